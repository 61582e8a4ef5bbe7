"""A plan: its measures in a table and over time, what was adopted, what stood on which day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import BooleanField, ExpressionWrapper, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handschlag.foundation.design.records_shown import Fact
from handschlag.foundation.design.templatetags.design import badge
from handschlag.foundation.design.typography import datum
from handschlag.foundation.records import today
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.prepared import Prepared
from handschlag.modules.directory import api as directory
from handschlag.modules.measures import api as measures
from handschlag.portal import gantt
from handschlag.portal.drawn import gantt_svg
from handschlag.portal.links import address_of
from handschlag.portal.measure_figures import ShownLight, shown_light
from handschlag.portal.measure_page import span_of
from handschlag.portal.plan_words import summary
from handschlag.portal.words import heading_number, in_words, joined

Implementation = measures.Implementation
BAR_STATES = {
    "": "unknown",
    Implementation.NOT_BEGUN: "waiting",
    Implementation.IN_PREPARATION: "waiting",
    Implementation.POSTPONED: "waiting",
    Implementation.DONE: "done",
    Implementation.DROPPED: "dropped",
}
ACTIONS = [
    ("measures.add_measure", gettext_lazy("Maßnahme eintragen"), "measures:measure_new"),
    ("measures.edit_plan", gettext_lazy("Plan bearbeiten"), "measures:plan_edit"),
]


# So many measures a reader takes in at once, in the table as over time.
PAGE_SIZE = 30


@dataclass(frozen=True)
class PlanLine:
    measure: Any
    href: str
    level: int
    state: str
    span: str
    lead: str
    light: ShownLight
    badge: SafeString
    milestones: str


@dataclass(frozen=True)
class PlanBody:
    """`lines` and `picture` are of one page of measures, heading and summary of all of them."""

    page: Page[Any]
    lines: list[PlanLine]
    picture: SafeString
    legend: list[tuple[str, str]]
    summary: list[str]

    @property
    def heading(self) -> str:
        number = self.page.paginator.count
        if not number:
            return _("Noch keine Maßnahme eingetragen")
        return ngettext("Eine Maßnahme", "%(n)s Maßnahmen", number) % {"n": heading_number(number)}


@dataclass(frozen=True)
class PlanPage:
    """What stands around the measures."""

    plan: Any
    facts: list[Fact]
    editions: list[Any]
    dates: list[Any]
    actions: list[tuple[str, str]]
    is_inside: bool

    @property
    def is_public(self) -> bool:
        return bool(self.plan.audience == Audience.PUBLIC)


PLACED_BY = ("pk", "parent_id", "plan_id", "implementation", "stated")


class Place(NamedTuple):
    """Where a measure stands in its plan, and no more of it."""

    pk: int
    parent_id: int | None
    plan_id: int
    implementation: str
    implementation_is_stated: bool


def plan_page(plan: Any, user: Any) -> PlanPage:
    inside = measures.is_inside(user, plan)
    return PlanPage(
        plan=plan,
        facts=_facts(plan),
        editions=list(plan.editions.select_related("resolution").order_by("-number")),
        dates=list(plan.reporting_dates.select_related("period").order_by("-day"))
        if inside
        else [],
        actions=_actions(plan, user),
        is_inside=inside,
    )


def plan_body(plan: Any, user: Any, query: QueryDict) -> PlanBody:
    """The measures of a page; depends on nothing of the user but the reach."""
    visible = measures.measures_visible_to(user).filter(plan=plan)
    told = visible.annotate(stated=ExpressionWrapper(measures.STATED, BooleanField()))
    rows = told.order_by("position", "pk").values_list(*PLACED_BY)
    places = [Place(*row) for row in rows]
    page = Paginator(measures.in_tree_order(places), PAGE_SIZE).get_page(query.get("seite"))
    ordered = _rows_of(page, visible)
    milestones = _milestones_of([row for row, _level in ordered])
    lights = measures.light_of_measures(places, user=user) if places else {}
    picture, legend = _picture(plan, ordered, milestones)
    return PlanBody(
        page=page,
        lines=_lines(ordered, milestones, lights, user),
        picture=picture,
        legend=legend,
        summary=summary(places, lights.values(), _how_many_late(visible)),
    )


def _rows_of(page: Page[Any], visible: QuerySet[Any]) -> list[tuple[Any, int]]:
    keys = [place.pk for place, _level in page.object_list]
    found = visible.select_related(None).order_by().in_bulk(keys)
    return [(found[place.pk], level) for place, level in page.object_list if place.pk in found]


def _how_many_late(visible: QuerySet[Any]) -> int:
    late = measures.Milestone.objects.filter(
        measure__in=visible.order_by().values("pk"), done_on=None, due_on__lt=today()
    )
    return late.order_by().values("measure").distinct().count()


def _actions(plan: Any, user: Any) -> list[tuple[str, str]]:
    if not user.is_authenticated:
        return []
    return [
        (str(label), href)
        for permission, label, url_name in ACTIONS
        if (href := address_of(url_name, plan.address_key)) and user.has_perm(permission, plan)
    ]


def _milestones_of(rows: list[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    milestones = measures.Milestone.objects.filter(measure__in=rows)
    for row in milestones.order_by("due_on", "position", "pk"):
        found[row.measure_id].append(row)
    return found


def _lines(
    ordered: list[tuple[Any, int]],
    milestones: dict[int, list[Any]],
    lights: Mapping[int, Any],
    user: Any,
) -> list[PlanLine]:
    rows = [row for row, _level in ordered]
    leads = measures.leads_of(rows) if rows else {}
    asked = {role.organisation_id for held in leads.values() for role in held}
    seen = set(
        directory.organisations_visible_to(user)
        .filter(pk__in=asked)
        .order_by()
        .values_list("pk", flat=True)
    )
    return [
        _line(
            row,
            level,
            row.get_implementation_display(),
            [role for role in leads.get(row.pk, ()) if role.organisation_id in seen],
            shown_light(lights.get(row.pk)),
            milestones[row.pk],
        )
        for row, level in ordered
    ]


def _line(
    measure: Any,
    level: int,
    state: str,
    leads: Iterable[Any],
    light: ShownLight,
    milestones: list[Any],
) -> PlanLine:
    return PlanLine(
        measure=measure,
        href=reverse("portal:measure", args=[measure.address_key]),
        level=level,
        state=state,
        span=span_of(measure),
        lead=", ".join(role.organisation.name for role in leads),
        light=light,
        badge=badge(light.word, light.badge) if light else SafeString(),
        milestones=_milestone_words(milestones),
    )


def _is_late(row: Any) -> bool:
    return row.done_on is None and row.due_on is not None and row.due_on < today()


def _milestone_words(milestones: list[Any]) -> str:
    if not milestones:
        return ""
    late = [row for row in milestones if _is_late(row)]
    done = sum(bool(row.done_on) for row in milestones)
    words = _("%(done)s von %(all)s erreicht") % {"done": done, "all": len(milestones)}
    if late:
        words += ", " + _("überfällig: %(what)s") % {"what": joined([str(row) for row in late])}
    return words


# Pairs of milestones: the first has to be reached before the second.
WAITS: Prepared[int, Any] = Prepared(
    lambda key: (
        measures.Milestone.depends_on.through.objects.filter(from_milestone__measure__plan=key)
        .order_by("pk")
        .values_list("to_milestone", "from_milestone")
    )
)


def _picture(
    plan: Any, ordered: list[tuple[Any, int]], milestones: dict[int, list[Any]]
) -> tuple[SafeString, list[tuple[str, str]]]:
    lines = [_gantt_line(row, level, milestones[row.pk]) for row, level in ordered]
    waits = WAITS(plan.pk)
    label, span = _picture_words(lines), (plan.starts, plan.ends)
    sizes = ((gantt.WIDE, "wide"), (gantt.NARROW, "narrow"))
    pictures = [
        (drawn, css)
        for size, css in sizes
        if (drawn := gantt.draw(lines, waits, today=today(), span=span, size=size))
    ]
    parts = (
        gantt_svg(drawn, label=label, today_word=_("heute"), css=css) for drawn, css in pictures
    )
    return SafeString("".join(parts)), legend_of([drawn for drawn, _css in pictures])


def legend_of(pictures: list[gantt.Gantt]) -> list[tuple[str, str]]:
    """The signs that stand in any of the pictures, and none besides."""
    bars = [bar for drawn in pictures for bar in drawn.bars]
    states = {bar.line.state for bar in bars}
    reached = {diamond.milestone.done for drawn in pictures for diamond in drawn.diamonds}
    signs = [
        ("bar", _("begonnen"), "" in states),
        ("waiting", _("noch nicht begonnen"), "waiting" in states),
        ("unknown", _("ohne bekannten Stand"), "unknown" in states),
        ("done", _("abgeschlossen"), "done" in states),
        ("dropped", _("aufgegeben"), "dropped" in states),
        ("open", _("Beginn oder Ende offen"), any(bar.cuts for bar in bars)),
        ("reached", _("Meilenstein erreicht"), True in reached),
        ("mile", _("Meilenstein offen"), False in reached),
        ("today", _("heute"), any(drawn.today is not None for drawn in pictures)),
    ]
    return [(css, word) for css, word, is_drawn in signs if is_drawn]


def _gantt_line(measure: Any, level: int, milestones: list[Any]) -> gantt.Line:
    name = f"{measure.number} {measure.title}" if measure.number else measure.title
    return gantt.Line(
        key=measure.pk,
        name=name,
        first=measure.starts.start if measure.starts else None,
        last=measure.ends.end if measure.ends else None,
        level=level,
        state=BAR_STATES.get(measure.said("implementation"), ""),
        milestones=tuple(
            gantt.Milestone(row.pk, row.done_on or row.due_on, str(row), bool(row.done_on))
            for row in milestones
            if row.done_on or row.due_on
        ),
    )


def _picture_words(lines: list[gantt.Line]) -> str:
    running = sum(
        (line.first or today()) <= today() <= (line.last or today())
        for line in lines
        if line.first or line.last
    )
    days = [day for line in lines for day in (line.first, line.last) if day]
    words = {
        "n": in_words(len(lines)),
        "first": datum(min(days)) if days else "",
        "last": datum(max(days)) if days else "",
        "running": in_words(running),
    }
    if not days:
        return _("Zeitplan. Die Tabelle darüber enthält dieselben Angaben.")
    return (
        _(
            "Zeitplan mit %(n)s Maßnahmen von %(first)s bis %(last)s; heute laufen nach Plan "
            "%(running)s. Die Tabelle darüber enthält dieselben Angaben."
        )
        % words
    )


def _facts(plan: Any) -> list[Fact]:
    first, last = datum(plan.starts), datum(plan.ends)
    span = ""
    if first and last:
        span = _("%(first)s bis %(last)s") % {"first": first, "last": last}
    elif first or last:
        span = (first and _("ab %(first)s") % {"first": first}) or _("bis %(last)s") % {
            "last": last
        }
    facts = [
        Fact(_("Kooperation"), plan.cooperation.name),
        Fact(_("Laufzeit"), span),
        Fact(_("Fassung"), _edition_words(plan)),
    ]
    if plan.audience == Audience.PUBLIC:
        progress = reverse("portal:progress", args=[plan.cooperation.address_key])
        facts.append(Fact(_("Fortschritt"), _("öffentliche Seite"), progress))
    return facts


def _edition_words(plan: Any) -> str:
    if not plan.edition:
        return _("noch nicht beschlossen")
    return str(plan.edition)
