"""Notices what was added, changed or withdrawn since it was last given out."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from .models import Given
from .things import Dates, DatesOf, Name, Thing, Things, digest_of


def enter(scope: str, things: Things) -> DatesOf:
    """Bring the ledger of a scope up to date; the dates of all that is given out now.

    What is entered first keeps the dates of its rows. What comes later is new to its readers now,
    however old its row is: they ask for what changed since their last visit. Mostly nothing has
    changed, then nothing is written.
    """
    known = _known(scope)
    now = timezone.now()
    fresh = [_row(scope, each, things, now, first=not known) for each in _missing(things, known)]
    changed = [row for name, row in known.items() if _has_changed(row, things.get(name), things)]
    for row in changed:
        thing = things.get((row.kind, row.key))
        row.modified_at = now
        row.deleted_at = None if thing else now
        row.digest = digest_of(thing, things) if thing else ""
    if fresh or changed:
        _write(fresh, changed)
        # Another process may have been first.
        known = _known(scope)
    return {name: dates_of(row) for name, row in known.items() if row.deleted_at is None}


def _known(scope: str) -> dict[Name, Given]:
    return {(row.kind, row.key): row for row in Given.objects.filter(scope=scope)}


@transaction.atomic
def _write(fresh: list[Given], changed: list[Given]) -> None:
    Given.objects.bulk_create(fresh, ignore_conflicts=True)
    Given.objects.bulk_update(changed, ["digest", "modified_at", "deleted_at"], batch_size=200)


def dates_of(row: Given) -> Dates:
    return Dates(row.created_at, row.modified_at)


def _missing(things: Things, known: dict[Name, Given]) -> list[Thing]:
    return [thing for name, thing in things.items() if name not in known]


def _row(scope: str, thing: Thing, things: Things, now: datetime, *, first: bool) -> Given:
    modified = max(thing.created, thing.changed) if first else now
    return Given(
        scope=scope,
        kind=thing.kind,
        key=thing.key,
        digest=digest_of(thing, things),
        created_at=min(thing.created, modified),
        modified_at=modified,
    )


def _has_changed(row: Given, thing: Thing | None, things: Things) -> bool:
    if thing is None:
        return row.deleted_at is None
    return row.deleted_at is not None or row.digest != digest_of(thing, things)
