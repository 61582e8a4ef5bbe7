"""Signatures at the end of a contract: "Für das Land X / Dr. A B / Ministerpräsident".

Lines are read as cells; two columns stand side by side with two or more blanks between. In each
column, body, person and office may come in any order. A block is one only below a line that says
for whom ("Für …"), below "gez.", or below place and date ("Guben, den 3. Mai 2022").
"""

import re
from dataclasses import dataclass, field, replace

from handschlag.lib.extraction.knowledge.offices import office_of
from handschlag.lib.extraction.organisations import Organisation, all_organisations
from handschlag.lib.extraction.roles import Appearance, appearances
from handschlag.lib.extraction.signing import Signer
from handschlag.lib.extraction.text import Span, Text

_CELL = re.compile(r"\S+(?:[ \u00a0]\S+)*")
_LONGEST_CELL = 110
_HALF = 2
_BEFORE_NAME, _BEHIND_NAME = 14, 60
_REACH = 9
"""Lines below the opening line that still belong to the block."""
_OPENS = re.compile(
    r"^(?:[Ff]ür (?:das|den|die|dem)\b|gez\.|[_.…]{5,}|[A-ZÄÖÜ][^\n]{1,50}, (?:den|am) \d)"
)
_DATED = re.compile(
    r"(?:[A-ZÄÖÜ][\w()/.-]*(?: [\w()/.-]+){0,3}, ?\d{1,2}\. ?(?:\d{1,2}\.|[A-ZJ]\w+) ?\d{4}(?:\s{2,}|$))+"
)
"""Place and day without "den"; so a report begins too, therefore only towards the end."""
_CONTACT = re.compile(
    r"\b(?:[Aa]nsprechpartner|[Kk]ontakt|[Rr]ückfragen|[Pp]ressestelle|Tel|E-Mail)"
)
_ON_BEHALF = re.compile(r"\b(?:[iI]\. ?V\.|[Ii]n Vertretung|[iI]\. ?A\.|[Ii]m Auftrag)")

_SEAL = re.compile(r"\((?:Dienst)?[Ss]iegel|L\. ?S\.")
""" "(Siegel)" closes what stands above it."""
_DEPUTY = re.compile(r"\b(?:Erste[r]? )?(?:Stadt|Kreis|Gemeinde|Samtgemeinde)r(?:at|ätin)\b")
"""Honorary or elected deputies are called by the name of the council."""


@dataclass(slots=True)
class _Column:
    """What was read of one column since its last person."""

    body: Organisation | None = None
    seen: Appearance | None = None
    role: str = ""
    on_behalf: bool = False
    done: list[Signer] = field(default_factory=list)

    def close(self) -> None:
        """A person with body or office is a signer."""
        if self.seen and (self.body or self.role or self.seen.role):
            seen = self.seen
            if not seen.role:
                seen = replace(seen, role=self.role, office=office_of(self.role))
            if self.on_behalf:
                seen = replace(seen, capacity="on_behalf")
            self.done.append(Signer(seen, seen.body or self.body, 0.95))
        self.seen, self.body, self.role, self.on_behalf = None, None, "", False


class _Block:
    """The lines below an opening line, column by column."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.persons, self.bodies = _known(text)
        self.columns: dict[int, _Column] = {}

    def read(self, line: Span) -> bool:
        """False where the line shows that the block is over."""
        cells = [
            Span(line.start + found.start(), line.start + found.end())
            for found in _CELL.finditer(self.text.raw[line.start : line.end])
        ]
        if len(cells) > 4 or any(cell.end - cell.start > _LONGEST_CELL for cell in cells):
            return False
        for number, cell in enumerate(cells):
            self._cell(self.columns.setdefault(number if len(cells) > 1 else 0, _Column()), cell)
        return True

    def _cell(self, column: _Column, cell: Span) -> None:
        words = self.text.raw[cell.start : cell.end]
        column.on_behalf = column.on_behalf or _ON_BEHALF.search(words) is not None
        if _SEAL.match(words):
            column.close()
            return
        person = self._in(self.persons, cell)
        body = self._in(self.bodies, cell)
        if words.startswith(("Für ", "für ")):
            column.close()
            column.body = body if isinstance(body, Organisation) else None
            column.seen = _behind_colon(person, words, cell)
            return
        if isinstance(person, Appearance):
            if column.seen:
                column.close()
            column.seen = person if _alone(person, cell) else None
            column.role = self._role(cell) if column.on_behalf else column.role
            return
        role = self._role(cell)
        # Who deputises signs in an office of his own.
        own = column.on_behalf and column.seen is not None and not column.seen.role
        if role and (own or not column.role):
            column.role = role
        if isinstance(body, Organisation) and not column.body and not body.is_bare:
            column.body = body

    def _role(self, cell: Span) -> str:
        tokens = self.text.tokens_in(cell)
        for token in tokens[:6]:
            office = office_of(token.text)
            if office:
                return office.name
        deputy = _DEPUTY.search(self.text.raw[cell.start : cell.end])
        return deputy[0] if deputy else ""

    def _in(
        self, known: "dict[int, Appearance] | dict[int, Organisation]", cell: Span
    ) -> Appearance | Organisation | None:
        for token in self.text.tokens_in(cell):
            if token.start in known:
                return known[token.start]
        return None


def _known(text: Text) -> tuple[dict[int, Appearance], dict[int, Organisation]]:
    """Persons and bodies by the place where they begin."""
    known: tuple[dict[int, Appearance], dict[int, Organisation]] | None = text.notes.get("blocks")
    if known is None:
        persons = {one.person.start: one for one in appearances(text)}
        bodies = {body.start: body for body in all_organisations(text)}
        known = text.notes["blocks"] = (persons, bodies)
    return known


def _behind_colon(
    one: Appearance | Organisation | None, words: str, cell: Span
) -> Appearance | None:
    """ "Für die Stadt X: A, Bürgermeisterin": all of the signature on one line."""
    if not isinstance(one, Appearance) or ":" not in words[: one.person.start - cell.start]:
        return None
    return one


def _alone(one: Appearance, cell: Span) -> bool:
    """The name fills its line but for "gez." or the office; running text does not count."""
    before = one.person.start - cell.start
    return before <= _BEFORE_NAME and cell.end - one.person.end <= _BEHIND_NAME


def find_blocks(text: Text) -> list[Signer]:
    """All who signed in blocks, in the order of the text."""
    found: dict[int, Signer] = {}
    lines = text.lines
    number = 0
    while number < len(lines):
        if not _opens(text, lines[number]):
            number += 1
            continue
        number = _read_from(text, number, found)
    return [found[start] for start in sorted(found)]


def _opens(text: Text, line: Span) -> bool:
    words = text.raw[line.start : min(line.end, line.start + _LONGEST_CELL + 1)]
    if len(words) > _LONGEST_CELL:
        return False
    closes = line.start * _HALF > len(text.raw) and _DATED.fullmatch(words) is not None
    return closes or _OPENS.match(words) is not None


def _read_from(text: Text, number: int, found: dict[int, Signer]) -> int:
    """Reads the block that this line opens; the number of the line behind it."""
    block, start = _Block(text), number
    while number < len(text.lines) and number - start <= _REACH:
        line = text.lines[number]
        if number > start and _opens(text, line):
            break
        words = text.raw[line.start : line.end]
        if _CONTACT.search(words) or not block.read(line):
            number += 1
            break
        number += 1
    for column in block.columns.values():
        column.close()
        for signer in column.done:
            found[signer.seen.person.start] = signer
    return max(number, start + 1)
