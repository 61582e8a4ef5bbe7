"""Nothing ends before it began: not after a merge, not from a table, not from before the rule."""

from contextlib import contextmanager, suppress
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from handschlag.foundation.records import PartialDate
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.models import Organisation, Post, Tie
from handschlag.modules.directory.services.changing import prepare_organisation_changes
from handschlag.modules.directory.services.importing import prepare_organisations
from handschlag.modules.directory.tables import ORGANISATIONS

from .builders import make_organisation, make_post, make_tie

pytestmark = pytest.mark.django_db
SINCE, UNTIL = PartialDate.year(2005), PartialDate.year(1999)
SENTENCE = "Das Ende liegt vor dem Anfang."


def dates_of(organisation):
    organisation.refresh_from_db()
    return (organisation.since, organisation.until)


@pytest.mark.parametrize(
    ("mine", "theirs", "left_out"),
    [
        ({"since": SINCE}, {"until": UNTIL}, "„bestand bis 1999“"),
        ({"until": UNTIL}, {"since": SINCE}, "„besteht seit 2005“"),
    ],
)
def test_entries_whose_dates_contradict_each_other_merge_and_the_kept_one_stands(
    mine, theirs, left_out
):
    kept, gone = make_organisation(**mine), make_organisation(**theirs)
    before = dates_of(kept)

    preview = directory.preview_merge(kept, gone)
    directory.merge_organisations(kept, gone, by=None)

    assert f"{left_out} entfällt: Das Ende läge vor dem Anfang." in preview.collided
    assert dates_of(kept) == before


def test_dates_that_fit_are_taken_whole():
    year, month = PartialDate.year(1990), PartialDate.month(2012, 5)
    kept, gone = make_organisation(since=year), make_organisation(since=SINCE, until=month)
    preview = directory.preview_merge(kept, gone)
    directory.merge_organisations(kept, gone, by=None)
    assert dates_of(kept) == (year, month)
    assert not preview.collided

    other = make_organisation()
    directory.merge_organisations(other, make_organisation(since=year, until=month), by=None)
    assert dates_of(other) == (year, month)


def test_a_new_row_that_ends_before_it_began_is_refused_alone():
    rows = [
        {"name": "Verein Falsch", "kind": "association", "since": SINCE, "until": UNTIL},
        {"name": "Verein Richtig", "kind": "association", "since": UNTIL, "until": SINCE},
    ]
    write, refused = prepare_organisations(rows, None)

    assert refused == {0: SENTENCE}
    assert [row.name for row in write()] == ["Verein Richtig"]


def test_a_changed_row_that_ends_before_it_began_is_refused_alone():
    wrong, right = make_organisation(since=SINCE), make_organisation(since=SINCE)
    found = Organisation.objects.order_by("pk")
    rows = list(zip(found, ({"until": UNTIL}, {"until": SINCE}), strict=True))
    write, refused = prepare_organisation_changes(rows, None)

    assert refused == {0: SENTENCE}
    write()
    assert dates_of(wrong) == (SINCE, None)
    assert dates_of(right) == (SINCE, SINCE)


def test_the_dry_run_says_it_of_the_row():
    row = make_organisation(since=SINCE)
    for values, thing in (({"since": SINCE, "until": UNTIL}, None), ({"until": UNTIL}, row)):
        with pytest.raises(ValidationError) as refused:
            ORGANISATIONS.check(values | {"name": "Verein"}, thing, None)
        assert refused.value.message_dict == {"until": [SENTENCE]}


@contextmanager
def without_constraints(models):
    """On PostgreSQL they are back when the test is rolled back."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
            try:
                yield
            finally:
                cursor.execute("PRAGMA ignore_check_constraints = OFF")
            return
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for model in models:
            name = f"{model._meta.model_name}_dates_run_forward"
            cursor.execute(f"ALTER TABLE {model._meta.db_table} DROP CONSTRAINT {name}")
        yield


def test_a_test_that_fails_leaves_the_constraints_to_the_next():
    with suppress(LookupError), without_constraints([]):
        raise LookupError
    row = make_organisation(since=SINCE)
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(pk=row.pk).update(until_start=UNTIL.start, until_end=UNTIL.end)


def test_what_ended_before_the_rule_stays_ended_loses_its_beginning_and_is_named(caplog):
    """The migration meets them without the constraints, which come after it."""
    migrations = "handschlag.modules.directory.migrations"
    migration = import_module(f"{migrations}.0008_no_end_before_its_beginning")
    fine = make_organisation(since=UNTIL, until=SINCE)
    wrong = make_organisation(since=SINCE)
    rows = {
        Organisation: wrong,
        Post: make_post(fine, since=SINCE),
        Tie: make_tie(fine, wrong, since=SINCE),
    }
    with without_constraints(rows):
        for model, row in rows.items():
            model.objects.filter(pk=row.pk).update(
                until_start=UNTIL.start, until_end=UNTIL.end, until_precision=UNTIL.precision
            )
        migration.empty_impossible_beginnings(apps, None)

    for row in rows.values():
        assert dates_of(row) == (None, UNTIL)
        assert row.since_precision == ""
    assert dates_of(fine) == (UNTIL, SINCE)
    assert [tuple(record.facts.values()) for record in caplog.records] == [
        ("directory.organisation", wrong.public_id),
        ("directory.post", rows[Post].pk),
        ("directory.tie", rows[Tie].public_id),
    ]
