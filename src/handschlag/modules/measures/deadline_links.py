"""Signed addresses about deadlines: a person's calendar, and "done" from a letter."""

from typing import Any

from django.core import signing
from django.urls import reverse

from .models import CalendarAddress, Deadline

_CALENDAR = signing.Signer(sep=".", salt="handschlag.measures.calendar")
_DONE = signing.Signer(sep=".", salt="handschlag.measures.deadline")


def calendar_path(address: CalendarAddress) -> str:
    token = _CALENDAR.sign(f"{address.user.public_id}-{address.number}")
    return reverse("measures:calendar", args=[token])


def person_behind(token: str) -> Any | None:
    """Whose calendar it is; nobody for an address that is forged, replaced or of a closed account."""
    try:
        public_id, _dash, number = _CALENDAR.unsign(token).rpartition("-")
    except signing.BadSignature:
        return None
    row = CalendarAddress.objects.select_related("user").filter(user__public_id=public_id).first()
    if row is None or str(row.number) != number or not row.user.is_active:
        return None
    return row.user


def done_path(deadline: Deadline) -> str:
    """Bound to the day: once the deadline is moved, an older letter no longer settles it."""
    token = _DONE.sign(f"{deadline.public_id}-{deadline.due_on:%Y%m%d}")
    return reverse("measures:deadline_by_link", args=[token])


def deadline_behind(token: str) -> Deadline | None:
    try:
        public_id, _dash, day = _DONE.unsign(token).rpartition("-")
    except signing.BadSignature:
        return None
    row = Deadline.objects.select_related("responsible_org").filter(public_id=public_id).first()
    return row if row is not None and f"{row.due_on:%Y%m%d}" == day else None
