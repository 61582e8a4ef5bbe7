import os
import signal
import threading
from http.client import HTTPConnection
from pathlib import Path

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from tests.stage.sites import run_site

from handschlag.config.ports import wait_for_answer
from handschlag.config.sites.running import RunningSite


def test_commits_in_an_own_database_are_seen_by_threads(own_database):
    ContentType.objects.create(app_label="kept", model="kept")
    seen = []

    def look():
        seen.append(ContentType.objects.filter(app_label="kept").count())
        connection.close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [1]


@pytest.mark.django_db
def test_nothing_of_it_is_left_for_other_tests():
    assert not ContentType.objects.filter(app_label="kept").exists()


@pytest.fixture(scope="module")
def site(database_copies, tmp_path_factory):
    with run_site(database_copies, tmp_path_factory.mktemp("site"), workers=2) as running:
        yield running


@pytest.mark.slow
def test_a_site_answers_again_after_it_was_killed(site):
    site.kill()
    assert not wait_for_answer(site.port, seconds=0.5, as_long_as=lambda: True)

    site.start()

    assert wait_for_answer(site.port, seconds=20, as_long_as=lambda: True)


def status_of_the_list(site):
    server = HTTPConnection("localhost", site.port, timeout=10)
    server.request("GET", "/vereinbarungen/")
    try:
        return server.getresponse().status
    finally:
        server.close()


@pytest.mark.slow
def test_a_killed_worker_is_replaced_and_shares_nothing_with_the_others(site):
    """All processes are copies of one: what it had open would be in everybody's hands."""
    for _ in range(2):
        workers = Path(f"/proc/{site.process_id}/task/{site.process_id}/children")
        os.kill(int(workers.read_text().split()[0]), signal.SIGKILL)
        assert wait_for_answer(site.port, seconds=20, as_long_as=lambda: True)

    assert [status_of_the_list(site) for _ in range(8)] == [200] * 8


@pytest.mark.slow
def test_commands_run_on_the_database_of_the_site(own_database, tmp_path):
    ContentType.objects.create(app_label="kept", model="kept")

    counted = RunningSite(own_database, tmp_path).manage(
        "shell",
        "-c",
        "from django.contrib.contenttypes.models import ContentType as Kind; "
        "print(Kind.objects.filter(app_label='kept').count())",
    )
    assert counted.stdout.splitlines()[-1] == "1"
