"""How likely two names mean the same organisation, and what follows from it."""

from dataclasses import dataclass, replace
from math import exp
from operator import mul

from handschlag.lib.matching.acronyms import Weight
from handschlag.lib.matching.comparison import Common
from handschlag.lib.matching.evidence import (
    NAMES_OF_FIGURES,
    Cities,
    of_heads,
    of_short_form,
    of_words,
)
from handschlag.lib.matching.meanings import unit_of
from handschlag.lib.matching.names import TakenApart, Words
from handschlag.lib.matching.questions import Reason, Verdict
from handschlag.lib.matching.weights import WEIGHTS

SAME_FROM = 0.90
"""From this score on, and only if nothing speaks against it, the verdict is `same`."""
CONTAINED = 0.95
"""Share of the shorter name's weight that must reappear in the longer one for `part_of`."""
NOT_COVERED = 0.85
"""Less of the longer name's weight than this must reappear in the shorter one for `part_of`."""
SHOWN_FROM = 0.12
"""Below this score a candidate is not shown; an empty answer means: new."""

_BEST_ALIKE, _SHORT_FORM_KNOWN = 0.93, 1.1
_EQUAL, _EQUAL_SPELLING, _EQUAL_WORDS, _EQUAL_READING = 20.0, 16.0, 13.0, 11.0
_SCORES = {_EQUAL: 1.0, _EQUAL_SPELLING: 0.99, _EQUAL_WORDS: 0.97, _EQUAL_READING: 0.94}
_OBJECTED, _OBJECTED_TO_EQUAL, _READING_OBJECTED_TO = 2.0, 0.08, 1.8
_MOST_OF_IT = 0.5
_BEGINS, _CONTAINED_AT_LEAST = -1.5, -1.7
"""While somebody types, what begins alike must not fall out of sight,
nor a name that the other one contains."""
_LETTERS = NAMES_OF_FIGURES.index("letters")
_SAME_CITY, _BEST_SAME_CITY = 0.02, 0.995
_LAND_GOVERNMENT = {("=land",), ("=regierung",)}
_FOUNDATION = "=stiftung"
_WEIGHTS = tuple(WEIGHTS[name] for name in NAMES_OF_FIGURES)


@dataclass(frozen=True, slots=True)
class Judgement:
    """`odds` are logarithms and order what the score, which has a ceiling, leaves equal."""

    odds: float
    score: float
    verdict: Verdict
    reasons: tuple[Reason, ...]
    is_named: bool = False
    """All of the known name is there, its first word in front: "Institute X | of the University Y"."""
    is_owner: bool = False
    """What was found of it stands behind what the question names first."""


def judge(
    asked: TakenApart, known: TakenApart, weight: Weight, cities: Cities, votes: float
) -> Judgement:
    """Compare two names; `votes` is how well the index found the one by the other."""
    judgement = _judge_equal(asked, known)
    if judgement is None:
        judgement = _judge_alike(asked, known, weight, cities, votes)
    if asked.raw != known.raw:
        judgement = _object(judgement, asked, known)
    if asked.is_mere_short_form and judgement.verdict == "same" and not cities.agree:
        judgement = replace(judgement, verdict="unsure", reasons=(Reason.SHORT_FORM,))
    return _name_cities(judgement, cities)


def rows_of_evidence(
    asked: TakenApart, known: TakenApart, weight: Weight, cities: Cities, votes: float
) -> list[list[float]]:
    """All that speaks for and against, one row for each way to compare the two."""
    rows = [of_words(asked, known, weight, cities, votes)[1]]
    if heads := of_heads(asked, known, weight, cities, votes):
        rows.append(heads[1])
    short = _row_of_short_form(asked, known, weight, cities, votes)
    return [*rows, short] if short else rows


def _judge_equal(asked: TakenApart, known: TakenApart) -> Judgement | None:
    if asked.raw == known.raw:
        return _equal(_EQUAL, Reason.EQUAL)
    if asked.folded and asked.folded == known.folded:
        return _equal(_EQUAL_SPELLING, Reason.EQUAL_SPELLING)
    if asked.glued and asked.glued == known.glued:
        return _equal(_EQUAL_WORDS, Reason.EQUAL_CORE)
    if asked.words in known.readings or known.words in asked.readings:
        return _equal(_EQUAL_READING, Reason.EQUAL_READING)
    return None


