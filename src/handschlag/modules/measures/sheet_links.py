"""Signed links to the forms of a round: one organisation, one round, one browser.

The link is all somebody needs, so it is bound to a single form and to the number of the link: a
new link ends every older one, and no link opens what belongs to another organisation. Whoever opens
it first gets a key in a cookie, and from then on the link is good for nobody else (ADR 0024).
"""

import hashlib
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import constant_time_compare, get_random_string

from handschlag.foundation.records import today

from .choices.rounds import LinkState, RoundState
from .models import RoundSheet

# A dot stands in no part of the signature and survives mail programs.
_SIGNER = signing.Signer(sep=".", salt="handschlag.measures.sheet")
COOKIE_SALT = "handschlag.measures.sheet.browser"
_LENGTH_OF_KEY = 43
# The round may be prolonged, and a form may come back after its end was moved.
_KEPT_AFTERWARDS = timedelta(days=30)
_PATH = "/meldebogen/"


def link_to(sheet: RoundSheet) -> str:
    """The path of the form, without the name of the host."""
    return reverse("measures:sheet", args=[token_of(sheet)])


def token_of(sheet: RoundSheet) -> str:
    return _SIGNER.sign(f"{sheet.public_id}-{sheet.link_number}")


def read_link(token: str, request: HttpRequest) -> tuple[RoundSheet | None, LinkState]:
    """The form behind a link, and what the link is good for today in this browser."""
    try:
        public_id, _dash, number = _SIGNER.unsign(token).rpartition("-")
    except signing.BadSignature:
        return None, LinkState.BROKEN
    sheet = _sheets().filter(public_id=public_id).first()
    if sheet is None:
        return None, LinkState.OVER
    is_here = is_opened_here(sheet, request) and int(number) >= sheet.opened_link
    if number != str(sheet.link_number) and not is_here:
        return sheet, LinkState.REPLACED
    state = state_of_round(sheet.round)
    if state != LinkState.VALID or is_here:
        return sheet, state
    is_taken = sheet.opened_link == sheet.link_number
    return sheet, LinkState.ELSEWHERE if is_taken else LinkState.UNOPENED


def is_opened_here(sheet: RoundSheet, request: HttpRequest) -> bool:
    """Whether this browser opened the form, by this link or an earlier one."""
    key = key_in(request, sheet)
    return bool(key and sheet.browser) and constant_time_compare(browser_of(key), sheet.browser)


def browser_of(key: str) -> str:
    """What is stored of a key: enough to know it again, too little to come in with."""
    return hashlib.sha256(key.encode()).hexdigest()


def key_in(request: HttpRequest, sheet: RoundSheet) -> str:
    """The key this browser holds for the form; empty if it holds none that is ours."""
    found = request.get_signed_cookie(cookie_of(sheet), default="", salt=COOKIE_SALT)
    return str(found or "")


def give_key(response: HttpResponse, sheet: RoundSheet) -> None:
    """A key for this browser and this form, as long as the round and its questions may last."""
    last = max(today(), sheet.round.closes_on) + _KEPT_AFTERWARDS
    response.set_signed_cookie(
        cookie_of(sheet),
        get_random_string(_LENGTH_OF_KEY),
        salt=COOKIE_SALT,
        max_age=(last - today()).days * 24 * 3600,
        path=_PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        # Not Strict: whoever comes from a mail read in the browser comes from another site.
        samesite="Lax",
    )


def cookie_of(sheet: RoundSheet) -> str:
    """Its name: one for each form, so that an office can have several open."""
    return f"bogen_{sheet.public_id}"


def _sheets() -> Any:
    return RoundSheet.objects.select_related("round__cooperation", "organisation")


def state_of_round(asked: Any) -> LinkState:
    if asked.state == RoundState.PLANNED:
        return LinkState.EARLY
    if asked.state == RoundState.CLOSED or asked.closes_on < today():
        return LinkState.OVER
    return LinkState.VALID
