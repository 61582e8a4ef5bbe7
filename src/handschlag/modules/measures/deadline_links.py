"""Signed addresses about deadlines: a person's calendar, and "done" from a letter.

A calendar's address lasts until its owner replaces it or switches it off; a letter's link ends by
itself.
"""

from datetime import timedelta
from typing import Any

from django.core import signing
from django.urls import reverse

from .models import CalendarAddress, Deadline

_CALENDAR = signing.Signer(sep=".", salt="handschlag.measures.calendar")
_DONE = signing.TimestampSigner(sep=".", salt="handschlag.measures.deadline")
# Whoever still has it to do gets a fresh letter long before.
DONE_FOR = timedelta(days=60)


class DoneLinkOverError(Exception):
    """The letter is too old: its link settles nothing any more."""


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
    if row is None or row.is_off or str(row.number) != number or not row.user.is_active:
        return None
    return row.user


def done_path(deadline: Deadline) -> str:
    """Bound to the day: once the deadline is moved, an older letter no longer settles it."""
    token = _DONE.sign(f"{deadline.public_id}-{deadline.due_on:%Y%m%d}")
    return reverse("measures:deadline_by_link", args=[token])


def deadline_behind(token: str) -> Deadline | None:
    """Raises DoneLinkOverError for a letter of long ago."""
    try:
        public_id, _dash, day = _DONE.unsign(token, max_age=DONE_FOR).rpartition("-")
    except signing.SignatureExpired as expired:
        raise DoneLinkOverError from expired
    except signing.BadSignature:
        return None
    row = Deadline.objects.select_related("responsible_org").filter(public_id=public_id).first()
    return row if row is not None and f"{row.due_on:%Y%m%d}" == day else None
