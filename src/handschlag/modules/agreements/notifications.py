"""What agreements tell people: pages on their way into public, and time that runs out."""

from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.design.typography import datum
from handschlag.foundation.facts import listens_to
from handschlag.foundation.jobs import register_schedule
from handschlag.foundation.notifications import services as notifications
from handschlag.foundation.notifications.kinds import register_kind
from handschlag.foundation.records import today
from handschlag.modules.directory import api as directory

from .choices import PartyRole
from .facts import AgreementReleased, ReleaseAnnounced, ReleaseWithdrawn
from .models import Agreement, Party, PartyStatement, Release
from .selectors import agreements_visible_to, bound_parties, releases_awaiting, stewards_of

GROUP = gettext_lazy("Vereinbarungen")
# How long before the end of the statement period somebody who has said nothing is reminded.
BEFORE_THE_END = timedelta(days=3)


def _keys(things: Iterable[str]) -> list[int]:
    return [int(thing) for thing in things if thing.isdecimal()]


def _sees_agreement(user: Any, things: set[str]) -> Iterable[str]:
    seen = agreements_visible_to(user).filter(pk__in=_keys(things))
    return {str(key) for key in seen.order_by().values_list("pk", flat=True)}


def _sees_release(user: Any, things: set[str]) -> Iterable[str]:
    seen = agreements_visible_to(user).order_by().values("pk")
    rows = Release.objects.filter(pk__in=_keys(things), agreement__in=seen)
    return {str(key) for key in rows.order_by().values_list("pk", flat=True)}


def _may_still_state(user: Any, things: set[str]) -> Iterable[str]:
    waiting = releases_awaiting(user).filter(pk__in=_keys(things))
    return {str(key) for key in waiting.order_by().values_list("pk", flat=True)}


def statement_words(values: Mapping[str, Any]) -> str:
    words = {"label": values["label"], "day": datum(date.fromisoformat(values["until"]))}
    return (
        _(
            "Die Seite „%(label)s“ soll öffentlich werden. Bis einschließlich %(day)s können Sie "
            "zustimmen oder schreiben, was noch nicht stimmt."
        )
        % words
    )


def reminder_words(values: Mapping[str, Any]) -> str:
    words = {"label": values["label"], "day": datum(date.fromisoformat(values["until"]))}
    return (
        _(
            "Zur Seite „%(label)s“ haben Sie sich noch nicht geäußert. Das geht noch bis "
            "einschließlich %(day)s."
        )
        % words
    )


@listens_to(ReleaseAnnounced)
def ask_for_statements(fact: ReleaseAnnounced) -> None:
    release = Release.objects.select_related("agreement").get(pk=fact.release_id)
    parties = bound_parties(release.agreement).filter(role=PartyRole.PARTY)
    _ask("agreements.release_announced", release, parties, done_by=fact.by_pk)


def remind_of_statements() -> int:
    """Once per release: whoever writes for a party that has said nothing and has no time to lose."""
    day = today()
    soon = Release.objects.filter(
        released_on=None,
        withdrawn_on=None,
        statements_until__range=(day, day + BEFORE_THE_END),
        # Announced only just now: those people have been told today.
        opened_on__lt=day,
    ).select_related("agreement")
    return sum(
        _ask(
            "agreements.release_ends_soon",
            release,
            bound_parties(release.agreement)
            .filter(role=PartyRole.PARTY)
            .exclude(pk__in=PartyStatement.objects.filter(release=release).values("party")),
        )
        for release in soon
    )


def _ask(kind: str, release: Release, parties: QuerySet[Party], done_by: int | None = None) -> int:
    agreement = release.agreement
    return notifications.notify(
        kind,
        directory.people_acting_for(
            parties.order_by().values_list("organisation", flat=True), directory.Competence.EDIT
        ),
        label=agreement.short_title,
        thing=release.pk,
        href=reverse("agreements:release", kwargs={"key": agreement.address_key}),
        data={"until": release.statements_until.isoformat()},
        occasion=f"release-{release.pk}",
        done_by=done_by,
    )


@listens_to(AgreementReleased)
def tell_that_it_is_public(fact: AgreementReleased) -> None:
    agreement = Agreement.objects.get(pk=fact.agreement_id)
    _tell_involved("agreements.released", agreement, fact.by_pk)


@listens_to(ReleaseWithdrawn)
def tell_that_it_is_not(fact: ReleaseWithdrawn) -> None:
    agreement = Agreement.objects.get(pk=fact.agreement_id)
    _tell_involved("agreements.release_withdrawn", agreement, fact.by_pk)


def _tell_involved(kind: str, agreement: Agreement, done_by: int | None) -> None:
    """Editors of the parties, and whoever coordinates the cooperation."""
    parties = bound_parties(agreement).order_by().values_list("organisation", flat=True)
    stewards = stewards_of(agreement.cooperation).order_by().values_list("organisation", flat=True)
    people = directory.people_acting_for(parties, directory.Competence.EDIT)
    coordinators = directory.people_coordinating_for(stewards)
    notifications.notify(
        kind,
        [*people, *coordinators],
        label=agreement.short_title,
        thing=agreement.pk,
        href=reverse("portal:agreement", kwargs={"key": agreement.address_key}),
        done_by=done_by,
    )


# Before the collected mails leave.
register_schedule(
    "agreements.remind_of_statements",
    "handschlag.modules.agreements.tasks.remind_of_statements",
    daily_at=time(5, 40),
)
register_kind(
    "agreements.release_announced",
    gettext_lazy("Stellungnahme erbeten"),
    statement_words,
    group=GROUP,
    may_see=_sees_release,
    is_open=_may_still_state,
)
register_kind(
    "agreements.release_ends_soon",
    gettext_lazy("Frist für die Stellungnahme endet"),
    reminder_words,
    group=GROUP,
    may_see=_sees_release,
    is_open=_may_still_state,
)
register_kind(
    "agreements.released",
    gettext_lazy("Seite veröffentlicht"),
    gettext_lazy("Die Seite „%(label)s“ ist jetzt öffentlich."),
    group=GROUP,
    may_see=_sees_agreement,
)
register_kind(
    "agreements.release_withdrawn",
    gettext_lazy("Veröffentlichung zurückgenommen"),
    gettext_lazy("Die Veröffentlichung der Seite „%(label)s“ ist zurückgenommen."),
    group=GROUP,
    may_see=_sees_agreement,
)
