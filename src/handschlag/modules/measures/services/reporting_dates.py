"""Reporting dates: planned, then frozen once. What is frozen never changes again."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records import today
from handschlag.foundation.records.rows import lock_row, lock_version, save_version
from handschlag.modules.measures.arithmetic.snapshots import canonical, checksum_of
from handschlag.modules.measures.facts.results import ReportingDateFrozen
from handschlag.modules.measures.models import Period, Plan, ReportingDate
from handschlag.modules.measures.selectors.snapshots import FORM, current_content
from handschlag.modules.measures.spans import is_outside

from . import rolling


@transaction.atomic
def plan_reporting_date(
    plan: Plan, *, day: date, period: Period, by: Any, title: str = "", basis: str = ""
) -> ReportingDate:
    """A day of which the state shall be kept; it may lie ahead."""
    if is_outside(period.starts, period.ends, plan.starts, plan.ends):
        raise ValidationError(
            {"period": _("%(period)s liegt außerhalb des Plans.") % {"period": period}},
            code="outside",
        )
    if day < period.starts:
        raise ValidationError(
            {"day": _("Der Stichtag liegt vor dem Zeitraum, über den berichtet wird.")}, code="day"
        )
    reporting_date = ReportingDate(plan=plan, day=day, period=period, title=title)
    reporting_date.full_clean()
    reporting_date.save()
    changes: audit.Changes = {"day": (None, day), "title": (None, title)}
    audit.record("plan.reporting_date_planned", plan, by=by, changes=changes, basis=basis)
    return reporting_date


@transaction.atomic
def remove_reporting_date(reporting_date: ReportingDate, *, by: Any, basis: str = "") -> None:
    row = lock_row(reporting_date)
    _require_open(row)
    changes: audit.Changes = {"day": (row.day, None)}
    audit.record("plan.reporting_date_removed", row.plan, by=by, changes=changes, basis=basis)
    row.delete()


@transaction.atomic
def freeze_reporting_date(
    reporting_date: ReportingDate, *, by: Any, version: int | None = None, basis: str = ""
) -> ReportingDate:
    """Keep what is approved now as the state of that day; sums must be up to date, so they are
    worked out before where background work still waits.
    """
    row = lock_version(reporting_date, version)
    _require_open(row)
    if row.day > today():
        raise ValidationError(
            {
                "day": _(
                    "Der Stichtag liegt in der Zukunft und kann noch nicht festgehalten werden."
                )
            },
            code="future",
        )
    plan = Plan.objects.select_for_update(no_key=True).get(pk=row.plan_id)
    rolling.rebuild_cooperation(plan.cooperation_id)
    content = canonical(current_content(plan, day=row.day, period=row.period))
    row.content, row.checksum, row.form = content, checksum_of(content), FORM
    row.frozen_at, row.frozen_by = timezone.now(), by
    save_version(row)
    changes: audit.Changes = {"day": (None, row.day), "checksum": (None, row.checksum)}
    audit.record("plan.reporting_date_frozen", plan, by=by, changes=changes, basis=basis)
    announce(ReportingDateFrozen(row.pk, by.pk if by else None))
    return row


def _require_open(row: ReportingDate) -> None:
    if row.frozen_at is not None:
        raise ValidationError(
            _("Dieser Stand ist festgehalten und ändert sich nicht mehr."), code="frozen"
        )
