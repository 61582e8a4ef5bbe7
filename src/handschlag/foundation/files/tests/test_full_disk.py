"""A disk that is really full: a small file system of its own, or limits of the kernel."""

import os
import resource
import signal
import subprocess
from contextlib import contextmanager

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import include, path
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from handschlag.foundation.audit.models import AuditEntry
from handschlag.foundation.files.models import Blob, File

from .builders import make_account, make_file, make_upload

MEGABYTE = 1024 * 1024


@pytest.fixture
def small_disk(tmp_path, settings):
    """The folder of files lies on a disk of two megabytes."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("ein eigenes Dateisystem darf nur root einhängen")
    settings.MEDIA_ROOT = folder
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def make_large(name="gross.txt", megabytes=3):
    return make_upload(name, b"x" * megabytes * MEGABYTE)


@pytest.mark.django_db
def test_on_a_full_disk_there_is_a_sentence_and_nothing_is_lost(small_disk):
    kept = make_file(upload=make_upload("klein.txt", b"klein"))

    with pytest.raises(ValidationError) as refused:
        make_file(upload=make_large())

    assert "kein Platz mehr" in refused.value.messages[0]
    assert kept.blob.path.read_bytes() == b"klein"
    assert (File.objects.count(), Blob.objects.count(), AuditEntry.objects.count()) == (1, 1, 1)
    assert list((small_disk / "incoming").iterdir()) == []


@pytest.mark.django_db
def test_once_there_is_room_again_the_same_file_goes_in(small_disk):
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * (MEGABYTE * 3 // 2))
    with pytest.raises(ValidationError):
        make_file(upload=make_large(megabytes=1))

    ballast.unlink()

    assert make_file(upload=make_large(megabytes=1)).blob.size == MEGABYTE


@task()
def store_large() -> None:
    make_file(upload=make_large())


@task()
def store_small() -> str:
    return make_file(upload=make_upload("klein.txt", b"klein")).blob_id


def test_the_worker_survives_a_full_disk_and_does_the_next_task(own_database, small_disk):
    failed, done = store_large.enqueue(), store_small.enqueue()
    handlers = {number: signal.getsignal(number) for number in (2, 3, 15)}
    try:
        call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)

    states = dict(DBTaskResult.objects.values_list("pk", "status"))
    assert {str(pk): status for pk, status in states.items()} == {
        failed.id: "FAILED",
        done.id: "SUCCESSFUL",
    }
    assert File.objects.count() == 1


@contextmanager
def room_for(most):
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def receive(request):
    """A page that takes a file, as every page with a form of files does."""
    request.FILES.get("file")
    raise AssertionError("the upload came through")


urlpatterns = [path("annehmen/", receive), path("", include("handschlag.config.urls"))]


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_an_upload_that_does_not_even_fit_on_the_way_in_gets_a_page_not_an_error():
    client = Client()
    client.force_login(
        make_account(), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    upload = make_large()
    with room_for(MEGABYTE):
        page = client.post("/annehmen/", {"file": upload})

    assert page.status_code == 507
    assert "Auf dem Server ist kein Platz mehr" in page.content.decode()
