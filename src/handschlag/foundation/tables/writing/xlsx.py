"""Workbooks for Excel.

The head is locked and grey, everything else may be typed into, sorted and filtered; there is no
password. Lists of allowed values stand on a hidden second sheet, because a list inside a rule may
have 255 characters only. Every text is written as text, whatever sign it begins with.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from handschlag.foundation.tables.spec import Column, Table
from handschlag.foundation.tables.values import cell_text, is_empty

from .cells import ILLEGAL, prompt

LAST_ROW = 1_048_576
FIRST_YEAR = 1900  # Excel knows no day before
WIDTHS = {"text": 28, "list": 28, "choices": 28, "choice": 24, "reference": 32}
GREY = PatternFill("solid", fgColor="E4E6E8")
PALE = PatternFill("solid", fgColor="F3F4F5")
OPEN = Protection(locked=False)
WRAPPED = Alignment(wrap_text=True, vertical="top")
FORMATS = {"date": "DD.MM.YYYY", "number": "#,##0.##", "money": "#,##0.00"}
# Excel shows at most this much beside a cell.
LONGEST_PROMPT, LONGEST_TITLE = 255, 32
FORBIDDEN_IN_TITLES = re.compile(r"[\\/*?:\[\]]")


def write(out: BinaryIO, table: Table, headers: list[str], lines: Iterable[list[Any]]) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(FORBIDDEN_IN_TITLES.sub(" ", str(table.title))[:31])
    _prepare(sheet, table, headers)
    sheet.append([_head(sheet, header) for header in headers])
    for line in lines:
        cells = [
            _cell(sheet, column, value) for column, value in zip(table.columns, line, strict=False)
        ]
        sheet.append([*cells, *(_marked(sheet, value) for value in line[-2:])])
    lists = _write_lists(book, table)
    _add_rules(sheet, table, lists)
    book.save(out)


def _prepare(sheet: Any, table: Table, headers: list[str]) -> None:
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(headers))}1"
    for position in range(1, len(headers) + 1):
        kind = table.columns[position - 1].kind if position <= len(table.columns) else ""
        column = sheet.column_dimensions[get_column_letter(position)]
        column.width = WIDTHS.get(kind, 14)
        # New rows may be typed into as well; as text, so that nothing turns into a date.
        column.protection = OPEN
        column.number_format = FORMATS.get(kind, "@")
    sheet.protection.sheet = True
    for freedom in ("formatCells", "formatColumns", "formatRows", "insertRows", "deleteRows"):
        setattr(sheet.protection, freedom, False)
    sheet.protection.sort = sheet.protection.autoFilter = False


def _head(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, text)
    cell.font, cell.fill = Font(bold=True), GREY
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    return cell


def _cell(sheet: Any, column: Column, value: Any) -> Any:
    cell = WriteOnlyCell(sheet)
    cell.protection = OPEN
    cell.number_format = FORMATS.get(column.kind, "@")
    if is_empty(value):
        return cell
    if column.kind in ("number", "money") or _is_day_of_excel(value):
        cell.value = value
        return cell
    cell.value = ILLEGAL.sub("", cell_text(column, value))
    # Otherwise what begins with "=" would become a formula.
    cell.data_type = "s"
    if column.multiline:
        cell.alignment = WRAPPED
    return cell


def _is_day_of_excel(value: Any) -> bool:
    return isinstance(value, date) and value.year >= FIRST_YEAR


def _marked(sheet: Any, value: Any) -> Any:
    cell = WriteOnlyCell(sheet, value)
    cell.fill, cell.protection = PALE, OPEN
    return cell


def _write_lists(book: Any, table: Table) -> dict[str, str]:
    """One column per closed list on a hidden sheet; the ranges by column key."""
    listed = [(column.key, _allowed(column)) for column in table.columns if _allowed(column)]
    if not listed:
        return {}
    sheet = book.create_sheet("Listen")
    sheet.sheet_state = "hidden"
    for at in range(max(len(labels) for _key, labels in listed)):
        sheet.append([labels[at] if at < len(labels) else None for _key, labels in listed])
    title = quote_sheetname(sheet.title)
    return {
        key: f"{title}!${letter}$1:${letter}${len(labels)}"
        for letter, (key, labels) in (
            (get_column_letter(position), each) for position, each in enumerate(listed, start=1)
        )
    }


def _allowed(column: Column) -> list[str]:
    if column.kind == "choice":
        return [str(label) for _code, label in column.choices]
    return [_("ja"), _("nein")] if column.kind == "boolean" else []


def _add_rules(sheet: Any, table: Table, lists: dict[str, str]) -> None:
    for position, column in enumerate(table.columns, start=1):
        letter = get_column_letter(position)
        rule = _rule(column, lists.get(column.key, ""))
        rule.add(f"{letter}2:{letter}{LAST_ROW}")
        sheet.data_validations.append(rule)
    hands_off = DataValidation(prompt=_("Bitte nicht ändern. Für neue Zeilen leer lassen."))
    hands_off.showInputMessage = True
    first, last = (get_column_letter(len(table.columns) + step) for step in (1, 2))
    hands_off.add(f"{first}2:{last}{LAST_ROW}")
    sheet.data_validations.append(hands_off)


def _rule(column: Column, values: str) -> DataValidation:
    rule = DataValidation(allow_blank=not column.required)
    if values:
        rule.type, rule.formula1 = "list", values
        rule.showErrorMessage = True
        rule.errorTitle = str(column.header)[:LONGEST_TITLE]
        rule.error = _("Bitte einen Wert aus der Liste wählen.")
    if text := prompt(column):
        rule.showInputMessage = True
        rule.promptTitle = str(column.header)[:LONGEST_TITLE]
        rule.prompt = text[:LONGEST_PROMPT]
    return rule
