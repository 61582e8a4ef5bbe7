"""The pages under /tabellen/: who gets which file, what an upload answers, act and undo."""

import csv
import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from handschlag.foundation.accounts.tests.builders import make_user
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.tables import services as imports
from handschlag.foundation.tables import tasks
from handschlag.foundation.tables.models import State, TableImport
from handschlag.foundation.tables.spec import table
from handschlag.modules.directory.models import Organisation

from .builders import make_editor, make_organisation

pytestmark = pytest.mark.django_db
TABLE = "/tabellen/organisationen/"


def rows_of(response):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def upload(client, *lines, name="liste.csv", head="Name;Art;Landkreis;Kennung;Stand"):
    content = "\n".join([head, *lines]).encode()
    return client.post(TABLE, {"file": SimpleUploadedFile(name, content)})


def line(organisation, **changed):
    said = {"name": organisation.name, "district": organisation.district} | changed
    return (
        f"{said['name']};Stadt oder Gemeinde;{said['district']};"
        f"{organisation.public_id};{organisation.version}"
    )


def test_the_list_offers_its_table_with_the_same_choice(client):
    make_organisation(name="Anna", land="BB")
    make_organisation(name="Berta", land="SN")
    client.force_login(make_user(is_administrator=True))
    page = client.get(reverse("portal:organisation_list"), {"land": "BB"})
    assert f"{TABLE}?land=BB" in page.content.decode()
    narrowed = client.get(TABLE, {"land": "BB"})
    assert f"{TABLE}als/csv/?land=BB" in narrowed.content.decode()
    rows = rows_of(client.get(f"{TABLE}als/csv/", {"land": "BB"}))
    assert [row["Name"] for row in rows] == ["Anna"]


def test_somebody_without_the_right_gets_a_file_but_hands_none_in(client):
    make_organisation(name="Anna")
    make_organisation(name="Verborgen", audience=Audience.ORGANISATION)
    client.force_login(make_user())
    assert "Als Tabelle" not in client.get(reverse("portal:organisation_list")).content.decode()
    page = client.get(TABLE)
    assert (page.status_code, "Hochladen" in page.content.decode()) == (200, False)
    assert [row["Name"] for row in rows_of(client.get(f"{TABLE}als/csv/"))] == ["Anna"]
    assert upload(client, "Neu;Unternehmen;;;").status_code == 403
    assert not TableImport.objects.exists()


@pytest.mark.parametrize("ending", ["xlsx", "ods", "csv"])
def test_each_format_is_sent_as_a_file(client, ending):
    client.force_login(make_user())
    response = client.get(f"{TABLE}als/{ending}/")
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith('attachment; filename="organisationen-')
    assert list(response.streaming_content)


def test_tables_and_formats_nobody_declared_are_not_found(client):
    client.force_login(make_user(is_administrator=True))
    assert client.get("/tabellen/gibtesnicht/").status_code == 404
    assert client.get(f"{TABLE}als/pdf/").status_code == 404


def test_from_upload_over_act_to_undo(client):
    own = make_organisation(name="Stadt Musterstadt")
    user = make_editor(own)
    client.force_login(user)
    answer = upload(
        client,
        line(own, district="Spree-Neiße"),
        "Neu e.\u00a0V.;Zirkus;;;",
        "Auch neu;Unternehmen;;;",
    )
    draft = TableImport.objects.get()
    assert answer["Location"] == f"{TABLE}einlesen/{draft.public_id}/"
    page = client.get(answer["Location"]).content.decode()
    assert "Eine Zeile lässt sich so nicht übernehmen." in page
    assert "„Zirkus“ steht nicht zur Wahl." in page
    assert "2 Zeilen übernehmen" in page
    own.refresh_from_db()
    assert own.district == ""

    client.post(f"{answer['Location']}uebernehmen/")
    own.refresh_from_db()
    assert own.district == "Spree-Neiße"
    assert Organisation.objects.filter(name="Auch neu", owner_org=own).exists()
    assert "2 Zeilen sind übernommen." in client.get(answer["Location"]).content.decode()

    client.post(f"{answer['Location']}zuruecknehmen/")
    own.refresh_from_db()
    assert own.district == ""
    assert not Organisation.objects.filter(name="Auch neu").exists()
    again = client.post(f"{answer['Location']}zuruecknehmen/", follow=True)
    assert "schon zurückgenommen" in again.content.decode()


def test_a_draft_belongs_to_whoever_sent_it(client):
    organisation = make_organisation(name="Anna")
    client.force_login(make_editor(organisation))
    address = upload(client, line(organisation, district="X"))["Location"]
    client.force_login(make_user(is_administrator=True))
    assert client.get(address).status_code == 404
    assert client.post(f"{address}uebernehmen/").status_code == 404


