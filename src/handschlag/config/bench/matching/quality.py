"""How often the right organisation comes first, and how often a wrong one is called the same."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from handschlag.lib.german import FILLER_WORDS
from handschlag.lib.matching import Candidate, Index, Match, Query

from .baselines import MERGED_FROM, SCORERS, comparable, ratio
from .names import Name

SETTINGS = {
    "one_name": (False, False),
    "one_name_and_city": (False, True),
    "all_names": (True, False),
    "all_names_and_city": (True, True),
}
"""One official name each as candidate, or all names but the one asked for; with or without city."""
_ALL = 1_000


def candidates_of(names: Iterable[Name], *, every: bool) -> list[Name]:
    return [name for name in names if every or name.main]


def as_candidate(name: Name, *, city: bool) -> Candidate:
    return Candidate(name.org_id, name.text, name.kind, name.lang, name.city if city else "")


def as_query(name: Name, *, city: bool) -> Query:
    return Query("", name.text, name.city if city else "")


def measure(names: list[Name], *, every: bool, city: bool) -> dict[str, Any]:
    """Shares by kind of question, and the precision of every verdict over all of them."""
    by_org: defaultdict[str, list[Name]] = defaultdict(list)
    for name in names:
        by_org[name.org_id].append(name)
    index = Index(as_candidate(name, city=city) for name in candidates_of(names, every=every))
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    verdicts: Counter[tuple[str, bool]] = Counter()
    for name in names:
        if name.question:
            matches = _ask_without(index, name, by_org[name.org_id], every=every, city=city)
            seen[name.question].update(_outcome(matches, name.org_id))
            verdicts.update((match.verdict, match.org_id == name.org_id) for match in matches[:1])
    figures: dict[str, Any] = {kind: _shares(seen[kind]) for kind in sorted(seen)}
    return figures | {"verdicts": _precision(verdicts)}


def _ask_without(
    index: Index, name: Name, own: list[Name], *, every: bool, city: bool
) -> list[Match]:
    """The answers if this very name were not known."""
    if every:
        index.remove(name.org_id)
        for other in own:
            if other.text != name.text:
                index.add(as_candidate(other, city=city))
    matches = index.search(as_query(name, city=city))
    if every:
        for other in own:
            index.add(as_candidate(other, city=city))
    return matches


def _outcome(matches: list[Match], org_id: str) -> Counter[str]:
    found = [match.org_id for match in matches]
    same = [match.org_id for match in matches if match.verdict == "same"]
    return Counter(
        n=1,
        first=found[:1] == [org_id],
        among_five=org_id in found,
        called_same=org_id in same,
        others_called_same=len(set(same) - {org_id}),
        called_new=not found,
    )


def _shares(counts: Counter[str]) -> dict[str, float]:
    return {"n": counts["n"]} | {
        key: round(counts[key] / counts["n"], 3)
        for key in ("first", "among_five", "called_same", "others_called_same", "called_new")
    }


def _precision(verdicts: Counter[tuple[str, bool]]) -> dict[str, float]:
    """Of first answers with this verdict: share that names the right organisation."""
    found = {}
    for verdict in ("same", "part_of", "unsure"):
        right, wrong = verdicts[verdict, True], verdicts[verdict, False]
        found[verdict] = round(right / (right + wrong), 3) if right + wrong else 1.0
        found[f"{verdict}_n"] = right + wrong
    return found


def measure_unknown(names: list[Name], *, every: bool, city: bool) -> dict[str, Any]:
    """Every organisation sought after it was taken out: whatever is answered is wrong."""
    index = Index(as_candidate(name, city=city) for name in candidates_of(names, every=every))
    by_org: defaultdict[str, list[Name]] = defaultdict(list)
    for name in names:
        by_org[name.org_id].append(name)
    counts: Counter[str] = Counter()
    for org_id, own in by_org.items():
        index.remove(org_id)
        for name in own:
            matches = index.search(as_query(name, city=city))
            counts.update(n=1, answered=bool(matches))
            counts.update(f"first_{match.verdict}" for match in matches[:1])
            counts.update(likely=bool(matches and matches[0].score >= 0.5))
        for name in candidates_of(own, every=every):
            index.add(as_candidate(name, city=city))
    return {"n": counts["n"]} | {
        key: round(counts[key] / counts["n"], 4)
        for key in ("answered", "likely", "first_same", "first_part_of", "first_unsure")
    }


def measure_related(names: list[Name]) -> dict[str, Any]:
    """Different organisations one of whose names has all words of the other: wrongly `same`?

    University and institute, society and regional branch. Asked among all names, so that rare
    words weigh what they weigh; beside it what plain comparison from 90 on would merge.
    """
    index = Index(as_candidate(name, city=False) for name in names)
    asked = 0
    counts: Counter[str] = Counter()
    for inner, outer in _containing(names):
        asked += 1
        for one, other in ((inner, outer), (outer, inner)):
            found = index.search(as_query(one, city=False), limit=_ALL)
            verdict = next((m.verdict for m in found if m.org_id == other.org_id), "new")
            counts[verdict] += 1
        for scorer in SCORERS:
            counts[scorer] += ratio(scorer, inner.text, outer.text) >= MERGED_FROM
    return {
        "pairs": asked,
        "called_same": round(counts["same"] / (2 * asked), 4),
        "called_part_of": round(counts["part_of"] / (2 * asked), 4),
        **{scorer: round(counts[scorer] / asked, 4) for scorer in SCORERS},
    }


def _containing(names: list[Name]) -> Iterator[tuple[Name, Name]]:
    named = [
        (name, words)
        for name in names
        if len(words := frozenset(comparable(name.text).split()) - FILLER_WORDS) >= 2
    ]
    for name, words in named:
        for other, more in named:
            if words < more and name.org_id != other.org_id:
                yield name, other
