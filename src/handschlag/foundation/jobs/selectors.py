"""Reads on background work."""

from dataclasses import dataclass
from datetime import datetime

from django_tasks_db.models import DBTaskResult


@dataclass(frozen=True)
class FailedRun:
    """One run that failed: which task, when, and the last line of what went wrong."""

    task_path: str
    finished_at: datetime | None
    reason: str


def failed_runs(limit: int = 50) -> list[FailedRun]:
    """The latest failures, newest first."""
    failures = DBTaskResult.objects.failed().order_by("-finished_at")[:limit]
    return [
        FailedRun(
            task_path=failure.task_path,
            finished_at=failure.finished_at,
            reason=(failure.traceback.strip().splitlines() or [failure.exception_class_path])[-1],
        )
        for failure in failures
    ]
