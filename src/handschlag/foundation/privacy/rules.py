"""Who may look people up, erase them, and see to the periods: predicates as sentences."""

from typing import Any

import rules
from django.db.models import Q

from handschlag.foundation.accounts.rules import is_administrator, is_signed_in
from handschlag.foundation.records import today

from .models import Appointment


@rules.predicate
def answers_for_data_protection(user: Any) -> bool:
    if not is_signed_in(user):
        return False
    running = Appointment.objects.filter(Q(until=None) | Q(until__gte=today()), since__lte=today())
    return bool(running.filter(user_id=user.pk).exists())


rules.add_perm("privacy.handle_requests", is_administrator | answers_for_data_protection)
rules.add_perm("privacy.appoint", is_administrator)
