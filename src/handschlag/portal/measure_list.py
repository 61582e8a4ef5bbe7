"""The list of measures: filters, one page of rows, always the same few queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handschlag.foundation.design.gaps import GapKind, gap_word
from handschlag.foundation.design.typography import zahl
from handschlag.foundation.taxonomies.models import Term
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.measures import api as measures
from handschlag.portal.lists import chosen, page_of, typed
from handschlag.portal.measure_figures import ShownLight, lights_of

PAGE_SIZE = 30
ID_LENGTH = 10
# The choice of those whose state nobody has named.
UNKNOWN = "unbekannt"


@dataclass(frozen=True)
class Filters:
    q: str = ""
    cooperation: str = ""
    field: str = ""
    state: str = ""
    organisation: str = ""
    term: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> "Filters":
        return cls(
            q=typed(query),
            cooperation=typed(query, "kooperation", ID_LENGTH),
            field=typed(query, "feld", ID_LENGTH),
            state=chosen(query, "stand", [*measures.Implementation.values, UNKNOWN]),
            organisation=typed(query, "organisation", ID_LENGTH),
            term=_number(query.get("schlagwort", "")),
        )

    @property
    def any(self) -> bool:
        return any(vars(self).values())


def _number(text: str) -> str:
    return text if text.isascii() and text.isdigit() and len(text) < ID_LENGTH else ""


@dataclass(frozen=True)
class ListedMeasure:
    """One measure with how far its thread is documented."""

    measure: Any
    lead: str
    light: ShownLight
    thread: tuple[bool, ...]
    reaches: str


@dataclass(frozen=True)
class MeasureList:
    filters: Filters
    page: Page[Any]
    rows: list[ListedMeasure]
    cooperations: list[Any]
    fields: list[Any]
    organisations: list[Any]
    terms: list[tuple[str, list[Any]]]
    states: list[tuple[str, Any]]

    @property
    def caption(self) -> str:
        number = self.page.paginator.count
        return ngettext("Eine Maßnahme", "%(n)s Maßnahmen", number) % {"n": zahl(number)}


def measure_list(user: Any, query: QueryDict) -> MeasureList:
    filters = Filters.read(query)
    visible = measures.measures_visible_to(user)
    rows = narrowed(visible, filters).select_related("cooperation", "plan")
    page = page_of(rows.order_by("cooperation__name", "position", "pk"), query, PAGE_SIZE)
    found = list(page.object_list)
    keys = visible.order_by().values("pk")
    return MeasureList(
        filters=filters,
        page=page,
        rows=listed(found, user),
        cooperations=_cooperations(visible),
        fields=_fields(keys, user),
        organisations=_organisations(keys, user),
        terms=_terms(keys),
        states=[*measures.Implementation.choices, (UNKNOWN, gap_word(GapKind.UNKNOWN))],
    )


def narrowed(rows: QuerySet[Any], filters: Filters) -> QuerySet[Any]:
    if filters.q:
        rows = rows.filter(title__icontains=filters.q)
    if filters.cooperation:
        rows = rows.filter(cooperation__public_id=filters.cooperation)
    if filters.state == UNKNOWN:
        rows = rows.exclude(measures.STATED)
    elif filters.state:
        rows = rows.filter(measures.STATED, implementation=filters.state)
    if filters.term:
        rows = rows.filter(terms=int(filters.term))
    if filters.field:
        named = Q(field__public_id=filters.field) | Q(goal__field__public_id=filters.field)
        origins = measures.MeasureOrigin.objects.filter(named, measure=OuterRef("pk"))
        rows = rows.filter(Exists(origins))
    if filters.organisation:
        roles = measures.MeasureRole.objects.filter(
            measure=OuterRef("pk"), organisation__public_id=filters.organisation
        )
        rows = rows.filter(Exists(roles))
    return rows


def narrowed_like_the_list(rows: QuerySet[Any], query: QueryDict) -> QuerySet[Any]:
    """The same choice for the table that leaves the house."""
    return narrowed(rows, Filters.read(query))


def _cooperations(visible: QuerySet[Any]) -> list[Any]:
    keys = visible.order_by().values("cooperation")
    return list(agreements.Cooperation.objects.filter(pk__in=keys))


def _fields(keys: QuerySet[Any], user: Any) -> list[Any]:
    origins = measures.MeasureOrigin.objects.filter(measure__in=keys).order_by()
    named = Q(pk__in=origins.values("field")) | Q(pk__in=origins.values("goal__field"))
    seen = agreements.agreements_visible_to(user).order_by().values("pk")
    rows = agreements.FieldOfAction.objects.filter(named, agreement__in=seen)
    return list(rows.select_related("agreement").order_by("agreement", "number"))


def _organisations(keys: QuerySet[Any], user: Any) -> list[Any]:
    named = measures.MeasureRole.objects.filter(measure__in=keys).order_by()
    visible = directory.organisations_visible_to(user).filter(pk__in=named.values("organisation"))
    return list(visible.only("public_id", "name", "sort_name").order_by("sort_name", "pk"))


def _terms(keys: QuerySet[Any]) -> list[tuple[str, list[Any]]]:
    """Only words that some visible measure carries, by their list."""
    used = measures.Measure.terms.through.objects.filter(measure__in=keys).order_by().values("term")
    by_list: dict[str, list[Any]] = {}
    rows = Term.objects.filter(pk__in=used).select_related("taxonomy")
    for term in rows.order_by("taxonomy__name", "position", "name"):
        by_list.setdefault(term.taxonomy.name, []).append(term)
    return list(by_list.items())


def listed(found: list[Any], user: Any) -> list[ListedMeasure]:
    """Rows with lead, light and thread, in a fixed number of queries."""
    if not found:
        return []
    leads, links = leads_shown(found, user), _links(found, user)
    lights = lights_of(found, user)
    return [_listed(row, leads[row.pk], links[row.pk], lights[row.pk]) for row in found]


def _listed(measure: Any, leads: list[str], links: set[str], light: ShownLight) -> ListedMeasure:
    thread = (
        bool(links & {"clause", "field", "goal"}),
        bool(links & {"field", "goal_field"}),
        "goal" in links,
        True,
        "indicator" in links,
        "reading" in links,
        "evidence" in links,
    )
    return ListedMeasure(
        measure=measure,
        lead=", ".join(leads),
        light=light,
        thread=thread,
        reaches=_reaches(links),
    )


def _reaches(links: set[str]) -> str:
    if "evidence" in links:
        return _("bis zum Nachweis")
    if "reading" in links:
        return _("bis zum Ist-Wert")
    if "indicator" in links:
        return _("bis zum Indikator")
    return _("bis zur Maßnahme")


def leads_shown(found: Iterable[Any], user: Any) -> dict[int, list[str]]:
    """Names of those who lead, as far as this reader may see the organisation."""
    leads: dict[int, list[str]] = defaultdict(list)
    seen = directory.organisations_visible_to(user).order_by().values("pk")
    rows = measures.MeasureRole.objects.filter(
        measure__in=list(found), role=measures.Role.LEAD, until=None, organisation__in=seen
    )
    named = rows.order_by("position", "pk").values_list("measure_id", "organisation__name")
    for measure_id, name in named:
        leads[measure_id].append(name)
    return leads


def _links(found: list[Any], user: Any) -> dict[int, set[str]]:
    """Which links of the thread each measure has for this reader, in two queries."""
    links: dict[int, set[str]] = defaultdict(set)
    origins = measures.MeasureOrigin.objects.filter(measure__in=found)
    columns = ("measure_id", "clause_id", "field_id", "goal_id", "goal__field_id")
    names = ("clause", "field", "goal", "goal_field")
    for key, *held in origins.values_list(*columns):
        links[key] |= {name for name, value in zip(names, held, strict=True) if value}
    readings = measures.Reading.objects.filter(
        indicator=OuterRef("pk"), state=measures.ReportState.APPROVED, superseded_at=None
    )
    proofs = measures.Evidence.objects.filter(
        reading__indicator=OuterRef("pk"), reading__state=measures.ReportState.APPROVED
    )
    visible = measures.indicators_visible_to(user).filter(measure__in=found)
    indicators = visible.annotate(has_reading=Exists(readings), has_proof=Exists(proofs))
    for key, has_reading, has_proof in indicators.order_by().values_list(
        "measure_id", "has_reading", "has_proof"
    ):
        links[key] |= {"indicator"} | ({"reading"} if has_reading else set())
        links[key] |= {"evidence"} if has_proof else set()
    return links
