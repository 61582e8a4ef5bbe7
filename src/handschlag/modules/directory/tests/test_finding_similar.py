"""Nobody enters an organisation twice without noticing."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models.functions import Upper
from django.urls import reverse

from handschlag.foundation.accounts.tests.builders import make_user
from handschlag.foundation.jobs.registry import registered_plans
from handschlag.foundation.records.choices import Audience
from handschlag.modules.directory import api as directory
from handschlag.modules.directory import services
from handschlag.modules.directory.models import (
    DuplicateVerdict,
    NameKey,
    Organisation,
    OrganisationName,
)

from .builders import make_editor, make_organisation

pytestmark = pytest.mark.django_db

NEW = {"kind": "municipality", "city": ""}


def found(name, user, **more):
    return [hit.organisation.name for hit in directory.find_similar(name, user=user, **more)]


def test_a_name_is_found_by_other_spellings_parts_and_initials():
    university = make_organisation(
        name="Brandenburgische Technische Universität Cottbus-Senftenberg"
    )
    make_organisation(name="Stadt Görlitz")
    user = make_user()
    for typed in ["Universität Cottbus", "Technische Universitaet Cottbus", "Senftenberg"]:
        assert university.name in found(typed, user), typed
    make_organisation(name="Zweckverband Industriepark Schwarze Pumpe")
    assert found("ISP", user) == ["Zweckverband Industriepark Schwarze Pumpe"]
    assert found("Stadt Goerlitz", user) == ["Stadt Görlitz"]
    assert found("Sparkasse Nordfriesland", user) == []
    assert found("", user) == []


def test_an_english_name_finds_the_german_entry():
    make_organisation(name="Landesamt für Umwelt und Bergbau")
    make_organisation(name="Stadt Görlitz")

    assert found("State Office for Environment and Mining", make_user()) == [
        "Landesamt für Umwelt und Bergbau"
    ]


def test_names_whose_keys_are_of_an_older_state_are_read_again():
    office = make_organisation(name="Landesamt für Umwelt und Bergbau")
    services.import_organisations([{"name": "Stadt Guben", "kind": "municipality"}], None)
    town = directory.rename_organisation(
        make_organisation(name="Stadt Görlitz"), name="Stadt Forst", version=None, by=None
    )
    assert services.renew_name_keys() == 0
    OrganisationName.objects.filter(organisation=office).update(keys_state="")
    kept = set(NameKey.objects.filter(name__organisation=town).values_list("pk", flat=True))
    NameKey.objects.filter(name__organisation=office).update(key=Upper("key"))
    assert found("State Office for Environment and Mining", make_user()) == []

    call_command("renew_name_keys", stdout=(told := StringIO()))

    assert told.getvalue() == "1 Namen neu gelesen.\n"
    assert found("State Office for Environment and Mining", make_user()) == [office.name]
    assert kept == set(NameKey.objects.filter(name__organisation=town).values_list("pk", flat=True))
    assert registered_plans()["directory.renew_name_keys"].task_path.endswith(".renew_name_keys")


def test_former_and_sorbian_names_find_it_too():
    make_organisation(
        name="Stadt Spremberg",
        names=[{"text": "Grodk", "kind": "sorbian", "lang": "dsb"}],
    )
    assert found("Grodk", make_user()) == ["Stadt Spremberg"]


def test_what_one_may_not_see_is_not_proposed():
    hidden = make_organisation(name="Geheimbund Lausitz", audience=Audience.ORGANISATION)
    assert found("Geheimbund Lausitz", make_user()) == []
    assert found("Geheimbund Lausitz", make_editor(hidden)) == ["Geheimbund Lausitz"]


def test_the_question_costs_the_same_however_many_there_are(django_assert_num_queries):
    user = make_user()
    for count in (1, 3):
        for number in range(count):
            make_organisation(name=f"Netzwerk Lausitz {number}{count}")
        user = type(user).objects.get(pk=user.pk)
        # One for the reach, three to find and compare.
        with django_assert_num_queries(4):
            assert len(found("Netzwerk Lausitz", user)) >= count


def test_the_fragment_offers_three_answers(client):
    make_organisation(name="Stadt Spremberg")
    client.force_login(make_editor(make_organisation()))
    address = reverse("directory:similar")

    fragment = client.get(address, {"name": "spremberg"}, headers={"HX-Request": "true"})
    html = fragment.content.decode()
    assert "<html" not in html
    for answer in ["Das ist sie", "Teil davon", "Eine andere"]:
        assert answer in html
    assert "<html" in client.get(address, {"name": "spremberg"}).content.decode()


def test_an_entry_arises_only_after_every_similar_one_was_answered(client):
    known = make_organisation(name="Stadt Spremberg")
    ours = make_organisation(name="Landkreis Spree-Neiße")
    client.force_login(make_editor(ours))
    address = reverse("directory:organisation_new")
    data = NEW | {"name": "Spremberg", "owner_org": ours.public_id}

    answer = client.post(address, data)
    assert answer.status_code == 422
    assert "Stadt Spremberg" in answer.content.decode()
    assert "checked" not in answer.content.decode()
    assert Organisation.objects.count() == 2

    client.post(address, data | {f"aehnlich-{known.public_id}": "different"})
    created = Organisation.objects.get(name="Spremberg")
    assert created.owner_org == ours
    assert not created.is_claimed
    assert DuplicateVerdict.objects.get().verdict == "different"


def test_a_look_alike_is_a_question_and_what_is_missing_a_mistake(client):
    known, ours = make_organisation(name="Stadt Spremberg"), make_organisation(name="Landkreis")
    client.force_login(make_editor(ours))
    address = reverse("directory:organisation_new")
    sent = NEW | {"name": "Spremberg", "owner_org": ours.public_id}
    errors = 'class="errors"'

    asked = client.post(address, sent).content.decode()
    assert "Noch eine Frage" in asked
    assert f'href="#a-{known.public_id}-1"' in asked
    assert errors not in asked

    both = client.post(address, sent | {"kind": ""}).content.decode()
    assert "Noch eine Frage" in both
    assert errors in both
    assert Organisation.objects.count() == 2


def test_a_new_entry_has_no_kind_that_nobody_chose_and_says_that_it_is_not_public_yet(client):
    ours = make_organisation(name="Landkreis")
    client.force_login(make_editor(ours))
    address = reverse("directory:organisation_new")
    page = client.get(address).content.decode()
    assert '<option value="" selected>bitte wählen</option>' in page
    assert "Abbrechen" in page

    sent = NEW | {"name": "Völlig Neues", "owner_org": ours.public_id}
    made = client.post(address, sent, follow=True).content.decode()

    assert "Völlig Neues steht jetzt im Verzeichnis, ist aber noch nicht öffentlich." in made
    assert not Organisation.objects.get(name="Völlig Neues").is_public


def test_a_part_is_entered_as_a_part(client):
    whole = make_organisation(name="Stadt Spremberg")
    ours = make_organisation(name="Landkreis Spree-Neiße")
    client.force_login(make_editor(ours))
    data = NEW | {"name": "Stadt Spremberg, Bauamt", "owner_org": ours.public_id}
    client.post(
        reverse("directory:organisation_new"), data | {f"aehnlich-{whole.public_id}": "part_of"}
    )
    assert Organisation.objects.get(name="Stadt Spremberg, Bauamt").part_of == whole


def test_saying_that_it_is_the_same_leads_there_and_enters_nothing(client):
    known = make_organisation(name="Stadt Spremberg")
    client.force_login(make_editor(make_organisation(name="Landkreis Spree-Neiße")))
    data = NEW | {"name": "Spremberg", f"aehnlich-{known.public_id}": "same"}
    data["owner_org"] = Organisation.objects.get(name="Landkreis Spree-Neiße").public_id

    answer = client.post(reverse("directory:organisation_new"), data)

    assert answer["Location"] == reverse("portal:organisation", args=[known.address_key])
    assert Organisation.objects.count() == 2


def test_nobody_enters_an_organisation_in_the_name_of_another(client):
    ours, theirs = make_organisation(name="Unsere"), make_organisation(name="Fremde")
    client.force_login(make_editor(ours))
    data = NEW | {"name": "Völlig Neues", "owner_org": theirs.public_id}
    assert client.post(reverse("directory:organisation_new"), data).status_code == 422
    assert Organisation.objects.count() == 2


def test_people_without_mandate_enter_nothing(client):
    client.force_login(make_user())
    assert client.get(reverse("directory:organisation_new")).status_code == 403
    assert client.get(reverse("directory:similar"), {"name": "Stadt"}).status_code == 403


def test_suggestions_are_options_of_what_one_sees(client):
    seen = make_organisation(name="Stadt Spremberg")
    make_organisation(name="Stadt Sprotte", audience=Audience.DRAFT)
    client.force_login(make_user())
    html = client.get(reverse("directory:suggestions"), {"q": "stadt spr"}).content.decode()
    assert html.count("<li") == 1
    assert f'data-value="{seen.public_id}"' in html
    assert client.get(reverse("directory:suggestions")).content.decode().count("<li") == 0
