"""Background work on tables: small files at once, large ones by the worker."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from . import applying, recovering, services, undoing
from .headings import in_german
from .models import State, TableImport

# Read within a second; longer nobody should look at an empty page.
SMALL_FILE = 150 * 1024
FEW_ROWS = 500


def read_now_or_later(table_import: TableImport) -> TableImport:
    file = table_import.file
    if file is not None and file.blob.size <= SMALL_FILE and not file.name.endswith(".zip"):
        with in_german():
            return services.read_import(table_import)
    TableImport.objects.filter(pk=table_import.pk).update(busy_since=timezone.now())
    read_import.enqueue(table_import.pk)
    return table_import


def apply_now_or_later(
    table_import: TableImport, *, by: Any, anyway: Iterable[int] = ()
) -> TableImport:
    if table_import.new + table_import.changed + table_import.conflicts <= FEW_ROWS:
        return applying.apply_import(table_import, by=by, anyway=anyway)
    if _pass_on(table_import, State.READY, State.APPLYING):
        apply_import.enqueue(table_import.pk, by.pk, list(anyway))
    return table_import


def undo_now_or_later(table_import: TableImport, *, by: Any) -> TableImport:
    if table_import.done <= FEW_ROWS:
        return undoing.undo_import(table_import, by=by)
    if _pass_on(table_import, State.APPLIED, State.UNDOING):
        undo_import.enqueue(table_import.pk, by.pk)
    return table_import


def _pass_on(table_import: TableImport, before: State, after: State) -> bool:
    moved = TableImport.objects.filter(pk=table_import.pk, state=before).update(
        state=after, busy_since=timezone.now(), message=""
    )
    table_import.state = after
    return bool(moved)


@task()
def read_import(key: int) -> None:
    for table_import in TableImport.objects.filter(pk=key).select_related("file__blob"):
        with _or_back_to(table_import, State.FAILED):
            services.read_import(table_import)


@task()
def recover_stuck() -> int:
    return recovering.recover_stuck()


@task()
def apply_import(key: int, user: int, anyway: list[int]) -> None:
    table_import, by = TableImport.objects.get(pk=key), get_user_model().objects.get(pk=user)
    if table_import.state == State.APPLYING:
        with _or_back_to(table_import, State.READY):
            applying.apply_import(table_import, by=by, anyway=anyway)


@task()
def undo_import(key: int, user: int) -> None:
    table_import, by = TableImport.objects.get(pk=key), get_user_model().objects.get(pk=user)
    if table_import.state == State.UNDOING:
        with _or_back_to(table_import, State.APPLIED):
            undoing.undo_import(table_import, by=by)


@contextmanager
def _or_back_to(table_import: TableImport, state: State) -> Iterator[None]:
    """Whatever goes wrong, the page says so and nobody waits for ever; faults stay faults."""
    rows = TableImport.objects.filter(pk=table_import.pk)
    try:
        yield
    except ValidationError as refused:
        rows.update(state=state, busy_since=None, message=" ".join(refused.messages)[:500])
    # The page must not wait for ever; the fault itself goes on to the log.
    except Exception:
        rows.update(
            state=state,
            busy_since=None,
            message=_("Dabei ist ein Fehler passiert. Es ist nichts geändert."),
        )
        raise


@task()
def forget_old_imports() -> int:
    return services.forget_old_imports()
