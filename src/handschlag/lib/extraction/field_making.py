"""Makes a field of action of a stretch of text: without frame, in base form, with its rank."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handschlag.lib.extraction.actors import actors_in, names_person
from handschlag.lib.extraction.enumeration import Piece
from handschlag.lib.extraction.field_bounds import NO_FIELD, STOP, kind_of, term_of
from handschlag.lib.extraction.field_forms import (
    base_form_of_field,
    begins_with_verb,
    nominative_adjectives,
    strong_ending,
    without_frame,
)
from handschlag.lib.extraction.field_nouns import is_pronoun
from handschlag.lib.extraction.result import FieldFound

LISTED = 4
_MOST_WORDS = 22
_CONFIDENCE = (0.4, 0.55, 0.7, 0.85, 0.92)


@dataclass(frozen=True, slots=True)
class Found:
    rank: int
    field: FieldFound


_BETWEEN = re.compile(r"zwischen (?:den|allen) (?=[A-ZÄÖÜ])")


def as_field(
    text: str,
    piece: Piece,
    rank: int,
    intro: str,
    *,
    number: str = "",
    case: str = "",
    before: str = "",
) -> Iterator[Found]:
    whole = _trim(text, piece)
    between = _BETWEEN.match(text, whole.start, whole.end) if before else None
    if between:
        whole = Piece(between.end(), whole.end)
    framed, whole = whole, without_frame(text, whole)
    case = case or ("genitive" if _GENITIVE_BEFORE.search(text, framed.start, whole.start) else "")
    words = whole.words(text)
    if not words or len(words.split()) > _MOST_WORDS or NO_FIELD.search(words) or is_pronoun(words):
        return
    named = re.search(r"[A-ZÄÖÜ]\w" if rank < LISTED else r"[A-ZÄÖÜ]\w|\w{4}", words)
    if not named or begins_with_verb(words):
        return
    words = _BROKEN.sub("", words)
    form = _strong(text, whole.start, base_form_of_field(words, case))
    if form in _SAYS_NOTHING and not before:
        return
    if between and before:
        form = f"{before} der {form}"
    yield Found(
        rank,
        FieldFound(
            form,
            whole.start,
            whole.end,
            _CONFIDENCE[max(rank, 1)],
            kind_of(intro),
            number,
            term_of(intro),
        ),
    )


_SAYS_NOTHING = frozenset(
    {
        "Zusammenarbeit",
        "Kooperation",
        "Partnerschaft",
        "Vereinbarung",
        "gemeinsame Zusammenarbeit",
        "engere Zusammenarbeit",
    }
)
"""Every agreement is about these; alone they are no field."""
_GENITIVE_BEFORE = re.compile(r"[Aa]ufgaben?(?: und Befugnisse)? des $")
_BROKEN = re.compile(r"(?<=[a-zäöüß])-[ \t]*\n[ \t]*(?=[a-zäöüß])(?!und\b|oder\b|bzw)")


def _strong(text: str, start: int, words: str) -> str:
    """ "das duale Studium" → "duales Studium", "einen offenen Austausch" → "offener Austausch"."""
    accusative = _ACCUSATIVE.match(words)
    if accusative and text[max(0, start - 6) : start].lower().endswith("einen "):
        return f"{accusative[1]}r{words[accusative.end(1) + 1 :]}"
    inflected = _BEFORE_INFLECTED.search(text, max(0, start - 12), start)
    adjectives = _INFLECTED.match(words) if inflected else None
    if inflected and adjectives:
        noun = words[adjectives.end() :].split(" ", 1)[0]
        return nominative_adjectives(words, _ENDINGS[inflected[1].lower()] or strong_ending(noun))
    article = _BEFORE_ADJECTIVE.search(text, max(0, start - 6), start)
    adjective = _WEAK.match(words)
    if not article or not adjective:
        return words
    ending = {"das": "s", "der": "r"}[article[1].lower()]
    return words[: adjective.end(1)] + ending + words[adjective.end(1) :]


# "zum gemeinsamen Gewerbegebiet", "über den gemeinsamen Bauhof", "zur gemeinsamen Werbung"
_BEFORE_INFLECTED = re.compile(
    r"(?<!\w)(zum|zur|der|des|beim|im|vom|am|(?:über|für|durch|um) den) $", re.IGNORECASE
)
_INFLECTED = re.compile(r"(?:[a-zäöüß]{3,}en )+(?=[A-ZÄÖÜ])")
_ENDINGS = (
    dict.fromkeys(("zur", "der"), "e")
    | dict.fromkeys(("über den", "für den", "durch den", "um den"), "er")
    | dict.fromkeys(("zum", "beim", "im", "vom", "am", "des"), "")
)
_ACCUSATIVE = re.compile(r"([a-zäöüß]{3,}e)n (?=[A-ZÄÖÜ])")
_BEFORE_ADJECTIVE = re.compile(r"(?<!\w)(?<!, )([Dd]as|[Dd]er) $")
_WEAK = re.compile(r"([a-zäöüß]{3,}e) (?=[A-ZÄÖÜ])")


_NUMBER = re.compile(r"\s*(?:\d{1,2}[.)]|[a-h]\))\s+(?=[A-ZÄÖÜ])")
_JOINED = re.compile(r",?\s(?:und|sowie|oder)\s*$")


def _trim(text: str, piece: Piece) -> Piece:
    start, end = piece.start, piece.end
    joined = _JOINED.search(text, start, end)
    end = joined.start() if joined else end
    numbered = _NUMBER.match(text, start, end)
    start = numbered.end() if numbered else start
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;:"):
        end -= 1
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    return Piece(start, end)


def is_thing(text: str, one: Found) -> bool:
    field = one.field
    named = names_person(text, field.start, field.end) or _is_body(text, field.start, field.end)
    return not named and not is_pronoun(field.text)


def _is_body(text: str, start: int, end: int) -> bool:
    """A town or a body and nothing else."""
    return any(first == 0 and last >= end - start for first, last in actors_in(text, start, end))


def case_of(text: str, piece: Piece) -> str:
    words = piece.words(text)
    if re.match(r"des\s", words):
        return "genitive"
    if re.match(r"(?:im|beim|am|zum|vom|(?:in|bei|mit|von|zu) dem) ", words):
        return "dative singular"
    if re.match(r"(?:in|bei|mit|von|zu) einem [a-zäöüß]+en [A-ZÄÖÜ]", words):
        return "dative singular"
    return "dative" if re.match(r"(?:bei|in|zwischen|durch|mit|zu|von) (?:den )?", words) else ""


def until_stop(text: str, start: int, end: int) -> int:
    stop = STOP.search(text, start, end)
    if not stop or stop.start() <= start:
        return end
    if _FINITE.match(stop[0].strip()):
        # "…, das Türen öffnen soll": the verb closes a relative clause, which is no field.
        clause = text.rfind(", ", start, stop.start())
        if clause > start and _RELATIVE.match(text, clause):
            return clause
    return stop.start()


_FINITE = re.compile(r"(?:soll|sollen|wird|werden|hat|haben|ist|sind|wollen)$")
_RELATIVE = re.compile(r", (?:das|der|die|dem|den|deren|dessen|mit denen) ")
