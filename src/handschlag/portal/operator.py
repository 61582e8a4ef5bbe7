"""Who runs this installation, from the settings; what nobody entered is said as missing."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings


@dataclass(frozen=True)
class Operator:
    name: str = ""
    address: str = ""
    mail: str = ""
    represented_by: str = ""

    @property
    def is_named(self) -> bool:
        return bool(self.name and self.address and self.mail)


def operator() -> Operator:
    entered: dict[str, Any] = getattr(settings, "OPERATOR", {})
    return Operator(**entered)


def absolute(path: str) -> str:
    """The full address of a path, for feeds and data; never taken from the request's host."""
    return f"{settings.BASE_URL}{path}"
