"""The rows of a form as a workbook: filled in a spreadsheet, and read back as if typed.

What comes back is only kept, never sent: the form checks it and somebody presses the button.
"""

import io
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.datavalidation import DataValidation

from handschlag.foundation.tables.reading import raw_rows

from .choices import Financing, Implementation, Reason
from .models import RoundSheet, SheetRow
from .selectors.sheets import LastKnown, title_of
from .sheet_answers import FILE_NUMBER, number_in, number_words

KEY, STAND, UNCHANGED = "kennung", "stand", "unchanged"
LABELS: dict[str, Any] = {
    "implementation": Implementation,
    "implementation_reason": Reason,
    "financing": Financing,
    "financing_reason": Reason,
}
NUMBERS = frozenset({"value", "numerator", "denominator"})
DATES = frozenset({"reached_on", "due_on"})
TICKS = frozenset({"x", "ja", "1", "1,0", "wahr"})
WIDE, NARROW = 34, 16


def headings() -> dict[str, str]:
    """What stands above each column, by the name of the field."""
    return {
        KEY: _("Kennung"),
        STAND: _("Stand"),
        "kind": _("Art"),
        "measure": _("Maßnahme"),
        "title": _("Worum es geht"),
        "last": _("Zuletzt"),
        UNCHANGED: _("Keine Änderung (x)"),
        "value": _("Ist-Wert"),
        "numerator": _("Zähler"),
        "denominator": _("Nenner"),
        "note": _("Anmerkung"),
        "implementation": _("Umsetzung"),
        "implementation_reason": _("Grund zur Umsetzung"),
        "financing": _("Finanzierung"),
        "financing_reason": _("Grund zur Finanzierung"),
        "done": _("Was ist geschehen?"),
        "next_step": _("Was kommt als Nächstes?"),
        "risk": _("Was gefährdet die Maßnahme?"),
        "help_needed": _("Wobei brauchen Sie Unterstützung?"),
        "reached_on": _("Erreicht am"),
        "due_on": _("Erwartet bis"),
        "reason": _("Grund der Verschiebung"),
        FILE_NUMBER: _("Nachweis: Aktenzeichen"),
    }


def workbook_of(
    sheet: RoundSheet, rows: Iterable[SheetRow], last: Mapping[int, LastKnown]
) -> bytes:
    """One line per row of the form, prefilled as the form is."""
    book = Workbook()
    page: Any = book.active
    page.title = _("Meldebogen")
    names = headings()
    page.append([_text(page, words, is_head=True) for words in names.values()])
    for row in rows:
        page.append([_cell(page, name, words) for name, words in _line(sheet, row, last[row.pk])])
    _arrange(page, names)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _line(sheet: RoundSheet, row: SheetRow, last: LastKnown) -> Iterable[tuple[str, str]]:
    words = {**last.words, **row.answer}
    shown = {
        KEY: row.public_id,
        STAND: str(sheet.version),
        "kind": row.get_kind_display(),
        "measure": str(row.measure or ""),
        "title": title_of(row),
        "last": last.sentence,
        UNCHANGED: "x" if words.get(UNCHANGED) else "",
    }
    for name in headings():
        yield name, shown.get(name, words.get(name, ""))


def _cell(page: Any, name: str, words: str) -> Any:
    if name in NUMBERS and words:
        try:
            return number_in(words)
        except ValueError:
            return _text(page, words)
    if name in DATES and words:
        return _day(words) or _text(page, words)
    if name in LABELS:
        words = dict(LABELS[name].choices).get(words, words)
    cell = _text(page, str(words))
    if name == FILE_NUMBER:
        # Else a spreadsheet makes a day of 12/3.
        cell.number_format = "@"
    return cell


def _text(page: Any, words: str, *, is_head: bool = False) -> Any:
    """Always text: what begins with an equals sign is no formula."""
    cell = WriteOnlyCell(page, value=words)
    cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if is_head:
        cell.font = Font(bold=True)
    return cell


def _arrange(page: Any, names: Mapping[str, str]) -> None:
    page.freeze_panes = "F2"
    for place, name in enumerate(names, start=1):
        letter = page.cell(row=1, column=place).column_letter
        narrow = name in {KEY, STAND, "kind", UNCHANGED, *NUMBERS, *DATES, *LABELS}
        page.column_dimensions[letter].width = NARROW if narrow else WIDE
        if name in {"implementation", "financing"}:
            _offer(page, letter, [str(label) for _key, label in LABELS[name].choices])


def _offer(page: Any, letter: str, labels: list[str]) -> None:
    rule = DataValidation("list", formula1=f'"{",".join(labels)}"', allow_blank=True)
    page.add_data_validation(rule)
    rule.add(f"{letter}2:{letter}{max(page.max_row, 2)}")


def answers_in(path: Path, ending: str) -> tuple[dict[str, dict[str, str]], int]:
    """The words of each line by the id of its row, and of which version of the form they are."""
    lines = raw_rows(path, ending, cached=True)
    columns = _columns(next(lines, (0, []))[1])
    found: dict[str, dict[str, str]] = {}
    versions = set()
    for _number, cells in lines:
        words = {
            name: _words(name, cells[place] if place < len(cells) else None)
            for name, place in columns.items()
        }
        key, stand = words.pop(KEY), words.pop(STAND, "")
        if key:
            found[key] = {name: text for name, text in words.items() if name in _asked()}
            versions.add(int(stand) if stand.isdecimal() else 0)
    return found, min(versions, default=0)


def _asked() -> set[str]:
    return set(headings()) - {KEY, STAND, "kind", "measure", "title", "last"}


def _columns(head: list[Any]) -> dict[str, int]:
    titles = {words.casefold(): name for name, words in headings().items()}
    found = {
        titles[str(cell).strip().casefold()]: place
        for place, cell in enumerate(head)
        if str(cell).strip().casefold() in titles
    }
    if not {KEY, STAND} <= set(found):
        raise ValidationError(
            _(
                "In dieser Tabelle fehlen die Spalten „Kennung“ und „Stand“. Bitte laden Sie sie "
                "hier herunter, füllen Sie sie aus und laden Sie dieselbe Datei wieder hoch."
            ),
            code="columns",
        )
    return found


def _words(name: str, raw: Any) -> str:
    if raw is None:
        return ""
    if isinstance(raw, datetime | date):
        return (raw.date() if isinstance(raw, datetime) else raw).isoformat()
    if isinstance(raw, int | float | Decimal) and not isinstance(raw, bool):
        return number_words(Decimal(repr(raw)) if isinstance(raw, float) else Decimal(raw))
    text = str(raw).strip()
    if name == UNCHANGED:
        return "1" if text.casefold() in TICKS else ""
    if name in DATES:
        day = _day(text)
        return day.isoformat() if day else text
    if name in LABELS:
        known = {str(label).casefold(): str(key) for key, label in LABELS[name].choices}
        return known.get(text.casefold(), text)
    return text


def _day(text: str) -> date | None:
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 -- a day without time
        except ValueError:
            continue
    return None
