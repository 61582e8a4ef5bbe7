"""Writes: a foreign workbook is taken in, mapped and planned; mappings are remembered."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.base import File as Upload
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.records.rows import lock_row, require_unchanged
from handschlag.foundation.tables.models import State, TableImport
from handschlag.foundation.tables.plan import SheetRow
from handschlag.foundation.tables.reading import UnreadableFileError
from handschlag.foundation.tables.services import register_reader, start_import
from handschlag.foundation.tables.spec import Table
from handschlag.lib.german import spelling_key

from .csvs import decode
from .grid import Workbook
from .layout import ForeignColumn
from .mapping import Mapping, fingerprint, mapped_rows
from .models import SenderMapping

READER = "foreign"
TEXTS = (".csv", ".txt", ".tsv")
MAPPABLE = (State.READING, State.READY, State.FAILED, State.CANCELLED)


def start_foreign_import(
    declared: Table, upload: "Upload[Any]", *, sender: str, by: Any
) -> TableImport:
    """Keep a foreign workbook until somebody has said which column is which."""
    return start_import(
        declared,
        _as_unicode(upload),
        by=by,
        reader=READER,
        options={"sender": " ".join(sender.split())},
    )


def _as_unicode(upload: "Upload[Any]") -> "Upload[Any]":
    """Texts are kept as UTF-8: their own encoding is a guess, best made once."""
    name = Path(upload.name or "")
    if name.suffix.lower() not in TEXTS:
        return upload
    text = decode(upload.read())
    return ContentFile(text.encode(), name=f"{name.stem}.csv")


def workbook_of(table_import: TableImport) -> Workbook:
    """Raises UnreadableFileError if the file is gone."""
    if table_import.file is None:
        raise UnreadableFileError(_("Die Datei ist nicht mehr da."))
    return Workbook(table_import.file.blob.path, _ending(table_import))


def _ending(table_import: TableImport) -> str:
    return table_import.file_name.rpartition(".")[2].lower()


@transaction.atomic
def map_import(
    table_import: TableImport,
    mapping: Mapping,
    *,
    left_out: Iterable[str],
    columns: Iterable[ForeignColumn],
    by: Any,
) -> TableImport:
    """Say which column is which and remember it for the sender; the dry run comes next.

    A draft that was planned already is planned anew.
    """
    locked = lock_row(table_import)
    if locked.state not in MAPPABLE:
        raise ValidationError(_("Diese Tabelle ist schon übernommen oder verworfen."))
    locked.options = {**mapping.as_json(), "left_out": list(left_out)}
    locked.state, locked.message = State.READING, ""
    locked.save(update_fields=["options", "state", "message"])
    if mapping.sender:
        remember_mapping(locked.table_key, mapping, columns=list(columns), by=by)
    return locked


@transaction.atomic
def remember_mapping(
    table_key: str, mapping: Mapping, *, columns: list[ForeignColumn], by: Any
) -> SenderMapping:
    """Keep what was decided about this sender's workbook; the same again only says when."""
    pairs = [[column.header[:200], mapping.columns.get(column.index, "")] for column in columns]
    row = SenderMapping.objects.select_for_update().filter(
        table_key=table_key,
        sender_key=spelling_key(mapping.sender)[:120],
        fingerprint=fingerprint(columns),
    ).first() or SenderMapping(
        table_key=table_key,
        sender_key=spelling_key(mapping.sender)[:120],
        fingerprint=fingerprint(columns),
    )
    is_news = row.pk is None or row.pairs != pairs or row.fixed != mapping.fixed
    row.sender, row.pairs, row.fixed = mapping.sender[:120], pairs, mapping.fixed
    row.used_at, row.used_by = timezone.now(), by
    row.full_clean(exclude=["sender_key"])
    row.save()
    if is_news:
        audit.record("table.mapping_remembered", row, by=by, changes={"pairs": (None, pairs)})
    return row


@transaction.atomic
def rename_mapping(
    mapping: SenderMapping, *, sender: str, by: Any, version: str | None = None
) -> SenderMapping:
    """Another name for the sender; refused where a mapping of the same workbook bears it.

    `version` is the fingerprint of the name that was shown.
    """
    row = lock_row(mapping)
    require_unchanged(row, version, {"sender": row.sender}, {"sender": sender})
    before = audit.snapshot(row)
    row.sender = " ".join(sender.split())[:120]
    row.sender_key = spelling_key(row.sender)[:120]
    row.full_clean()
    row.save()
    if changes := audit.changes_between(before, row):
        audit.record("table.mapping_renamed", row, by=by, changes=changes)
    return row


@transaction.atomic
def forget_mapping(mapping: SenderMapping, *, by: Any) -> None:
    audit.record("table.mapping_forgotten", mapping, by=by)
    mapping.delete()


def foreign_reader(
    table_import: TableImport, declared: Table, path: Path
) -> tuple[tuple[str, ...], Iterable[SheetRow]]:
    """The file as a person has mapped it; `options` hold the mapping."""
    stored = dict(table_import.options)
    left_out = tuple(stored.pop("left_out", ()))
    if "columns" not in stored:
        raise UnreadableFileError(_("Es ist noch nicht gesagt, welche Spalte welche ist."))
    book = Workbook(path, _ending(table_import))
    return left_out, mapped_rows(book, Mapping.of_json(stored), declared)


register_reader(READER, foreign_reader)
