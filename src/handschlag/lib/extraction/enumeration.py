"""Splits what running text lists: "A, B und C", "A und B sowie C", "– A – B – C".

| example                                               | items                                   |
|-------------------------------------------------------|-----------------------------------------|
| Sport, Kultur und Erholung                            | three                                   |
| Wissenschaft und Forschung, Technik sowie die Kunst    | three: "sowie" ends it, "und" joins     |
| Aus- und Weiterbildung, soziale und berufliche Arbeit  | two: a hyphen or adjective before "und" |
| die Gewinnung von Kräften und Gästen                  | one: "und" within "von …"               |
| die Pflege der Wege und die Werbung                   | two: "und" before an article            |

Positions are kept: an item is a stretch of the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_COMMA = re.compile(
    r",?\s+(?:und|sowie),\s(?:soweit|sofern|wo|wenn|falls|sobald)\s[^,]{3,80},\s+|[,;]\s+|\s+oder\s+(?=(?:im|in|bei|beim|auf|zur|zum|am|die|den|das|der|eine?)\s)|\s+(?:sowie|als auch|wie auch|und auch|bis (?:hin )?zu[mr]?)\s+"
)
_DASH = re.compile(r"\s+[–•·▪*-]\s+(?=\w)")
_ALSO = re.compile(r",[^,]*\s(?:sowie|als auch|wie auch|und auch)\s")
_AND = re.compile(r"\s+(?:und|&|u\.)\s+")
_AND_OR = re.compile(r"\s+(?:und|&|u\.|oder)\s+")
_DETERMINER = re.compile(
    r"(?:de[rnms]|die|das|eine?[rnms]?|ihre?[rnms]?|beim?|im|in|auf|zu[rm]?|bei|um|mit|für|an|zwischen)\b"
)
_WITHIN = re.compile(
    r"\b(?:von|mit|für|zwischen|zu[rm]?|der|des|bei|in|im|an|über|durch|aus|gegen|junger|nach|unter|vor)\s"
)
# "die Errichtung und den Betrieb einer Anstalt": both are of the same thing.
_SHARES = re.compile(r"^(?:(?:die|den|das|der|dem)\s)?[A-ZÄÖÜ]\w*(?:ung|[Bb]au|[Bb]etrieb)$")
_OF = re.compile(r"\s(?:de[rs]|eine[rs]|von)\s")
_ADJECTIVE_END = re.compile(r"(?:^|\s)[a-zäöüß-]{3,}(?:e|en|er|es|em)$")
_BRACKETS = re.compile(r"\([^()]{0,200}\)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text without the white space around it."""

    start: int
    end: int

    def words(self, text: str) -> str:
        """As it stands there."""
        return text[self.start : self.end]


def split_list(text: str, start: int, end: int) -> list[Piece]:
    """The items of the list in this stretch; one that is no list comes back as it is."""
    masked = _masked(text, start, end)
    parts = list(_parts(masked, _COMMA))
    if _ALSO.search(masked) and len(parts) > _PAIR:
        pieces = [piece for part in parts for piece in _at_articles(masked, part)]
    else:
        *firsts, last = parts
        pieces = [*firsts, *_last_two(masked, last, alone=not firsts)]
    return [piece for piece in (_trimmed(text, start + a, start + b) for a, b in pieces) if piece]


_PAIR = 2


def split_range(text: str, start: int, end: int) -> list[Piece]:
    """The stations of "A über B und C bis hin zu D"; what "und" joins is one of them."""
    parts = _parts(_masked(text, start, end), _STATIONS)
    return [piece for piece in (_trimmed(text, start + a, start + b) for a, b in parts) if piece]


_STATIONS = re.compile(r",?\s+(?:über|bis (?:hin )?zu[mr]?)\s+|,\s+")


def split_glued(text: str, start: int, end: int) -> list[Piece]:
    """The items of "– A – B – C": a list whose line breaks were lost."""
    parts = _parts(_masked(text, start, end), _DASH)
    return [piece for piece in (_trimmed(text, start + a, start + b) for a, b in parts) if piece]


def _masked(text: str, start: int, end: int) -> str:
    """What stands in brackets or quotes has no commas of its own."""
    words = _BRACKETS.sub(lambda match: "x" * len(match[0]), text[start:end])
    words = _BETWEEN_MANY.sub(lambda match: match[1] + "X" * len(match[2]), words)
    words = _PEOPLE_OF.sub(lambda match: "X" * len(match[0]), words)
    return _QUOTED.sub(lambda match: "X" * len(match[0]), words)


