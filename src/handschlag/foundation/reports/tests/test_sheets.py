"""A report as a workbook: figures stay figures, texts stay texts."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal

from openpyxl import load_workbook

from handschlag.foundation.reports import services as reports
from handschlag.foundation.reports.sheets import Sheet

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)


def made(*sheets):
    content = reports.render_xlsx(sheets, title="Bericht", author="Handschlag", at=AT)
    return load_workbook(io.BytesIO(content))


def test_lines_above_the_table_say_what_it_shows():
    book = made(
        Sheet("Maßnahmen", ("Titel", "Betrag"), (("Eins", Decimal("1.5")),), ("Bericht", "Stand"))
    )
    page = book["Maßnahmen"]

    assert [page["A1"].value, page["A2"].value, page["A3"].value] == ["Bericht", "Stand", None]
    assert [cell.value for cell in page[4]] == ["Titel", "Betrag"]
    assert [cell.value for cell in page[5]] == ["Eins", 1.5]
    assert (page.freeze_panes, page.auto_filter.ref) == ("B5", "A4:B5")
    assert book.properties.title == "Bericht"


def test_nothing_leaves_as_a_formula_and_odd_titles_are_mended():
    risky = ("=1+1", "+49", "@SUMME(A1)", "a\x00b")
    book = made(
        Sheet("§ 4: a/b [c]", ("=A1",), tuple((text,) for text in risky)),
        Sheet("§ 4: a/b [c]", ("Tag",), ((date(2026, 6, 30),), (None,))),
    )

    assert book.sheetnames == ["§ 4  a b  c", "§ 4  a b  c 2"]
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert [cell.value for cell in cells][1:] == ["=1+1", "+49", "@SUMME(A1)", "ab"]
    assert book.worksheets[1]["A2"].number_format == "DD.MM.YYYY"
