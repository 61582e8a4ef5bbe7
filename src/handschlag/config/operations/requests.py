"""The outermost layer of every answer: number, count, log line, and headers Django has no
setting for."""

import logging
import secrets
from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address, ip_network
from pathlib import Path
from time import perf_counter
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from .logs import request_id
from .request_counts import RequestCounts

logger = logging.getLogger("handschlag.requests")
HEADERS = {
    "Permissions-Policy": ", ".join(
        f"{feature}=()"
        for feature in (
            *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media"),
            *("geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment"),
            *("picture-in-picture", "screen-wake-lock", "usb", "xr-spatial-tracking"),
        )
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
}

counts = RequestCounts(Path(settings.DATA_DIR) / "run" / "requests.counts")


def observe_requests(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    def answer(request: HttpRequest) -> HttpResponse:
        number = secrets.token_hex(8)
        mark = request_id.set(number)
        began = perf_counter()
        try:
            response = get_response(request)
            for name, value in HEADERS.items():
                response.headers.setdefault(name, value)
            response["X-Request-ID"] = number
            _write_down(request, response.status_code, perf_counter() - began)
            return response
        finally:
            request_id.reset(mark)

    return answer


def _write_down(request: HttpRequest, status: int, seconds: float) -> None:
    # A full or missing disk costs us the count, never the visitor the answer.
    with suppress(OSError, ValueError):
        counts.add(status, seconds)
    facts: dict[str, Any] = {
        "method": request.method if request.method in METHODS else "other",
        "route": route_of(request),
        "status": status,
        "ms": round(seconds * 1000, 1),
    }
    if settings.LOG_ADDRESSES:
        facts["from"] = shortened(address_of(request))
    logger.info("request", extra={"facts": facts})


METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def route_of(request: HttpRequest) -> str:
    """The pattern of the address, never the address: its parts may be names, its query anything."""
    match = request.resolver_match
    if match is not None:
        return f"/{match.route}"
    return "static" if request.path_info.startswith(settings.STATIC_URL) else "unknown"


def address_of(request: HttpRequest) -> str:
    """The visitor's address as our own proxies report it; those beyond them may say what they like."""
    proxies = int(getattr(settings, "ALLAUTH_TRUSTED_PROXY_COUNT", 0))
    chain = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    if proxies and len(chain) >= proxies and chain[-proxies]:
        return chain[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))


def shortened(address: str) -> str:
    """The network a visitor comes from: three of four bytes, or 48 of 128 bits."""
    try:
        bits = 24 if ip_address(address).version == 4 else 48
        return str(ip_network(f"{address}/{bits}", strict=False))
    except ValueError:
        return ""
