"""Pages on their way into public, as they wait on a desk: of agreements, boards, plans, measures."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from handschlag.foundation.design.typography import datum
from handschlag.modules.agreements import api as agreements
from handschlag.portal.desk_entries import Decision, Due
from handschlag.portal.links import address_of

# Each with whether it may be released today: decided once, for decisions and dates alike.
Open = list[tuple[Any, bool]]


def open_releases(cooperations: list[Any]) -> Open:
    """Announced and not yet public, in cooperations this person coordinates."""
    return agreements.open_releases(cooperations) if cooperations else []


def releases_to_publish(releases: Open) -> Iterable[Decision]:
    for release in (row for row, is_ready in releases if is_ready):
        yield Decision(
            kind=_("Veröffentlichung"),
            title=_title_of(release),
            text=_("Die Frist für Stellungnahmen ist vorbei oder alle sind einverstanden."),
            since=release.statements_until,
            actions=_actions((_("Zur Veröffentlichung"), _way_of(release)), _page_of(release)),
        )


def statements_asked_of(user: Any) -> Iterable[Decision]:
    for release in (
        *agreements.releases_awaiting(user),
        *agreements.page_releases_awaiting(user),
    ):
        yield Decision(
            kind=_("Stellungnahme"),
            title=_title_of(release),
            text=_("Diese Seite soll öffentlich werden. Bis %(day)s können Sie sich dazu äußern.")
            % {"day": datum(release.statements_until)},
            since=release.opened_on,
            actions=_actions((_("Stellung nehmen"), _way_of(release)), _page_of(release)),
        )


def release_dates(releases: Open) -> Iterable[Due]:
    for release in (row for row, is_ready in releases if not is_ready):
        yield Due(
            what=_("Frist für Stellungnahmen endet"),
            href=_way_of(release),
            of=_title_of(release),
            who=_("alle Partner"),
            on=release.statements_until,
        )


def _title_of(release: Any) -> str:
    if isinstance(release, agreements.PageRelease):
        return release.title
    title: str = release.agreement.short_title
    return title


def _way_of(release: Any) -> str:
    """Where its statements, its dates and its acts are."""
    if isinstance(release, agreements.PageRelease):
        return reverse("agreements:page_release", args=[release.public_id])
    return address_of("agreements:release", release.agreement.address_key)


def _page_of(release: Any) -> tuple[str, str]:
    """The page itself; a round of several pages names them on its own."""
    if isinstance(release, agreements.PageRelease):
        return _("Ansehen"), ""
    return _("Ansehen"), reverse("portal:agreement", args=[release.agreement.address_key])


def _actions(*found: tuple[str, str]) -> list[tuple[str, str]]:
    return [(label, href) for label, href in found if href]
