"""What waits at the desk a mandate stands for: what a deputy or successor has to know."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handschlag.foundation.records.choices import Freshness

from .choices import Competence
from .models import ContactPoint, Mandate, Objection, Tie
from .selectors import LADDER, contact_points_of, ties_of


@dataclass(frozen=True)
class OpenWork:
    """One thing that waits, said by office: what it is, where to do it, since when."""

    kind: str
    title: str
    href: str
    since: date | None = None


Provider = Callable[[Mandate, Any], Iterable[OpenWork]]
_providers: list[Provider] = []


def finds_open_work(provider: Provider) -> Provider:
    """Register what waits under a mandate; `viewer` must be able to see what is named."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def open_work_of(mandate: Mandate, viewer: Any) -> list[OpenWork]:
    """What waits for whoever acts under the mandate, oldest first, undated last."""
    found = [item for provider in _providers for item in provider(mandate, viewer)]
    return sorted(found, key=lambda item: (item.since is None, item.since or date.max, item.title))


@finds_open_work
def waiting_in_the_directory(mandate: Mandate, viewer: Any) -> Iterable[OpenWork]:
    if LADDER.index(Competence(mandate.may)) < LADDER.index(Competence.EDIT):
        return
    yield from _ties(mandate, viewer)
    yield from _hints(mandate)
    yield from _stale_contacts(mandate, viewer)


def _ties(mandate: Mandate, viewer: Any) -> Iterable[OpenWork]:
    organisation = mandate.organisation
    href = reverse("directory:tie_list", args=[organisation.address_key])
    for tie in ties_of(organisation, viewer):
        if tie.denied_by_id is None and not _is_confirmed_by(tie, organisation.pk):
            yield OpenWork(_("Beziehung bestätigen"), str(tie), href, tie.changed_at.date())


def _is_confirmed_by(tie: Tie, organisation: int) -> bool:
    days = [
        day
        for end, day in (
            (tie.from_org_id, tie.from_confirmed_on),
            (tie.to_org_id, tie.to_confirmed_on),
        )
        if end == organisation
    ]
    return all(days)


def _hints(mandate: Mandate) -> Iterable[OpenWork]:
    rows = Objection.objects.filter(organisation=mandate.organisation_id, settled_at=None)
    for hint in rows:
        href = reverse("directory:objection_settle", args=[hint.public_id])
        yield OpenWork(_("Hinweis"), hint.text[:120], href, hint.made_at.date())


def _stale_contacts(mandate: Mandate, viewer: Any) -> Iterable[OpenWork]:
    old = [row for row in contact_points_of(mandate.organisation, viewer) if _is_old(row)]
    if old:
        title = ngettext(
            "Eine Kontaktstelle ohne frische Bestätigung",
            "%(n)s Kontaktstellen ohne frische Bestätigung",
            len(old),
        ) % {"n": len(old)}
        href = reverse("directory:contact_list", args=[mandate.organisation.address_key])
        yield OpenWork(_("Angaben bestätigen"), title, href)


def _is_old(point: ContactPoint) -> bool:
    return point.freshness in (Freshness.AGING, Freshness.STALE, Freshness.UNCONFIRMED)
