"""A source lists whatever rests on it, each with the page where it is read."""

import pytest

from handschlag.foundation.records import services as records
from handschlag.foundation.records.choices import Audience
from handschlag.modules.agreements.tests.builders import make_source
from handschlag.modules.directory.tests.builders import (
    make_contact_point,
    make_organisation,
    make_post,
)
from handschlag.modules.measures import api as measures

from .builders import page_of, read, visitor
from .measures import make_indicator_of, make_threaded

pytestmark = pytest.mark.django_db


def source_page(source):
    return read(visitor(), f"/quellen/{source.public_id}/")


def test_posts_and_contact_points_lead_to_their_organisation():
    source, office = make_source(), make_organisation(name="Kammer Probe")
    post = make_post(office, function="Leitung der Stabsstelle")
    point = make_contact_point(office, topic="Fragen zum Strukturwandel")
    records.cite(post, source, field="function", stated="Leitung der Stabsstelle")
    records.cite(point, source, field="topic", stated="Fragen zum Strukturwandel")

    page = source_page(source)

    assert page.count(f'href="{page_of(office)}"') == 2
    assert "Leitung der Stabsstelle" in page
    assert "Fragen zum Strukturwandel" in page


@pytest.mark.parametrize("make", [make_post, make_contact_point])
def test_what_stays_in_the_house_is_on_no_source_page(make):
    source = make_source()
    inside = make(make_organisation(), audience=Audience.ORGANISATION)
    of_hidden = make(make_organisation(audience=Audience.ORGANISATION))
    for row in (inside, of_hidden):
        records.cite(row, source, field="organisation", stated="Geheim")

    assert visitor().get(f"/quellen/{source.public_id}/").status_code == 404


def test_a_role_is_read_with_its_measure_and_only_where_both_show():
    source, measure = make_source(), make_threaded(title="Lotsen")
    hidden = make_organisation(name="Amt Geheim", audience=Audience.ORGANISATION)
    shown = make_organisation(name="Verein Offen")
    for organisation in (hidden, shown):
        role = measures.add_role(measure, role="implementing", organisation=organisation, by=None)
        records.cite(role, source, field="organisation", stated=organisation.name)

    page = source_page(source)

    assert "/massnahmen/lotsen-" in page
    assert "Verein Offen" in page
    assert "Amt Geheim" not in page


def test_a_measure_and_the_value_an_indicator_begins_with_lead_to_the_measure():
    source, measure = make_source(), make_threaded(title="Lotsen")
    records.cite(measure, source, field="title", stated="Lotsen", span=(3, 9))
    indicator = make_indicator_of(
        measure,
        title="Haushalte",
        baseline_value=5,
        baseline_source=source,
        baseline_note="geschätzt",
    )

    page = source_page(source)
    assert page.count("/massnahmen/lotsen-") == 2
    assert "Haushalte" in page
    assert "geschätzt" in page

    measures.publish_measure(measure, is_public=False, by=None)
    assert visitor().get(f"/quellen/{source.public_id}/").status_code == 404
    assert indicator.baseline_source == source
