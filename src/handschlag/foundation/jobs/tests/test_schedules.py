import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, time, timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from handschlag.foundation.jobs import registry, services
from handschlag.foundation.jobs.models import Schedule

pytestmark = pytest.mark.django_db
WORK = "handschlag.foundation.jobs.tests.work.count_to_three"
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_plans(monkeypatch):
    monkeypatch.setattr(registry, "_plans", {})


def make_schedule(**fields):
    given = {"name": "zählen", "task_path": WORK, "every_minutes": 10, "next_run_at": NOON}
    return Schedule.objects.create(**given | fields)


def test_what_is_due_is_enqueued_once():
    row = make_schedule()

    first = services.enqueue_due(NOON)
    second = services.enqueue_due(NOON)

    row.refresh_from_db()
    assert (first, second) == (["zählen"], [])
    assert DBTaskResult.objects.count() == 1
    assert (row.last_run_at, row.next_run_at) == (NOON, NOON + timedelta(minutes=10))


def test_what_is_not_due_waits():
    make_schedule(next_run_at=NOON + timedelta(seconds=1))

    assert services.enqueue_due(NOON) == []
    assert not DBTaskResult.objects.exists()


def test_who_saw_a_row_before_another_took_it_enqueues_nothing():
    row = make_schedule()
    seen_by_the_second = Schedule.objects.get(pk=row.pk)

    services._enqueue(row, NOON)

    assert services._enqueue(seen_by_the_second, NOON) is False
    assert DBTaskResult.objects.count() == 1


def test_a_crash_between_task_and_mark_leaves_neither(monkeypatch):
    row = make_schedule()

    def crash(*args, **kwargs):
        raise SystemExit

    with monkeypatch.context() as broken:
        broken.setattr(Schedule, "save", crash)
        with pytest.raises(SystemExit), transaction.atomic():
            services._enqueue(row, NOON)

    assert not DBTaskResult.objects.exists()
    assert services.enqueue_due(NOON) == ["zählen"]
    assert DBTaskResult.objects.count() == 1


def test_one_broken_schedule_does_not_hold_up_the_others(caplog):
    make_schedule(name="kaputt", task_path="handschlag.gibt.es.nicht")
    make_schedule()

    assert services.enqueue_due(NOON) == ["zählen"]
    assert "kaputt" in caplog.text


def test_runs_missed_are_not_made_up_for():
    row = make_schedule()

    services.enqueue_due(NOON + timedelta(hours=2, minutes=3))

    row.refresh_from_db()
    assert row.next_run_at == NOON + timedelta(hours=2, minutes=10)
    assert DBTaskResult.objects.count() == 1


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2026, 11, 20, 1, tzinfo=UTC), datetime(2026, 11, 20, 2, 30, tzinfo=UTC)),
        (datetime(2026, 11, 20, 2, 30, tzinfo=UTC), datetime(2026, 11, 21, 2, 30, tzinfo=UTC)),
        # The clocks go forward on 29 March 2026: half past three in Berlin is half past one.
        (datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
    ],
)
def test_daily_work_follows_the_clock_in_berlin(now, expected):
    row = Schedule(name="nachts", task_path=WORK, daily_at=time(3, 30), next_run_at=now)

    assert row.run_after(now) == expected


def test_the_rows_follow_what_is_registered():
    make_schedule(name="alt")
    registry.register_schedule("neu", WORK, every=timedelta(minutes=5))
    services.sync_schedules()
    before = Schedule.objects.get()

    services.sync_schedules()

    after = Schedule.objects.get()
    assert (after.name, after.every_minutes) == ("neu", 5)
    assert after.next_run_at == before.next_run_at


def test_a_changed_rhythm_is_taken_over():
    make_schedule(name="neu")
    registry.register_schedule("neu", WORK, daily_at=time(4))

    services.sync_schedules()

    assert Schedule.objects.get().daily_at == time(4)
    assert Schedule.objects.get().every_minutes is None


def test_a_wrong_task_path_stops_the_start():
    registry.register_schedule("falsch", "handschlag.gibt.es.nicht", every=timedelta(hours=1))

    with pytest.raises(ImportError):
        services.sync_schedules()


@pytest.mark.parametrize(
    "rhythm", [{}, {"every": timedelta(hours=1), "daily_at": time(3)}, {"every": timedelta(0)}]
)
def test_a_schedule_has_exactly_one_sensible_rhythm(rhythm):
    with pytest.raises(ImproperlyConfigured):
        registry.register_schedule("neu", WORK, **rhythm)


def test_one_name_has_one_plan():
    registry.register_schedule("neu", WORK, every=timedelta(minutes=5))
    registry.register_schedule("neu", WORK, every=timedelta(minutes=5))

    with pytest.raises(ImproperlyConfigured):
        registry.register_schedule("neu", WORK, every=timedelta(minutes=6))


def test_the_command_enqueues_what_is_due(capsys):
    registry.register_schedule("neu", WORK, every=timedelta(minutes=5))

    call_command("scheduler", once=True)

    assert capsys.readouterr().out == "eingereiht: neu\n"


@pytest.mark.slow
def test_the_command_ends_cleanly_on_sigterm(own_database):
    env = os.environ | {"HANDSCHLAG_DATABASE_URL": own_database}
    command = [sys.executable, "-W", "ignore", "-m", "django", "scheduler", "--interval", "60"]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout.readline().startswith("eingereiht: ")

        running.send_signal(signal.SIGTERM)

        assert running.wait(timeout=10) == 0
