"""Fields of action in the title of a treaty: "Vertrag … über die Zusammenarbeit in A und B"."""

import re
from collections.abc import Iterator

from handschlag.lib.extraction.acts import said_in
from handschlag.lib.extraction.enumeration import Piece, split_list
from handschlag.lib.extraction.field_making import LISTED, Found, as_field, is_thing
from handschlag.lib.extraction.layout import lines_of


def from_title(text: str) -> Iterator[Found]:
    """What a treaty is about: "Staatsvertrag … über die Zusammenarbeit in Verbänden und durch X"."""
    if not _is_contract(text):
        return
    lines = lines_of(text)[:_LEADING_LINES]
    title = next(
        filter(None, (TREATY_OBJECT.search(text, one.body, one.end) for one in lines)), None
    ) or _on_several_lines(text)
    if title is None:
        return
    start, end = title.span("object")
    head, begin = _head_of(text, start, end)
    if head:
        yield from as_field(text, head, LISTED, "")
    case = "dative" if begin > start and not text[:begin].endswith("des ") else "genitive"
    for piece in split_list(text, begin, end):
        yield from as_field(text, piece, LISTED, "", case=case)
    if begin > start:
        yield from _all_tasks(text)


def _on_several_lines(text: str) -> re.Match[str] | None:
    """The title of a treaty in print: "Vertrag / zwischen A / und B / über C"."""
    lines = lines_of(text)
    begin = next((one for one in lines[:_TITLE_BEGINS] if _PAPER_ALONE.search(one.text)), None)
    if begin is None:
        return None
    end = text.find("\n\n", begin.start)
    head = text[: end if 0 <= end < begin.start + _LONGEST_TITLE else begin.end]
    return TREATY_OBJECT.search(head.replace("\n", " "), begin.start)


_TITLE_BEGINS = 4
_LONGEST_TITLE = 500
_PAPER_ALONE = re.compile(r"^[\w-]*(?:[Vv]ertrag|[Vv]ereinbarung|[Aa]bkommen)$")


def _is_contract(text: str) -> bool:
    """Its own words, not a report on it."""
    if any("treaty" in said.acts for said in said_in(text)):
        return True
    return len(_REPRESENTED.findall(text)) > 1 and bool(_FIRST_CLAUSE.search(text))


_REPRESENTED = re.compile(r"\bvertreten\s+durch\b")
_FIRST_CLAUSE = re.compile(r"^\W{0,6}(?:§ ?1|Artikel 1|Art\. 1|1\.)\b", re.MULTILINE)


def from_clauses(text: str) -> Iterator[Found]:
    """ "auf den in §§ 2 bis 5 genannten Gebieten": what stands behind these paragraph signs."""
    said = _CLAUSES_NAMED.search(text)
    if said is None:
        return
    first, last = int(said["first"]), int(said["last"])
    for line in lines_of(text):
        clause = _CLAUSE.match(line.text)
        if clause and first <= int(clause["number"]) <= last:
            piece = Piece(line.start + clause.start("title"), line.end)
            yield from as_field(text, piece, LISTED, "Gebiet", number=clause["number"])


_CLAUSES_NAMED = re.compile(
    r"(?:§§|Artikeln|Art\.)\s?(?P<first>\d{1,2})\s(?:bis|und|[-–])\s(?P<last>\d{1,2})\s(?:genannten|aufgeführten|"
    r"beschriebenen|bezeichneten)\s\w*(?:[Gg]ebiete?n?|[Ff]elde?r?n?|[Bb]ereiche?n?|[Aa]ufgaben)\b"
)
_CLAUSE = re.compile(
    r"(?:§|Artikel|Art\.)\s?(?P<number>\d{1,2})[.:]?\s+(?P<title>[A-ZÄÖÜ][^.:]{2,90})$"
)


def from_heading(text: str) -> Iterator[Found]:
    """ "Öffentlich-rechtliche Vereinbarung / zur Bildung eines Bauhofs", where nothing else tells."""
    lines = lines_of(text)[:_HEADING_LINES]
    for match in OBJECT_IN_HEADING.finditer(text, 0, lines[-1].end if lines else 0):
        piece = Piece(*match.span("object"))
        yield from (one for one in as_field(text, piece, 1, "") if is_thing(text, one))
        return


_HEADING_LINES = 6


def _all_tasks(text: str) -> Iterator[Found]:
    """ "alle Aufgaben der A einschließlich der B", which a title only sums up."""
    for said in said_in(text):
        for match in ALL_TASKS.finditer(said.sentence.text):
            for group in ("fields", "more"):
                first, last = (said.sentence.start + place for place in match.span(group))
                pieces = split_list(text, first, last) if match[group] else []
                for piece in pieces:
                    yield from as_field(text, piece, LISTED, "Aufgaben")


_LEADING_LINES = 12


def _head_of(text: str, start: int, end: int) -> tuple[Piece | None, int]:
    """ "Zusammenarbeit in X": X are the fields; itself it is one where an adjective tells which."""
    match = COOPERATION_IN.match(text, start, end)
    if not match:
        return None, start
    head = Piece(start, match.end("head")) if match["adjectives"] else None
    return head, match.end()


# As in "Staatsvertrag zwischen dem Land X und dem Land Y über die Pflege der Wege"
TREATY_OBJECT = re.compile(
    r"(?:[Vv]ertrag|[Aa]bkommen|[Vv]ereinbarung|[Ee]rklärung)\b(?:[^\n]{0,300}?\b(?:zwischen|mit|der Länder|der)\b)?"
    r"[^\n]{0,300}?\s(?:über|zur|zum|betreffend|wegen)\s+(?P<object>[^\n]{4,300}?)"
    r"(?:\s(?:geschlossen|getroffen|vereinbart|abgeschlossen))?[.:]?$"
)
# As in "Vertrag / über die Nutzung des Bades", on one line or two
OBJECT_IN_HEADING = re.compile(
    r"(?:[Vv]ereinbarung|[Vv]ertrag|[Aa]bkommen|[Ee]rklärung|[Ss]atzung)\s+(?:zur|zum|über|betreffend|für)\s+"
    r"(?P<object>(?:(?:die|den|das|der|eine[nr]?)\s)?(?:[a-zäöüß-]+e[nrs]?\s){0,2}[A-ZÄÖÜ][\w-]+"
    r"(?:\s(?:de[rs]|eine[rs]|ihre[rs]|von|und|im|in|für|gemeinsamer)\s(?:[a-zäöüß-]+e[nrs]?\s){0,2}[A-ZÄÖÜ][\w-]+){0,4})"
)
# As in "die kommunale Zusammenarbeit in …", "die Zusammenarbeit bei der …", "… auf dem Gebiet der …"
COOPERATION_IN = re.compile(
    r"(?:die |der |eine )?(?P<head>(?P<adjectives>(?:[a-zäöüß-]+e\s+)*)(?:Zusammenarbeit|Kooperation))\s+"
    r"(?:in|bei|beim|auf dem Gebiete? de[rs]|im Bereich de[rs]|auf den Gebieten de[rs])\s+(?:de[rnms]\s+)?"
)
# As in "alle Aufgaben der A und B einschließlich der C"
ALL_TASKS = re.compile(
    r"\balle\s+(?:\w+\s+)?Aufgaben\s+de[rs]\s+(?P<fields>[^.,]{3,120}?)"
    r"(?:\s+einschließlich\s+de[rs]\s+(?P<more>[^.,]{3,80}))?(?=[.,])"
)
