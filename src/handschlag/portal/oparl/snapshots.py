"""Keeps what is given out until something it shows changes, as the pages of the portal are kept.

One entry per cooperation and process: the objects and their dates. The stamps are read before the
objects, so an entry can be older than its stamps only if it is made again. Nothing of it is stored
but the ledger.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import caches

from handschlag.foundation.records import selectors as records
from handschlag.foundation.records import today
from handschlag.modules.agreements import api as agreements

from .gathering import public_cooperations, system_things, things_of
from .ledger import enter
from .models import Given
from .things import DatesOf, Thing, Things

SHOWN = ("agreements", "directory", "files", "governance", "records")
SYSTEM = ""
ATTEMPTS = 3


@dataclass(frozen=True)
class Snapshot:
    """All of one scope."""

    things: Things
    dates: DatesOf

    def of_kind(self, kind: str) -> Iterator[Thing]:
        return (thing for thing in self.things.values() if thing.kind == kind)


def moment() -> tuple[Any, ...]:
    """What a snapshot depends on: the stamps, the day, and under which name we are reached."""
    return (records.stamps(SHOWN), today().isoformat(), settings.BASE_URL)


def snapshot_of(scope: str, now: tuple[Any, ...], *, anew: bool = False) -> Snapshot:
    kept = caches["pages"].get(f"oparl:{scope}")
    if kept is not None and kept[0] == now and not anew:
        found: Snapshot = kept[1]
        return found
    now, things = _gathered(scope, now)
    snapshot = Snapshot(things, enter(scope, things))
    caches["pages"].set(f"oparl:{scope}", (now, snapshot))
    return snapshot


def _gathered(scope: str, now: tuple[Any, ...]) -> tuple[tuple[Any, ...], Things]:
    """The objects, and the moment they are true for: what was changed meanwhile is read again."""
    for _attempt in range(ATTEMPTS):
        things = system_things() if scope == SYSTEM else things_of(_cooperation(scope))
        after = moment()
        if after == now:
            break
        now = after
    return now, things


def _cooperation(scope: str) -> agreements.Cooperation | None:
    return next((row for row in public_cooperations() if row.public_id == scope), None)


def all_bodies(now: tuple[Any, ...]) -> Snapshot:
    """The bodies of all cooperations with what is embedded in them; brings every scope up to date.

    Scopes that were given out once and are public no longer are gone through as well: their
    objects are withdrawn by it.
    """
    kept = caches["pages"].get("oparl:bodies")
    if kept is not None and kept[0] == now and _ledger_knows(kept[1]):
        found: Snapshot = kept[1]
        return found
    once = Given.objects.exclude(scope=SYSTEM).order_by().values_list("scope", flat=True)
    scopes = {row.public_id for row in public_cooperations()} | set(once.distinct())
    things: dict[Any, Thing] = {}
    dates: dict[Any, Any] = {}
    for scope in sorted(scopes):
        snapshot = snapshot_of(scope, now, anew=kept is not None and kept[0] == now)
        for kind in ("body", "legislativeterm"):
            for thing in snapshot.of_kind(kind):
                things[thing.name] = thing
                dates[thing.name] = snapshot.dates[thing.name]
    bodies = Snapshot(things, dates)
    caches["pages"].set("oparl:bodies", (now, bodies))
    return bodies


def _ledger_knows(bodies: Snapshot) -> bool:
    """False after the database was put back to an earlier state under a running process."""
    living = Given.objects.filter(kind="body", deleted_at=None).count()
    return living == sum(1 for _body in bodies.of_kind("body"))
