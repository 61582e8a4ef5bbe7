"""Reads on notifications: what a person was told, how they want it, which mails did not arrive."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from handschlag.foundation.records.prepared import Prepared

from .choices import MailState, Rhythm, Trouble
from .kinds import Kind, kind_of, registered_kinds
from .models import Mail, Notification, Preference, Returned

# So many mails come back for good before we stop: one may be a mistake of the other side.
RETURNS_UNTIL_STOP = 3


@dataclass(frozen=True)
class Told:
    """One notification in words. `href` is "" where the person may no longer see the thing."""

    notification: Notification
    title: str
    sentence: str
    href: str

    @property
    def is_unread(self) -> bool:
        return self.notification.read_at is None


@dataclass(frozen=True)
class Choice:
    """One row of the preferences: a kind and what the person wants for it."""

    kind: Kind
    in_app: bool
    rhythm: str


def inbox_of(user: Any, *, unread: bool = False, kind: str = "") -> QuerySet[Notification]:
    rows = Notification.objects.filter(recipient=user, in_app=True)
    if unread:
        rows = rows.filter(read_at=None)
    return rows.filter(kind=kind) if kind else rows


def unread_count(user: Any) -> int:
    return sum(number for _recipient, number in _UNREAD(user.pk))


# Asked at every page of somebody signed in, so the query is built once.
_UNREAD: Prepared[int, Any] = Prepared(
    lambda key: (
        Notification.objects.filter(recipient=key, in_app=True, read_at=None)
        .order_by()
        .values_list("recipient")
        .annotate(Count("pk"))
    )
)


def kinds_in_inbox(user: Any) -> list[Kind]:
    """Kinds the person has notifications of, for the filter."""
    keys = set(inbox_of(user).order_by().values_list("kind", flat=True).distinct())
    return [kind for kind in registered_kinds() if kind.key in keys]


def told(user: Any, notifications: Iterable[Notification]) -> list[Told]:
    """The notifications in words; what the person may no longer see says only that."""
    rows = list(notifications)
    seen = still_seen(user, rows)
    return [_told(row, is_seen=row.pk in seen) for row in rows]


def _told(row: Notification, *, is_seen: bool) -> Told:
    kind = kind_of(row.kind)
    title = str(kind.title) if kind else _("Mitteilung")
    if kind is None or not is_seen:
        return Told(row, title, _("Das, worum es ging, ist für Sie nicht mehr sichtbar."), "")
    return Told(row, title, kind.sentence_for(row.label, row.data), row.href)


def still_seen(user: Any, rows: Iterable[Notification]) -> set[int]:
    """Keys of the notifications whose things the person may see now; one question per kind."""
    return _passing(user, rows, lambda kind: kind.may_see)


def still_worth_a_mail(user: Any, rows: Iterable[Notification]) -> set[int]:
    """Those the person may see, has not read and has not settled; kinds turned off are left out."""
    rows = [row for row in rows if row.read_at is None]
    wanted = {choice.kind.key for choice in choices_of(user) if choice.rhythm != Rhythm.OFF}
    rows = [row for row in rows if row.kind in wanted]
    seen = _passing(user, rows, lambda kind: kind.may_see)
    return seen & _passing(user, rows, lambda kind: kind.is_open)


def _passing(user: Any, rows: Iterable[Notification], question: Any) -> set[int]:
    by_kind: dict[str, list[Notification]] = defaultdict(list)
    for row in rows:
        by_kind[row.kind].append(row)
    passed: set[int] = set()
    for key, same in by_kind.items():
        kind = kind_of(key)
        if kind is None:
            continue
        things = set(question(kind)(user, {row.thing for row in same}))
        passed |= {row.pk for row in same if row.thing in things}
    return passed


def choices_of(user: Any) -> list[Choice]:
    """What the person wants for every kind there is, in one query."""
    chosen = {row.kind: row for row in Preference.objects.filter(user=user)}
    return [_choice(kind, chosen.get(kind.key)) for kind in registered_kinds()]


def choices_for_kind(kind: Kind, users: Iterable[Any]) -> dict[int, Choice]:
    """What each of these people wants for one kind, by the key of the account."""
    keys = [user.pk for user in users]
    chosen = {row.user_id: row for row in Preference.objects.filter(kind=kind.key, user__in=keys)}
    return {key: _choice(kind, chosen.get(key)) for key in keys}


def _choice(kind: Kind, row: Preference | None) -> Choice:
    if row is None:
        return Choice(kind, kind.in_app, kind.rhythm)
    return Choice(kind, row.in_app, row.rhythm)


def administrators() -> QuerySet[Any]:
    return get_user_model().objects.filter(is_active=True, is_administrator=True)


def hash_of_address(user: Any) -> str:
    return hashlib.sha256(user.email.strip().casefold().encode()).hexdigest()


def is_out_of_reach(user: Any) -> bool:
    """Mails to the present address of the account came back too often: none is sent any more."""
    row = Returned.objects.filter(user=user.pk).first()
    return (
        row is not None
        and row.number >= RETURNS_UNTIL_STOP
        and row.mail_hash == hash_of_address(user)
    )


def letter_of(letter: str, key: str) -> Mail | None:
    """The newest mail with this letter."""
    return Mail.objects.filter(letter=letter, letter_key=key).order_by("-pk").first()


def mails_in_trouble() -> QuerySet[Mail]:
    """Mails given up, and those that wait for another try; the given up first."""
    trouble = Q(state=MailState.FAILED) | Q(state=MailState.WAITING) & ~Q(trouble="")
    return (
        Mail.objects.filter(trouble)
        .select_related("recipient")
        .prefetch_related("notifications")
        .order_by("state", "-queued_at", "pk")
    )


def advice_on(mail: Mail) -> str:
    """What an administrator does about a mail that has not left."""
    return {
        Trouble.SERVER: _(
            "Der Mailserver antwortet nicht. Handschlag versucht es von selbst wieder. Dauert es "
            "länger, prüfen Sie bitte, ob der Server läuft und die Zugangsdaten stimmen."
        ),
        Trouble.BUSY: _(
            "Der Mailserver hat um Geduld gebeten. Handschlag versucht es von selbst wieder; "
            "zu tun ist vorerst nichts."
        ),
        Trouble.ADDRESS: _(
            "Der Mailserver nimmt diese Adresse nicht an. Fragen Sie die Person nach ihrer "
            "richtigen Adresse, ändern Sie sie im Konto und versuchen Sie es noch einmal."
        ),
        Trouble.CONTENT: _(
            "Der Mailserver hat die Nachricht selbst abgelehnt. Fragen Sie bitte, wer ihn "
            "betreibt, und versuchen Sie es danach noch einmal."
        ),
        Trouble.FAULT: _(
            "Beim Zusammenstellen ging etwas schief. Was, steht unter der Kennung im Protokoll "
            "des Servers. Geben Sie es bitte an die Entwicklung weiter."
        ),
        Trouble.RETURNED: _(
            "Der Mailserver der Gegenseite hat die E-Mail zurückgeschickt. Fragen Sie bitte nach "
            "der richtigen Adresse."
        ),
    }.get(Trouble(mail.trouble) if mail.trouble else Trouble.FAULT, "")
