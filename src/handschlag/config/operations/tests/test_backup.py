"""Taking backups and refusing to bring back what is not whole."""

import errno
import hashlib
import json
from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from handschlag.config.operations.backup import erasures, restoring, taking
from handschlag.config.operations.backup.engines import engine_in_use
from handschlag.config.operations.backup.manifest import (
    SUMS,
    file_in_backup,
    read_manifest,
)
from handschlag.config.operations.backup.note import last_backup
from handschlag.config.operations.backup.proving import repeat_erasures
from handschlag.config.operations.backup.rotation import Keep
from handschlag.config.operations.backup.tables import fingerprints_of
from handschlag.config.refusal import Refusal
from handschlag.foundation.audit import services as audit
from handschlag.foundation.files.models import Blob
from handschlag.foundation.files.services import store_file
from handschlag.foundation.privacy.erasing import erase_subjects
from handschlag.foundation.privacy.journal import line_of
from handschlag.foundation.privacy.models import ErasureEntry

pytestmark = pytest.mark.usefixtures("own_database", "own_folder")


@pytest.fixture
def own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "house"
    settings.MEDIA_ROOT = tmp_path / "house" / "files"


def make_file(name="a.txt", text=b"eins"):
    return store_file(SimpleUploadedFile(name, text), kind="tests.file", by=None).blob


def take(folder, at=None, monkeypatch=None, **options):
    options.setdefault("keep", None)
    if at:

        class Clock(datetime):
            @classmethod
            def now(cls, tz=None):
                return at

        monkeypatch.setattr(taking, "datetime", Clock)
    return taking.take_backup(folder, **options)


def test_a_backup_can_be_checked_without_us(tmp_path):
    blob = make_file()
    while audit.seal_entries():
        pass

    taken = take(tmp_path / "backups")

    lines = (taken.folder / SUMS).read_text().splitlines()
    for line in lines:
        checksum, name = line.split("  ")
        assert hashlib.sha256((taken.folder / name).read_bytes()).hexdigest() == checksum
    assert [line.split("  ")[1] for line in lines] == [
        engine_in_use().file_name,
        file_in_backup(blob.sha256),
    ]
    manifest = read_manifest(taken.folder)
    assert manifest == taken.manifest
    assert (manifest.tables["files_blob"].rows, manifest.audit_head) == (1, audit.head_hash())
    assert last_backup().taken_at == manifest.taken_at
    assert "geheim" not in json.dumps(vars(manifest), default=str)


def test_no_key_is_in_a_backup(tmp_path, settings):
    make_file()

    folder = take(tmp_path / "backups").folder

    for file in folder.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert settings.AUDIT_KEY.encode() not in content
            assert settings.SECRET_KEY.encode() not in content


def test_files_already_saved_are_linked_not_copied(tmp_path, monkeypatch):
    blob = make_file()
    first = take(tmp_path / "b", datetime(2026, 11, 20, tzinfo=UTC), monkeypatch)
    second = take(tmp_path / "b", datetime(2026, 11, 21, tzinfo=UTC), monkeypatch)

    name = file_in_backup(blob.sha256)
    assert (first.linked, second.linked) == (0, 1)
    assert (first.folder / name).stat().st_ino == (second.folder / name).stat().st_ino


def test_old_backups_go_and_what_is_no_backup_stays(tmp_path, monkeypatch):
    parent = tmp_path / "b"
    (parent / "2020-01-01T000000Z").mkdir(parents=True)
    (parent / "Notizen").mkdir()
    for day in (18, 19, 20):
        take(parent, datetime(2026, 11, day, tzinfo=UTC), monkeypatch)

    taken = take(parent, datetime(2026, 11, 21, tzinfo=UTC), monkeypatch, keep=Keep(2, 0, 0))

    assert [folder.name for folder in taken.removed] == ["2026-11-18T000000Z", "2026-11-19T000000Z"]
    assert sorted(path.name for path in parent.iterdir() if path.is_dir()) == [
        "2020-01-01T000000Z",
        "2026-11-20T000000Z",
        "2026-11-21T000000Z",
        "Notizen",
    ]


def test_a_lost_file_is_named_and_the_rest_is_saved(tmp_path):
    lost, kept = make_file(), make_file("b.txt", b"zwei")
    lost.path.unlink()

    taken = take(tmp_path / "b")

    assert not taken.is_whole
    assert (taken.manifest.missing, list(taken.manifest.files)) == ([lost.sha256], [kept.sha256])


def test_a_file_the_sweeper_took_meanwhile_is_no_loss(tmp_path, monkeypatch):
    blob = make_file()
    copy = taking.copy_files

    def sweep_first(*args, **kwargs):
        blob.path.unlink()
        blob.files.all().delete()
        Blob.objects.all().delete()
        return copy(*args, **kwargs)

    monkeypatch.setattr(taking, "copy_files", sweep_first)

    assert take(tmp_path / "b").is_whole


