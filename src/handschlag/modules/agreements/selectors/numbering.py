"""Sources of a page, numbered in the order in which the reader meets them."""

from collections.abc import Iterable, Sequence

from django.db import models
from django.db.models import Q

from handschlag.foundation.records.models import Citation, Source
from handschlag.foundation.records.services import kind_of

from .page_parts import SourceLine


class SourceNumbers:
    """Hands out numbers from 1 on; asking again for the same source gives the same number."""

    def __init__(self) -> None:
        self._sources: dict[int, Source] = {}
        self._numbers: dict[int, int] = {}

    def number_of(self, source: Source | None) -> int | None:
        if source is None:
            return None
        self._sources.setdefault(source.pk, source)
        return self._numbers.setdefault(source.pk, len(self._numbers) + 1)

    def lines(self, differing: Sequence[Citation]) -> tuple[SourceLine, ...]:
        return tuple(
            SourceLine(
                number,
                self._sources[pk],
                tuple(citation for citation in differing if citation.source_id == pk),
            )
            for pk, number in self._numbers.items()
        )


def citations_for(*groups: Iterable[models.Model]) -> list[Citation]:
    """Citations of rows of several kinds in one query, in the order of the groups."""
    wanted, order = Q(pk__in=[]), {}
    for position, group in enumerate(groups):
        rows = list(group)
        if not rows:
            continue
        kind = kind_of(rows[0])
        order[kind] = position
        wanted |= Q(subject_kind=kind, subject_id__in=[row.pk for row in rows])
    found = Citation.objects.filter(wanted).select_related("source")
    return sorted(found, key=lambda citation: (order[citation.subject_kind], citation.pk))
