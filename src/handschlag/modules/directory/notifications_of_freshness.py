"""„Stimmt das noch?“ by mail: the question, and the answers that need no sign-in."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import time
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handschlag.foundation.jobs import register_schedule
from handschlag.foundation.notifications.answers import (
    Line,
    Outcome,
    Question,
    answer_path,
    register_answer,
)
from handschlag.foundation.notifications.kinds import Detail, MailLink, register_kind

from . import services
from .freshness import DueRow, question_on, row_behind, rows_to_confirm, singly_asked
from .notifications import GROUP, looks_after_something

FRESHNESS = "directory.freshness"
STILL_RIGHT, ALL_RIGHT = "stimmt-noch", "alles-stimmt"
IN_A_MAIL = 25
SEVERAL = 2


def freshness_details(user: Any, row: Any) -> list[Detail]:
    """Worked out when the mail leaves: what others have confirmed meanwhile is not asked."""
    due = rows_to_confirm(user)
    doubts = singly_asked(user, due)
    details = [_detail(user, each, doubts) for each in due[:IN_A_MAIL]]
    together = len(due) - len(doubts)
    if together > 1:
        whole = answer_path(ALL_RIGHT, user, "alle")
        sure = _("Ja, alles andere stimmt") if doubts else _("Ja, alles stimmt")
        words = _all_the_rest_words(together) if doubts else _all_words(together)
        details.append(Detail(words, "", (MailLink(sure, whole),)))
    return details


def _all_words(number: int) -> str:
    return ngettext("Das eine stimmt noch?", "Alle %(n)s Angaben stimmen noch?", number) % {
        "n": number
    }


def _all_the_rest_words(number: int) -> str:
    return _("Die anderen %(n)s Angaben stimmen noch?") % {"n": number}


def _detail(user: Any, due: DueRow, doubts: Mapping[str, str]) -> Detail:
    links = (
        MailLink(_("Ja, stimmt noch"), answer_path(STILL_RIGHT, user, due.ref)),
        MailLink(_("Nein, ändern"), due.edit_href),
    )
    return Detail(due.title, _says(due, doubts), links)


def _says(due: DueRow, doubts: Mapping[str, str]) -> str:
    return " · ".join(filter(None, [due.says, doubts.get(due.ref, "")]))


def ask_one(user: Any, ref: str) -> Question:
    due = next((each for each in rows_to_confirm(user) if each.ref == ref), None)
    if due is not None:
        return Question(
            heading=_("Stimmt das noch?"),
            lines=(Line(due.title, _says(due, singly_asked(user, [due]))),),
            button=_("Ja, stimmt noch"),
            stand=due.stand,
            other_label=_("Nein, ändern"),
            other_href=due.edit_href,
        )
    if row_behind(user, ref) is not None:
        return Question(
            heading=_("Schon bestätigt"),
            lead=_("Danke! Das hat inzwischen jemand bestätigt, vielleicht Sie selbst."),
            other_label=_("Was noch offen ist"),
            other_href=reverse("directory:freshness"),
        )
    return Question(
        heading=_("Dafür sind Sie nicht mehr zuständig"),
        lead=_("Der Eintrag ist nicht mehr da oder jemand anders pflegt ihn. Zu tun ist nichts."),
    )


def ask_all(user: Any, target: str) -> Question:
    due, singly = _together(user)
    if not due and singly:
        return Question(
            heading=_("Bitte einzeln antworten"),
            lead=_("Für eine Funktion stehen mehrere Personen ohne Zeitangabe da."),
            other_label=_("Einzeln durchgehen"),
            other_href=reverse("directory:freshness"),
        )
    if not due:
        return Question(heading=_("Alles ist bestätigt"), lead=_("Danke! Zu tun ist nichts mehr."))
    return Question(
        heading=_("Stimmt das alles noch?"),
        lead=_("Stimmt etwas davon nicht mehr, dann ändern Sie bitte erst dieses."),
        lines=tuple(Line(each.title, each.says) for each in due),
        button=_("Ja, alles stimmt"),
        stand=stand_of(due),
        other_label=_("Einzeln durchgehen"),
        other_href=reverse("directory:freshness"),
    )


def confirm_one(user: Any, ref: str) -> Outcome:
    return _confirmed([each for each in rows_to_confirm(user) if each.ref == ref], user)


def confirm_all(user: Any, target: str) -> Outcome:
    return _confirmed(_together(user)[0], user)


def _together(user: Any) -> tuple[list[DueRow], bool]:
    """What one answer may cover, and whether something has to be answered on its own."""
    due = rows_to_confirm(user)
    doubts = singly_asked(user, due)
    return [each for each in due if each.ref not in doubts], bool(doubts)


def stand_of(due: Iterable[DueRow]) -> str:
    """Which rows in which version somebody has read."""
    return hashlib.sha256("\n".join(each.stand for each in due).encode()).hexdigest()[:24]


def _confirmed(due: list[DueRow], user: Any) -> Outcome:
    done = services.confirm_rows([each.row for each in due], by=user, basis=_("Link in der E-Mail"))
    left = len(rows_to_confirm(user))
    return Outcome(
        heading=_("Danke, das ist bestätigt"),
        lead=_("Vermerkt ist, dass Sie es heute bestätigt haben."),
        lines=tuple(Line(each.title, each.says) for each in due if each.row in done),
        next_label=_("Was noch offen ist (%s)") % left if left else "",
        next_href=reverse("directory:freshness") if left else "",
    )


# Before the collected mails leave.
register_schedule(
    "directory.ask_for_confirmation",
    "handschlag.modules.directory.tasks.ask_for_confirmation",
    daily_at=time(5, 50),
)
register_answer(STILL_RIGHT, ask=ask_one, do=confirm_one)
register_answer(ALL_RIGHT, ask=ask_all, do=confirm_all)

register_kind(
    FRESHNESS,
    gettext_lazy("Stimmt das noch?"),
    # How many there are is only known when the mail leaves.
    lambda values: question_on(SEVERAL),
    group=GROUP,
    may_see=looks_after_something,
    details=freshness_details,
    needs_details=True,
)
