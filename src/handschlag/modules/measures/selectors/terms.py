"""Measures by what they are tagged with: tagged once, reported many times."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from handschlag.foundation.taxonomies.models import Taxonomy, Term
from handschlag.modules.measures.models import Measure
from handschlag.modules.measures.taxonomies import SOURCES, TAXONOMIES

from .money import MoneyRow


@dataclass(frozen=True)
class TermRow:
    """One term and how many measures carry it; None stands for those without any."""

    term: Term | None
    measures: int
    amounts: dict[str, Decimal]


@dataclass(frozen=True)
class CrossTable:
    """How many measures carry a term of one list and a term of the other."""

    rows: tuple[Term, ...]
    columns: tuple[Term, ...]
    counts: dict[tuple[int, int], int]

    def count(self, row: Term, column: Term) -> int:
        return self.counts.get((row.pk, column.pk), 0)


def names_of_lists(measures: Iterable[Measure]) -> dict[str, str]:
    """By key what the lists are called whose terms these measures carry."""
    tagged = Measure.objects.filter(pk__in=[row.pk for row in measures], terms__isnull=False)
    names = tagged.order_by().values_list("terms__taxonomy__key", "terms__taxonomy__name")
    return dict(names.distinct())


def measure_taxonomies() -> QuerySet[Taxonomy]:
    """Lists measures are tagged with, the known ones, each with its terms."""
    return Taxonomy.objects.filter(key__in=TAXONOMIES).prefetch_related("terms")


def source_of(taxonomy_key: str) -> str:
    """Where the list comes from; empty for lists of our own."""
    return str(SOURCES.get(taxonomy_key, ""))


def terms_of(measures: Iterable[Measure]) -> dict[int, list[Term]]:
    """Terms by measure: one query more than none, however many."""
    keys = [row.pk for row in measures]
    links = Measure.terms.through.objects.filter(measure__in=keys)
    pairs = list(links.values_list("measure", "term"))
    terms = Term.objects.select_related("taxonomy").in_bulk({term for _row, term in pairs})
    found: dict[int, list[Term]] = defaultdict(list)
    for measure, term in pairs:
        found[measure].append(terms[term])
    for listed in found.values():
        listed.sort(key=lambda term: (term.taxonomy.name, term.position))
    return found


def measures_by_term(
    measures: Iterable[Measure], taxonomy_key: str, money: dict[int, MoneyRow] | None = None
) -> list[TermRow]:
    """Every term of the list in its order, also those nobody carries; last, measures without one.

    A measure with two terms counts under both, so the counts are no parts of a whole.
    """
    rows = list(measures)
    terms = list(Term.objects.filter(taxonomy__key=taxonomy_key).order_by("position", "pk"))
    carried = _carried(rows, terms)
    tagged = {measure for listed in carried.values() for measure in listed}
    untagged = [row.pk for row in rows if row.pk not in tagged]
    found = [
        TermRow(term, len(carried[term.pk]), _amounts(carried[term.pk], money)) for term in terms
    ]
    if untagged:
        found.append(TermRow(None, len(untagged), _amounts(untagged, money)))
    return found


def cross_table(measures: Iterable[Measure], row_key: str, column_key: str) -> CrossTable:
    """Cluster × approach and the like; a measure counts in every pair it carries."""
    rows = list(measures)
    across = {
        key: list(Term.objects.filter(taxonomy__key=key).order_by("position", "pk"))
        for key in (row_key, column_key)
    }
    upper, lower = _carried(rows, across[row_key]), _carried(rows, across[column_key])
    counts: Counter[tuple[int, int]] = Counter()
    for row in across[row_key]:
        for column in across[column_key]:
            both = upper[row.pk] & lower[column.pk]
            if both:
                counts[row.pk, column.pk] = len(both)
    return CrossTable(tuple(across[row_key]), tuple(across[column_key]), dict(counts))


def _carried(measures: list[Measure], terms: list[Term]) -> dict[int, set[int]]:
    links = Measure.terms.through.objects.filter(
        term__in=[term.pk for term in terms], measure__in=[row.pk for row in measures]
    )
    found: dict[int, set[int]] = {term.pk: set() for term in terms}
    for measure, term in links.values_list("measure", "term"):
        found[term].add(measure)
    return found


def _amounts(measures: Iterable[int], money: dict[int, MoneyRow] | None) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for measure in measures:
        row = (money or {}).get(measure)
        for word, amount in (row.amounts if row else {}).items():
            sums[word] += amount
    return dict(sums)
