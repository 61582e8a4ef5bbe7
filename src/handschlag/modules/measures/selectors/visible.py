"""What a user may see of plans and measures, and for which of them a user works."""

from typing import Any

from django.db.models import Q, QuerySet

from handschlag.foundation.access import reach_of, visible_rows
from handschlag.foundation.access.prepared import PreparedFor
from handschlag.foundation.records import today
from handschlag.foundation.records.choices import Audience
from handschlag.modules.agreements import api as agreements
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
    """By stored audience; whoever works on a measure sees it, also without being a partner."""
    rows = Measure.objects.select_related("cooperation", "plan")
    seen = visible_rows(rows, user)
    carried_out = carried_out_by(user)
    return seen | rows.filter(pk__in=carried_out) if carried_out else seen


def roles_visible_to(user: Any) -> QuerySet[MeasureRole]:
    """Who does what for a visible measure, each with its measure; both ends show."""
    return MeasureRole.objects.filter(
        measure__in=measures_visible_to(user).order_by().values("pk"),
        organisation__in=directory.organisations_visible_to(user).order_by().values("pk"),
    ).select_related("measure")


def carried_out_by(user: Any) -> frozenset[int]:
    """Measures the user sees only because an organisation of theirs works on them; never drafts.

    Worked out once per request and kept with the user, as the reach is: it is nearly always empty.
    """
    reach = reach_of(user)
    if reach.everything or not reach.organisations:
        return frozenset()
    known: frozenset[int] | None = getattr(user, "_carried_out", None)
    if known is None:
        known = frozenset(row[0] for row in _CARRIED_OUT(user))
        user._carried_out = known  # noqa: SLF001 -- kept as the reach is
    return known


def _roles_outside(user: Any) -> QuerySet[MeasureRole]:
    """Working roles of the user's organisations on measures they would not see otherwise."""
    reach = reach_of(user)
    outside = Q(measure__audience=Audience.COOPERATION) & ~Q(
        measure__cooperation__in=reach.cooperations
    )
    return MeasureRole.objects.filter(
        running_today(),
        outside | Q(measure__audience=Audience.ORGANISATION),
        role__in=WORKING_ROLES,
        organisation__in=reach.organisations,
    )


_CARRIED_OUT: PreparedFor[Any] = PreparedFor(
    lambda user, _key: _roles_outside(user).order_by().values_list("measure"), place=None
)


def deadlines_visible_to(user: Any) -> QuerySet[Deadline]:
    """Those of a measure no further than the measure; whoever has to keep one always sees it."""
    rows = Deadline.objects.select_related("measure", "responsible_org", "deputy_org")
    reach = reach_of(user)
    if reach.everything:
        return rows
    measures = measures_visible_to(user).order_by().values("pk")
    seen = visible_rows(rows, user).filter(Q(measure=None) | Q(measure__in=measures))
    if not reach.organisations:
        return seen
    theirs = Q(responsible_org__in=reach.organisations) | Q(deputy_org__in=reach.organisations)
    return seen | rows.filter(theirs)


def milestones_visible_to(user: Any) -> QuerySet[Milestone]:
    """Milestones are read by whoever reads the measure."""
    return _parts_visible_to(Milestone.objects.all(), user)


def status_reports_visible_to(user: Any) -> QuerySet[StatusReport]:
    """From inside what is approved; what is not yet, whoever works on it and whoever decides.

    From outside what is approved and released. Risk and help needed stay inside even then: show a
    report by `shown_report`.
    """
    rows = StatusReport.objects.select_related("measure", "period")
    approved = Q(state=ReportState.APPROVED)
    decided_on = ~Q(state=ReportState.DRAFT) & run_by(user, "measure__cooperation")
    begun = approved | decided_on | Q(written_by=_pk_of(user)) | worked_on(user)
    released = approved & Q(is_public=True)
    return _parts_visible_to(rows, user).filter(released | inside(user) & begun)


def money_visible_to(user: Any) -> QuerySet[MoneyLine]:
    """From outside only lines that were released one by one."""
    return _parts_visible_to(MoneyLine.objects.all(), user).filter(Q(is_public=True) | inside(user))


def own_shares_visible_to(user: Any) -> QuerySet[OwnShare]:
    """What partners bear themselves never leaves the cooperation; each sees its own share."""
    rows = OwnShare.objects.select_related("organisation")
    reach = reach_of(user)
    if reach.everything:
        return rows
    known = Q(measure__cooperation__in=reach.cooperations)
    mine = Q(organisation__in=reach.organisations) | Q(measure__owner_org__in=reach.organisations)
    return _parts_visible_to(rows, user).filter(known | mine)


def inside(user: Any, way: str = "measure", work: str = "measure") -> Q:
    """Rows of measures that the user knows from inside: their cooperation, owner, or own work.

    `way` leads to what has cooperation and owner, `work` to the measure.
    """
    reach = reach_of(user)
    if reach.everything:
        # Not an empty condition: joined by "or" that would vanish.
        return ~Q(pk__in=[])
    prefix = f"{way}__" if way else ""
    known = Q(**{f"{prefix}cooperation__in": reach.cooperations}) | Q(
        **{f"{prefix}owner_org__in": reach.organisations}
    )
    carried_out = carried_out_by(user)
    return known | Q(**{f"{work}__in": carried_out}) if carried_out else known


def run_by(user: Any, way: str) -> Q:
    """Rows of cooperations the user coordinates; `way` leads to the cooperation."""
    if reach_of(user).everything:
        return ~Q(pk__in=[])
    return Q(**{f"{way}__in": agreements.coordinated_by(user).order_by().values("pk")})


def is_inside(user: Any, row: Measure | Plan | Deadline) -> bool:
    """Whether the user reads this row from inside, not as any visitor would."""
    reach = reach_of(user)
    return (
        reach.everything
        or row.cooperation_id in reach.cooperations
        or row.owner_org_id in reach.organisations
        or (row.pk if isinstance(row, Measure) else getattr(row, "measure_id", None))
        in carried_out_by(user)
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
