"""What this app declares to the rest of the foundation, and its own kind and answer."""

from collections.abc import Iterable
from datetime import time, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.design.navigation import Group, register_link
from handschlag.foundation.jobs import register_schedule

from . import unsubscribing
from .answers import register_answer
from .choices import Rhythm
from .composing import UNSUBSCRIBE
from .kinds import register_kind
from .selectors import unread_count

TASKS = "handschlag.foundation.notifications.tasks"

audit.register_act("notifications.chosen", _("Mitteilungen eingestellt"))
audit.register_act("mail.retried", _("E-Mail noch einmal versucht"))
audit.register_act("mail.returned", _("E-Mail kam zurück"))
audit.register_act("mail.address_trusted", _("E-Mail-Adresse wieder verwendet"))
audit.register_act("mail.given_up", _("Nicht zugestellte E-Mail als erledigt vermerkt"))
for kind in ("preference", "returned"):
    audit.register_personal(
        f"notifications.{kind}", fields=(), subject=lambda row: audit.user_subject(row.user)
    )

register_link(Group.INBOX, "notifications:inbox", _("Mitteilungen"), order=10, count=unread_count)

register_schedule("notifications.send", f"{TASKS}.send_mails", every=timedelta(minutes=2))
register_schedule("notifications.collect", f"{TASKS}.collect_mails", daily_at=time(6, 30))
register_schedule("notifications.forget", f"{TASKS}.forget_old", daily_at=time(3, 50))

# As long as anybody keeps a mail: whoever unsubscribes late still means it.
register_answer(
    UNSUBSCRIBE, ask=unsubscribing.ask, do=unsubscribing.do, valid_for=timedelta(days=730)
)


def _administrators_only(user: Any, things: set[str]) -> Iterable[str]:
    return things if user.has_perm("notifications.see_undelivered") else ()


register_kind(
    "notifications.undelivered",
    _("Nicht zugestellte E-Mails"),
    _(
        "Mindestens eine E-Mail kam heute nicht an. Die Seite „Nicht zugestellt“ sagt, was zu tun ist."
    ),
    group=_("Betrieb"),
    may_see=_administrators_only,
    rhythm=Rhythm.OFF,
    offered_to=lambda user: bool(user.has_perm("notifications.see_undelivered")),
)
