"""Cooperations and who coordinates them."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records import today
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.rows import lock_row, lock_version, save_version, set_fields
from handschlag.modules.agreements.facts import (
    CooperationChanged,
    CooperationCreated,
    StewardAppointed,
)
from handschlag.modules.agreements.models import Cooperation, Stewardship
from handschlag.modules.directory import api as directory

EDITABLE = frozenset({"name", "file_number", "host", "staffing", "funded_until"})


@transaction.atomic
def create_cooperation(
    *,
    name: str,
    by: Any,
    steward: "directory.Organisation | None" = None,
    steward_since: date | None = None,
    audience: str = Audience.COOPERATION,
    **fields: Any,
) -> Cooperation:
    """Begin a cooperation; its steward, where one is known, coordinates from today on."""
    cooperation = Cooperation(name=name, audience=audience, owner_org=steward)
    set_fields(cooperation, fields, EDITABLE)
    cooperation.full_clean()
    cooperation.save()
    changes = audit.changes_between(None, cooperation)
    audit.record("cooperation.created", cooperation, by=by, changes=changes)
    announce(CooperationCreated(cooperation.pk))
    if steward is not None:
        appoint_steward(cooperation, organisation=steward, since=steward_since, by=by)
    return cooperation


@transaction.atomic
def edit_cooperation(
    cooperation: Cooperation, *, version: int | None, by: Any, **fields: Any
) -> Cooperation:
    row = lock_version(cooperation, version)
    before = audit.snapshot(row)
    set_fields(row, fields, EDITABLE)
    save_version(row)
    audit.record("cooperation.edited", row, by=by, changes=audit.changes_between(before, row))
    announce(CooperationChanged(row.pk))
    return row


@transaction.atomic
def appoint_steward(
    cooperation: Cooperation,
    *,
    organisation: "directory.Organisation",
    by: Any,
    since: date | None = None,
    until: date | None = None,
) -> Stewardship:
    """Hand the coordination to an organisation; several may share it."""
    cooperation = lock_row(cooperation)
    stewardship = Stewardship(
        cooperation=cooperation, organisation=organisation, since=since or today(), until=until
    )
    stewardship.full_clean()
    stewardship.save()
    named = {
        "steward": (None, organisation),
        "since": (None, stewardship.since),
        "until": (None, stewardship.until),
    }
    audit.record("cooperation.steward_appointed", cooperation, by=by, changes=named)
    announce(StewardAppointed(cooperation.pk, organisation.pk))
    return stewardship


@transaction.atomic
def end_stewardship(stewardship: Stewardship, *, until: date | None = None, by: Any) -> Stewardship:
    """Its last day is `until`; without one it was yesterday, so the rights are gone at once."""
    row = lock_row(stewardship)
    last = until or max(today() - timedelta(days=1), row.since)
    if row.until is not None and row.until < last:
        raise ValidationError(_("Diese Koordination ist schon früher zu Ende."), code="ended")
    changes = {"steward": (row.organisation, row.organisation), "until": (row.until, last)}
    row.until = last
    row.full_clean()
    row.save(update_fields=["until"])
    audit.record("cooperation.steward_ended", row.cooperation, by=by, changes=changes)
    announce(CooperationChanged(row.cooperation_id))
    return row


def open_to_public(cooperation: Cooperation, *, by: Any) -> None:
    """A cooperation whose agreement is public has a public name, too."""
    row = lock_row(cooperation)
    if row.audience == Audience.PUBLIC:
        return
    before, row.audience = row.audience, Audience.PUBLIC
    save_version(row, ["audience"])
    changes = {"audience": (before, row.audience)}
    audit.record("cooperation.edited", row, by=by, changes=changes)
    announce(CooperationChanged(row.pk))


def require_same_cooperation(cooperation_id: int, **rows: Any) -> None:
    """A row of another cooperation is a mistake or a forged id."""
    for name, row in rows.items():
        if row is not None and row.cooperation_id != cooperation_id:
            raise ValidationError(
                {name: _("Dieser Eintrag gehört zu einer anderen Kooperation.")}, code="foreign"
            )
