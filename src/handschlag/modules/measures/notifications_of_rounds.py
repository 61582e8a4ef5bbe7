"""What accounts are told of a round: a form that waits, what came back, what came in."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handschlag.foundation.design.typography import datum
from handschlag.foundation.facts import listens_to
from handschlag.foundation.notifications import services as notifications
from handschlag.foundation.notifications.choices import Rhythm
from handschlag.foundation.notifications.kinds import register_kind
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory

from .facts.rounds import RoundOpened, SheetReturned, SheetSubmitted
from .models import ReportingRound, RoundSheet
from .selectors.rounds import rounds_visible_to, sheets_to_fill

GROUP = gettext_lazy("Maßnahmen")
SHEET_WAITS, SHEET_RETURNED = "measures.sheet_waits", "measures.sheet_returned"
SHEET_CAME, ROUND_STANDS = "measures.sheet_came", "measures.round_stands"


def _keys(things: Iterable[str]) -> list[int]:
    return [int(thing) for thing in things if thing.isdecimal()]


def _may_fill(user: Any, things: set[str]) -> Iterable[str]:
    rows = sheets_to_fill(user).filter(pk__in=_keys(things))
    return {str(key) for key in rows.order_by().values_list("pk", flat=True)}


def _has_not_sent(user: Any, things: set[str]) -> Iterable[str]:
    rows = sheets_to_fill(user).filter(pk__in=_keys(things), submitted_at=None)
    return {str(key) for key in rows.order_by().values_list("pk", flat=True)}


def _runs_it(user: Any, things: set[str]) -> Iterable[str]:
    rows = rounds_visible_to(user).filter(pk__in=_keys(things))
    return {str(key) for key in rows.order_by().values_list("pk", flat=True)}


def people_reporting_for(sheet: RoundSheet) -> Any:
    """Accounts that may report in the organisation's name, deputies included."""
    return directory.people_acting_for([sheet.organisation_id], directory.Competence.REPORT)


def people_running(asked: ReportingRound) -> Any:
    """Accounts that coordinate the cooperation today, deputies included."""
    stewards = agreements.stewards_of(asked.cooperation).order_by()
    return directory.people_coordinating_for(stewards.values_list("organisation", flat=True))


def tell_of_sheet(
    kind: str, sheet: RoundSheet, *, done_by: int | None = None, occasion: str = ""
) -> int:
    """Those who report, except who has the same address as the letter: one mail is enough."""
    people = people_reporting_for(sheet).exclude(email__iexact=sheet.mail or "-")
    return notifications.notify(
        kind,
        people,
        label=sheet.round.title,
        thing=sheet.pk,
        href=reverse("measures:sheet_of_mine", args=[sheet.public_id]),
        data={"due": sheet.round.due_on.isoformat(), "organisation": sheet.organisation.name},
        done_by=done_by,
        occasion=occasion,
    )


@listens_to(RoundOpened)
def ask_those_who_report(fact: RoundOpened) -> None:
    sheets = RoundSheet.objects.filter(round=fact.round_pk)
    for sheet in sheets.select_related("round", "organisation"):
        tell_of_sheet(SHEET_WAITS, sheet, done_by=fact.by_pk)


@listens_to(SheetReturned)
def tell_what_came_back(fact: SheetReturned) -> None:
    sheet = RoundSheet.objects.select_related("round", "organisation").get(pk=fact.sheet_pk)
    tell_of_sheet(SHEET_RETURNED, sheet, done_by=fact.by_pk)


@listens_to(SheetSubmitted)
def tell_who_decides(fact: SheetSubmitted) -> None:
    sheet = RoundSheet.objects.select_related("round__cooperation", "organisation").get(
        pk=fact.sheet_pk
    )
    notifications.notify(
        SHEET_CAME,
        people_running(sheet.round),
        label=sheet.organisation.name,
        thing=sheet.round_id,
        href=reverse("measures:round", args=[sheet.round.public_id]),
        data={"title": sheet.round.title},
        done_by=fact.by_pk,
    )


def tell_how_it_stands(asked: ReportingRound, *, missing: int, waiting: int, day: date) -> int:
    """The digest for the coordinator: what is missing, what waits; once a day at most."""
    return notifications.notify(
        ROUND_STANDS,
        people_running(asked),
        label=asked.title,
        thing=asked.pk,
        href=reverse("measures:round", args=[asked.public_id]),
        data={"missing": missing, "waiting": waiting, "due": asked.due_on.isoformat()},
        occasion=f"round-{asked.pk}-{day.isoformat()}",
    )


def _waits_words(values: Mapping[str, Any]) -> str:
    words = {**values, "day": datum(date.fromisoformat(values["due"]))}
    return (
        _(
            "Für %(organisation)s wartet ein Meldebogen: %(label)s, bitte bis %(day)s. Er ist mit "
            "den letzten Angaben vorausgefüllt."
        )
        % words
    )


def _stands_words(values: Mapping[str, Any]) -> str:
    missing, waiting = values["missing"], values["waiting"]
    forms = ngettext("ein Meldebogen fehlt", "%(n)s Meldebögen fehlen", missing) % {"n": missing}
    rows = ngettext("eine Zeile wartet", "%(n)s Zeilen warten", waiting) % {"n": waiting}
    words = {"label": values["label"], "forms": forms, "rows": rows}
    words["day"] = datum(date.fromisoformat(values["due"]))
    return _("%(label)s (bis %(day)s): %(forms)s, %(rows)s auf Ihre Freigabe.") % words


register_kind(
    SHEET_WAITS,
    gettext_lazy("Meldebogen auszufüllen"),
    _waits_words,
    group=GROUP,
    may_see=_may_fill,
    is_open=_has_not_sent,
)
register_kind(
    SHEET_RETURNED,
    gettext_lazy("Rückfrage zum Meldebogen"),
    gettext_lazy(
        "Zum Meldebogen %(label)s von %(organisation)s gibt es eine Rückfrage. Alles andere ist "
        "angekommen."
    ),
    group=GROUP,
    may_see=_may_fill,
    is_open=_has_not_sent,
)
register_kind(
    SHEET_CAME,
    gettext_lazy("Meldung eingegangen"),
    gettext_lazy("%(label)s hat den Meldebogen %(title)s gesendet."),
    group=GROUP,
    may_see=_runs_it,
    rhythm=Rhythm.DAILY,
)
register_kind(
    ROUND_STANDS,
    gettext_lazy("Stand der Berichtsrunde"),
    _stands_words,
    group=GROUP,
    may_see=_runs_it,
    rhythm=Rhythm.DAILY,
)
