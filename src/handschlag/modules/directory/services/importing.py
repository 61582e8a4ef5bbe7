"""Many organisations at once: entered set-wise, each with its audit entry.

What needs no lock (checking, keys of names, places that are there already) is done by `prepare_…`;
the function it returns writes, and is to be called inside a transaction.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records.choices import Audience
from handschlag.modules.directory.blocking import keys_of, state_of_keys
from handschlag.modules.directory.choices import Land
from handschlag.modules.directory.facts import OrganisationCreated
from handschlag.modules.directory.models import (
    NameKey,
    Organisation,
    OrganisationArea,
    OrganisationName,
    OrganisationSector,
    Place,
)

from .dates import refuse_dates_running_backwards
from .names import folded
from .places import refuse_short_postcode, told_places

PORTION = 500
# Checked by the database or set by us; asking for each row would be a query each.
UNCHECKED = ("part_of", "seat", "owner_org", "confirmed_by")
SEAT = ("street", "postcode", "city")
Write = Callable[[], list[Organisation]]


@dataclass
class Incoming:
    """One organisation on its way in, with everything that hangs on it, not saved yet."""

    organisation: Organisation
    name: OrganisationName
    keys: frozenset[str]
    sectors: list[str] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)
    address: tuple[str, ...] = ()


@transaction.atomic
def import_organisations(rows: Sequence[Mapping[str, Any]], by: Any) -> list[Organisation]:
    """Enter many organisations; raises ValidationError if one is refused, and then enters none.

    `rows` hold the keywords of `create_organisation`: name and kind, and whatever else is known;
    the seat as `street`, `postcode`, `city`; lists `sectors` and `areas`; `owner_org` for each.
    """
    write, refused = prepare_organisations(rows, by)
    if refused:
        position, sentence = min(refused.items())
        raise ValidationError(f"{rows[position].get('name', '')}: {sentence}")
    return write()


def prepare_organisations(
    rows: Sequence[Mapping[str, Any]], by: Any
) -> tuple[Write, dict[int, str]]:
    """What writes those that may be written, and a sentence for each of the others."""
    ready: list[Incoming] = []
    refused: dict[int, str] = {}
    for position, row in enumerate(rows):
        try:
            ready.append(_incoming(row))
        except ValidationError as error:
            refused[position] = " ".join(error.messages)
    places = Places(each.address for each in ready)
    return lambda: _enter(ready, places, by), refused


def _incoming(row: Mapping[str, Any]) -> Incoming:
    values = dict(row)
    text = " ".join(str(values.pop("name", "")).split())
    sectors, areas = list(values.pop("sectors", ())), list(values.pop("areas", ()))
    said = {name: values.pop(name, "") for name in SEAT}
    address = address_of(said, is_abroad=values.get("land") == Land.OTHER)
    values.setdefault("audience", Audience.ORGANISATION)
    organisation = Organisation(name=text, sort_name=folded(text))
    for field_name, value in values.items():
        setattr(organisation, field_name, value)
    organisation.clean_fields(exclude=UNCHECKED)
    refuse_dates_running_backwards(organisation.since, organisation.until)
    name = OrganisationName(text=text, folded=folded(text), keys_state=state_of_keys())
    name.clean_fields(exclude=["organisation"])
    return Incoming(organisation, name, keys_of(text), sorted(sectors), sorted(areas), address)


def address_of(
    said: Mapping[str, Any], held: Mapping[str, str] | None = None, *, is_abroad: bool = False
) -> tuple[str, ...]:
    """Street, postcode, city, as `held` where nothing else is said; empty if nothing stands there.

    Raises ValidationError without a city and for a new postcode that is none.
    """
    known = held or dict.fromkeys(SEAT, "")
    told = {name: str(value or "").strip() for name, value in {**known, **said}.items()}
    if not any(told.values()):
        return ()
    if not told["city"]:
        raise ValidationError({"city": _("Zur Anschrift gehört der Ort.")})
    if told["postcode"] != known["postcode"] and not is_abroad:
        refuse_short_postcode(told["postcode"])
    return tuple(told[name] for name in SEAT)


class Places:
    """Places are shared: known addresses are found before, the others entered with the rest."""

    def __init__(self, addresses: Iterable[tuple[str, ...]]) -> None:
        self.wanted = {address for address in addresses if address}
        self.known: dict[tuple[str, ...], Place] = {}
        cities = sorted({address[-1] for address in self.wanted})
        for start in range(0, len(cities), PORTION):
            rows = Place.objects.filter(city__in=cities[start : start + PORTION]).order_by("-pk")
            for place in rows:
                if place.name == place.city:
                    self.known[(place.street, place.postcode, place.city)] = place
        self.new = [
            Place(name=city, street=street, postcode=postcode, city=city)
            for street, postcode, city in sorted(self.wanted - self.known.keys())
        ]
        for place in self.new:
            place.clean_fields()

    def write(self, by: Any) -> None:
        Place.objects.bulk_create(self.new, batch_size=PORTION)
        added = ((place, audit.changes_between(None, place)) for place in self.new)
        if self.new:
            audit.record_many("place.added", added, by=by)
        self.known |= {(place.street, place.postcode, place.city): place for place in self.new}
        self.new = []


def _enter(ready: list[Incoming], places: Places, by: Any) -> list[Organisation]:
    if not ready:
        return []
    places.write(by)
    for each in ready:
        each.organisation.seat = places.known.get(each.address)
    organisations = Organisation.objects.bulk_create(
        [each.organisation for each in ready], batch_size=PORTION
    )
    for each in ready:
        each.name.organisation_id = each.organisation.pk
    OrganisationName.objects.bulk_create([each.name for each in ready], batch_size=PORTION)
    insert_keys((each.name.pk, key) for each in ready for key in sorted(each.keys))
    write_parts((each.organisation, each.sectors, each.areas) for each in ready)
    audit.record_many(
        "organisation.created", ((each.organisation, _said_of(each)) for each in ready), by=by
    )
    for organisation in organisations:
        announce(OrganisationCreated(organisation.pk))
    return organisations


def insert_keys(keys: Iterable[tuple[int, str]]) -> None:
    """By name and key. Some eight for each name: as model instances they would hold the lock twice
    as long as everything else together."""
    quote = connection.ops.quote_name
    columns = ", ".join(quote(name) for name in ("name_id", "key"))
    into = f"INSERT INTO {quote(NameKey._meta.db_table)} ({columns})"
    pairs = list(keys)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # One statement whose length does not grow with the rows, so nobody has to parse it long.
            given = [name for name, _key in pairs], [key for _name, key in pairs]
            rows = "SELECT * FROM unnest(%s::bigint[], %s::varchar[])"
            cursor.execute(f"{into} {rows}", given)
        else:
            cursor.executemany(into + " VALUES (%s, %s)", pairs)


def write_parts(rows: Iterable[tuple[Organisation, Sequence[str], Sequence[str]]]) -> None:
    sectors, areas = [], []
    for organisation, sector_codes, keys in rows:
        sectors += [OrganisationSector(organisation=organisation, sector=s) for s in sector_codes]
        areas += [OrganisationArea(organisation=organisation, ags=ags) for ags in keys]
    OrganisationSector.objects.bulk_create(sectors, batch_size=PORTION)
    OrganisationArea.objects.bulk_create(areas, batch_size=PORTION)


def _said_of(each: Incoming) -> audit.Changes:
    changes = whole_rows(each.organisation, audit.changes_between(None, each.organisation))
    changes.pop("sort_name", None)
    changes = told_places(changes, "seat", None, each.organisation.seat)
    for name, codes in (("sectors", each.sectors), ("areas", each.areas)):
        if codes:
            changes[name] = ([], list_in_words(name, codes))
    return changes


def list_in_words(name: str, codes: Sequence[str]) -> list[str]:
    """As `edit_organisation` writes lists down: in the words of the pages."""
    if name != "sectors":
        return list(codes)
    return [str(OrganisationSector(sector=code)) for code in sorted(codes)]


def whole_rows(organisation: Organisation, changes: audit.Changes) -> audit.Changes:
    """New references as the rows themselves, where they are at hand: no query for each."""
    for name in ("part_of", "seat", "owner_org"):
        if name in changes:
            changes[name] = (changes[name][0], getattr(organisation, name))
    return changes


def seat_of(organisation: Organisation) -> dict[str, str]:
    seat = organisation.seat
    if seat is None:
        return dict.fromkeys(SEAT, "")
    return {"street": seat.street, "postcode": seat.postcode, "city": seat.city or seat.name}
