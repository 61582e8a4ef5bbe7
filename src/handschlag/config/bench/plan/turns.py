"""Pages in turns, like those of `bench pages`, but also for somebody who is signed in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handschlag.config.bench.load import Job, put_under_load
from handschlag.config.bench.pages.rounds import Pace, Visit
from handschlag.config.bench.processor import processor_seconds
from handschlag.config.sites.running import RunningSite


@dataclass(frozen=True)
class Page:
    """One page at one server; `expected` proves that it is the right one."""

    name: str
    site: RunningSite
    path: str
    expected: str
    cookie: str = ""


def warm_up(pages: Iterable[Page], pace: Pace) -> None:
    for page in pages:
        _visit(page, readers=8, seconds=pace.warming_up)


def take_turns(pages: Sequence[Page], readers: int, pace: Pace) -> dict[str, list[Visit]]:
    """What was seen of each page, one entry per round."""
    visits: dict[str, list[Visit]] = {page.name: [] for page in pages}
    for _ in range(pace.rounds):
        for page in pages:
            visits[page.name].append(_visit(page, readers, pace.seconds))
    return visits


def _visit(page: Page, readers: int, seconds: float) -> Visit:
    before = processor_seconds(page.site.process_id)
    job = Job(page.site.port, page.path, page.expected, readers, seconds, page.cookie)
    seen = put_under_load(job)
    used = processor_seconds(page.site.process_id) - before
    return Visit(seen, used * 1000 / (seen.answers + readers))
