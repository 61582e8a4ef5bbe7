"""The worker reads: progress shows, a killed worker loses nothing, one broken file stops nobody."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from handschlag.foundation.files.tests.builders import make_archive
from handschlag.modules.intake import selectors, services, tasks
from handschlag.modules.intake.choices import DocumentState
from handschlag.modules.intake.imports import Part, ReadDocument, Unreadable
from handschlag.modules.intake.models import Document

from .builders import ACT, make_document, office_of

pytestmark = pytest.mark.django_db


class KilledError(BaseException):
    """The process is gone in the middle of it."""


def read(document):
    tasks.read_document.call(document.pk)
    document.refresh_from_db()
    return document


def silent_for_long(document):
    long_ago = timezone.now() - timedelta(hours=1)
    Document.objects.filter(pk=document.pk).update(alive_at=long_ago, received_at=long_ago)


def test_a_document_is_read_with_text_proposals_and_encoding(user):
    document = read(make_document(ACT, by=user))
    assert document.state in {DocumentState.READ, DocumentState.DONE}
    assert document.text.strip() == ACT
    assert document.encoding
    assert document.read_at is not None
    assert document.percent == 100
    assert document.sketch


def test_positions_of_proposals_lie_in_the_text_as_read(user):
    document = read(make_document(ACT, by=user))
    for proposal in document.proposals.exclude(start=None):
        assert 0 <= proposal.start < proposal.end <= len(document.text)


GREETING = "Grüße aus Görlitz"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (GREETING.encode("cp850"), "DOS (CP850)"),
        ("Žďár a Liberec, říká primátor.".encode("cp1250"), "Windows-1250"),
        (GREETING.encode("utf-16-le"), "UTF-16"),
        (GREETING.encode() * 9 + b"\x81", "UTF-8"),
        (b"das ist kein PDF", "UTF-8"),
    ],
)
def test_what_the_reader_can_read_is_taken_at_the_door(user, content, encoding):
    name = "falsch.pdf" if content.endswith(b"PDF") else "alt.txt"
    document = read(services.receive_document(name, content, by=user, owner_org=office_of(user)))
    assert (document.state, document.encoding) == (DocumentState.DONE, encoding)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("bild.txt", b"\x89PNG\r\n\x1a\n" + bytes(40), "Das ist ein Bild"),
        ("bombe.docx", make_archive({"a.bin": bytes(10)}), "Das ist ein Archiv"),
        ("gepackt.txt", b"\x1f\x8b" + bytes(100), "kein Dokument mit Text"),
    ],
)
def test_what_it_cannot_read_it_names_by_its_content(user, name, content, sentence):
    document = read(services.receive_document(name, content, by=user, owner_org=office_of(user)))
    assert document.state == DocumentState.UNREADABLE
    assert sentence in document.failure
    # Nothing is lost: whoever handed it in can look at it.
    assert document.file.blob.path.read_bytes() == content


def test_reading_twice_changes_nothing(user):
    document = read(make_document(ACT, by=user))
    before = list(document.proposals.values_list("pk", "version"))
    assert read(document).attempts == 1
    assert list(document.proposals.values_list("pk", "version")) == before


def test_a_killed_worker_leaves_a_document_that_is_read_again(user, monkeypatch):
    document = make_document(ACT, by=user)
    whole = tasks.read_safely

    def dies(*args, **kwargs):
        raise KilledError

    monkeypatch.setattr(tasks, "read_safely", dies)
    with pytest.raises(KilledError):
        tasks.read_document.call(document.pk)
    document.refresh_from_db()
    assert (document.state, document.text) == (DocumentState.READING, "")
    assert not document.proposals.exists()
    monkeypatch.setattr(tasks, "read_safely", whole)
    # While there may be somebody at it, nobody else begins.
    assert read(document).state == DocumentState.READING
    silent_for_long(document)
    waiting = DBTaskResult.objects.ready().count()
    assert tasks.resume_reading.call() == 1
    assert DBTaskResult.objects.ready().count() == waiting + 1
    assert read(document).text.strip() == ACT


def test_a_killed_worker_between_text_and_proposals_leaves_neither(user, monkeypatch):
    document = make_document(ACT, by=user)

    def dies(*args):
        raise KilledError

    monkeypatch.setattr("handschlag.modules.intake.services.reading.write_proposals", dies)
    with pytest.raises(KilledError):
        tasks.read_document.call(document.pk)
    document.refresh_from_db()
    assert (document.state, document.text) == (DocumentState.READING, "")


def test_what_kills_workers_again_and_again_is_given_up(user):
    document = make_document(ACT, by=user)
    for _attempt in range(3):
        assert services.begin_reading(document.pk) is not None
        silent_for_long(document)
    assert services.begin_reading(document.pk) is None
    document.refresh_from_db()
    assert document.state == DocumentState.UNREADABLE
    assert "abgebrochen" in document.failure


def test_what_the_reader_refuses_says_why_and_the_others_go_on(user, monkeypatch):
    contents = [("a.txt", b"erster Text"), ("b.txt", b"zweiter Text"), ("c.txt", b"dritter Text")]
    batch = services.receive_batch("Ordner", contents, by=user, owner_org=office_of(user))
    whole = tasks.read_safely

    def picky(path, *, name, on_page):
        if name == "b.txt":
            raise Unreadable("Diese Datei ist mit einem Kennwort geschützt.")
        return whole(path, name=name, on_page=on_page)

    monkeypatch.setattr(tasks, "read_safely", picky)
    for document in batch.documents.all():
        read(document)
    progress = selectors.batch_progress(batch)
    assert (progress.total, progress.read, progress.unreadable) == (3, 2, 1)
    assert progress.is_finished
    refused = batch.documents.get(name="b.txt")
    assert refused.failure == "Diese Datei ist mit einem Kennwort geschützt."


def test_a_text_that_cannot_be_evaluated_is_kept_and_says_so(user, monkeypatch):
    document = make_document(ACT, by=user)

    def breaks(*args):
        raise ValueError

    monkeypatch.setattr(services, "plan_proposals", breaks)
    assert "auswerten" in read(document).remarks[-1]
    assert document.text.strip() == ACT
    assert document.state == DocumentState.DONE


def test_progress_is_stored_while_a_long_document_is_read(user, monkeypatch):
    document = make_document(ACT, by=user)
    seen = []

    def slow(path, *, name, on_page):
        on_page(1, 4)
        document.refresh_from_db()
        seen.append((document.state, document.percent))
        return ReadDocument("Seite eins", "application/pdf", pages=(0, 5))

    monkeypatch.setattr(tasks, "read_safely", slow)
    read(document)
    assert seen == [(DocumentState.READING, 25)]
    assert (document.pages, document.page_of(6), document.percent) == (2, 2, 100)


def test_attachments_of_a_mail_become_documents_beside_it(user, monkeypatch):
    document = make_document("Anbei die Vereinbarung.", by=user)
    inner = ReadDocument("Text der Anlage", "text/plain")
    parts = (
        Part("anlage.txt", "text/plain", "a" * 64, inner),
        Part("bild.png", "image/png", "b" * 64, problem="Das ist ein Bild."),
    )

    def mail(path, *, name, on_page):
        meta = {"date": "2024-05-03"}
        return ReadDocument("Anbei die Vereinbarung.", "message/rfc822", parts=parts, meta=meta)

    monkeypatch.setattr(tasks, "read_safely", mail)
    read(document)
    attached = Document.objects.get(name="anlage.txt")
    assert (attached.text, attached.origin) == ("Text der Anlage", "mail")
    assert attached.owner_org == document.owner_org
    assert attached.stated == document.stated
    assert str(document.stated.start) == "2024-05-03"
    assert "Das ist ein Bild." in document.remarks


def test_a_document_without_text_says_so(user, monkeypatch):
    document = make_document("x", by=user)
    monkeypatch.setattr(tasks, "read_safely", lambda *args, **kwargs: ReadDocument(" \n", "x/y"))
    assert read(document).state == DocumentState.UNREADABLE
