"""Agreements as rows: who signed stands first, who only carries out is not a partner."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import ngettext

from handschlag.modules.agreements import api as agreements
from handschlag.portal.agreement_work import NONE, Work, work_of_agreements


@dataclass(frozen=True)
class Pact:
    agreement: Any
    partners: str
    thread: tuple[Any, ...]
    reaches: str


def pacts(rows: Iterable[Any], user: Any, signing: Iterable[Any] | None = None) -> list[Pact]:
    """`rows` come from `agreement_rows`; `signing` are their parties where these are at hand."""
    rows = list(rows)
    works = work_of_agreements((row.agreement.pk for row in rows), user)
    parties = signing_parties(row.agreement.pk for row in rows) if signing is None else signing
    names: dict[int, list[str]] = defaultdict(list)
    for party in parties:
        names[party.agreement_id].append(party.organisation.name)
    return [_pact(row, names[row.agreement.pk], works.get(row.agreement.pk, NONE)) for row in rows]


def _pact(row: Any, names: Iterable[str], work: Work) -> Pact:
    thread = work.in_thread(row.thread)
    return Pact(row.agreement, ", ".join(names), thread, _reaches(row, work))


def _reaches(row: Any, work: Work) -> str:
    """How far in words; a measure that belongs to none of the fields is not said to come of one."""
    if not work.measures or not row.fields or work.in_fields:
        return work.reaches or str(row.reaches)
    apart = ngettext(
        "%(reaches)s; die Maßnahme ist keinem Feld zugeordnet",
        "%(reaches)s; die Maßnahmen sind keinem Feld zugeordnet",
        work.measures,
    )
    return apart % {"reaches": work.reaches}


def signing_parties(keys: Iterable[int]) -> list[Any]:
    found = agreements.Party.objects.filter(
        agreement__in=list(keys), until=None, role=agreements.PartyRole.PARTY
    )
    return list(found.select_related("organisation").order_by("agreement", "position", "pk"))
