"""Find the few known names worth comparing, without comparing all with all."""

import heapq
import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from handschlag.lib.matching.names import TakenApart, is_filler, take_apart
from handschlag.lib.matching.questions import Candidate, Match, Query, Reason
from handschlag.lib.matching.scoring import (
    SHOWN_FROM,
    Judgement,
    in_order,
    judge,
    letters_needed,
)

_GRAM = 4
_COMPARED = 80
"""So many names at most are compared per search."""
_VISITED = 20_000
"""Postings read per search, rarest features first; this bounds the time at any size."""
_WHOLE = "="
_SHORT = "#"
_WORD = "-"
_SHORT_WORD = 5
_STRONG = frozenset({_WHOLE, _SHORT, _WORD})
_STRONG_FACTOR = 3.0


@dataclass(frozen=True, slots=True)
class _Entry:
    candidate: Candidate
    name: TakenApart
    letters: str

    @property
    def order(self) -> tuple[str, ...]:
        """A place in a line that does not depend on when the name came in."""
        known = self.candidate
        return (known.org_id, known.name, known.kind, known.lang, known.city)


class Index:
    """All known names, found by word, by four letters in a row and by initials.

    Features are weighted by how rare they are. A search reads at most 20,000 postings and
    compares at most 80 names, so its time hardly grows with the number of names. Answers do not
    depend on the order in which names were added or on what was removed before.
    """

    def __init__(self, candidates: Iterable[Candidate] = ()) -> None:
        self._entries: dict[int, _Entry] = {}
        self._of_org: defaultdict[str, list[int]] = defaultdict(list)
        self._postings: dict[str, array[int]] = {}
        self._next = 0
        for candidate in candidates:
            self.add(candidate)

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, candidate: Candidate) -> None:
        """Learn one more name; the same name of the same organisation is learnt once."""
        known = self._of_org.get(candidate.org_id, ())
        if any(self._entries[number].candidate == candidate for number in known):
            return
        name = take_apart(candidate.name)
        for feature in _features(name):
            self._postings.setdefault(feature, array("L")).append(self._next)
        self._entries[self._next] = _Entry(candidate, name, in_order(name))
        self._of_org[candidate.org_id].append(self._next)
        self._next += 1

    def remove(self, org_id: str) -> None:
        """Forget all names of one organisation; an unknown one is no error."""
        for number in self._of_org.pop(org_id, ()):
            for feature in _features(self._entries.pop(number).name):
                postings = self._postings[feature]
                postings.remove(number)
                if not postings:
                    del self._postings[feature]

    def search(self, query: Query, limit: int = 5, at_least: float = SHOWN_FROM) -> list[Match]:
        """The organisations that may be meant, best first; empty means: not known yet.

        A higher `at_least` answers several times faster, for long lists of which only the certain
        and nearly certain matter. It looks at letters first: a name that shares less than
        (at_least - 0.62) / 0.4 of them is passed over, even where its words fit by initials.
        """
        asked = take_apart(query.name)
        best: dict[str, Judgement] = {}
        entries = self._worth_comparing(asked)
        for entry in _alike_enough(asked, entries, at_least):
            cities = (query.city, entry.candidate.city)
            found = judge(asked, entry.name, self._weight, cities, at_least)
            earlier = best.get(entry.candidate.org_id)
            if found.score >= at_least and (earlier is None or _rank(found) > _rank(earlier)):
                best[entry.candidate.org_id] = found
        ranked = sorted(best.items(), key=lambda item: (-item[1].score, item[0]))
        return [
            Match(org_id, round(found.score, 4), found.verdict, found.reasons)
            for org_id, found in _doubt_namesakes(ranked)[:limit]
        ]

    def _worth_comparing(self, asked: TakenApart) -> list[_Entry]:
        votes: defaultdict[int, float] = defaultdict(float)
        visited = 0
        known = [feature for feature in _features(asked) if feature in self._postings]
        for feature in sorted(known, key=lambda known: (len(self._postings[known]), known)):
            postings = self._postings[feature]
            visited += len(postings)
            if visited > _VISITED and votes:
                break
            worth = self._rarity(feature) * (_STRONG_FACTOR if feature[0] in _STRONG else 1.0)
            for number in postings:
                votes[number] += worth
        return self._best_voted(votes)

    def _best_voted(self, votes: dict[int, float]) -> list[_Entry]:
        """The names with most votes; where votes are equal, organisation and name decide."""
        if not votes:
            return []
        least = heapq.nlargest(_COMPARED, votes.values())[-1]
        chosen = [number for number, vote in votes.items() if vote >= least]
        chosen.sort(key=lambda number: (-votes[number], self._entries[number].order))
        return [self._entries[number] for number in chosen[:_COMPARED]]

    def _rarity(self, feature: str) -> float:
        # The added figures keep a nearly empty index from finding every word rare or common.
        count = len(self._postings.get(feature, ()))
        return math.log((len(self._entries) + 50) / (count + 5)) + 0.1

    def _weight(self, word: str) -> float:
        return max(0.3, self._rarity(_WORD + word))


