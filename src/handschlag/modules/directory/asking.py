"""The nightly round: who looks after rows that have worn off is asked, and not again for a month."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from handschlag.foundation.notifications import services as notifications
from handschlag.foundation.notifications.models import Notification
from handschlag.foundation.records import today

from .freshness import people_to_ask, rows_to_confirm
from .notifications_of_freshness import FRESHNESS

PERIOD = timedelta(days=28)


def ask_whether_still_right() -> int:
    """One question per person and period, however many rows; returns how many were asked."""
    asked = Notification.objects.filter(kind=FRESHNESS, created_at__gt=timezone.now() - PERIOD)
    people = people_to_ask().exclude(pk__in=asked.order_by().values("recipient"))
    return sum(_ask(person) for person in people)


@transaction.atomic
def _ask(person: Any) -> int:
    if not rows_to_confirm(person):
        return 0
    return notifications.notify(
        FRESHNESS,
        [person],
        label="",
        href=reverse("directory:freshness"),
        # Two rounds at the same time ask once.
        occasion=today().isoformat(),
    )
