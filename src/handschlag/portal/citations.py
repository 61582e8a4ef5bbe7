"""The sources of one page, numbered in the order the page names them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Model, Q

from handschlag.foundation.records.models import Citation, Source
from handschlag.foundation.records.services import kind_of


@dataclass
class NumberedSource:
    number: int
    source: Source
    differing: list[Citation] = field(default_factory=list)


class Evidence:
    """Citations of the rows a page shows: one query, whatever the rows are.

    `number(source)` gives the number of the chip; sources that carry no citation (of a clause, of
    an update) are numbered when they are asked for.
    """

    def __init__(self, rows: Iterable[Model | None]) -> None:
        self._sources: dict[int, NumberedSource] = {}
        self._by_row: dict[tuple[str, int], list[Citation]] = defaultdict(list)
        for citation in _citations_of(row for row in rows if row is not None):
            self._by_row[citation.subject_kind, citation.subject_id].append(citation)

    def of(self, row: Model, field_name: str | None = None) -> list[Citation]:
        """All citations of the row, or those of one field."""
        found = self._by_row.get((kind_of(row), row.pk), [])
        return [c for c in found if field_name is None or c.field == field_name]

    def number(self, source: Source) -> int:
        known = self._sources.get(source.pk)
        if known is None:
            known = NumberedSource(len(self._sources) + 1, source)
            self._sources[source.pk] = known
        return known.number

    def numbers_of(self, row: Model, field_name: str | None = None) -> list[int]:
        """Chips of the sources that agree with what the row says."""
        agreeing = (c.source for c in self.of(row, field_name) if not c.differs)
        return list(dict.fromkeys(self.number(source) for source in agreeing))

    def sources(self) -> list[NumberedSource]:
        """All sources in order, each with what it says differently."""
        for citation in (c for found in self._by_row.values() for c in found):
            self.number(citation.source)
        for numbered in self._sources.values():
            numbered.differing = [
                c
                for found in self._by_row.values()
                for c in found
                if c.differs and c.source_id == numbered.source.pk
            ]
        return list(self._sources.values())


def _citations_of(rows: Iterable[Model]) -> Iterable[Citation]:
    ids: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        ids[kind_of(row)].add(row.pk)
    if not ids:
        return []
    wanted = Q()
    for kind, keys in ids.items():
        wanted |= Q(subject_kind=kind, subject_id__in=keys)
    return Citation.objects.filter(wanted).select_related("source")
