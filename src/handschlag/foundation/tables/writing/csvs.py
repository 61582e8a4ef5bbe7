"""CSV for spreadsheets in German: UTF-8 with BOM, semicolons, decimal commas."""

import csv
import io
from collections.abc import Iterable
from typing import Any, BinaryIO

from handschlag.foundation.tables.reading.csvs import RISKY
from handschlag.foundation.tables.spec import Table
from handschlag.foundation.tables.values import cell_text

from .cells import ILLEGAL

NUMBERS = ("number", "money")


def write(out: BinaryIO, table: Table, headers: list[str], lines: Iterable[list[Any]]) -> None:
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(headers)
    for line in lines:
        cells = [
            cell_text(column, value)
            if column.kind in NUMBERS
            else harmless(cell_text(column, value))
            for column, value in zip(table.columns, line, strict=False)
        ]
        writer.writerow([*cells, *line[-2:]])
    text.flush()
    text.detach()


def harmless(text: str) -> str:
    """No spreadsheet takes this for a formula (OWASP, CSV injection); reading takes it off again."""
    text = ILLEGAL.sub("", text)
    return f"'{text}" if text.startswith(RISKY) else text
