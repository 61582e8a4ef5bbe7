"""Signed links to the forms of a round: one organisation, one round, until they are replaced.

The link is all somebody needs, so it is bound to a single form and to the number of the link: a
new link ends every older one, and no link opens what belongs to another organisation.
"""

from typing import Any

from django.core import signing
from django.urls import reverse

from handschlag.foundation.records import today

from .choices.rounds import LinkState, RoundState
from .models import RoundSheet

# A dot stands in no part of the signature and survives mail programs.
_SIGNER = signing.Signer(sep=".", salt="handschlag.measures.sheet")


def link_to(sheet: RoundSheet) -> str:
    """The path of the form, without the name of the host."""
    return reverse("measures:sheet", args=[token_of(sheet)])


def token_of(sheet: RoundSheet) -> str:
    return _SIGNER.sign(f"{sheet.public_id}-{sheet.link_number}")


def read_link(token: str) -> tuple[RoundSheet | None, LinkState]:
    """The form behind a link, and what the link is good for today."""
    try:
        public_id, _dash, number = _SIGNER.unsign(token).rpartition("-")
    except signing.BadSignature:
        return None, LinkState.BROKEN
    sheet = _sheets().filter(public_id=public_id).first()
    if sheet is None:
        return None, LinkState.OVER
    if number != str(sheet.link_number):
        return sheet, LinkState.REPLACED
    return sheet, state_of_round(sheet.round)


def _sheets() -> Any:
    return RoundSheet.objects.select_related("round__cooperation", "organisation")


def state_of_round(asked: Any) -> LinkState:
    if asked.state == RoundState.PLANNED:
        return LinkState.EARLY
    if asked.state == RoundState.CLOSED or asked.closes_on < today():
        return LinkState.OVER
    return LinkState.VALID
