"""`handschlag bench plan`: pages, sums and reports over 40 cooperations and a million readings.

On SQLite and PostgreSQL, each with a database of its own: 5,000 measures, 20,000 indicators in trees
of three levels, and 10,000, then 100,000, then 1,000,000 approved readings. At every size the page
of a plan (of 125 measures), the public progress page (of 490 indicators) and the two-minute page of a
board are asked for by 8 readers, beside a bare view in the same turns: by visitors as in operation, rendered
each time with nothing kept, and by somebody signed in, for whom only parts of long pages are kept.

At the largest size also: how long one approved reading takes until it stands in all sums above it
(a worker runs, as in operation), beside working out all sums of that cooperation anew; the progress
report as a PDF, and freezing a reporting date.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from handschlag.config.bench.databases import EngineMissing, throwaway_database
from handschlag.config.bench.pages.rounds import (
    Pace,
    Target,
    figures_of,
    ratio_of,
    take_turns,
    warm_up,
)

from .house import House, open_house

__all__ = ["HELP", "add_arguments", "run"]

HELP = "Pläne mit einer Million Ist-Werten: Seiten, Summen, Bericht"
ENGINES = ("postgresql", "sqlite")
READERS = 8
SIZES = (10_000, 100_000, 1_000_000)

# Pages made anew each time: here it would show if more readings cost more.
GROWING = (
    "plan_rendered", "plan_signed_in", "progress_rendered", "progress_signed_in",
    "two_minutes_rendered", "two_minutes_signed_in",
)  # fmt: skip

Part = dict[str, Any]
Result = dict[str, Part]


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--engine", choices=ENGINES, help="nur diese Datenbank")
    parser.add_argument("--most", type=int, default=SIZES[-1], help="höchstens so viele Ist-Werte")
    parser.add_argument(
        "--cooperations", type=int, default=40, help="so viele Kooperationen (je 125 Maßnahmen)"
    )
    parser.add_argument("--rounds", type=int, default=5, help="so oft kommt jede Seite dran")
    parser.add_argument("--seconds", type=float, default=2.0, help="so lange, jedes Mal")


def run(options: Namespace) -> Result:
    """Figures by `engine/what/readings`; an engine that is missing is said and left out."""
    result: Result = {"figures": {}, "baseline": {}, "ratio": {}}
    with TemporaryDirectory(prefix="handschlag-bench-") as folder:
        for engine in [options.engine] if options.engine else ENGINES:
            try:
                _measure_engine(engine, Path(folder), options, result)
            except EngineMissing as missing:
                if options.engine:
                    raise
                _say(str(missing))
    return result


def _measure_engine(engine: str, folder: Path, options: Namespace, result: Result) -> None:
    pace = Pace(options.rounds, options.seconds)
    sizes = [size for size in SIZES if size < options.most] + [options.most]
    with throwaway_database(engine, folder) as address, open_house(address, folder) as house:
        for size in sizes:
            found = house.fill(options.cooperations, size)
            _say(f"{engine}: {found['readings']} Ist-Werte in {found['seconds']} s angelegt")
            result["figures"][f"{engine}/filling/{size}"] = {
                name: found[name] for name in ("readings", "rolled_up", "seconds")
            }
            _measure_pages(engine, house, found, size, pace, result)
        _flatness(engine, sizes, result)
        with house.worker():
            for name, figures in house.acts().items():
                kind = "baseline" if name.startswith("everything_anew") else "figures"
                result[kind][f"{engine}/{name}/{sizes[-1]}"] = figures
        _ratio_of_sums(engine, sizes[-1], result)


def _pages(house: House, found: Part) -> Iterator[Target]:
    yield house.bare()
    for name, site, which, cookie in (
        ("plan", house.site, "plan", ""),
        ("plan_rendered", house.uncached, "plan", ""),
        ("plan_signed_in", house.site, "plan", found["cookie"]),
        ("progress", house.site, "progress", ""),
        ("progress_rendered", house.uncached, "progress", ""),
        ("progress_signed_in", house.site, "progress", found["cookie"]),
        ("two_minutes", house.site, "two_minutes", ""),
        ("two_minutes_rendered", house.uncached, "two_minutes", ""),
        ("two_minutes_signed_in", house.site, "two_minutes", found["cookie"]),
    ):
        if which in found["pages"]:
            path, expected = found["pages"][which]
            yield Target(name, site, path, expected, cookie)


def _measure_pages(
    engine: str, house: House, found: Part, size: int, pace: Pace, result: Result
) -> None:
    pages = list(_pages(house, found))
    warm_up(pages, pace)
    visits = take_turns(pages, READERS, pace)
    bare, *others = (page.name for page in pages)
    result["baseline"][f"{engine}/{bare}/{size}"] = figures_of(visits[bare])
    for name in others:
        result["figures"][f"{engine}/{name}/{size}"] = figures_of(visits[name])
        result["ratio"][f"{engine}/{name}/{size}"] = ratio_of(visits[name], visits[bare])


def _flatness(engine: str, sizes: list[int], result: Result) -> None:
    """Processor time per page at the largest size against the smallest: 1 is flat."""
    figures = result["figures"]
    for name in GROWING:
        first, last = (figures.get(f"{engine}/{name}/{size}") for size in (sizes[0], sizes[-1]))
        if first and last and first["cpu_ms"]:
            growth = round(last["cpu_ms"] / first["cpu_ms"], 2)
            result["ratio"][f"{engine}/{name}/growth"] = growth


def _ratio_of_sums(engine: str, size: int, result: Result) -> None:
    one = result["figures"].get(f"{engine}/one_reading_in_all_sums/{size}")
    anew = result["baseline"].get(f"{engine}/everything_anew/{size}")
    if one and anew:
        ratio = round(anew["seconds"] / one["work_seconds_p50"], 1)
        result["ratio"][f"{engine}/one_reading_in_all_sums/{size}"] = ratio


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)
