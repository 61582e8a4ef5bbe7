"""One engine under measurement: a database, two sites, and a worker for the sums."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handschlag.config.bench.databases import settings_of_operation
from handschlag.config.bench.pages import bare
from handschlag.config.bench.pages.rounds import Target
from handschlag.config.refusal import Refusal
from handschlag.config.sites.running import RunningSite

SETTINGS = "handschlag.config.bench.pages.settings"
STARTED = """
import sys, django
django.setup()
from handschlag.config.bench.plan import {part}
{part}.main(*map(int, sys.argv[1:]))
"""


@dataclass(frozen=True)
class House:
    """`site` is as in operation; `uncached` renders every page each time."""

    site: RunningSite
    uncached: RunningSite

    def bare(self) -> Target:
        return Target("bare", self.site, bare.ADDRESS, bare.ANSWER)

    def fill(self, cooperations: int, readings: int) -> dict[str, Any]:
        return self._run("filling", cooperations, readings)

    def acts(self) -> dict[str, Any]:
        return self._run("acts")

    @contextmanager
    def worker(self) -> Iterator[None]:
        """Background work as in operation, by the same command."""
        command = [sys.executable, "-m", "handschlag.config.cli", "worker"]
        log = (self.site.directory / "worker.log").open("w")
        with (
            log,
            subprocess.Popen(command, env=self.site.environment, stdout=log, stderr=log) as worker,
        ):
            try:
                yield
            finally:
                worker.terminate()

    def _run(self, part: str, *arguments: int) -> dict[str, Any]:
        done = subprocess.run(
            [sys.executable, "-c", STARTED.format(part=part), *map(str, arguments)],
            env=dict(self.site.environment),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise Refusal(f"Die Messung „{part}“ ist gescheitert: {done.stderr.strip()[-2000:]}")
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return found


@contextmanager
def open_house(address: str, folder: Path) -> Iterator[House]:
    given = {**settings_of_operation(), "DJANGO_SETTINGS_MODULE": SETTINGS}
    site, uncached = (
        RunningSite(
            address, folder, environment={**given, "HANDSCHLAG_BENCH_PAGE_CACHE": page_cache}
        )
        for page_cache in ("yes", "no")
    )
    house = House(site, uncached)
    house.fill(0, 0)
    with site, uncached:
        yield house
