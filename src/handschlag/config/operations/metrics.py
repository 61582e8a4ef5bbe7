"""Figures in the text format of Prometheus (version 0.0.4)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.metadata import version
from itertools import accumulate
from pathlib import Path

from django.apps import apps
from django.db import connection
from django.db.models import Count, Min, Sum
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from handschlag.foundation.audit.models import AuditEntry
from handschlag.foundation.files.models import Blob

from . import health
from .backup.note import last_backup
from .request_counts import BOUNDS, RequestCounts

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True)
class Figure:
    name: str
    value: float
    labels: str = ""


# name: what it means, as shown by `# HELP`
MEANINGS = {
    "handschlag_info": "Fassung des Programms",
    "handschlag_check": "1, wenn diese Prüfung gut ausgeht",
    "handschlag_jobs_waiting": "Aufgaben, die auf Bearbeitung warten",
    "handschlag_jobs_oldest_waiting_seconds": "Wartezeit der ältesten fälligen Aufgabe",
    "handschlag_jobs_failed_last_day": "In 24 Stunden gescheiterte Aufgaben",
    "handschlag_worker_last_success_timestamp_seconds": "Letzte erledigte Aufgabe",
    "handschlag_mails_waiting": "E-Mails, die noch nicht verschickt sind",
    "handschlag_backup_last_timestamp_seconds": "Letzte Sicherung",
    "handschlag_backup_bytes": "Größe der letzten Sicherung",
    "handschlag_audit_unsealed_entries": "Einträge im Protokoll ohne Siegel",
    "handschlag_audit_oldest_unsealed_seconds": "Alter des ältesten Eintrags ohne Siegel",
    "handschlag_database_bytes": "Größe der Datenbank",
    "handschlag_files_bytes": "Größe der abgelegten Dateien",
    "handschlag_disk_free_bytes": "Freier Platz im Datenverzeichnis",
}
REQUESTS = "handschlag_request_duration_seconds"


def as_text(counts: RequestCounts) -> str:
    lines: list[str] = []
    last = ""
    for figure in _figures():
        if figure.name != last:
            lines += [
                f"# HELP {figure.name} {MEANINGS[figure.name]}",
                f"# TYPE {figure.name} gauge",
            ]
            last = figure.name
        lines.append(f"{figure.name}{figure.labels} {figure.value:.15g}")
    return "\n".join([*lines, *_request_lines(counts)]) + "\n"


def _figures() -> Iterator[Figure]:
    yield Figure("handschlag_info", 1, f'{{version="{version("handschlag")}"}}')
    for finding in health.look_after_everything().findings:
        yield Figure("handschlag_check", finding.good, f'{{check="{finding.name}"}}')
    now = timezone.now()
    for part in PARTS:
        yield from part(now)


def _jobs(now: datetime) -> Iterator[Figure]:
    ready = (
        DBTaskResult.objects.ready().order_by().aggregate(n=Count("pk"), oldest=Min("enqueued_at"))
    )
    yield Figure("handschlag_jobs_waiting", ready["n"])
    yield Figure("handschlag_jobs_oldest_waiting_seconds", _age(ready["oldest"], now))
    failed = DBTaskResult.objects.failed().filter(finished_at__gte=now - timedelta(days=1))
    yield Figure("handschlag_jobs_failed_last_day", failed.count())
    if last := health.last_success():
        yield Figure("handschlag_worker_last_success_timestamp_seconds", last.timestamp())


def _mails(_now: datetime) -> Iterator[Figure]:
    """Only where the house has a queue of mails of its own."""
    if apps.is_installed("handschlag.foundation.notifications"):
        queue = apps.get_model("notifications", "Mail")
        waiting = queue._default_manager.filter(state="waiting").count()
        yield Figure("handschlag_mails_waiting", waiting)


def _backup(_now: datetime) -> Iterator[Figure]:
    if note := last_backup():
        yield Figure("handschlag_backup_last_timestamp_seconds", note.taken_at.timestamp())
        yield Figure("handschlag_backup_bytes", note.size)


def _audit(now: datetime) -> Iterator[Figure]:
    unsealed = AuditEntry.objects.filter(seal_row=None).order_by()
    found = unsealed.aggregate(n=Count("pk"), oldest=Min("at"))
    yield Figure("handschlag_audit_unsealed_entries", found["n"])
    yield Figure("handschlag_audit_oldest_unsealed_seconds", _age(found["oldest"], now))


def _sizes(_now: datetime) -> Iterator[Figure]:
    yield Figure("handschlag_database_bytes", database_bytes())
    yield Figure("handschlag_files_bytes", Blob.objects.aggregate(n=Sum("size"))["n"] or 0)
    yield Figure("handschlag_disk_free_bytes", health.free_bytes())


PARTS: tuple[Callable[[datetime], Iterator[Figure]], ...] = (
    _jobs,
    _mails,
    _backup,
    _audit,
    _sizes,
)


def database_bytes() -> int:
    """With SQLite the file and its log; with PostgreSQL what the server says."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])
    file = Path(str(connection.settings_dict["NAME"]))
    parts = (file, file.with_name(f"{file.name}-wal"))
    return sum(part.stat().st_size for part in parts if part.is_file())


def _age(since: datetime | None, now: datetime) -> float:
    return max(0.0, (now - since).total_seconds()) if since else 0.0


def _request_lines(counts: RequestCounts) -> Iterator[str]:
    """A histogram per class of status; buckets are cumulative, as the format wants."""
    yield f"# HELP {REQUESTS} Beantwortete Anfragen nach Dauer"
    yield f"# TYPE {REQUESTS} histogram"
    for answered in counts.read():
        status = f'status="{answered.status}"'
        bounds = [*(f"{bound:g}" for bound in BOUNDS), "+Inf"]
        totals = list(accumulate(answered.counts))
        for bound, total in zip(bounds, totals, strict=True):
            yield f'{REQUESTS}_bucket{{{status},le="{bound}"}} {total}'
        yield f"{REQUESTS}_sum{{{status}}} {answered.seconds:.6f}"
        yield f"{REQUESTS}_count{{{status}}} {totals[-1]}"
