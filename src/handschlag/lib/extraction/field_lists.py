"""Fields of action in lists: numbered, bulleted, or glued in one line "– A – B – C"."""

import re
from collections.abc import Iterator

from handschlag.lib.extraction.enumeration import Piece, split_glued, split_list
from handschlag.lib.extraction.field_bounds import ANNOUNCING, NO_FIELD, NO_INTRO, announces_fields
from handschlag.lib.extraction.field_forms import without_infinitive
from handschlag.lib.extraction.field_making import LISTED, Found, as_field, until_stop
from handschlag.lib.extraction.field_paragraphs import from_paragraphs
from handschlag.lib.extraction.layout import ItemList, Line, lines_of, lists_of
from handschlag.lib.extraction.result import DocumentType

_LONGEST_ITEM = 170
# As in "Handlungsfeld 2 – Bahn und Rad"
_NUMBERED_BY_WORD = re.compile(
    r"(?P<word>\w*[Ff]eld|Schwerpunkt|Säule|Baustein|Ziel|(?:Handlungs|Themen|Arbeits|Kooperations)bereich|Cluster|Priorität|Thema)\s(?P<number>\d{1,2}|[IVX]{1,4}|[A-H])\s*"
    r"[:–-]\s+(?P<field>[^:]{3,120})$"
)
_GLUED = re.compile(r"(?m)^[ \t]*([–•·▪*-])[ \t]+\S[^\n]*?[ \t]\1[ \t]+\S[^\n]*$")


def from_lists(text: str, doc_type: DocumentType) -> Iterator[Found]:
    for items in lists_of(text):
        intro = _announcement(text, items)
        if intro and _is_about_fields(items, intro, doc_type):
            for line in items.items:
                yield from _of_item(text, line, intro)
    yield from _numbered_by_word(text)
    yield from _lines_with_commas(text)
    yield from _headings_with_text(text)
    yield from from_paragraphs(text)
    for match in _GLUED.finditer(text):
        intro = text[max(0, match.start() - 200) : match.start()]
        if announces_fields(intro):
            end = until_stop(text, match.start(), match.end())
            for piece in split_glued(text, match.start(), end):
                yield from as_field(text, piece, 4, intro)


def _numbered_by_word(text: str) -> Iterator[Found]:
    for line in lines_of(text):
        worded = _NUMBERED_BY_WORD.match(line.words)
        if worded:
            start, end = (line.body + place for place in worded.span("field"))
            yield from as_field(
                text, Piece(start, end), LISTED, worded["word"], number=worded["number"]
            )


def _lines_with_commas(text: str) -> Iterator[Found]:
    """A list without any mark: short lines that end with a comma, below one that announces."""
    run: list[Line] = []
    before = ""
    for line in (*lines_of(text), None):
        if line and line.kind != "item" and _COMMA_LINE.fullmatch(line.text):
            run.append(line)
            continue
        if len(run) >= _FEWEST_LINES and announces_fields(before[-200:]):
            for one in run:
                yield from as_field(text, Piece(one.body, one.end), LISTED, before)
        before, run = line.text if line else "", []


def _headings_with_text(text: str) -> Iterator[Found]:
    """ "… in drei Feldern zusammen:", then headings with a sentence or two below each."""
    lines = lines_of(text)
    for number, opening in enumerate(lines):
        if not _OPENS.search(opening.text):
            continue
        found, place = [], number + 1
        while place + 1 < len(lines) and _is_told_below(lines[place], lines[place + 1]):
            found.append(lines[place])
            place += 2
        for one in found if len(found) > 1 else ():
            yield from as_field(text, Piece(one.body, one.end), LISTED, opening.text)


def _is_told_below(heading: Line, below: Line) -> bool:
    short = (
        len(heading.text) <= _LONGEST_HEADING
        and heading.text[-1] not in ".:,;!?“"
        and not _QUESTION.match(heading.text)
    )
    told = below.text.endswith((".", "!", "?")) and below.kind == "text"
    return short and told and heading.text[0].isupper() and not _is_no_field(heading.words)


_LONGEST_HEADING = 80
_QUESTION = re.compile(r"(?:Wie|Was|Wer|Wann|Wo|Worum)\b", re.IGNORECASE)
_OPENS = re.compile(
    rf"\b{ANNOUNCING}\b[^.:]{{0,60}}:$|\b\w*[Ww]elten\b[^.:]{{0,40}}:$|"
    r"\b(?:vorgenommen|verabredet|vereinbart|verständigt|geeinigt)\b[^.:]{0,20}:$|"
    r"^(?:Worum es geht|WORUM ES GEHT|Das ist geplant|Was geplant ist|Unsere Themen|Die Themen|Handlungsfelder|Schwerpunkte|Themen):?$"
)
_COMMA_LINE = re.compile(r"[A-ZÄÖÜ][^.:!?]{3,100}[,;]")
_FEWEST_LINES = 3


