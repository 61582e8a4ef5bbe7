"""The order of hits: one function for both engines, from what an entry says of itself.

A hit is the better, in this order: the more of the words it holds; the more of them stand in one
of its names; the less else that name says, the more so if it says nothing else or begins with what
was asked; the title before other names before names of persons; whole words before parts of
compounds. Among equals the weight of the kind decides, then the title, then the row, so that the
order is the same on every engine.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .asking import Question
from .terms import ANYWHERE, NAME_LINE, PERSON_LINE, TITLE_LINE, written

_LINE_WEIGHT = {TITLE_LINE: 1.0, NAME_LINE: 0.97, PERSON_LINE: 0.95}
_PART = 0.6
_COVERAGE = 0.4
_EXACTLY, _BEGINS = 0.5, 0.15
_HELD, _NAMED, _KIND = 10.0, 3.0, 0.3


@dataclass(frozen=True, slots=True)
class Candidate:
    """What ranking needs to know of an entry; `terms` only where some words may be missing."""

    id: int
    kind: str
    row_id: int
    title: str
    lines: str
    terms: str = ""


def rank(
    question: Question,
    candidates: Sequence[Candidate],
    weights: Mapping[str, float],
    rarity: Mapping[str, float] | None = None,
) -> list[Candidate]:
    """Best first. With `rarity` (by stem, larger is rarer) words may be missing from a hit."""
    stems = question.stems

    def place(candidate: Candidate) -> tuple[float, str, int, str]:
        held = 1.0 if rarity is None else _held(stems, candidate, rarity)
        score = _HELD * held + _NAMED * best_name(stems, candidate.lines)
        score += _KIND * weights.get(candidate.kind, 0.0)
        return (-round(score, 6), candidate.title.casefold(), candidate.row_id, candidate.kind)

    return sorted(candidates, key=place)


def rank_begun(
    typed: Sequence[str], candidates: Sequence[Candidate], weights: Mapping[str, float]
) -> list[Candidate]:
    """The order of suggestions: titles that begin as typed, short ones first."""
    begun = "".join(typed)

    def place(candidate: Candidate) -> tuple[float, int, str, int, str]:
        title = written(candidate.title)
        begins = 1.0 if title.startswith(begun) else 0.0
        score = begins + _KIND * weights.get(candidate.kind, 0.0)
        return (-score, len(title), candidate.title.casefold(), candidate.row_id, candidate.kind)

    return sorted(candidates, key=place)


def best_name(stems: Sequence[str], lines: str) -> float:
    """How well the best of the names fits: 0 to 1.5."""
    return max((_name_score(stems, line) for line in lines.split("\n")), default=0.0)


def _name_score(stems: Sequence[str], line: str) -> float:
    weight = _LINE_WEIGHT.get(line[:1])
    if weight is None:
        return 0.0
    whole, _, parts = line[1:].partition("|")
    words = whole.split()
    pieces = parts.split()
    fits = [1.0 if stem in words else _PART if stem in pieces else 0.0 for stem in stems]
    if not any(fits):
        return 0.0
    coverage = min(1.0, sum(fits) / len(words)) if words else 0.0
    score = sum(fits) / len(stems) * (1 - _COVERAGE + _COVERAGE * coverage)
    return weight * (score + _beginning(list(stems), words))


def _beginning(stems: list[str], words: list[str]) -> float:
    if words == stems:
        return _EXACTLY
    return _BEGINS if words[: len(stems)] == stems else 0.0


def _held(stems: Sequence[str], candidate: Candidate, rarity: Mapping[str, float]) -> float:
    """The share of the words it holds, rare ones counting more."""
    terms = f" {candidate.terms} "
    total = sum(rarity.get(stem, 1.0) for stem in stems) or 1.0
    held = sum(rarity.get(stem, 1.0) for stem in stems if f" {ANYWHERE}{stem} " in terms)
    return held / total
