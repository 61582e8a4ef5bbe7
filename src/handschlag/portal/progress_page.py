"""Public progress of a cooperation: approved values only, field by field, first in sentences.

Also for somebody signed in this page shows what visitors see: it is what the cooperation answers
for in public.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Page, Paginator
from django.db.models import F, Max, Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handschlag.foundation.design.pagination import page_href
from handschlag.foundation.design.templatetags.design import badge
from handschlag.foundation.design.typography import datum
from handschlag.modules.agreements import api as agreements
from handschlag.modules.measures import api as measures
from handschlag.portal.measure_figures import Figures, ShownIndicator
from handschlag.portal.measure_list import leads_shown
from handschlag.portal.words import heading_number, how_many, in_words

VISITOR = AnonymousUser()


# So many measures stand on one page, with all their figures.
PAGE_SIZE = 20


@dataclass(frozen=True)
class ProgressLine:
    """One measure with its public figures."""

    measure: Any
    href: str
    state: str
    lead: str
    indicators: list[ShownIndicator]

    @property
    def figures(self) -> SafeString:
        return figures_html(self)

    @property
    def sheet_href(self) -> str:
        return reverse("portal:measure_sheet", args=[self.measure.address_key])


# Written here because a template takes several times as long, and a plan has hundreds of figures.
FIGURE = (
    '<p class="kpi__of">{}</p><div class="kpi"><p><span class="v num"><a href="{}#{}">{}'
    '<span class="sr"> {}: {}</span></a></span><span class="t">{}</span></p>{}{}</div>'
)


def figures_html(line: ProgressLine) -> SafeString:
    """Each figure leads to its row on the page of the measure."""
    if not line.indicators:
        return format_html(
            '<p class="small muted">{}</p>', _("Ein Indikator ist uns nicht bekannt.")
        )
    whence, none = _("woher diese Zahl kommt"), _("noch kein Ist-Wert freigegeben")
    return SafeString("".join(_figure(shown, line.href, whence, none) for shown in line.indicators))


def _figure(shown: ShownIndicator, page: str, whence: str, none: str) -> SafeString:
    if not shown.latest:
        why = shown.missing if shown.is_withheld else none
        return format_html('<p class="small muted">{}: {}</p>', shown.row.title, why)
    target, light = SafeString(), SafeString()
    if shown.target:
        target = format_html(
            '<p><span class="v num">{}</span><span class="t">{}</span></p>',
            shown.target,
            shown.target_words,
        )
    if shown.light:
        light = format_html('<p class="kpi__b">{}</p>', badge(shown.light.word, shown.light.badge))
    return format_html(
        FIGURE,
        shown.row.title,
        page,
        shown.latest_anchor,
        shown.latest,
        shown.latest_words,
        whence,
        shown.latest_words,
        target,
        light,
    )


@dataclass(frozen=True)
class ProgressField:
    """A field with those of its measures that stand on this page; its words count all of them."""

    title: str
    agreement: Any
    href: str
    anchor: str
    number: int
    measured: int
    lines: list[ProgressLine]

    @property
    def words(self) -> str:
        if not self.number:
            return _("Zu diesem Feld ist keine Maßnahme veröffentlicht.")
        words = {"n": heading_number(self.number), "m": how_many(self.measured)}
        if not self.measured and self.number > 1:
            return _("%(n)s Maßnahmen, noch ohne Ist-Werte.") % words
        if self.number == 1:
            return (
                _("Eine Maßnahme, mit Ist-Werten.")
                if self.measured
                else _("Eine Maßnahme, noch ohne Ist-Werte.")
            )
        return _("%(n)s Maßnahmen, davon %(m)s mit Ist-Werten.") % words


@dataclass(frozen=True)
class FieldLink:
    """Where a field begins, on this page or another."""

    title: str
    href: str


@dataclass(frozen=True)
class ProgressPage:
    """`fields` are those of one page, all else speaks of all of them."""

    cooperation: Any
    sentences: list[str]
    page: Page[Any]
    fields: list[ProgressField]
    contents: list[FieldLink]
    as_of: Any
    is_invented: bool
    plans: list[Any]

    @property
    def stamp(self) -> str:
        """Empty while there is none: the sentences above it say so."""
        if not self.as_of:
            return ""
        return _("Letzte Freigabe eines Ist-Werts: %(day)s.") % {"day": datum(self.as_of)}


PLACED_BY = ("pk", "plan_id")


class Place(NamedTuple):
    """A published measure, and no more of it than its order and its light need."""

    pk: int
    plan_id: int


def progress_page(cooperation: Any, query: QueryDict) -> ProgressPage:
    visible = measures.measures_visible_to(VISITOR).filter(cooperation=cooperation)
    places = [Place(*row) for row in visible.order_by("position", "pk").values_list(*PLACED_BY)]
    known, as_of = _with_values(cooperation)
    heads = _heads(cooperation, [place.pk for place in places])
    page = Paginator(_entries(heads), PAGE_SIZE).get_page(query.get("seite"))
    return ProgressPage(
        cooperation=cooperation,
        sentences=_sentences(cooperation, places, known),
        page=page,
        fields=_fields(page, known, visible),
        contents=_contents(heads, query) if page.has_other_pages() else [],
        as_of=as_of,
        is_invented=_is_invented(visible),
        plans=list(measures.plans_visible_to(VISITOR).filter(cooperation=cooperation)),
    )


def _with_values(cooperation: Any) -> tuple[set[int], Any]:
    """Measures with an approved value that is shown, and when the last one was approved."""
    keys = measures.indicators_visible_to(VISITOR).filter(measure__cooperation=cooperation)
    plans = set(keys.order_by().values_list("plan", flat=True))
    newest = measures.RolledUp.objects.filter(
        indicator__in=keys.order_by().values("pk"), latest=True
    ).exclude(indicator__in=measures.without_shown_value(VISITOR, plans))
    found = dict(newest.order_by().values_list("indicator__measure").annotate(last=Max("as_of")))
    return {pk for pk in found if pk is not None}, max(found.values(), default=None)


class Head(NamedTuple):
    """A field of an agreement (or None: none) with all measures that rest on it, in their order."""

    field: Any
    measures: list[int]

    @property
    def title(self) -> str:
        return self.field.short_title if self.field else _("Ohne Handlungsfeld")

    @property
    def anchor(self) -> str:
        return f"feld-{self.field.public_id}" if self.field else "feld-ohne"


def _heads(cooperation: Any, keys: list[int]) -> list[Head]:
    """Every field of the cooperation's public agreements, also those without a measure."""
    by_field = _by_field(keys)
    rows = agreements.FieldOfAction.objects.filter(
        agreement__cooperation=cooperation,
        agreement__in=agreements.agreements_visible_to(VISITOR).order_by().values("pk"),
    ).select_related("agreement")
    ordered = rows.order_by(F("agreement__signed_start").asc(nulls_last=True), "number")
    found = [Head(field, by_field[field.pk]) for field in ordered]
    told = {key for head in found for key in head.measures}
    loose = [key for key in keys if key not in told]
    return [*found, Head(None, loose)] if loose else found


