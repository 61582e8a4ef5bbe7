"""`handschlag bench import`: 23,434 rows of beneficiaries become organisations, without duplicates.

On SQLite and PostgreSQL, each with a database of its own that is gone afterwards: the file is read
as any foreign workbook, planned, stored as a draft and applied, just as when somebody uploads it.
Measured are seconds and processor seconds of each step, how long the write lock is held, and
memory; at 1,000, 5,000 and all rows, each in an empty database and a process of its own. Beside it
a plain bulk insert of the same organisations and names, in the same process: no duplicate check,
no keys, no audit trail, no draft.
"""

import json
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from handschlag.config.bench.databases import (
    Databases,
    EngineMissing,
    environment_of_operation,
    throwaway_database,
)
from handschlag.config.refusal import Refusal

from .shared import beneficiaries

__all__ = ["HELP", "add_arguments", "run"]

HELP = "Einlesen einer großen fremden Tabelle mit Dublettenprüfung, auf SQLite und PostgreSQL"
ENGINES = ("sqlite", "postgresql")
SIZES = (1_000, 5_000, 23_434)
WORK = """
import sys, django
django.setup()
from handschlag.config.bench.imports import work
work.main(sys.argv[1], int(sys.argv[2]))
"""

Part = dict[str, Any]
Result = dict[str, Part]


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--engine", choices=ENGINES, help="nur diese Datenbank")
    parser.add_argument("--rows", type=int, nargs="*", default=SIZES, help="so viele Zeilen")


def run(options: Namespace, databases: Databases = throwaway_database) -> Result:
    """Figures by `engine/rows`; an engine that is missing is said and left out."""
    file = beneficiaries()
    result: Result = {"figures": {}, "baseline": {}, "ratio": {}}
    for engine in [options.engine] if options.engine else ENGINES:
        try:
            for size in options.rows:
                _enter(result, f"{engine}/{size}", measure(engine, file, size, databases))
        except EngineMissing as missing:
            if options.engine:
                raise
            print(missing, file=sys.stderr, flush=True)
        _say_how_flat(result, engine, options.rows)
    return result


def measure(engine: str, file: Path, size: int, databases: Databases) -> dict[str, Any]:
    """What `work` saw with so many rows in an empty database."""
    print(f"{engine}: {size} Zeilen", file=sys.stderr, flush=True)
    with (
        TemporaryDirectory(prefix="handschlag-bench-") as folder,
        databases(engine, Path(folder)) as address,
    ):
        done = subprocess.run(
            [sys.executable, "-c", WORK, str(file), str(size)],
            env=environment_of_operation(address, Path(folder)),
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise Refusal(f"Das Einlesen ist gescheitert: {done.stderr.strip()[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _enter(result: Result, key: str, found: dict[str, Any]) -> None:
    figures, baseline = found["import"], found["bulk_insert"]
    result["figures"][key], result["baseline"][key] = figures, baseline
    result["ratio"][key] = {
        name: round(figures[name] / baseline[name], 2)
        for name in ("seconds", "cpu_seconds")
        if baseline[name]
    }


def _say_how_flat(result: Result, engine: str, sizes: list[int]) -> None:
    """Milliseconds a row at the largest size, as a multiple of those at the smallest."""
    keys = [f"{engine}/{size}" for size in sizes if f"{engine}/{size}" in result["figures"]]
    if len(keys) > 1:
        first, last = (result["figures"][key]["cpu_ms_per_row"] for key in (keys[0], keys[-1]))
        result["ratio"][f"{engine}/per_row_largest_to_smallest"] = round(last / first, 2)
