"""Log lines as JSON, without personal data.

What people type reaches a log in three ways: as an argument of a message, inside a sentence that
a library has put together, and as the text of an exception ("Key (email)=(…) already exists").
None of them is written: a line holds the message as it stands in the code, arguments only if they
are numbers, identifiers of tasks or dotted names of our own, and of an exception its class and the
places in the code it came through.
"""

import json
import logging
import re
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import ImproperlyConfigured

OWN = ("handschlag", "__main__")
# Filled by the middleware; empty outside a request.
request_id: ContextVar[str] = ContextVar("request_id", default="")
LEFT_OUT = "…"
MOST_FRAMES = 12
# Raised at the start, about files and settings; nobody's data is near.
SPEAK_OF_THE_PROGRAM = (ImportError, ImproperlyConfigured)
_DOTTED_NAME = re.compile(r"[a-z_][a-z0-9_]*(\.[A-Za-z0-9_]+)+")
_UUID = re.compile(r"[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}")
_PLACEHOLDER = re.compile(r"%(\(\w+\))?[#0\- +]*\d*(\.\d+)?[a-zA-Z]")


class LogLine(logging.Formatter):
    """One JSON object per line."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _said(record),
            "process": record.process,
        }
        if not record.name.startswith(OWN):
            line["where"] = f"{record.module}:{record.lineno}"
        if request := request_id.get():
            line["request"] = request
        line |= getattr(record, "facts", {})
        if record.exc_info and record.exc_info[1]:
            line["error"] = _chain(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def _said(record: logging.LogRecord) -> str:
    if not isinstance(record.msg, str):
        return type(record.msg).__name__
    if not record.args:
        # Ours are constants (ruff's G004); a library may have put a whole request into it.
        return record.msg if record.name.startswith(OWN) else LEFT_OUT
    try:
        return record.msg % _harmless(record.args)
    except (TypeError, ValueError, KeyError):
        return _PLACEHOLDER.sub(LEFT_OUT, record.msg)


def _harmless(given: Any) -> Any:
    if isinstance(given, dict):
        return {name: _harmless_one(value) for name, value in given.items()}
    return tuple(_harmless_one(value) for value in given)


def _harmless_one(value: Any) -> Any:
    if isinstance(value, int | float):
        return value
    text = str(value) if isinstance(value, str) or type(value).__name__ == "UUID" else ""
    return text if _DOTTED_NAME.fullmatch(text) or _UUID.fullmatch(text) else LEFT_OUT


def _chain(error: BaseException) -> list[dict[str, Any]]:
    """The error and what it came from: classes and places, never texts or values."""
    found: list[dict[str, Any]] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        frames = traceback.extract_tb(current.__traceback__)[-MOST_FRAMES:]
        kind = type(current)
        link: dict[str, Any] = {
            "class": f"{kind.__module__}.{kind.__qualname__}",
            "at": [f"{_short(f.filename)}:{f.lineno} {f.name}" for f in frames],
        }
        if isinstance(current, SPEAK_OF_THE_PROGRAM):
            link["text"] = str(current)
        found.append(link)
        current = current.__cause__ or (
            None if current.__suppress_context__ else current.__context__
        )
    return found


def _short(filename: str) -> str:
    for mark in ("site-packages/", "/src/"):
        if mark in filename:
            return filename.rsplit(mark, 1)[1]
    return filename


def logging_settings() -> dict[str, Any]:
    """For Django's LOGGING and for gunicorn alike.

    Everything goes to the standard error output: the standard output belongs to the results of
    commands (`--json`). Under systemd both end up in the journal.
    """
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": "handschlag.config.operations.logs.LogLine"}},
        "handlers": {
            "lines": {
                "class": "logging.StreamHandler",
                "formatter": "line",
                "stream": "ext://sys.stderr",
            }
        },
        "root": {"handlers": ["lines"], "level": "WARNING"},
        "loggers": {
            # Django's own handlers would write pages and addresses, or send them by mail.
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            # What is only a wrong request stands in the line of the request.
            "django.request": {"handlers": [], "level": "ERROR", "propagate": True},
            "django.security": {"handlers": [], "level": "ERROR", "propagate": True},
            "django.security.DisallowedHost": {"handlers": [], "level": "CRITICAL"},
            "handschlag.requests": {"handlers": [], "level": "INFO", "propagate": True},
            "gunicorn.error": {"handlers": [], "level": "INFO", "propagate": True},
            # Gunicorn knows only whole addresses; the line of the request replaces it.
            "gunicorn.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
        },
    }
