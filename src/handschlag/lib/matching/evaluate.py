"""Measure an index against names whose organisation is known."""

from collections.abc import Iterable
from dataclasses import dataclass

from handschlag.lib.matching.index import Index
from handschlag.lib.matching.questions import Query


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over all questions; shares are left to the reader, who knows the denominator.

    `first` and `among_five`: the right organisation came first, or at all. `same_right` and
    `same_wrong`: verdicts `same` for the right and for another organisation.
    """

    asked: int
    first: int
    among_five: int
    same_right: int
    same_wrong: int


def evaluate(index: Index, truth: Iterable[tuple[Query, str]]) -> Figures:
    """Ask every question; `truth` names the organisation that is really meant."""
    asked = first = among_five = same_right = same_wrong = 0
    for query, org_id in truth:
        matches = index.search(query, limit=5)
        found = [match.org_id for match in matches]
        same = [match.org_id for match in matches if match.verdict == "same"]
        asked += 1
        first += found[:1] == [org_id]
        among_five += org_id in found
        same_right += org_id in same
        same_wrong += len(set(same) - {org_id})
    return Figures(asked, first, among_five, same_right, same_wrong)
