"""What of a round waits under a mandate: forms to fill, and rows to release."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory

from .selectors.rounds import rounds_visible_to, rounds_with_numbers, sheets_to_fill


def waiting_in_rounds(mandate: "directory.Mandate", viewer: Any) -> Iterable["directory.OpenWork"]:
    own = sheets_to_fill(viewer).filter(organisation=mandate.organisation_id, submitted_at=None)
    for sheet in own:
        href = reverse("measures:sheet_of_mine", args=[sheet.public_id])
        yield directory.OpenWork(_("Meldebogen"), str(sheet.round), href, sheet.round.due_on)
    if mandate.coordinates:
        yield from _to_release(mandate, viewer)


def _to_release(mandate: Any, viewer: Any) -> Iterable["directory.OpenWork"]:
    held = agreements.Stewardship.objects.filter(organisation=mandate.organisation_id, until=None)
    rows = rounds_visible_to(viewer).filter(cooperation__in=held.order_by().values("cooperation"))
    numbered: Any = rounds_with_numbers(rows)
    for asked in numbered:
        if asked.number_waiting:
            href = reverse("measures:round", args=[asked.public_id])
            yield directory.OpenWork(_("Meldungen freizugeben"), asked.title, href, asked.due_on)
