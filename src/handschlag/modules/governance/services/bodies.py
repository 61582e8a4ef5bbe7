"""Bodies, who sits in them, and who may see what."""

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
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.governance.choices import SeatRole
from handschlag.modules.governance.facts import BodyChanged, BodyCreated
from handschlag.modules.governance.models import Body, Seat

from .writing import add_part, bury_part, keep_part, key_of, lock_body, record_removal

EDITABLE = frozenset(
    {
        "name",
        "short_name",
        "kind",
        "stage",
        "power",
        "task",
        "basis",
        "since",
        "until",
        "votes_by",
        "majority",
        "quorum",
        "quorum_number",
        "allows_veto",
        "notice_days",
        "owner_org",
    }
)
SEAT_EDITABLE = frozenset(
    {
        "on_behalf_of",
        "person",
        "post",
        "function",
        "role",
        "voting",
        "deputy_of",
        "mail",
        "since",
        "until",
        "basis",
        "position",
    }
)


@transaction.atomic
def create_body(
    cooperation: "agreements.Cooperation",
    *,
    name: str,
    kind: str,
    by: Any,
    audience: str = Audience.COOPERATION,
    **fields: Any,
) -> Body:
    """Set a body up, or write down that one is promised (`stage`).

    Public from the start is only what the platform itself loads from public sources.
    """
    body = Body(cooperation=cooperation, name=name, kind=kind, audience=audience)
    if audience == Audience.PUBLIC:
        agreements.require_released(body, by=by)
    set_fields(body, fields, EDITABLE)
    if body.owner_org is None:
        body.owner_org = cooperation.owner_org
    _require_own_basis(body)
    body.full_clean()
    body.save()
    audit.record("body.created", body, by=by, changes=audit.changes_between(None, body))
    announce(BodyCreated(body.pk, key_of(by)))
    return body


@transaction.atomic
def edit_body(body: Body, *, version: int | None, by: Any, **fields: Any) -> Body:
    row = lock_version(body, version)
    before = audit.snapshot(row)
    set_fields(row, fields, EDITABLE)
    _require_own_basis(row)
    save_version(row)
    audit.record("body.edited", row, by=by, changes=audit.changes_between(before, row))
    announce(BodyChanged(row.pk, key_of(by)))
    return row


def _require_own_basis(body: Body) -> None:
    if body.basis is not None and body.basis.agreement.cooperation_id != body.cooperation_id:
        raise ValidationError(
            {"basis": _("Diese Fundstelle gehört zu einer anderen Kooperation.")}, code="foreign"
        )


@transaction.atomic
def add_seat(body: Body, *, on_behalf_of: "directory.Organisation", by: Any, **fields: Any) -> Seat:
    """Give an organisation a seat; without person and post it is vacant."""
    row = lock_body(body)
    seat = Seat(body=row, on_behalf_of=on_behalf_of)
    set_fields(seat, fields, SEAT_EDITABLE)
    _check_seat(seat)
    add_part(row, seat, "body.seat_added", by=by)
    announce(BodyChanged(row.pk, key_of(by)))
    return seat


@transaction.atomic
def edit_seat(seat: Seat, *, version: int | None, by: Any, **fields: Any) -> Seat:
    row = lock_version(seat, version)
    before = audit.snapshot(row)
    set_fields(row, fields, SEAT_EDITABLE)
    _check_seat(row)
    keep_part(row.body, row, before, "body.seat_edited", by=by)
    announce(BodyChanged(row.body_id, key_of(by)))
    return row


@transaction.atomic
def end_seat(seat: Seat, *, by: Any, until: date | None = None) -> Seat:
    """Its last day is `until`, else yesterday; its deputies end with it."""
    row = lock_row(seat)
    last = until or max(today() - timedelta(days=1), row.since or date.min)
    for one in [row, *row.deputies.filter(until=None)]:
        before = audit.snapshot(one)
        one.until = last
        keep_part(one.body, one, before, "body.seat_ended", by=by)
    announce(BodyChanged(row.body_id, key_of(by)))
    return row


@transaction.atomic
def remove_seat(seat: Seat, *, by: Any) -> None:
    """Only a seat entered by mistake: what it took part in keeps it."""
    row = lock_row(seat)
    used = row.attendances.exists() or row.votes.exists() or row.exclusions.exists()
    if used or row.represents.exists() or row.deputies.exists():
        raise ValidationError(
            _("Dieser Sitz hat schon mitgewirkt. Bitte geben Sie stattdessen sein Ende an."),
            code="used",
        )
    record_removal(row.body, "body.seat_removed", row, by=by)
    bury_part(row, row.body)
    row.delete()
    announce(BodyChanged(row.body_id, key_of(by)))


def _check_seat(seat: Seat) -> None:
    if seat.role == SeatRole.GUEST:
        seat.voting = False
    if seat.person is not None and seat.post is not None:
        raise ValidationError(
            {"post": _("Bitte wählen Sie entweder eine Person oder ein Amt.")}, code="both"
        )
    if seat.deputy_of is None:
        return
    if seat.deputy_of.body_id != seat.body_id or seat.deputy_of_id == seat.pk:
        raise ValidationError(
            {"deputy_of": _("Vertreten wird ein anderer Sitz desselben Gremiums.")}, code="foreign"
        )
    if seat.deputy_of.deputy_of_id is not None:
        raise ValidationError(
            {"deputy_of": _("Eine Vertretung wird nicht noch einmal vertreten.")}, code="deputy"
        )
    if seat.deputy_of.on_behalf_of_id != seat.on_behalf_of_id:
        raise ValidationError(
            {"deputy_of": _("Vertretung und Sitz sind von verschiedenen Partnern entsandt.")},
            code="party",
        )
