import hashlib
import os
import resource
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError

from handschlag.foundation.audit.models import AuditEntry
from handschlag.foundation.files import services
from handschlag.foundation.files.models import Blob, File

from .builders import (
    PDF,
    make_archive,
    make_file,
    make_office_document,
    make_open_document,
    make_upload,
)

pytestmark = pytest.mark.django_db
OLD = time.time() - 3 * 24 * 3600


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def bytes_on_disk(folder):
    return sorted(path.name for path in Path(folder).rglob("*") if path.is_file())


def refuse(upload, tmp_path, **more):
    """The sentence; and nothing may be left behind."""
    with pytest.raises(ValidationError) as refused:
        make_file(upload=upload, **more)
    assert (File.objects.count(), Blob.objects.count(), AuditEntry.objects.count()) == (0, 0, 0)
    assert bytes_on_disk(tmp_path) == []
    return " ".join(refused.value.messages)


def test_a_file_lies_under_its_checksum_and_is_written_down(tmp_path):
    file = make_file(title="Anlage 1")

    checksum = hashlib.sha256(PDF).hexdigest()
    assert file.blob_id == checksum
    assert (tmp_path / checksum[:2] / checksum[2:4] / checksum).read_bytes() == PDF
    assert bytes_on_disk(tmp_path) == [checksum]
    assert (file.name, file.media_type, file.audience) == (
        "Anlage.pdf",
        "application/pdf",
        "organisation",
    )
    assert AuditEntry.objects.get().act == "file.stored"


def test_the_same_content_twice_is_one_blob_with_two_uses(tmp_path):
    first, second = make_file(), make_file(upload=make_upload("Kopie.pdf"))

    assert first.blob == second.blob
    assert first.public_id != second.public_id
    assert len(bytes_on_disk(tmp_path)) == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", PDF),
        ("a.PDF", PDF),
        ("a.docx", make_office_document("wordprocessingml.document")),
        ("a.xlsx", make_office_document("spreadsheetml.sheet")),
        ("a.pptx", make_office_document("presentationml.presentation")),
        ("a.odt", make_open_document("text")),
        ("a.ods", make_open_document("spreadsheet")),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(40)),
        ("a.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\0" + bytes(40)),
        ("a.txt", "Grüße".encode()),
        ("a.csv", "Straße;Ort\n".encode("cp1252")),
        ("a.csv", "Žďár;Grüße\n".encode("cp1250")),
        ("a.txt", "Grüße aus Görlitz".encode("cp850")),
        ("a.txt", "Grüße aus Görlitz".encode("utf-16-le")),
        ("a.txt", "Grüße aus Görlitz".encode("utf-32")),
        ("a.txt", "Grüße aus Görlitz".encode() + b"\x81"),
    ],
)
def test_what_is_what_it_says_is_kept(name, content):
    assert make_file(upload=make_upload(name, content)).blob.size == len(content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("vertrag.pdf", make_archive({"a.txt": "a"})),
        ("vertrag.pdf", b"MZ" + bytes(100)),
        ("vertrag.pdf", b"<html><script>alert(1)</script>"),
        ("vertrag.docx", make_archive({"a.txt": "a"})),
        ("vertrag.docx", make_office_document("spreadsheetml.sheet")),
        ("vertrag.docx", make_archive({"[Content_Types].xml": "macroEnabled.main+xml"})),
        ("vertrag.odt", make_open_document("spreadsheet")),
        ("vertrag.docx", b"PK\x03\x04 kein Archiv"),
        ("vertrag.xlsx", PDF),
        ("bild.png", b"\xff\xd8\xff\xe0\x00\x10JFIF\0" + bytes(40)),
        ("liste.csv", b"a\0b"),
        ("notiz.txt", PDF),
        ("notiz.txt", b"\x89PNG\r\n\x1a\n" + bytes(40)),
        ("notiz.txt", bytes(range(1, 256))),
        ("liste.csv", b"a\0" + bytes(200)),
    ],
)
def test_a_false_name_is_refused(name, content, tmp_path):
    sentence = refuse(make_upload(name, content), tmp_path)

    assert sentence.startswith(f"„{name}“ endet auf .{name[-4:].lstrip('.')}, der Inhalt ist aber")


def test_for_a_reader_of_its_own_any_content_is_kept_but_given_out_as_unknown():
    file = make_file(upload=make_upload("notiz.txt", PDF), any_content=True)
    assert file.media_type == "application/octet-stream"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("notiz.txt", b"MZ" + bytes(100)),
        ("notiz.txt", b"#!/bin/sh\n"),
        ("vertrag.docx", make_archive({"word/vbaProject.bin": b"x"})),
    ],
)
def test_a_program_is_kept_for_no_reader(name, content, tmp_path):
    sentence = refuse(make_upload(name, content), tmp_path, any_content=True)
    assert "der Inhalt ist aber" in sentence


