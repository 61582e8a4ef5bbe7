"""The sources of one page, numbered in the order the page names them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Model

from handschlag.foundation.records.models import Citation, Source
from handschlag.foundation.records.selectors import citations_of_any
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
        self._by_row = citations_of_any(row for row in rows if row is not None)

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

    def notes_of(self, row: Model, field_name: str | None = None) -> list[str]:
        """What is said of how far a source bears what the row says: inferred, replaced, as of when."""
        agreeing = (c.note for c in self.of(row, field_name) if not c.differs)
        return list(dict.fromkeys(note for note in agreeing if note))

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
