"""The act: what a draft says is written in one short transaction.

Reading the rows, checking and computing happen before, without a lock. Inside, versions are
compared once more; if somebody was faster, everything is made ready anew, which leaves that row out.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.records.rows import lock_row

from .models import ImportRow, Outcome, State, TableImport
from .plan import PORTION, Plan, RowKind
from .services import MOST_CHANGES, store_plan, too_many
from .spec import Prepared, Reference, Table, Values, table
from .storing import new_values, remember_beside
from .within import as_written, written_after

ATTEMPTS = 3
CHANGING = (RowKind.CHANGED, RowKind.CONFLICT)


class MovedError(Exception):
    """A row got a new version between making ready and writing."""


@dataclass
class Ready:
    """What is to be written: rows of the file with what they lead to, and those left out."""

    new: list[ImportRow]
    changed: list[ImportRow]
    things: list[Any]
    write_new: Prepared
    write_changes: Prepared
    left: dict[int, str]


def apply_plan(plan: Plan, by: Any, *, name: str = "") -> TableImport:
    """Store a plan and write it at once."""
    kept = [change for change in plan.changes if change.kind != RowKind.UNCHANGED]
    if len(kept) > MOST_CHANGES:
        raise ValidationError(too_many(len(kept)))
    draft = store_plan(plan.table, plan.changes, name=name or str(plan.table.title), by=by)
    return apply_import(draft, by=by)


def apply_import(table_import: TableImport, *, by: Any, anyway: Iterable[int] = ()) -> TableImport:
    """Write new and changed rows; of conflicts and matches those whose number is in `anyway`."""
    declared = table(table_import.table_key)
    wanted = _wanted(table_import, set(anyway))
    for _attempt in range(ATTEMPTS):
        ready = _made_ready(declared, wanted, by)
        try:
            with _nothing_to_collect():
                return _write(table_import, ready, by)
        except MovedError:
            continue
    raise ValidationError(
        _("Gerade ändern viele zugleich diese Einträge. Bitte versuchen Sie es gleich noch einmal.")
    )


@contextmanager
def _nothing_to_collect() -> Iterator[None]:
    """All that was made ready is needed until the end: while others wait for the lock, Python's
    collector need not look through it again and again (a third of the time)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _wanted(table_import: TableImport, anyway: set[int]) -> list[ImportRow]:
    rows = ImportRow.objects.filter(table_import=table_import, outcome=Outcome.OPEN)
    plain = list(rows.filter(kind__in=[RowKind.NEW, RowKind.CHANGED]))
    asked = rows.filter(kind__in=[RowKind.CONFLICT, RowKind.MATCH])
    return sorted([*plain, *(row for row in asked if row.number in anyway)], key=_number)


def _number(row: ImportRow) -> int:
    return row.number


def _made_ready(declared: Table, wanted: list[ImportRow], by: Any) -> Ready:
    left: dict[int, str] = {}
    changed, things = _still_the_same(declared, wanted, by, left)
    remember_beside(declared, changed, things)
    new = _still_new(declared, [row for row in wanted if row.kind not in CHANGING], by, left)
    values = [new_values(declared, row) for row in new]
    order = written_after([row.number for row in new], values)
    new, values = [new[at] for at in order], [values[at] for at in order]
    return Ready(
        new,
        changed,
        things,
        prepared_new(declared, values, by, [row.number for row in new]),
        prepared_changes(
            declared,
            [
                (thing, new_values(declared, row))
                for thing, row in zip(things, changed, strict=True)
            ],
            by,
        ),
        left,
    )


def _still_the_same(
    declared: Table, wanted: list[ImportRow], by: Any, left: dict[int, str]
) -> tuple[list[ImportRow], list[Any]]:
    rows = [row for row in wanted if row.kind in CHANGING]
    found = found_by_kennung(declared, by, [row.kennung for row in rows])
    allowed = declared.changeable(by, list(found.values()))
    changed, things = [], []
    for row in rows:
        thing = found.get(row.kennung)
        if thing is None:
            left[row.number] = _("Den Eintrag gibt es nicht mehr, oder Sie sehen ihn nicht.")
        elif thing.pk not in allowed:
            left[row.number] = _("Sie dürfen diesen Eintrag nicht mehr ändern.")
        elif thing.version != row.version:
            left[row.number] = _("Inzwischen hat jemand anderes diesen Eintrag geändert.")
        else:
            changed.append(row)
            things.append(thing)
    return changed, things


def _still_new(
    declared: Table, rows: list[ImportRow], by: Any, left: dict[int, str]
) -> list[ImportRow]:
    """Somebody may have entered the same meanwhile, for instance by sending the file twice."""
    plain = [row for row in rows if row.kind == RowKind.NEW]
    look = declared.second_look or declared.matcher
    if look is None or not plain:
        return rows
    found = look(by)([(row.number, new_values(declared, row)) for row in plain])
    for number, match in found.items():
        left[number] = _("Das gibt es inzwischen: {label}").format(label=match.label)[:300]
    return [row for row in rows if row.number not in left]


