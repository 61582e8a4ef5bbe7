"""Which words of two names say the same thing, and how much of each name that covers."""

from collections.abc import Callable
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from handschlag.lib.matching.names import Words, is_filler

Weight = Callable[[str], float]
"""How telling a word is; rare words weigh more. Always greater than 0."""

_ALIKE = 0.80
_ABBREVIATED = 0.85
_INITIALS = 0.90
_FILLER_SHARE = 0.15
_SHORTEST_TYPO = 5
_SHORTEST_ABBREVIATION = 9
_LONGEST_RUN = 5


@dataclass(frozen=True, slots=True)
class Overlap:
    """Shares (0 to 1) of the weight of two names that reappears in the other one."""

    left: float
    right: float
    by_initials: bool

    @property
    def both(self) -> float:
        total = self.left + self.right
        return 2 * self.left * self.right / total if total else 0.0


def overlap(left: Words, right: Words, weight: Weight) -> Overlap:
    """Pair equal words, then alike ones, then runs ("call 24" = "call24", "TU" = two words)."""
    if left == right:
        return Overlap(1.0, 1.0, by_initials=False)
    found = _Pairing(list(left), list(right))
    found.pair_equal()
    if found.left and found.right:
        found.pair_runs()
        found.pair_alike()
    return Overlap(
        _share(left, found.quality_left, weight),
        _share(right, found.quality_right, weight),
        found.by_initials,
    )


def _share(words: Words, quality: dict[str, float], weight: Weight) -> float:
    total = covered = 0.0
    for word in words:
        worth = weight(word) * (_FILLER_SHARE if is_filler(word) else 1.0)
        total += worth
        covered += worth * quality.get(word, 0.0)
    return covered / total if total else 0.0


class _Pairing:
    """The words not yet paired, and how well the others were."""

    def __init__(self, left: list[str], right: list[str]) -> None:
        self.left = left
        self.right = right
        self.quality_left: dict[str, float] = {}
        self.quality_right: dict[str, float] = {}
        self.by_initials = False

    def pair_equal(self) -> None:
        equal = set(self.left) & set(self.right)
        self._take(tuple(equal), tuple(equal), 1.0)

    def pair_runs(self) -> None:
        for word in tuple(self.left):
            if run := self._run(word, self.right):
                self._take((word,), *run)
        for word in tuple(self.right):
            if run := self._run(word, self.left):
                self._take(run[0], (word,), run[1])

    def pair_alike(self) -> None:
        ranked = sorted(
            (
                (-likeness, left, right)
                for left in self.left
                for right in self.right
                if (likeness := word_likeness(left, right))
            ),
        )
        for likeness, left, right in ranked:
            if left in self.left and right in self.right:
                self._take((left,), (right,), -likeness)

    def _run(self, word: str, words: list[str]) -> tuple[Words, float] | None:
        """Neighbouring words that together, or by their first letters, spell `word`."""
        for start, first in enumerate(words):
            if first[0] != word[0]:
                continue
            for length in range(2, min(_LONGEST_RUN, len(words) - start) + 1):
                run = tuple(words[start : start + length])
                if "".join(run) == word:
                    return run, 1.0
                if word in initials_of(run):
                    self.by_initials = True
                    return run, _INITIALS
        return None

    def _take(self, left: Words, right: Words, quality: float) -> None:
        self.quality_left.update(dict.fromkeys(left, quality))
        self.quality_right.update(dict.fromkeys(right, quality))
        self.left = [word for word in self.left if word not in left]
        self.right = [word for word in self.right if word not in right]


def initials_of(words: Words) -> tuple[str, str]:
    """First letters of all words, and without the filler words: "hfk" and "hk"."""
    letters = "".join(word[0] for word in words)
    return letters, "".join(word[0] for word in words if not is_filler(word))


def word_likeness(left: str, right: str) -> float:
    """0 (different) or a value from 0.8 on: a typo, another ending, an abbreviation.

    Words with figures and short words are alike only if equal: "Ref 24" is not "Ref 26".
    """
    shorter, longer = (left, right) if len(left) < len(right) else (right, left)
    if len(shorter) < 3 or not (left.isalpha() and right.isalpha()):
        return 0.0
    # Three letters may be an abbreviation ("Ing."), but "IIS" is none of "IISB".
    if longer.startswith(shorter) and len(shorter) + len(longer) >= _SHORTEST_ABBREVIATION:
        return max(_ABBREVIATED, Indel.normalized_similarity(left, right))
    if len(shorter) < _SHORTEST_TYPO:
        return 0.0
    return Indel.normalized_similarity(left, right, score_cutoff=_ALIKE)
