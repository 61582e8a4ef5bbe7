"""What a user may see of plans and measures, and for which of them a user works."""

from typing import Any

from django.db.models import Q, QuerySet

from handschlag.foundation.access import reach_of, visible_rows
from handschlag.foundation.records import today
from handschlag.foundation.records.choices import Audience
from handschlag.modules.directory import api as directory
from handschlag.modules.measures.choices.plans import WORKING_ROLES
from handschlag.modules.measures.choices.reporting import ReportState
from handschlag.modules.measures.models import (
    Deadline,
    Measure,
    MeasureRole,
    Milestone,
    MoneyLine,
    OwnShare,
    Plan,
    PlanEdition,
    StatusReport,
)


def plans_visible_to(user: Any) -> QuerySet[Plan]:
    return visible_rows(Plan.objects.select_related("cooperation"), user)


def editions_visible_to(user: Any) -> QuerySet[PlanEdition]:
    visible = plans_visible_to(user).order_by().values("pk")
    return PlanEdition.objects.filter(plan__in=visible).select_related("plan", "resolution")


def measures_visible_to(user: Any) -> QuerySet[Measure]:
    """By stored audience alone."""
    return visible_rows(Measure.objects.select_related("cooperation", "plan"), user)


def deadlines_visible_to(user: Any) -> QuerySet[Deadline]:
    rows = Deadline.objects.select_related("measure", "responsible_org", "deputy_org")
    return visible_rows(rows, user)


def milestones_visible_to(user: Any) -> QuerySet[Milestone]:
    """Milestones are read by whoever reads the measure."""
    return _parts_visible_to(Milestone.objects.all(), user)


def status_reports_visible_to(user: Any) -> QuerySet[StatusReport]:
    """From inside all but other people's drafts; from outside what is approved and released.

    Risk and help needed stay inside even then: show a report by `shown_report`.
    """
    rows = StatusReport.objects.select_related("measure", "period")
    released = Q(state=ReportState.APPROVED, is_public=True)
    begun = ~Q(state=ReportState.DRAFT) | Q(written_by=_pk_of(user)) | worked_on(user)
    return _parts_visible_to(rows, user).filter(released | inside(user) & begun)


def money_visible_to(user: Any) -> QuerySet[MoneyLine]:
    """From outside only lines that were released one by one."""
    return _parts_visible_to(MoneyLine.objects.all(), user).filter(Q(is_public=True) | inside(user))


def own_shares_visible_to(user: Any) -> QuerySet[OwnShare]:
    """What partners bear themselves never leaves the cooperation."""
    rows = OwnShare.objects.select_related("organisation")
    return _parts_visible_to(rows, user).filter(inside(user))


def inside(user: Any, way: str = "measure") -> Q:
    """Rows of measures that the user knows from inside: their cooperation, their owner."""
    reach = reach_of(user)
    if reach.everything:
        # Not an empty condition: joined by "or" that would vanish.
        return ~Q(pk__in=[])
    prefix = f"{way}__" if way else ""
    return Q(**{f"{prefix}cooperation__in": reach.cooperations}) | Q(
        **{f"{prefix}owner_org__in": reach.organisations}
    )


def is_inside(user: Any, row: Measure | Plan | Deadline) -> bool:
    """Whether the user reads this row from inside, not as any visitor would."""
    reach = reach_of(user)
    return (
        reach.everything
        or row.cooperation_id in reach.cooperations
        or row.owner_org_id in reach.organisations
    )


def worked_on(user: Any, way: str = "measure") -> Q:
    """Rows of measures that one of the user's organisations works on, at least reporting."""
    keys = measures_worked_on_by(user, directory.Competence.REPORT).order_by().values("pk")
    return Q(**{f"{way}__in" if way else "pk__in": keys})


def measures_worked_on_by(user: Any, competence: "directory.Competence") -> QuerySet[Measure]:
    """Measures for which an organisation of the user holds a working role today, or owns it.

    A contact, a grant recipient or a cost bearer is named, but does not write.
    """
    mine = directory.organisations_of(user, competence).order_by().values("pk")
    held = MeasureRole.objects.filter(
        running_today(), role__in=WORKING_ROLES, organisation__in=mine
    )
    return Measure.objects.filter(Q(pk__in=held.values("measure")) | Q(owner_org__in=mine))


def running_today() -> Q:
    """Rows with `since` and `until` that hold today; an open end holds."""
    day = today()
    return (Q(since=None) | Q(since__lte=day)) & (Q(until=None) | Q(until__gte=day))


def public_measures() -> QuerySet[Measure]:
    return Measure.objects.filter(audience=Audience.PUBLIC).select_related("plan", "cooperation")


def _parts_visible_to(rows: QuerySet[Any], user: Any) -> QuerySet[Any]:
    visible = measures_visible_to(user).order_by().values("pk")
    return rows.filter(measure__in=visible)


def _pk_of(user: Any) -> int | None:
    # Never None: that would find what was written without an account.
    return getattr(user, "pk", None) or 0
