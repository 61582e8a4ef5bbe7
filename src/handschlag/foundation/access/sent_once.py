"""A form that is sent twice writes once: the second sending is led to where the first one led.

The token that every form carries against forgery is drawn anew each time a page is rendered, and
counts only in the browser it was drawn for. With the address and everything that was sent it names
one sending. What was changed before it is sent again is a sending of its own: no correction is lost.
"""

from collections.abc import Callable
from contextlib import suppress
from hashlib import file_digest
from time import sleep
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseRedirectBase
from django.shortcuts import redirect, render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 -- the name of the field
AT_WORK = ""
# A process that is killed at its work holds up the same form no longer than this.
LONGEST_WORK = 60
REMEMBERED = 12 * 3600
PAUSES = (0.1, 0.2, 0.4, 0.8, 1.5)
STILL_AT_WORK = 409


class WriteOnce:
    """Middleware, behind those that check the token and the account; a class, to see the view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        sending: str | None = getattr(request, "sending", None)
        if sending is not None:
            _remember(sending, request, response)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        if not _is_ours(request, view):
            return None
        sending = _name_of(request)
        led_to = _where_it_led(sending)
        if led_to is None:
            request.sending = sending  # type: ignore[attr-defined]  # for the way back
            return None
        if led_to == AT_WORK:
            return render(request, "409.html", status=STILL_AT_WORK)
        messages.info(
            request, _("Dieses Formular war schon angekommen. Doppelt gespeichert wurde nichts.")
        )
        return redirect(led_to)


def _is_ours(request: HttpRequest, view: Any) -> bool:
    """A form of a page, its token checked; signing in has a protection of its own."""
    # Read by that check: to read an upload before its view does would meet a full disk here.
    was_read = request.method == "POST" and hasattr(request, "_post")
    if not was_read or getattr(view, "csrf_exempt", False):
        return False
    return TOKEN in request.POST and not view.__module__.startswith("allauth.")


def _name_of(request: HttpRequest) -> str:
    """A keyed hash, from which nothing of what was sent can be read."""
    files = [
        (field, file.name, _checksum(file))
        for field, each in request.FILES.lists()
        for file in each
    ]
    told = (request.get_full_path(), request.user.pk, [*request.POST.lists()], files)
    return f"sent:{salted_hmac('handschlag.access.sent_once', repr(told)).hexdigest()}"


def _checksum(file: Any) -> str:
    """A table that was corrected may have kept its name and its length."""
    told = file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return told


def _where_it_led(sending: str) -> str | None:
    """None: this one is to be done. While the first is at work, its end is waited for shortly."""
    for pause in PAUSES:
        if cache.add(sending, AT_WORK, LONGEST_WORK):
            return None
        led_to: str | None = cache.get(sending)
        # Nothing was taken and nothing is there: without a cache all is as it was before.
        if led_to != AT_WORK:
            return led_to
        sleep(pause)
    return AT_WORK


def _remember(sending: str, request: HttpRequest, response: HttpResponse) -> None:
    """Where it led, if it went well; else the same may be sent once more."""
    # On a full disk the answer that says so shall get through.
    with suppress(DatabaseError):
        if isinstance(response, HttpResponseRedirectBase) and not _was_refused(request):
            cache.set(sending, response.url, REMEMBERED)
        else:
            cache.delete(sending)


def _was_refused(request: HttpRequest) -> bool:
    """Some views tell a refusal on the page they lead to. Asking the storage would use it up."""
    told = getattr(messages.get_messages(request), "_queued_messages", [])
    return any(each.level >= messages.WARNING for each in told)