def _alike_enough(asked: TakenApart, entries: list[_Entry], at_least: float) -> list[_Entry]:
    """Without those that cannot reach `at_least`, whatever a closer look finds."""
    cutoff = letters_needed(at_least)
    if not cutoff or asked.readings:
        return entries
    letters = [entry.letters for entry in entries]
    alike = process.extract(
        in_order(asked), letters, scorer=fuzz.ratio, score_cutoff=cutoff, limit=None
    )
    near = {position for _letters, _ratio, position in alike}
    return [
        entry
        for position, entry in enumerate(entries)
        if position in near or entry.name.readings or entry.name.glued == asked.glued
    ]


def match_names(
    candidates: Iterable[Candidate], queries: Iterable[Query], limit: int = 5
) -> list[tuple[Query, list[Match]]]:
    """Every question with its answers, in the order of the questions."""
    index = Index(candidates)
    return [(query, index.search(query, limit)) for query in queries]


def _features(name: TakenApart) -> set[str]:
    """What a name can be found by: whole ("="), short form ("#"), word ("-"), four letters."""
    found = {_WHOLE + (name.glued or name.raw)}
    found.update(_SHORT + letters for letters in name.short_forms | name.initials)
    # "HfG Karlsruhe" must meet "Hochschule für Gestaltung Karlsruhe", whose initials are longer.
    found.update(_SHORT + letters[:3] for letters in name.initials)
    for words in (name.words, *name.readings):
        found.add(_WHOLE + "".join(words))
        for word in words:
            found.update(_word_features(word))
    return found


def _word_features(word: str) -> Iterator[str]:
    yield _WORD + word
    if 2 <= len(word) <= _SHORT_WORD:
        yield _SHORT + word
    if not is_filler(word):
        yield from _grams(word)


def _grams(word: str) -> Iterator[str]:
    """Four letters in a row with a mark at the beginning, so that "spr" finds "Spremberg"."""
    marked = f"_{word}"
    return (marked[start : start + _GRAM] for start in range(max(1, len(marked) - _GRAM + 1)))


def _rank(judgement: Judgement) -> tuple[float, str, tuple[str, ...]]:
    return (judgement.score, judgement.verdict, judgement.reasons)


def _doubt_namesakes(ranked: list[tuple[str, Judgement]]) -> list[tuple[str, Judgement]]:
    """Where two organisations fit equally well, neither is certain."""
    same = [found.score for _, found in ranked if found.verdict == "same"]
    if len(same) < 2 or same[0] != same[1]:
        return ranked
    return [
        (org_id, _doubt(found)) if found.verdict == "same" else (org_id, found)
        for org_id, found in ranked
    ]


def _doubt(judgement: Judgement) -> Judgement:
    reasons = (*judgement.reasons, Reason.NAMESAKES)
    return replace(judgement, verdict="unsure", reasons=reasons)
