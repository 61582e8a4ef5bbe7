"""Who comes in by the link of a form: the browser that opened it, or an account of the organisation.

Looking opens nothing: programs that check mails follow links, some with cookies and scripts, but they
press no button. So the first visit shows one, the button gives a key in a cookie, and the visit that
brings it back makes the link this browser's own.
"""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from handschlag.modules.directory import api as directory
from handschlag.modules.measures.choices.rounds import LinkState
from handschlag.modules.measures.models import RoundSheet
from handschlag.modules.measures.services.opening_links import open_link, send_fresh_link
from handschlag.modules.measures.sheet_links import (
    give_key,
    is_opened_here,
    key_in,
    read_link,
    token_of,
)

from .sheet_page import ASKED, TOO_MANY, not_valid, private, typed_words

FORBIDDEN = 403
# The way back from the button says so: whoever brings no cookie then refuses them.
PRESSED = "geoeffnet"
LINKS_PER_HOUR = 10
NOT_IN = (LinkState.UNOPENED, LinkState.ELSEWHERE)


def who_comes(request: HttpRequest, token: str) -> tuple[RoundSheet | None, LinkState]:
    """The form and whether this request may have it; writes nothing."""
    found, state = read_link(token, request)
    if found and state in NOT_IN and request.user.has_perm("measures.fill_sheet", found):
        return found, LinkState.VALID
    return found, state


def lets_in(request: HttpRequest, token: str) -> tuple[RoundSheet | None, LinkState]:
    """The same for a visit; one that brings a key to an unopened link opens it.

    So does one with a fresh link in the browser that had the link before: nobody else shall have it.
    """
    found, state = who_comes(request, token)
    if found is None or not (key := key_in(request, found)):
        return found, state
    if state == LinkState.UNOPENED or (
        state == LinkState.VALID and _is_fresh(found, request, token)
    ):
        return found, LinkState.VALID if open_link(found, key=key) else LinkState.ELSEWHERE
    return found, state


def _is_fresh(found: RoundSheet, request: HttpRequest, token: str) -> bool:
    """Whether this is a newer link than the one that was opened here."""
    is_newer = found.opened_link < found.link_number and token == token_of(found)
    return is_newer and is_opened_here(found, request)


def not_let_in(
    request: HttpRequest, token: str, found: RoundSheet | None, state: LinkState
) -> HttpResponse:
    """Why not, and what to do; what was typed is given back."""
    if found is None or state not in NOT_IN:
        return not_valid(request, found, state)
    has_pressed = PRESSED in request.GET
    is_look = request.method != "POST" and state == LinkState.UNOPENED and not has_pressed
    status = 200 if is_look else FORBIDDEN
    return _gate(request, token, found, state, status=status, refuses_cookies=has_pressed)


def _gate(
    request: HttpRequest,
    token: str,
    found: RoundSheet,
    state: LinkState,
    *,
    status: int,
    **more: object,
) -> HttpResponse:
    name = "link_unopened" if state == LinkState.UNOPENED else "link_elsewhere"
    context = {
        "sheet": found,
        "round": found.round,
        "token": token,
        "typed": typed_words(request) if request.method == "POST" else [],
        "has_files": bool(request.FILES),
        **more,
    }
    return private(render(request, f"measures/rounds/{name}.html", context, status=status))


@never_cache
@login_not_required
@csrf_exempt
@require_POST
def sheet_open(request: HttpRequest, token: str) -> HttpResponse:
    """The button: a key for this browser. It counts once it comes back."""
    found, state = who_comes(request, token)
    answer = redirect("measures:sheet", token)
    if found is not None and state == LinkState.UNOPENED:
        answer["Location"] += f"?{PRESSED}=1"
        give_key(answer, found)
    return private(answer)


@never_cache
@login_not_required
@csrf_exempt
@require_POST
def sheet_ask(request: HttpRequest, token: str) -> HttpResponse:
    """A fresh link for whoever reads the mail of the address the form is for."""
    found, state = who_comes(request, token)
    answer = redirect("measures:sheet", token)
    if found is None or state != LinkState.ELSEWHERE:
        return private(answer)
    if not directory.is_within_limit(request, "sheet_link", times=LINKS_PER_HOUR):
        notice = _(
            "Von Ihrem Anschluss kamen gerade viele Anfragen. Bitte versuchen Sie es später."
        )
        return _gate(request, token, found, state, status=TOO_MANY, notice=notice)
    try:
        send_fresh_link(found)
    except ValidationError as no:
        return _gate(request, token, found, state, status=FORBIDDEN, notice=" ".join(no.messages))
    answer["Location"] += f"?{ASKED}=1"
    return private(answer)
