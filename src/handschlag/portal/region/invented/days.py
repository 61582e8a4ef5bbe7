"""The year always ends today, so that the example never grows old."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import time_machine

BERLIN = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True)
class Calendar:
    """Days and quarters counted back from the day on which the year is loaded."""

    today: date

    def day(self, weeks: int) -> date:
        """A Thursday so many weeks from now, before or after."""
        return self.today + timedelta(weeks=weeks, days=3 - self.today.weekday())

    def moment(self, weeks: int, hour: int = 14) -> datetime:
        return datetime.combine(self.day(weeks), time(hour), BERLIN)

    def quarter(self, back: int) -> str:
        """The key of a quarter: 0 is the running one, 1 the last that is complete."""
        count = self.today.year * 4 + (self.today.month - 1) // 3 - back
        return f"{count // 4}-Q{count % 4 + 1}"

    def quarter_ended(self, back: int) -> date:
        """The first day after a quarter."""
        count = self.today.year * 4 + (self.today.month - 1) // 3 - back + 1
        return date(count // 4, count % 4 * 3 + 1, 1)

    @contextmanager
    def on(self, day: date, hour: int = 10) -> Iterator[None]:
        """Inside, the clock shows that day: what is written then bears its date."""
        with time_machine.travel(datetime.combine(day, time(hour), BERLIN)):
            yield