def _entries(heads: Iterable[Head]) -> list[tuple[Head, int | None]]:
    """What pages are cut from; a field without a measure is one entry."""
    return [(head, key) for head in heads for key in head.measures or (None,)]


def _contents(heads: list[Head], query: QueryDict) -> list[FieldLink]:
    found, before = [], 0
    for head in heads:
        page = page_href(query, "seite", before // PAGE_SIZE + 1)
        found.append(FieldLink(head.title, f"{page}#{head.anchor}"))
        before += len(head.measures) or 1
    return found


def _fields(page: Page[Any], known: set[int], visible: QuerySet[Any]) -> list[ProgressField]:
    shown: dict[str, tuple[Head, list[int]]] = {}
    for head, key in page.object_list:
        shown.setdefault(head.anchor, (head, []))[1].extend([] if key is None else [key])
    lines = _lines(
        list(dict.fromkeys(key for _head, keys in shown.values() for key in keys)), visible
    )
    return [
        ProgressField(
            title=head.title,
            agreement=head.field.agreement if head.field else None,
            href=f"#feld-{head.field.number}" if head.field else "",
            anchor=head.anchor,
            number=len(head.measures),
            measured=len(known.intersection(head.measures)),
            lines=[lines[key] for key in keys if key in lines],
        )
        for head, keys in shown.values()
    ]


def _lines(keys: list[int], visible: QuerySet[Any]) -> dict[int, ProgressLine]:
    if not keys:
        return {}
    rows = visible.select_related(None).order_by().in_bulk(keys)
    leads = leads_shown(rows, VISITOR)
    shown = _figures_of(keys)
    return {
        key: ProgressLine(
            row,
            reverse("portal:measure", args=[row.address_key]),
            row.how_far,
            ", ".join(leads[key]),
            shown[key],
        )
        for key, row in rows.items()
    }


def _figures_of(keys: list[int]) -> dict[int, list[ShownIndicator]]:
    indicators = list(
        measures.indicators_visible_to(VISITOR)
        .filter(measure__in=keys)
        .select_related(None)
        .order_by("measure", "position", "pk")
    )
    found: dict[int, list[ShownIndicator]] = defaultdict(list)
    for one in Figures(indicators, VISITOR, curves=False).shown():
        found[one.row.measure_id].append(one)
    return found


def _by_field(keys: list[int]) -> dict[int, list[int]]:
    """Measures by the field they rest on, directly or by a goal; who was only assigned rests on none."""
    by_field: dict[int, list[int]] = defaultdict(list)
    origins = measures.MeasureOrigin.objects.filter(measure__in=keys, note="").filter(
        Q(field__isnull=False) | Q(goal__field__isnull=False)
    )
    pairs = origins.order_by("measure__position", "measure").values_list(
        "measure_id", "field_id", "goal__field_id"
    )
    for key, direct, by_goal in pairs:
        field = direct or by_goal
        if key not in by_field[field]:
            by_field[field].append(key)
    return by_field


def _sentences(cooperation: Any, places: list[Place], known: set[int]) -> list[str]:
    """What this page says, to be read out."""
    if not places:
        return [
            _("Zu „%(name)s“ ist noch keine Maßnahme veröffentlicht.") % {"name": cooperation.name},
            _("Was geplant ist, ist uns nicht bekannt oder noch nicht freigegeben."),
        ]
    number, measured = len(places), sum(place.pk in known for place in places)
    first = ngettext(
        "„%(name)s“ hat eine Maßnahme veröffentlicht.",
        "„%(name)s“ hat %(n)s Maßnahmen veröffentlicht.",
        number,
    ) % {"name": cooperation.name, "n": in_words(number)}
    lights = measures.light_of_measures(places, user=VISITOR)
    return [first, _measured(number, measured), *_reached(each.light for each in lights.values())]


def _measured(number: int, measured: int) -> str:
    """For how many of the published measures there is a released value."""
    if not measured:
        return _("Ist-Werte sind noch keine freigegeben.")
    if number == 1:
        return _("Zu ihr gibt es freigegebene Ist-Werte.")
    return ngettext(
        "Zu einer davon gibt es freigegebene Ist-Werte.",
        "Zu %(n)s davon gibt es freigegebene Ist-Werte.",
        measured,
    ) % {"n": in_words(measured)}


def _reached(lights: Iterable[str]) -> list[str]:
    words = [str(measures.Light(light).label) for light in lights if light != measures.Light.NONE]
    if not words:
        return [_("Eine Ampel lässt sich noch nicht zeigen.")]
    counted = [f"{how_many(words.count(word))} {word}" for word in dict.fromkeys(sorted(words))]
    return [_("Die Ampeln stehen so: %(told)s.") % {"told": ", ".join(counted)}]


def _is_invented(visible: QuerySet[Any]) -> bool:
    """The mark hangs on the source and spreads to everything that rests on it."""
    keys = visible.order_by().values("pk")
    origins = measures.MeasureOrigin.objects.filter(measure__in=keys)
    return origins.filter(
        Q(clause__source__invented=True)
        | Q(field__clause__source__invented=True)
        | Q(goal__clause__source__invented=True)
    ).exists()
