"""An import as its page shows it: counts in words, rows with old and new values."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handschlag.foundation.design.typography import zahl

from .headings import header_of
from .models import ImportRow, Outcome, TableImport
from .plan import RowKind
from .spec import Table
from .values import cell_text, from_json

LONGEST_SHOWN = 300


@dataclass(frozen=True)
class ShownCell:
    header: str
    old: str
    new: str


@dataclass(frozen=True)
class ShownProblem:
    header: str
    sentence: str


@dataclass(frozen=True)
class ShownRow:
    number: int
    kind: str
    kind_label: str
    label: str
    cells: list[ShownCell]
    problems: list[ShownProblem]
    match: str
    may_be_taken: bool
    is_wanted: bool
    outcome: str
    reason: str


def shown_rows(table: Table, rows: Iterable[ImportRow]) -> list[ShownRow]:
    return [_shown(table, row) for row in rows]


def _shown(table: Table, row: ImportRow) -> ShownRow:
    return ShownRow(
        number=row.number,
        kind=row.kind,
        kind_label=str(row.get_kind_display()),
        label=row.label,
        cells=[_cell(table, key, both) for key, both in row.cells.items() if table.column(key)],
        problems=[
            ShownProblem(header_of(table, key) if key else _("Zeile"), sentence)
            for key, sentence in row.problems
        ],
        match=_match(row.match),
        may_be_taken=row.kind in (RowKind.CONFLICT, RowKind.MATCH) and not row.outcome,
        is_wanted=row.is_wanted,
        outcome=str(row.get_outcome_display()) if row.outcome else "",
        reason=row.reason,
    )


def _cell(table: Table, key: str, both: list[Any]) -> ShownCell:
    column = table.column(key)
    assert column is not None  # noqa: S101 -- the caller has asked
    old, new = (_short(cell_text(column, from_json(column, kept))) for kept in both)
    return ShownCell(header_of(table, key), old, new)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}\u00a0…"


def _match(match: list[Any] | None) -> str:
    if not match:
        return ""
    label, public_id, row = match
    if public_id:
        return _("Das scheint schon da zu sein: {label} (Kennung {public_id}).").format(
            label=label, public_id=public_id
        )
    return _("Dasselbe steht schon in Zeile {row}.").format(row=row)


@dataclass(frozen=True)
class Tally:
    """One kind of rows with its number; `kind` narrows the list to it, "" where none are kept."""

    label: str
    number: str
    kind: str = ""


def tallies(table_import: TableImport) -> list[Tally]:
    """What the file holds, the rows that need an eye first; kinds nobody met are left out."""
    found = (
        (_("Fehler"), table_import.errors, RowKind.ERROR),
        (_("Konflikte"), table_import.conflicts, RowKind.CONFLICT),
        (_("schon da"), table_import.matches, RowKind.MATCH),
        (_("geändert"), table_import.changed, RowKind.CHANGED),
        (_("neu"), table_import.new, RowKind.NEW),
    )
    shown = [Tally(label, zahl(number), kind) for label, number, kind in found if number]
    return [*shown, Tally(_("unverändert"), zahl(table_import.unchanged))]


def will_do(table_import: TableImport) -> str:
    """The label of the button: what happens on pressing it."""
    number = table_import.new + table_import.changed
    if not number:
        return _("Angekreuzte Zeilen übernehmen")
    if table_import.conflicts or table_import.matches:
        text = ngettext(
            "Eine Zeile und die angekreuzten übernehmen",
            "%(n)s Zeilen und die angekreuzten übernehmen",
            number,
        )
        return text % {"n": zahl(number)}
    text = ngettext("Eine Zeile übernehmen", "%(n)s Zeilen übernehmen", number)
    return text % {"n": zahl(number)}


def left_over(rows: Iterable[ImportRow]) -> list[ShownProblem]:
    return [
        ShownProblem(
            _("Zeile {number}, {label}").format(number=row.number, label=row.label), row.reason
        )
        for row in rows
        if row.outcome in (Outcome.LEFT, Outcome.KEPT)
    ]
