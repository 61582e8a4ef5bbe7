"""Find the few known names worth comparing, without comparing all with all."""

import math
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Indel

from handschlag.lib.matching.acronyms import elements_of, initials_of
from handschlag.lib.matching.evidence import Cities, Keys
from handschlag.lib.matching.meanings import Unit
from handschlag.lib.matching.names import SHORT_FORM_LENGTH, TakenApart, take_apart
from handschlag.lib.matching.questions import Candidate, Match, Query, Reason
from handschlag.lib.matching.scoring import SHOWN_FROM, Judgement, judge
from handschlag.lib.matching.sounds import sound

_GRAM = 4
_COMPARED, _COMPARED_SHORT = 8, 20
"""So many names at most are compared per search, and per search for a short form."""
_ALWAYS_COMPARED, _FAR_BEHIND = 4, 0.45
"""Beyond the first few, names with less than this share of the best one's votes are left out."""
_VISITED = 60_000
"""Postings read per search, rarest features first; this bounds the time at any size."""
_WHOLE, _SHORT, _RUN, _MEANING, _SECOND, _CITY = "=", "#", "~", "-", "+", "@"
_WORTH = {_WHOLE: 3.0, _SHORT: 1.5, _RUN: 1.5, _MEANING: 1.0, _SECOND: 0.4, _CITY: 0.7}
_GRAM_WORTH = 0.35
_SHORTS_READ = 2
_MOST_EQUAL = 200
_CERTAIN = 1.0
"""By so much, a logarithm of odds, the best must be ahead of the second to be `same`."""
_FITTING_WORTH = 2.0
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
        for feature in _features(entry):
            self._postings.setdefault(feature, array("I")).append(number)
        self._lots.append(zlib.crc32("\0".join(entry.order).encode()))
        self._lengths.append(_LENGTH_ADDED + sum(1 for unit in entry.name.units if unit.keys))
        found = _initials_of(entry.name)
        for place, initials in enumerate(self._initials):
            new = found and found[place] not in found[:place]
            initials.append(found[place] if new else "")
        self._entries[number] = entry
        self._of_org[candidate.org_id].append(number)
        self._weights.clear()

    def remove(self, org_id: str) -> None:
        """Forget all names of one organisation; an unknown one is no error."""
        for number in self._of_org.pop(org_id, ()):
            for feature in _features(self._entries.pop(number)):
                postings = self._postings[feature]
                postings.remove(number)
                if not postings:
                    del self._postings[feature]
            for initials in self._initials:
                initials[number] = ""
        self._weights.clear()

    def search(self, query: Query, limit: int = 5, at_least: float = SHOWN_FROM) -> list[Match]:
        """The organisations that may be meant, best first; empty means: not known yet.

        Only answers of at least `at_least` are given; a lower one than usual helps while somebody
        types, a higher one for lists of which only the certain matter.
        """
        asked = take_apart(query.name)
        city = city_keys(query.city)
        best: dict[str, Judgement] = {}
        for entry, votes in self.worth_comparing(asked, city):
            found = judge(asked, entry.name, self.weight, Cities(city, entry.city), votes)
            earlier = best.get(entry.candidate.org_id)
            if found.score >= at_least and (earlier is None or _rank(found) > _rank(earlier)):
                best[entry.candidate.org_id] = found
        ranked = sorted(best.items(), key=lambda item: (-item[1].odds, item[0]))
        ranked = _named_before_owner(ranked)
        return [
            Match(org_id, round(found.score, 4), found.verdict, found.reasons)
            for org_id, found in _doubt_namesakes(ranked)[:limit]
        ]

    def worth_comparing(self, asked: TakenApart, city: Keys) -> list[tuple[_Entry, float]]:
        """The names to look at closely, best first, with their votes."""
        if not self._entries:
            return []
        votes = np.zeros(len(self._lengths), dtype=np.float32)
        visited = 0
        for feature in self._known_features(asked, city):
            postings = self._postings[feature]
            visited += len(postings)
            if visited > _VISITED and visited > len(postings):
                break
            worth = self._rarity(feature) * _WORTH.get(feature[0], _GRAM_WORTH)
            votes[np.frombuffer(postings, dtype=np.uint32)] += worth
        votes /= np.frombuffer(self._lengths, dtype=np.float32)
        shorts = sorted({asked.short_form, *asked.written_short} - {""})
        for short in shorts[:_SHORTS_READ]:
            self._vote_by_initials(short, votes)
        return self._best_voted(votes, _COMPARED_SHORT if shorts else _COMPARED)

    def _known_features(self, asked: TakenApart, city: Keys) -> list[str]:
        features = _asked_features(asked, self._postings)
        features.update(_CITY + key for key in city)
        known = [feature for feature in features if feature in self._postings]
        return sorted(known, key=lambda known: (len(self._postings[known]), known))

    def _vote_by_initials(self, short: str, votes: np.ndarray) -> None:
        """All initials are looked through: a short form shares no word with what it stands for."""
        fitting = [
            process.cdist([short], initials, scorer=Indel.normalized_similarity, dtype=np.float32)[
                0
            ]
            for initials in self._initials
        ]
        votes += _FITTING_WORTH * np.max(fitting, axis=0) ** 2

    def _best_voted(self, votes: np.ndarray, compared: int) -> list[tuple[_Entry, float]]:
        """The names with most votes; where votes are equal, organisation and name decide."""
        least = 0.0
        if len(votes) > compared:
            least = float(np.partition(votes, -compared)[-compared])
        chosen = self._drawn(np.flatnonzero((votes >= least) & (votes > 0)), votes, least)
        entries = [
            (-float(votes[number]), self._entries[number])
            for number in chosen
            if number in self._entries
        ]
        entries.sort(key=lambda row: (row[0], row[1].order))
        far_behind = _FAR_BEHIND * (entries[0][0] if entries else 0.0)
        return [
            (entry, -votes)
            for place, (votes, entry) in enumerate(entries[:compared])
            if place < _ALWAYS_COMPARED or votes <= far_behind
        ]

    def _drawn(self, chosen: np.ndarray, votes: np.ndarray, least: float) -> list[int]:
        """All of them, but of very many with equally few votes only some, by a lot.

        Among 50,000 names of one pattern nobody can say which is meant, and sorting them for every
        question would take hours. A lot depends on nothing but the name.
        """
        equal = chosen[votes[chosen] <= least]
        if len(equal) <= _MOST_EQUAL:
            return [int(number) for number in chosen]
        lots = np.frombuffer(self._lots, dtype=np.uint32)[equal]
        drawn = equal[np.argpartition(lots, _MOST_EQUAL)[:_MOST_EQUAL]]
        ahead = chosen[votes[chosen] > least]
        return [int(number) for number in (*ahead, *drawn)]

    def _rarity(self, feature: str) -> float:
        """How telling a feature is, in a small index on the scale of a large one."""
        size = len(self._entries)
        count = len(self._postings.get(feature, ())) + (
            _EXPECTED_KNOWN if feature[1:2] == "=" else _EXPECTED
        )
        rarest = math.log((size + _SMALL) / (1 + _EXPECTED)) + 0.1
        scale = max(1.0, _RAREST / rarest)
        return scale * (math.log((size + _SMALL) / count) + 0.1)

    def weight(self, unit: Unit) -> float:
        known = self._weights.get(unit.keys)
        if known is None:
            known = max(0.3, min(self._rarity(_MEANING + key) for key in unit.keys))
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


