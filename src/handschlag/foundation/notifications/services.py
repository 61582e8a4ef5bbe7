"""Writes on notifications, and the names other parts of the house use.

`from handschlag.foundation.notifications import services as notifications`, then
`notifications.notify(...)` inside the transaction that the notification is about.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce, require_transaction
from handschlag.foundation.records.rows import lock_row

from .choices import MailState, Rhythm
from .facts import MailsQueued
from .kinds import Kind, require_kind
from .models import Mail, Notification, Preference, Returned
from .selectors import Choice, choices_for_kind, inbox_of

COLLECTED = (Rhythm.DAILY, Rhythm.WEEKLY)


def notify(
    kind_key: str,
    recipients: Iterable[Any],
    *,
    label: str,
    thing: str | int = "",
    href: str = "",
    data: Mapping[str, Any] | None = None,
    occasion: str = "",
    done_by: int | None = None,
) -> int:
    """Tell people something, each the way they chose; returns how many are told.

    `done_by` is the account whose act it is: nobody is told of what they did themselves.

    Belongs into the transaction of what happened: both stand or fall together, and mails leave
    after it. Closed accounts are left out, and with an `occasion` everybody who was told of this
    kind on the same occasion. `data` holds what JSON holds: numbers, codes, ISO dates; no texts
    that not every recipient may read.
    """
    require_transaction("notify")
    kind = require_kind(kind_key)
    others = (person for person in recipients if person.pk != done_by)
    people = _to_be_told(kind, others, occasion)
    if not people:
        return 0
    choices = choices_for_kind(kind, people)
    rows = [
        Notification(
            recipient=person,
            kind=kind.key,
            thing=str(thing),
            label=" ".join(label.split())[:300],
            href=href,
            data=dict(data or {}),
            occasion=occasion,
            in_app=choices[person.pk].in_app,
            rhythm=choices[person.pk].rhythm,
        )
        for person in people
        if choices[person.pk].in_app or choices[person.pk].rhythm != Rhythm.OFF
    ]
    _queue_mails(rows)
    Notification.objects.bulk_create(rows)
    return len(rows)


def _to_be_told(kind: Kind, recipients: Iterable[Any], occasion: str) -> list[Any]:
    people = {person.pk: person for person in recipients if person.is_active}
    if people and occasion:
        told = Notification.objects.filter(
            kind=kind.key, occasion=occasion, recipient__in=list(people)
        )
        for key in told.values_list("recipient", flat=True):
            people.pop(key)
    return list(people.values())


def _queue_mails(rows: Iterable[Notification]) -> None:
    """One mail per person who wants this kind at once; it is written down, not sent."""
    at_once = [row for row in rows if row.rhythm == Rhythm.AT_ONCE]
    if not at_once:
        return
    mails = Mail.objects.bulk_create(Mail(recipient=row.recipient) for row in at_once)
    for row, mail in zip(at_once, mails, strict=True):
        row.mail = mail
    announce(MailsQueued(len(mails)))


@transaction.atomic
def mark_read(notification: Notification) -> None:
    """Reading is no act of the house: it is not written into the audit trail."""
    Notification.objects.filter(pk=notification.pk, read_at=None).update(read_at=timezone.now())


@transaction.atomic
def mark_all_read(user: Any) -> int:
    return inbox_of(user, unread=True).update(read_at=timezone.now())


@transaction.atomic
def choose(
    user: Any, kind_key: str, *, in_app: bool, rhythm: str, by: Any, basis: str = ""
) -> Preference:
    """How the person wants to hear of a kind from now on; what waits to be collected follows."""
    kind = require_kind(kind_key)
    row = Preference.objects.select_for_update().filter(user=user, kind=kind.key).first()
    before = row or Preference(user=user, kind=kind.key, in_app=kind.in_app, rhythm=kind.rhythm)
    changes = {
        name: (getattr(before, name), new)
        for name, new in (("in_app", in_app), ("rhythm", rhythm))
        if getattr(before, name) != new
    }
    if not changes:
        return before
    before.in_app, before.rhythm = in_app, rhythm
    before.full_clean()
    before.save()
    _move_waiting(user, kind, rhythm)
    audit.record("notifications.chosen", before, by=by, changes=changes, basis=basis)
    return before


def _move_waiting(user: Any, kind: Kind, rhythm: str) -> None:
    # What was to be collected has missed its own hour: "at once" means with the next collection.
    follows = Rhythm.DAILY if rhythm == Rhythm.AT_ONCE else rhythm
    waiting = Notification.objects.filter(
        recipient=user, kind=kind.key, mail=None, rhythm__in=COLLECTED
    )
    waiting.update(rhythm=follows)


@transaction.atomic
def unsubscribe(user: Any, kind_keys: Iterable[str], *, basis: str) -> list[Choice]:
    """No more mails of these kinds; in Handschlag itself they go on. Safe to run again."""
    ended = []
    for key in kind_keys:
        choice = choices_for_kind(require_kind(key), [user])[user.pk]
        choose(user, key, in_app=choice.in_app, rhythm=Rhythm.OFF, by=user, basis=basis)
        ended.append(choice)
    return ended


@transaction.atomic
def trust_address_again(user: Any, *, by: Any) -> None:
    """The address takes mails again, says the person herself or an administrator."""
    row = Returned.objects.select_for_update().filter(user=user).first()
    if row is not None:
        audit.record("mail.address_trusted", row, by=by, changes={"number": (row.number, 0)})
        row.delete()


@transaction.atomic
def retry_mail(mail: Mail, *, by: Any) -> Mail:
    """Try a mail again now, with as many tries as a new one."""
    mail = _locked(mail)
    mail.state, mail.attempts, mail.next_attempt_at = MailState.WAITING, 0, timezone.now()
    mail.held_until = None
    mail.save(update_fields=["state", "attempts", "next_attempt_at", "held_until"])
    audit.record("mail.retried", mail, by=by)
    announce(MailsQueued(1))
    return mail


@transaction.atomic
def give_up_mail(mail: Mail, *, by: Any) -> Mail:
    """Somebody has seen that it did not arrive; what it said still stands in the person's inbox."""
    mail = _locked(mail)
    mail.state = MailState.NEEDLESS
    mail.save(update_fields=["state"])
    audit.record("mail.given_up", mail, by=by, changes={"trouble": (mail.trouble, "")})
    return mail


def _locked(mail: Mail) -> Mail:
    mail = lock_row(mail)
    if mail.state not in {MailState.WAITING, MailState.FAILED}:
        raise ValidationError(_("Diese E-Mail ist schon erledigt."))
    return mail
