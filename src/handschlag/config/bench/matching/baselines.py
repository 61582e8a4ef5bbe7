"""What plain string comparison answers to the same questions."""

from collections import defaultdict
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process

from handschlag.lib.german import split_legal_forms

from .names import Name

SCORERS = {"token_set": fuzz.token_set_ratio, "token_sort": fuzz.token_sort_ratio}
MERGED_FROM = 90
"""From this ratio on, plain comparison is said to merge."""


def comparable(text: str) -> str:
    """Folded, without legal form: the baseline gets the same cleaning."""
    return split_legal_forms(text)[0]


def first_shares(scorer: str, questions: list[Name], candidates: list[Name]) -> dict[str, Any]:
    """Share of right first answers by kind of question; a tie with a wrong one is wrong."""
    ratios = process.cdist(
        [comparable(name.text) for name in questions],
        [comparable(name.text) for name in candidates],
        scorer=SCORERS[scorer],
    )
    organisations = np.array([name.org_id for name in candidates])
    texts = np.array([name.text for name in candidates])
    asked: dict[str, int] = defaultdict(int)
    first: dict[str, int] = defaultdict(int)
    for name, row in zip(questions, ratios, strict=True):
        own = organisations == name.org_id
        right = row[own & (texts != name.text)]
        asked[name.question] += 1
        first[name.question] += bool(right.size and right.max() > row[~own].max())
    return {kind: round(first[kind] / asked[kind], 3) for kind in sorted(asked)}


def ratio(scorer: str, left: str, right: str) -> float:
    return SCORERS[scorer](comparable(left), comparable(right))
