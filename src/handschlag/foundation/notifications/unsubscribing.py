"""The answer every mail offers: no more mails of this kind (RFC 8058)."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from . import services
from .answers import Line, Outcome, Question
from .choices import Rhythm
from .kinds import Kind, kind_of
from .selectors import choices_for_kind


def ask(user: Any, target: str) -> Question:
    kinds = _kinds_in(target)
    wanted = [
        kind for kind in kinds if choices_for_kind(kind, [user])[user.pk].rhythm != Rhythm.OFF
    ]
    if not wanted:
        return Question(
            heading=_("Schon abbestellt"),
            lead=_("Davon bekommen Sie keine E-Mails mehr."),
            lines=_lines(kinds),
            other_label=_("Alle Einstellungen"),
            other_href=reverse("notifications:preferences"),
        )
    return Question(
        heading=_("Keine E-Mails mehr davon?"),
        lead=_("In Handschlag selbst finden Sie diese Mitteilungen weiterhin."),
        lines=_lines(wanted),
        button=_("Ja, abbestellen"),
        other_label=_("Lieber seltener? Alle Einstellungen"),
        other_href=reverse("notifications:preferences"),
    )


def do(user: Any, target: str) -> Outcome:
    kinds = _kinds_in(target)
    services.unsubscribe(user, [kind.key for kind in kinds], basis=_("Link in der E-Mail"))
    return Outcome(
        heading=_("Abbestellt"),
        lead=_("Davon bekommen Sie keine E-Mails mehr. In Handschlag selbst steht es weiterhin."),
        lines=_lines(kinds),
        next_label=_("Doch wieder oder seltener? Alle Einstellungen"),
        next_href=reverse("notifications:preferences"),
    )


def _kinds_in(target: str) -> list[Kind]:
    return [kind for key in target.split(",") if (kind := kind_of(key))]


def _lines(kinds: list[Kind]) -> tuple[Line, ...]:
    return tuple(Line(str(kind.title)) for kind in kinds)
