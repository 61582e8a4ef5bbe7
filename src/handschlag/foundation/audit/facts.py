"""What the audit trail announces to whoever stands above it."""

from dataclasses import dataclass

from django.db.models import Model


@dataclass(frozen=True)
class ActsRecorded:
    """An act was written down, on one thing or on many of one kind at once.

    `fields` are those that changed on any of them, `replaced` those of them that had a value
    before; `personal` says that some are a person's. The things of a deletion are still there: acts
    are recorded before they take a row away.
    """

    act: str
    things: tuple[Model, ...]
    fields: frozenset[str]
    replaced: frozenset[str]
    personal: bool
