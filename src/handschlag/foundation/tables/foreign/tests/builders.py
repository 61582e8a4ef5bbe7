"""Foreign workbooks and forms as they come, and a small table of ours to map them to."""

import io
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from docx import Document
from openpyxl import Workbook as Book

from handschlag.foundation.records import PartialDate
from handschlag.foundation.tables.foreign.grid import Workbook
from handschlag.foundation.tables.spec import Column, Table

TERMS = (("road", "Verkehr, Wege"), ("school", "Bildung"))
KINDS = (("company", "Unternehmen"), ("association", "Verband oder Verein"))


def make_table() -> Table:
    """Measures, so that every kind of value is in it; nothing of it touches a database."""
    columns = (
        Column("name", "Name", "text", None, required=True, aliases=("Bezeichnung",)),
        Column("kind", "Art", "choice", None, choices=KINDS, required=True),
        Column("city", "Ort", "text", None, aliases=("Location",)),
        Column("since", "Beginn", "partial_date", None, aliases=("Start date",)),
        Column("cost", "Gesamtkosten", "money", None, aliases=("Total cost",)),
        Column("note", "Anmerkung zur Sache", "text", None, multiline=True),
        Column(
            "terms", "Themen", "choices", None, choices=TERMS, words={"road": ("Straße", "Schiene")}
        ),
        Column("audience", "Sichtbarkeit", "text", None, editable=False),
    )
    return Table(
        key="proben",
        title="Proben",
        rows_for=lambda user: None,
        columns=columns,
        create=None,
        change=None,
        remove=None,
        may_export=lambda user: True,
        may_import=lambda user: True,
        changeable=lambda user, rows: set(),
    )


def make_values(name: str = "Dock3", **values: Any) -> dict[str, Any]:
    return {
        "name": name,
        "kind": "company",
        "city": "Spremberg",
        "since": PartialDate.parse("21.9.2021"),
        "cost": Decimal("1234.50"),
        **values,
    }


def make_xlsx(path, rows, *, sheet: str = "Tabelle1", merge=(), more=None) -> Workbook:
    book = Book()
    page = book.active
    page.title = sheet
    for row in rows:
        page.append(list(row))
    for area in merge:
        page.merge_cells(area)
    if more:
        more(book, page)
    book.save(path)
    return Workbook(path, "xlsx")


def make_csv(path, text: str | bytes) -> Workbook:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return Workbook(path, "csv")


def make_docx(path, build) -> Any:
    document = Document()
    build(document)
    document.save(path)
    return path


def texts_of(content: bytes) -> SimpleNamespace:
    """Paragraphs and tables of a filled Word form."""
    document = Document(io.BytesIO(content))
    return SimpleNamespace(
        paragraphs=[paragraph.text for paragraph in document.paragraphs],
        tables=[[[cell.text for cell in row.cells] for row in t.rows] for t in document.tables],
    )
