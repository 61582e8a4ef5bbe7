"""A prepared query says what the query itself says: this guards against another Django."""

import pytest

from handschlag.foundation.records.prepared import Prepared
from handschlag.modules.agreements.models import Agreement, Clause
from handschlag.modules.agreements.selectors import numbering, page, release, visible

PREPARED = [
    pytest.param(query, id=name)
    for module in (page, numbering, release, visible)
    for name, query in vars(module).items()
    if isinstance(query, Prepared)
]


def key_of(agreement, query):
    return agreement.public_id if isinstance(query.place, str) else agreement.pk


def told(row):
    """Everything an instance holds: columns, annotations and related rows."""
    facts = {name: value for name, value in vars(row).items() if name != "_state"}
    related = row._state.fields_cache
    return facts, {name: other and told(other) for name, other in related.items()}


def found(query, region):
    return [query(key_of(agreement, query)) for agreement in region]


@pytest.fixture
def region(world):
    return list(Agreement.objects.all())


@pytest.mark.parametrize("query", PREPARED)
def test_it_finds_the_rows_of_each_agreement_in_the_same_order(query, region):
    for agreement in region:
        key = key_of(agreement, query)
        assert [told(row) for row in query(key)] == [told(row) for row in query.rows_of(key)]


def test_the_region_has_rows_for_all_of_them(region):
    silent = [param.id for param in PREPARED if not any(found(param.values[0], region))]
    assert silent == []


def test_a_row_that_does_not_exist_has_none(region):
    assert page.CLAUSES(0) == []


def test_a_change_shows_at_the_next_call(region):
    agreement = next(row for row in region if page.CLAUSES(row.pk))
    first = page.CLAUSES(agreement.pk)[0]

    Clause.objects.filter(pk=first.pk).update(text="Neu gefasst")

    assert page.CLAUSES(agreement.pk)[0].text == "Neu gefasst"


def test_a_prepared_row_can_be_saved_like_any_other(region):
    agreement = next(row for row in region if page.FIELDS(row.pk))
    field = page.FIELDS(agreement.pk)[0]

    field.short_title = "Kurz"
    field.save()

    field.refresh_from_db()
    assert field.short_title == "Kurz"


def test_a_query_that_does_not_ask_for_the_key_is_refused():
    deaf = Prepared(lambda _key: Clause.objects.filter(agreement=7))

    with pytest.raises(ValueError, match="not among the parameters"):
        deaf(7)
