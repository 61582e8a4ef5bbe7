"""Find the few known names worth comparing, without comparing all with all."""

import math
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handschlag.lib.matching.evidence import Cities, Keys
from handschlag.lib.matching.features import (
    CITY,
    MEANING,
    asked_features,
    features_of,
    worth_of,
)
from handschlag.lib.matching.meanings import Unit
from handschlag.lib.matching.names import TakenApart, take_apart
from handschlag.lib.matching.questions import Candidate, Match, Query, Reason
from handschlag.lib.matching.scoring import SHOWN_FROM, Judgement, judge

if TYPE_CHECKING:
    from handschlag.lib.matching.voting import Votes

_COMPARED, _COMPARED_SHORT = 8, 20
"""So many names at most are compared per search, and per search for a short form."""
_ALWAYS_COMPARED, _FAR_BEHIND = 4, 0.45
"""Beyond the first few, names with less than this share of the best one's votes are left out."""
_VISITED = 60_000
"""Postings read per search, rarest features first; this bounds the time at any size."""
_SHORTS_READ = 2
_CERTAIN = 1.0
"""By so much, a logarithm of odds, the best must be ahead of the second to be `same`."""
_LEAST_SHARED = 0.5
"""Of the votes for a name of the same words, so much must a name get that may be the `same`."""
_MAY_MAKE_DOUBTFUL = 0.88
"""Less likely ones cannot be what is meant besides a `same` one."""
_LENGTH_ADDED = 3.0
# A nearly empty index must not find every word rare, nor one of the general vocabulary telling.
_SMALL, _EXPECTED, _EXPECTED_KNOWN, _RAREST = 50, 3, 6, 6.3


@dataclass(frozen=True, slots=True)
class _Entry:
    candidate: Candidate
    name: TakenApart
    city: Keys

    @property
    def order(self) -> tuple[str, ...]:
        """A place in a line that does not depend on when the name came in."""
        known = self.candidate
        return (known.org_id, known.name, known.kind, known.lang, known.city)


