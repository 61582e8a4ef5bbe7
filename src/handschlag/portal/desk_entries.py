"""What a desk is made of: something to decide, something due."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import ngettext

from handschlag.foundation.design.typography import datum
from handschlag.foundation.records import today


@dataclass(frozen=True)
class Decision:
    """One thing that waits for this person. The first action is the one to take."""

    kind: str
    title: str
    text: str
    since: date | None
    actions: list[tuple[str, str]]


@dataclass(frozen=True)
class Due:
    what: str
    href: str
    of: str
    who: str
    on: date

    @property
    def when(self) -> str:
        return f"{date_format(self.on, 'l')}, {datum(self.on)}"

    @property
    def overdue(self) -> str:
        """Said by days, never as a statistic about people."""
        days = (today() - self.on).days
        if days <= 0:
            return ""
        return ngettext("seit einem Tag überfällig", "seit %(n)s Tagen überfällig", days) % {
            "n": days
        }
