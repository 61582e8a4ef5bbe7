"""Open data of measures: read by programs from anywhere, written while it is read."""

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

from allauth.core.internal import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import (
    Http404,
    HttpRequest,
    HttpResponseBase,
    HttpResponseNotModified,
    JsonResponse,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from handschlag.foundation.records import selectors as records
from handschlag.portal.cache import SHOWN_EVERYWHERE, is_known
from handschlag.portal.open_measures import RESOURCES, csv_lines, datapackage, json_lines

# A program that reads all tables every minute still comes through; one that reads nothing else not.
LIMITS = {"read": "60/m/ip"}


def _open(view: Callable[..., HttpResponseBase]) -> Any:
    """What visitors see, whoever asks, for programs of any origin.

    Whoever keeps it has to ask again each time, so that what is withdrawn is gone at once; as long as
    nothing has changed the answer is short.
    """

    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not ratelimit.consume(request, app="data", action="read", config=LIMITS, limit_get=True):
            return render(request, "reports/too_many.html", status=429)
        tag = _tag(request)
        known = is_known(request, tag)
        response = HttpResponseNotModified() if known else view(request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response["Cache-Control"] = "public, no-cache"
        response["ETag"] = tag
        return response

    return login_not_required(require_safe(answer))


def _tag(request: HttpRequest) -> str:
    """Changes with whatever is shown; read before anything is written."""
    parts = (request.path, get_language(), records.stamps(SHOWN_EVERYWHERE))
    return f'"{hashlib.blake2b(repr(parts).encode(), digest_size=16).hexdigest()}"'


@_open
def description(request: HttpRequest) -> HttpResponseBase:
    return JsonResponse(datapackage(), json_dumps_params={"ensure_ascii": False, "indent": 2})


@_open
def table(request: HttpRequest, name: str) -> HttpResponseBase:
    found = next((resource for resource in RESOURCES if resource.name == name), None)
    if found is None:
        raise Http404
    return _streamed(csv_lines(found), "text/csv; charset=utf-8")


@_open
def activities(request: HttpRequest) -> HttpResponseBase:
    return _streamed(json_lines(), "application/json")


def _streamed(lines: Iterator[str], media_type: str) -> StreamingHttpResponse:
    return StreamingHttpResponse((line.encode() for line in lines), content_type=media_type)
