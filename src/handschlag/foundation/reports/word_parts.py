"""The parts of a Word document that python-docx has no words for."""

import re
from collections.abc import Iterator
from typing import Any

from docx.document import Document as DocxDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Row
from docx.text.paragraph import Paragraph

# XML knows no other control signs than tab and line breaks, and no half of a pair.
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
PLACEHOLDER = re.compile(r"\[\[\s*([a-zäöüß]+)\s*\]\]", re.IGNORECASE)


def legal(text: str) -> str:
    return ILLEGAL.sub("", text)


def set_language(document: DocxDocument, lang: str) -> None:
    """The language of everything that does not say another one, for spelling and reading aloud."""
    place = document.styles.element
    for name in ("w:docDefaults", "w:rPrDefault", "w:rPr"):
        found = place.find(qn(name))
        if found is None:
            found = OxmlElement(name)
            place.insert(0, found)
        place = found
    for old in place.findall(qn("w:lang")):
        place.remove(old)
    place.append(element("w:lang", val=lang, eastAsia=lang))


def add_link(line: Paragraph, address: str, text: str) -> None:
    number = line.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), number)
    link.append(_linked_run(text))
    line._p.append(link)


def add_internal_link(line: Paragraph, bookmark: str, text: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), bookmark)
    link.append(_linked_run(text))
    line._p.append(link)


def add_bookmark(line: Paragraph, name: str, number: int) -> None:
    # Far from the numbers that a letterhead's own bookmarks have.
    identity = str(90_000 + number)
    line._p.append(element("w:bookmarkStart", id=identity, name=name))
    line._p.append(element("w:bookmarkEnd", id=identity))


def add_field(line: Paragraph, code: str) -> None:
    """A number that Word works out itself: PAGE, NUMPAGES."""
    field = element("w:fldSimple", instr=code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    line._p.append(field)


def repeat_as_header(row: _Row) -> None:
    """The row heads its columns: read aloud with each cell, and again on every page."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader", val="true"))


def numbered(line: Paragraph, number: str) -> None:
    """The paragraph counts in the list of this number."""
    place = line._p.get_or_add_pPr().get_or_add_numPr()
    place.get_or_add_ilvl().val = 0
    place.get_or_add_numId().val = int(number)


def fill_placeholders(document: DocxDocument, values: dict[str, str]) -> None:
    for paragraph in _paragraphs(document):
        _fill(paragraph, values)


def find_placeholder(document: DocxDocument, name: str) -> Any:
    """The paragraph of the body that holds only this placeholder, or nothing."""
    for paragraph in document.element.body.findall(qn("w:p")):
        found = PLACEHOLDER.fullmatch(_text(paragraph).strip())
        if found and found[1].lower() == name:
            return paragraph
    return None


def clear_place(paragraph: Any) -> None:
    """Take the placeholder away; a paragraph that ends a section has to stay for that."""
    if paragraph.find(".//" + qn("w:sectPr")) is None:
        paragraph.getparent().remove(paragraph)
        return
    for piece in paragraph.iter(qn("w:t")):
        piece.text = ""


def _paragraphs(document: DocxDocument) -> Iterator[Any]:
    roots = [document.element.body]
    for section in document.sections:
        for edge in (
            *(section.header, section.first_page_header, section.even_page_header),
            *(section.footer, section.first_page_footer, section.even_page_footer),
        ):
            roots += [] if edge.is_linked_to_previous else [edge._element]
    for root in roots:
        yield from root.iter(qn("w:p"))


def _text(paragraph: Any) -> str:
    return "".join(part.text or "" for part in paragraph.iter(qn("w:t")))


def _fill(paragraph: Any, values: dict[str, str]) -> None:
    """Word cuts text into pieces as it likes: the first piece of a placeholder takes the value."""
    pieces = list(paragraph.iter(qn("w:t")))
    whole = "".join(piece.text or "" for piece in pieces)
    for found in reversed(list(PLACEHOLDER.finditer(whole))):
        value = values.get(found[1].lower())
        if value is not None:
            _replace(pieces, found.start(), found.end(), value)


def _replace(pieces: list[Any], start: int, end: int, value: str) -> None:
    at = 0
    for piece in pieces:
        text = piece.text or ""
        first, last = max(start - at, 0), min(end - at, len(text))
        at += len(text)
        if first < last:
            piece.text = text[:first] + value + text[last:]
            piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            value = ""


def _linked_run(text: str) -> Any:
    run = OxmlElement("w:r")
    look = OxmlElement("w:rPr")
    look.append(element("w:color", val="A4162A"))
    look.append(element("w:u", val="single"))
    run.append(look)
    words = OxmlElement("w:t")
    words.text = legal(text)
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(words)
    return run


def element(name: str, /, **attributes: str) -> Any:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made
