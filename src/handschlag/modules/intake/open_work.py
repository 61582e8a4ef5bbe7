"""What waits under a mandate: documents whose proposals nobody has looked at to the end."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from handschlag.foundation.records.clock import BERLIN
from handschlag.modules.directory import api as directory

from .choices import DocumentState
from .selectors import documents_visible_to

MOST = 20


def waiting_in_the_intake(
    mandate: "directory.Mandate", viewer: Any
) -> Iterable["directory.OpenWork"]:
    if not mandate.coordinates and mandate.may == directory.Competence.REPORT:
        return
    rows = documents_visible_to(viewer).filter(
        state=DocumentState.READ, owner_org=mandate.organisation_id
    )
    for row in rows.defer("text", "sketch").order_by("received_at", "pk")[:MOST]:
        href = reverse("intake:review", args=[row.public_id])
        since = row.received_at.astimezone(BERLIN).date()
        yield directory.OpenWork(_("Vorschläge prüfen"), row.name, href, since)
