"""The way out for documents: always as an attachment that no browser runs or guesses about."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core.internal import ratelimit
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header

from handschlag.foundation.files.media import MEDIA_TYPES

from .bundle_files import file_part
from .models import Bundle
from .typesetting import ReportBusy, ReportRefused

View = Callable[..., HttpResponseBase]
# A whole town hall may share one address; a crawler asks for hundreds.
LIMITS = {"visitor": "30/m/ip", "member": "60/m/user"}


def attachment(content: bytes, name: str) -> HttpResponse:
    """`name` with its ending; the ending decides the media type."""
    ending = name.rpartition(".")[2]
    response = HttpResponse(content, content_type=MEDIA_TYPES[ending])
    return harmless(response, name)


def bundle_attachment(bundle: Bundle) -> FileResponse:
    response = FileResponse(bundle.path.open("rb"), content_type=MEDIA_TYPES["zip"])
    harmless(response, f"{file_part(bundle.file_number)}_akte.zip")
    response["Cache-Control"] = "private, no-store"
    return response


def harmless(response: Any, name: str) -> Any:
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def limited(view: View) -> Callable[..., Any]:
    """Not too many documents in a minute, and a sentence where one cannot be made."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        who = "member" if request.user.is_authenticated else "visitor"
        if not ratelimit.consume(request, app="reports", action=who, config=LIMITS, limit_get=True):
            return render(request, "reports/too_many.html", status=429)
        try:
            return view(request, *args, **kwargs)
        except ReportRefused as refused:
            status = 503 if isinstance(refused, ReportBusy) else 422
            context = {"reason": " ".join(refused.messages)}
            return render(request, "reports/refused.html", context, status=status)

    return answer
