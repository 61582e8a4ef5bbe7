"""What this app declares."""

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.jobs import register_schedule

from .keys import ERASED
from .registry import register_act, register_personal

register_act(ERASED, _("Angaben zu einer Person unlesbar gemacht"))
register_act("audit.keys_rotated", _("Schlüssel des Protokolls gewechselt"))
# Accounts are persons from the first day on; the accounts app may declare more of their fields.
register_personal(
    settings.AUTH_USER_MODEL,
    fields=("name", "email"),
    subject=lambda user: f"user:{user.public_id}",
)
register_schedule(
    "audit.seal", "handschlag.foundation.audit.tasks.seal_audit", every=timedelta(minutes=5)
)
