"""Searches of one or many readers at once, and the figures they make."""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import mean, median, quantiles
from typing import IO, Any, cast

from handschlag.config.refusal import Refusal

STARTED = """
import django
django.setup()
from handschlag.config.bench.search import {part}
{part}.main({arguments})
"""
SORTS = ("rare", "frequent", "misspelt")
Figures = dict[str, float]


@dataclass(frozen=True)
class Seen:
    sort: str
    milliseconds: float
    cpu_ms: float
    hits: int
    place: int


def command(part: str, arguments: str = "") -> list[str]:
    return [sys.executable, "-c", STARTED.format(part=part, arguments=arguments)]


def fill(environment: Mapping[str, str], count: int) -> dict[str, Any]:
    done = subprocess.run(
        command("filling", str(count)),
        env=dict(environment),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Refusal(f"Die Datenbank lässt sich nicht füllen: {done.stderr.strip()[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def search(
    environment: Mapping[str, str], found: dict[str, Any], what: str, readers: int, rounds: int
) -> list[Seen]:
    """Every reader asks the whole mix so many times, each beginning elsewhere in it."""
    count = len(found["queries"])
    clients = [
        subprocess.Popen(
            command("client"),
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _reader in range(readers)
    ]
    job = {key: found[key] for key in ("queries", "owners")}
    job |= {"what": what, "rounds": rounds, "warm": 1 if readers == 1 else 4}
    try:
        for number, client in enumerate(clients):
            _say(client, json.dumps(job | {"shift": number * count // readers}))
        for client in clients:
            _hear(client)
        for client in clients:
            _say(client, "go")
        answers = [json.loads(_hear(client)) for client in clients]
    finally:
        for client in clients:
            client.kill()
            client.communicate()
    return [Seen(*each) for answer in answers for each in answer]


def _say(client: "subprocess.Popen[str]", line: str) -> None:
    stream = cast("IO[str]", client.stdin)
    stream.write(line + "\n")
    stream.flush()


def _hear(client: "subprocess.Popen[str]") -> str:
    line = cast("IO[str]", client.stdout).readline()
    if not line:
        raise Refusal("Ein Suchender ist abgebrochen.")
    return line


def figures_of(seen: list[Seen]) -> Figures:
    """Times over the whole mix and by sort; how much was found, and where what was meant stood."""
    figures = _times("", seen)
    for sort in SORTS:
        some = [each for each in seen if each.sort == sort]
        figures |= _times(f"{sort}_", some)
        figures[f"{sort}_answered"] = round(mean(each.hits > 0 for each in some), 3)
        figures[f"{sort}_hits"] = round(mean(each.hits for each in some), 1)
        if sort != "frequent":
            figures[f"{sort}_found_first"] = round(mean(each.place == 0 for each in some), 3)
            figures[f"{sort}_found_on_page"] = round(mean(each.place >= 0 for each in some), 3)
    return figures


def _times(prefix: str, seen: list[Seen]) -> Figures:
    times, used = [each.milliseconds for each in seen], [each.cpu_ms for each in seen]
    return {
        f"{prefix}p50_ms": round(median(times), 2),
        f"{prefix}p95_ms": round(quantiles(times, n=20, method="inclusive")[-1], 2),
        f"{prefix}cpu_ms": round(mean(used), 2),
        f"{prefix}cpu_p95_ms": round(quantiles(used, n=20, method="inclusive")[-1], 2),
    }


def ratio_of(figures: Figures, baseline: Figures) -> Figures:
    """How many times the baseline: more than 1 is slower, or finds more."""
    names = (
        "p50_ms",
        "p95_ms",
        *(f"{sort}_{what}" for sort in SORTS for what in ("p95_ms", "hits")),
    )
    return {name: round(figures[name] / baseline[name], 3) for name in names if baseline.get(name)}
