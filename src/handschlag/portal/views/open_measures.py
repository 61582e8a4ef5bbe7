"""Open data of measures: read by programs from anywhere, written while it is read."""

from collections.abc import Callable, Iterator
from typing import Any

from allauth.core.internal import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from handschlag.portal.open_measures import RESOURCES, csv_lines, datapackage, json_lines

# A program that reads all tables every minute still comes through; one that reads nothing else not.
LIMITS = {"read": "60/m/ip"}


def _open(view: Callable[..., HttpResponseBase]) -> Any:
    """What visitors see, whoever asks, for programs of any origin."""

    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not ratelimit.consume(request, app="data", action="read", config=LIMITS, limit_get=True):
            return render(request, "reports/too_many.html", status=429)
        response = view(request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response["Cache-Control"] = "public, max-age=300"
        return response

    return login_not_required(require_safe(answer))


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
