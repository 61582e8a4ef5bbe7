"""How far the figures hang on single documents, and what they cannot say.

Of each part, over all documents: F1 in single documents (the lowest, the lower quarter, the
middle), and `all_but_one`: the figure itself with each document left out in turn, its lowest and
its highest, and the document without which it is lowest (`leans_on`), where that makes a difference.

What is fitted by a machine (`fitted`) cannot be fitted anew here, since most of the documents it
was fitted to are not at hand; it was judged on documents left out when it was made. Rules are
fitted by nobody but written by people who read these documents, which no leaving out undoes.
"""

from collections.abc import Mapping
from typing import Any

from .scoring import PARTS, Score

MEANING = (
    "Whoever wrote the rules had read these documents, and the fitted weights saw them: the "
    "figures flatter. all_but_one says only how far they hang on one document. What is found in "
    "others is told by labels nobody has worked with (--labels FILE)."
)


def cross_check(judged: Mapping[str, Mapping[str, Score]], fitted: str) -> dict[str, Any]:
    """`judged`: the scores of each document by its name."""
    found: dict[str, Any] = {"meaning": MEANING, "fitted": fitted}
    for part in PARTS:
        scores = {name: score[part] for name, score in judged.items() if score[part].f1 is not None}
        if scores:
            found[part] = {**_in_single(scores), **_without_one(scores)}
    return found


def _in_single(scores: Mapping[str, Score]) -> dict[str, Any]:
    values = sorted(score.f1 or 0.0 for score in scores.values())
    return {
        "documents": len(values),
        "lowest": values[0],
        "lower_quarter": values[len(values) // 4],
        "middle": values[len(values) // 2],
    }


def _without_one(scores: Mapping[str, Score]) -> dict[str, Any]:
    """Nothing where there is only one document."""
    left = {
        name: figure
        for name in scores
        if (figure := _f1_of_all([scores[each] for each in scores if each != name])) is not None
    }
    if not left:
        return {}
    leans_on, highest = min(left, key=lambda name: left[name]), max(left.values())
    without: dict[str, Any] = {"all_but_one": [left[leans_on], highest]}
    return without | ({"leans_on": leans_on} if left[leans_on] < highest else {})


def _f1_of_all(scores: list[Score]) -> float | None:
    whole = Score()
    for score in scores:
        whole.add(score, "")
    return whole.f1
