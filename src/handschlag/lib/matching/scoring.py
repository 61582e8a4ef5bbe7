"""How alike two names are, and what follows from it."""

from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz

from handschlag.lib.german import spelling_key
from handschlag.lib.matching.names import TakenApart, Words, is_filler
from handschlag.lib.matching.questions import Reason, Verdict
from handschlag.lib.matching.words import Overlap, Weight, overlap

SAME_FROM = 0.90
"""From this score on, and only if nothing speaks against it, the verdict is `same`."""
COVERED = 0.85
"""Share of each name's weight that must reappear in the other one for `same`."""
CONTAINED = 0.95
"""Share of the shorter name's weight that must reappear in the longer one for `part_of`."""
SHOWN_FROM = 0.45
"""Below this score a candidate is not shown; an empty answer means: new."""

_EQUAL_WORDS, _OTHER_READING, _BEST_ALIKE = 0.97, 0.94, 0.93
_SHORT_FORM_KNOWN, _SHORT_FORM_FITS = 0.75, 0.60
_WORDS_WEIGH, _LETTERS_WEIGH = 0.6, 0.4
_CONTAINED_FROM, _CONTAINED_SPAN = 0.5, 0.4
_SAME_CITY, _OTHER_CITY, _OBJECTED = 0.02, -0.05, -0.08
_CITY_WORD_WEIGHT = 0.1

Cities = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Judgement:
    score: float
    verdict: Verdict
    reasons: tuple[Reason, ...]


_NOTHING = Judgement(0.0, "unsure", ())


def judge(
    asked: TakenApart,
    known: TakenApart,
    weight: Weight,
    cities: Cities,
    at_least: float = SHOWN_FROM,
) -> Judgement:
    """Compare two names; `cities` are those of question and candidate, "" where unknown.

    A score below `at_least` may come out as 0: such names need not be compared to the end.
    """
    judgement = _judge_names(asked, known, _without_cities(weight, cities), at_least)
    if asked.raw != known.raw:
        judgement = _object(judgement, asked, known)
    if asked.is_mere_short_form and judgement.verdict == "same" and not _agree(*cities):
        judgement = replace(judgement, verdict="unsure", reasons=(Reason.SHORT_FORM,))
    return _weigh_cities(judgement, cities)


def _judge_names(
    asked: TakenApart, known: TakenApart, weight: Weight, at_least: float
) -> Judgement:
    if asked.raw == known.raw:
        return Judgement(1.0, "same", (Reason.EQUAL,))
    if asked.folded and asked.folded == known.folded:
        return Judgement(0.99, "same", (Reason.EQUAL_SPELLING,))
    if asked.glued and asked.glued == known.glued:
        return Judgement(_EQUAL_WORDS, "same", (Reason.EQUAL_CORE,))
    if asked.words in known.readings or known.words in asked.readings:
        return Judgement(_OTHER_READING, "same", (Reason.EQUAL_READING,))
    found = max(
        (
            _judge_words(left, right, weight, at_least)
            for left, right in _reading_pairs(asked, known)
        ),
        key=lambda judgement: judgement.score,
    )
    short = _judge_short_forms(asked, known)
    return short if short and short.score > found.score else found


def _reading_pairs(asked: TakenApart, known: TakenApart) -> list[tuple[Words, Words]]:
    """Never reading against reading: "Club (GUB)" and "Club (SPB)" are two clubs."""
    pairs = [(asked.words, known.words)]
    pairs += [(asked.words, reading) for reading in known.readings]
    return pairs + [(reading, known.words) for reading in asked.readings]


def _judge_words(left: Words, right: Words, weight: Weight, at_least: float) -> Judgement:
    letters = _letters(left, right, at_least)
    if letters is None:
        return _NOTHING
    shared = overlap(left, right, weight)
    score = _score(letters, shared)
    hint: tuple[Reason, ...] = (Reason.INITIALS,) if shared.by_initials else ()
    if score >= SAME_FROM and min(shared.left, shared.right) >= COVERED:
        return Judgement(score, "same", (Reason.NEARLY_EQUAL, *hint))
    if _is_contained(left, right, shared):
        return Judgement(score, "part_of", (Reason.CONTAINED, *hint))
    if _begins(left, right):
        hint = (Reason.BEGINS, *hint)
    return Judgement(score, "unsure", hint or (Reason.ALIKE,))


def in_order(name: TakenApart) -> str:
    """The words sorted, as the likeness of letters looks at them."""
    return " ".join(sorted(name.words))


