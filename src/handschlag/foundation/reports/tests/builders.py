"""Documents and Word files for tests, with as little as possible said."""

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

import docx
import pypdf

from handschlag.foundation.reports.blocks import (
    Document,
    Entry,
    Heading,
    Items,
    Note,
    Paragraph,
    Table,
    cited,
    runs,
)

SOURCE = "Mitteilung der Stadt"


def make_document(*blocks: Any, **fields: Any) -> Document:
    fields.setdefault("title", "Übersicht")
    fields.setdefault("at", datetime(2026, 11, 22, 12, tzinfo=UTC))
    fields.setdefault("site", "Handschlag, die Probe")
    fields.setdefault("stand", "Stand: 22. November 2026")
    return Document(blocks=blocks, **fields)


def make_rich_document(**fields: Any) -> Document:
    """One of each kind of block, with a source that two of them rest on."""
    row = (runs("Stadt A", cited([1])), runs("1.000 €"))
    return make_document(
        Paragraph(runs("Worum es geht", cited([1])), "lead"),
        Heading("Partner"),
        Items((Entry(runs("Stadt A"), below=(runs("unterschrieben"),)),)),
        Items((Entry(runs("erst")), Entry(runs("dann"))), ordered=True),
        Heading("Geld"),
        Table(("Partner", "Betrag"), (row, row), caption="2024", right=(1,)),
        Paragraph(runs("Ziele: uns nicht bekannt"), "gap"),
        Items((Entry(runs(SOURCE), label="Quelle 1", source_entry=1),)),
        **{"notes": (Note(1, runs(SOURCE)),), "address": "https://example.org/a/"} | fields,
    )


def read_pdf(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


def text_of_pdf(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in read_pdf(content).pages)


def tags_of_pdf(content: bytes) -> list[str]:
    """The kinds of all elements of the structure tree, in reading order."""
    found: list[str] = []
    waiting = [read_pdf(content).trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if not isinstance(node, dict):
            continue
        if "/S" in node:
            found.append(node["/S"])
        inner = node.get("/K", [])
        inner = inner.get_object() if hasattr(inner, "get_object") else inner
        waiting += reversed(inner if isinstance(inner, list) else [inner])
    return found


def alternatives_of(content: bytes) -> list[str]:
    """Texts that a screen reader says in place of a picture."""
    found: list[str] = []
    waiting = [read_pdf(content).trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if not isinstance(node, dict):
            continue
        if "/Alt" in node:
            found.append(str(node["/Alt"]))
        inner = node.get("/K", [])
        inner = inner.get_object() if hasattr(inner, "get_object") else inner
        waiting += reversed(inner if isinstance(inner, list) else [inner])
    return found


def read_docx(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def make_letterhead(*lines: str, **styles: bool) -> bytes:
    """A Word file with these paragraphs; `without_lists=True` as Word saves most of them."""
    made = docx.Document()
    if styles.get("without_lists"):
        for name in ("List Bullet", "List Number"):
            element = made.styles[name].element
            element.getparent().remove(element)
        numbering = [
            key for key, rel in made.part.rels.items() if rel.reltype.endswith("/numbering")
        ]
        for key in numbering:
            del made.part.rels[key]
    for line in lines:
        made.add_paragraph(line)
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The same archive with one part added or replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, part)
    return made.getvalue()


def part_of(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)
