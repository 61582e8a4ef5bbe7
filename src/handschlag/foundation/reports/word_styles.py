"""Styles that every document needs, on whatever letterhead."""

from copy import deepcopy
from functools import cache
from typing import Any

import docx
from docx.document import Document as DocxDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.parts.numbering import NumberingPart
from docx.shared import Cm, Pt, RGBColor

NEEDED = (
    *("Normal", "Title", "Subtitle", "Heading 1", "Heading 2", "List Bullet", "List Number"),
    *("Quote", "Intense Quote", "Caption", "Table Grid"),
)
LISTS = {"List Bullet": ("bullet", "•"), "List Number": ("decimal", "%1.")}
INK = RGBColor(0x1D, 0x24, 0x33)


def ensure_styles(document: DocxDocument) -> None:
    """What a letterhead does not define comes from the plain template; its own styles stay.

    Word keeps the English names inside, whatever language its menu shows.
    """
    have = {style.name for style in document.styles}
    for name in NEEDED:
        if name not in have:
            style = deepcopy(_plain().styles[name].element)
            if name in LISTS:
                style.find(".//" + qn("w:numId")).set(qn("w:val"), new_list(document, name))
            document.styles.element.append(style)


def make_plain(document: DocxDocument) -> None:
    """A4, one sans-serif, black on white."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin = section.bottom_margin = Cm(2.4)
    sizes = {"Normal": 10.5, "Title": 22, "Subtitle": 12, "Heading 1": 15, "Heading 2": 12}
    for name, size in sizes.items():
        font = document.styles[name].font
        font.name, font.size, font.color.rgb = "Arial", Pt(size), INK
        font.italic = False
        fonts = document.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)


@cache
def _plain() -> DocxDocument:
    return docx.Document()


def new_list(document: DocxDocument, style: str) -> str:
    """Add a numbering of our own and return its number; without it a list would only look like one."""
    numbering = _numbering(document)
    kinds = numbering.findall(qn("w:abstractNum"))
    kind = 1 + max((int(found.get(qn("w:abstractNumId"))) for found in kinds), default=0)
    number = 1 + max(
        (int(found.get(qn("w:numId"))) for found in numbering.findall(qn("w:num"))), default=0
    )
    form, sign = LISTS[style]
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{kind}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
    )
    # All kinds stand before all numbers, or Word calls the document damaged.
    numbering.insert(len(kinds), abstract)
    numbering.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{kind}"/></w:num>'
        )
    )
    return str(number)


def _numbering(document: DocxDocument) -> Any:
    try:
        part: Any = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        empty = f"<w:numbering {nsdecls('w')}/>".encode()
        part = NumberingPart.load(
            PackURI("/word/numbering.xml"),
            CONTENT_TYPE.WML_NUMBERING,
            empty,
            document.part.package,
        )
        document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return part.element
