"""Addresses for machines that watch over the house. Outsiders learn yes or no, nothing else."""

from dataclasses import asdict
from functools import wraps
from time import monotonic
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from . import metrics
from .health import Health, look_after_everything
from .requests import counts

# Whoever asks in a loop costs the database no more than this.
SECONDS_KEPT = 5.0
NOT_READY = 503


def for_machines(view: Any) -> Any:
    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        response: HttpResponse = view(request)
        response["X-Robots-Tag"] = "noindex"
        # Not ready is an answer, no error that Django has to write down.
        response._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001 -- Django's mark
        return response

    return login_not_required(never_cache(require_safe(answer)))


def knows_the_token(request: HttpRequest) -> bool:
    """`Authorization: Bearer …` with HANDSCHLAG_MONITORING_TOKEN; where none is set, nobody does.

    The address of the asker proves nothing: behind a proxy on the same machine all come from there.
    """
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    expected = settings.MONITORING_TOKEN
    return bool(expected) and constant_time_compare(given, expected)


@for_machines
def alive(request: HttpRequest) -> HttpResponse:
    """This process answers. No look at the database: a restart would not bring that back."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@for_machines
def ready(request: HttpRequest) -> HttpResponse:
    health = _health(fresh=knows_the_token(request))
    status = 200 if health.is_ready else NOT_READY
    if knows_the_token(request):
        findings = [asdict(finding) for finding in health.findings]
        return JsonResponse({"ready": health.is_ready, "checks": findings}, status=status)
    said = "bereit\n" if health.is_ready else "nicht bereit\n"
    return HttpResponse(said, content_type="text/plain; charset=utf-8", status=status)


@for_machines
def figures(request: HttpRequest) -> HttpResponse:
    """Not found rather than forbidden: without the token it is not there."""
    if not knows_the_token(request):
        raise Http404
    return HttpResponse(metrics.as_text(counts), content_type=metrics.CONTENT_TYPE)


_kept: tuple[float, Health] | None = None


def _health(*, fresh: bool) -> Health:
    global _kept  # noqa: PLW0603 -- one answer per process, a race only asks once more
    if fresh or _kept is None or monotonic() - _kept[0] > SECONDS_KEPT:
        _kept = monotonic(), look_after_everything()
    return _kept[1]
