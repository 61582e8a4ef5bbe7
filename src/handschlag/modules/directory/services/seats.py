"""Where an organisation sits. Places are shared and never edited: another place is another row."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _

from handschlag.modules.directory.models import Organisation, Place

from .contacts import add_place

ADDRESS = ("city", "street", "postcode")
LOCATION = ("ags", "latitude", "longitude", "name_hsb", "name_dsb")


def settle(organisation: Organisation, by: Any, **wanted: Any) -> None:
    """Set the seat to the place with these values; what is not named stays.

    A new address in a town somebody has put on the map is on the map too, until its own
    coordinates are entered.
    """
    seat = organisation.seat
    present = _values_of(seat)
    target = present | {name: _tidy(value) for name, value in wanted.items()}
    if target == present:
        return
    if not any(target[name] for name in ADDRESS):
        _refuse_location_alone(target)
        organisation.seat = None
        return
    if not target["city"]:
        raise ValidationError({"city": _("Zur Anschrift gehört der Ort.")})
    moved = any(target[name] != present[name] for name in ADDRESS)
    if moved and not any(name in wanted for name in LOCATION):
        target |= _location_in(target["city"])
    name = target["city"] if moved or seat is None else seat.name
    organisation.seat = _found(name, target) or add_place(name=name, by=by, **target)


def _values_of(seat: Place | None) -> dict[str, Any]:
    if seat is None:
        return dict.fromkeys(ADDRESS, "") | _location_of(Place())
    address = {"city": seat.city or seat.name, "street": seat.street, "postcode": seat.postcode}
    return address | _location_of(seat)


def _location_of(place: Place) -> dict[str, Any]:
    return {name: getattr(place, name) for name in LOCATION}


def _tidy(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def _location_in(city: str) -> dict[str, Any]:
    known = Place.objects.filter(name=city, city=city, street="", latitude__isnull=False)
    return _location_of(known.first() or Place())


def _refuse_location_alone(target: dict[str, Any]) -> None:
    if any(target[name] not in ("", None) for name in LOCATION):
        raise ValidationError(
            _("Bitte tragen Sie zuerst unter „Angaben“ ein, wo die Organisation sitzt.")
        )


def _found(name: str, target: dict[str, Any]) -> Place | None:
    rows = Place.objects.filter(name=name, **target)
    return rows.order_by(F("latitude").asc(nulls_last=True), "pk").first()
