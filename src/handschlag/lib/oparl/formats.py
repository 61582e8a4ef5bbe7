"""Single values: addresses, days, moments, texts, as the specification wants them written."""

import re
from datetime import date, datetime
from urllib.parse import urlsplit

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})")
ENTITY = re.compile(r"&(#\d{1,6}|#x[0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos|nbsp|[aouAOU]uml|szlig);")


def is_url(value: str) -> bool:
    """Absolute, http or https, with a host and without spaces."""
    if any(character.isspace() for character in value):
        return False
    try:
        parts = urlsplit(value)
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False


def day_of(value: str) -> date | None:
    if not DAY.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def moment_of(value: str) -> datetime | None:
    """A date with time and zone, such as 2026-11-22T09:30:00+01:00; all parts are needed."""
    if not MOMENT.fullmatch(value):
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None


def is_escaped(value: str) -> bool:
    return bool(ENTITY.search(value))


def is_feature(value: object) -> bool:
    """A whole GeoJSON Feature (RFC 7946), not a bare geometry."""
    if not isinstance(value, dict) or value.get("type") != "Feature":
        return False
    geometry = value.get("geometry")
    return geometry is None or (
        isinstance(geometry, dict)
        and isinstance(geometry.get("type"), str)
        and ("coordinates" in geometry or "geometries" in geometry)
    )
