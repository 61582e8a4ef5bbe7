"""Closing a period: from then on no reading of the plan in it can be written, returned or released."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.modules.measures.facts.results import PeriodLocked, PeriodReopened
from handschlag.modules.measures.models import Period, PeriodLock, Plan


@transaction.atomic
def lock_period(plan: Plan, period: Period, *, by: Any, basis: str = "") -> PeriodLock:
    """It holds for the periods within as well: who closes a year closes its quarters."""
    row = Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    lock = PeriodLock(plan=row, period=period, locked_by=by)
    lock.full_clean()
    lock.save()
    changes: audit.Changes = {"period": (None, str(period))}
    audit.record("plan.period_locked", row, by=by, changes=changes, basis=basis)
    announce(PeriodLocked(row.pk, period.pk, by.pk if by else None))
    return lock


@transaction.atomic
def reopen_period(
    plan: Plan, period: Period, *, reason: str, by: Any, basis: str = ""
) -> PeriodLock:
    """With a reason; who closed it and when stays."""
    if not reason.strip():
        raise ValidationError({"reason": _("Bitte nennen Sie den Grund.")}, code="reason")
    lock = (
        PeriodLock.objects.select_for_update()
        .filter(plan=plan, period=period, reopened_at=None)
        .first()
    )
    if lock is None:
        raise ValidationError(_("Dieser Zeitraum ist nicht abgeschlossen."), code="not_locked")
    lock.reopened_at, lock.reopened_by, lock.reason = timezone.now(), by, reason.strip()
    lock.full_clean()
    lock.save()
    changes: audit.Changes = {"period": (str(period), None), "reason": (None, lock.reason)}
    audit.record("plan.period_reopened", plan, by=by, changes=changes, basis=basis)
    announce(PeriodReopened(plan.pk, period.pk, by.pk if by else None))
    return lock


def require_unlocked(plan: Plan, period: Period) -> None:
    lock = PeriodLock.objects.filter(
        plan=plan,
        reopened_at=None,
        period__starts__lte=period.starts,
        period__ends__gte=period.ends,
    ).select_related("period")
    found = lock.order_by("period__ends", "period__starts", "locked_at").first()
    if found is None:
        return
    raise ValidationError(
        _(
            "%(period)s ist abgeschlossen. Wer noch etwas ändern muss, bittet die Koordination, den "
            "Zeitraum wieder zu öffnen."
        )
        % {"period": found.period},
        code="locked",
    )
