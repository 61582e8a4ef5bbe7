"""What a history says of a changed address, and which postcodes are taken."""

import pytest
from django.core.exceptions import ValidationError

from handschlag.modules.directory import api as directory

from .builders import make_contact_point, make_editor, make_organisation

pytestmark = pytest.mark.django_db
SPREMBERG = {"street": "Am Markt 1", "postcode": "03130", "city": "Spremberg"}


def change_seat(organisation, by=None, **seat):
    return directory.edit_organisation(organisation, version=None, by=by, seat=seat)


def told(organisation):
    [newest, *_earlier] = directory.history_of_organisation(organisation, make_editor(organisation))
    return [(change.label, change.old, change.new) for change in newest.changes]


def test_the_history_tells_the_whole_address():
    town = make_organisation()
    change_seat(town, city="Spremberg")
    change_seat(town, **SPREMBERG)

    assert told(town) == [("Sitz", "Spremberg", "Am Markt 1, 03130 Spremberg")]
    change_seat(town, postcode="03131")
    assert told(town) == [("Sitz", "Am Markt 1, 03130 Spremberg", "Am Markt 1, 03131 Spremberg")]


def test_a_place_on_the_map_is_told_by_what_is_new_and_never_as_the_same_twice():
    town = make_organisation()
    change_seat(town, **SPREMBERG)
    change_seat(town, ags="12071372", name_dsb="Grodk")

    assert told(town) == [
        ("Gemeindeschlüssel", "", "12071372"),
        ("niedersorbischer Name", "", "Grodk"),
    ]


@pytest.mark.parametrize("postcode", ["0313", "313", "031300", "03 13"])
def test_a_german_postcode_has_five_digits(postcode):
    town = make_organisation(land="BB")
    with pytest.raises(ValidationError, match="Bitte fünf Ziffern"):
        change_seat(town, **SPREMBERG | {"postcode": postcode})
    town.refresh_from_db()
    assert town.seat is None


@pytest.mark.parametrize(
    ("land", "postcode"), [("BB", "03130"), ("", "CH-8001"), ("", "59-900"), ("XX", "8001")]
)
def test_a_postcode_of_another_country_stands_as_it_is(land, postcode):
    town = change_seat(make_organisation(land=land), **SPREMBERG | {"postcode": postcode})

    assert town.seat.postcode == postcode


def test_a_postcode_that_was_there_before_hinders_no_other_change():
    place = directory.add_place(name="Spremberg", city="Spremberg", postcode="0313", by=None)
    town = change_seat(make_organisation(seat=place), street="Am Markt 1")

    assert town.seat.address == "Am Markt 1, 0313 Spremberg"


def test_contact_points_take_the_same_postcodes():
    point = make_contact_point(make_organisation())
    with pytest.raises(ValidationError, match="fünf Ziffern"):
        directory.edit_contact_point(
            point, version=None, by=None, place=SPREMBERG | {"postcode": "0313"}
        )


def test_the_form_says_it_at_the_field(client):
    town = make_organisation()
    client.force_login(make_editor(town))
    sent = {"name": town.name, "kind": town.kind, "version": town.version} | SPREMBERG
    address = f"/organisationen/{town.address_key}/bearbeiten/"

    page = client.post(address, sent | {"postcode": "0313"})

    assert page.status_code == 422
    assert "Bitte fünf Ziffern." in page.content.decode()
    assert 'href="#id_postcode"' in page.content.decode()
