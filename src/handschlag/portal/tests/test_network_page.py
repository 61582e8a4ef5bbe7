"""The table of relations leads to the sentence each of them rests on."""

import pytest
from django.urls import reverse

from handschlag.foundation.records import services as records
from handschlag.foundation.records.choices import Audience
from handschlag.modules.agreements.tests.builders import make_source
from handschlag.modules.directory.tests.builders import make_organisation, make_tie

from .builders import read, visitor

pytestmark = pytest.mark.django_db


def make_public_tie(*sources, differing=()):
    tie = make_tie(make_organisation(), make_organisation(), audience=Audience.PUBLIC)
    for source in sources:
        records.cite(tie, source, field="kind", stated=tie.kind)
    for source in differing:
        records.cite(tie, source, field="kind", stated="anders", differs=True)
    return tie


def network():
    return read(visitor(), reverse("portal:network"))


def link_to(source):
    return f'href="{reverse("portal:source", args=[source.public_id])}"'


def test_a_relation_one_source_tells_of_leads_to_it():
    source, other = make_source(title="Übersicht"), make_source()
    make_public_tie(source, source, differing=[other])

    page = network()

    assert link_to(source) in page
    assert "laut Quelle" in page
    assert link_to(other) not in page
    assert ">Angabe<" not in page


def test_several_sources_are_counted_and_no_source_stays_a_mere_statement():
    first, second = make_source(), make_source()
    make_public_tie(first, second)
    make_public_tie()

    page = network()

    assert "laut 2\u00a0Quellen" in page
    assert ">Angabe<" in page
    assert link_to(first) not in page


def test_the_source_of_a_relation_nobody_may_see_is_not_named():
    source = make_source(title="Interner Vermerk")
    tie = make_tie(make_organisation(), make_organisation(), audience=Audience.ORGANISATION)
    records.cite(tie, source, field="kind", stated=tie.kind)

    assert "Interner Vermerk" not in network()


@pytest.mark.parametrize("count", [1, 3])
def test_the_table_costs_the_same_for_one_and_for_many(count, django_assert_num_queries):
    for _each in range(count):
        make_public_tie(make_source())
    client = visitor()

    with django_assert_num_queries(7):
        page = read(client, reverse("portal:network"))

    assert page.count("laut Quelle") == count
