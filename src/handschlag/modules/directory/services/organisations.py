"""Organisations come into the directory, change and become public."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.rows import lock_version, save_version
from handschlag.modules.directory.choices import Land
from handschlag.modules.directory.facts import (
    OrganisationChanged,
    OrganisationCreated,
    OrganisationReleased,
)
from handschlag.modules.directory.models import (
    Aim,
    Organisation,
    OrganisationArea,
    OrganisationIdentifier,
    OrganisationSector,
)
from handschlag.modules.directory.selectors import lineage_of

from .names import folded, rename_organisation, write_name
from .places import place_with, told_places

VALUES = frozenset(
    [
        "kind",
        "legal_form",
        "land",
        "district",
        "part_of",
        "seat",
        "about",
        "website",
        "members_stated",
        "since",
        "until",
    ]
)
LISTS = ("sectors", "aims", "areas", "identifiers")


@transaction.atomic
def create_organisation(
    *,
    name: str,
    kind: str,
    by: Any,
    owner_org: Organisation | None = None,
    audience: str = Audience.ORGANISATION,
    names: Iterable[dict[str, Any]] = (),
    **fields: Any,
) -> Organisation:
    """A new entry, looked after by `owner_org` until the organisation takes it over.

    `names` are further names as keywords of `add_name` plus `text`; `fields` are values and lists
    as in `edit_organisation`.
    """
    values, lists = _sorted_out(fields)
    name = " ".join(name.split())
    organisation = Organisation(
        name=name, sort_name=folded(name), kind=kind, owner_org=owner_org, audience=audience
    )
    _set(organisation, values, by)
    organisation.full_clean()
    organisation.save()
    write_name(organisation, name)
    for further in names:
        write_name(organisation, **further)
    changes = audit.changes_between(None, organisation) | _write_lists(organisation, lists)
    changes = told_places(changes, "seat", None, organisation.seat)
    changes.pop("sort_name", None)
    audit.record("organisation.created", organisation, by=by, changes=changes)
    announce(OrganisationCreated(organisation.pk))
    return organisation


@transaction.atomic
def edit_organisation(
    organisation: Organisation,
    *,
    version: int | None,
    by: Any,
    name: str | None = None,
    keep_former: bool = False,
    **fields: Any,
) -> Organisation:
    """Change values (`VALUES`) and whole lists (`LISTS`); what is not named stays.

    The seat is a Place or a dict of what `place_with` takes: city, street, latitude …

    Raises Conflict if the entry is no longer at `version`. Saving without a change writes nothing.
    """
    values, lists = _sorted_out(fields)
    organisation = lock_version(organisation, version)
    if name is not None:
        organisation = rename_organisation(
            organisation, name=name, version=None, by=by, keep_former=keep_former
        )
    before = audit.snapshot(organisation)
    old_seat = organisation.seat if "seat" in values else None
    _set(organisation, values, by)
    _refuse_circle(organisation)
    organisation.full_clean()
    changes = audit.changes_between(before, organisation) | _write_lists(organisation, lists)
    changes = told_places(changes, "seat", old_seat, organisation.seat)
    if changes:
        save_version(organisation)
        audit.record("organisation.changed", organisation, by=by, changes=changes)
        announce(OrganisationChanged(organisation.pk))
    return organisation


@transaction.atomic
def release_organisation(organisation: Organisation, *, by: Any) -> Organisation:
    """Show the entry to everybody; safe to run again."""
    organisation = lock_version(organisation, None)
    if organisation.audience == Audience.PUBLIC:
        return organisation
    changes = {"audience": (organisation.audience, Audience.PUBLIC)}
    organisation.audience = Audience.PUBLIC
    save_version(organisation, ["audience"])
    audit.record("organisation.released", organisation, by=by, changes=changes)
    announce(OrganisationReleased(organisation.pk))
    return organisation


def _sorted_out(fields: dict[str, Any]) -> tuple[dict[str, Any], dict[str, list[Any]]]:
    if unknown := fields.keys() - VALUES - set(LISTS):
        raise TypeError(f"an organisation has no field {sorted(unknown)}")
    lists = {name: list(fields[name]) for name in LISTS if name in fields}
    return {name: value for name, value in fields.items() if name in VALUES}, lists


def _set(organisation: Organisation, values: dict[str, Any], by: Any) -> None:
    is_abroad = values.get("land", organisation.land) == Land.OTHER
    for field, value in values.items():
        if field == "seat" and isinstance(value, dict):
            organisation.seat = place_with(organisation.seat, by, is_abroad=is_abroad, **value)
        else:
            setattr(organisation, field, value)


def _refuse_circle(organisation: Organisation) -> None:
    if organisation.pk in lineage_of(organisation):
        raise ValidationError(
            {"part_of": _("Das ergäbe einen Kreis: Sie wäre ein Teil ihres eigenen Teils.")}
        )


def _write_lists(organisation: Organisation, lists: dict[str, list[Any]]) -> audit.Changes:
    """Replace the lists that differ; what changed, in words for the audit trail."""
    changes: audit.Changes = {}
    for name, wanted in lists.items():
        related = getattr(organisation, name)
        before = [str(row) for row in related.all()]
        rows = _ROWS[name](organisation, wanted)
        after = [str(row) for row in rows]
        if before == after:
            continue
        related.all().delete()
        for row in rows:
            row.full_clean()
            row.save()
        changes[name] = (before, after)
    return changes


def _sector_rows(organisation: Organisation, wanted: list[str]) -> list[OrganisationSector]:
    return [OrganisationSector(organisation=organisation, sector=s) for s in sorted(set(wanted))]


def _aim_rows(organisation: Organisation, wanted: list[str]) -> list[Aim]:
    texts = [" ".join(text.split()) for text in wanted if text.strip()]
    return [
        Aim(organisation=organisation, position=position, text=text)
        for position, text in enumerate(texts, start=1)
    ]


def _area_rows(organisation: Organisation, wanted: list[str]) -> list[OrganisationArea]:
    return [OrganisationArea(organisation=organisation, ags=ags) for ags in sorted(set(wanted))]


def _identifier_rows(
    organisation: Organisation, wanted: list[tuple[str, str]]
) -> list[OrganisationIdentifier]:
    return [
        OrganisationIdentifier(organisation=organisation, scheme=scheme, value=value.strip())
        for scheme, value in sorted(set(wanted))
    ]


_ROWS: dict[str, Any] = {
    "sectors": _sector_rows,
    "aims": _aim_rows,
    "areas": _area_rows,
    "identifiers": _identifier_rows,
}
