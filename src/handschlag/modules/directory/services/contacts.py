"""Contact points: whom to ask, and where."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from handschlag.foundation.audit import services as audit
from handschlag.foundation.privacy import services as privacy
from handschlag.foundation.records import services as records
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.rows import lock_version, save_version
from handschlag.modules.directory.models import ContactPoint, Organisation

from .people import refuse_wider_than
from .places import place_with, told_places


@transaction.atomic
def add_contact_point(
    organisation: Organisation,
    *,
    topic: str,
    by: Any,
    owner_org: Organisation | None = None,
    despite_erasure: str = "",
    **details: Any,
) -> ContactPoint:
    """`details`: function, person, phone, fax, mail, hours, place, room, audience, …

    The place is a Place or a dict of what `place_with` takes: street, postcode, city. A mail
    address of somebody who asked to be erased needs the reason `despite_erasure`.
    """
    privacy.refuse_erased(mail=details.get("mail", ""), by=by, despite=despite_erasure)
    point = ContactPoint(
        organisation=organisation, topic=topic.strip(), owner_org=owner_org or organisation
    )
    _set(point, details, by)
    refuse_wider_than(point.person, point.audience)
    point.full_clean()
    point.save()
    changes = audit.changes_between(None, point)
    audit.record("contact.added", point, by=by, changes=changes, basis=despite_erasure)
    return point


@transaction.atomic
def edit_contact_point(
    point: ContactPoint,
    *,
    version: int | None,
    by: Any,
    despite_erasure: str = "",
    **fields: Any,
) -> ContactPoint:
    point = lock_version(point, version)
    before, old_place = audit.snapshot(point), point.place
    _set(point, fields, by)
    changes = audit.changes_between(before, point)
    changes = told_places(changes, "place", old_place, point.place)
    if changes:
        refuse_wider_than(point.person, point.audience)
        if "mail" in changes:
            privacy.refuse_erased(mail=point.mail, by=by, despite=despite_erasure)
        save_version(point)
        audit.record("contact.changed", point, by=by, changes=changes, basis=despite_erasure)
    return point


@transaction.atomic
def remove_contact_point(point: ContactPoint, *, by: Any) -> None:
    point = lock_version(point, None)
    changes = {"contact_points": (point, None)}
    audit.record("contact.removed", point.organisation, by=by, changes=changes)
    if point.audience == Audience.PUBLIC:
        records.bury(point)
    records.forget_citations(point)
    point.delete()


def _set(point: ContactPoint, values: Mapping[str, Any], by: Any) -> None:
    for field, value in values.items():
        if field == "place" and isinstance(value, dict):
            point.place = place_with(point.place, by, **value)
        else:
            setattr(point, field, value)
