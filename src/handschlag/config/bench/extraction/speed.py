"""Seconds and memory: 100 documents of 3 kB, and whether memory grows over 1,000 of them."""

import gc
import time
import tracemalloc
from collections.abc import Callable
from itertools import cycle, islice
from typing import Any

SIZE = 3_000
TIMED = 100
WATCHED = 1_000
MEGABYTE = 1024 * 1024


def measure_speed(texts: list[str], find: Callable[[str], Any]) -> dict[str, float]:
    """Processor seconds of one core; growth is what is held after all but not after the first 100."""
    documents = list(islice(_of_size(texts), WATCHED))
    find(documents[0])
    began, used = time.perf_counter(), time.process_time()
    for document in documents[:TIMED]:
        find(document)
    figures = {
        "seconds_100": round(time.perf_counter() - began, 2),
        "cpu_seconds_100": round(time.process_time() - used, 2),
    }
    return figures | _memory(documents, find)


def _of_size(texts: list[str]) -> Any:
    """Documents of 3 kB, each a little different, so that nothing is remembered."""
    for number, text in enumerate(cycle(texts)):
        pieces = [text]
        while sum(map(len, pieces)) < SIZE:
            pieces.append(texts[(number + len(pieces)) % len(texts)])
        yield f"Nr. {number}\n\n" + "\n\n".join(pieces)[:SIZE]


def _memory(documents: list[str], find: Callable[[str], Any]) -> dict[str, float]:
    tracemalloc.start()
    for document in documents[:TIMED]:
        find(document)
    gc.collect()
    early = tracemalloc.get_traced_memory()[0]
    for document in documents[TIMED:]:
        find(document)
    gc.collect()
    held, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return {
        "memory_growth_mb": round((held - early) / MEGABYTE, 2),
        "memory_peak_mb": round(peak / MEGABYTE, 2),
    }
