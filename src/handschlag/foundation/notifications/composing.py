"""Writes a mail at the moment it leaves, from what its reader may see then."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .answers import answer_path
from .kinds import Detail, MailLink, require_kind
from .letters import compose_letter, message_id
from .models import Mail, Notification
from .selectors import is_out_of_reach, still_worth_a_mail

UNSUBSCRIBE = "abbestellen"


@dataclass(frozen=True)
class Item:
    """One notification as it stands in a mail; all addresses are whole."""

    title: str
    label: str
    sentence: str
    href: str
    details: tuple[Detail, ...]

    @property
    def subject(self) -> str:
        joint = " " if self.title.endswith("?") else ": "
        return joint.join(filter(None, [self.title, self.label]))


def compose(mail: Mail) -> EmailMessage | None:
    """The message, or None when nothing is left to say: all answered, hidden or turned off."""
    if mail.letter:
        with translation.override(settings.LANGUAGE_CODE):
            return compose_letter(mail)
    user: Any = mail.recipient
    if not user.is_active or is_out_of_reach(user):
        return None
    rows = list(mail.notifications.order_by("created_at", "pk"))
    worth = still_worth_a_mail(user, rows)
    with translation.override(settings.LANGUAGE_CODE):
        pairs = [(row, _item(user, row)) for row in rows if row.pk in worth]
        told = [(row, item) for row, item in pairs if item is not None]
        if not told:
            return None
        kinds = list(dict.fromkeys(row.kind for row, _item_told in told))
        return _message(mail, [item for _row, item in told], kinds)


def _item(user: Any, row: Notification) -> Item | None:
    kind = require_kind(row.kind)
    details = kind.details(user, row) if kind.details else []
    if kind.needs_details and not details:
        return None
    return Item(
        title=str(kind.title),
        label=row.label,
        sentence=kind.sentence_for(row.label, row.data),
        href=whole(row.href),
        details=tuple(
            Detail(
                each.text,
                each.note,
                tuple(MailLink(link.label, whole(link.href)) for link in each.links),
            )
            for each in details
        ),
    )


def whole(path: str) -> str:
    return settings.BASE_URL + path if path else ""


def _message(mail: Mail, items: list[Item], kinds: list[str]) -> EmailMultiAlternatives:
    user: Any = mail.recipient
    unsubscribe = whole(answer_path(UNSUBSCRIBE, user, ",".join(kinds)))
    context = {
        "name": str(user),
        "items": items,
        "reason": _reason(kinds),
        "unsubscribe": unsubscribe,
        "preferences": whole(reverse("notifications:preferences")),
    }
    message = EmailMultiAlternatives(
        subject=_subject(items),
        body=_text(context),
        to=[user.email],
        headers={
            "Message-ID": message_id(mail),
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
            "List-Unsubscribe": f"<{unsubscribe}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
    message.attach_alternative(
        render_to_string("notifications/mail/mail.html", context), "text/html"
    )
    return message


def _subject(items: list[Item]) -> str:
    if len(items) == 1:
        return " ".join(items[0].subject.split())
    return ngettext("%(n)s Mitteilung", "%(n)s Mitteilungen", len(items)) % {"n": len(items)}


def _reason(kinds: Iterable[str]) -> str:
    titles = "“, „".join(str(require_kind(key).title) for key in kinds)
    return _("Sie bekommen diese E-Mail, weil Sie „%s“ in Handschlag abonniert haben.") % titles


def _text(context: dict[str, Any]) -> str:
    """The plain text: short paragraphs, every address on a line of its own."""
    parts = [_("Guten Tag %s,") % context["name"]]
    for item in context["items"]:
        if len(context["items"]) > 1:
            parts.append(f"* {item.title}")
        parts.append(item.sentence)
        parts += ["\n".join(_lines(detail)) for detail in item.details]
        if item.href:
            parts.append(_("Ansehen:") + f"\n{item.href}")
    parts.append(_("Freundliche Grüße") + "\n" + _("Ihr Handschlag"))
    parts.append(
        "-- \n"
        + context["reason"]
        + "\n"
        + _("Nicht mehr per E-Mail:")
        + f"\n{context['unsubscribe']}\n"
        + _("Alle Einstellungen:")
        + f"\n{context['preferences']}"
    )
    return "\n\n".join(parts) + "\n"


def _lines(detail: Detail) -> Iterable[str]:
    yield f"– {detail.text}"
    if detail.note:
        yield f"  {detail.note}"
    for link in detail.links:
        yield f"  {link.label}:"
        yield f"  {link.href}"
