"""Public pages are rendered once and kept until something they show changes.

Only pages of visitors without any cookie of their own are kept, and a request of anybody else is
never answered from here; of long pages a part is kept for all who reach the same. A kept page
carries the stamps it was rendered under; the stamps are read before it is rendered, so that a page
can be older than its stamps only if it is rendered again.

A view says that its page may be kept (`public_page`); a middleware keeps it and gives it out. It
stands where the language is known and nothing has yet been asked about the person.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from handschlag.foundation.access import Reach
from handschlag.foundation.design.theme import theme_of
from handschlag.foundation.records import selectors as records
from handschlag.foundation.records import today

View = Callable[..., HttpResponse]
Part = TypeVar("Part")
Stamps = tuple[tuple[str, int], ...]
# Whoever carries one of these sees something of their own: an account, a message.
OWN_COOKIES = (settings.SESSION_COOKIE_NAME, "messages")
# Never shared, and asked again each time: nothing between here and the reader keeps it wrongly.
POLICY = "private, no-cache"
SHOWN_EVERYWHERE = ("agreements", "directory", "governance", "measures", "records", "taxonomies")
LONGEST_ADDRESS = 300
KEPT_ON_304 = ("ETag", "Cache-Control", "Vary", "Content-Security-Policy")


@dataclass(frozen=True)
class KeptPage:
    stamps: Stamps
    content: bytes
    headers: tuple[tuple[str, str], ...]
    route: "KeptRoute"


@dataclass(frozen=True)
class KeptRoute:
    """As much of the resolved address as those who count requests ask for."""

    route: str
    url_name: str | None


def public_page(view: View) -> Any:
    """A page for everybody, read only, kept for visitors until anything public changes."""
    return login_not_required(require_safe(cached_for_visitors(*SHOWN_EVERYWHERE)(view)))


def cached_for_visitors(*stamp_names: str) -> Callable[[View], View]:
    """Say that the page may be kept until one of these kinds of record changes."""

    def keep(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            stamps = records.stamps(stamp_names) if _may_be_kept(request) else None
            response = view(request, *args, **kwargs)
            if stamps is not None and _is_the_same_for_all(request, response):
                response.rendered_under = stamps  # type: ignore[attr-defined]  # for keep_pages
            return _not_for_others(response)

        return answer

    return keep


def keep_pages(get_response: Callable[[HttpRequest], HttpResponse]) -> Any:
    """Middleware: visitors get a kept page as long as it is true, at the price of one query."""

    def answer(request: HttpRequest) -> HttpResponse:
        if not _may_be_kept(request):
            return get_response(request)
        pages, key = caches["pages"], _key(request)
        page: KeptPage | None = pages.get(key)
        if page is not None and page.stamps == records.stamps(name for name, _ in page.stamps):
            return _give(request, page)
        response = get_response(request)
        stamps: Stamps | None = getattr(response, "rendered_under", None)
        if stamps is None or not _is_the_same_for_all(request, response):
            return response
        page = _take(request, response, stamps)
        pages.set(key, page)
        return _give(request, page)

    return answer


def kept_part(
    request: HttpRequest, name: str, make: Callable[[], Part], *, reach: Reach, also: object = None
) -> Part:
    """Of a page for somebody signed in, the part that is the same for all who reach the same.

    `make` must depend on nothing but records, address, language, day, `reach` and `also`, which has
    one form as text. Never call this for a preview: what it shows is not so.
    """
    if not request.user.is_authenticated or len(request.get_full_path()) > LONGEST_ADDRESS:
        return make()
    stamps = records.stamps(SHOWN_EVERYWHERE)
    sets = (reach.organisations, reach.cooperations, reach.partners)
    reached = (reach.everything, *(sorted(ids) for ids in sets))
    key = f"{name}:{_key(request, *reached, also)}"
    kept: tuple[Stamps, Part] | None = caches["pages"].get(key)
    if kept is not None and kept[0] == stamps:
        return kept[1]
    made = make()
    caches["pages"].set(key, (stamps, made))
    return made


def _may_be_kept(request: HttpRequest) -> bool:
    return (
        request.method in {"GET", "HEAD"}
        and not any(name in request.COOKIES for name in OWN_COOKIES)
        and len(request.get_full_path()) <= LONGEST_ADDRESS
    )


def _key(request: HttpRequest, *also: object) -> str:
    """What a page depends on besides its records, as a digest: an address may hold anything.

    Asking for the host refuses one that is not ours.
    """
    asked = (request.scheme, request.get_host(), request.get_full_path())
    parts = (*asked, get_language(), theme_of(request), today().isoformat(), *also)
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


def _take(request: HttpRequest, response: HttpResponse, stamps: Stamps) -> KeptPage:
    content, match = response.content, request.resolver_match
    response["ETag"] = f'"{hashlib.blake2b(content, digest_size=16).hexdigest()}"'
    route = KeptRoute(match.route or "", match.url_name) if match else KeptRoute("", None)
    return KeptPage(stamps, content, tuple(response.items()), route)


def is_known(request: HttpRequest, tag: str) -> bool:
    """Whether the reader holds this very answer: any of several tags, also weakened on the way."""
    held = [
        each.removeprefix("W/") for each in parse_etags(request.headers.get("If-None-Match", ""))
    ]
    return tag in held or "*" in held


def _give(request: HttpRequest, page: KeptPage) -> HttpResponse:
    request.resolver_match = page.route  # type: ignore[assignment]  # nothing was resolved
    headers = dict(page.headers)
    if is_known(request, headers["ETag"]):
        kept = {name: headers[name] for name in KEPT_ON_304 if name in headers}
        return HttpResponseNotModified(headers=kept)
    return HttpResponse(page.content, headers=headers)


def _not_for_others(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = POLICY
    patch_vary_headers(response, ("Cookie",))
    return response
