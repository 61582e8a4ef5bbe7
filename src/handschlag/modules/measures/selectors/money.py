"""Money of measures, summed by year and word. A sum is never over different words."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet, Sum

from handschlag.modules.measures.choices.money import MoneyWord, Security
from handschlag.modules.measures.models import Measure, MoneyLine, OwnShare

NOTHING = Decimal(0)


@dataclass(frozen=True)
class MoneyRow:
    """Amounts of a year (None: of all years) by word; a word nobody named is missing, not zero."""

    year: int | None
    amounts: dict[str, Decimal]

    def amount(self, word: str) -> Decimal | None:
        return self.amounts.get(word)

    @property
    def cells(self) -> list[tuple[MoneyWord, Decimal | None]]:
        """In the order of the six words."""
        return [(word, self.amounts.get(word)) for word in MoneyWord]

    @property
    def still_available(self) -> Decimal | None:
        """Granted and not drawn yet; unknown where either was never said."""
        granted, drawn = self.amount(MoneyWord.GRANTED), self.amount(MoneyWord.DRAWN)
        return None if granted is None else granted - (drawn or NOTHING)


@dataclass(frozen=True)
class MoneyTable:
    rows: tuple[MoneyRow, ...]
    total: MoneyRow

    @property
    def is_empty(self) -> bool:
        return not self.rows


@dataclass(frozen=True)
class ShareRow:
    """What one partner bears in one year (None: in all), and how much of it is safe."""

    organisation: object
    year: int | None
    amount: Decimal
    secured: Decimal

    @property
    def open(self) -> Decimal:
        return self.amount - self.secured


def money_table(lines: QuerySet[MoneyLine]) -> MoneyTable:
    """Sums of a selection of lines (`money_visible_to(user)` narrowed down) by year and word."""
    grouped = lines.order_by().values_list("year", "word").annotate(sum=Sum("amount"))
    return table_of_money(grouped)


def table_of_money(amounts: Iterable[tuple[int, str, Decimal]]) -> MoneyTable:
    by_year: dict[int, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    total: dict[str, Decimal] = defaultdict(Decimal)
    for year, word, amount in amounts:
        by_year[year][word] += amount
        total[word] += amount
    rows = tuple(MoneyRow(year, dict(by_year[year])) for year in sorted(by_year))
    return MoneyTable(rows, MoneyRow(None, dict(total)))


def money_of_measures(lines: QuerySet[MoneyLine]) -> dict[int, MoneyRow]:
    """Sums over all years, by measure."""
    found: dict[int, dict[str, Decimal]] = defaultdict(dict)
    grouped = lines.order_by().values_list("measure", "word").annotate(sum=Sum("amount"))
    for measure, word, amount in grouped:
        found[measure][word] = amount
    return {measure: MoneyRow(None, amounts) for measure, amounts in found.items()}


def own_share_table(shares: QuerySet[OwnShare]) -> list[ShareRow]:
    """By year and partner, biggest burden of a year first."""
    return table_of_shares(shares.select_related("organisation"))


def table_of_shares(shares: Iterable[OwnShare]) -> list[ShareRow]:
    sums: dict[tuple[int, int], list[Decimal]] = defaultdict(lambda: [NOTHING, NOTHING])
    names = {}
    for share in shares:
        names[share.organisation_id] = share.organisation
        cell = sums[share.year, share.organisation_id]
        cell[0] += share.amount
        cell[1] += share.amount if share.security == Security.SECURED else NOTHING
    rows = [ShareRow(names[key], year, *cell) for (year, key), cell in sums.items()]
    return sorted(rows, key=lambda row: (row.year or 0, -row.amount, str(row.organisation)))


def with_everything_below(measures: Iterable[Measure]) -> set[int]:
    """Keys of the measures, of all below them in the tree, and of undertakings that serve these.

    A set: an undertaking that serves two of them counts once.
    """
    found = {row.pk for row in measures}
    level = found
    while level:
        below = Measure.objects.filter(parent__in=level).order_by()
        level = set(below.values_list("pk", flat=True)) - found
        found |= level
    serving = Measure.objects.filter(serves__in=found).order_by()
    return found | set(serving.values_list("pk", flat=True))
