"""People and notifications for tests, and kinds whose things can be hidden or settled."""

from collections.abc import Iterable
from itertools import count
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction

from handschlag.foundation.notifications import services
from handschlag.foundation.notifications.kinds import Detail, MailLink, register_kind
from handschlag.foundation.notifications.models import Mail, Notification

_numbers = count(1)
HIDDEN, SETTLED, BROKEN = "hidden", "settled", "broken"


def _all_but(left_out: str) -> Any:
    def question(user: Any, things: set[str]) -> Iterable[str]:
        return things - {left_out}

    return question


def _details(user: Any, row: Notification) -> list[Detail]:
    if row.thing == BROKEN:
        raise ValueError("what a module writes may be wrong")
    if row.thing == "nothing":
        return []
    return [
        Detail("Zeile eins", "Stand: alt", (MailLink("Ja", "/ja/"), MailLink("Nein", "/nein/")))
    ]


register_kind(
    "tests.news",
    "Neuigkeit",
    "Es gibt etwas Neues zu „%(label)s“.",
    group="Tests",
    may_see=_all_but(HIDDEN),
    is_open=_all_but(SETTLED),
)
register_kind(
    "tests.list",
    "Stimmt das noch?",
    "Bitte prüfen Sie die Angaben zu %(label)s.",
    group="Tests",
    may_see=_all_but(HIDDEN),
    details=_details,
    needs_details=True,
)


def make_person(name: str = "Frieda Freund", **fields: Any) -> Any:
    email = fields.pop("email", f"person{next(_numbers)}@example.org")
    return get_user_model().objects.create_user(email=email, name=name, **fields)


def tell(*people: Any, kind: str = "tests.news", **fields: Any) -> list[Notification]:
    """Notifications, newest last; each with the mail its reader wants."""
    fields.setdefault("label", "Wissenschaft und Praxis")
    fields.setdefault("href", "/vereinbarungen/")
    last = Notification.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    with transaction.atomic():
        services.notify(kind, people, **fields)
    return list(Notification.objects.filter(pk__gt=last).order_by("pk"))


def only_mail() -> Mail:
    return Mail.objects.get()
