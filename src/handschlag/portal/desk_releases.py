"""Pages on their way into public, as they wait on a desk: of agreements, boards, plans, measures."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Max
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from handschlag.foundation.design.typography import datum
from handschlag.foundation.records import today
from handschlag.modules.agreements import api as agreements
from handschlag.portal.desk_entries import Decision, Due
from handschlag.portal.links import address_of

# Each with whether it may be released today: decided once, for decisions and dates alike.
Open = list[tuple[Any, bool]]


def open_releases(cooperations: list[Any]) -> Open:
    """Announced and not yet public, in cooperations this person coordinates."""
    return agreements.open_releases(cooperations) if cooperations else []


def releases_to_publish(releases: Open) -> Iterable[Decision]:
    ready = [row for row, is_ready in releases if is_ready]
    answered = _last_answers([row for row in ready if row.agreed])
    for release in ready:
        yield Decision(
            kind=_("Veröffentlichung"),
            title=_title_of(release),
            text=_("Alle Partner sind einverstanden.")
            if release.agreed
            else _("Die Frist für Stellungnahmen ist vorbei."),
            since=_ready_since(release, answered.get(release)),
            actions=_actions((_("Zur Veröffentlichung"), _way_of(release)), _page_of(release)),
        )


def _ready_since(release: Any, answered: date | None) -> date:
    """With the last yes or the end of the period, whichever came first, and after the embargo."""
    ends = release.statements_until
    since = min(ends, answered) if answered else ends
    return min(max(since, release.embargo_until or since), today())


def _last_answers(releases: list[Any]) -> dict[Any, date]:
    """The day of the newest statement on each, in one query for each kind of release."""
    found: dict[Any, date] = {}
    for model, statements in (
        (agreements.Release, agreements.PartyStatement),
        (agreements.PageRelease, agreements.PageStatement),
    ):
        of_kind = {row.pk: row for row in releases if isinstance(row, model)}
        if not of_kind:
            continue
        rows = statements.objects.filter(release__in=of_kind).order_by().values_list("release")
        for key, moment in rows.annotate(newest=Max("made_at")):
            found[of_kind[key]] = localdate(moment)
    return found


def releases_asked_about(user: Any) -> list[Any]:
    """What an organisation of this person has not said anything to yet."""
    return [*agreements.releases_awaiting(user), *agreements.page_releases_awaiting(user)]


def statements_asked_of(asked: Sequence[Any]) -> Iterable[Decision]:
    for release in asked:
        yield Decision(
            kind=_("Stellungnahme"),
            title=_title_of(release),
            text=_asked_until(release.statements_until),
            since=release.opened_on,
            actions=_actions((_("Stellung nehmen"), _way_of(release)), _page_of(release)),
        )


def _asked_until(day: date) -> str:
    if day < today():
        return _(
            "Diese Seite soll öffentlich werden. Die Frist ist vorbei. "
            "Bis zur Veröffentlichung können Sie sich noch dazu äußern."
        )
    said = _("Diese Seite soll öffentlich werden. Bis %(day)s können Sie sich dazu äußern.")
    return said % {"day": datum(day)}


def statements_due(asked: Sequence[Any]) -> Iterable[Due]:
    """A statement is an offer: once its period is over nothing is overdue."""
    for release in (row for row in asked if row.statements_until >= today()):
        yield Due(
            what=_("Stellung nehmen"),
            href=_way_of(release),
            of=_title_of(release),
            who=_("Ihre Organisation"),
            on=release.statements_until,
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
