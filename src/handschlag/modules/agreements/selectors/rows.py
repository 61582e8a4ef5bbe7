"""Agreements as rows of lists: two queries, however many there are."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from handschlag.foundation.design.thread import FadenLink
from handschlag.modules.agreements.choices import Life, PartyRole
from handschlag.modules.agreements.models import Agreement, FieldOfAction, Goal, Party

from .standing import life_state
from .threads import thread_of, thread_reaches
from .visible import agreements_visible_to


@dataclass(frozen=True)
class AgreementRow:
    agreement: Agreement
    parties: tuple[str, ...]
    organisation_ids: tuple[int, ...]
    fields: int
    goals: int
    measures: int
    life: Life
    thread: tuple[FadenLink, ...]
    reaches: str

    @property
    def partners(self) -> str:
        return ", ".join(self.parties)


def agreement_rows(user: Any, agreements: QuerySet[Agreement] | None = None) -> list[AgreementRow]:
    """The user's agreements, newest first.

    `agreements` is a filtered or cut selection of `agreements_visible_to(user)`.
    """
    wanted = agreements_visible_to(user) if agreements is None else agreements
    counted = wanted.annotate(field_count=_count_of(FieldOfAction), goal_count=_count_of(Goal))
    found = list(counted)
    parties = _parties_of(found)
    return [_row(agreement, parties[agreement.pk]) for agreement in found]


def _count_of(model: type[FieldOfAction] | type[Goal]) -> Coalesce:
    """A count of its own: joining both would multiply one by the other."""
    counted = (
        model.objects.filter(agreement=OuterRef("pk"))
        .order_by()
        .values("agreement")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _parties_of(agreements: Iterable[Agreement]) -> dict[int, list[Party]]:
    """Partners by agreement; who carries out, or left, is on the agreement's own page."""
    found = defaultdict(list)
    rows = Party.objects.filter(agreement__in=[row.pk for row in agreements], until=None)
    for party in rows.filter(role=PartyRole.PARTY).select_related("organisation"):
        found[party.agreement_id].append(party)
    return found


def _row(agreement: Any, parties: list[Party]) -> AgreementRow:
    fields, goals = agreement.field_count, agreement.goal_count
    return AgreementRow(
        agreement=agreement,
        parties=tuple(party.organisation.name for party in parties),
        organisation_ids=tuple(party.organisation_id for party in parties),
        fields=fields,
        goals=goals,
        measures=0,
        life=life_state(agreement),
        thread=thread_of(agreement, fields=fields, goals=goals),
        reaches=thread_reaches(fields=fields, goals=goals),
    )
