"""Who answers for data protection."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.records import today
from handschlag.foundation.records.rows import lock_row

from .models import Appointment


def current_appointments() -> QuerySet[Appointment]:
    running = Q(until=None) | Q(until__gte=today())
    return Appointment.objects.filter(running).select_related("user")


@transaction.atomic
def appoint(user: Any, *, by: Any) -> Appointment:
    """Let somebody handle requests about personal data, from today on."""
    if not user.is_active:
        raise ValidationError(_("Dieses Konto ist stillgelegt."))
    if current_appointments().filter(user=user).exists():
        raise ValidationError(_("Dieses Konto ist schon benannt."))
    appointment = Appointment(user=user)
    appointment.full_clean()
    appointment.save()
    audit.record("privacy.appointed", appointment, by=by)
    return appointment


@transaction.atomic
def dismiss(appointment: Appointment, *, by: Any) -> None:
    """End it at once: yesterday was the last day, and one that began today is taken back."""
    appointment = lock_row(appointment)
    audit.record("privacy.dismissed", appointment, by=by)
    yesterday = today() - timedelta(days=1)
    if appointment.since > yesterday:
        appointment.delete()
    else:
        appointment.until = yesterday
        appointment.full_clean()
        appointment.save()