class Index:
    """All known names, found by meaning, by four letters in a row and by initials.

    Features are weighted by how rare they are, and the few names with most votes are compared; of
    features beyond 60,000 entries the most frequent are not read. Only for short forms the initials
    of all names are looked through. Answers do not depend on the order in which names were added or
    on what was removed before.
    """

    def __init__(self, candidates: Iterable[Candidate] = ()) -> None:
        self._entries: dict[int, _Entry] = {}
        self._of_org: defaultdict[str, list[int]] = defaultdict(list)
        self._postings: dict[str, array[int]] = {}
        self._lengths: array[float] = array("f")
        self._lots: array[int] = array("I")
        self._initials: tuple[list[str], ...] = ([], [], [])
        self._weights: dict[tuple[str, ...], float] = {}
        self._sized = (0, 1.0)
        self._resize()
        for candidate in candidates:
            self.add(candidate)

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, candidate: Candidate) -> None:
        """Learn one more name; the same name of the same organisation is learnt once."""
        known = self._of_org.get(candidate.org_id, ())
        if any(self._entries[number].candidate == candidate for number in known):
            return
        entry = _Entry(candidate, take_apart(candidate.name), city_keys(candidate.city))
        number = len(self._lengths)
        for feature in features_of(entry.name, entry.city):
            self._postings.setdefault(feature, array("I")).append(number)
        self._lots.append(zlib.crc32("\0".join(entry.order).encode()))
        self._lengths.append(_LENGTH_ADDED + sum(1 for unit in entry.name.units if unit.keys))
        found = entry.name.initials_of_parts
        for place, initials in enumerate(self._initials):
            new = found and found[place] not in found[:place]
            initials.append(found[place] if new else "")
        self._entries[number] = entry
        self._of_org[candidate.org_id].append(number)
        self._resize()

    def remove(self, org_id: str) -> None:
        """Forget all names of one organisation; an unknown one is no error."""
        for number in self._of_org.pop(org_id, ()):
            gone = self._entries.pop(number)
            for feature in features_of(gone.name, gone.city):
                postings = self._postings[feature]
                postings.remove(number)
                if not postings:
                    del self._postings[feature]
            for initials in self._initials:
                initials[number] = ""
        self._resize()

    def search(self, query: Query, limit: int = 5, at_least: float = SHOWN_FROM) -> list[Match]:
        """The organisations that may be meant, best first; empty means: not known yet.

        Only answers of at least `at_least` are given; a lower one than usual helps while somebody
        types, a higher one for lists of which only the certain matter.
        """
        asked, city = take_apart(query.name), city_keys(query.city)
        return self._answers(asked, city, self.worth_comparing(asked, city), at_least)[:limit]

    def same_as(self, query: Query) -> Match | None:
        """The first answer of `search` if its verdict is `same`, several times faster.

        For long lists: names that share too little with the question are not compared.
        """
        asked, city = take_apart(query.name), city_keys(query.city)
        least = _LEAST_SHARED * self._votes_of_own_words(asked)
        alike = self.worth_comparing(asked, city, least)
        found = self._answers(asked, city, alike, _MAY_MAKE_DOUBTFUL)
        return found[0] if found and found[0].verdict == "same" else None

    def _answers(
        self,
        asked: TakenApart,
        city: Keys,
        candidates: list[tuple[_Entry, float]],
        at_least: float,
    ) -> list[Match]:
        best: dict[str, Judgement] = {}
        for entry, votes in candidates:
            found = judge(asked, entry.name, self.weight, Cities(city, entry.city), votes)
            earlier = best.get(entry.candidate.org_id)
            if found.score >= at_least and (earlier is None or _rank(found) > _rank(earlier)):
                best[entry.candidate.org_id] = found
        ranked = sorted(best.items(), key=lambda item: (-item[1].odds, item[0]))
        ranked = _named_before_owner(_whole_before_contained(ranked))
        return [
            Match(org_id, round(found.score, 4), found.verdict, found.reasons)
            for org_id, found in _doubt_namesakes(ranked)
        ]

    def worth_comparing(
        self, asked: TakenApart, city: Keys, at_least: float = 0.0
    ) -> list[tuple[_Entry, float]]:
        """The names to look at closely, best first, with their votes.

        Those to which words alone give less than `at_least` are left out.
        """
        if not self._entries:
            return []
        votes = self._votes_by_words(asked, city)
        if at_least:
            votes.leave_out_below(at_least)
        shorts = sorted({asked.short_form, *asked.written_short} - {""})
        if not shorts:
            return self._best_voted(votes, _COMPARED)
        by_words = [] if asked.short_form else self._best_voted(votes, _COMPARED)
        for short in shorts[:_SHORTS_READ]:
            votes.give_by_initials(short, self._initials)
        found = self._best_voted(votes, _COMPARED_SHORT)
        # Initials that fit by chance must not crowd out the names that share words.
        known = {entry.order for entry, _votes in found}
        return [*found, *(row for row in by_words if row[0].order not in known)]

    def _votes_by_words(self, asked: TakenApart, city: Keys) -> "Votes":
        from handschlag.lib.matching.voting import Votes  # noqa: PLC0415 -- numpy is slow to load

        votes = Votes(self._lengths, self._lots)
        visited = 0
        for feature in self._known_features(asked, city):
            postings = self._postings[feature]
            visited += len(postings)
            if visited > _VISITED and visited > len(postings):
                break
            votes.give(postings, self._rarity(feature) * worth_of(feature))
        votes.divide_by_lengths()
        return votes

    def _votes_of_own_words(self, asked: TakenApart) -> float:
        """What a known name of just these meanings would get for them.

        Short forms do not count beside other words, since they may stand for some.
        """
        telling = [unit for unit in asked.units if unit.keys]
        words = [unit for unit in telling if unit.letters not in asked.written_short] or telling
        meanings = {unit.keys[0] for unit in words}
        return sum(self._rarity(MEANING + key) for key in meanings) / (_LENGTH_ADDED + len(telling))

    def _known_features(self, asked: TakenApart, city: Keys) -> list[str]:
        features = asked_features(asked, self._postings)
        features.update(CITY + key for key in city)
        known = [feature for feature in features if feature in self._postings]
        return sorted(known, key=lambda known: (len(self._postings[known]), known))

    def _best_voted(self, votes: "Votes", compared: int) -> list[tuple[_Entry, float]]:
        """The names with most votes; where votes are equal, organisation and name decide."""
        entries = [
            (-given, self._entries[number])
            for number, given in votes.highest(compared)
            if number in self._entries
        ]
        entries.sort(key=lambda row: (row[0], row[1].order))
        far_behind = _FAR_BEHIND * (entries[0][0] if entries else 0.0)
        return [
            (entry, -given)
            for place, (given, entry) in enumerate(entries[:compared])
            if place < _ALWAYS_COMPARED or given <= far_behind
        ]

    def _rarity(self, feature: str) -> float:
        """How telling a feature is, in a small index on the scale of a large one."""
        count = len(self._postings.get(feature, ())) + (
            _EXPECTED_KNOWN if feature[1:2] == "=" else _EXPECTED
        )
        size, scale = self._sized
        return scale * (math.log(size / count) + 0.1)

    def _resize(self) -> None:
        """What all rarities depend on; counted anew whenever a name comes or goes."""
        size = len(self._entries) + _SMALL
        rarest = math.log(size / (1 + _EXPECTED)) + 0.1
        self._sized = size, max(1.0, _RAREST / rarest)
        self._weights.clear()

    def weight(self, unit: Unit) -> float:
        known = self._weights.get(unit.keys)
        if known is None:
            known = max(0.3, min(self._rarity(MEANING + key) for key in unit.keys))
            self._weights[unit.keys] = known
        return known


