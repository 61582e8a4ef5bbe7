"""One answer of a server: headers, encoding, JSON."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from . import findings as rules
from .findings import Finding

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True)
class Answer:
    """What came back; redirects are not followed. `status` 0: nothing came, `problem` says why.

    Names of headers are in lower case.
    """

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    problem: str = ""
    too_large: bool = False

    @property
    def is_redirect(self) -> bool:
        return self.status in REDIRECTS


# Fetches one address; with `True` only its headers are wanted.
Fetch = Callable[[str, bool], Answer]


def check_answer(answer: Answer, *, where: str) -> list[Finding]:
    """What every answer with JSON has to bring, apart from what it says."""
    found = []
    allowed = answer.headers.get("access-control-allow-origin", "")
    if allowed.strip() != "*":
        sent = f"gesendet wurde „{allowed}“" if allowed else "nicht gesendet"
        found.append(Finding(rules.NO_CORS, where, sent))
    methods = answer.headers.get("access-control-allow-methods")
    if methods is not None and "GET" not in methods.upper():
        found.append(Finding(rules.CORS_METHODS, where, methods))
    if "set-cookie" in answer.headers:
        found.append(Finding(rules.COOKIE, where, "Set-Cookie"))
    kind = answer.headers.get("content-type", "")
    if "json" not in kind.lower():
        found.append(Finding(rules.CONTENT_TYPE, where, kind or "kein Content-Type"))
    if answer.body.startswith(BYTE_ORDER_MARK):
        found.append(Finding(rules.BOM, where, "EF BB BF"))
    return found


def read_json(answer: Answer, *, where: str) -> tuple[Any, list[Finding]]:
    """The value of the body and what was wrong with it; None if it cannot be read."""
    try:
        text = answer.body.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        return None, [Finding(rules.NOT_UTF8, where, f"Byte {wrong.start} ist kein UTF-8")]
    try:
        return json.loads(text, parse_constant=_no_constant), []
    except (ValueError, RecursionError) as wrong:
        return None, [Finding(rules.NOT_JSON, where, str(wrong)[:120])]


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} ist kein JSON")
