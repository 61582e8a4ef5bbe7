"""The calendar entry of a meeting (RFC 5545, RFC 5546): one UID, a rising sequence, a cancellation.

A calendar program replaces what it holds under the same UID if the sequence is higher.
"""

from dataclasses import dataclass
from datetime import datetime

REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"


@dataclass(frozen=True)
class CalendarEntry:
    """What a calendar needs to know; `uid` never changes, `sequence` rises with each change."""

    uid: str
    sequence: int
    title: str
    starts_at: datetime
    # Two hours, where nobody said: a calendar wants to know.
    ends_at: datetime | None
    stamped_at: datetime
    place: str = ""
    text: str = ""
    address: str = ""
    organiser: str = ""
    organiser_mail: str = ""
    attendee: str = ""
    attendee_mail: str = ""
    is_cancelled: bool = False

    @property
    def method(self) -> str:
        """Without somebody invited it is only told, not asked."""
        if not self.attendee_mail:
            return PUBLISH
        return CANCEL if self.is_cancelled else REQUEST
