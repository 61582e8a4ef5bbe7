"""One engine under measurement: a database, and two sites on it, with and without page cache."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handschlag.config.bench.databases import settings_of_operation
from handschlag.config.refusal import Refusal
from handschlag.config.sites.running import RunningSite

from . import bare
from .rounds import Target

SETTINGS = "handschlag.config.bench.pages.settings"
FILLING = """
import sys, django
django.setup()
from handschlag.config.bench.pages import filling
filling.main(int(sys.argv[1]))
"""


@dataclass(frozen=True)
class House:
    cached: RunningSite
    uncached: RunningSite

    def fill_up_to(self, organisations: int) -> dict[str, Any]:
        return fill(self.cached.environment, organisations)

    def bare(self, name: str) -> Target:
        return Target(name, self.cached, bare.ADDRESS, bare.ANSWER)


@contextmanager
def open_house(address: str, folder: Path) -> Iterator[House]:
    given = {**settings_of_operation(), "DJANGO_SETTINGS_MODULE": SETTINGS}
    cached, uncached = (
        RunningSite(
            address, folder, environment={**given, "HANDSCHLAG_BENCH_PAGE_CACHE": page_cache}
        )
        for page_cache in ("yes", "no")
    )
    fill(cached.environment, 0)
    with cached, uncached:
        yield House(cached, uncached)


def fill(environment: Mapping[str, str], organisations: int) -> dict[str, Any]:
    """What `filling` says about the database afterwards; 0 prepares an empty one."""
    done = subprocess.run(
        [sys.executable, "-c", FILLING, str(organisations)],
        env=dict(environment),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Refusal(f"Die Datenbank lässt sich nicht füllen: {done.stderr.strip()[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
