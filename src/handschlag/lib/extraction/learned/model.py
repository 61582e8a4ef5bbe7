"""Weights of signs, and what they add up to: a logistic regression.

`weights.tsv` has one line for each sign: the sign and its weight in hundredths; above stands how it
was made. Read when first asked for.
"""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from math import exp

ALWAYS = "always"
"""The sign that every case has."""
_FARTHEST = 30.0
_REMARK = "# "


@cache
def weights() -> dict[str, float]:
    """The weight of each sign."""
    rows = (line.split("\t") for line in _lines() if not line.startswith(_REMARK))
    return {sign: int(hundredths) / 100 for sign, hundredths in rows}


def how_made() -> str:
    """From how many documents the weights come, and how well they do on ones they have not seen."""
    return " ".join(line.removeprefix(_REMARK) for line in _lines() if line.startswith(_REMARK))


def _lines() -> list[str]:
    return files(__package__).joinpath("weights.tsv").read_text("utf-8").splitlines()


def chance(signs: Iterable[str], known: dict[str, float] | None = None) -> float:
    """Between 0 and 1; the same for the same signs in any order."""
    known = weights() if known is None else known
    total = known.get(ALWAYS, 0.0) + sum(sorted(known.get(sign, 0.0) for sign in signs))
    return 1 / (1 + exp(-max(-_FARTHEST, min(_FARTHEST, total))))


def reasons(signs: Iterable[str], most: int) -> list[tuple[str, float]]:
    """The signs that count most, each with its weight."""
    known = weights()
    counted = [(sign, known[sign]) for sign in signs if sign in known]
    return sorted(counted, key=lambda one: (-abs(one[1]), one[0]))[:most]
