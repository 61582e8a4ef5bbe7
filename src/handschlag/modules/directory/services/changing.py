"""Many organisations at once: changed set-wise, each with its audit entry (see `importing`)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.modules.directory.blocking import keys_of, state_of_keys
from handschlag.modules.directory.choices import Land
from handschlag.modules.directory.facts import OrganisationChanged
from handschlag.modules.directory.models import (
    NameKey,
    Organisation,
    OrganisationArea,
    OrganisationSector,
)

from .dates import refuse_dates_running_backwards
from .importing import (
    PORTION,
    SEAT,
    UNCHECKED,
    Places,
    Write,
    address_of,
    list_in_words,
    seat_of,
    whole_rows,
    write_parts,
)
from .names import folded
from .places import told_places


@dataclass
class Changing:
    """One organisation with its new values, and what that changes in words."""

    organisation: Organisation
    changes: audit.Changes
    lists: dict[str, list[str]]
    address: tuple[str, ...] | None
    renamed: tuple[str, frozenset[str]] | None


def prepare_organisation_changes(
    rows: Sequence[tuple[Organisation, Mapping[str, Any]]], by: Any
) -> tuple[Write, dict[int, str]]:
    """Like `prepare_organisations`; what a row does not mention stays. `names`, `sectors`,
    `areas` and `seat` of the rows should be prefetched."""
    ready: list[Changing] = []
    refused: dict[int, str] = {}
    for position, (organisation, values) in enumerate(rows):
        try:
            ready.append(_changing(organisation, dict(values)))
        except ValidationError as error:
            refused[position] = " ".join(error.messages)
    places = Places(each.address for each in ready if each.address)
    return lambda: _change(ready, places, by), refused


def _changing(organisation: Organisation, values: dict[str, Any]) -> Changing:
    before = audit.snapshot(organisation)
    lists: dict[str, list[str]] = {
        name: list(values.pop(name)) for name in ("sectors", "areas") if name in values
    }
    said = {name: values.pop(name) for name in SEAT if name in values}
    is_abroad = values.get("land", organisation.land) == Land.OTHER
    address = address_of(said, seat_of(organisation), is_abroad=is_abroad) if said else None
    text = " ".join(str(values.pop("name", organisation.name)).split())
    renamed = (organisation.name, keys_of(text)) if text != organisation.name else None
    organisation.name, organisation.sort_name = text, folded(text)
    for name, value in values.items():
        setattr(organisation, name, value)
    _refuse_circle(organisation, values)
    organisation.clean_fields(exclude=UNCHECKED)
    refuse_dates_running_backwards(organisation.since, organisation.until)
    changes = whole_rows(organisation, audit.changes_between(before, organisation))
    changes.pop("sort_name", None)
    for name, codes in lists.items():
        held = [_code(row) for row in getattr(organisation, name).all()]
        if sorted(held) != sorted(codes):
            changes[name] = (list_in_words(name, sorted(held)), list_in_words(name, codes))
    return Changing(organisation, changes, lists, address, renamed)


def _code(row: Any) -> str:
    return str(getattr(row, "sector", "") or row.ags)


def _refuse_circle(organisation: Organisation, values: Mapping[str, Any]) -> None:
    parent, steps = values.get("part_of"), 0
    while parent is not None and steps < PORTION:
        if parent.pk == organisation.pk:
            raise ValidationError(
                {"part_of": _("Das ergäbe einen Kreis: Sie wäre ein Teil ihres eigenen Teils.")}
            )
        parent, steps = parent.part_of, steps + 1


def _change(ready: list[Changing], places: Places, by: Any) -> list[Organisation]:
    if not ready:
        return []
    places.write(by)
    now = timezone.now()
    for each in ready:
        _settle(each, places)
        each.organisation.version += 1
        each.organisation.changed_at = now
    organisations = [each.organisation for each in ready]
    fields = [
        column.name for column in Organisation._meta.concrete_fields if not column.primary_key
    ]
    # An upsert of rows that are all there; an update with a case per row is ten times slower.
    Organisation.objects.bulk_create(
        organisations,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[name for name in fields if name != "public_id"],
        batch_size=PORTION,
    )
    _replace_parts(ready)
    _rename([each for each in ready if each.renamed])
    audit.record_many(
        "organisation.changed", ((each.organisation, each.changes) for each in ready), by=by
    )
    for organisation in organisations:
        announce(OrganisationChanged(organisation.pk))
    return organisations


def _settle(each: Changing, places: Places) -> None:
    if each.address is None:
        return
    old = each.organisation.seat
    each.organisation.seat = places.known.get(each.address)
    if old != each.organisation.seat:
        changes = each.changes | {"seat": (old, each.organisation.seat)}
        each.changes = told_places(changes, "seat", old, each.organisation.seat)


def _replace_parts(ready: list[Changing]) -> None:
    for name, model in (("sectors", OrganisationSector), ("areas", OrganisationArea)):
        keys = [each.organisation.pk for each in ready if name in each.lists]
        for start in range(0, len(keys), PORTION):
            rows: Any = model
            rows.objects.filter(organisation__in=keys[start : start + PORTION]).delete()
    write_parts(
        (each.organisation, each.lists.get("sectors", ()), each.lists.get("areas", ()))
        for each in ready
    )


def _rename(ready: list[Changing]) -> None:
    """A name in a table replaces the name on pages as a correction; language and dates stay."""
    for each in ready:
        assert each.renamed is not None  # noqa: S101 -- the caller has asked
        old, keys = each.renamed
        names = {row.text: row for row in each.organisation.names.all()}
        row = names.get(old)
        if each.organisation.name in names or row is None:
            continue
        row.text, row.folded = each.organisation.name, each.organisation.sort_name
        row.keys_state = state_of_keys()
        row.save(update_fields=["text", "folded", "keys_state"])
        row.keys.all().delete()
        NameKey.objects.bulk_create(NameKey(name=row, key=key) for key in sorted(keys))
