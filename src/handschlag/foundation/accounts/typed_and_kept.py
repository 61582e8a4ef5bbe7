"""What somebody typed is still there when the session ended, or another one began, meanwhile.

Nothing is stored: the answer itself holds the fields, for the browser that sent them, and asks to
send them again. Whose name they will stand under is said before.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.http import urlencode
from django.views.csrf import csrf_failure

from handschlag.foundation.design.context import PageFrame

# Set by the page itself: for whom it was made, and which files it could not hold.
FOR_WHOM = "noch-einmal-als"
FILE_LEFT_OUT = "noch-einmal-datei"
NOT_TYPED = frozenset({"csrfmiddlewaretoken", FOR_WHOM, FILE_LEFT_OUT})
KINDS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
# A secret is never written into a page, not even into that of the one who typed it.
SECRET = re.compile(r"passw|secret|token|credential|^(code|otp|pin)$", re.IGNORECASE)
MOST_CHARACTERS = 1_000_000
MOST_NAMES = 10
FORBIDDEN = 403


@dataclass(frozen=True)
class LeftOut:
    """Files of one field: a page cannot hold them, they have to be chosen again."""

    field: str
    count: int
    words: str

    def __str__(self) -> str:
        return f"{self.field}:{self.count}:{self.words}"

    @classmethod
    def read(cls, text: str) -> "LeftOut":
        field, count, words = [*text.split(":", 2), "", ""][:3]
        return cls(field, int(count) if count.isdecimal() else 1, words)


class KeepWhatWasTyped(LoginRequiredMiddleware):
    """Asks to sign in as Django does; a form that was sent is not thrown away for it."""

    def process_view(
        self, request: HttpRequest, view_func: Any, view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        refused = super().process_view(request, view_func, view_args, view_kwargs)
        if refused is not None or not _was_read(request) or _is_exempt(view_func):
            return refused
        # Somebody else than the page was made for: they are asked first.
        for_whom = request.POST.get(FOR_WHOM)
        if for_whom is None or for_whom == _key_of(request.user):
            return None
        if not _can_be_kept(request):
            raise PermissionDenied
        return _kept(request, status=200)

    def handle_no_permission(  # type: ignore[override]  # a page may stand for the redirect
        self, request: HttpRequest, view_func: Any
    ) -> HttpResponse:
        if _can_be_kept(request) and not _is_exempt(view_func):
            return _kept(request, status=FORBIDDEN)
        return super().handle_no_permission(request, view_func)


def refuse_forged_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF_FAILURE_VIEW: what was typed on a page of ours may be sent again.

    What another site sent is not shown: one press of the button would pass it off as one's own.
    """
    if _is_from_here(request) and _can_be_kept(request):
        return _kept(request, status=FORBIDDEN)
    return csrf_failure(request, reason)


def _was_read(request: HttpRequest) -> bool:
    """By the check of its token; to read an upload before its view does would meet a full disk here."""
    return request.method == "POST" and hasattr(request, "_post")


def _is_exempt(view: Any) -> bool:
    """Without a token of ours the form is not one of ours, and its view reads it by itself."""
    return bool(getattr(view, "csrf_exempt", False))


def _is_from_here(request: HttpRequest) -> bool:
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    ours = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
    origin = request.headers.get("Origin")
    if origin is not None:
        return origin in ours
    return any(request.headers.get("Referer", "").startswith(f"{each}/") for each in ours)


def _can_be_kept(request: HttpRequest) -> bool:
    """A form somebody filled in, small enough and without secrets, sent as a page."""
    if request.method != "POST" or request.content_type not in KINDS:
        return False
    if "HX-Request" in request.headers or request.path.startswith(reverse("account_profile")):
        return False
    typed = list(_typed(request))
    has_secret = any(SECRET.search(name) for name, _value in typed)
    return bool(typed) and not has_secret and _size(typed) <= MOST_CHARACTERS


def _typed(request: HttpRequest) -> Iterator[tuple[str, str]]:
    for name, values in request.POST.lists():
        if name not in NOT_TYPED:
            yield from ((name, str(value)) for value in values)


def _size(typed: list[tuple[str, str]]) -> int:
    return sum(len(name) + len(value) for name, value in typed)


def _left_out(request: HttpRequest) -> list[LeftOut]:
    """Files of this sending, and those of the one before that were not chosen again."""
    now = [
        LeftOut(field, len(files), ", ".join(str(file.name) for file in files[:MOST_NAMES]))
        for field, files in request.FILES.lists()
    ]
    chosen = {each.field for each in now}
    earlier = map(LeftOut.read, request.POST.getlist(FILE_LEFT_OUT))
    return [*now, *(each for each in earlier if each.field not in chosen)]


def _kept(request: HttpRequest, *, status: int) -> HttpResponse:
    frame = PageFrame(request)
    user: Any = request.user
    view = request.resolver_match.func if request.resolver_match else None
    if needs_account := getattr(view, "login_required", True) and not user.is_authenticated:
        # Whoever signs in by the way at the top would leave the page that holds the text.
        frame.login = None
    typed = list(_typed(request))
    context = {
        "frame": frame,
        "needs_account": needs_account,
        "typed": typed,
        "texts": [value for _name, value in typed if len(value.split()) > 1],
        "left_out": _left_out(request),
        "marks": {"for_whom": FOR_WHOM, "left_out": FILE_LEFT_OUT},
        "for_whom": _key_of(user),
        "action": request.get_full_path(),
        "sign_in": f"{reverse('account_login')}?{urlencode({'next': reverse('account_back')})}",
    }
    answer = render(request, "accounts/typed_and_kept.html", context, status=status)
    add_never_cache_headers(answer)
    return answer


def _key_of(user: Any) -> str:
    return str(user.public_id) if user.is_authenticated else ""
