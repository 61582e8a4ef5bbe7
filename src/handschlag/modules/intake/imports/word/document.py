"""A whole Word document: paragraphs, lists, tables, text boxes, footnotes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from handschlag.modules.intake.imports.cleaning import one_line
from handschlag.modules.intake.imports.kinds import MEDIA_TYPES
from handschlag.modules.intake.imports.plain import LONGEST_TITLE, first_line, text_of
from handschlag.modules.intake.imports.result import ReadDocument, Unreadable
from handschlag.modules.intake.imports.words import _

from .archive import WORD, Parts, opened
from .numbering import Numbering, value
from .paragraphs import boxes_in, goes_on, text_of_paragraph

# Elements that only wrap paragraphs and tables.
WRAPPERS = frozenset(
    f"{WORD}{name}"
    for name in ("body", "sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
)
NOTES = ("footnotes", "endnotes")
# A cell with more than this is no cell of a table but a column of a layout.
LONGEST_CELL = 400
TITLES = ("title", "titel", "heading 1", "heading1", "berschrift1", "überschrift 1", "heading1")


@dataclass
class _Writer:
    """Collects blocks; items and rows stand close together, paragraphs do not."""

    numbering: Numbering
    pieces: list[str] = field(default_factory=list)
    title: str = ""
    _close: bool = False
    _unfinished: bool = False

    def add(self, text: str, *, close: bool = False, unfinished: bool = False) -> None:
        if not text.strip():
            return
        if self.pieces and not self._unfinished:
            self.pieces.append("\n" if close and self._close else "\n\n")
        # Where the end of a paragraph was deleted, a space between the two belongs to the text.
        text = text if self._unfinished else text.lstrip()
        self.pieces.append(text if unfinished else text.rstrip())
        self._close, self._unfinished = close, unfinished


def read_word(content: bytes) -> ReadDocument:
    with opened(content) as parts:
        tree = parts.tree(parts.main)
        body = tree.find(f"{WORD}body") if tree is not None else None
        if body is None:
            raise Unreadable(_("Die Word-Datei ist beschädigt: Ihr fehlt der Text."))
        writer = _Writer(Numbering(parts.related("numbering"), parts.related("styles")))
        _write_blocks(body, writer)
        notes = list(_footnotes(parts, writer))
        if parts.has_related("header", "footer"):
            notes.append(_("Kopf- und Fußzeilen wurden weggelassen."))
        if _has_changes(tree):
            notes.append(_("Nachverfolgte Änderungen wurden als angenommen gelesen."))
    text = text_of("".join(writer.pieces))
    return ReadDocument(
        text=text,
        media_type=MEDIA_TYPES["docx"],
        notes=tuple(notes),
        title=writer.title or first_line(text),
    )


def _write_blocks(parent: Any, writer: _Writer) -> None:
    for element in _blocks(parent):
        if element.tag == f"{WORD}p":
            _write_paragraph(element, writer)
        else:
            _write_table(element, writer)


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables in their order, whatever they are wrapped in."""
    stack = list(reversed(parent))
    while stack:
        element = stack.pop()
        if element.tag in {f"{WORD}p", f"{WORD}tbl"}:
            yield element
        elif element.tag in WRAPPERS:
            stack.extend(reversed(element))


def _write_paragraph(paragraph: Any, writer: _Writer) -> None:
    text = text_of_paragraph(paragraph)
    mark = writer.numbering.mark(paragraph) if text.strip() else ""
    if not writer.title and _is_title(paragraph):
        writer.title = one_line(text, LONGEST_TITLE)
    writer.add(mark + text, close=bool(mark), unfinished=goes_on(paragraph))
    for box in boxes_in(paragraph):
        _write_blocks(box, writer)


def _is_title(paragraph: Any) -> bool:
    style = value(paragraph.find(f"{WORD}pPr/{WORD}pStyle")).lower()
    return style.removeprefix("ü") in TITLES


def _write_table(table: Any, writer: _Writer) -> None:
    for row in table.iter(f"{WORD}tr"):
        # Rows of tables within are read with their cell.
        if next(row.iterancestors(f"{WORD}tbl")) is table and not _is_deleted(row):
            cells = [
                _text_of_cell(cell, writer)
                for cell in row.iter(f"{WORD}tc")
                if _row_of(cell) is row
            ]
            if any(len(cell) > LONGEST_CELL for cell in cells):
                for cell in cells:
                    writer.add(cell)
            else:
                shown = "\t".join(" ".join(cell.split()) for cell in cells)
                writer.add(shown.strip(), close=True)


def _row_of(cell: Any) -> Any:
    return next(cell.iterancestors(f"{WORD}tr"), None)


def _is_deleted(row: Any) -> bool:
    return row.find(f"{WORD}trPr/{WORD}del") is not None


def _text_of_cell(cell: Any, writer: _Writer) -> str:
    inner = _Writer(writer.numbering)
    _write_blocks(cell, inner)
    return "".join(inner.pieces)


def _footnotes(parts: Parts, writer: _Writer) -> Iterator[str]:
    """Footnotes and endnotes come after the text, numbered as they are referred to."""
    number = 0
    for kind in NOTES:
        tree = parts.related(kind)
        for note in tree.iter(f"{WORD}{kind[:-1]}") if tree is not None else ():
            text = " ".join(map(text_of_paragraph, note.iter(f"{WORD}p"))).strip()
            # Those with a type draw the line above the notes.
            if text and not note.get(f"{WORD}type"):
                number += 1
                writer.add(f"[{number}] {text}", close=number > 1)
    if number:
        yield _("Fußnoten stehen am Ende des Textes.")


def _has_changes(tree: Any) -> bool:
    return next(tree.iter(f"{WORD}ins", f"{WORD}del", f"{WORD}moveFrom"), None) is not None
