"""Writes on uploaded tables: take a file in, read it as a draft, cancel, discard, forget.

Applying and undoing are in `applying` and `undoing`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File as Upload
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handschlag.foundation.files import services as files

from .headings import sheet_rows
from .models import ImportRow, State, TableImport
from .plan import PORTION, RowChange, RowKind, SheetRow, iter_changes
from .reading import UnreadableFileError
from .reading.archive import OLE, locked
from .spec import Table, table
from .storing import stored

FILE_KIND = "tables.import"
ENDINGS = ("xlsx", "ods", "csv")
# More in one transaction would keep everybody else from writing for too long.
MOST_CHANGES = 50_000
DRAFT_KEPT, DONE_KEPT = timedelta(days=14), timedelta(days=30)

# A reader gives unknown headers and the rows of a stored file.
Reader = Callable[[TableImport, Table, Path], tuple[tuple[str, ...], Iterable[SheetRow]]]
_readers: dict[str, Reader] = {}
_COUNTED = {
    RowKind.NEW: "new",
    RowKind.CHANGED: "changed",
    RowKind.UNCHANGED: "unchanged",
    RowKind.CONFLICT: "conflicts",
    RowKind.MATCH: "matches",
    RowKind.ERROR: "errors",
}


class CancelledError(Exception):
    """Somebody stopped the reading."""


def register_reader(name: str, reader: Reader) -> None:
    """A way to read files other than our own; imports name it in `reader`."""
    _readers[name] = reader


def start_import(
    declared: Table,
    upload: "Upload[Any]",
    *,
    by: Any,
    reader: str = "own",
    options: dict[str, Any] | None = None,
) -> TableImport:
    """Keep an uploaded file; reading it comes next (`tasks.read_now_or_later`)."""
    if upload.read(8) == OLE:
        raise ValidationError(locked())
    upload.seek(0)
    with transaction.atomic():
        file = files.store_file(upload, kind=FILE_KIND, by=by, allowed=ENDINGS)
        return TableImport.objects.create(
            table_key=declared.key,
            file=file,
            file_name=file.name,
            uploaded_by=by,
            reader=reader,
            options=options or {},
        )


def read_import(table_import: TableImport) -> TableImport:
    """The dry run: every row of the file becomes a draft change. Safe to run again.

    Reads without a transaction and stores in short ones, so nobody waits for it. What cannot be
    read ends in the state FAILED with a sentence.
    """
    if table_import.state != State.READING or table_import.file is None:
        return table_import
    TableImport.objects.filter(pk=table_import.pk).update(busy_since=timezone.now())
    forget_rows(table_import)
    declared = table(table_import.table_key)
    reader = _readers[table_import.reader]
    try:
        path = table_import.file.blob.path
        unknown, rows = reader(table_import, declared, path)
        changes = iter_changes(declared, rows, table_import.uploaded_by)
        _store(table_import, declared, changes, unknown)
    except UnreadableFileError as refused:
        _finish(table_import, State.FAILED, message=" ".join(refused.messages)[:500])
    except FileNotFoundError:
        _finish(table_import, State.FAILED, message=_("Die Datei ist nicht mehr da."))
    except CancelledError:
        forget_rows(table_import)
    table_import.refresh_from_db()
    return table_import


def store_plan(declared: Table, changes: Iterable[RowChange], *, name: str, by: Any) -> TableImport:
    """Keep changes that were planned elsewhere, ready to be applied."""
    table_import = TableImport.objects.create(
        table_key=declared.key, file_name=name[:150], uploaded_by=by
    )
    with suppress(CancelledError):
        _store(table_import, declared, iter(changes), ())
    table_import.refresh_from_db()
    return table_import


def _store(
    table_import: TableImport,
    declared: Table,
    changes: Iterator[RowChange],
    unknown: tuple[str, ...],
) -> None:
    counts: Counter[RowKind] = Counter()
    kept, met = 0, 0
    while portion := list(islice(changes, PORTION)):
        counts.update(change.kind for change in portion)
        met += sum(1 for change in portion if change.version is not None)
        rows = [
            stored(table_import, declared, change)
            for change in portion
            if change.kind != RowKind.UNCHANGED
        ]
        ImportRow.objects.bulk_create(rows[: MOST_CHANGES - kept])
        kept += len(rows)
        _count(table_import, counts)
    total = declared.rows_for(table_import.uploaded_by).count()
    _finish(
        table_import,
        State.READY,
        message=too_many(kept) if kept > MOST_CHANGES else "",
        unknown_columns=[name[:60] for name in unknown][:50],
        missing=max(total - met, 0),
    )


def too_many(number: int) -> str:
    return _(
        "Das sind {number} Zeilen mit Änderungen oder Fehlern. Auf einmal gehen {limit}: "
        "Bitte teilen Sie die Datei. Gezeigt werden die ersten."
    ).format(number=number, limit=MOST_CHANGES)


def _count(table_import: TableImport, counts: "Counter[RowKind]") -> None:
    """Say how far it is; raises CancelledError once somebody has stopped it."""
    values = {name: counts[kind] for kind, name in _COUNTED.items()}
    running = TableImport.objects.filter(pk=table_import.pk, state=State.READING)
    if not running.update(rows_read=counts.total(), busy_since=timezone.now(), **values):
        raise CancelledError


def _finish(table_import: TableImport, state: State, **values: Any) -> None:
    TableImport.objects.filter(pk=table_import.pk, state=State.READING).update(
        state=state, busy_since=None, **values
    )


def own_reader(
    table_import: TableImport, declared: Table, path: Path
) -> tuple[tuple[str, ...], Iterable[SheetRow]]:
    """Files as this house writes them: one head, our columns."""
    ending = table_import.file_name.rpartition(".")[2].lower()
    heading, rows = sheet_rows(declared, path, ending)
    return heading.unknown, rows


def cancel_import(table_import: TableImport) -> None:
    """Stop the reading; what is being written already is not stopped in the middle."""
    TableImport.objects.filter(pk=table_import.pk, state=State.READING).update(
        state=State.CANCELLED
    )


def discard_import(table_import: TableImport, *, by: Any) -> None:
    """Delete a draft with its file. What was applied stays as long as it can be undone."""
    if table_import.state not in (State.READY, State.FAILED, State.CANCELLED):
        raise ValidationError(_("Nur ein Entwurf lässt sich verwerfen."))
    forget_rows(table_import)
    with transaction.atomic():
        file = table_import.file
        table_import.delete()
        if file is not None:
            files.remove_file(file, by=by)


def note_wanted(table_import: TableImport, *, shown: Iterable[int], ticked: Iterable[int]) -> None:
    """Remember the ticks of one page of the preview; those on other pages stay as they are."""
    if table_import.state != State.READY:
        return
    asked = ImportRow.objects.filter(
        table_import=table_import,
        kind__in=[RowKind.CONFLICT, RowKind.MATCH],
        number__in=list(shown)[:PORTION],
    )
    ticked = list(ticked)[:PORTION]
    asked.filter(number__in=ticked).update(is_wanted=True)
    asked.exclude(number__in=ticked).update(is_wanted=False)


def forget_rows(table_import: TableImport) -> None:
    """In portions, so that even a large draft goes without holding anybody up."""
    rows = ImportRow.objects.filter(table_import=table_import)
    while keys := list(rows.values_list("pk", flat=True)[:PORTION]):
        ImportRow.objects.filter(pk__in=keys).delete()


def forget_old_imports() -> int:
    """Delete drafts after two weeks, and what could be undone after a month; how many went."""
    now = timezone.now()
    drafts = TableImport.objects.filter(
        state__in=[State.READING, State.READY, State.FAILED, State.CANCELLED],
        uploaded_at__lt=now - DRAFT_KEPT,
    )
    done = TableImport.objects.filter(
        state__in=[State.APPLIED, State.UNDONE], uploaded_at__lt=now - DONE_KEPT
    )
    gone = 0
    for each in [*drafts.select_related("file"), *done.select_related("file")]:
        forget_rows(each)
        with transaction.atomic():
            file = each.file
            each.delete()
            if file is not None:
                files.remove_file(file, by=None)
        gone += 1
    return gone


register_reader("own", own_reader)
