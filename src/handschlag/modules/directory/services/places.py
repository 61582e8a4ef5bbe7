"""Where something is. Places are shared and never edited: another place is another row."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.modules.directory.models import Place

ADDRESS = ("city", "street", "postcode")
LOCATION = ("ags", "latitude", "longitude", "name_hsb", "name_dsb")
A_GERMAN_POSTCODE = 5


@transaction.atomic
def add_place(*, name: str, by: Any, **details: Any) -> Place:
    place = Place(name=name.strip(), **details)
    place.full_clean()
    place.save()
    audit.record("place.added", place, by=by, changes=audit.changes_between(None, place))
    return place


def place_with(
    present: Place | None, by: Any, *, is_abroad: bool = False, **wanted: Any
) -> Place | None:
    """The place with these values; what is not named stays as in `present`.

    A new address in a town somebody has put on the map is on the map too, until its own
    coordinates are entered. Without an address there is no place. A postcode of digits alone is a
    German one, unless the place `is_abroad`.
    """
    known = _values_of(present)
    target = known | {name: _tidy(value) for name, value in wanted.items()}
    if target == known:
        return present
    if not any(target[name] for name in ADDRESS):
        _refuse_location_alone(wanted)
        return None
    if not target["city"]:
        raise ValidationError({"city": _("Zur Anschrift gehört der Ort.")})
    if target["postcode"] != known["postcode"] and not is_abroad:
        refuse_short_postcode(target["postcode"])
    moved = any(target[name] != known[name] for name in ADDRESS)
    if moved and not any(name in wanted for name in LOCATION):
        target |= _location_in(target["city"])
    name = target["city"] if moved or present is None else present.name
    return _found(name, target) or add_place(name=name, by=by, **target)


def told_places(
    changes: audit.Changes, field: str, old: Place | None, new: Place | None
) -> audit.Changes:
    """The changes with what differs between the two places: they are called by their town alone."""
    if field not in changes:
        return changes
    told = {name: value for name, value in changes.items() if name != field}
    whole = (_in_words(old), _in_words(new))
    before, after = _location_of(old or Place()), _location_of(new or Place())
    where: audit.Changes = {
        name: (before[name] or None, after[name] or None)
        for name in LOCATION
        if before[name] != after[name]
    }
    return told | ({field: whole} if whole[0] != whole[1] else where)


def _in_words(place: Place | None) -> str | None:
    if place is None:
        return None
    return place.address if place.name in place.address else f"{place.name}, {place.address}"


def refuse_short_postcode(postcode: str) -> None:
    digits = postcode.replace(" ", "")
    if digits.isdecimal() and len(digits) != A_GERMAN_POSTCODE:
        raise ValidationError(
            {
                "postcode": _(
                    "Bitte fünf Ziffern. Im Ausland bitte mit Länderkürzel, zum Beispiel CH-8001."
                )
            }
        )


def _values_of(place: Place | None) -> dict[str, Any]:
    if place is None:
        return dict.fromkeys(ADDRESS, "") | _location_of(Place())
    address = {"city": place.city or place.name, "street": place.street, "postcode": place.postcode}
    return address | _location_of(place)


def _location_of(place: Place) -> dict[str, Any]:
    return {name: getattr(place, name) for name in LOCATION}


def _tidy(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def _location_in(city: str) -> dict[str, Any]:
    known = Place.objects.filter(name=city, city=city, street="", latitude__isnull=False)
    return _location_of(known.first() or Place())


def _refuse_location_alone(wanted: dict[str, Any]) -> None:
    if any(wanted.get(name) not in ("", None) for name in LOCATION):
        raise ValidationError(
            _("Bitte tragen Sie zuerst unter „Angaben“ ein, wo die Organisation sitzt.")
        )


def _found(name: str, target: dict[str, Any]) -> Place | None:
    rows = Place.objects.filter(name=name, **target)
    return rows.order_by(F("latitude").asc(nulls_last=True), "pk").first()
