"""Where plans stand, and what their editions changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from handschlag.foundation.records import today
from handschlag.modules.measures.choices.plans import EditionChange, PlanStanding
from handschlag.modules.measures.editions import MeasureChange, Wording, changes_of_measures
from handschlag.modules.measures.models import Measure, Plan, PlanEdition, PlannedMeasure

from .roles import leads_of
from .visible import measures_visible_to


@dataclass(frozen=True)
class EditionChanges:
    """What the newer of two states of a plan changed; `newer=None` is the plan as it stands."""

    plan: Plan
    older: PlanEdition | None
    newer: PlanEdition | None
    measures: tuple[MeasureChange, ...]

    def of(self, change: EditionChange) -> tuple[MeasureChange, ...]:
        return tuple(each for each in self.measures if each.change == change)

    @property
    def added(self) -> tuple[MeasureChange, ...]:
        return self.of(EditionChange.ADDED)

    @property
    def changed(self) -> tuple[MeasureChange, ...]:
        return self.of(EditionChange.CHANGED)

    @property
    def removed(self) -> tuple[MeasureChange, ...]:
        return self.of(EditionChange.REMOVED)


def plan_standing(plan: Plan, on: date | None = None) -> PlanStanding:
    """Not adopted, not yet begun, current or ended: worked out from its edition and dates."""
    day = on or today()
    if not plan.edition:
        return PlanStanding.DRAFT
    if plan.starts and plan.starts > day:
        return PlanStanding.NOT_YET
    if plan.ends and plan.ends < day:
        return PlanStanding.ENDED
    return PlanStanding.CURRENT


def edition_in_force(plan: Plan, on: date | None = None) -> PlanEdition | None:
    """The newest edition adopted by the day."""
    held = plan.editions.filter(adopted_on__lte=on or today())
    return held.select_related("resolution").order_by("-number").first()


def measures_in(plan: Plan, user: Any) -> QuerySet[Measure]:
    """Measures of the plan the user may see, in its order."""
    return measures_visible_to(user).filter(plan=plan).order_by("position", "pk")


def what_changed(
    plan: Plan, older: PlanEdition | None = None, newer: PlanEdition | None = None
) -> EditionChanges:
    """What `newer` (None: the plan as it stands now) changed against `older`.

    Without `older` it is the edition before `newer`, or the newest one. For eyes that see the whole
    plan: names of measures are not filtered by audience, see `for_eyes_of`.
    """
    if older is None:
        before = plan.editions.filter(number__lt=newer.number) if newer else plan.editions.all()
        older = before.order_by("-number").first()
    old = wordings_of_edition(older) if older else {}
    new = wordings_of_edition(newer) if newer else wordings_now(plan)
    return EditionChanges(plan, older, newer, changes_of_measures(old, new))


def for_eyes_of(user: Any, changes: EditionChanges) -> EditionChanges:
    """Without measures the user may not see; what is gone altogether is left out for visitors."""
    seen = set(measures_in(changes.plan, user).values_list("public_id", flat=True))
    kept = tuple(each for each in changes.measures if each.identity in seen)
    return EditionChanges(changes.plan, changes.older, changes.newer, kept)


def wordings_of_edition(edition: PlanEdition) -> dict[str, Wording]:
    rows = list(edition.planned.all())
    titles = {row.identity: row.title for row in rows}
    return {
        row.identity: _wording(row, titles.get(row.parent_identity, ""), row.lead) for row in rows
    }


def wordings_now(plan: Plan) -> dict[str, Wording]:
    rows = list(plan.measures.order_by("position", "pk"))
    titles = {row.pk: row.title for row in rows}
    leads: Mapping[int, list[Any]] = leads_of(rows)
    return {
        row.public_id: _wording(
            row,
            titles.get(row.parent_id or 0, ""),
            ", ".join(str(role.organisation) for role in leads.get(row.pk, ()))[:400],
        )
        for row in rows
    }


def _wording(row: Measure | PlannedMeasure, part_of: str, lead: str) -> Wording:
    return Wording(
        number=row.number,
        title=row.title,
        kind=str(row.get_kind_display()),
        part_of=part_of,
        short_description=row.short_description,
        target_group=row.target_group,
        lead=lead,
        starts=str(row.starts or ""),
        ends=str(row.ends or ""),
    )
