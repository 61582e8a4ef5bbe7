"""Fields of action that each open a paragraph: "Tourismus: Hier geht es um neue Wege …".

They count where three or more such paragraphs follow each other and a line shortly before says
that fields follow, by a heading ("Die Handlungsfelder") or a sentence.
"""

import re
from collections.abc import Iterator

from handschlag.lib.extraction.enumeration import Piece
from handschlag.lib.extraction.field_bounds import NO_FIELD, announces_fields
from handschlag.lib.extraction.field_making import LISTED, Found, as_field
from handschlag.lib.extraction.layout import Line, lines_of

_FEWEST = 3
_LINES_BEFORE = 3
_OPENING = re.compile(
    r"(?P<field>[A-ZÄÖÜ][\w-]+(?:,? (?:und |sowie |für |im |in |der |des |von )?[\w&-]+){0,5}): "
    r"(?=[A-ZÄÖÜ„])[^\n]{40,}[.!?“]$"
)


def from_paragraphs(text: str) -> Iterator[Found]:
    """The words before the colons, as `fields` takes those of a list."""
    run: list[Line] = []
    before: list[str] = []
    for line in (*lines_of(text), None):
        if line and _opens_with_field(line):
            run.append(line)
            continue
        if len(run) >= _FEWEST and any(map(announces_fields, before[-_LINES_BEFORE:])):
            for one in run:
                yield from _field_of(text, one)
        before = [*before, *(one.text for one in run), line.text if line else ""][-_LINES_BEFORE:]
        run = []


def _opens_with_field(line: Line) -> bool:
    opening = _OPENING.match(line.text) if line.kind == "text" else None
    return opening is not None and not NO_FIELD.search(opening["field"])


def _field_of(text: str, line: Line) -> Iterator[Found]:
    end = line.start + line.text.index(":")
    yield from as_field(text, Piece(line.start, end), LISTED, "")
