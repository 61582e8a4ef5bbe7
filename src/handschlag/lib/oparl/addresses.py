"""Canonical addresses: one spelling per object, and the spellings that must not answer as well."""

import re
from ipaddress import ip_address
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from . import findings as rules
from .findings import Finding

TECHNOLOGY = re.compile(r"\.(php|aspx?|jsp|cgi|do|pl|py|cfm)(/|$)", re.IGNORECASE)
LONE_NUMBER = re.compile(r"(?<=/)(?=[0-9]+/?$)")


def check_address(url: str) -> list[Finding]:
    """What an address says about itself without being asked."""
    found = []
    if TECHNOLOGY.search(urlsplit(url).path):
        found.append(Finding(rules.TECHNOLOGY, url, "die Endung einer Programmdatei"))
    if _is_ip(urlsplit(url).hostname or ""):
        found.append(Finding(rules.IP_ADDRESS, url, urlsplit(url).hostname or ""))
    return found


def origin_of(url: str) -> tuple[str, str]:
    """Scheme and host with port: what must be the same for all addresses of a server."""
    try:
        parts = urlsplit(url)
    except ValueError:  # such as half an IPv6 address
        return "", ""
    return parts.scheme.lower(), parts.netloc.lower()


def other_spellings(url: str) -> dict[str, str]:
    """The same address, differently written: name of the difference to address.

    Only differences that the specification names as belonging to the canonical spelling.
    """
    parts = urlsplit(url)
    path = parts.path
    front, _, last = path.rstrip("/").rpartition("/")
    if not last:
        return {}
    paths = {
        "doppelter Schrägstrich": f"{front}//{last}" + ("/" if path.endswith("/") else ""),
        "Schrägstrich am Ende": path[:-1] if path.endswith("/") else f"{path}/",
        "Großbuchstaben": path.upper(),
        "führende Null": LONE_NUMBER.sub("0", path),
    }
    return {
        name: urlunsplit((parts.scheme, parts.netloc, other, parts.query, ""))
        for name, other in paths.items()
        if other != path
    }


def with_parameters(url: str, **parameters: str) -> str:
    """The address with these parameters added, in alphabetical order and once each."""
    parts = urlsplit(url)
    kept = {**dict(parse_qsl(parts.query, keep_blank_values=True)), **parameters}
    query = urlencode(sorted(kept.items()), quote_via=quote, safe="")
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def parameters_of(url: str) -> dict[str, str]:
    _front, _, query = url.partition("?")
    return dict(parse_qsl(query.partition("#")[0], keep_blank_values=True))


def nowhere_near(url: str) -> str:
    """An address beside this one that no server will have."""
    parts = urlsplit(url)
    ending = "/" if parts.path.endswith("/") else ""
    path = f"{parts.path.rstrip('/')}-gibt-es-nicht{ending}"
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
