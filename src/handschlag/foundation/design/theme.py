"""Light or dark: follows the system unless a cookie says otherwise."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

COOKIE = "theme"
COOKIE_AGE = 365 * 24 * 3600
SYSTEM = "system"
CHOICES: dict[str, Promise] = {
    SYSTEM: _("Wie im System"),
    "light": _("Hell"),
    "dark": _("Dunkel"),
}


@dataclass(frozen=True)
class ThemeLink:
    href: str
    label: Promise
    chosen: bool


def theme_of(request: HttpRequest) -> str:
    """`light` or `dark` if the visitor chose one, else empty."""
    value = request.COOKIES.get(COOKIE, "")
    return value if value in CHOICES and value != SYSTEM else ""


def theme_links(request: HttpRequest) -> list[ThemeLink]:
    chosen = theme_of(request) or SYSTEM
    address, back = reverse("design:theme"), way_back(request)
    return [
        ThemeLink(f"{address}?wahl={name}&{back}", label, name == chosen)
        for name, label in CHOICES.items()
    ]


def way_back(request: HttpRequest) -> str:
    """As part of an address: the page on which something is chosen."""
    # A refused POST has no page to come back to.
    here = request.get_full_path() if request.method in {"GET", "HEAD"} else "/"
    return urlencode({"weiter": here})


def safe_return_path(request: HttpRequest) -> str:
    """Where to go back to, only ever a path on this host."""
    target = request.GET.get("weiter", "")
    is_ours = url_has_allowed_host_and_scheme(target, allowed_hosts=None)
    return target if target.startswith("/") and is_ours else "/"