def _equal(odds: float, reason: Reason) -> Judgement:
    return Judgement(odds, _SCORES[odds], "same", (reason,))


def _judge_alike(
    asked: TakenApart, known: TakenApart, weight: Weight, cities: Cities, votes: float
) -> Judgement:
    short = _row_of_short_form(asked, known, weight, cities, votes)
    if short and asked.is_mere_short_form and _shares_no_word(asked, known):
        # Nothing but the initials can fit; most comparisons of acronyms end here.
        return Judgement(odds := _odds(short), _score(odds), "unsure", (Reason.INITIALS,))
    common, row = of_words(asked, known, weight, cities, votes)
    heads = of_heads(asked, known, weight, cities, votes)
    odds = _odds(row)
    if _begins(asked.words, known.words) and not asked.mixed:
        odds = max(odds, _BEGINS + row[_LETTERS])
    verdict, reasons = _verdict(common, odds, asked, known)
    if heads:
        odds = max(odds, _odds(heads[1]))
    if verdict == "part_of" or common.left >= CONTAINED or _shares_its_own_word(common, weight):
        odds = max(odds, _CONTAINED_AT_LEAST)
    if short and _odds(short) > odds:
        odds, verdict, reasons = _odds(short), "unsure", (Reason.INITIALS,)
    if odds < _SHORT_FORM_KNOWN and asked.short_forms & known.short_forms:
        odds, verdict, reasons = _SHORT_FORM_KNOWN, "unsure", (Reason.SHORT_FORM,)
    reasons += _on_places(common, cities)
    judgement = Judgement(odds, _score(odds), verdict, reasons)
    return _say_whether_owner(judgement, common, heads and heads[0], asked, known)


def _on_places(common: Common, cities: Cities) -> tuple[Reason, ...]:
    # Where the cities differ, that is said once already.
    return (Reason.OTHER_CITY,) if common.other_place and not cities.differ else ()


def _say_whether_owner(
    judgement: Judgement,
    common: Common,
    of_head: Common | None,
    asked: TakenApart,
    known: TakenApart,
) -> Judgement:
    covered = judgement.verdict != "same" and common.right >= CONTAINED and len(known.words) > 1
    is_named = (covered and common.left_head) or _names_first(of_head, asked)
    is_owner = common.left_tail and common.right >= _MOST_OF_IT
    if covered and judgement.verdict == "part_of":
        is_owner = is_owner or not common.left_head
    return replace(judgement, is_named=is_named, is_owner=is_owner)


def _names_first(of_head: Common | None, asked: TakenApart) -> bool:
    """Whether all that the question names before an owner is found in the known name."""
    return bool(asked.owner_from and of_head and of_head.left >= CONTAINED and of_head.left_head)


def _shares_its_own_word(common: Common, weight: Weight) -> bool:
    """ "WvB Eckendorf" and "W. von Borries-Eckendorf": hardly anybody else is called so."""
    least = min(common.left_only, common.right_only)
    rare = common.own_word >= _HARDLY_ANYBODY * weight(_NEVER_SEEN)
    return rare and common.own_word > _ITS_OWN * (common.both + least)


_ITS_OWN, _HARDLY_ANYBODY = 0.46, 0.9
_NEVER_SEEN = unit_of(("",), "", begins=True)


def _shares_no_word(asked: TakenApart, known: TakenApart) -> bool:
    return not known.glued.startswith(asked.glued[:3]) and all(
        asked.short_form not in unit.letters for unit in known.units
    )


def _row_of_short_form(
    asked: TakenApart, known: TakenApart, weight: Weight, cities: Cities, votes: float
) -> list[float] | None:
    if asked.short_form and not known.short_form:
        return of_short_form(asked.short_form, known, weight, cities, votes)
    if known.short_form and not asked.short_form:
        return of_short_form(known.short_form, asked, weight, cities, votes)
    return None