# "Kontakte zu Partnern aus Industrie, Forschung und Lehre": one thing, whoever they are.
_PEOPLE_OF = re.compile(
    r"\b(?:\w*[Pp]artner|Vertreter|Akteure?|Fachleute|Experte|Mensche|Beschäftigte|Jugendliche)n?(?:innen)?\s"
    r"(?:aus|in|von)\s[A-ZÄÖÜ][\w-]+(?:,\s[A-ZÄÖÜ][\w-]+)*\s(?:und|sowie)\s[A-ZÄÖÜ][\w-]+"
)
# "der Radweg zwischen Altfeld, Neufeld und Weiler": the row is that of "zwischen"
_BETWEEN_MANY = re.compile(
    r"(\bzwischen\s)((?:(?!\sund\s)[^,;.]){2,50}(?:,\s(?:(?!\sund\s)[^,;.]){2,40})+\sund\s[A-ZÄÖÜ][\w-]+)"
)
_QUOTED = re.compile(r"[„“\"»][^„“”\"«»]{1,120}[“”\"«]")


def _parts(words: str, separator: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    begin = 0
    for match in separator.finditer(words):
        yield begin, match.start()
        begin = match.end()
    yield begin, len(words)


def _at_articles(words: str, part: tuple[int, int]) -> list[tuple[int, int]]:
    """In a list that "sowie" ends, "und" parts only where a new article follows."""
    begin, end = part
    found = []
    for match in _AND.finditer(words, begin, end):
        if _DETERMINER.match(words, match.end()) and not _joins(words[begin : match.start()]):
            found.append((begin, match.start()))
            begin = match.end()
    return [*found, (begin, end)]


def _last_two(words: str, part: tuple[int, int], *, alone: bool) -> list[tuple[int, int]]:
    begin, end = part
    second = _at_second_article(words, part)
    if second:
        return second
    for match in reversed(list((_AND if alone else _AND_OR).finditer(words, begin, end))):
        left, right = words[begin : match.start()], words[match.end() : end]
        either = match[0].strip() == "oder" and _WITHIN.search(f" {left} ")
        if either or _is_one(left, right) or (alone and _SHARES.search(left) and _OF.search(right)):
            continue
        bound = alone and _WITHIN.search(f" {left} ") and not _is_other_case(left, right)
        if _DETERMINER.match(right) or not bound:
            earlier = _last_two(words, (begin, match.start()), alone=True) if alone else []
            return [*(earlier or [(begin, match.start())]), (match.end(), end)]
    return [part]


def _at_second_article(words: str, part: tuple[int, int]) -> list[tuple[int, int]]:
    """ "die Pflege und der Austausch mit Altfeld und Neufeld": two, as the articles say."""
    begin, end = part
    found = [
        match
        for match in _AND.finditer(words, begin, end)
        if _SUBJECT.match(words, match.end()) and _SUBJECT.match(words, begin)
    ]
    later = len(found) == 1 and _AND.search(words, found[0].end(), end)
    return [(begin, found[0].start()), (found[0].end(), end)] if later else []


_SUBJECT = re.compile(r"(?:die|der|das|den|eine?n?)\s(?:[a-zäöüß]+e[nr]?\s)?[A-ZÄÖÜ]")


def _is_other_case(left: str, right: str) -> bool:
    """ "Ideen aus der Schule und duale Kurse": "duale" does not go with "aus"."""
    return bool(_PLAIN_ADJECTIVE.match(right)) and not _ACCUSATIVE_WITHIN.search(left)


_PLAIN_ADJECTIVE = re.compile(r"[a-zäöüß]{3,}e\s[A-ZÄÖÜ]")
_ACCUSATIVE_WITHIN = re.compile(r"\s(?:für|über|durch|gegen|um|an|auf|in|unter|vor)\s(?!de[rmn]\s)")


def _is_one(left: str, right: str) -> bool:
    """ "Wege pflegen und Gäste führen" are two, though "pflegen" looks like an adjective."""
    return (
        right.startswith(("-", "–"))
        or (_WHERE_TWICE.match(left) is not None and _INTO.match(right) is not None)
        or _BETWEEN_TWO.search(left) is not None
        or (_joins(left) and not _INFINITIVE_END.search(right))
    )


# "Kurse im Maschinenbau und in der Optik": where one thing is done
_WHERE_TWICE = re.compile(
    r"(?:[a-zäöüß]+e[rsn]? )?[A-ZÄÖÜ][\w-]+ (?:im|in der|in den|am|an der) [A-ZÄÖÜ][\w-]+$"
)
_INTO = re.compile(r"(?:im|in der|in den|am|an der) [A-ZÄÖÜ]")
# "Austausch zwischen Schülern und Lehrlingen": the second belongs to "zwischen" as well.
_BETWEEN_TWO = re.compile(r"\bzwischen\s(?!.*\s(?:und|sowie|&)\s)[^,]*$")
_INFINITIVE_END = re.compile(r"\s[a-zäöüß]{3,}(?:en|ern|eln)$")


def _joins(left: str) -> bool:
    """ "Aus- und …", "soziale und …": both words share what follows."""
    return left.endswith("-") or bool(_ADJECTIVE_END.search(left.strip()))


def _trimmed(text: str, start: int, end: int) -> Piece | None:
    while start < end and (text[start].isspace() or text[start] in ",;:–•·▪*-"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:.–•·▪*"):
        end -= 1
    return Piece(start, end) if start < end else None
