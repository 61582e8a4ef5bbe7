"""The evidence for "these two names mean one organisation" as one row of figures.

Every figure has a weight in `weights.py`; their sum is the logarithm of the odds that the one
organisation is meant rather than none of the known ones (Fellegi and Sunter 1969, with the weights
fitted as a conditional logit instead of by EM, which is fragile on names).
"""

from dataclasses import dataclass

from rapidfuzz import fuzz

from handschlag.lib.matching.acronyms import Weight, fit
from handschlag.lib.matching.comparison import Common, compare, compare_heads
from handschlag.lib.matching.names import TakenApart

NAMES_OF_FIGURES = (
    "words_shared",
    "words_only_asked",
    "words_only_known",
    "share_asked",
    "share_known",
    "share_both",
    "letters",
    "loosely",
    "second_meanings",
    "initials",
    "complete",
    "head_asked",
    "head_known",
    "own_word",
    "own_heads",
    "shared_short",
    "unread_short",
    "owner_only",
    "of_head",
    "other_place",
    "words",
    "same_city",
    "other_city",
    "city_named",
    "votes",
    "short_form",
    "short_fits",
    "short_letters",
    "short_literal",
    "short_of_place",
    "short_same_city",
)
_OF_WORDS = NAMES_OF_FIGURES.index("same_city")
_PER_WEIGHT = 10.0
_MOST = 4.0

Keys = frozenset[str]


@dataclass(frozen=True, slots=True)
class Cities:
    """What is known of the places of question and candidate, as keys; empty: unknown."""

    asked: Keys
    known: Keys

    @property
    def agree(self) -> bool:
        return bool(self.asked and self.known) and (
            self.asked <= self.known or self.known <= self.asked
        )

    @property
    def differ(self) -> bool:
        return bool(self.asked and self.known) and not self.agree


def of_words(
    asked: TakenApart, known: TakenApart, weight: Weight, cities: Cities, votes: float
) -> tuple[Common, list[float]]:
    """Two names compared word by word."""
    common = compare(asked, known, weight, cities.asked | cities.known)
    return common, _row(common, asked, known, cities, votes, of_head=False)


def of_heads(
    asked: TakenApart, known: TakenApart, weight: Weight, cities: Cities, votes: float
) -> tuple[Common, list[float]] | None:
    """What one of them names first, compared with all of the other."""
    if not (asked.heads or known.heads):
        return None
    common = compare_heads(asked, known, weight, cities.asked | cities.known)
    if common is None:
        return None
    return common, _row(common, asked, known, cities, votes, of_head=True)


def _row(
    common: Common,
    asked: TakenApart,
    known: TakenApart,
    cities: Cities,
    votes: float,
    *,
    of_head: bool,
) -> list[float]:
    left, right = common.left, common.right
    return [
        min(_MOST, common.both / _PER_WEIGHT),
        min(_MOST, common.left_only / _PER_WEIGHT),
        min(_MOST, common.right_only / _PER_WEIGHT),
        left,
        right,
        left * right,
        fuzz.ratio(asked.in_order, known.in_order) / 100,
        float(common.least_alike < 1),
        min(2.0, common.second_meanings / 2),
        common.initials / 5,
        float(common.complete),
        float(common.left_head),
        float(common.right_head),
        common.own_word / _PER_WEIGHT,
        0.0 if asked.short_form else common.own_heads / _PER_WEIGHT,
        0.0 if asked.short_form else common.shared_short / _PER_WEIGHT,
        common.unread_short / _PER_WEIGHT,
        float(common.left_tail or common.right_tail),
        float(of_head),
        float(common.other_place),
        1.0,
        float(cities.agree),
        float(cities.differ),
        float(_is_named(cities.known, asked) or _is_named(cities.asked, known)),
        votes,
        *(0.0,) * 6,
    ]


def of_short_form(
    short: str, name: TakenApart, weight: Weight, cities: Cities, votes: float
) -> list[float]:
    """A short form ("LfULG", as spelling key) compared with the name it may stand for."""
    return [
        *(0.0,) * _OF_WORDS,
        float(cities.agree),
        float(cities.differ),
        0.0,
        votes,
        1.0,
        fit(short, name.units, weight) / 5,
        min(8, len(short)) / 4,
        float(any(short == unit.letters for unit in name.units)),
        float(name.body is not None and name.body.unmarked),
        float(cities.agree),
    ]


def _is_named(city: Keys, name: TakenApart) -> bool:
    return any(not city.isdisjoint(unit.keys) for unit in name.units) if city else False
