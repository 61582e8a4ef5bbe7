"""Votes for known names: one figure per name, in the order in which an index has learnt them.

Only a search loads this file: numpy takes a seventh of the start of every process.
"""

from array import array
from collections.abc import Iterator, Sequence

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Indel

_MOST_EQUAL = 200
_FITTING_WORTH = 2.0


class Votes:
    """`lengths` by which a name's votes are divided, and a lot per name where votes are equal."""

    def __init__(self, lengths: "array[float]", lots: "array[int]") -> None:
        self._lengths, self._lots = lengths, lots
        self._given = np.zeros(len(lengths), dtype=np.float32)
        self._among: np.ndarray | None = None

    def give(self, numbers: "array[int]", worth: float) -> None:
        self._given[np.frombuffer(numbers, dtype=np.uint32)] += worth

    def divide_by_lengths(self) -> None:
        self._given /= np.frombuffer(self._lengths, dtype=np.float32)

    def leave_out_below(self, least: float) -> None:
        """Names with less get no more votes either."""
        self._given[self._given < least] = 0
        self._among = np.flatnonzero(self._given)

    def give_by_initials(self, short: str, initials: Sequence[list[str]]) -> None:
        """All initials are looked through: a short form shares no word with what it stands for."""
        among = self._among
        chosen = slice(None) if among is None else among
        fitting = [
            process.cdist(
                [short],
                each if among is None else [each[number] for number in among],
                scorer=Indel.normalized_similarity,
                dtype=np.float32,
            )[0]
            for each in initials
        ]
        self._given[chosen] += _FITTING_WORTH * np.max(fitting, axis=0) ** 2

    def highest(self, count: int) -> Iterator[tuple[int, float]]:
        """Numbers with their votes: `count` or more if the last of them are equal, unordered."""
        voted = np.flatnonzero(self._given > 0)
        least = 0.0
        if len(voted) > count:
            least = float(np.partition(self._given[voted], -count)[-count])
        for number in self._drawn(voted[self._given[voted] >= least], least):
            yield number, float(self._given[number])

    def _drawn(self, chosen: np.ndarray, least: float) -> list[int]:
        """All of them, but of very many with equally few votes only some, by a lot.

        Among 50,000 names of one pattern nobody can say which is meant, and sorting them for every
        question would take hours. A lot depends on nothing but the name.
        """
        equal = chosen[self._given[chosen] <= least]
        if len(equal) <= _MOST_EQUAL:
            return [int(number) for number in chosen]
        lots = np.frombuffer(self._lots, dtype=np.uint32)[equal]
        drawn = equal[np.argpartition(lots, _MOST_EQUAL)[:_MOST_EQUAL]]
        ahead = chosen[self._given[chosen] > least]
        return [int(number) for number in (*ahead, *drawn)]
