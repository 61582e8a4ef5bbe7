"""From plain data to a Word document, on the plain template or on an own letterhead."""

import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, BinaryIO

import docx
from django.utils.translation import gettext as _
from docx.document import Document as DocxDocument
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from .typesetting import render_picture
from .word_parts import (
    add_bookmark,
    add_field,
    add_internal_link,
    add_link,
    clear_place,
    element,
    fill_placeholders,
    find_placeholder,
    legal,
    numbered,
    repeat_as_header,
    set_language,
)
from .word_styles import ensure_styles, make_plain, new_list

STYLE_OF_TONE = {
    "": "Normal",
    "lead": "Subtitle",
    "small": "Normal",
    "quote": "Quote",
    "gap": "Intense Quote",
}
GREY = RGBColor(0x4A, 0x52, 0x63)


def render_docx(template: BinaryIO | None, data: dict[str, Any]) -> bytes:
    """Write `data` (see `blocks.Document.data`) as docx; `template` is a checked letterhead.

    The letterhead says `[[inhalt]]` where the text begins, else it follows at the end.
    """
    document = docx.Document(template)
    if template is None:
        make_plain(document)
    ensure_styles(document)
    set_language(document, "de-DE")
    _describe(document, data)
    _fill(document, data, own_letterhead=template is not None)
    _Writer(document, data).write()
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _describe(document: DocxDocument, data: dict[str, Any]) -> None:
    properties = document.core_properties
    made = datetime.fromtimestamp(data["at"], UTC)
    properties.title, properties.author = legal(data["title"])[:255], legal(data["site"])[:255]
    properties.language, properties.comments = "de-DE", ""
    properties.created = properties.modified = made
    properties.last_modified_by = legal(data["site"])[:255]


def _fill(document: DocxDocument, data: dict[str, Any], *, own_letterhead: bool) -> None:
    """Placeholders of the letterhead; what must stand on every page goes into its header."""
    marks = " · ".join(data["marks"])
    values = {
        "titel": data["title"],
        "stand": data["stand"],
        "adresse": data["address"],
        "aktenzeichen": data["file_number"],
    }
    fill_placeholders(document, {name: legal(value) for name, value in values.items()})
    if marks:
        for header in _headers(document):
            header.add_paragraph().add_run(legal(marks)).bold = True
    if not own_letterhead:
        _page_edges(document, data)


def _headers(document: DocxDocument) -> Iterator[Any]:
    """Every header that pages show. A later section without its own shows the one before it."""
    for number, section in enumerate(document.sections):
        found = [section.header]
        if section.different_first_page_header_footer:
            found.append(section.first_page_header)
        if document.settings.odd_and_even_pages_header_footer:
            found.append(section.even_page_header)
        for header in found:
            if number == 0 or not header.is_linked_to_previous:
                yield header


def _page_edges(document: DocxDocument, data: dict[str, Any]) -> None:
    section = document.sections[0]
    file_number = f"{_('Aktenzeichen')} {data['file_number']}" if data["file_number"] else ""
    head = section.header.paragraphs[0]
    head.add_run(legal(" · ".join(filter(None, (data["site"], file_number)))))
    foot = section.footer.paragraphs[0]
    foot.add_run(legal(f"{data['stand']} · " if data["stand"] else ""))
    before, between, after = _page_words()
    foot.add_run(before)
    add_field(foot, "PAGE")
    foot.add_run(between)
    add_field(foot, "NUMPAGES")
    foot.add_run(after)


def _page_words() -> tuple[str, str, str]:
    before, _sign, rest = _("Seite {n} von {all}").partition("{n}")
    between, _sign, after = rest.partition("{all}")
    return before, between, after


