"""Fetches addresses of other people's servers: http and https only, with limits, politely.

Redirects are handed back instead of followed: whoever asked decides where to go.
"""

import time
from collections.abc import Callable
from functools import cache
from http.client import HTTPException
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from handschlag.lib.oparl import Answer

MOST_BYTES = 20_000_000
CHUNK = 65_536
SECONDS = 30.0
PAUSE = 0.1
LONGEST_WAIT = 60
BUSY = frozenset({429, 503})
OWN_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
AGENT = "Handschlag-OParl-Walk/1.0"


class _KeepsRedirects(HTTPErrorProcessor):
    """Hands every answer back as it came, whatever its status."""

    def http_response(self, request: Request, response: object) -> object:
        return response

    https_response = http_response


@cache
def _opener(*, proxies: bool) -> OpenerDirector:
    """Put together by hand: the usual one also opens file and ftp and follows redirects."""
    opener = OpenerDirector()
    handlers = [ProxyHandler(None if proxies else {}), HTTPHandler(), HTTPSHandler()]
    for handler in [*handlers, HTTPDefaultErrorHandler(), _KeepsRedirects()]:
        opener.add_handler(handler)
    return opener


def fetch(
    url: str,
    headers_only: bool = False,
    *,
    seconds: float = SECONDS,
    most_bytes: int = MOST_BYTES,
    sleep: Callable[[float], None] = time.sleep,
) -> Answer:
    """One GET. A server that says it is busy is asked once more, after the time it names."""
    host = urlsplit(url).hostname or ""
    if urlsplit(url).scheme not in {"http", "https"} or not host:
        return Answer(0, problem="Nur Adressen mit http und https werden abgerufen.")
    own = host in OWN_MACHINE
    if not own:
        sleep(PAUSE)
    answer = _get(url, headers_only, own, seconds, most_bytes)
    if answer.status in BUSY:
        sleep(_wait_of(answer))
        answer = _get(url, headers_only, own, seconds, most_bytes)
    return answer


def _wait_of(answer: Answer) -> float:
    given = answer.headers.get("retry-after", "")
    return min(int(given), LONGEST_WAIT) if given.isdigit() else 1


def _get(url: str, headers_only: bool, own: bool, seconds: float, most_bytes: int) -> Answer:
    wanted = {"User-Agent": AGENT, "Accept": "application/json", "Accept-Encoding": "identity"}
    ends = time.monotonic() + seconds
    try:
        request = Request(url, headers=wanted)  # noqa: S310 -- the scheme is checked above
        with _opener(proxies=not own).open(request, timeout=seconds) as response:
            headers = {name.lower(): value for name, value in response.headers.items()}
            if headers_only:
                return Answer(response.status, headers)
            body = _read(response, ends, most_bytes)
    except TimeoutError:
        return Answer(0, problem=f"keine vollständige Antwort in {seconds:.0f} Sekunden")
    except URLError as wrong:
        return Answer(0, problem=str(wrong.reason))
    except (OSError, HTTPException, ValueError) as wrong:
        return Answer(0, problem=str(wrong) or type(wrong).__name__)
    if len(body) > most_bytes:
        said = f"mehr als {most_bytes // 1_000_000} MB"
        return Answer(response.status, headers, problem=said, too_large=True)
    return Answer(response.status, headers, body)


def _read(response: object, ends: float, most_bytes: int) -> bytes:
    """At most one chunk more than allowed, and never longer than the time given."""
    parts: list[bytes] = []
    size = 0
    read1: Callable[[int], bytes] = response.read1  # type: ignore[attr-defined]
    while size <= most_bytes and (part := read1(CHUNK)):
        parts.append(part)
        size += len(part)
        if time.monotonic() > ends:
            raise TimeoutError
    return b"".join(parts)
