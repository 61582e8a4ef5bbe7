"""What happens in governance, for whoever stands above and listens.

`by_pk` is the account that did it, None for the platform: nobody is told of their own act.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class BodyCreated:
    body_id: int
    by_pk: int | None = None


@dataclass(frozen=True)
class BodyChanged:
    """Its rules, its seats, or who may see it."""

    body_id: int
    by_pk: int | None = None


@dataclass(frozen=True)
class ItemProposed:
    item_id: int
    by_pk: int | None = None


@dataclass(frozen=True)
class MeetingInvited:
    """Members have to be told: the first time, and after every change of day, place or way."""

    meeting_id: int
    sequence: int
    by_pk: int | None = None


@dataclass(frozen=True)
class MeetingCancelled:
    meeting_id: int
    sequence: int
    by_pk: int | None = None


@dataclass(frozen=True)
class DeputyAsked:
    """A member stays away and counts on whoever stands in."""

    reply_id: int
    by_pk: int | None = None


@dataclass(frozen=True)
class CirculationCounted:
    """All have voted in writing, or the time is over: the result waits to be confirmed."""

    meeting_id: int
    by_pk: int | None = None


@dataclass(frozen=True)
class MeetingStarted:
    meeting_id: int
    by_pk: int | None = None


@dataclass(frozen=True)
class MeetingClosed:
    meeting_id: int
    by_pk: int | None = None


@dataclass(frozen=True)
class MinutesApproved:
    meeting_id: int
    by_pk: int | None = None


@dataclass(frozen=True)
class ResolutionPassed:
    resolution_id: int
    by_pk: int | None = None


@dataclass(frozen=True)
class CouncilDecided:
    consultation_id: int
    by_pk: int | None = None


@dataclass(frozen=True)
class ResolutionBecameBinding:
    resolution_id: int
    by_pk: int | None = None


@dataclass(frozen=True)
class FollowUpOpened:
    follow_up_id: int
    by_pk: int | None = None


@dataclass(frozen=True)
class FollowUpChanged:
    follow_up_id: int
    by_pk: int | None = None


@dataclass(frozen=True)
class FollowUpAcknowledged:
    """The body has taken note that it is done; it leaves the list."""

    follow_up_id: int
    by_pk: int | None = None
