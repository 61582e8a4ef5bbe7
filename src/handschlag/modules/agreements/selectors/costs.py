"""Cost shares added up; what is secured and what is not never meet in one sum."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from handschlag.modules.agreements.choices import CostSecurity
from handschlag.modules.agreements.models import CostShare

from .page_parts import CostOfParty, CostTable, CostYear

NOTHING = Decimal("0.00")


def cost_table(shares: Iterable[CostShare]) -> CostTable:
    """Sums per year and per party, in euro; shares without an amount are counted, not guessed.

    Expects `party.organisation` loaded.
    """
    by_year: dict[int, list[CostShare]] = defaultdict(list)
    by_party: dict[str, list[CostShare]] = defaultdict(list)
    for share in shares:
        by_year[share.year].append(share)
        by_party[share.party.organisation.name].append(share)
    return CostTable(
        years=tuple(_year(year, found) for year, found in sorted(by_year.items())),
        parties=tuple(
            CostOfParty(name, _sum(found, secured=True), _sum(found, secured=False))
            for name, found in by_party.items()
        ),
    )


def _year(year: int, shares: list[CostShare]) -> CostYear:
    return CostYear(
        year=year,
        shares=tuple(shares),
        secured=_sum(shares, secured=True),
        subject_to_budget=_sum(shares, secured=False),
        without_amount=sum(share.amount is None for share in shares),
    )


def _sum(shares: Iterable[CostShare], *, secured: bool) -> Decimal:
    return sum(
        (
            share.amount
            for share in shares
            if share.amount is not None and (share.security == CostSecurity.SECURED) is secured
        ),
        NOTHING,
    )
