"""The address by which a calendar fetches somebody's deadlines."""

from typing import Any

from django.db import transaction

from handschlag.foundation.audit import services as audit
from handschlag.modules.measures.models import CalendarAddress


@transaction.atomic
def make_calendar_address(user: Any) -> CalendarAddress:
    """The person's address, or a new one; whoever had an old one gets nothing any more."""
    row = CalendarAddress.objects.select_for_update().filter(user=user).first()
    if row is None:
        row = CalendarAddress.objects.create(user=user)
        audit.record("calendar.offered", row, by=user)
        return row
    row.number, row.is_off = row.number + 1, False
    row.save(update_fields=["number", "is_off"])
    audit.record("calendar.address_replaced", row, by=user)
    return row


@transaction.atomic
def switch_off_calendar_address(user: Any) -> None:
    """From now on no address gives anything out, until the person asks for a new one."""
    row = CalendarAddress.objects.select_for_update().filter(user=user, is_off=False).first()
    if row is None:
        return
    row.is_off = True
    row.save(update_fields=["is_off"])
    audit.record("calendar.switched_off", row, by=user)
