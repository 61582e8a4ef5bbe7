"""Reminders of deadlines: to accounts of the office and its deputy, and by letter; one click settles."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handschlag.foundation.design.typography import datum
from handschlag.foundation.notifications import services as notifications
from handschlag.foundation.notifications.answers import (
    Line,
    Outcome,
    Question,
    answer_path,
    register_answer,
)
from handschlag.foundation.notifications.kinds import Detail, MailLink, register_kind
from handschlag.foundation.notifications.letters import Letter, register_letter, send_letter
from handschlag.foundation.notifications.selectors import letter_of
from handschlag.foundation.records import today
from handschlag.modules.directory import api as directory

from .deadline_links import done_path
from .models import Deadline
from .selectors.deadlines_shown import mails_of, open_deadlines, stage_of
from .selectors.visible import deadlines_visible_to
from .services.deadlines import settle_deadline

DUE, LETTER, DONE = "measures.deadline_due", "measures.deadline", "frist-erledigt"


def remind_of_deadlines(day: date | None = None) -> int:
    """Everybody responsible is told once per stage; returns how many deadlines had a reminder."""
    day, told = day or today(), 0
    rows = open_deadlines(Deadline.objects.all()).select_related(
        "responsible_org", "responsible_contact", "deputy_contact"
    )
    for deadline in rows:
        stage = stage_of(deadline, day)
        if stage is not None:
            told += bool(_remind(deadline, stage))
    return told


@transaction.atomic
def _remind(deadline: Deadline, stage: int) -> int:
    people = directory.people_acting_for(
        [deadline.responsible_org_id, deadline.deputy_org_id], directory.Competence.REPORT
    )
    number = notifications.notify(
        DUE,
        people,
        label=deadline.title,
        thing=deadline.pk,
        href=f"{reverse('measures:deadline_list')}#frist-{deadline.public_id}",
        data={"due": deadline.due_on.isoformat()},
        occasion=f"deadline-{deadline.pk}-{deadline.due_on:%Y%m%d}-{stage}",
    )
    known = {mail.casefold() for mail in people.values_list("email", flat=True)}
    for place, mail in enumerate(mails_of(deadline)):
        if mail not in known:
            number += _write(deadline, stage, place)
    return number


def _write(deadline: Deadline, stage: int, place: int) -> int:
    """One letter per stage and address, however often the job runs."""
    key = f"{deadline.public_id}-{deadline.due_on:%Y%m%d}-{stage}-{place}"
    if letter_of(LETTER, key) is not None:
        return 0
    send_letter(LETTER, key)
    return 1


def write_letter(key: str) -> Letter | None:
    public_id, _rest = key.split("-", 1)
    deadline = open_deadlines(Deadline.objects.filter(public_id=public_id)).first()
    mails = mails_of(deadline) if deadline else []
    place = int(key.rpartition("-")[2])
    if deadline is None or place >= len(mails):
        return None
    words = _words({"label": deadline.title, "due": deadline.due_on.isoformat()})
    who = ", ".join(filter(None, [str(deadline.responsible_org), deadline.responsible_office]))
    parts = [
        _("Guten Tag,"),
        words,
        _("Zuständig: %s") % who,
        _("Erledigt? Ein Klick genügt, ohne Einloggen:")
        + f"\n{settings.BASE_URL}{done_path(deadline)}",
        _("Freundliche Grüße") + "\n" + _("Ihr Handschlag"),
    ]
    subject = _("Frist: %(label)s, %(day)s") % {
        "label": deadline.title,
        "day": datum(deadline.due_on),
    }
    return Letter(mails[place], subject, "\n\n".join(parts) + "\n")


def _words(values: Mapping[str, Any]) -> str:
    due = date.fromisoformat(values["due"])
    left = (due - today()).days
    words = {"label": values["label"], "day": datum(due), "n": abs(left)}
    if left < 0:
        return (
            ngettext(
                "„%(label)s“ war am %(day)s fällig, das ist einen Tag her.",
                "„%(label)s“ war am %(day)s fällig, das ist %(n)s Tage her.",
                -left,
            )
            % words
        )
    if left == 0:
        return _("„%(label)s“ ist heute fällig.") % words
    return (
        ngettext(
            "„%(label)s“ ist am %(day)s fällig, also morgen.",
            "„%(label)s“ ist am %(day)s fällig, in %(n)s Tagen.",
            left,
        )
        % words
    )


# --- who may still be told, and the click that settles ---


def _sees(user: Any, things: set[str]) -> Iterable[str]:
    keys = [int(thing) for thing in things if thing.isdecimal()]
    seen = deadlines_visible_to(user).filter(pk__in=keys)
    return {str(key) for key in seen.order_by().values_list("pk", flat=True)}


def _is_open(user: Any, things: set[str]) -> Iterable[str]:
    keys = [int(thing) for thing in things if thing.isdecimal()]
    rows = open_deadlines(Deadline.objects.filter(pk__in=keys))
    return {str(key) for key in rows.order_by().values_list("pk", flat=True)}


def _details(user: Any, notification: Any) -> list[Detail]:
    deadline = Deadline.objects.filter(pk=notification.thing).first()
    if deadline is None or not user.has_perm("measures.edit_deadline", deadline):
        return []
    who = ", ".join(filter(None, [str(deadline.responsible_org), deadline.responsible_office]))
    link = MailLink(_("Erledigt"), answer_path(DONE, user, deadline.public_id))
    return [Detail(_("Zuständig: %s") % who, deadline.basis, (link,))]


def _ask(user: Any, target: str) -> Question:
    deadline = deadlines_visible_to(user).filter(public_id=target).first()
    if deadline is None or not user.has_perm("measures.edit_deadline", deadline):
        return Question(_("Diese Frist gibt es nicht mehr"))
    if deadline.done_on or deadline.dropped_because:
        return Question(_("Schon erledigt"), lines=(Line(deadline.title),))
    return Question(
        _("Ist das erledigt?"),
        lines=(Line(deadline.title, _("fällig am %s") % datum(deadline.due_on)),),
        button=_("Ja, erledigt"),
        stand=str(deadline.version),
        other_label=_("Fristen ansehen"),
        other_href=reverse("measures:deadline_list"),
    )


def _do(user: Any, target: str) -> Outcome:
    deadline = deadlines_visible_to(user).get(public_id=target)
    settle_deadline(deadline, by=user, basis=_("Link aus einer E-Mail"))
    return Outcome(
        _("Danke, das ist erledigt"),
        lines=(Line(deadline.title),),
        next_label=_("Fristen ansehen"),
        next_href=reverse("measures:deadline_list"),
    )


register_kind(
    DUE,
    gettext_lazy("Frist"),
    _words,
    group=gettext_lazy("Maßnahmen"),
    may_see=_sees,
    is_open=_is_open,
    details=_details,
)
register_answer(DONE, ask=_ask, do=_do)
register_letter(LETTER, gettext_lazy("Erinnerung an eine Frist"), write_letter)
