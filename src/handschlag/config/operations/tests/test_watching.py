"""Health and figures: what a monitor reads, and what an outsider does not learn."""

import re
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from handschlag.config.operations import health, views
from handschlag.config.operations.backup.note import BackupNote, leave_note, note_file
from handschlag.foundation.audit.tests.builders import make_entries
from handschlag.foundation.audit.triggers import missing_triggers

pytestmark = pytest.mark.django_db
TOKEN = "a-token-that-is-long-enough"
KNOWN = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture(autouse=True)
def _watched(settings, monkeypatch, tmp_path):
    settings.MONITORING_TOKEN = TOKEN
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(views, "_kept", None)


def make_success(age=timedelta(0)):
    return DBTaskResult.objects.create(
        status="SUCCESSFUL",
        finished_at=timezone.now() - age,
        args_kwargs={},
        task_path="x.y",
        backend_name="default",
        run_after=timezone.now(),
        exception_class_path="",
        traceback="",
    )


def checks(client):
    page = client.get("/gesundheit/bereit/", headers=KNOWN)
    return page.status_code, {each["name"]: each["good"] for each in page.json()["checks"]}


def test_alive_needs_no_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = client.get("/gesundheit/")

    assert (page.status_code, page.content) == (200, b"ok\n")


def test_ready_when_everything_works(client):
    make_success()
    leave_note(BackupNote(timezone.now(), 100, ""))

    status, found = checks(client)

    assert status == 200
    assert found == dict.fromkeys(
        ["database", "disk", "backup", "migrations", "triggers", "worker"], True
    )


def test_outsiders_learn_yes_or_no(client):
    make_success()
    assert client.get("/gesundheit/bereit/").content == b"bereit\n"


def test_outsiders_learn_no_reason(client, settings):
    settings.DISK_RESERVE = 10**18

    page = client.get("/gesundheit/bereit/")

    assert (page.status_code, page.content) == (503, b"nicht bereit\n")


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer falsch"}])
def test_figures_are_not_there_for_outsiders(client, headers):
    assert client.get("/metriken/", headers=headers).status_code == 404


def test_without_a_token_set_nobody_is_let_in(client, settings):
    settings.MONITORING_TOKEN = ""
    for given in ("Bearer ", "", "Bearer x"):
        assert client.get("/metriken/", headers={"Authorization": given}).status_code == 404


def test_a_silent_worker_is_seen(client):
    make_success(age=timedelta(minutes=16))

    status, found = checks(client)

    assert (status, found["worker"]) == (503, False)


def test_an_old_backup_is_a_note_and_keeps_nobody_out(client):
    make_success()
    leave_note(BackupNote(timezone.now() - timedelta(hours=27), 100, ""))

    status, found = checks(client)

    assert (status, found["backup"]) == (200, False)


def test_an_unreadable_note_is_no_backup(client):
    make_success()
    leave_note(BackupNote(timezone.now(), 100, ""))
    note_file().write_text("{")

    assert checks(client)[1]["backup"] is False


def test_too_little_space_is_seen(client, settings):
    make_success()
    settings.DISK_RESERVE = 10**18

    status, found = checks(client)

    assert (status, found["disk"]) == (503, False)


def test_a_missing_migration_is_seen(client):
    make_success()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'accounts'")

    status, found = checks(client)

    assert (status, found["migrations"]) == (503, False)


def test_a_missing_trigger_is_seen(client):
    make_success()
    name = "audit_auditentry_no_delete"
    statement = f"DROP TRIGGER {name}"
    if connection.vendor == "postgresql":
        statement = "DROP TRIGGER audit_auditentry_only_grows ON audit_auditentry"
    with connection.cursor() as cursor:
        cursor.execute(statement)
    assert missing_triggers()

    status, found = checks(client)

    assert (status, found["triggers"]) == (503, False)


def test_a_database_that_is_gone_is_one_finding_and_no_error(client, monkeypatch):
    def gone():
        raise OperationalError("password=geheim")

    monkeypatch.setattr(health, "_database", gone)

    page = client.get("/gesundheit/bereit/", headers=KNOWN)

    assert page.status_code == 503
    assert "geheim" not in page.content.decode()
    assert "OperationalError" in page.content.decode()


def test_the_figures_can_be_read_by_a_machine(client):
    make_success()
    make_entries(3)
    DBTaskResult.objects.update(status="FAILED")
    client.get("/")

    page = client.get("/metriken/", headers=KNOWN)

    assert page["Content-Type"].startswith("text/plain; version=0.0.4")
    text = page.content.decode()
    line = re.compile(r'(# (HELP|TYPE) .+|[a-z_]+(\{[a-z]+="[^"]*"(,le="[^"]+")?\})? [0-9.e+]+)')
    assert [each for each in text.splitlines() if not line.fullmatch(each)] == []
    assert "\nhandschlag_audit_unsealed_entries 3\n" in text
    assert "\nhandschlag_jobs_failed_last_day 1\n" in text
    sizes = re.findall(r"^handschlag_database_bytes (\d+)$", text, re.MULTILINE)
    assert connection.vendor == "sqlite" or int(sizes[0]) > 100_000


def test_a_histogram_ends_with_its_count(client):
    client.get("/gesundheit/")

    text = client.get("/metriken/", headers=KNOWN).content.decode()

    whole = re.search(r'_bucket\{status="2xx",le="\+Inf"\} (\d+)', text)[1]
    assert f'_count{{status="2xx"}} {whole}\n' in text
    assert int(whole) >= 1
