"""What works with commits of its own, as the processes do."""

import signal
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from handschlag.foundation.jobs import selectors, services
from handschlag.foundation.jobs.models import Schedule

WORK = "handschlag.foundation.jobs.tests.work.count_to_three"
FALL_OVER = "handschlag.foundation.jobs.tests.work.fall_over"
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def make_schedule(due, **fields):
    given = {"name": "zählen", "task_path": WORK, "every_minutes": 10, "next_run_at": due}
    return Schedule.objects.create(**given | fields)


def test_two_schedulers_at_the_same_moment_enqueue_once(own_database):
    now = timezone.now()
    for number in range(10):
        make_schedule(now, name=f"zählen {number}")
    start = Barrier(2)

    def run_scheduler(_):
        try:
            start.wait()
            return services.enqueue_due(now)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(run_scheduler, range(2))

    assert sorted(first + second) == [f"zählen {number}" for number in range(10)]
    assert DBTaskResult.objects.count() == 10


def test_the_worker_does_the_work_and_failures_stay_readable(own_database):
    make_schedule(NOON)
    make_schedule(NOON, name="fallen", task_path=FALL_OVER)
    services.enqueue_due(NOON)

    run_worker()

    assert DBTaskResult.objects.successful().get().return_value == 3
    (failure,) = selectors.failed_runs()
    assert failure.task_path.endswith("fall_over")
    assert failure.reason == "ValueError: Die Datei fehlt."


def run_worker():
    handlers = {number: signal.getsignal(number) for number in (2, 3, 15)}
    try:
        call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)


def test_old_runs_are_forgotten_failures_later(own_database):
    make_schedule(NOON)
    make_schedule(NOON, name="fallen", task_path=FALL_OVER)
    services.enqueue_due(NOON)
    run_worker()
    now = DBTaskResult.objects.first().finished_at

    assert services.forget_old_runs(now + timedelta(days=20)) == 1
    assert DBTaskResult.objects.get().status == "FAILED"
    assert services.forget_old_runs(now + timedelta(days=200)) == 1