def match_names(
    candidates: Iterable[Candidate], queries: Iterable[Query], limit: int = 5
) -> list[tuple[Query, list[Match]]]:
    """Every question with its answers, in the order of the questions."""
    index = Index(candidates)
    return [(query, index.search(query, limit)) for query in queries]


def city_keys(city: str) -> Keys:
    """A place as keys of meanings, so that "Munich" is "München"."""
    return (
        frozenset(key for unit in take_apart(city).units for key in unit.keys)
        if city
        else frozenset()
    )


def _named_before_owner(ranked: list[tuple[str, Judgement]]) -> list[tuple[str, Judgement]]:
    """ "Institute X of the University Y" is rather a known "Institute X" than the university."""
    if not ranked or not ranked[0][1].is_owner:
        return ranked
    named = next((row for row in ranked[1:] if row[1].is_named), None)
    return [named, *(row for row in ranked if row is not named)] if named else ranked


def _whole_before_contained(ranked: list[tuple[str, Judgement]]) -> list[tuple[str, Judgement]]:
    """A name that says all of the question comes before one that says a part of it."""
    if not ranked or ranked[0][1].verdict != "part_of":
        return ranked
    whole = next((row for row in ranked if row[1].verdict == "same"), None)
    return [whole, *(row for row in ranked if row is not whole)] if whole else ranked


def _rank(judgement: Judgement) -> tuple[float, str, tuple[str, ...]]:
    return (judgement.odds, judgement.verdict, judgement.reasons)


def _doubt_namesakes(ranked: list[tuple[str, Judgement]]) -> list[tuple[str, Judgement]]:
    """Only the best can be `same`, and not where another one fits nearly as well."""
    if len(ranked) < 2:
        return ranked
    certain = ranked[0][1].odds - ranked[1][1].odds >= _CERTAIN
    doubtful = ranked[1:] if certain else ranked
    return [
        *ranked[: len(ranked) - len(doubtful)],
        *((org, _doubt(found)) for org, found in doubtful),
    ]


def _doubt(judgement: Judgement) -> Judgement:
    if judgement.verdict != "same":
        return judgement
    reasons = (*judgement.reasons, Reason.NAMESAKES)
    return replace(judgement, verdict="unsure", reasons=reasons)
