"""What governance tells the directory: whom lists may reach, what waits, whose rows these are."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.records import today
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory

from .choices import FollowUpState
from .models import Body, FollowUp, Seat
from .rules import body_of
from .searchable import page_of
from .selectors import open_follow_ups
from .selectors.visible import held_on


def _bodies(user: Any) -> directory.ListChoices:
    rows = Body.objects.all()
    if not user.is_administrator:
        rows = rows.filter(cooperation__in=agreements.coordinated_by(user).order_by().values("pk"))
    return [(row.public_id, row.name) for row in rows.order_by("name", "pk")]


def _with_a_seat(user: Any, value: str) -> Iterable[int]:
    rows = Seat.objects.filter(held_on(today()), body__public_id=value)
    return rows.order_by().values_list("on_behalf_of", flat=True)


SOURCES = (directory.ListSource("body", gettext_lazy("Gremium"), _bodies, _with_a_seat),)


def waiting_in_governance(
    mandate: "directory.Mandate", viewer: Any
) -> Iterable["directory.OpenWork"]:
    """What the organisation still has to do because of a resolution."""
    rows = open_follow_ups().filter(organisation=mandate.organisation_id)
    for row in rows.exclude(state=FollowUpState.DONE):
        href = page_of("body", row.body, f"festlegung-{row.public_id}")
        yield directory.OpenWork(_("Festlegung"), row.title, href, row.state_since)


def organisations_concerned(thing: Any) -> Iterable[int] | None:
    """In whose name rows of a body are written: those who sit there, and who has to act."""
    if thing._meta.app_label != "governance":
        return None
    if isinstance(thing, FollowUp):
        return {thing.organisation_id, *_seated(thing.body)}
    body = body_of(thing)
    return _seated(body) if body is not None else None


def _seated(body: Body) -> set[int]:
    rows = Seat.objects.filter(held_on(today()), body=body)
    stewards = agreements.stewards_of(body.cooperation)
    return {
        *rows.order_by().values_list("on_behalf_of", flat=True),
        *stewards.order_by().values_list("organisation", flat=True),
    }
