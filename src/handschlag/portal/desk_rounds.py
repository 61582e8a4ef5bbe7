"""Reporting rounds on the desk: forms somebody is asked for, and rows that wait for a release."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handschlag.modules.measures import api as measures
from handschlag.portal.desk_entries import Decision, Due
from handschlag.portal.words import in_words


def sheets_due(user: Any) -> Iterable[Due]:
    for sheet in measures.sheets_to_fill(user).filter(submitted_at=None):
        yield Due(
            what=_("Meldebogen %(title)s") % {"title": sheet.round.title},
            href=reverse("measures:sheet_of_mine", args=[sheet.public_id]),
            of=sheet.round.cooperation.name,
            who=sheet.organisation.name,
            on=sheet.round.due_on,
        )


def waiting_rounds(user: Any, cooperations: Iterable[Any]) -> Iterable[Decision]:
    """One line for each round, however many rows of it wait."""
    held = list(cooperations)
    if not held:
        return
    visible = measures.rounds_visible_to(user).filter(cooperation__in=held)
    numbered: Any = measures.rounds_with_numbers(visible.select_related("cooperation"))
    for asked in numbered.filter(number_waiting__gt=0):
        yield Decision(
            kind=_("Berichtsrunde %(title)s") % {"title": asked.title},
            title=ngettext(
                "Eine gemeldete Zeile wartet auf Freigabe",
                "%(n)s gemeldete Zeilen warten auf Freigabe",
                asked.number_waiting,
            )
            % {"n": in_words(asked.number_waiting).capitalize()},
            text=asked.cooperation.name,
            since=None,
            actions=[
                (_("Ansehen und freigeben"), reverse("measures:round", args=[asked.public_id]))
            ],
        )
