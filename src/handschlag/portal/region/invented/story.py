"""What every part of the year needs: the cooperation, its source, the clock and who writes."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from handschlag.foundation.records import services as records
from handschlag.foundation.records.models import Source
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.portal.region.data.around import AROUND
from handschlag.portal.region.data.overview import OVERVIEW
from handschlag.portal.region.data.signing import SIGNING
from handschlag.portal.region.load_directory import OFFICE_NAME

from .days import Calendar


@dataclass(frozen=True)
class Story:
    agreement: agreements.Agreement
    source: Source
    days: Calendar
    by: Any

    @property
    def cooperation(self) -> agreements.Cooperation:
        return self.agreement.cooperation

    def mark(self, *rows: Any) -> None:
        """Hang the mark „Beispieldaten“ on these rows."""
        for row in rows:
            records.cite(row, self.source, note="erfunden")


OFFICE = "office"


@cache
def name_of(key: str) -> str:
    """The name under which the region keeps an organisation."""
    if key == OFFICE:
        return OFFICE_NAME
    return next(facts.name for facts in (*SIGNING, *OVERVIEW, *AROUND) if facts.key == key)


def organisation(key: str) -> directory.Organisation:
    # Names are kept with plain spaces.
    name = name_of(key).replace("\u00a0", " ")
    return directory.Organisation.objects.get(names__text=name, names__kind="official")
