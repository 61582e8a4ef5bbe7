"""`handschlag bench search`: how fast and how well 100,000 records are searched.

On SQLite and PostgreSQL, each with a database of its own: a fixed mix of rare, frequent and misspelt
queries, half by visitors and half by members, from 1 and from 8 processes at once. The baseline in
the same run is PostgreSQL's own `german` configuration over the same entries: best twenty by
`ts_rank` and the number of hits, with the audience as a column.

Times are those of a search without the HTML: hits in order, counts by kind, first page with
snippets. `cpu_ms` is what the searching process itself used (on SQLite that is all of it).
"""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from handschlag.config.bench.databases import (
    EngineMissing,
    settings_of_operation,
    throwaway_database,
)
from handschlag.config.sites.running import RunningSite

from .rounds import figures_of, fill, ratio_of, search

__all__ = ["HELP", "add_arguments", "run"]

HELP = "Suche in 100.000 Einträgen, neben der deutschen Suche von PostgreSQL"
ENGINES = ("postgresql", "sqlite")
READERS = (1, 8)
BASELINE = "postgresql_german"

Result = dict[str, dict[str, Any]]


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--engine", choices=ENGINES, help="nur diese Datenbank")
    parser.add_argument("--records", type=int, default=100_000, help="so viele Einträge")
    parser.add_argument("--rounds", type=int, default=3, help="so oft wird alles gefragt")


def run(options: Namespace) -> Result:
    """Figures by `engine/readers`; ratios against the baseline of as many readers."""
    result: Result = {"figures": {}, "baseline": {}, "ratio": {}}
    for engine in [options.engine] if options.engine else ENGINES:
        try:
            _measure_engine(engine, options, result)
        except EngineMissing as missing:
            if options.engine:
                raise
            _say(str(missing))
    for name, figures in result["figures"].items():
        baseline = result["baseline"].get(f"{BASELINE}/{name.rpartition('/')[2]}")
        if baseline and not name.endswith("/index"):
            result["ratio"][name] = ratio_of(figures, baseline)
    return result


def _measure_engine(engine: str, options: Namespace, result: Result) -> None:
    with (
        TemporaryDirectory(prefix="handschlag-bench-") as folder,
        throwaway_database(engine, Path(folder)) as address,
    ):
        site = RunningSite(address, Path(folder), environment=settings_of_operation())
        _say(f"{engine}: {options.records} Einträge werden angelegt und eingelesen")
        found = fill(site.environment, options.records)
        result["figures"][f"{engine}/index"] = {
            name: found[name]
            for name in ("entries", "spellings", "build_seconds", "build_cpu_seconds")
        }
        for readers in READERS:
            _say(f"{engine}: {readers} Suchende")
            seen = search(site.environment, found, "ours", readers, options.rounds)
            result["figures"][f"{engine}/{readers}"] = figures_of(seen)
            if engine == "postgresql":
                seen = search(site.environment, found, "german", readers, options.rounds)
                result["baseline"][f"{BASELINE}/{readers}"] = figures_of(seen)


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)
