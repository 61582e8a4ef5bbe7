"""A plan: its measures in a table and over time, what was adopted, what stood on which day."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handschlag.foundation.design.records_shown import Fact
from handschlag.foundation.design.typography import datum
from handschlag.foundation.records import today
from handschlag.foundation.records.choices import Audience
from handschlag.modules.directory import api as directory
from handschlag.modules.measures import api as measures
from handschlag.portal import gantt
from handschlag.portal.drawn import gantt_svg
from handschlag.portal.links import address_of
from handschlag.portal.measure_figures import ShownLight, lights_of
from handschlag.portal.measure_page import span_of
from handschlag.portal.words import heading_number, how_many, in_words, joined

Implementation = measures.Implementation
BAR_STATES = {
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


@dataclass(frozen=True)
class PlanLine:
    measure: Any
    level: int
    span: str
    lead: str
    light: ShownLight
    milestones: str
    is_late: bool


@dataclass(frozen=True)
class PlanPage:
    plan: Any
    lines: list[PlanLine]
    picture: SafeString
    summary: list[str]
    facts: list[Fact]
    editions: list[Any]
    dates: list[Any]
    actions: list[tuple[str, str]]
    is_inside: bool

    @property
    def is_public(self) -> bool:
        return bool(self.plan.audience == Audience.PUBLIC)

    @property
    def heading(self) -> str:
        number = len(self.lines)
        if not number:
            return _("Noch keine Maßnahme eingetragen")
        return ngettext("Eine Maßnahme", "%(n)s Maßnahmen", number) % {"n": heading_number(number)}


def plan_page(plan: Any, user: Any) -> PlanPage:
    rows = list(measures.measures_visible_to(user).filter(plan=plan).order_by("position", "pk"))
    ordered = measures.in_tree_order(rows)
    milestones = _milestones_of(rows)
    lines = _lines(ordered, milestones, user)
    inside = measures.is_inside(user, plan)
    return PlanPage(
        plan=plan,
        lines=lines,
        picture=_picture(plan, ordered, milestones),
        summary=_summary(plan, lines),
        facts=_facts(plan),
        editions=list(plan.editions.select_related("resolution").order_by("-number")),
        dates=list(plan.reporting_dates.select_related("period").order_by("-day"))
        if inside
        else [],
        actions=_actions(plan, user),
        is_inside=inside,
    )


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
    for row in milestones.prefetch_related("depends_on").order_by("due_on", "position", "pk"):
        found[row.measure_id].append(row)
    return found


def _lines(
    ordered: list[tuple[Any, int]], milestones: dict[int, list[Any]], user: Any
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
    lights = lights_of(rows, user)
    return [
        _line(
            row,
            level,
            [role for role in leads.get(row.pk, ()) if role.organisation_id in seen],
            lights[row.pk],
            milestones[row.pk],
        )
        for row, level in ordered
    ]


def _line(
    measure: Any, level: int, leads: Iterable[Any], light: ShownLight, milestones: list[Any]
) -> PlanLine:
    late = [row for row in milestones if _is_late(row)]
    return PlanLine(
        measure=measure,
        level=level,
        span=span_of(measure),
        lead=", ".join(role.organisation.name for role in leads),
        light=light,
        milestones=_milestone_words(milestones, late),
        is_late=bool(late),
    )


def _is_late(row: Any) -> bool:
    return row.done_on is None and row.due_on is not None and row.due_on < today()


def _milestone_words(milestones: list[Any], late: list[Any]) -> str:
    if not milestones:
        return ""
    done = sum(bool(row.done_on) for row in milestones)
    words = _("%(done)s von %(all)s erreicht") % {"done": done, "all": len(milestones)}
    if late:
        words += ", " + _("überfällig: %(what)s") % {"what": joined([str(row) for row in late])}
    return words


def _picture(
    plan: Any, ordered: list[tuple[Any, int]], milestones: dict[int, list[Any]]
) -> SafeString:
    lines = [_gantt_line(row, level, milestones[row.pk]) for row, level in ordered]
    waits = [
        (before.pk, row.pk)
        for found in milestones.values()
        for row in found
        for before in row.depends_on.all()
    ]
    parts = []
    for size, css in ((gantt.WIDE, "wide"), (gantt.NARROW, "narrow")):
        span = (plan.starts, plan.ends)
        drawn = gantt.draw(lines, waits, today=today(), span=span, size=size)
        if drawn:
            label = _picture_words(lines)
            parts.append(gantt_svg(drawn, label=label, today_word=_("heute"), css=css))
    return SafeString("".join(parts))


def _gantt_line(measure: Any, level: int, milestones: list[Any]) -> gantt.Line:
    name = f"{measure.number} {measure.title}" if measure.number else measure.title
    return gantt.Line(
        key=measure.pk,
        name=name,
        first=measure.starts.start if measure.starts else None,
        last=measure.ends.end if measure.ends else None,
        level=level,
        state=BAR_STATES.get(measure.implementation, ""),
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


def _summary(plan: Any, lines: list[PlanLine]) -> list[str]:
    """The plan in two or three sentences."""
    if not lines:
        return []
    states = Counter(str(line.measure.get_implementation_display()) for line in lines)
    told = joined([f"{how_many(number)} {state}" for state, number in states.most_common()])
    sentences = [_("Umsetzung: %(told)s.") % {"told": told}]
    lights = Counter(line.light.word for line in lines if line.light)
    if lights:
        told = joined([f"{how_many(number)} {word}" for word, number in lights.most_common()])
        sentences.append(_("Ampel: %(told)s.") % {"told": told})
    late = sum(line.is_late for line in lines)
    if late:
        sentences.append(
            ngettext(
                "Bei einer Maßnahme ist ein Meilenstein überfällig.",
                "Bei %(n)s Maßnahmen sind Meilensteine überfällig.",
                late,
            )
            % {"n": in_words(late)}
        )
    return sentences


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
        Fact(_("gilt"), span),
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
