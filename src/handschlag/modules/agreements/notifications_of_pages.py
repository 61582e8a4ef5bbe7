"""What people are told of boards, plans and measures on their way into public."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy

from handschlag.foundation.facts import listens_to
from handschlag.foundation.notifications import services as notifications
from handschlag.foundation.notifications.kinds import register_kind
from handschlag.foundation.records import today
from handschlag.modules.directory import api as directory

from .facts import PageReleaseAnnounced, PageReleaseWithdrawn, PagesReleased
from .models import PageRelease, PageStatement
from .notifications import BEFORE_THE_END, GROUP, reminder_words, statement_words
from .selectors import (
    page_releases_awaiting,
    page_releases_visible_to,
    partners_asked,
    stewards_of,
)


def _keys(things: Iterable[str]) -> list[int]:
    return [int(thing) for thing in things if thing.isdecimal()]


def _sees(user: Any, things: set[str]) -> Iterable[str]:
    seen = page_releases_visible_to(user).filter(pk__in=_keys(things))
    return {str(key) for key in seen.order_by().values_list("pk", flat=True)}


def _may_still_state(user: Any, things: set[str]) -> Iterable[str]:
    waiting = page_releases_awaiting(user).filter(pk__in=_keys(things))
    return {str(key) for key in waiting.order_by().values_list("pk", flat=True)}


@listens_to(PageReleaseAnnounced)
def ask_for_statements(fact: PageReleaseAnnounced) -> None:
    release = PageRelease.objects.get(pk=fact.release_id)
    asked = partners_asked(release.cooperation_id)
    _ask("agreements.pages_announced", release, asked, done_by=fact.by_pk)


def remind_of_pages() -> int:
    """Once per round: whoever writes for a partner that has said nothing and has no time to lose."""
    day = today()
    soon = PageRelease.objects.filter(
        released_on=None,
        withdrawn_on=None,
        statements_until__range=(day, day + BEFORE_THE_END),
        # Announced only just now: those people have been told today.
        opened_on__lt=day,
    )
    return sum(_ask("agreements.pages_end_soon", release, _silent(release)) for release in soon)


def _silent(release: PageRelease) -> QuerySet["directory.Organisation"]:
    said = PageStatement.objects.filter(release=release).values("organisation")
    return partners_asked(release.cooperation_id).exclude(pk__in=said)


def _ask(kind: str, release: PageRelease, asked: QuerySet[Any], done_by: int | None = None) -> int:
    return notifications.notify(
        kind,
        directory.people_acting_for(
            asked.order_by().values_list("pk", flat=True), directory.Competence.EDIT
        ),
        label=release.title,
        thing=release.pk,
        href=reverse("agreements:page_release", args=[release.public_id]),
        data={"until": release.statements_until.isoformat()},
        occasion=f"pages-{release.pk}",
        done_by=done_by,
    )


@listens_to(PagesReleased)
def tell_that_they_are_public(fact: PagesReleased) -> None:
    _tell_involved("agreements.pages_released", fact.release_id, fact.by_pk)


@listens_to(PageReleaseWithdrawn)
def tell_that_they_are_not(fact: PageReleaseWithdrawn) -> None:
    _tell_involved("agreements.pages_withdrawn", fact.release_id, fact.by_pk)


def _tell_involved(kind: str, release_id: int, done_by: int | None) -> None:
    """Editors of the partners, and whoever coordinates the cooperation."""
    release = PageRelease.objects.select_related("cooperation").get(pk=release_id)
    partners = partners_asked(release.cooperation_id).order_by().values_list("pk", flat=True)
    stewards = stewards_of(release.cooperation).order_by().values_list("organisation", flat=True)
    people = directory.people_acting_for(partners, directory.Competence.EDIT)
    notifications.notify(
        kind,
        [*people, *directory.people_coordinating_for(stewards)],
        label=release.title,
        thing=release.pk,
        href=reverse("agreements:page_release", args=[release.public_id]),
        done_by=done_by,
    )


register_kind(
    "agreements.pages_announced",
    gettext_lazy("Stellungnahme zu weiteren Seiten erbeten"),
    statement_words,
    group=GROUP,
    may_see=_sees,
    is_open=_may_still_state,
)
register_kind(
    "agreements.pages_end_soon",
    gettext_lazy("Frist für die Stellungnahme zu weiteren Seiten endet"),
    reminder_words,
    group=GROUP,
    may_see=_sees,
    is_open=_may_still_state,
)
register_kind(
    "agreements.pages_released",
    gettext_lazy("Weitere Seiten veröffentlicht"),
    gettext_lazy("Jetzt öffentlich: „%(label)s“."),
    group=GROUP,
    may_see=_sees,
)
register_kind(
    "agreements.pages_withdrawn",
    gettext_lazy("Veröffentlichung weiterer Seiten zurückgenommen"),
    gettext_lazy("Die Veröffentlichung von „%(label)s“ ist zurückgenommen."),
    group=GROUP,
    may_see=_sees,
)
