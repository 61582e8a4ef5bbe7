"""Tables of governance, one file per group of things."""

from .answers import Ballot, Reply
from .bodies import Body, Seat
from .meetings import AgendaItem, Attendance, Exclusion, Meeting, MeetingNotice
from .minutes import Correction, Minutes, MinutesEntry
from .papers import Consultation, Paper, PaperFile
from .resolutions import FollowUp, Resolution, Vote

__all__ = [
    "AgendaItem",
    "Attendance",
    "Ballot",
    "Body",
    "Consultation",
    "Correction",
    "Exclusion",
    "FollowUp",
    "Meeting",
    "MeetingNotice",
    "Minutes",
    "MinutesEntry",
    "Paper",
    "PaperFile",
    "Reply",
    "Resolution",
    "Seat",
    "Vote",
]
