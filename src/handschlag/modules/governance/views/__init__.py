"""Work pages, documents and signed links of governance; the public pages live in the portal."""

from . import (
    bodies,
    documents,
    follow_ups,
    meetings,
    minutes,
    opening,
    packs,
    papers,
    running,
    topics,
)

__all__ = [
    "bodies",
    "documents",
    "follow_ups",
    "meetings",
    "minutes",
    "opening",
    "packs",
    "papers",
    "running",
    "topics",
]
