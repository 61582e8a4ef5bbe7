"""Sources of a page, numbered in the order in which the reader meets them."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from handschlag.foundation.records.models import Citation, Source
from handschlag.foundation.records.prepared import Prepared
from handschlag.foundation.records.services import kind_of
from handschlag.modules.agreements.models import (
    Agreement,
    Clause,
    FieldOfAction,
    Goal,
    Party,
    Update,
)

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


def in_page_order(citations: list[Citation]) -> list[Citation]:
    """Those of the agreement, of its parties, fields and goals."""
    kinds = [kind_of(Agreement), *(kind_of(model) for model in PARTS)]
    return sorted(citations, key=lambda citation: (kinds.index(citation.subject_kind), citation.pk))


def _citations(agreement: int) -> QuerySet[Citation]:
    wanted = Q(subject_kind=kind_of(Agreement), subject_id=agreement)
    for model in PARTS:
        rows = model._default_manager.filter(agreement=agreement).order_by().values("pk")
        wanted |= Q(subject_kind=kind_of(model), subject_id__in=rows)
    return Citation.objects.filter(wanted).select_related("source").defer("source__added_at")


PARTS = (Party, FieldOfAction, Goal)
CITATIONS = Prepared(_citations)


def has_invented_source(agreement: str) -> Q:
    """To annotate: whether anything on an agreement's page rests on a made-up source.

    `agreement` is the way from the annotated row to the agreement.
    """
    made_up = Citation.objects.filter(source__invented=True)
    cited = made_up.filter(subject_kind=kind_of(Agreement), subject_id=OuterRef(agreement))
    found = Q(Exists(cited))
    for model in PARTS:
        rows: QuerySet[Any, Any] = model._default_manager.filter(
            agreement=OuterRef(OuterRef(agreement))
        )
        of_parts = made_up.filter(subject_kind=kind_of(model))
        found |= Q(Exists(of_parts.filter(subject_id__in=rows.order_by().values("pk"))))
    for naming in (Clause, Update):
        named = naming._default_manager.filter(agreement=OuterRef(agreement), source__invented=True)
        found |= Q(Exists(named))
    return found
