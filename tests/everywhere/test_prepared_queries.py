"""A prepared query says what the query itself says: this guards against another Django."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.db import DatabaseError, transaction
from tests.everywhere.world import SIGN_INS

from handschlag.foundation.access.prepared import PreparedFor
from handschlag.foundation.accounts.sessions import FOUND as SESSION
from handschlag.foundation.audit.keys import ROW_OF
from handschlag.foundation.audit.services import user_subject
from handschlag.foundation.records import today
from handschlag.foundation.records.prepared import Prepared, ask_together
from handschlag.modules.agreements.models import Agreement, Clause, Cooperation, Stewardship
from handschlag.modules.agreements.selectors import numbering, page, release, visible
from handschlag.modules.directory.deputies import _held_as_deputy_on
from handschlag.modules.directory.models import Deputyship, Mandate
from handschlag.modules.directory.selectors import _acted_for_on
from handschlag.modules.governance.models import Body, Meeting
from handschlag.modules.governance.selectors import board
from handschlag.modules.governance.selectors import visible as governance_visible
from handschlag.modules.measures.models import Measure, Plan
from handschlag.modules.measures.selectors import deadlines, judging, lights, of_measure, threads

PREPARED = [
    pytest.param(query, id=name)
    for module in (page, numbering, release, visible)
    for name, query in vars(module).items()
    if isinstance(query, Prepared)
]


def told(row):
    """Everything an instance holds: columns, annotations and related rows."""
    facts = {name: value for name, value in vars(row).items() if name != "_state"}
    related = row._state.fields_cache
    return facts, {name: other and told(other) for name, other in related.items()}


def found(query, region):
    return [query(agreement.pk) for agreement in region]


@pytest.fixture
def region(world):
    return list(Agreement.objects.all())


@pytest.mark.parametrize("query", PREPARED)
def test_it_finds_the_rows_of_each_agreement_in_the_same_order(query, region):
    for agreement in region:
        key = agreement.pk
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


def test_asked_together_each_finds_what_it_finds_alone(region):
    for agreement in region:
        together = ask_together(agreement.pk, *page.TOGETHER)
        alone = [query(agreement.pk) for query in page.TOGETHER]
        assert [[told(row) for row in rows] for rows in together] == [
            [told(row) for row in rows] for rows in alone
        ]


def test_what_can_have_no_row_hinders_no_other(region):
    nothing: Prepared[int, Clause] = Prepared(lambda key: Clause.objects.filter(agreement__in=[]))
    agreement = next(row for row in region if page.CLAUSES(row.pk))
    rows, none, again = ask_together(agreement.pk, page.CLAUSES, nothing, page.CLAUSES)
    assert none == []
    assert rows == again == page.CLAUSES(agreement.pk)


def test_a_question_the_database_refuses_fails_as_any_other(region):
    wrong: Prepared[int, Clause] = Prepared(
        lambda key: Clause.objects.filter(agreement=key).extra(where=["no_such_column = 1"])
    )
    with pytest.raises(DatabaseError), transaction.atomic():
        ask_together(region[0].pk, page.CLAUSES, wrong)
    assert page.CLAUSES(0) == []


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


def queries_in(modules, kind):
    """Also those that stand in a dictionary."""
    for module in modules:
        for name, value in vars(module).items():
            for at, query in value.items() if isinstance(value, dict) else [("", value)]:
                if isinstance(query, kind):
                    yield pytest.param(query, id=f"{name}{at}")


BOTH = [of_measure, judging, board, threads]
FOR_READERS = list(queries_in([*BOTH, deadlines, governance_visible, page, visible], PreparedFor))
OF_THINGS = list(queries_in([*BOTH, lights], Prepared))
KINDS = (Agreement, Measure, Plan, Cooperation, Body, Meeting)


@pytest.fixture
def keys(world):
    """The same numbers stand for things of several kinds; that is no harm here."""
    numbers = {pk for kind in KINDS for pk in kind.objects.values_list("pk", flat=True)[:4]}
    names = {row.public_id for kind in (Agreement, Measure, Body) for row in kind.objects.all()[:3]}
    return sorted(numbers), sorted(names)


def readers():
    people = get_user_model().objects.filter(email__in=SIGN_INS.values()).order_by("pk")
    return [AnonymousUser(), *people]


def shown(rows):
    return [row if isinstance(row, tuple) else told(row) for row in rows]


@pytest.mark.parametrize("query", FOR_READERS)
def test_each_reader_finds_what_the_query_itself_would_find(query, keys):
    numbers, names = keys
    for reader in readers():
        for key in names if isinstance(query.place, str) else numbers:
            assert shown(query(reader, key)) == shown(query.rows_of(reader, key))


@pytest.mark.parametrize("query", OF_THINGS)
def test_what_hangs_on_a_thing_is_found_as_the_query_itself_would(query, keys):
    for key in keys[0]:
        assert shown(query(key)) == shown(query.rows_of(key))


def test_what_is_asked_of_each_account_is_found_as_the_query_itself_would(world):
    # The one of the world is still to come.
    Deputyship.objects.update(since=today())
    accounts = list(get_user_model().objects.values_list("pk", flat=True))

    for query in (_acted_for_on(today()), _held_as_deputy_on(today())):
        assert any(map(query, accounts))
        for account in accounts:
            assert shown(query(account)) == shown(query.rows_of(account))


def test_a_session_is_found_as_the_query_itself_would(world):
    keys = Session.objects.values_list("pk", flat=True)

    assert any(map(SESSION, keys))
    for key in [*keys, "nobody"]:
        assert shown(SESSION(key)) == shown(SESSION.rows_of(key))


def test_the_key_of_a_subject_is_found_as_the_query_itself_would(world):
    subjects = [user_subject(person) for person in get_user_model().objects.all()]

    assert any(map(ROW_OF, subjects))
    for subject in [*subjects, "nobody"]:
        assert shown(ROW_OF(subject)) == shown(ROW_OF.rows_of(subject))


def test_whoever_is_deactivated_is_nobody_at_the_next_question(world):
    plan = Plan.objects.exclude(audience="public").first() or Plan.objects.all()[0]
    Plan.objects.filter(pk=plan.pk).update(audience="cooperation")
    email = SIGN_INS["coordinator"]
    Stewardship.objects.filter(cooperation=plan.cooperation_id).update(
        organisation=Mandate.objects.filter(user__email=email, coordinates=True)
        .first()
        .organisation
    )
    user = get_user_model().objects.get(email=email)
    assert of_measure.SEEN_PLAN(user, plan.pk)
    assert visible.coordinates_cooperation(user, plan.cooperation_id)

    get_user_model().objects.filter(pk=user.pk).update(is_active=False)
    user = get_user_model().objects.get(pk=user.pk)
    assert not of_measure.SEEN_PLAN(user, plan.pk)
    assert not visible.coordinates_cooperation(user, plan.cooperation_id)
