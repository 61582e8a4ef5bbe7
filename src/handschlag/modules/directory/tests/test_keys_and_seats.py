"""Keys, areas and coordinates of an organisation; places are shared and never edited."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from handschlag.modules.directory import api as directory
from handschlag.modules.directory.models import Place

from .builders import make_editor, make_organisation

pytestmark = pytest.mark.django_db

HERE = {"latitude": Decimal("51.57179"), "longitude": Decimal("14.37976")}
LEI = "529900T8BM49AURSDO55"


def page_of(organisation):
    return reverse("directory:organisation_keys", kwargs={"key": organisation.address_key})


def test_keys_areas_and_coordinates_are_edited_on_one_page(client):
    organisation = make_organisation(seat={"city": "Spremberg"})
    client.force_login(make_editor(organisation))
    sent = {
        "version": organisation.version,
        "areas": "12071372\n12071\n",
        "ror": "https://ror.org/02wxx3e24",
        "lei": LEI,
        "wikidata": "Q154963",
        "register": "Amtsgericht Cottbus, VR 1234",
        "latitude": "51,57179",
        "longitude": "14.37976",
        "name_dsb": "Grodk",
    }
    assert client.post(page_of(organisation), sent).status_code == 302
    organisation.refresh_from_db()
    assert [str(each) for each in organisation.areas.all()] == ["12071", "12071372"]
    assert {(each.scheme, each.value) for each in organisation.identifiers.all()} == {
        ("ror", "02wxx3e24"),
        ("lei", LEI),
        ("wikidata", "Q154963"),
        ("register", "Amtsgericht Cottbus, VR 1234"),
    }
    seat = organisation.seat
    assert (seat.latitude, seat.longitude) == (HERE["latitude"], HERE["longitude"])
    assert seat.both_names == "Spremberg/Grodk"
    shown = client.get(page_of(organisation)).content.decode()
    assert 'value="51,57179"' in shown
    assert "02wxx3e24" in shown


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("areas", "Spremberg", "kein Gemeindeschlüssel"),
        ("ror", "abc", "nicht die Form"),
        ("lei", LEI[:-1] + "6", "nicht die Form"),
        ("wikidata", "154963", "nicht die Form"),
        ("latitude", "zwölf", "Grad als Zahl"),
        ("latitude", "99", "nicht auf der Erde"),
        ("latitude", "NaN", "nicht auf der Erde"),
        ("latitude", "51,5", "gehören zusammen"),
    ],
)
def test_what_cannot_be_right_is_refused_with_a_sentence(client, field, value, said):
    organisation = make_organisation(seat={"city": "Spremberg"})
    client.force_login(make_editor(organisation))
    answer = client.post(page_of(organisation), {"version": organisation.version, field: value})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    organisation.refresh_from_db()
    assert organisation.version == 1


def test_coordinates_need_a_seat(client):
    organisation = make_organisation()
    client.force_login(make_editor(organisation))
    sent = {"version": 1, "latitude": "51,5", "longitude": "14,4"}
    answer = client.post(page_of(organisation), sent)
    assert "wo die Organisation sitzt" in answer.content.decode()


def test_the_place_of_others_stays_as_it_is():
    one, two = make_organisation(seat={"city": "Forst"}), make_organisation(seat={"city": "Forst"})
    assert one.seat == two.seat
    directory.edit_organisation(one, version=None, by=None, seat=HERE)
    one.refresh_from_db()
    two.refresh_from_db()
    assert one.seat.latitude == HERE["latitude"]
    assert two.seat.latitude is None
    assert one.seat.city == "Forst"


def test_an_address_in_a_known_town_is_on_the_map_at_once():
    town = directory.add_place(name="Guben", city="Guben", ags="12071160", by=None, **HERE)
    organisation = make_organisation(seat={"city": "Guben", "street": "Markt 1"})
    assert organisation.seat != town
    assert organisation.seat.latitude == HERE["latitude"]
    elsewhere = directory.edit_organisation(
        organisation, version=None, by=None, seat={"city": "Berlin", "street": ""}
    )
    assert elsewhere.seat.latitude is None


def test_saving_the_same_address_again_makes_no_new_place():
    organisation = make_organisation(seat={"city": "Forst", "street": "Markt 1"})
    before = Place.objects.count()
    directory.edit_organisation(
        organisation,
        version=None,
        by=None,
        seat={"city": "Forst", "street": "Markt 1", "postcode": ""},
    )
    assert Place.objects.count() == before
    with pytest.raises(ValidationError, match="gehört der Ort"):
        directory.edit_organisation(
            organisation, version=None, by=None, seat={"city": "", "street": "Markt 1"}
        )


def test_the_sorbian_name_is_that_of_the_area():
    both = {"name": "Ort", "name_hsb": "H", "name_dsb": "D"}
    assert Place(ags="14626600", **both).second_name == ("H", "hsb")
    assert Place(ags="12052000", **both).second_name == ("D", "dsb")
    assert Place(name="Ort").both_names == "Ort"
    assert Place(name="Weißwasser/O. L.", name_hsb="Běła Woda").both_names.endswith(" / Běła Woda")


def test_unanswered_look_alikes_are_said_above_the_form(client):
    make_organisation(name="Stadt Spremberg")
    own = make_organisation()
    client.force_login(make_editor(own))
    sent = {"name": "Spremberg", "kind": "municipality", "owner_org": own.public_id}
    answer = client.post(reverse("directory:organisation_new"), sent)
    assert answer.status_code == 422
    body = answer.content.decode()
    assert "Bitte sagen Sie, wie sich „Stadt Spremberg“ zu Ihrer Organisation verhält." in body
    assert body.index("Bitte sagen Sie, wie") < body.index('name="name"')
