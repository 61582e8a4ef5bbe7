"""What is wrong with a backup is noticed before anything is brought back."""

import shutil
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from tests.stage.databases import copy_of

from handschlag.config.operations.backup import blobs, restoring
from handschlag.config.operations.backup.manifest import (
    SUMS,
    check_database,
    file_in_backup,
    read_manifest,
)
from handschlag.config.operations.backup.taking import take_backup
from handschlag.config.refusal import Refusal
from handschlag.foundation.files.services import store_file


@pytest.fixture(scope="module")
def taken_once(database_copies, django_db_blocker, tmp_path_factory):
    """A backup of a house with one file, and the checksum of that."""
    house = tmp_path_factory.mktemp("house")
    here = override_settings(DATA_DIR=house, MEDIA_ROOT=house / "files")
    with django_db_blocker.unblock(), copy_of(database_copies), here:
        upload = SimpleUploadedFile("a.txt", b"eins")
        blob = store_file(upload, kind="tests.file", by=None).blob
        return take_backup(tmp_path_factory.mktemp("backups"), keep=None), blob.sha256


@pytest.fixture
def taken(taken_once, tmp_path):
    """A copy of it, which may be spoilt."""
    given, _sha256 = taken_once
    folder = shutil.copytree(given.folder, tmp_path / "b" / given.folder.name)
    return replace(given, folder=folder, manifest=read_manifest(folder))


@pytest.mark.parametrize("part", ["database", SUMS])
def test_a_damaged_backup_is_refused_before_anything_is_brought_back(taken, part):
    file = taken.folder / (taken.manifest.database if part == "database" else part)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)

    with pytest.raises(Refusal, match=r"beschädigt|verändert"):
        check_database(taken.folder, taken.manifest)


def test_a_damaged_file_is_not_put_into_the_house(taken, taken_once, tmp_path):
    _given, sha256 = taken_once
    (taken.folder / file_in_backup(sha256)).write_bytes(b"einz")
    root = tmp_path / "new"

    assert not blobs.bring_back(sha256, backup=taken.folder, root=root)
    assert [path for path in root.rglob("*") if path.is_file()] == []


def test_a_backup_of_a_later_version_is_refused(taken):
    # No later one: what was put together since is known by its old names.
    assert ("directory", "0001_initial") in taken.manifest.migrations
    restoring.refuse_newer(taken.manifest)

    taken.manifest.migrations.append(("directory", "9999_future"))

    with pytest.raises(Refusal, match="neueren Fassung"):
        restoring.refuse_newer(taken.manifest)


def test_a_folder_without_a_backup_is_refused(tmp_path):
    with pytest.raises(Refusal, match="liegt keine Sicherung"):
        restoring.find_backup(tmp_path)
