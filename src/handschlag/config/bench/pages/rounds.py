"""Measures several pages in turns and says what came out, each beside the bare view.

Other work on the machine comes and goes. So the pages take turns, a short while each, round after
round: whatever slows one slows all. Of every figure the median over the rounds counts, and a ratio
is the median of the ratios within each round. `cpu_ms` is the processor time of the web server per
page, without that of a database server: it stays the same on a busy machine, pages per second do
not.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import TypedDict

from handschlag.config.bench.load import Job, Seen, put_under_load
from handschlag.config.bench.processor import processor_seconds
from handschlag.config.sites.running import RunningSite

LONGEST_WARMING_UP = 0.4


@dataclass(frozen=True)
class Target:
    """One page at one server; `expected` proves that it is the right one."""

    name: str
    site: RunningSite
    path: str
    expected: str
    # Of somebody who is signed in.
    cookie: str = ""


@dataclass(frozen=True)
class Visit:
    """What the readers saw, and how many milliseconds of processor time each page took."""

    seen: Seen
    cpu_ms: float


@dataclass(frozen=True)
class Pace:
    rounds: int
    seconds: float

    @property
    def warming_up(self) -> float:
        """Seconds for each page; whoever is in a hurry does not wait longer than for a turn."""
        return min(LONGEST_WARMING_UP, self.seconds)


class Figures(TypedDict):
    pages_per_second: float
    p50_ms: float
    p95_ms: float
    cpu_ms: float
    bytes: int


def warm_up(targets: Iterable[Target], pace: Pace) -> None:
    """Let every worker meet every page before anything counts."""
    for target in targets:
        _visit(target, readers=8, seconds=pace.warming_up)


def take_turns(targets: Sequence[Target], readers: int, pace: Pace) -> dict[str, list[Visit]]:
    """What was seen of each target, one entry per round."""
    visits: dict[str, list[Visit]] = {target.name: [] for target in targets}
    for _ in range(pace.rounds):
        for target in targets:
            visits[target.name].append(_visit(target, readers, pace.seconds))
    return visits


def _visit(target: Target, readers: int, seconds: float) -> Visit:
    before = processor_seconds(target.site.process_id)
    job = Job(target.site.port, target.path, target.expected, readers, seconds, target.cookie)
    seen = put_under_load(job)
    used = processor_seconds(target.site.process_id) - before
    return Visit(seen, used * 1000 / (seen.answers + seen.beyond))


def figures_of(visits: Sequence[Visit]) -> Figures:
    seen = [visit.seen for visit in visits]
    return {
        "pages_per_second": round(median(map(_rate, seen)), 1),
        "p50_ms": round(median(median(each.milliseconds) for each in seen), 2),
        "p95_ms": round(median(_p95(each.milliseconds) for each in seen), 2),
        "cpu_ms": round(median(visit.cpu_ms for visit in visits), 2),
        "bytes": seen[-1].bytes,
    }


def ratio_of(visits: Sequence[Visit], bare: Sequence[Visit]) -> float:
    pairs = zip(visits, bare, strict=True)
    return round(median(_rate(each.seen) / _rate(beside.seen) for each, beside in pairs), 3)


def _rate(seen: Seen) -> float:
    return seen.answers / seen.seconds


def _p95(values: Sequence[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]
