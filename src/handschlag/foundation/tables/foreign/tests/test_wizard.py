"""The pages of the wizard, from an upload to the dry run, and a form that comes back filled."""

import io

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from handschlag.foundation.accounts.tests.builders import make_user
from handschlag.foundation.tables.applying import apply_import
from handschlag.foundation.tables.foreign import services
from handschlag.foundation.tables.foreign.models import SenderMapping
from handschlag.foundation.tables.models import State, TableImport

from .builders import make_xlsx

KEY = "organisationen"
CSV = "Liste der Empfänger;;\n;;\nName des Begünstigten;Sitz;Betrag\nDock3 GmbH;Spremberg;1.234,50 €\nDock 3 GmbH;Spremberg;7 €\nBTU;Cottbus;9 €\nSumme;;16\n"


@pytest.fixture
def admin(client, db):
    user = make_user(is_administrator=True)
    client.force_login(user)
    return user


def address(name, *more):
    return reverse(f"tables:{name}", args=[KEY, *more])


def send(client, content=CSV, name="empfaenger.csv", sender="ILB"):
    upload = SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())
    return client.post(address("foreign_new"), {"file": upload, "sender": sender})


def begun(client, **options):
    response = send(client, **options)
    assert response.status_code == 302, response.content.decode()
    return TableImport.objects.latest("pk")


def map_page(found):
    return address("foreign_map", found.public_id)


def decided(**more):
    return {
        "spalte_0": "name",
        "spalte_1": "city",
        "spalte_2": "",
        "fest_kind": "Unternehmen",
        **more,
    }


def test_a_foreign_list_is_mapped_checked_and_taken_over(admin, client):
    found = begun(client)

    page = client.get(map_page(found)).content.decode()
    assert "Die Überschriften haben wir in Zeile 3 gefunden." in page
    assert "Spalte A: Name des Begünstigten" in page
    assert "„Dock3 GmbH“" in page
    assert '<option value="name" selected>' in page
    assert "Zeile 7: Summe" in page

    answer = client.post(map_page(found), decided())
    assert answer["Location"] == address("import", found.public_id)
    found.refresh_from_db()
    assert (found.state, found.new, found.matches, found.errors) == (State.READY, 2, 1, 0)
    assert found.unknown_columns == ["Betrag"]

    done = apply_import(found, by=admin)
    assert done.done == 2


def test_what_is_missing_is_said_and_what_was_chosen_is_still_there(admin, client):
    found = begun(client)

    answer = client.post(map_page(found), decided(fest_kind="", spalte_1="name"))
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "Ohne „Art“ lässt sich nichts eintragen" in page
    assert "Das ist schon die Zuordnung einer anderen Spalte." in page
    found.refresh_from_db()
    assert "columns" not in found.options


def test_the_mapping_is_offered_the_next_time(admin, client):
    client.post(map_page(begun(client)), decided(spalte_2="about"))
    again = begun(client, content=CSV.replace("BTU", "ASG"), sender="Ilb")

    page = client.get(map_page(again)).content.decode()

    assert "Eine Tabelle von „ILB“" in page
    assert page.count("So war es beim letzten Mal.") == 3
    assert '<option value="about" selected>' in page
    assert '<option value="Unternehmen" selected>' in page


def test_the_same_mapping_again_is_remembered_once(admin, client):
    for _number in range(2):
        client.post(map_page(begun(client)), decided())

    assert SenderMapping.objects.count() == 1


def test_a_mapping_can_be_forgotten(admin, client):
    client.post(map_page(begun(client)), decided())
    mapping = SenderMapping.objects.get()

    assert client.get(address("foreign_forget", mapping.public_id)).status_code == 405
    client.post(address("foreign_forget", mapping.public_id))

    assert not SenderMapping.objects.exists()


def test_the_header_can_be_sought_elsewhere(admin, client):
    found = begun(client, content="Eins;Zwei\nName;Ort\nDock3;Spremberg\nASG;Spremberg\n")

    page = client.get(map_page(found), {"kopf": "1"}).content.decode()

    assert "Spalte A: Eins" in page
    assert client.get(map_page(found), {"kopf": "viele"}).status_code == 200


def test_a_draft_can_be_mapped_anew_but_not_what_was_taken_over(admin, client):
    found = begun(client)
    client.post(map_page(found), decided())
    client.post(map_page(found), decided(spalte_1=""))
    found.refresh_from_db()
    assert found.options["columns"] == {"0": "name"}

    apply_import(found, by=admin)
    found.refresh_from_db()
    mapping = services.Mapping.of_json({k: v for k, v in found.options.items() if k != "left_out"})
    with pytest.raises(ValidationError, match="schon übernommen"):
        services.map_import(found, mapping, left_out=[], columns=[], by=admin)


def test_somebody_elses_workbook_is_not_found(admin, client):
    found = begun(client)
    client.force_login(make_user(email="andere@example.org", is_administrator=True))

    assert client.get(map_page(found)).status_code == 404


def test_who_may_not_read_in_gets_no_wizard(client, db):
    client.force_login(make_user())

    assert client.get(address("foreign_new")).status_code == 403
    assert client.get(reverse("tables:foreign_new", args=["gibt-es-nicht"])).status_code == 404


