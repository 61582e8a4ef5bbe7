"""How far an agreement is on its way into public."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from handschlag.foundation.records import today
from handschlag.foundation.records.prepared import Prepared
from handschlag.modules.agreements.choices import PartyRole
from handschlag.modules.agreements.models import (
    Agreement,
    PageRelease,
    Party,
    PartyStatement,
    Release,
)

from .page_releases import open_page_releases, with_partners_agreed
from .visible import organisations_edited_by, running


@dataclass(frozen=True)
class Statement:
    """What one party said. `made_at` is the last word; who typed it stays in the history."""

    party_id: int
    organisation: str
    agrees: bool
    text: str
    made_at: datetime


@dataclass(frozen=True)
class ReleaseState:
    """The newest release of an agreement that was not withdrawn, with its statements."""

    release: Release | None = None
    statements: tuple[Statement, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.release is not None and self.release.released_on is None

    @property
    def is_released(self) -> bool:
        return self.release is not None and self.release.released_on is not None

    @property
    def objections(self) -> tuple[Statement, ...]:
        """Shown beside the page as „Stellungnahme von …“; they do not stop the release."""
        return tuple(said for said in self.statements if not said.agrees)


def release_state(agreement: Agreement) -> ReleaseState:
    return state_in(RELEASES(agreement.pk))


def state_in(rows: list[Any]) -> ReleaseState:
    """`rows` are the releases with their statements side by side."""
    if not rows:
        return ReleaseState()
    newest = rows[0]
    said = tuple(
        Statement(row.said_party, row.said_by, row.said_agrees, row.said_text, row.said_at)
        for row in rows
        if row.pk == newest.pk and row.said_id is not None
    )
    return ReleaseState(newest, said)


def _releases(agreement: int) -> QuerySet[Any]:
    """Newest first, each once per statement."""
    rows = Release.objects.filter(agreement=agreement, withdrawn_on=None).annotate(
        said_id=F("statements__pk"),
        said_party=F("statements__party_id"),
        said_by=F("statements__party__organisation__name"),
        said_agrees=F("statements__agrees"),
        said_text=F("statements__text"),
        said_at=F("statements__made_at"),
    )
    return rows.order_by("-opened_on", "-pk", "statements__made_at")


RELEASES = Prepared(_releases)


def open_release(agreement: Agreement) -> Release | None:
    return agreement.releases.filter(released_on=None, withdrawn_on=None).first()


def with_agreed(rows: QuerySet[Release], day: date) -> QuerySet[Any]:
    """Each with `agreed`: whether every party said yes; whoever is silent has not."""
    asked = Party.objects.filter(
        running(day), agreement=OuterRef("agreement"), role=PartyRole.PARTY
    )
    said_yes = PartyStatement.objects.filter(
        release=OuterRef(OuterRef("pk")), party=OuterRef("pk"), agrees=True
    )
    return rows.annotate(agreed=Exists(asked) & ~Exists(asked.filter(~Exists(said_yes))))


def all_agreed(release: Release | PageRelease, on: date | None = None) -> bool:
    day = on or today()
    rows: QuerySet[Any]
    if isinstance(release, PageRelease):
        rows = with_partners_agreed(PageRelease.objects.filter(pk=release.pk), day)
    else:
        rows = with_agreed(Release.objects.filter(pk=release.pk), day)
    return bool(rows.values_list("agreed", flat=True).get())


def may_be_released(release: Release | PageRelease, on: date | None = None) -> bool:
    """After the statement period or when all agreed, and never under embargo."""
    day = on or today()
    if _is_closed(release, day):
        return False
    return day > release.statements_until or all_agreed(release, day)


def _is_closed(release: Release | PageRelease, day: date) -> bool:
    return release.embargo_until is not None and day <= release.embargo_until


def open_releases(cooperations: Any) -> list[tuple[Release | PageRelease, bool]]:
    """Announced and not yet public, soonest first, each with whether it may be released today.

    The same answer as `may_be_released`, in two queries for all.
    """
    day = today()
    of_agreements = Release.objects.filter(
        released_on=None, withdrawn_on=None, agreement__cooperation__in=cooperations
    ).select_related("agreement__cooperation")
    rows = [
        *with_agreed(of_agreements, day).order_by("statements_until", "pk"),
        *with_partners_agreed(open_page_releases(cooperations), day),
    ]
    return [
        (row, not _is_closed(row, day) and (day > row.statements_until or row.agreed))
        for row in rows
    ]


def releases_awaiting(user: Any) -> QuerySet[Release]:
    """Open releases to which an organisation of the user has not said anything yet."""
    own = organisations_edited_by(user).order_by().values("pk")
    said = PartyStatement.objects.filter(release=OuterRef(OuterRef("pk")), party=OuterRef("pk"))
    silent = Party.objects.filter(
        running(today()),
        ~Exists(said),
        role=PartyRole.PARTY,
        organisation__in=own,
        agreement=OuterRef("agreement"),
    )
    waiting = Release.objects.filter(Exists(silent), released_on=None, withdrawn_on=None)
    return waiting.select_related("agreement")