def test_a_draft_can_be_thrown_away(client):
    organisation = make_organisation(name="Anna")
    client.force_login(make_editor(organisation))
    address = upload(client, line(organisation, district="X"))["Location"]
    client.post(f"{address}verwerfen/")
    organisation.refresh_from_db()
    assert (TableImport.objects.count(), organisation.district) == (0, "")
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("liste.pdf", b"%PDF-1.7"),
        ("liste.xlsx", b"das ist kein Workbook"),
        ("liste.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000),
        ("liste.csv", b""),
        ("liste.ods", b"PK\x03\x04"),
    ],
)
def test_wrong_files_are_refused_beside_the_field(client, name, content):
    client.force_login(make_user(is_administrator=True))
    answer = client.post(TABLE, {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422
    assert 'href="#id_file"' in answer.content.decode()
    assert not TableImport.objects.exists()


def test_a_file_that_is_no_table_ends_with_a_sentence(client):
    client.force_login(make_user(is_administrator=True))
    answer = upload(client, "1;2", head="Foo;Bar")
    page = client.get(answer["Location"]).content.decode()
    assert TableImport.objects.get().state == State.FAILED
    assert "Die erste Zeile nennt keine Spalte dieser Tabelle" in page


def test_a_broken_workbook_ends_with_a_sentence_and_the_next_is_read(client):
    client.force_login(make_user(is_administrator=True))
    client.get(TABLE)
    book = b"".join(client.get(f"{TABLE}als/xlsx/").streaming_content)
    at = len(book) // 3
    broken = book[:at] + b"\xff" * 40 + book[at + 40 :]
    answer = client.post(TABLE, {"file": SimpleUploadedFile("a.xlsx", broken)})
    assert answer.status_code in (302, 422)
    answer = client.post(TABLE, {"file": SimpleUploadedFile("a.xlsx", book)})
    assert TableImport.objects.latest("pk").state == State.READY


def test_pages_ask_few_questions_however_many_rows(client, django_assert_max_num_queries):
    user = make_user(is_administrator=True)
    client.force_login(user)
    address = upload(client, *(f"Neu {n};Unternehmen;;;" for n in range(40)))["Location"]
    with django_assert_max_num_queries(14):
        client.get(address)
    with django_assert_max_num_queries(14):
        client.get(TABLE)


def test_a_large_file_is_read_and_applied_by_the_worker(client, monkeypatch):
    monkeypatch.setattr(tasks, "SMALL_FILE", 0)
    monkeypatch.setattr(tasks, "FEW_ROWS", 0)
    user = make_user(is_administrator=True)
    client.force_login(user)
    address = upload(client, "Neu;Unternehmen;;;")["Location"]
    draft = TableImport.objects.get()
    page = client.get(address).content.decode()
    assert draft.state == State.READING
    assert ('http-equiv="refresh"' in page, "Anhalten" in page) == (True, True)
    tasks.read_import.call(draft.pk)
    client.post(f"{address}uebernehmen/")
    draft.refresh_from_db()
    assert (draft.state, Organisation.objects.count()) == (State.APPLYING, 0)
    tasks.apply_import.call(draft.pk, user.pk, [])
    tasks.apply_import.call(draft.pk, user.pk, [])
    assert Organisation.objects.count() == 1
    client.post(f"{address}zuruecknehmen/")
    tasks.undo_import.call(draft.pk, user.pk)
    draft.refresh_from_db()
    assert (draft.state, Organisation.objects.count()) == (State.UNDONE, 0)


def test_reading_can_be_stopped(client, monkeypatch):
    monkeypatch.setattr(tasks, "SMALL_FILE", 0)
    client.force_login(make_user(is_administrator=True))
    address = upload(client, "Neu;Unternehmen;;;")["Location"]
    client.post(f"{address}anhalten/")
    draft = TableImport.objects.get()
    tasks.read_import.call(draft.pk)
    draft.refresh_from_db()
    assert (draft.state, draft.rows.count()) == (State.CANCELLED, 0)
    assert "angehalten" in client.get(address).content.decode()


def test_reading_stops_in_the_middle(monkeypatch):
    user = make_user(is_administrator=True)
    lines = "Name;Art\n" + "".join(f"Neu {n};Unternehmen\n" for n in range(1200))
    upload_of = SimpleUploadedFile("liste.csv", lines.encode())
    draft = imports.start_import(table("organisationen"), upload_of, by=user)
    stored = imports.stored

    def stop_then_store(*given):
        imports.cancel_import(draft)
        return stored(*given)

    monkeypatch.setattr(imports, "stored", stop_then_store)
    imports.read_import(draft)
    assert (draft.state, draft.rows.count()) == (State.CANCELLED, 0)


def test_more_changes_than_one_import_takes_are_counted_but_not_applied(client, monkeypatch):
    monkeypatch.setattr(imports, "MOST_CHANGES", 3)
    client.force_login(make_user(is_administrator=True))
    address = upload(client, *(f"Neu {n};Unternehmen;;;" for n in range(8)))["Location"]
    page = client.get(address).content.decode()
    draft = TableImport.objects.get()
    assert (draft.new, draft.rows.count()) == (8, 3)
    assert "Das sind 8 Zeilen" in page
    assert "Zeilen übernehmen" not in page


def test_old_drafts_and_imports_go_by_themselves(client):
    client.force_login(make_user(is_administrator=True))
    upload(client, "Neu;Unternehmen;;;")
    assert imports.forget_old_imports() == 0
    TableImport.objects.update(uploaded_at=timezone.now() - timedelta(days=15))
    assert imports.forget_old_imports() == 1
    assert not TableImport.objects.exists()