def _announcement(text: str, items: ItemList) -> str:
    """The line before the list; with the one above where its sentence began there."""
    if items.intro is None:
        return ""
    intro = items.intro.text
    start = text.rfind("\n", 0, max(items.intro.start - 1, 0)) + 1
    goes_on = intro[0].islower() and " " not in intro
    return f"{text[start : items.intro.start].strip()} {intro}" if goes_on else intro


def _is_about_fields(items: ItemList, intro: str, doc_type: DocumentType) -> bool:
    if NO_INTRO.search(intro[-160:]):
        return False
    if sum(_is_no_field(_head_of_item(line.words)) for line in items.items) * 3 > len(items.items):
        return False
    colon = intro.endswith((":", "sind", "sind,"))
    signed = doc_type in {DocumentType.AGREEMENT_SIGNED, DocumentType.OTHER}
    return announces_fields(intro[-200:]) or (colon and signed)


def _head_of_item(words: str) -> str:
    """ "Werbung" of "Werbung: Das Amt hat Messen im Blick"."""
    explained = _EXPLAINED.match(words)
    return explained["field"] if explained else words


def _is_no_field(words: str) -> bool:
    """Sentences, teasers and names of persons are no fields."""
    return len(words) > _LONGEST_ITEM or bool(NO_FIELD.search(words))


def _of_item(text: str, line: Line, intro: str) -> Iterator[Found]:
    piece = _without_aside(text, Piece(line.body, line.end))
    words = piece.words(text)
    if _is_no_field(words) and not _EXPLAINED.match(words):
        return
    told = _EXPLAINED.match(words)
    if told:
        # "Personalentwicklung: Das Amt bildet aus": what follows only explains.
        piece = Piece(piece.start, piece.start + told.end("field"))
    if BESIDE_MODAL.search(intro):
        piece = without_infinitive(text, piece)
    for one in _things(text, piece):
        yield from as_field(text, one, 4, intro, number=line.number)


def _things(text: str, piece: Piece) -> list[Piece]:
    """ "Pflege der Wege, Werbung für Museen und Mühlen" are two; "Bahn, Bus und Rad" is one."""
    found = []
    begin = piece.start
    for match in [*_NEXT_TASK.finditer(text, piece.start, piece.end), None]:
        end = match.start() if match else piece.end
        plain = re.sub(r"\([^()]*\)", "", text[begin:end]).rstrip(" ,;.")
        several = "," in plain and not _ONE_THING.search(plain)
        found += split_list(text, begin, end) if several else [Piece(begin, end)]
        begin = match.end() if match else end
    return found


_NEXT_TASK = re.compile(
    r",\s(?=[A-ZÄÖÜ]\w*(?:ung|arbeit|austausch|pflege|bau|hilfe)\s(?:von|mit|de[rs]|für|zu[rm]?|an|zwischen|bei)\s)"
)


def _without_aside(text: str, piece: Piece) -> Piece:
    """ "Weiterbildung, für alle geöffnet", "Nachwuchs; hierzu zählt …": the first words are the field."""
    aside = _ASIDE.search(text, piece.start + _SHORTEST_ITEM, piece.end)
    return Piece(piece.start, aside.start()) if aside else piece


_SHORTEST_ITEM = 5
_ASIDE = re.compile(
    r";\s+(?=[a-zäöüß])|,\s(?=(?:für|mit|damit|so|auch|hier|darunter|beispielsweise|zum Beispiel|hierzu|dazu|wobei|insbesondere|etwa|vor allem|um)\s)"
)
# "Die Partner wollen unter anderem: – Streifen laufen": what they do stands behind its object.
BESIDE_MODAL = re.compile(
    r"\b(?:wollen|sollen|werden|möchten|können|vorgenommen|vornehmen)\b[^.:]{0,60}:?$"
)
_EXPLAINED = re.compile(
    r"(?P<field>[A-ZÄÖÜa-zäöüß][^:.;–]{1,70})(?::\s+(?=\S)|\s[–-]\s(?=\S+\s\S+\s\S))"
)
# An item of a list with "und" at its end, or that goes on with "im …", has commas of its own.
_ONE_THING = re.compile(
    r"\s(?:und|sowie|oder|&|etwa|insbesondere|z\. ?B\.)\s[^,]*$"
    r"|,\s(?:im|in|mit|für|bei|die|der|das|um|auf|zu[rm]?|an|am|aus|von|vor|nach)\s"
)
