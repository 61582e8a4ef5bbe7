"""One import in an empty database, and a plain bulk insert of what came of it."""

import json
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection, transaction

from handschlag.foundation.tables import applying
from handschlag.foundation.tables.foreign.grid import Workbook
from handschlag.foundation.tables.foreign.layout import find_layout
from handschlag.foundation.tables.foreign.mapping import Mapping, mapped_rows
from handschlag.foundation.tables.foreign.proposing import knows_headers
from handschlag.foundation.tables.plan import SheetRow, iter_changes
from handschlag.foundation.tables.services import store_plan
from handschlag.foundation.tables.spec import Table, table
from handschlag.lib.german import fold
from handschlag.modules.directory.models import Organisation, OrganisationName

KEYS = {"beneficiary": "name", "place": "city"}
BATCH = 500
KILOBYTE = 1024


class Watch:
    """Seconds and processor seconds by step, and how long each write transaction lasted."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.cpu = 0.0
        self.locks: list[tuple[float, float]] = []

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        began, used = time.perf_counter(), time.process_time()
        yield
        self.seconds[name] = time.perf_counter() - began
        self.cpu += time.process_time() - used

    @contextmanager
    def locks_watched(self) -> Iterator[None]:
        """From the first statement that writes (SQLite: from BEGIN) to the commit."""
        enter, leave = transaction.Atomic.__enter__, transaction.Atomic.__exit__
        began: list[tuple[float, float]] = []

        def entering(atomic: Any) -> None:
            if not connection.in_atomic_block:
                began.append((time.perf_counter(), time.process_time()))
            enter(atomic)

        def leaving(atomic: Any, *error: Any) -> None:
            leave(atomic, *error)
            if not connection.in_atomic_block and began:
                at, used = began.pop()
                self.locks.append((time.perf_counter() - at, time.process_time() - used))

        transaction.Atomic.__enter__ = entering  # type: ignore[method-assign]
        transaction.Atomic.__exit__ = leaving  # type: ignore[method-assign]
        try:
            yield
        finally:
            transaction.Atomic.__enter__ = enter  # type: ignore[method-assign]
            transaction.Atomic.__exit__ = leave  # type: ignore[method-assign]


def main(file: str, size: int) -> None:
    user = get_user_model().objects.create_user(
        email="messung@example.org", password=None, is_administrator=True
    )
    memory_before = _peak_memory()
    watch = Watch()
    counts = _import(Path(file), size, user, watch)
    peak = _peak_memory()
    baseline = _plain_bulk_insert()
    total = sum(watch.seconds.values())
    figures = {
        **counts,
        "seconds": round(total, 2),
        "cpu_seconds": round(watch.cpu, 2),
        "ms_per_row": round(1000 * total / size, 3),
        "cpu_ms_per_row": round(1000 * watch.cpu / size, 3),
        "write_lock_seconds": round(max(watch.locks)[0], 2),
        "write_lock_cpu_seconds": round(max(watch.locks)[1], 2),
        "peak_memory_mb": peak,
        "memory_before_mb": memory_before,
        **{f"{name}_seconds": round(seconds, 2) for name, seconds in watch.seconds.items()},
    }
    print(json.dumps({"import": figures, "bulk_insert": baseline}))


def _import(file: Path, size: int, user: Any, watch: Watch) -> dict[str, int]:
    organisations = table("organisationen")
    with watch.step("plan"), watch.locks_watched():
        rows = islice(_rows(file, organisations), size)
        changes = iter_changes(organisations, rows, user)
        draft = store_plan(organisations, changes, name=file.name, by=user)
    with watch.step("apply"), watch.locks_watched():
        done = applying.apply_import(draft, by=user)
    return {
        "rows": size,
        "new": done.done,
        "matches": draft.matches,
        "errors": draft.errors,
    }


def _rows(file: Path, organisations: Table) -> Iterator[SheetRow]:
    book = Workbook(file, "csv")
    layout = find_layout(book, knows_headers(organisations))
    columns = {c.index: KEYS[c.header] for c in layout.columns if c.header in KEYS}
    mapping = Mapping(
        layout.sheet, layout.first, layout.last, columns, fixed={"kind": "Unternehmen"}
    )
    return mapped_rows(book, mapping, organisations)


def _plain_bulk_insert() -> dict[str, float]:
    """The same names once more, in one transaction: the least a database has to do for them."""
    names = list(Organisation.objects.values_list("name", flat=True))
    began, used = time.perf_counter(), time.process_time()
    with transaction.atomic():
        rows = Organisation.objects.bulk_create(
            [Organisation(name=name, sort_name=fold(name), kind="company") for name in names],
            batch_size=BATCH,
        )
        OrganisationName.objects.bulk_create(
            [
                OrganisationName(organisation=row, text=row.name, folded=row.sort_name)
                for row in rows
            ],
            batch_size=BATCH,
        )
    return {
        "organisations": len(names),
        "seconds": round(time.perf_counter() - began, 3),
        "cpu_seconds": round(time.process_time() - used, 3),
    }


def _peak_memory() -> int:
    """Megabytes; Linux counts in kilobytes."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTE)