def letters_needed(at_least: float) -> float:
    """Likeness of letters (0 to 100) below which a score of `at_least` is out of reach."""
    needed = (at_least - _SAME_CITY - _WORDS_WEIGH) / _LETTERS_WEIGH
    # A hair less, so that rounding never drops a name that just reaches it.
    return max(0.0, 100 * needed - 1e-6)


def _letters(left: Words, right: Words, at_least: float) -> float | None:
    """Likeness of the letters, None if it is too low for `at_least` whatever the words share.

    Order of words does not count (token_sort). A token_set ratio is not used: it calls a
    university and its institute equal.
    """
    cutoff = letters_needed(at_least)
    ratio = fuzz.token_sort_ratio(" ".join(left), " ".join(right), score_cutoff=cutoff)
    return None if ratio < cutoff else ratio / 100


def _score(letters: float, shared: Overlap) -> float:
    """Words first, letters second; a name that the other contains never falls out of sight."""
    score = min(_BEST_ALIKE, _WORDS_WEIGH * shared.both + _LETTERS_WEIGH * letters)
    if max(shared.left, shared.right) >= CONTAINED:
        return max(score, _CONTAINED_FROM + _CONTAINED_SPAN * min(shared.left, shared.right))
    return score


def _is_contained(left: Words, right: Words, shared: Overlap) -> bool:
    """One name is covered, the other is not, and the covered one is more than a lone word."""
    short, longer = sorted((shared.left, shared.right))
    inner = left if shared.left > shared.right else right
    telling = [word for word in inner if not is_filler(word)]
    return longer >= CONTAINED and short < COVERED and len(telling) >= 2


def _begins(left: Words, right: Words) -> bool:
    one, other = "".join(left), "".join(right)
    return bool(one and other) and (one.startswith(other) or other.startswith(one))


def _judge_short_forms(asked: TakenApart, known: TakenApart) -> Judgement | None:
    """An acronym alone is never an identifier: several organisations share one."""
    if asked.short_forms & known.short_forms:
        return Judgement(_SHORT_FORM_KNOWN, "unsure", (Reason.SHORT_FORM,))
    if asked.short_forms & known.initials or asked.initials & known.short_forms:
        return Judgement(_SHORT_FORM_FITS, "unsure", (Reason.INITIALS,))
    return None


def _object(judgement: Judgement, asked: TakenApart, known: TakenApart) -> Judgement:
    """Take `same` and `part_of` back where legal form, kind of body or a number contradict."""
    objections: tuple[Reason, ...] = ()
    if _bodies_differ(asked, known):
        objections += (Reason.OTHER_BODY,)
    if asked.telling != known.telling:
        objections += (Reason.ONE_FOUNDATION,)
    elif asked.families and known.families and not asked.families & known.families:
        objections += (Reason.OTHER_FORM,)
    if judgement.verdict == "same" and asked.digits != known.digits:
        objections += (Reason.OTHER_NUMBER,)
    if not objections:
        return judgement
    return Judgement(judgement.score + _OBJECTED, "unsure", judgement.reasons + objections)


def _bodies_differ(asked: TakenApart, known: TakenApart) -> bool:
    if asked.body and known.body:
        return asked.body != known.body
    body, other = (asked.body, known) if asked.body else (known.body, asked)
    if body is None:
        return False
    # The bare place is the town: "Spremberg" is "Stadt Spremberg", but no "Spremberg GmbH".
    return not body.unmarked or bool(other.families)


def _without_cities(weight: Weight, cities: Cities) -> Weight:
    """The place in a name tells little where the place is known anyway."""
    places = {word for city in cities for word in _city_key(city).split()}
    if not places:
        return weight
    return lambda word: weight(word) * (_CITY_WORD_WEIGHT if word in places else 1.0)


@lru_cache(maxsize=4096)
def _city_key(city: str) -> str:
    return spelling_key(city)


def _agree(city: str, other: str) -> bool:
    return bool(city) and _city_key(city) == _city_key(other)


def _weigh_cities(judgement: Judgement, cities: Cities) -> Judgement:
    if not all(cities):
        return judgement
    if _agree(*cities):
        better = min(max(judgement.score, 0.995), judgement.score + _SAME_CITY)
        return replace(judgement, score=better, reasons=(*judgement.reasons, Reason.SAME_CITY))
    verdict: Verdict = "unsure" if judgement.verdict == "same" else judgement.verdict
    reasons = (*judgement.reasons, Reason.OTHER_CITY)
    return Judgement(max(0.0, judgement.score + _OTHER_CITY), verdict, reasons)
