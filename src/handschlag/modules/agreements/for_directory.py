"""What agreements tell the directory: whom lists may reach, what waits, whose rows these are."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.records import today
from handschlag.modules.directory import api as directory

from .choices import BOUND_ROLES, State
from .models import Agreement, Cooperation, FieldOfAction, Party, Release, Stewardship
from .selectors import agreements_visible_to, coordinated_by, open_page_releases
from .selectors.visible import running


def _open_to(user: Any) -> Any:
    """Cooperations whose partners the user may write to together."""
    return Cooperation.objects.all() if user.is_administrator else coordinated_by(user)


def _cooperations(user: Any) -> directory.ListChoices:
    return [(row.public_id, row.name) for row in _open_to(user).order_by("name", "pk")]


def _partners(user: Any, value: str) -> Iterable[int]:
    rows = Party.objects.filter(running(today()), role__in=BOUND_ROLES)
    found = rows.filter(agreement__cooperation__public_id=value)
    return found.order_by().values_list("organisation", flat=True)


def _fields(user: Any) -> directory.ListChoices:
    rows = FieldOfAction.objects.filter(agreement__cooperation__in=_open_to(user).values("pk"))
    named = rows.select_related("agreement").order_by("agreement__short_title", "number", "pk")
    return [(row.public_id, f"{row.agreement.short_title}: {row.short_title}") for row in named]


def _partners_in_field(user: Any, value: str) -> Iterable[int]:
    rows = Party.objects.filter(running(today()), role__in=BOUND_ROLES)
    found = rows.filter(agreement__fields__public_id=value)
    return found.order_by().values_list("organisation", flat=True)


SOURCES = (
    directory.ListSource("cooperation", gettext_lazy("Kooperation"), _cooperations, _partners),
    directory.ListSource("field", gettext_lazy("Handlungsfeld"), _fields, _partners_in_field),
)


def coordinates_somewhere(user: Any) -> bool:
    return coordinated_by(user).exists()


def waiting_in_agreements(
    mandate: "directory.Mandate", viewer: Any
) -> Iterable["directory.OpenWork"]:
    """Drafts and announced pages of the cooperations the mandate coordinates."""
    if not mandate.coordinates:
        return
    held = Stewardship.objects.filter(running(today()), organisation=mandate.organisation_id)
    visible = agreements_visible_to(viewer).filter(
        cooperation__in=held.order_by().values("cooperation")
    )
    for draft in visible.filter(state=State.DRAFT):
        href = reverse("agreements:agreement_edit", args=[draft.address_key])
        yield directory.OpenWork(_("Entwurf"), draft.short_title, href, draft.changed_at.date())
    waiting = Release.objects.filter(released_on=None, withdrawn_on=None)
    announced = waiting.filter(agreement__in=visible.order_by().values("pk"))
    for release in announced.select_related("agreement"):
        href = reverse("agreements:release", args=[release.agreement.address_key])
        yield directory.OpenWork(
            _("Veröffentlichung angekündigt"),
            release.agreement.short_title,
            href,
            release.opened_on,
        )
    for pages in open_page_releases(held.order_by().values("cooperation")):
        href = reverse("agreements:page_release", args=[pages.public_id])
        words = _("Veröffentlichung angekündigt")
        yield directory.OpenWork(words, pages.title, href, pages.opened_on)


def organisations_concerned(thing: Any) -> Iterable[int] | None:
    """In whose name rows about an agreement are written: its steward's and its partners'."""
    cooperation = _cooperation_of(thing)
    if cooperation is None:
        return None
    stewards = Stewardship.objects.filter(running(today()), cooperation=cooperation)
    parties = Party.objects.filter(running(today()), agreement__cooperation=cooperation)
    return {
        *stewards.values_list("organisation", flat=True),
        *parties.values_list("organisation", flat=True),
    }


def _cooperation_of(thing: Any) -> int | None:
    if isinstance(thing, Cooperation):
        return thing.pk
    if thing._meta.app_label != "agreements":
        return None
    if isinstance(thing, Agreement) or hasattr(thing, "cooperation_id"):
        found: int = thing.cooperation_id
        return found
    for way in ("agreement", "party", "release"):
        if nearer := getattr(thing, way, None):
            return _cooperation_of(nearer)
    return None