def test_a_file_that_changed_on_the_disk_is_not_taken_for_good(tmp_path):
    blob = make_file()
    blob.path.chmod(0o640)
    blob.path.write_bytes(b"anderes")

    taken = take(tmp_path / "b")

    assert taken.manifest.damaged == [blob.sha256]
    assert not (taken.folder / file_in_backup(blob.sha256)).exists()


def test_on_a_full_disk_nothing_is_left_and_the_old_backup_stays(tmp_path, monkeypatch):
    make_file()
    parent = tmp_path / "b"
    first = take(parent, datetime(2026, 11, 20, tzinfo=UTC), monkeypatch)

    def full(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(taking, "copy_files", full)
    with pytest.raises(Refusal, match="nicht gelungen"):
        take(parent, datetime(2026, 11, 21, tzinfo=UTC), monkeypatch)

    assert [path for path in parent.iterdir() if path.is_dir()] == [first.folder]
    assert last_backup().taken_at == first.manifest.taken_at


def test_two_backups_at_once_are_one_too_many(tmp_path):
    parent = tmp_path / "b"
    parent.mkdir()
    with taking._alone(parent), pytest.raises(Refusal, match="gerade schon gesichert"):
        take(parent)


def test_a_house_that_is_not_empty_is_never_overwritten(tmp_path):
    blob = make_file()
    folder = take(tmp_path / "b").folder

    with pytest.raises(Refusal, match="nicht leer"):
        restoring.restore_backup(folder, say=print)

    assert blob.path.read_bytes() == b"eins"
    assert Blob.objects.count() == 1


def test_one_changed_value_shows_in_the_comparison():
    with engine_in_use().read() as reading:
        before = fingerprints_of(reading)
    row = ContentType.objects.order_by("pk").first()
    ContentType.objects.filter(pk=row.pk).update(model="changed")
    with engine_in_use().read() as reading:
        after = fingerprints_of(reading)

    with pytest.raises(Refusal, match="Tabelle django_content_type"):
        restoring.compare(before, after)
    assert {name for name in before if before[name] != after[name]} == {"django_content_type"}


def test_an_old_backup_forgets_again_whom_the_journal_beside_it_names(tmp_path):
    user = get_user_model().objects.create_user("erika@example.org", name="Erika Mustermann")
    with transaction.atomic():
        erase_subjects([f"user:{user.public_id}"], by=None, basis="Antrag")
    take(tmp_path / "b")

    journal = tmp_path / "b" / "erasures.jsonl"
    assert len(journal.read_text().splitlines()) == 1
    assert "Erika" not in journal.read_text()
    assert erasures.forget_again(journal) == 0

    # As in a database from before: it knows nothing of this erasure.
    write_line(journal, "unbekannt1", "2026-11-01T08:00:00+00:00", f"user:{user.public_id}")
    assert erasures.forget_again(journal) == 1
    assert ErasureEntry.objects.get(public_id="unbekannt1").replayed_at is not None


def write_line(journal, public_id, erased_at, *subjects):
    entry = ErasureEntry(pk=0, public_id=public_id, erased_at=datetime.fromisoformat(erased_at))
    entry.subjects = list(subjects)
    journal.parent.mkdir(exist_ok=True)
    with journal.open("a") as stream:
        stream.write(f"{line_of(entry)}\n")


def test_a_fresh_data_directory_does_not_hide_the_journal_beside_the_backup(tmp_path, settings):
    settings.DATA_DIR = tmp_path / "neu"
    fresh, beside = tmp_path / "neu" / "erasures.jsonl", tmp_path / "b" / "erasures.jsonl"
    folder = tmp_path / "b" / "2026-11-20"
    assert erasures.find_journals(folder) == []

    write_line(beside, "aaaaaaaaaa", "2026-11-19T08:00:00+00:00")
    write_line(beside, "bbbbbbbbbb", "2026-11-21T08:00:00+01:00")
    write_line(fresh, "aaaaaaaaaa", "2026-11-19T08:00:00+00:00")
    # The one in the data directory says nothing that the other does not say.
    assert erasures.find_journals(folder) == [beside]

    write_line(fresh, "cccccccccc", "2026-11-22T08:00:00+00:00")
    assert erasures.find_journals(folder) == [fresh, beside]
    told = []
    repeat_erasures(folder, None, say=told.append)
    assert "Löschungen wiederholt: 3." in told[0]
    assert ErasureEntry.objects.count() == 3


def test_a_damaged_journal_is_refused_and_never_passed_over(tmp_path, settings):
    settings.DATA_DIR = tmp_path / "neu"
    write_line(tmp_path / "b" / "erasures.jsonl", "bbbbbbbbbb", "2026-11-21T08:00:00+01:00")
    (tmp_path / "neu").mkdir()
    (tmp_path / "neu" / "erasures.jsonl").write_text("{}\n")
    with pytest.raises(Refusal, match="Zeile 1"):
        repeat_erasures(tmp_path / "b" / "2026-11-20", None, say=print)
