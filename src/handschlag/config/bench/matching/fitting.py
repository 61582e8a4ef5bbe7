"""Derive the weights of `lib.matching` from names whose organisation is known.

A conditional logit (McFadden 1974): the odds that a candidate is meant are the exponential of the
weighted evidence, with "none of them" as one more alternative of odds 1. Several names of the right
organisation count together. Every question is also asked without its organisation, so that "new"
is learnt as well. Gradient descent (Adam) on NumPy, no randomness: the same names give the same
weights.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

import numpy as np

from handschlag.lib.matching import Index
from handschlag.lib.matching.evidence import NAMES_OF_FIGURES, Cities
from handschlag.lib.matching.index import city_keys
from handschlag.lib.matching.names import take_apart
from handschlag.lib.matching.scoring import rows_of_evidence

from .names import FOLDS, Name
from .quality import SETTINGS, as_candidate, candidates_of

_UNKNOWN_WEIGHT, _SHRINKING = 0.5, 1e-3
_ROUNDS, _STEP, _MEAN, _SQUARE = 600, 0.05, 0.9, 0.999
_LEAST_SPREAD, _MOST_ODDS = 0.05, 40.0

Floats = np.ndarray
Shares = dict[str, float]


@dataclass(frozen=True, slots=True)
class Question:
    """One name with the evidence for every candidate worth comparing (rows × figures)."""

    kind: str
    fold: int
    rows: Floats
    right: Floats


def collect(names: list[Name], *, every: bool, city: bool) -> list[Question]:
    """Questions that are not settled by equal spelling; those need no weights."""
    index = Index(as_candidate(name, city=city) for name in candidates_of(names, every=every))
    found = (_question(index, name, city=city) for name in names if name.question)
    return [question for question in found if question]


def _question(index: Index, name: Name, *, city: bool) -> Question | None:
    asked, place = take_apart(name.text), city_keys(name.city if city else "")
    rows: list[list[float]] = []
    right: list[bool] = []
    for entry, votes in index.worth_comparing(asked, place):
        if entry.candidate.name == name.text:
            continue
        if asked.folded == entry.name.folded or asked.glued == entry.name.glued:
            return None
        evidence = rows_of_evidence(
            asked, entry.name, index.weight, Cities(place, entry.city), votes
        )
        rows += evidence
        right += [entry.candidate.org_id == name.org_id] * len(evidence)
    shape = (-1, len(NAMES_OF_FIGURES))
    return Question(
        name.question, name.fold, np.array(rows).reshape(shape), np.array(right, dtype=bool)
    )


def fit(questions: list[Question]) -> Floats:
    """One weight per figure."""
    figures, starts, right, none_right, weight = _stack(questions)
    scale = 1 / np.maximum(figures.std(axis=0), _LEAST_SPREAD)
    scaled = figures * scale
    lengths = np.diff(np.append(starts, len(figures)))
    found = np.zeros(figures.shape[1])
    mean, square = np.zeros_like(found), np.zeros_like(found)
    for turn in range(1, _ROUNDS + 1):
        odds = np.exp(np.clip(scaled @ found, -_MOST_ODDS, _MOST_ODDS))
        all_odds = 1 + np.add.reduceat(odds, starts)
        right_odds = none_right + np.add.reduceat(odds * right, starts)
        pull = odds / np.repeat(all_odds, lengths)
        pull -= odds * right / np.repeat(right_odds, lengths)
        gradient = scaled.T @ (pull * np.repeat(weight, lengths)) / weight.sum()
        gradient += _SHRINKING * found
        mean = _MEAN * mean + (1 - _MEAN) * gradient
        square = _SQUARE * square + (1 - _SQUARE) * gradient**2
        step = _STEP * (1.0 if turn < _ROUNDS * 2 / 3 else 0.3)
        found -= step * (mean / (1 - _MEAN**turn)) / (np.sqrt(square / (1 - _SQUARE**turn)) + 1e-8)
    return found * scale


def _stack(questions: list[Question]) -> tuple[Floats, Floats, Floats, Floats, Floats]:
    """All rows in one table; each question twice, the second time without its organisation."""
    rows, right, none_right, weight, lengths = [], [], [], [], []
    for question in questions:
        if not len(question.rows):
            continue
        wrong = ~question.right
        for chosen, worth in ((slice(None), 1.0), (wrong, _UNKNOWN_WEIGHT)):
            if not len(question.right[chosen]):
                continue
            rows.append(question.rows[chosen])
            right.append(question.right[chosen])
            none_right.append(not question.right[chosen].any())
            weight.append(worth)
            lengths.append(len(question.right[chosen]))
    starts = np.cumsum([0, *lengths[:-1]])
    return (
        np.vstack(rows),
        starts,
        np.concatenate(right),
        np.array(none_right, dtype=float),
        np.array(weight),
    )


def weights_of(names: list[Name]) -> dict[str, float]:
    """What stands in `lib/matching/weights.py`, from all names in all settings."""
    found = fit(_collect_all(names))
    return {
        name: round(float(value), 2) for name, value in zip(NAMES_OF_FIGURES, found, strict=True)
    }


def _collect_all(names: list[Name]) -> list[Question]:
    return [
        question
        for every, city in SETTINGS.values()
        for question in collect(names, every=every, city=city)
    ]


def held_out(names: list[Name]) -> dict[str, Shares]:
    """Right first answers on organisations that the weights were not fitted on, by setting.

    Five folds by organisation. Questions settled by equal spelling are not among them, so these
    shares lie a little lower than those over all questions.
    """
    by_setting = {
        setting: collect(names, every=every, city=city)
        for setting, (every, city) in SETTINGS.items()
    }
    asked: defaultdict[str, Counter[str]] = defaultdict(Counter)
    first: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for fold in range(FOLDS):
        everything = [question for found in by_setting.values() for question in found]
        weights = fit([question for question in everything if question.fold != fold])
        for setting, questions in by_setting.items():
            for question in questions:
                if question.fold == fold:
                    asked[setting][question.kind] += 1
                    first[setting][question.kind] += _is_right(question, weights)
    return {
        setting: {kind: round(first[setting][kind] / count, 3) for kind, count in counts.items()}
        for setting, counts in asked.items()
    }


def _is_right(question: Question, weights: Floats) -> bool:
    if not len(question.rows):
        return False
    return bool(question.right[np.argmax(question.rows @ weights)])
