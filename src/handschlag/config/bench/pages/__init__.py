"""`handschlag bench pages`: how many pages per second a visitor's server gives, beside a bare view.

On SQLite and PostgreSQL, each with a database of its own that is gone afterwards: the largest
agreement of the example region, and the list of 10,000 organisations; rendered each time and from
the page cache; asked for by 1 and by 8 readers who keep their connection. The bare view passes the
same middleware and says one word. What it costs when the directory grows is measured on the way.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from handschlag.config.bench.databases import Databases, EngineMissing, throwaway_database

from .house import House, open_house
from .rounds import Pace, Target, figures_of, ratio_of, take_turns, warm_up
from .table import table

__all__ = ["HELP", "add_arguments", "run", "table"]

HELP = "Seiten je Sekunde, neben einer leeren Seite, auf SQLite und PostgreSQL"
ENGINES = ("sqlite", "postgresql")
READERS = (8, 1)
SIZES = (100, 1_000, 10_000)

Part = dict[str, Any]
Result = dict[str, Part]


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--engine", choices=ENGINES, help="nur diese Datenbank")
    parser.add_argument(
        "--rounds", type=int, default=5, help="so oft kommt jede Seite an die Reihe"
    )
    parser.add_argument("--seconds", type=float, default=1.0, help="so lange, jedes Mal")
    parser.add_argument(
        "--most",
        type=int,
        choices=SIZES,
        default=SIZES[-1],
        help="höchstens so viele Organisationen",
    )


def run(options: Namespace, databases: Databases = throwaway_database) -> Result:
    """Figures by `engine/page/readers`; an engine that is missing is said and left out."""
    pace = Pace(options.rounds, options.seconds)
    result: Result = {"figures": {}, "baseline": {}, "ratio": {}}
    with TemporaryDirectory(prefix="handschlag-bench-") as folder:
        for engine in [options.engine] if options.engine else ENGINES:
            try:
                with (
                    databases(engine, Path(folder)) as address,
                    open_house(address, Path(folder)) as house,
                ):
                    _measure_engine(engine, house, options.most, pace, result)
            except EngineMissing as missing:
                if options.engine:
                    raise
                print(missing, file=sys.stderr, flush=True)
    return result


def _measure_engine(engine: str, house: House, most: int, pace: Pace, result: Result) -> None:
    for size in (size for size in SIZES if size <= most):
        found = house.fill_up_to(size)
        _say(f"{engine}: {found['organisations']} Organisationen")
        _measure(engine, _growing(house, found), (1,), pace, result)
    _say(f"{engine}: alle Seiten")
    _measure(engine, list(_all_pages(house, found)), READERS, pace, result)


def _growing(house: House, found: Part) -> list[Target]:
    size = found["organisations"]
    page = Target(f"list_of_{size}", house.uncached, *found["list"])
    return [house.bare(f"bare_beside_{size}"), page]


def _all_pages(house: House, found: Part) -> Iterator[Target]:
    yield house.bare("bare")
    for page in ("agreement", "list"):
        yield Target(f"{page}_uncached", house.uncached, *found[page])
        yield Target(f"{page}_cached", house.cached, *found[page])


def _measure(
    engine: str, targets: list[Target], readers: tuple[int, ...], pace: Pace, result: Result
) -> None:
    """Enter the figures of every target; the first target is the bare view."""
    warm_up(targets, pace)
    bare, *pages = (target.name for target in targets)
    for count in readers:
        visits = take_turns(targets, count, pace)
        result["baseline"][f"{engine}/{bare}/{count}"] = figures_of(visits[bare])
        for page in pages:
            key = f"{engine}/{page}/{count}"
            result["figures"][key] = figures_of(visits[page])
            result["ratio"][key] = ratio_of(visits[page], visits[bare])


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)
