"""Writes on schedules."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from .models import Schedule
from .registry import Plan, registered_plans

logger = logging.getLogger(__name__)

KEEP_SUCCESSES = timedelta(days=14)
KEEP_FAILURES = timedelta(days=180)


@transaction.atomic
def sync_schedules() -> None:
    """Bring the rows in line with what the modules declare; safe to run again.

    A rhythm that did not change keeps its next run, so a restart moves nothing.
    """
    plans = registered_plans()
    Schedule.objects.exclude(name__in=plans).delete()
    rows = {row.name: row for row in Schedule.objects.select_for_update()}
    for name, plan in plans.items():
        import_string(plan.task_path)  # a wrong path shall stop the start, not the night
        _follow_plan(rows.get(name) or Schedule(name=name), plan)


def _follow_plan(row: Schedule, plan: Plan) -> None:
    minutes = int(plan.every.total_seconds() // 60) if plan.every else None
    same = (row.task_path, row.every_minutes, row.daily_at) == (
        plan.task_path,
        minutes,
        plan.daily_at,
    )
    if row.pk and same:
        return
    row.task_path, row.every_minutes, row.daily_at = plan.task_path, minutes, plan.daily_at
    row.next_run_at = row.first_run_from(timezone.now())
    row.full_clean()
    row.save()


def enqueue_due(now: datetime | None = None) -> list[str]:
    """Enqueue every due task once and return the names; one that fails does not hold up others."""
    now = now or timezone.now()
    enqueued = []
    for row in Schedule.objects.filter(next_run_at__lte=now):
        try:
            if _enqueue(row, now):
                enqueued.append(row.name)
        # Whatever is wrong with one schedule, the others run on time.
        except Exception:
            logger.exception("Could not enqueue %s", row.name)
    return enqueued


@transaction.atomic
def _enqueue(row: Schedule, now: datetime) -> bool:
    """Task row and next date commit together: a crash in between leaves neither.

    Two schedulers meet at the row's lock (SQLite: at the IMMEDIATE transaction); the second finds
    it no longer due.
    """
    waiting = Schedule.objects.select_for_update(skip_locked=True)
    due = waiting.filter(pk=row.pk, next_run_at__lte=now).first()
    if due is None:
        return False
    import_string(due.task_path).enqueue()
    due.last_run_at, due.next_run_at = now, due.run_after(now)
    due.save(update_fields=["last_run_at", "next_run_at"])
    return True


def forget_old_runs(now: datetime | None = None) -> int:
    """Delete what ran long ago; failures stay longer, somebody may still ask why."""
    now = now or timezone.now()
    successes = DBTaskResult.objects.successful().filter(finished_at__lt=now - KEEP_SUCCESSES)
    failures = DBTaskResult.objects.failed().filter(finished_at__lt=now - KEEP_FAILURES)
    return successes.delete()[0] + failures.delete()[0]