class _Writer:
    """Writes the blocks of one document; lives for one call."""

    def __init__(self, document: DocxDocument, data: dict[str, Any]) -> None:
        self.document, self.data = document, data
        self.sources = {
            entry["source_entry"]
            for block in data["blocks"]
            for entry in block.get("entries", ())
            if entry["source_entry"]
        }
        self.kinds: dict[str, Callable[[dict[str, Any]], None]] = {
            "heading": self.heading,
            "paragraph": self.paragraph,
            "items": self.items,
            "facts": self.facts,
            "table": self.table,
            "chart": self.chart,
        }

    def write(self) -> None:
        place = find_placeholder(self.document, "inhalt")
        body = self.document.element.body
        before = set(body)
        self.front()
        for block in self.data["blocks"]:
            self.kinds[block["kind"]](block)
        if place is not None:
            for part in [part for part in body if part not in before]:
                place.addprevious(part)
            clear_place(place)

    def front(self) -> None:
        data = self.data
        if data["kicker"]:
            self.document.add_paragraph(legal(data["kicker"]))
        self.document.add_paragraph(legal(data["title"]), style="Title")
        for words in data["marks"]:
            self.document.add_paragraph().add_run(legal(words)).bold = True
        if data["address"]:
            line = self.document.add_paragraph()
            line.add_run(_("Immer aktuell unter") + " ")
            add_link(line, data["address"], data["address"])

    def heading(self, block: dict[str, Any]) -> None:
        line = self.document.add_heading(legal(block["text"]), level=block["level"])
        if block.get("new_page"):
            line.paragraph_format.page_break_before = True

    def paragraph(self, block: dict[str, Any]) -> None:
        line = self.document.add_paragraph(style=STYLE_OF_TONE[block["tone"]])
        self.runs(line, block["runs"], small=block["tone"] == "small")

    def items(self, block: dict[str, Any]) -> None:
        style = "List Number" if block["ordered"] else "List Bullet"
        # A numbering of its own, or the second list would go on where the first ended.
        number = new_list(self.document, style) if block["ordered"] else ""
        for entry in block["entries"]:
            line = self.document.add_paragraph(style=style)
            if number:
                numbered(line, number)
            if entry["source_entry"]:
                add_bookmark(line, f"quelle_{entry['source_entry']}", entry["source_entry"])
            if entry["label"]:
                _muted(line, entry["label"]).add_break()
            self.runs(line, entry["runs"])
            for below in entry["below"]:
                line.add_run().add_break()
                self.runs(line, below, small=True)

    def facts(self, block: dict[str, Any]) -> None:
        for label, value in block["rows"]:
            line = self.document.add_paragraph()
            line.paragraph_format.space_after = Pt(2)
            _muted(line, f"{label}: ")
            self.runs(line, value)

    def table(self, block: dict[str, Any]) -> None:
        if block["caption"]:
            self.document.add_paragraph(legal(block["caption"]), style="Caption")
        table = self.document.add_table(rows=1, cols=len(block["header"]), style="Table Grid")
        repeat_as_header(table.rows[0])
        for cell, words in zip(table.rows[0].cells, block["header"], strict=True):
            cell.paragraphs[0].add_run(legal(words)).bold = True
        for row in block["rows"]:
            for number, (cell, value) in enumerate(zip(table.add_row().cells, row, strict=True)):
                self.runs(cell.paragraphs[0], value, bold=number == 0)
                if number in block["right"]:
                    cell.paragraphs[0].alignment = 2
        self.document.add_paragraph()

    def chart(self, block: dict[str, Any]) -> None:
        if block["caption"]:
            self.document.add_paragraph(legal(block["caption"]), style="Caption")
        picture = self.document.add_picture(io.BytesIO(render_picture(block)), width=Cm(15.5))
        picture._inline.docPr.set("descr", legal(block["alt"]))
        if block["words"]:
            _muted(self.document.add_paragraph(), block["words"])

    def runs(self, line: Paragraph, parts: Any, *, small: bool = False, bold: bool = False) -> None:
        for part in parts:
            if part["source"]:
                self.source(line, part["source"])
            elif part["href"]:
                add_link(line, part["href"], part["text"])
            else:
                run = line.add_run(legal(part["text"]))
                run.bold = part["strong"] or bold or None
                if part["muted"] or small:
                    run.font.color.rgb = GREY
                if part["lang"]:
                    run._r.get_or_add_rPr().append(element("w:lang", val=part["lang"]))

    def source(self, line: Paragraph, number: int) -> None:
        """`[2]`, leading to the source in the list where the document has one."""
        if number in self.sources:
            add_internal_link(line, f"quelle_{number}", f" [{number}]")
        else:
            line.add_run(f" [{number}]")


def _muted(line: Paragraph, text: str) -> Any:
    run = line.add_run(legal(text))
    run.font.color.rgb = GREY
    return run
