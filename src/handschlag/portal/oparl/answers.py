"""How everything under the interface answers: JSON in UTF-8, for every origin, without cookies."""

from collections.abc import Callable
from functools import wraps
from hashlib import blake2b
from json import dumps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from handschlag.lib.oparl import ERROR_TYPE

READING = ("GET", "HEAD", "OPTIONS")
View = Callable[..., HttpResponseBase]


def open_to_all(view: View) -> Any:
    """Anonymous, read only, in German whatever the reader's language, errors as objects."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with translation.override("de"):
            if request.method == "OPTIONS":
                return for_every_origin(HttpResponse(status=204))
            if request.method not in READING:
                return error(405, _("Diese Schnittstelle lässt sich nur lesen."), request)
            return for_every_origin(view(request, *args, **kwargs))

    return csrf_exempt(login_not_required(answer))


def for_every_origin(response: HttpResponseBase) -> HttpResponseBase:
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Methods"] = ", ".join(READING)
    return response


def json(request: HttpRequest, value: dict[str, Any]) -> HttpResponseBase:
    """Asked again each time and mostly answered with 304: what is withdrawn is gone at once."""
    content = dumps(value, ensure_ascii=False).encode()
    response = HttpResponse(content, content_type="application/json")
    response["ETag"] = f'"{blake2b(content, digest_size=16).hexdigest()}"'
    response["Cache-Control"] = "no-cache"
    answer = get_conditional_response(request, etag=response["ETag"], response=response)
    return answer if answer is not None else response


def error(status: int, message: str, request: HttpRequest) -> HttpResponseBase:
    value = {"type": ERROR_TYPE, "message": message, "debug": f"{status} {request.path}"}
    content = dumps(value, ensure_ascii=False)
    response = HttpResponse(content, status=status, content_type="application/json")
    if status == 405:
        response["Allow"] = ", ".join(READING)
    return for_every_origin(response)


def not_found(request: HttpRequest) -> HttpResponseBase:
    return error(404, _("Unter dieser Adresse gibt es nichts."), request)


def moved(address: str) -> HttpResponseBase:
    return HttpResponsePermanentRedirect(address)
