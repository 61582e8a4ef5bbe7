"""The programme of an event: its items and workshops with their times.

| example                                   | read as                                          |
|-------------------------------------------|--------------------------------------------------|
| 11:00 - 13:00: Auftakt                    | 11:00 to 13:00, "Auftakt"                        |
| 14.30 Uhr Begrüßung / 9 Uhr: Begrüßung    | from 14:30, "Begrüßung"                          |
| 13:30 bis 15:30 Uhr Werkstatt             | 13:30 to 15:30                                   |
| ab 18 Uhr Empfang                         | from 18:00                                       |
| danach Impulse                            | no time of its own                               |
| Workshop 2: Bildung / 2. Forum: Bildung   | a workshop; without a time it has that of the slot |
| 15:30 Arbeitskreise ⏎ - Land ⏎ - Stadt     | workshops "Arbeitskreis Land", "Arbeitskreis Stadt" |

"Treffpunkt: 13:30 Uhr, Rathaus" is an item too; when doors open or something ends is none.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from handschlag.lib.extraction.layout import Line, lines_of
from handschlag.lib.extraction.result import DocumentType, SessionFound

_CLOCK = r"(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?"
_TIMED = re.compile(
    rf"^(?:(?:[Aa]b|[Cc]a\.|[Uu]m|[Vv]on|[Gg]egen)\s)?(?P<from>{_CLOCK})(?P<unit>\s?(?:Uhr|h)\b)?"
    rf"(?:\s?(?:[-–—]|bis)\s?(?P<to>{_CLOCK})(?P<unit_to>\s?(?:Uhr|h)\b)?)?"
    r"\s*[:|–—-]?\s*(?P<title>.*)$",
    re.DOTALL,
)
_LATER = re.compile(
    r"^(?:danach|anschließend|im Anschluss|Danach|Anschließend|Im Anschluss):?\s+(?P<title>.+)$"
)
_GROUP = (
    r"(?:Workshop|Arbeitsgruppe|Arbeitskreis|Forum|Fachforum|Werkstatt|Panel|Session|Themeninsel|"
    r"Thementisch|Tisch|Impuls|Vortrag|Diskussionsrunde|Themenforum|Themenrunde|Block|AG)"
)
_WORKSHOP = re.compile(
    rf"^(?:(?P<kind>{_GROUP})\s+(?P<number>\d{{1,2}}|[A-H]|[IVX]{{1,4}})|(?P<number_first>\d{{1,2}})\.\s"
    r"(?P<kind_last>[A-ZÄÖÜ][\w-]{2,20}(?=:)))\s*[:.–|-]\s*(?P<title>\S.*)$",
    re.DOTALL,
)
_GROUPS_IN_SLOT = re.compile(
    r"\b(?P<kind>Workshop|Arbeitsgruppe|Arbeitskreis|Fachfor|For|Werkstatt|Panel|Themeninsel|Thementisch)"
    r"(?:e?s|en?|a|e|um|ten)\b"
)
_HEADING = re.compile(
    r"^(?:#+ *)?(?:(?:Vorläufiges |Geplantes |Das )?Programm\w*|Ablauf\w*|Tagesordnung|Agenda|"
    r"Geplanter Ablauf|Zeitplan)\b.{0,40}$"
)
_MEETING = re.compile(rf"^Treffpunkt:?\s*(?P<from>{_CLOCK})\s?Uhr\b[,:]?\s*(?P<title>.*)$")
_NO_ITEM = re.compile(
    r"^(?:\W*(?:Ende\b|Ende der Veranstaltung|Einlass|Veranstaltungsende)[^,;]*)(?:[,;]\s*|$)"
)
_PERSON_TAIL = re.compile(
    r"(?:,|:|\s\(|\s[–-])\s*(?:(?:Impuls|Moderation|Referent(?:in)?|mit|Leitung)\b|(?:Prof\.|Dr\.|Frau |Herr )|"
    r"[A-ZÄÖÜ][\w-]+ [A-ZÄÖÜ][\w-]+(?:,| \(| und ))"
)
_BRACKET = re.compile(r"\s*\([^()]{0,200}\)\s*$")
_LONGEST_TITLE = 240
_LONGEST_LEAD = 40


def find_sessions(text: str, doc_type: DocumentType) -> list[SessionFound]:
    """Items in the order of the text; outside of invitations only the announced meeting."""
    meetings = [session for line in lines_of(text) for session in _meeting(line)]
    if doc_type is not DocumentType.EVENT_INVITATION:
        return meetings
    return meetings + list(_items(text))


def _meeting(line: Line) -> Iterator[SessionFound]:
    match = _MEETING.match(line.words)
    if match:
        title = f"Treffpunkt {match['title']}".strip()
        yield SessionFound(title, line.start, line.end, _clock(match["from"]))


def _items(text: str) -> Iterator[SessionFound]:
    slots: list[SessionFound] = []
    begun = apart = False
    group = ""
    lines = lines_of(text)
    for line, after in zip(lines, (*lines[1:], None), strict=False):
        begun = begun or bool(_HEADING.match(line.text))
        workshop = _WORKSHOP.match(line.text)
        apart = apart or (line.kind == "heading" and not workshop)
        timed = [] if workshop else _timed(line) or _below(line, after)
        if workshop:
            yield _as_workshop(workshop, line, slots, apart=apart)
        elif group and line.kind == "item" and not timed:
            yield _in_slot(line, group, slots[-1])
        elif timed:
            slots, apart = [*slots, *timed], False
            group = _group_of(timed[-1]) if after is not None and after.kind == "item" else ""
            yield from timed if not group else []
        elif begun:
            yield from _later(line)


def _timed(line: Line) -> list[SessionFound]:
    """The item of this line; "17:30 Ende, ab 18:00 Empfang" holds the next one in itself."""
    words, start = line.words, line.body
    ended = _TIMED.match(words)
    if ended and _is_time(ended):
        rest = _NO_ITEM.sub("", ended["title"])
        if rest != ended["title"]:
            words, start = rest, line.end - len(rest)
    match = _TIMED.match(words)
    if not match or not _is_time(match) or not match["title"].strip():
        return []
    title = _title(match["title"])
    if not title or _NO_ITEM.match(title):
        return []
    to = _clock(match["to"]) if match["to"] else ""
    return [SessionFound(title, start, line.end, _clock(match["from"]), to)]


def _below(line: Line, after: Line | None) -> list[SessionFound]:
    """A time alone on its line, the item under it."""
    alone = _ALONE.match(line.text)
    if not alone or after is None or _TIMED.match(after.words) or not alone["from"]:
        return []
    title, to = _title(after.words), _clock(alone["to"]) if alone["to"] else ""
    return [SessionFound(title, line.start, after.end, _clock(alone["from"]), to)] if title else []


_ALONE = re.compile(rf"^(?P<from>{_CLOCK})(?:\s?(?:[-–—]|bis)\s?(?P<to>{_CLOCK}))?\s?(?:Uhr)?:?$")


def _is_time(match: re.Match[str]) -> bool:
    """ "14:30" is one, "14" only with "Uhr", "14.30" not where it may be a number."""
    unit = match["unit"] or match["unit_to"]
    return (
        bool(unit)
        or ":" in match["from"]
        or ("." in match["from"] and len(match["from"]) in {4, 5} and bool(match["to"]))
    )


def _later(line: Line) -> Iterator[SessionFound]:
    match = _LATER.match(line.words)
    if match:
        yield SessionFound(_title(match["title"]), line.start, line.end, confidence=0.6)


def _as_workshop(
    match: re.Match[str], line: Line, slots: list[SessionFound], *, apart: bool
) -> SessionFound:
    kind = match["kind"] or match["kind_last"]
    number = match["number"] or match["number_first"]
    title = f"{kind} {number}: {_plain(match['title'])}"
    found = SessionFound(title, line.start, line.end, kind="workshop", number=number)
    named = [slot for slot in slots if kind.lower() in slot.title.lower()]
    # Under a heading of its own the list of workshops is no part of the last item.
    slot = named[-1] if named else slots[-1] if slots and not apart else None
    if slot is None:
        return found
    return replace(found, start_time=slot.start_time, end_time=slot.end_time)


def _in_slot(line: Line, group: str, slot: SessionFound) -> SessionFound:
    title = f"{group} {_plain(_PERSON_TAIL.split(line.words)[0])}"
    return SessionFound(
        title, line.start, line.end, slot.start_time, slot.end_time, "workshop", line.number, 0.8
    )


def _group_of(slot: SessionFound) -> str:
    """What the items under this slot are, if its title names several groups."""
    match = _GROUPS_IN_SLOT.search(slot.title[:_LONGEST_LEAD])
    kind = match["kind"] if match else ""
    return {"Fachfor": "Fachforum", "For": "Forum"}.get(kind, kind)


def _title(words: str) -> str:
    """Without the speakers: "Begrüßung: Dr. Eva Lauer, Vorstand" → "Begrüßung"."""
    plain = _PERSON_TAIL.split(words.strip(), maxsplit=1)[0]
    return _plain(plain or words)


def _plain(words: str) -> str:
    plain = _BRACKET.sub("", words).strip(" \t:–-|,;*")
    if len(plain) > 2 and plain[0] in '„"“' and plain[-1] in '“"”':
        plain = plain[1:-1]
    return plain[:_LONGEST_TITLE]


def _clock(written: str) -> str:
    hours, _, minutes = written.replace(".", ":").partition(":")
    return f"{int(hours):02d}:{minutes or '00'}"
