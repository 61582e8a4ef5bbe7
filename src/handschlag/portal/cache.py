"""Public pages are rendered once and kept until something they show changes.

Only pages of visitors without any cookie of their own are kept, and a request of anybody else is
never answered from here. A kept page carries the stamps it was rendered under; the stamps are read
first, so that a page can be older than its stamps only if it is rendered again.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from handschlag.foundation.design.theme import theme_of
from handschlag.foundation.records import selectors as records
from handschlag.foundation.records import today

View = Callable[..., HttpResponse]
# Whoever carries one of these sees something of their own: an account, a message.
OWN_COOKIES = (settings.SESSION_COOKIE_NAME, "messages")
# Never shared, and asked again each time: nothing between here and the reader keeps it wrongly.
POLICY = "private, no-cache"
SHOWN_EVERYWHERE = ("agreements", "directory", "records", "taxonomies")
LONGEST_ADDRESS = 300


@dataclass(frozen=True)
class KeptPage:
    stamps: tuple[tuple[str, int], ...]
    content: bytes
    headers: tuple[tuple[str, str], ...]


def public_page(view: View) -> Any:
    """A page for everybody, read only, kept for visitors until anything public changes."""
    return login_not_required(require_safe(cached_for_visitors(*SHOWN_EVERYWHERE)(view)))


def cached_for_visitors(*stamp_names: str) -> Callable[[View], View]:
    """Keep the page for visitors until one of these kinds of record changes: one query per hit."""

    def keep(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not _may_be_kept(request):
                return _not_for_others(view(request, *args, **kwargs))
            pages, key = caches["pages"], _key(request)
            stamps = records.stamps(stamp_names)
            page: KeptPage | None = pages.get(key)
            if page is None or page.stamps != stamps:
                response = view(request, *args, **kwargs)
                if not _is_the_same_for_all(request, response):
                    return _not_for_others(response)
                page = _take(response, stamps)
                pages.set(key, page)
            return _give(request, page)

        return answer

    return keep


def _may_be_kept(request: HttpRequest) -> bool:
    return (
        request.method in {"GET", "HEAD"}
        and not any(name in request.COOKIES for name in OWN_COOKIES)
        and "HTTP_HX_REQUEST" not in request.META
        and len(request.get_full_path()) <= LONGEST_ADDRESS
    )


def _key(request: HttpRequest) -> str:
    """What a page depends on besides its records, as a digest: an address may hold anything."""
    parts = (request.get_full_path(), get_language(), theme_of(request), today().isoformat())
    return hashlib.blake2b("\n".join(map(str, parts)).encode(), digest_size=16).hexdigest()


def _is_the_same_for_all(request: HttpRequest, response: HttpResponseBase) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not request.session.modified
        and "CSRF_COOKIE_NEEDS_UPDATE" not in request.META
        and not request.user.is_authenticated
    )


def _take(response: HttpResponse, stamps: tuple[tuple[str, int], ...]) -> KeptPage:
    content = response.content
    response["ETag"] = f'"{hashlib.blake2b(content, digest_size=16).hexdigest()}"'
    return KeptPage(stamps, content, tuple(_not_for_others(response).items()))


def _give(request: HttpRequest, page: KeptPage) -> HttpResponse:
    headers = dict(page.headers)
    if request.META.get("HTTP_IF_NONE_MATCH") == headers["ETag"]:
        kept = {name: headers[name] for name in ("ETag", "Cache-Control", "Vary")}
        return HttpResponseNotModified(headers=kept)
    return HttpResponse(page.content, headers=headers)


def _not_for_others(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = POLICY
    patch_vary_headers(response, ("Cookie",))
    return response
