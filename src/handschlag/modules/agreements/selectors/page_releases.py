"""Rounds by which boards, plans and measures go public: who is asked, and what was said."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from handschlag.foundation.access import reach_of
from handschlag.foundation.records import today
from handschlag.modules.agreements.choices import PartyRole, State
from handschlag.modules.agreements.models import Cooperation, PageRelease, PageStatement, Party
from handschlag.modules.directory import api as directory

from .visible import organisations_edited_by, running


@dataclass(frozen=True)
class PageObjection:
    """Shown beside the page as „Stellungnahme von …“; it does not stop the release."""

    organisation: str
    text: str


def partners_asked(cooperation: Cooperation | int) -> QuerySet["directory.Organisation"]:
    """Today's parties of what the cooperation has signed; no guests, nobody who left."""
    parties = Party.objects.filter(
        running(today()),
        role=PartyRole.PARTY,
        agreement__cooperation=cooperation,
        agreement__state=State.SIGNED,
    )
    return directory.Organisation.objects.filter(
        pk__in=parties.order_by().values("organisation")
    ).order_by("sort_name", "pk")


def partners_stated_by(user: Any, release: PageRelease) -> QuerySet["directory.Organisation"]:
    """Partners that are asked and in whose name the user may answer."""
    own = organisations_edited_by(user).order_by().values("pk")
    return partners_asked(release.cooperation_id).filter(pk__in=own)


def with_partners_agreed(rows: QuerySet[PageRelease], day: date) -> QuerySet[Any]:
    """Each with `agreed`: whether every partner said yes; whoever is silent has not."""
    asked = Party.objects.filter(
        running(day),
        role=PartyRole.PARTY,
        agreement__cooperation=OuterRef("cooperation"),
        agreement__state=State.SIGNED,
    )
    said_yes = PageStatement.objects.filter(
        release=OuterRef(OuterRef("pk")), organisation=OuterRef("organisation"), agrees=True
    )
    return rows.annotate(agreed=Exists(asked) & ~Exists(asked.filter(~Exists(said_yes))))


def page_releases_visible_to(user: Any) -> QuerySet[PageRelease]:
    """Rounds are read inside the cooperation only, also after the release."""
    reach = reach_of(user)
    rows = PageRelease.objects.select_related("cooperation")
    return rows if reach.everything else rows.filter(cooperation__in=reach.cooperations)


def open_page_releases(cooperations: Any) -> QuerySet[PageRelease]:
    """Announced and not yet public, soonest first."""
    rows = PageRelease.objects.filter(
        released_on=None, withdrawn_on=None, cooperation__in=cooperations
    )
    return rows.select_related("cooperation").order_by("statements_until", "pk")


def page_releases_awaiting(user: Any) -> QuerySet[PageRelease]:
    """Open rounds to which an organisation of the user has not said anything yet."""
    own = organisations_edited_by(user).order_by().values("pk")
    said = PageStatement.objects.filter(
        release=OuterRef(OuterRef("pk")), organisation=OuterRef("organisation")
    )
    silent = Party.objects.filter(
        running(today()),
        ~Exists(said),
        Q(role=PartyRole.PARTY, agreement__state=State.SIGNED),
        organisation__in=own,
        agreement__cooperation=OuterRef("cooperation"),
    )
    return PageRelease.objects.filter(Exists(silent), released_on=None, withdrawn_on=None)


def objections_to(release_id: int | None) -> list[PageObjection]:
    """What partners say beside a page that went public by this round; nothing without one."""
    if release_id is None:
        return []
    rows = PageStatement.objects.filter(
        release=release_id, release__released_on__isnull=False, agrees=False
    ).select_related("organisation")
    return [PageObjection(row.organisation.name, row.text) for row in rows]
