"""What went out and comes in again changes nothing; what came in and is taken back is gone.

Both for every table and whatever people do to the sheet in between: change cells, empty them, add
rows, write the same row twice, leave rows out. `HANDSCHLAG_MANY` says how often to try.
"""

import os
from copy import deepcopy
from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import transaction
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from handschlag.foundation.records import PartialDate
from handschlag.foundation.tables.applying import apply_import
from handschlag.foundation.tables.models import ImportRow, Outcome, TableImport
from handschlag.foundation.tables.plan import RowKind
from handschlag.foundation.tables.undoing import undo_import
from handschlag.modules.agreements.tests.builders import make_coordinator
from handschlag.modules.measures.services.indicators import period_of
from handschlag.modules.measures.services.readings import return_reading, write_reading
from handschlag.modules.measures.services.targets import set_target
from handschlag.modules.measures.tables import INDICATORS, MEASURES, READINGS, TARGETS

from .builders import make_measure
from .builders_of_results import (
    make_approved,
    make_categories,
    make_indicator,
    make_measured_plan,
    make_submitted,
)
from .sheets import edited, exported, problems, sent_back

pytestmark = pytest.mark.django_db
MANY = int(os.environ.get("HANDSCHLAG_MANY", "3"))
TABLES = {table.key: table for table in (MEASURES, INDICATORS, TARGETS, READINGS)}
# Stamps of acts: taking back is an act of its own, later and by somebody.
STAMPS = {"version", "changed_at", "computed_at", "written_at", "written_by_id"}
# A calendar that is filled on demand; nobody's data.
CALENDAR = "period"
# What tells a new row from the one it was copied from.
NAMING = {"title", "period"}

WORDS = st.text(
    st.characters(whitelist_categories=("Lu", "Ll", "Nd"), whitelist_characters="=-'+@,.äß"),
    min_size=1,
    max_size=12,
)
FIGURES = st.decimals(0, 10**6, places=2).map(lambda number: str(number).replace(".", ","))
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31)).map(lambda day: f"{day:%d.%m.%Y}")
PERIODS = st.sampled_from(["2025-Q4", "1. Quartal 2026", "Q2/2026", "2026"])
BY_KIND = {
    "number": FIGURES,
    "date": DAYS,
    "partial_date": st.one_of(DAYS, st.sampled_from(["2025", "3/2026", "2027"])),
}


@pytest.fixture(scope="module")
def plan(built_once):
    """A plan with a tree of measures, indicators of several kinds, and readings on all ways."""
    plan = make_measured_plan(title="Plan Lausitz")
    first = make_measure(plan, title="Kontaktstelle", number="1", starts=PartialDate.year(2025))
    make_measure(plan, title="Büro", kind="sub_measure", parent=first)
    make_measure(plan, title="Lotsen", number="3", short_description="Zwei Zeilen\nText")
    towns = make_categories(plan, "Spremberg", "Cottbus")
    total = make_indicator(plan, title="Alle Gespräche")
    talks = make_indicator(
        plan,
        title="Gespräche",
        measure=first,
        parent=total,
        number="G1",
        baseline_value="12.5",
        baseline_on=date(2025, 12, 31),
    )
    by_town = make_indicator(plan, title="Nach Orten", dimensions=[towns[0].dimension])
    share = make_indicator(plan, title="Vermittlungsquote", kind="share", unit="%", measure=first)
    for indicator, value in ((talks, 120), (share, 40), (total, 500)):
        set_target(indicator, period=period_of("2026"), value=value, note="so", by=None)
    make_approved(talks, "2025-Q4", value=Decimal("40.25"))
    return_reading(make_submitted(talks, "2026-Q1", value=7), note="Bitte prüfen", by=None)
    make_submitted(by_town, "2026-Q1", category=towns[0], value=3)
    write_reading(share, period=period_of("2026-Q1"), numerator=3, denominator=8, by=None)
    return plan


@pytest.fixture(scope="module")
def _coordinator(plan):
    return make_coordinator(plan.cooperation)


@pytest.fixture
def coordinator(client, _coordinator):
    user = deepcopy(_coordinator)
    client.force_login(user)
    return user


def database():
    """All that the module keeps, by table, key and column."""
    return {
        model._meta.model_name: {
            row["id"]: {name: value for name, value in row.items() if name not in STAMPS}
            for row in model._base_manager.order_by().values()
        }
        for model in apps.get_app_config("measures").get_models(include_auto_created=True)
        if model._meta.model_name != CALENDAR
    }


