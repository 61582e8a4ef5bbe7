"""Is the house fit to work? Each check is one function that answers with a sentence."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from handschlag.foundation.audit.triggers import missing_triggers
from handschlag.foundation.privacy.triggers import missing_triggers as unprotected_journal

from .backup.note import last_backup

# The shortest rhythm in the house is the seal every five minutes: three missed are no accident.
WORKER_SILENCE = timedelta(minutes=15)
# A day and two hours: a nightly backup may start late or take long.
BACKUP_AGE = timedelta(hours=26)


@dataclass(frozen=True)
class Finding:
    """What one check says. A note does not keep the house from being ready."""

    name: str
    good: bool
    sentence: str
    is_note: bool = False


@dataclass(frozen=True)
class Health:
    findings: tuple[Finding, ...]

    @property
    def is_ready(self) -> bool:
        return all(finding.good or finding.is_note for finding in self.findings)


def look_after_everything() -> Health:
    """Ask every check; where the database is gone, the others that need it are not asked."""
    database = _asked(_database)
    findings = [database, _asked(_disk), _asked(_backup)]
    if database.good:
        findings += [_asked(check) for check in (_migrations, _triggers, _worker)]
    return Health(tuple(findings))


def _asked(check: Callable[[], Finding]) -> Finding:
    try:
        return check()
    # A check that fails in any way is a finding; the other checks are asked all the same.
    except Exception as error:
        name = check.__name__.removeprefix("_")
        return Finding(name, False, f"Die Prüfung ist gescheitert ({type(error).__name__}).")


def _database() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Finding("database", True, "Die Datenbank antwortet.")


def _migrations() -> Finding:
    applied = set(MigrationRecorder(connection).applied_migrations())
    waiting = len(_known_migrations() - applied)
    if waiting:
        return Finding(
            "migrations", False, f"{waiting} Migrationen fehlen: „handschlag update“ aufrufen."
        )
    return Finding("migrations", True, "Die Datenbank ist auf dem Stand des Programms.")


@lru_cache(maxsize=1)
def _known_migrations() -> frozenset[tuple[str, str]]:
    """Reading them takes longer than all other checks, and they change only with the program."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def _triggers() -> Finding:
    missing = missing_triggers()
    if missing:
        return Finding(
            "triggers",
            False,
            f"Das Protokoll ist nicht geschützt, es fehlen {len(missing)} Auslöser.",
        )
    if open_journal := unprotected_journal():
        return Finding(
            "triggers",
            False,
            f"Das Löschjournal ist nicht geschützt, es fehlen {len(open_journal)} Auslöser.",
        )
    return Finding("triggers", True, "Protokoll und Löschjournal sind vor Änderungen geschützt.")


def _worker() -> Finding:
    """Scheduler and worker in one: without either, nothing that recurs gets done."""
    last = last_success()
    if last is None:
        return Finding("worker", False, "Noch nie wurde eine Aufgabe im Hintergrund erledigt.")
    silent = timezone.now() - last
    minutes = int(silent.total_seconds() // 60)
    ago = "einer Minute" if minutes == 1 else f"{minutes} Minuten"
    return Finding(
        "worker",
        silent <= WORKER_SILENCE,
        f"Die letzte Aufgabe im Hintergrund wurde vor {ago} erledigt.",
    )


def last_success() -> datetime | None:
    newest: datetime | None = (
        DBTaskResult.objects.successful()
        .order_by("-finished_at")
        .values_list("finished_at", flat=True)
        .first()
    )
    return newest


def _disk() -> Finding:
    free = free_bytes()
    return Finding(
        "disk",
        free >= settings.DISK_RESERVE,
        f"Frei sind {free // 1024**2} MB, die Reserve ist {settings.DISK_RESERVE // 1024**2} MB.",
    )


def free_bytes() -> int:
    return shutil.disk_usage(existing(Path(settings.DATA_DIR))).free


def existing(folder: Path) -> Path:
    """The folder itself or the nearest one above that is there."""
    return folder if folder.exists() else existing(folder.parent)


def _backup() -> Finding:
    note = last_backup()
    if note is None:
        return Finding("backup", False, "Eine Sicherung ist nicht bekannt.", is_note=True)
    age = timezone.now() - note.taken_at
    hours = int(age.total_seconds() // 3600)
    return Finding(
        "backup", age <= BACKUP_AGE, f"Die letzte Sicherung ist {hours} Stunden alt.", is_note=True
    )