@pytest.mark.parametrize("content", [b"PK\x03\x04kaputt", b"%PDF-1.7", b"\x00\x01" * 9])
def test_a_broken_file_is_refused_in_a_sentence(admin, client, content):
    answer = send(client, content=content, name="a.xlsx")

    assert answer.status_code == 422
    assert not TableImport.objects.exists()


def test_a_form_comes_back_with_our_rows(admin, client, tmp_path):
    found = begun(client)
    client.post(map_page(found), decided())
    apply_import(TableImport.objects.get(pk=found.pk), by=admin)
    form = make_xlsx(tmp_path / "formular.xlsx", [("Name des Begünstigten", "Sitz", "Betrag")]).path
    data = {
        "file": SimpleUploadedFile("formular.xlsx", form.read_bytes()),
        "mapping": SenderMapping.objects.get().public_id,
        "only": "BTU",
    }

    answer = client.post(address("foreign_fill"), data)

    assert answer["Content-Disposition"].startswith("attachment")
    page = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert [[cell.value for cell in row] for row in page.iter_rows(min_row=2)] == [
        ["BTU", "Cottbus", None]
    ]


def test_a_form_asks_for_entries_that_are_there(admin, client, tmp_path):
    form = make_xlsx(tmp_path / "f.xlsx", [("Name", "Ort")]).path
    data = {"file": SimpleUploadedFile("f.xlsx", form.read_bytes()), "only": "Niemand GmbH"}

    answer = client.post(address("foreign_fill"), data)

    assert answer.status_code == 422
    assert "Das gibt es in der Liste nicht: Niemand GmbH" in answer.content.decode()


def test_a_remembered_mapping_can_be_renamed_but_not_into_another(admin, client):
    found = begun(client, sender="ILB")
    client.post(map_page(found), decided())
    other = begun(client, sender="SAB")
    client.post(map_page(other), decided())
    mapping = SenderMapping.objects.get(sender="ILB")
    rename = address("foreign_rename", mapping.public_id)
    assert rename in client.get(address("foreign_new")).content.decode()

    taken = client.post(rename, {"sender": "sab"})
    assert taken.status_code == 422
    assert "schon gemerkt" in taken.content.decode()
    assert client.post(rename, {"sender": "Investitionsbank"}).status_code == 302

    mapping.refresh_from_db()
    assert mapping.sender == "Investitionsbank"
    # Under the new name it is found again for the same workbook.
    again = begun(client, sender="investitionsbank")
    assert "von „Investitionsbank“" in client.get(map_page(again)).content.decode()
    client.force_login(make_user())
    assert client.post(rename, {"sender": "Meine"}).status_code == 403


def test_a_form_as_ods_is_refused_with_the_way_out(admin, client):
    assert ".ods bitte vorher als .xlsx" in client.get(address("foreign_fill")).content.decode()
    data = {"file": SimpleUploadedFile("formular.ods", b"PK")}
    answer = client.post(address("foreign_fill"), data)
    assert answer.status_code == 422
    assert "Ein .ods speichern Sie in LibreOffice" in answer.content.decode()


def test_proposals_follow_the_language_of_the_file_and_not_of_the_page(admin, client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    found = begun(
        client, content="Name;Art;Ort\nDock3;Unternehmen;Spremberg\nBTU;Hochschule;Cottbus\n"
    )
    german = client.get(map_page(found)).content.decode()
    assert '<html lang="en"' in german
    for key in ("name", "kind", "city"):
        assert f'<option value="{key}" selected>' in german

    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "de"
    found = begun(client, content="Name;Kind;Legal form\nDock3;Company;GmbH\n", name="list.csv")
    english = client.get(map_page(found)).content.decode()
    for key in ("name", "kind", "legal_form"):
        assert f'<option value="{key}" selected>' in english


def test_a_fixed_value_chosen_on_an_english_page_is_understood(admin, client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    found = begun(client)
    page = client.get(map_page(found)).content.decode()
    assert '<option value="Unternehmen">Company</option>' in page
    client.post(map_page(found), decided())
    found.refresh_from_db()
    assert (found.state, found.errors) == (State.READY, 0)


def test_a_form_that_looks_like_a_workbook_we_know_is_filled_like_it(admin, client, tmp_path):
    workbook = "Ziffer;Träger;Anmerkung\nDock3 GmbH;Spremberg;x\nBTU;Cottbus;y\n"
    found = begun(client, content=workbook, name="liste.csv")
    client.post(map_page(found), decided())
    apply_import(TableImport.objects.get(pk=found.pk), by=admin)
    lines = [("Meldung an das Landesamt",), ("Ziffer", "Träger", "Anmerkung")]
    form = make_xlsx(tmp_path / "formular.xlsx", lines).path
    data = {"file": SimpleUploadedFile("formular.xlsx", form.read_bytes()), "only": "BTU"}

    answer = client.post(address("foreign_fill"), data)

    page = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert [[cell.value for cell in row] for row in page.iter_rows(min_row=3)] == [
        ["BTU", "Cottbus", None]
    ]
