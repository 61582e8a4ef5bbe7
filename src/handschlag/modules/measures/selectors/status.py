"""How measures stand by their status reports, and what of a report others may read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from handschlag.modules.measures.choices.reporting import ReportState
from handschlag.modules.measures.models import Measure, Period, StatusReport

from .visible import inside, is_inside, status_reports_visible_to


@dataclass(frozen=True)
class ShownReport:
    """A status report as one reader may see it; from outside without risk and help needed."""

    row: StatusReport
    done: str
    next_step: str
    risk: str = ""
    help_needed: str = ""
    assessment: str = ""
    is_full: bool = False

    @property
    def no_change(self) -> bool:
        return self.row.no_change


def shown_report(report: StatusReport, user: Any) -> ShownReport | None:
    """None where the reader may see nothing of it."""
    if is_inside(user, report.measure):
        return ShownReport(
            report,
            report.done,
            report.next_step,
            report.risk,
            report.help_needed,
            str(report.get_assessment_display()),
            is_full=True,
        )
    if report.is_public and report.state == ReportState.APPROVED:
        return ShownReport(report, report.done, report.next_step)
    return None


def status_of(measures: Iterable[Measure], user: Any) -> dict[int, ShownReport]:
    """The newest approved report of each measure that says more than "no change", by measure.

    Where the newest says "no change", what the one before it said still holds. The measures are
    ones the user may see.
    """
    rows = Measure.objects.filter(pk__in=[row.pk for row in measures])
    newest = newest_reports(rows, user)
    keys = {best or other for best, other in newest} - {None}
    reports = StatusReport.objects.filter(pk__in=keys).select_related("measure", "period")
    shown = ((report.measure_id, shown_report(report, user)) for report in reports)
    return {measure: report for measure, report in shown if report is not None}


def newest_reports(rows: QuerySet[Measure], user: Any) -> QuerySet[Measure, Any]:
    """Of each measure the keys of the newest report that says something, and of the newest at all."""
    said = (
        StatusReport.objects.filter(measure=OuterRef("pk"), state=ReportState.APPROVED)
        .filter(Q(is_public=True) | inside(user))
        .order_by("-period__ends", "-pk")
    )
    telling = said.exclude(no_change=True, done="", next_step="")
    return (
        rows.order_by()
        .annotate(telling=Subquery(telling.values("pk")[:1]), any=Subquery(said.values("pk")[:1]))
        .values_list("telling", "any")
    )


def waiting_status_reports(user: Any) -> QuerySet[StatusReport]:
    """Submitted and not decided on, among those the user reads from inside; oldest first."""
    rows = status_reports_visible_to(user).filter(state=ReportState.SUBMITTED)
    return rows.order_by("submitted_at", "pk")


def report_for(measure: Measure, period: Period) -> StatusReport | None:
    return measure.status_reports.filter(period=period).first()