def _features(entry: _Entry) -> set[str]:
    """What a name can be found by."""
    name = entry.name
    found = _features_of_all(name)
    found.update(_RUN + letters for letters in _runs(name))
    found.update(
        _SHORT + unit.letters for unit in name.units if 2 <= len(unit.letters) <= SHORT_FORM_LENGTH
    )
    found.update(_CITY + key for key in entry.city)
    for words in (name.words, *name.readings):
        for word in words:
            found.update(_grams(sound(word)))
    return found


def _features_of_all(name: TakenApart) -> set[str]:
    found = {_WHOLE + (name.glued or name.raw)}
    found.update(_SHORT + letters for letters in name.short_forms)
    found.update(_WHOLE + "".join(words) for words in name.readings)
    for units in (name.units, *name.units_of_readings):
        for unit in units:
            found.update(_MEANING + key for key in unit.keys[:1])
            found.update(_SECOND + key for key in unit.keys[1:])
    return found


def _asked_features(name: TakenApart, postings: dict[str, "array[int]"]) -> set[str]:
    """Four letters in a row only where no whole word is known."""
    found = _features_of_all(name)
    found.update(_SHORT + letters for letters in (*name.initials, *_initials_of(name)))
    for unit in name.units:
        if unit.keys and not any(_MEANING + key in postings for key in unit.keys):
            found.update(_grams(sound(unit.letters)))
        # What is a second meaning here may be the first one there, and the other way round.
        found.update(_SECOND + key for key in unit.keys[:1])
        found.update(_MEANING + key for key in unit.keys[1:])
    for short in name.written_short:
        found.update((_SHORT + short, _RUN + short))
    return found


def _runs(name: TakenApart) -> Iterator[str]:
    """Initials of some words in a row: "ISE" of "Fraunhofer-Institut für Solare Energiesysteme"."""
    for initials in set(_initials_of(name)):
        for start in range(len(initials) - 1):
            for end in range(start + 2, min(len(initials), start + SHORT_FORM_LENGTH) + 1):
                yield initials[start:end]


def _initials_of(name: TakenApart) -> tuple[str, ...]:
    return initials_of(elements_of(name.units))


def _grams(word: str) -> Iterator[str]:
    """Four letters in a row with a mark at the beginning, so that "spr" finds "Spremberg"."""
    marked = f"_{word}"
    return (marked[start : start + _GRAM] for start in range(max(1, len(marked) - _GRAM + 1)))


def _named_before_owner(ranked: list[tuple[str, Judgement]]) -> list[tuple[str, Judgement]]:
    """ "Institute X of the University Y" is rather a known "Institute X" than the university."""
    if not ranked or not ranked[0][1].is_owner:
        return ranked
    named = next((row for row in ranked[1:] if row[1].is_named), None)
    return [named, *(row for row in ranked if row is not named)] if named else ranked


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
