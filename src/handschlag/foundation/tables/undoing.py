"""The way back: only rows that are still as the import left them; the others are listed."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.records.rows import lock_row

from .applying import (
    ATTEMPTS,
    MovedError,
    found_by_kennung,
    lock_unmoved,
    prepared_changes,
    save_outcomes,
)
from .models import ImportRow, Outcome, State, TableImport
from .plan import RowKind
from .spec import Prepared, Table, table
from .storing import old_values

CREATED = (RowKind.NEW, RowKind.MATCH)


def undo_import(table_import: TableImport, *, by: Any) -> TableImport:
    """Put old values back and take created rows away, where nobody has changed them since."""
    declared = table(table_import.table_key)
    for _attempt in range(ATTEMPTS):
        rows = list(ImportRow.objects.filter(table_import=table_import, outcome=Outcome.DONE))
        untouched, things = _untouched(declared, rows, by)
        # The last first: what a row needs was so before it was written, not after.
        changed = [row for row in reversed(untouched) if row.kind not in CREATED]
        back = prepared_changes(
            declared, [(things[row.number], old_values(declared, row)) for row in changed], by
        )
        try:
            return _write(table_import, declared, (untouched, changed, things), back, rows, by)
        except MovedError:
            continue
    raise ValidationError(
        _("Gerade ändern viele zugleich diese Einträge. Bitte versuchen Sie es gleich noch einmal.")
    )


def _untouched(
    declared: Table, rows: list[ImportRow], by: Any
) -> tuple[list[ImportRow], dict[int, Any]]:
    found = found_by_kennung(declared, by, [row.kennung for row in rows])
    allowed = declared.changeable(by, list(found.values()))
    untouched, things = [], {}
    for row in rows:
        thing = found.get(row.kennung)
        row.outcome = Outcome.KEPT
        if thing is None:
            row.reason = _("Den Eintrag gibt es nicht mehr, oder Sie sehen ihn nicht.")
        elif thing.pk not in allowed:
            row.reason = _("Sie dürfen diesen Eintrag nicht mehr ändern.")
        elif thing.version != row.applied_version:
            row.reason = _("Seitdem hat jemand anderes diesen Eintrag geändert.")
        else:
            untouched.append(row)
            things[row.number] = thing
    return untouched, things


@transaction.atomic
def _write(
    table_import: TableImport,
    declared: Table,
    found: tuple[list[ImportRow], list[ImportRow], dict[int, Any]],
    back: Prepared,
    rows: Sequence[ImportRow],
    by: Any,
) -> TableImport:
    untouched, changed, things = found
    locked = lock_row(table_import)
    if locked.state not in (State.APPLIED, State.UNDOING):
        raise ValidationError(_("Diese Tabelle ist nicht übernommen oder schon zurückgenommen."))
    lock_unmoved([things[row.number] for row in untouched])
    refused = _remove(declared, [row for row in untouched if row.kind in CREATED], things, by)
    back.write()
    refused |= {changed[position].number: why for position, why in back.refused.items()}
    for row in untouched:
        kept = refused.get(row.number)
        row.outcome, row.reason = (Outcome.KEPT, kept[:300]) if kept else (Outcome.UNDONE, "")
    save_outcomes(rows)
    locked.state, locked.undone_at, locked.message = State.UNDONE, timezone.now(), ""
    locked.busy_since = None
    locked.save(update_fields=["state", "undone_at", "message", "busy_since"])
    audit.record(
        "table.undone",
        locked,
        by=by,
        changes={"done": (locked.done, locked.done - len(_back(rows)))},
    )
    return locked


def _remove(
    declared: Table, created: list[ImportRow], things: dict[int, Any], by: Any
) -> dict[int, str]:
    if not created:
        return {}
    kept = declared.remove([things[row.number] for row in created], by=by)
    return {
        row.number: kept[things[row.number].pk] for row in created if things[row.number].pk in kept
    }


def _back(rows: Sequence[ImportRow]) -> list[ImportRow]:
    return [row for row in rows if row.outcome == Outcome.UNDONE]
