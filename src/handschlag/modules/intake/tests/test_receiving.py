"""What comes in is kept, recognised, and never keeps the next one back."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django_tasks_db.models import DBTaskResult

from handschlag.modules.directory.tests.builders import make_editor, make_organisation
from handschlag.modules.intake import services
from handschlag.modules.intake.choices import DocumentState, Origin
from handschlag.modules.intake.models import Batch, Document

from .builders import make_coordinator, make_document, make_read, office_of

pytestmark = pytest.mark.django_db
READING = "handschlag.modules.intake.tasks.read_document"


def readings():
    return DBTaskResult.objects.ready().filter(task_path=READING).count()


def test_a_document_is_kept_with_its_checksum_and_waits_to_be_read(user):
    document = make_document("Ein kurzer Text.", by=user)
    assert document.state == DocumentState.WAITING
    assert document.file.blob.sha256 == document.sha256
    assert document.file.blob.path.read_bytes() == b"Ein kurzer Text."
    assert readings() == 1


def test_the_same_bytes_are_recognised_and_not_read_again(user):
    first = make_read(by=user)
    again = make_document(first.text, by=user)
    assert (again.state, again.same_as) == (DocumentState.KNOWN, first)
    assert readings() == 1
    assert services.read_again(again, by=user).state == DocumentState.WAITING


def test_whoever_cannot_see_the_first_does_not_learn_of_it():
    first = make_read(by=make_coordinator())
    other = make_document(first.text, by=make_coordinator())
    assert (other.state, other.same_as) == (DocumentState.WAITING, None)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("leer.txt", b""),
        ("programm.exe", b"MZ\x90\x00"),
        ("ohne-endung", b"Text"),
    ],
)
def test_what_cannot_be_kept_says_why(user, name, content):
    document = services.receive_document(name, content, by=user, owner_org=office_of(user))
    assert document.state == DocumentState.UNREADABLE
    assert document.failure.endswith((".", "txt"))
    assert document.file is None
    assert readings() == 0


def test_a_broken_file_does_not_keep_the_others_of_a_batch_back(user):
    contents = [
        ("a/gut.txt", "Ein guter Text über Wälder.".encode()),
        ("a/leer.txt", b""),
        ("b/auch gut.txt", BytesIO(b"Noch ein guter Text.")),
    ]
    batch = services.receive_batch("Ordner", contents, by=user, owner_org=office_of(user))
    found = batch.documents.order_by("pk").values_list("name", "state", "origin")
    assert list(found) == [
        ("gut.txt", DocumentState.WAITING, Origin.FOLDER),
        ("leer.txt", DocumentState.UNREADABLE, Origin.FOLDER),
        ("auch gut.txt", DocumentState.WAITING, Origin.FOLDER),
    ]


def test_a_batch_has_an_end(user):
    unread = BytesIO(b"Text")
    contents = [(f"{number}.txt", unread) for number in range(201)]
    with pytest.raises(ValidationError, match="201"):
        services.receive_batch("Zu viel", contents, by=user, owner_org=office_of(user))
    assert unread.tell() == 0
    assert not Batch.objects.exists()
    assert not Document.objects.exists()


def test_pasted_text_is_a_document_like_any_other(user):
    document = services.paste_text(
        "Ein Text\0 aus der Zwischenablage.", by=user, owner_org=office_of(user)
    )
    assert document.origin == Origin.PASTE
    assert document.file.blob.path.read_text() == "Ein Text aus der Zwischenablage."
    with pytest.raises(ValidationError):
        services.paste_text("  \n", by=user, owner_org=office_of(user))


def test_nothing_that_came_in_is_public(user):
    with pytest.raises(ValidationError, match="öffentlich"):
        make_document(by=user, audience="public")


def test_a_document_goes_again_as_long_as_nothing_rests_on_it(user):
    document = make_read(by=user)
    services.remove_document(document, by=user)
    assert not Document.objects.exists()
    document = make_read("Anderer Text, sonst dasselbe. " + document.text, by=user)
    head = document.proposals.get(kind="agreement")
    services.accept(head, by=user, version=head.version)
    with pytest.raises(ValidationError, match="Beleg"):
        services.remove_document(document, by=user)


def test_name_and_address_can_be_corrected_until_something_rests_on_it():
    editor = make_editor(make_organisation())
    document = make_document(by=editor)
    document = services.describe_document(
        document, version=document.version, by=editor, address="https://example.org/a", name="Neu"
    )
    assert (document.address, document.name, document.version) == (
        "https://example.org/a",
        "Neu",
        2,
    )
