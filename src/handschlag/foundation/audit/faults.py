"""What a check of the trail hands back when something is wrong."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """What is broken: the entry and seal where they are known, one word for it, one sentence."""

    what: str
    sentence: str
    entry_id: int | None = None
    seal: int | None = None
