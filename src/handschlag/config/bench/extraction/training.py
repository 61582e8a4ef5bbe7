"""Fit the weights of `lib.extraction.learned` to labelled documents.

    python -m handschlag.config.bench.extraction.training FOLDER[,FOLDER…] … [--write FILE]

Each argument is what one author made: one or several folders with `labels.json` (as in the folder
of shared data) and texts. Only signs of at least three authors count, and no word that stands in a
name, so that nothing is learnt by heart. Printed is the F1 on each author's documents
with weights fitted to those of the others. Logistic regression, Adam on NumPy, no randomness.
"""

import re
from argparse import ArgumentParser
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from handschlag.lib.extraction.knowledge.offices import office_of
from handschlag.lib.extraction.learned.model import ALWAYS, chance
from handschlag.lib.extraction.learned.party_signs import signs_of_parties
from handschlag.lib.extraction.learned.surroundings import plain, surroundings_of
from handschlag.lib.extraction.text import Text, Token
from handschlag.lib.extraction.word_classes import analysis

from .labels import Labelled, read_labels
from .scoring import same_name

_FEWEST_AUTHORS = _FEWEST_CASES = 3
_SHRINKING, _ROUNDS, _STEP, _MEAN, _SQUARE = 3.0, 200, 0.05, 0.9, 0.99
_LAST_ROUNDS, _LAST_STEP = 0.75, 0.01
_WITH_WORDS = ("left=", "right=", "in sentence=")
_LEAST, _HALF = 0.015, 0.5
_SMALL = re.compile(r"(?<=\s)[a-zäöüß]+(?=[\s,;:!?)]|\.\s)")
"""Words of prose, not those of an address in the net."""
Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Case:
    """One body of a document: what speaks for it, and whether it is labelled as a party."""

    author: str
    signs: frozenset[str]
    right: bool


def cases_of(author: str, one: Labelled) -> Iterator[Case]:
    around = surroundings_of(Text(one.text))
    open_labels = list(one.wanted["parties"])
    for body, signs in zip(around.bodies.all, signs_of_parties(around), strict=True):
        found = next((label for label in open_labels if same_name(label, body.name.text)), None)
        if found is not None:
            open_labels.remove(found)
        yield Case(author, frozenset(signs), found is not None)


def names_in(documents: list[Labelled]) -> set[str]:
    """Words of labelled names and all that HanTa takes for names, but for those also written small.

    As the signs spell them.
    """
    names: set[str] = set()
    small: set[str] = set()
    for one in documents:
        small |= {plain(Token(word, 0, 0)) for word in _SMALL.findall(one.text)}
        labelled = Text("\n".join(_labels(one))).tokens
        names |= {plain(token) for token in labelled if token.is_capital}
        names |= {plain(token) for token in Text(one.text).tokens if _is_proper(token)}
    return names - small - {""}


def _is_proper(token: Token) -> bool:
    return token.is_capital and analysis(token.text)[1] == "NE" and not office_of(token.text)


def _labels(one: Labelled) -> Iterator[str]:
    yield from one.wanted["parties"]
    yield from one.wanted["initiatives_networks"]
    yield one.wanted["place"] or ""
    for label in one.wanted["signatories"]:
        yield label["person"] or ""
        yield label["organisation"] or ""


def vocabulary(cases: list[Case], names: set[str]) -> list[str]:
    """Signs of enough authors that hold no word of a name."""
    count: Counter[str] = Counter()
    authors: dict[str, set[str]] = defaultdict(set)
    for case in cases:
        count.update(case.signs)
        for sign in case.signs:
            authors[sign].add(case.author)
    return sorted(
        sign
        for sign in count
        if count[sign] >= _FEWEST_CASES
        and len(authors[sign]) >= _FEWEST_AUTHORS
        and not (sign.startswith(_WITH_WORDS) and sign.partition("=")[2] in names)
    )


def fit(cases: list[Case], names: set[str]) -> Weights:
    """Weights of the signs, that of `ALWAYS` among them."""
    signs = [*vocabulary(cases, names), ALWAYS]
    place = {sign: number for number, sign in enumerate(signs)}
    table = np.zeros((len(cases), len(signs)), np.float32)
    table[:, -1] = 1
    for number, case in enumerate(cases):
        table[number, [place[sign] for sign in case.signs if sign in place]] = 1
    right = np.array([case.right for case in cases], np.float32)
    found = _descend(table, right)
    return {sign: float(w) for sign, w in zip(signs, found, strict=True) if abs(w) >= _LEAST}


def _descend(table: np.ndarray, right: np.ndarray) -> np.ndarray:
    """(cases × signs), (cases) → (signs); weights but the last are drawn to nought."""
    shrinking = np.full(table.shape[1], _SHRINKING / len(table))
    shrinking[-1] = 0
    found, mean, square = (np.zeros(table.shape[1]) for _ in range(3))
    for number in range(1, _ROUNDS + 1):
        chances = 1 / (1 + np.exp(-np.clip(table @ found, -30, 30)))
        slope = table.T @ (chances - right) / len(table) + shrinking * found
        mean = _MEAN * mean + (1 - _MEAN) * slope
        square = _SQUARE * square + (1 - _SQUARE) * slope**2
        step = _STEP if number < _LAST_ROUNDS * _ROUNDS else _LAST_STEP
        root = np.sqrt(square / (1 - _SQUARE**number)) + 1e-8
        found = found - step * mean / (1 - _MEAN**number) / root
    return np.asarray(found)


def f1_of(cases: list[Case], weights: Weights) -> float:
    """Of the cases alone: a party whose name was not found at all is not counted."""
    said = [(chance(case.signs, weights) > _HALF, case.right) for case in cases]
    right = said.count((True, True))
    return 2 * right / max(1, 2 * right + said.count((True, False)) + said.count((False, True)))


def train(authors: dict[str, list[Labelled]]) -> tuple[Weights, dict[str, float]]:
    """Weights, and for each author F1 by weights of the others."""
    names = names_in([one for documents in authors.values() for one in documents])
    cases = [
        case for a, documents in authors.items() for one in documents for case in cases_of(a, one)
    ]
    figures = {
        author: f1_of(
            [case for case in cases if case.author == author],
            fit([case for case in cases if case.author != author], names),
        )
        for author in authors
    }
    return fit(cases, names), figures


def written(weights: Weights, figures: dict[str, float], documents: int) -> str:
    """The file of weights with a head that says how it was made."""
    mean = sum(figures.values()) / len(figures)
    head = [
        "# Made by config/bench/extraction/training.py; not to be edited by hand.",
        f"# {documents} documents of {len(figures)} authors. With the documents of each author judged by the",
        f"# weights of all others, F1 of parties among the names found is {mean:.2f} without any rule.",
    ]
    lines = [f"{sign}\t{round(100 * weight)}" for sign, weight in sorted(weights.items())]
    return "\n".join([*head, *lines]) + "\n"


def main() -> None:
    parser = ArgumentParser(description="Fits the weights of lib.extraction.learned.")
    parser.add_argument("authors", nargs="+", help="folders of one author, with commas between")
    parser.add_argument("--write", type=Path, help="the file of weights")
    options = parser.parse_args()
    authors = {
        said: [
            one for folder in said.split(",") for one in read_labels(Path(folder, "labels.json"))
        ]
        for said in options.authors
    }
    weights, figures = train(authors)
    for author, figure in figures.items():
        print(f"{author}: {figure:.3f}")
    if options.write:
        documents = sum(map(len, authors.values()))
        options.write.write_text(written(weights, figures, documents), encoding="utf-8")


if __name__ == "__main__":
    main()
