"""Agreements as rows: who signed stands first, who only carries out is not a partner."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from handschlag.modules.agreements import api as agreements


@dataclass(frozen=True)
class Pact:
    agreement: Any
    partners: str
    thread: tuple[Any, ...]
    reaches: str


def pacts(rows: Iterable[Any], signing: Iterable[Any] | None = None) -> list[Pact]:
    """`rows` come from `agreement_rows`; `signing` are their parties where these are at hand."""
    rows = list(rows)
    parties = signing_parties(row.agreement.pk for row in rows) if signing is None else signing
    names: dict[int, list[str]] = defaultdict(list)
    for party in parties:
        names[party.agreement_id].append(party.organisation.name)
    return [
        Pact(row.agreement, ", ".join(names[row.agreement.pk]), row.thread, row.reaches)
        for row in rows
    ]


def signing_parties(keys: Iterable[int]) -> list[Any]:
    found = agreements.Party.objects.filter(
        agreement__in=list(keys), until=None, role=agreements.PartyRole.PARTY
    )
    return list(found.select_related("organisation").order_by("agreement", "position", "pk"))
