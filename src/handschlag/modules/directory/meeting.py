"""Which rows of a spreadsheet mean organisations that are known, here or earlier in the file."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handschlag.foundation.tables.spec import Match, Matcher, Values
from handschlag.lib.matching import Candidate, Index, Query

from .models import Organisation, OrganisationName
from .selectors import organisations_visible_to
from .services.names import folded
from .similar import find_similar

# Learning all names of the directory pays from one new name for so many known ones.
WORTH_LEARNING = 80
# About 600 MB of names; a larger directory is asked name by name, however long the file is.
MOST_LEARNT = 200_000
PORTION = 500


@dataclass(frozen=True)
class _Known:
    """Somebody of a name: an entry of the directory, or a row of the file."""

    city: str
    match: Match

    def may_be_in(self, city: str) -> bool:
        return not (self.city and city) or self.city == city


def organisations_met(user: Any) -> Matcher:
    """Finds rows whose name and place are known already.

    The same spelling means the same organisation unless both places are said and differ; of
    spellings that differ, only what `lib.matching` calls `same` counts. What is merely alike
    becomes an entry of its own, which the nightly search for duplicates puts before a person.
    """
    return _Meeting(user).matches


def organisations_met_meanwhile(user: Any) -> Matcher:
    """The same for rows that were found to be new before: only what is spelled the same counts."""
    return _Meeting(user, spelled_alike=False).matches


class _Meeting:
    def __init__(self, user: Any, *, spelled_alike: bool = True) -> None:
        self.spelled_alike = spelled_alike
        self.rows = organisations_visible_to(user)
        self.user = user
        self.by_name: defaultdict[str, list[_Known]] = defaultdict(list)
        self.asked: set[str] = set()
        self.of_file = Index()
        self.of_directory: Index | None = None
        self.labels: dict[str, Match] = {}

    def matches(self, rows: Sequence[tuple[int, Values]]) -> Mapping[int, Match]:
        names = {folded(values["name"]) for _number, values in rows} - self.asked
        self.asked |= names
        self._learn_spellings(names)
        if self.spelled_alike:
            self._learn_directory(sum(1 for name in names if not self.by_name[name]))
        found: dict[int, Match] = {}
        for number, values in rows:
            if match := self._meet(number, values["name"], values.get("city", "")):
                found[number] = match
        return found

    def _meet(self, number: int, name: str, city: str) -> Match | None:
        spelling, place = folded(name), folded(city)
        known = next((each for each in self.by_name[spelling] if each.may_be_in(place)), None)
        if known:
            return known.match
        match = self._spelled_alike(name, city)
        self.by_name[spelling].append(_Known(place, match or Match(name, row=number)))
        if match is None and self.spelled_alike:
            self.labels[f"row {number}"] = Match(name, row=number)
            self.of_file.add(Candidate(f"row {number}", name, city=city))
        return match

    def _spelled_alike(self, name: str, city: str) -> Match | None:
        if not self.spelled_alike:
            return None
        return self._same_in(self.of_file, name, city) or self._same_in_directory(name, city)

    def _same_in_directory(self, name: str, city: str) -> Match | None:
        if self.of_directory is not None:
            return self._same_in(self.of_directory, name, city)
        first = next(iter(find_similar(name, city, user=self.user, limit=1)), None)
        if first is None or first.verdict != "same":
            return None
        return Match(first.organisation.name, first.organisation.public_id)

    def _same_in(self, index: Index, name: str, city: str) -> Match | None:
        same = index.same_as(Query("", name, city))
        return self.labels[same.org_id] if same else None

    def _learn_directory(self, unknown: int) -> None:
        """All names at once where that is quicker than to ask for each new one."""
        if self.of_directory is not None or not unknown:
            return
        number = OrganisationName.objects.count()
        if number <= min(MOST_LEARNT, unknown * WORTH_LEARNING):
            self.of_directory = Index(self._all_names())

    def _all_names(self) -> Iterable[Candidate]:
        rows = OrganisationName.objects.filter(organisation__in=self.rows.values("pk"))
        for name in rows.select_related("organisation__seat").order_by("pk").iterator():
            known = name.organisation
            self.labels[known.public_id] = Match(known.name, known.public_id)
            yield Candidate(known.public_id, name.text, name.kind, name.lang, _city_of(known))

    def _learn_spellings(self, names: set[str]) -> None:
        wanted = sorted(names)
        for start in range(0, len(wanted), PORTION):
            rows = OrganisationName.objects.filter(
                folded__in=wanted[start : start + PORTION],
                organisation__in=self.rows.values("pk"),
            )
            for name in rows.select_related("organisation__seat").order_by("organisation_id"):
                known = name.organisation
                match = Match(known.name, known.public_id)
                self.by_name[name.folded].append(_Known(folded(_city_of(known)), match))


def _city_of(organisation: Organisation) -> str:
    seat = organisation.seat
    return (seat.city or seat.name) if seat else ""
