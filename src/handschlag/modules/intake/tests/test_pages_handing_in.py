"""Handing in by file, folder or text; the list, the batch, and what is said while reading."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from handschlag.foundation.accounts.tests.builders import make_user
from handschlag.lib.extraction.result import DocumentType, Extraction
from handschlag.modules.directory.tests.builders import make_editor, make_organisation
from handschlag.modules.intake import services
from handschlag.modules.intake.models import Batch, Document

from .builders import make_coordinator, make_document, make_read, office_of

pytestmark = pytest.mark.django_db
LIST = "/eingang/"
NEW = "/eingang/neu/"


@pytest.fixture
def user(client, user):
    client.force_login(user)
    return user


def upload(name="brief.txt", content=b"Ein Brief."):
    return SimpleUploadedFile(name, content)


def sent(user, **more):
    return {"owner_org": office_of(user).pk, "text": "", **more}


def page_of(document):
    return reverse("intake:review", args=[document.public_id])


def test_one_file_becomes_a_document_with_what_is_known_of_its_source(client, user):
    answer = client.post(
        NEW,
        sent(
            user,
            documents=[upload()],
            address="example.org/brief",
            publisher="Stadt",
            stated="Mai 2024",
        ),
    )
    document = Document.objects.get()
    assert answer.url == page_of(document)
    assert (document.name, document.publisher) == ("brief.txt", "Stadt")
    assert document.address == "https://example.org/brief"
    assert str(document.stated) == "Mai\u00a02024"


def test_pasted_text_becomes_a_document(client, user):
    client.post(NEW, sent(user, text="Die Stadt hat unterschrieben.", name="Mitteilung"))
    assert Document.objects.get().name == "Mitteilung.txt"


def test_many_files_become_a_batch_and_a_bad_one_keeps_no_other_back(client, user):
    files = [upload(f"brief-{number}.txt", f"Brief {number}".encode()) for number in range(3)]
    answer = client.post(NEW, sent(user, folder=[*files, upload("virus.exe")], name="Presse"))
    batch = Batch.objects.get()
    assert (batch.name, batch.documents.count()) == ("Presse", 4)
    page = client.get(answer.url).content.decode()
    assert "Eines ist nicht lesbar" in page
    assert "1 von 4" in page
    assert "data-poll" in page
    assert '<noscript><meta http-equiv="refresh"' in page


def test_too_many_files_are_refused_with_the_number(client, user):
    files = [upload(f"{number}.txt", b"x") for number in range(201)]
    answer = client.post(NEW, sent(user, documents=files))
    assert answer.status_code == 422
    assert "das sind 201" in answer.content.decode()
    assert not Document.objects.exists()


def test_nothing_handed_in_is_said_and_what_was_typed_stays(client, user):
    answer = client.post(NEW, sent(user, publisher="Stadt Birkenau", stated="irgendwann"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Bitte wählen Sie eine Datei oder fügen Sie Text ein." in page
    assert 'value="Stadt Birkenau"' in page


def test_nobody_hands_in_for_an_organisation_they_do_not_write_for(client, user):
    other = make_organisation(name="Fremde Stelle")
    answer = client.post(NEW, sent(user, owner_org=other.pk, documents=[upload()]))
    assert answer.status_code == 422
    assert not Document.objects.exists()


def test_who_writes_for_nobody_is_told_so_and_hands_in_nothing(client):
    client.force_login(make_user())
    page = client.get(LIST).content.decode()
    assert "Hier ist nichts für Sie eingegangen" in page
    assert NEW not in page
    assert client.get(NEW).status_code == 403


def test_an_empty_list_says_what_to_do(client):
    client.force_login(make_coordinator())
    page = client.get(LIST).content.decode()
    assert "Noch ist nichts eingegangen" in page
    assert f'href="{NEW}"' in page


def test_the_list_shows_what_is_open_and_only_to_those_it_belongs_to(client, user):
    document = make_read(by=user, name="Mitteilung vom Mai.txt")
    page = client.get(LIST).content.decode()
    assert "Mitteilung vom Mai.txt" in page
    assert f"{document.proposals.count()} von {document.proposals.count()} offen" in page
    client.force_login(make_coordinator())
    assert "Mitteilung vom Mai" not in client.get(LIST).content.decode()
    assert client.get(page_of(document)).status_code == 404


def test_the_list_can_be_narrowed_by_state_and_name(client, user):
    make_read(by=user, name="Gelesen.txt")
    make_document(by=user, name="Wartend.txt")
    read = client.get(f"{LIST}?stand=zu-pruefen").content.decode()
    assert ("Gelesen.txt" in read, "Wartend.txt" in read) == (True, False)
    named = client.get(f"{LIST}?q=wartend").content.decode()
    assert ("Gelesen.txt" in named, "Wartend.txt" in named) == (False, True)
    assert "Kein Dokument passt" in client.get(f"{LIST}?q=gibtesnicht").content.decode()


def test_the_list_needs_as_many_queries_for_many_as_for_one(
    client, user, django_assert_max_num_queries
):
    for _ in range(4):
        make_read(by=user)
    client.get(LIST)
    with django_assert_max_num_queries(14):
        client.get(LIST)


def test_while_it_is_read_the_page_says_how_far_it_is(client, user):
    document = make_document(by=user)
    services.begin_reading(document.pk)
    services.note_progress(document, 120, 400)
    page = client.get(page_of(document)).content.decode()
    assert "30 % sind geschafft" in page
    assert "120 von 400" in page
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in page


def test_an_unreadable_file_says_why_and_what_to_do(client, user):
    document = make_document(by=user)
    services.begin_reading(document.pk)
    services.refuse_reading(document, "Die Seiten sind Bilder ohne Text.")
    page = client.get(page_of(document)).content.decode()
    assert "Die Seiten sind Bilder ohne Text." in page
    assert "Was Sie tun können" in page
    assert "data-poll" not in page
    client.post(reverse("intake:read_again", args=[document.public_id]))
    document.refresh_from_db()
    assert document.state == "waiting"


def test_the_same_file_again_leads_to_the_first_and_can_be_read_all_the_same(client, user):
    found = Extraction(doc_type=DocumentType.OTHER)
    first = make_read("Ein Brief.", by=user, extraction=found)
    again = make_document("Ein Brief.", by=user, name="nochmal.txt")
    page = client.get(page_of(again)).content.decode()
    assert "Dieselbe Datei ist schon da" in page
    assert page_of(first) in page
    assert "Trotzdem lesen" in page


def test_a_document_is_removed_only_after_asking_and_while_nothing_rests_on_it(client, user):
    document = make_read(by=user)
    address = reverse("intake:remove", args=[document.public_id])
    assert "Das lässt sich nicht zurücknehmen" in client.get(address).content.decode()
    assert Document.objects.filter(pk=document.pk).exists()
    assert client.post(address).url == LIST
    assert not Document.objects.filter(pk=document.pk).exists()


def test_what_is_said_of_a_source_can_be_added_later(client, user):
    document = make_read(by=user)
    address = reverse("intake:describe", args=[document.public_id])
    document.refresh_from_db()
    given = {"version": document.version, "name": "Mitteilung", "publisher": "Stadt Birkenau"}
    assert client.post(address, given).status_code == 302
    stale = client.post(address, given | {"name": "Anders"})
    assert stale.status_code == 422
    assert 'value="Anders"' in stale.content.decode()


def test_the_desk_names_documents_that_wait(client, user):
    make_read(by=user)
    page = client.get("/schreibtisch/").content.decode()
    assert "Vorschläge aus einem Dokument sind zu prüfen" in page
    assert "/eingang/?stand=zu-pruefen" in page


def test_a_colleague_with_the_right_sees_the_document_too(client):
    user = make_coordinator()
    document = make_read(by=user)
    client.force_login(make_editor(office_of(user)))
    assert client.get(page_of(document)).status_code == 200