def found_by_kennung(declared: Table, by: Any, kennungen: Sequence[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for start in range(0, len(kennungen), PORTION):
        found |= declared.find(by, kennungen[start : start + PORTION])
    return found


def prepared_new(
    declared: Table, values: list[Values], by: Any, numbers: Sequence[int]
) -> Prepared:
    if declared.prepare_new is not None:
        return declared.prepare_new(values, by)
    written: dict[int, Reference] = {}

    def create(number: int, said: Values) -> Model:
        row = declared.create(as_written(said, written), by=by)
        written[number] = Reference(row.public_id, str(row))  # type: ignore[attr-defined]
        return row

    return _one_by_one([partial(create, *each) for each in zip(numbers, values, strict=True)])


def prepared_changes(declared: Table, changes: list[tuple[Any, Values]], by: Any) -> Prepared:
    if declared.prepare_changes is not None:
        return declared.prepare_changes(changes, by)
    return _one_by_one(
        [
            partial(declared.change, thing, values, version=thing.version, by=by)
            for thing, values in changes
        ]
    )


def _one_by_one(calls: Sequence[Callable[[], Model]]) -> Prepared:
    """Each in a savepoint of its own: one that is refused must not take the others with it."""
    refused: dict[int, str] = {}

    def write() -> list[Model]:
        refused.clear()
        rows = []
        for position, call in enumerate(calls):
            try:
                with transaction.atomic():
                    rows.append(call())
            except ValidationError as error:
                refused[position] = " ".join(error.messages)[:300]
        return rows

    return Prepared(write, refused)


@transaction.atomic
def _write(table_import: TableImport, ready: Ready, by: Any) -> TableImport:
    locked = lock_row(table_import)
    if locked.state not in (State.READY, State.APPLYING, State.READING):
        raise ValidationError(_("Diese Tabelle ist schon übernommen oder verworfen."))
    if locked.rows_kept > MOST_CHANGES:
        raise ValidationError(too_many(locked.rows_kept))
    lock_unmoved(ready.things)
    changed = ready.write_changes.write()
    created = ready.write_new.write()
    rows = [
        *_done(ready.changed, changed, ready.write_changes.refused),
        *_done(ready.new, created, ready.write_new.refused),
    ]
    _note(locked, rows, ready.left)
    locked.done = sum(1 for row in rows if row.outcome == Outcome.DONE)
    locked.state, locked.applied_at, locked.message = State.APPLIED, timezone.now(), ""
    locked.busy_since = None
    locked.save(update_fields=["done", "state", "applied_at", "message", "busy_since"])
    audit.record(
        "table.applied",
        locked,
        by=by,
        changes={"new": (None, len(created)), "changed": (None, len(changed))},
    )
    return locked


def lock_unmoved(things: Sequence[Any]) -> None:
    """Lock these rows; raises MovedError if one is no longer as it was read."""
    versions = {thing.pk: thing.version for thing in things}
    keys = sorted(versions)
    for start in range(0, len(keys), PORTION):
        rows = type(things[0])._default_manager.select_for_update().order_by("pk")
        found = dict(rows.filter(pk__in=keys[start : start + PORTION]).values_list("pk", "version"))
        if any(found.get(key) != versions[key] for key in keys[start : start + PORTION]):
            raise MovedError


def _done(
    rows: Sequence[ImportRow], things: Sequence[Any], refused: Mapping[int, str]
) -> list[ImportRow]:
    written = iter(things)
    for position, row in enumerate(rows):
        if position in refused:
            row.outcome, row.reason = Outcome.LEFT, refused[position][:300]
            continue
        thing = next(written)
        row.outcome, row.reason = Outcome.DONE, ""
        row.applied_version, row.kennung = thing.version, thing.public_id
    return list(rows)


def _note(table_import: TableImport, rows: Sequence[ImportRow], left: Mapping[int, str]) -> None:
    noted = list(rows)
    for row in ImportRow.objects.filter(table_import=table_import, number__in=list(left)[:PORTION]):
        row.outcome, row.reason = Outcome.LEFT, left[row.number]
        noted.append(row)
    save_outcomes(noted)


def save_outcomes(rows: Sequence[ImportRow]) -> None:
    """One statement for all: through the models it would hold the lock several times as long."""
    fields = ("outcome", "reason", "applied_version", "kennung")
    quote = connection.ops.quote_name
    given = ", ".join(f"{quote(name)} = %s" for name in fields)
    update = f"UPDATE {quote(ImportRow._meta.db_table)} SET {given} WHERE id = %s"  # noqa: S608 -- names of our own
    values = [(*(_plain(getattr(row, name)) for name in fields), row.pk) for row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(update, values)


def _plain(value: Any) -> Any:
    """A choice as the text it stands for; drivers know no enumerations."""
    return value.value if isinstance(value, Outcome) else value
