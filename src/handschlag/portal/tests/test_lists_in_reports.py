import pytest

from handschlag.modules.measures import api as measures
from handschlag.modules.measures.tests.builders import make_public_measure
from handschlag.portal.progress_frozen import _lists
from handschlag.portal.progress_views import lists_of_terms
from handschlag.portal.templatetags.embedding import report_views

pytestmark = pytest.mark.django_db


def test_reports_sort_by_own_lists_and_keep_what_is_not_given_any_more():
    own = measures.create_taxonomy(name="Zielgruppen", by=None)
    gone = measures.add_term(own, name="Azubis", by=None)
    measures.add_term(own, name="Rückkehrer", by=None)
    elsewhere = measures.create_taxonomy(name="Was niemand vergibt", by=None)
    measure = make_public_measure(terms=[gone])
    measures.retire_term(gone, version=None, by=None)

    lists = lists_of_terms([{own.key: ("Azubis",)}], public=False)
    told = lists_of_terms([{own.key: ("Azubis",)}], public=True)
    assert told[own.key] == ("Zielgruppen", ("Azubis",)), "no word that no public measure carries"
    assert told.keys() == lists.keys()
    assert lists[own.key] == ("Zielgruppen", ("Rückkehrer", "Azubis"))
    assert elsewhere.key not in lists
    given = {own.key: {"azubis": "Azubis"}, "weg": {"x": "X"}}
    frozen = _lists([{"terms": given}], {own.key: "Zielgruppen"})
    assert frozen[own.key] == ("Zielgruppen", ("Azubis",))
    assert frozen["weg"] == ("weg", ("X",))
    views = dict(report_views(measure.cooperation.address_key))
    assert views[own.key] == "Zielgruppen"
    assert elsewhere.key not in views