def differences(before, after):
    """Which rows and cells are not the same, for the message of a failing test."""
    found = []
    for name, rows in before.items():
        for key in rows.keys() | after[name].keys():
            old, new = rows.get(key, {}), after[name].get(key, {})
            found += [
                (name, key, cell, old.get(cell), new.get(cell))
                for cell in old.keys() | new.keys()
                if old.get(cell) != new.get(cell)
            ]
    return found


def cells_for(column, lines, at):
    """What people write into a cell of this column; what is there already and nothing among it."""
    written = {line[at] for line in lines}
    if column.key == "period":
        return PERIODS
    if column.kind in ("choice", "choices"):
        written |= {str(label) for _code, label in column.choices}
    empty = set() if column.required else {""}
    known = st.sampled_from(sorted(written | empty))
    if column.kind in ("choice", "choices", "reference"):
        return known
    return st.one_of(BY_KIND.get(column.kind, WORDS), known)


def sheet_after(data, table, head, lines):
    """Rows left out, changed, and added: copies that say something else of themselves."""
    columns = {head.index(str(column.header)): column for column in table.columns}
    may_change = [at for at, each in columns.items() if each.editable and not each.only_new]
    may_say = [at for at, each in columns.items() if each.editable]
    own = {at for at, each in columns.items() if each.key in NAMING}

    def rewritten(line, places, always=()):
        drawn = data.draw(st.sets(st.sampled_from(places), max_size=3), "columns")
        for at in sorted({*drawn, *always}):
            line[at] = data.draw(cells_for(columns[at], lines, at), head[at])
        return tuple(line)

    kept = data.draw(st.lists(st.sampled_from(lines), unique=True), "kept")
    added = data.draw(st.lists(st.sampled_from(lines), max_size=3), "added")
    bare = [[cell if at in may_say else "" for at, cell in enumerate(line)] for line in added]
    return [
        head,
        *(rewritten(list(line), may_change) for line in kept),
        *(rewritten(line, may_say, own) for line in bare),
    ]


@pytest.mark.parametrize("key", TABLES)
@settings(
    max_examples=MANY, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_out_and_in_is_the_identity_and_so_is_in_and_back(client, coordinator, key, data):
    table, before = TABLES[key], database()
    head, *lines = exported(client, key)
    with transaction.atomic():
        draft = sent_back(client, key, *sheet_after(data, table, head, lines))
        assert database() == before, "a dry run writes nothing"
        anyway = data.draw(st.sets(st.sampled_from(asked_about(draft) or [0])), "anyway")
        done = applied(draft, coordinator, anyway)
        event(f"{done.done} rows written, {draft.errors} refused")

        again = exported(client, key)
        copy = sent_back(client, key, *again)
        assert (copy.rows_kept, copy.unchanged) == (0, len(again) - 1), problems(copy)

        assert left_after_undo(draft, coordinator) == []
        assert differences(before, database()) == []
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("key", "word", "cells", "written"),
    [
        # Since when the state holds goes back with the state.
        (MEASURES.key, "Kontaktstelle", {"Umsetzung": "abgeschlossen"}, 1),
        # What was returned stays returned, and a reason may be emptied again.
        (READINGS.key, "zurückgegeben", {"Ist-Wert": "9"}, 1),
        (READINGS.key, "Entwurf", {"Grund der Berichtigung": "verrechnet"}, 1),
        # Without its Kennung a row writes over nothing, even if somebody says so.
        (TARGETS.key, "Vermittlungsquote", {"Zielwert": "1", "Kennung": "", "Stand": ""}, 0),
        (READINGS.key, "Entwurf", {"Zähler": "1", "Kennung": "", "Stand": "", "Stand der Meldung": ""}, 0),
    ],
)  # fmt: skip
def test_what_was_once_lost_on_the_way_back(client, coordinator, key, word, cells, written):
    before = database()
    head, *lines = exported(client, key)
    line = next(each for each in lines if word in str(each))
    draft = sent_back(client, key, head, edited(head, line, **cells))
    assert applied(draft, coordinator, asked_about(draft)).done == written, problems(draft)
    assert (differences(before, database()) != []) == bool(written)
    assert left_after_undo(draft, coordinator) == []
    assert differences(before, database()) == []


def asked_about(draft):
    rows = ImportRow.objects.filter(table_import=draft, kind=RowKind.MATCH)
    return sorted(rows.values_list("number", flat=True))


def applied(draft, by, anyway):
    return apply_import(TableImport.objects.get(pk=draft.pk), by=by, anyway=anyway)


def left_after_undo(draft, by):
    """Rows that could not be taken back, with the reason."""
    undo_import(TableImport.objects.get(pk=draft.pk), by=by)
    kept = ImportRow.objects.filter(table_import=draft, outcome=Outcome.KEPT)
    return list(kept.values_list("number", "reason"))
