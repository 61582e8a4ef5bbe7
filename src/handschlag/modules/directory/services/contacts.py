"""Contact points and places."""

from typing import Any

from django.db import transaction

from handschlag.foundation.audit import services as audit
from handschlag.foundation.privacy import services as privacy
from handschlag.foundation.records import services as records
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.rows import lock_version, save_version
from handschlag.modules.directory.models import ContactPoint, Organisation, Place

from .people import refuse_wider_than


@transaction.atomic
def add_place(*, name: str, by: Any, **details: Any) -> Place:
    place = Place(name=name.strip(), **details)
    place.full_clean()
    place.save()
    audit.record("place.added", place, by=by, changes=audit.changes_between(None, place))
    return place


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

    An address of somebody who asked to be erased needs the reason `despite_erasure`.
    """
    privacy.refuse_erased(mail=details.get("mail", ""), by=by, despite=despite_erasure)
    point = ContactPoint(
        organisation=organisation, topic=topic.strip(), owner_org=owner_org or organisation
    )
    for field, value in details.items():
        setattr(point, field, value)
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
    before = audit.snapshot(point)
    for field, value in fields.items():
        setattr(point, field, value)
    changes = audit.changes_between(before, point)
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
    point.delete()