@pytest.mark.parametrize("name", ["programm.exe", "seite.html", "bild.svg", "ohne", "a.pdf.exe"])
def test_an_ending_that_is_not_allowed_is_refused(name, tmp_path):
    assert "keine erlaubte Endung" in refuse(make_upload(name), tmp_path)


def test_an_empty_file_is_refused(tmp_path):
    assert refuse(make_upload("leer.pdf", b""), tmp_path) == "„leer.pdf“ ist leer."


def test_a_file_over_the_limit_is_refused(settings, tmp_path):
    settings.FILE_MAX_BYTES = 2 * 1024 * 1024

    sentence = refuse(make_upload("gross.pdf", PDF + bytes(2 * 1024 * 1024)), tmp_path)

    assert sentence == "Die Datei ist zu groß. Erlaubt sind höchstens 2\u00a0MB."


def test_a_file_that_lies_about_its_size_is_refused_while_it_is_written(settings, tmp_path):
    settings.FILE_MAX_BYTES = 100
    upload = make_upload("gross.pdf", PDF + bytes(1000))
    upload.size = 10

    assert "zu groß" in refuse(upload, tmp_path)


@contextmanager
def room_for(most):
    """Let the kernel refuse larger files, the nearest thing to a full disk that needs no root."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_on_a_full_disk_nothing_is_kept_and_the_sentence_is_clear(tmp_path):
    upload = make_upload("gross.pdf", PDF + bytes(3 * 1024 * 1024))

    with pytest.raises(ValidationError) as refused, room_for(1024 * 1024):
        make_file(upload=upload)

    assert "kein Platz mehr" in refused.value.messages[0]
    assert not File.objects.exists()
    assert bytes_on_disk(tmp_path) == []


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("..\\..\\windows\\boese.pdf", "boese.pdf"),
        ("/etc/geheim.pdf", "geheim.pdf"),
        ("a\0b\r\nc.pdf", "abc.pdf"),
        ("rechnung\u202efdp.pdf", "rechnungfdp.pdf"),
        ('<b>"fett".pdf', "bfett.pdf"),
        ("Müller & Söhne – Vertrag.pdf", "Müller & Söhne – Vertrag.pdf"),
        ("x" * 300 + ".pdf", "x" * 146 + ".pdf"),
        ("  .. a.pdf", "a.pdf"),
    ],
)
def test_names_are_made_harmless(raw, clean):
    assert make_file(upload=make_upload(raw)).name == clean


@pytest.mark.parametrize("raw", ["", "..", "../", ".pdf", "\0.pdf", "/", "\u202e.pdf"])
def test_a_name_of_which_nothing_is_left_is_refused(raw, tmp_path):
    assert refuse(make_upload(raw), tmp_path)


def test_a_rolled_back_upload_leaves_only_bytes_that_the_sweeper_takes(tmp_path):
    with transaction.atomic():
        make_file()
        transaction.set_rollback(True)

    assert not File.objects.exists()
    assert services.sweep_unused() == 0
    age_all(tmp_path)
    assert services.sweep_unused() == 1
    assert bytes_on_disk(tmp_path) == []


def age_all(folder):
    for path in folder.rglob("*"):
        os.utime(path, (OLD, OLD))


def test_the_sweeper_spares_what_is_used_or_fresh_and_takes_what_was_removed(tmp_path):
    kept = make_file()
    gone = make_file(upload=make_upload("b.txt", b"weg"))
    fresh = make_file(upload=make_upload("c.txt", b"frisch"))
    services.remove_file(gone, by=None)
    services.remove_file(fresh, by=None)
    age_all(tmp_path)
    old = Blob.objects.exclude(pk=fresh.blob_id)
    old.update(stored_at="2020-01-01T00:00Z")

    removed = services.sweep_unused()

    assert removed == 1
    assert set(bytes_on_disk(tmp_path)) == {kept.blob_id, fresh.blob_id}


def test_a_blob_in_use_cannot_be_deleted():
    with pytest.raises(ProtectedError):
        make_file().blob.delete()


def test_title_and_audience_change_with_a_trace():
    file = make_file()

    services.describe_file(file, title="Anlage 1", audience="public", by=None)

    file.refresh_from_db()
    assert (file.title, file.audience) == ("Anlage 1", "public")
    assert AuditEntry.objects.order_by("pk").last().act == "file.described"