def _odds(row: list[float]) -> float:
    return sum(map(mul, _WEIGHTS, row))


def _score(odds: float) -> float:
    return min(_BEST_ALIKE, 1 / (1 + exp(-max(-30.0, odds))))


def _verdict(
    common: Common, odds: float, asked: TakenApart, known: TakenApart
) -> tuple[Verdict, tuple[Reason, ...]]:
    hint: tuple[Reason, ...] = (Reason.INITIALS,) if common.initials else ()
    if _score(odds) >= SAME_FROM and common.complete:
        return "same", (Reason.NEARLY_EQUAL, *hint)
    if _is_contained(common, asked, known):
        return "part_of", (Reason.CONTAINED, *hint)
    if _begins(asked.words, known.words):
        hint = (Reason.BEGINS, *hint)
    return "unsure", hint or (Reason.ALIKE,)


def _is_contained(common: Common, asked: TakenApart, known: TakenApart) -> bool:
    """One name is covered, the other is not, and the covered one is more than a lone word."""
    short, longer = sorted((common.left, common.right))
    # Initials alone do not tell what contains what.
    if common.of_reading or common.read_off > common.both / 2:
        return False
    inner = asked if common.left > common.right else known
    telling = sum(1 + unit.letters.count(" ") for unit in inner.units if unit.keys and unit.begins)
    return longer >= CONTAINED and short < NOT_COVERED and telling >= 2


def _begins(left: Words, right: Words) -> bool:
    one, other = "".join(left), "".join(right)
    return bool(one and other) and (one.startswith(other) or other.startswith(one))


def _object(judgement: Judgement, asked: TakenApart, known: TakenApart) -> Judgement:
    """Take `same` and `part_of` back where legal form, kind of body or a number contradict."""
    objections: tuple[Reason, ...] = ()
    if _bodies_differ(asked, known):
        objections += (Reason.OTHER_BODY,)
    if _is_foundation(asked) != _is_foundation(known):
        objections += (Reason.ONE_FOUNDATION,)
    elif asked.families and known.families and not asked.families & known.families:
        objections += (Reason.OTHER_FORM,)
    if judgement.verdict == "same" and asked.digits != known.digits:
        objections += (Reason.OTHER_NUMBER,)
    if not objections:
        return judgement
    odds = judgement.odds - _OBJECTED
    if judgement.odds == _EQUAL_READING:
        # "Cottbus/Spree-Neiße" may be two places and not two languages.
        odds = _READING_OBJECTED_TO
    equal = judgement.odds in _SCORES
    score = judgement.score - _OBJECTED_TO_EQUAL if equal else _score(odds)
    return Judgement(odds, score, "unsure", judgement.reasons + objections)


def _is_foundation(name: TakenApart) -> bool:
    return bool(name.telling) or any(_FOUNDATION in unit.keys for unit in name.units)


def _bodies_differ(asked: TakenApart, known: TakenApart) -> bool:
    if asked.body and known.body:
        return asked.body != known.body
    body, other = (asked.body, known) if asked.body else (known.body, asked)
    # Initials do not tell what kind of body they are of.
    if body is None or other.is_mere_short_form:
        return False
    if body.code == "land" and {unit.keys[:1] for unit in other.units} >= _LAND_GOVERNMENT:
        return False
    # The bare place is the town: "Spremberg" is "Stadt Spremberg", but no "Spremberg GmbH".
    return not body.unmarked or bool(other.families)


def _name_cities(judgement: Judgement, cities: Cities) -> Judgement:
    if cities.agree:
        better = min(max(judgement.score, _BEST_SAME_CITY), judgement.score + _SAME_CITY)
        return replace(judgement, score=better, reasons=(*judgement.reasons, Reason.SAME_CITY))
    if not cities.differ:
        return judgement
    verdict: Verdict = "unsure" if judgement.verdict == "same" else judgement.verdict
    lower = judgement.score - _OBJECTED_TO_EQUAL if judgement.odds in _SCORES else judgement.score
    reasons = (*judgement.reasons, Reason.OTHER_CITY)
    return Judgement(judgement.odds - _OBJECTED, lower, verdict, reasons)
