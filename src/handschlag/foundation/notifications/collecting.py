"""Puts what waits to be collected into one mail per person, by day or by week."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from handschlag.foundation.facts import announce

from .choices import MailState, Rhythm
from .facts import MailsQueued
from .models import KeptMail, Mail, Notification

MONDAY = 0
WEEK = timedelta(days=7)
# The inbox is no archive: what was decided stands in the history of the thing itself.
KEEP_READ = timedelta(days=180)
KEEP_UNREAD = timedelta(days=365)
KEEP_MAILS = timedelta(days=90)
KEEP_OUTBOX = timedelta(days=30)


def collect_mails(now: datetime | None = None) -> int:
    """One mail for everybody for whom something is due; returns how many.

    The weekly ones go on Mondays, and on any day when a Monday was missed. What somebody has read
    in Handschlag meanwhile is not collected.
    """
    rows = _due(now or timezone.now())
    people = list(rows.order_by().values_list("recipient", flat=True).distinct())
    return sum(_collect_for(person, rows) for person in people)


def _due(now: datetime) -> QuerySet[Notification]:
    due = Q(rhythm=Rhythm.DAILY)
    if timezone.localtime(now).weekday() == MONDAY:
        due |= Q(rhythm=Rhythm.WEEKLY)
    due |= Q(rhythm=Rhythm.WEEKLY, created_at__lte=now - WEEK)
    return Notification.objects.filter(due, mail=None, read_at=None)


@transaction.atomic
def _collect_for(person: int, rows: QuerySet[Notification]) -> int:
    """A second collector at the same time finds nothing left."""
    theirs = rows.filter(recipient=person).select_for_update(of=("self",))
    keys = [row.pk for row in theirs]
    if not keys:
        return 0
    mail = Mail.objects.create(recipient_id=person, is_digest=True)
    Notification.objects.filter(pk__in=keys).update(mail=mail)
    announce(MailsQueued(1))
    return 1


@transaction.atomic
def forget_old(now: datetime | None = None) -> dict[str, int]:
    """Delete what nobody needs any more; returns how many of what."""
    now = now or timezone.now()
    old: dict[str, QuerySet[Any]] = {
        "notifications": Notification.objects.filter(
            Q(read_at__lt=now - KEEP_READ) | Q(created_at__lt=now - KEEP_UNREAD)
        ),
        "mails": Mail.objects.exclude(state=MailState.WAITING).filter(
            queued_at__lt=now - KEEP_MAILS
        ),
        "outbox": KeptMail.objects.filter(kept_at__lt=now - KEEP_OUTBOX),
    }
    return {name: rows.delete()[0] for name, rows in old.items()}
