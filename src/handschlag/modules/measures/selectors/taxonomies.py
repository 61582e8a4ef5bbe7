"""Lists of terms with what carries them, as far as the reader may see it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, QuerySet

from handschlag.foundation.audit.selectors import A_PAGE_AND_ONE, HistoryEntry, history_of_all
from handschlag.foundation.taxonomies.models import Taxonomy, Term
from handschlag.modules.agreements import api as agreements
from handschlag.modules.measures.models import Measure
from handschlag.modules.measures.taxonomies import TAXONOMIES

from .visible import measures_visible_to

# Fields whose change the history of a list tells.
TOLD = frozenset({"name", "source", "terms", "retired_because"})


@dataclass(frozen=True)
class TermShown:
    """A term and how many measures and fields of action carry it that the reader sees."""

    term: Term
    measures: int
    fields: int

    @property
    def uses(self) -> int:
        return self.measures + self.fields


@dataclass(frozen=True)
class ListShown:
    """A list with the terms that are given, and those that are not any more."""

    taxonomy: Taxonomy
    given: tuple[TermShown, ...]
    retired: tuple[TermShown, ...]

    @property
    def used(self) -> int:
        """How many of the given terms something carries."""
        return sum(1 for shown in self.given if shown.uses)


def lists_in_order(rows: Iterable[Taxonomy]) -> list[Taxonomy]:
    """Those of the law first, then those we bring along, then one's own by name."""
    places = {key: place for place, key in enumerate(TAXONOMIES)}
    return sorted(rows, key=lambda row: (places.get(row.key, len(places)), row.name.casefold()))


def lists_shown(user: Any, only: Taxonomy | None = None) -> list[ListShown]:
    """In four queries, however many lists and terms."""
    rows = Taxonomy.objects.filter(**({"pk": only.pk} if only else {}))
    held = lists_in_order(rows.prefetch_related("terms"))
    ids = [term.pk for row in held for term in row.terms.all()]
    measures = _counted(_of_measures(user).filter(term__in=ids))
    fields = _counted(_of_fields(user).filter(term__in=ids))
    return [_shown(row, measures, fields) for row in held]


def _shown(taxonomy: Taxonomy, measures: dict[int, int], fields: dict[int, int]) -> ListShown:
    terms = sorted(taxonomy.terms.all(), key=lambda term: (term.position, term.name))
    shown = [TermShown(t, measures.get(t.pk, 0), fields.get(t.pk, 0)) for t in terms]
    return ListShown(
        taxonomy,
        tuple(each for each in shown if not each.term.retired),
        tuple(each for each in shown if each.term.retired),
    )


def _counted(links: Any) -> dict[int, int]:
    return dict(links.values_list("term").annotate(n=Count("pk")).order_by())


def _of_measures(user: Any) -> Any:
    seen = measures_visible_to(user).order_by().values("pk")
    return Measure.terms.through.objects.filter(measure__in=seen)


def _of_fields(user: Any) -> Any:
    seen = _fields_visible_to(user).values("pk")
    return agreements.FieldOfAction.terms.through.objects.filter(fieldofaction__in=seen)


def _fields_visible_to(user: Any) -> QuerySet[Any]:
    seen = agreements.agreements_visible_to(user).order_by().values("pk")
    return agreements.FieldOfAction.objects.filter(agreement__in=seen).order_by()


def lists_sorting(measures: QuerySet[Measure]) -> list[tuple[str, str]]:
    """Key and name of the lists these can be sorted by; one's own where one of them carries it."""
    named = lists_in_order(Taxonomy.objects.all())
    carried: set[int] = set()
    if any(row.key not in TAXONOMIES for row in named):
        links = Measure.terms.through.objects.filter(measure__in=measures.order_by().values("pk"))
        carried = set(links.values_list("term__taxonomy", flat=True).distinct())
    return [(row.key, row.name) for row in named if row.key in TAXONOMIES or row.pk in carried]


def measures_with(term: Term, user: Any) -> QuerySet[Measure]:
    rows = measures_visible_to(user).filter(terms=term).select_related("cooperation")
    return rows.order_by("cooperation__name", "position", "pk")


def fields_with(term: Term, user: Any) -> QuerySet[Any]:
    rows = _fields_visible_to(user).filter(terms=term).select_related("agreement")
    return rows.order_by("agreement__short_title", "number", "pk")


def history_of_list(
    taxonomy: Taxonomy, viewer: Any, before: int | None = None
) -> list[HistoryEntry]:
    """Newest first, with its terms; without what the sentence of an act says already."""
    things = [taxonomy, *taxonomy.terms.all()]
    return [
        replace(
            entry,
            thing_label="" if entry.thing_label == taxonomy.name else entry.thing_label,
            changes=[each for each in entry.changes if each.field in TOLD],
        )
        for entry in history_of_all(things, viewer, limit=A_PAGE_AND_ONE, before=before)
    ]


def terms_for(user: Any) -> QuerySet[Term]:
    """All terms in the order of their lists; visitors see of one's own lists what is public."""
    rows = Term.objects.select_related("taxonomy").order_by("taxonomy__name", "position", "name")
    if user.is_authenticated:
        return rows
    public = {*_counted(_of_measures(user)), *_counted(_of_fields(user))}
    return rows.filter(taxonomy__key__in=TAXONOMIES) | rows.filter(pk__in=public)
