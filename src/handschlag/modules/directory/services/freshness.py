"""„Stimmt noch“: one click keeps a row fresh."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import transaction

from handschlag.foundation.audit import services as audit
from handschlag.foundation.records import today
from handschlag.foundation.records.rows import lock_version, save_version
from handschlag.modules.directory.models import ContactPoint, Organisation, Post, Tie

from .ties import confirm_tie

Fresh = TypeVar("Fresh", bound=Organisation | Post | ContactPoint)

_ACTS: dict[type, str] = {
    Organisation: "organisation.confirmed",
    Post: "post.confirmed",
    ContactPoint: "contact.confirmed",
}


@transaction.atomic
def confirm_row(row: Fresh, *, by: Any, basis: str = "") -> Fresh:
    """Say that the row is still right today. Twice on a day by the same person is once.

    `basis` says how somebody confirmed it without signing in.
    """
    row = lock_version(row, None)
    before = audit.snapshot(row, ["confirmed_on", "confirmed_by"])
    row.confirmed_on, row.confirmed_by = today(), by
    changes = audit.changes_between(before, row)
    if changes:
        save_version(row, ["confirmed_on", "confirmed_by"])
        audit.record(_ACTS[type(row)], row, by=by, changes=changes, basis=basis)
    return row


@transaction.atomic
def confirm_rows(
    rows: Iterable[Organisation | Post | ContactPoint | Tie], *, by: Any, basis: str = ""
) -> list[Organisation | Post | ContactPoint | Tie]:
    """Several at once, all or none; ties are confirmed for the ends the person speaks for."""
    return [
        confirm_tie(row, by=by, basis=basis)
        if isinstance(row, Tie)
        else confirm_row(row, by=by, basis=basis)
        for row in rows
    ]
