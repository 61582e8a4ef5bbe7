"""Time and memory, beside comparing all pairs in C++."""

import resource
from itertools import islice
from pathlib import Path
from time import process_time
from typing import Any

from rapidfuzz import fuzz, process

from handschlag.lib.matching import Candidate, Index, Query, match_names

from .baselines import comparable
from .names import Name

LIST = 2_000
_QUERIES = 400
_PAGE = resource.getpagesize()


def measure_list(names: list[Name]) -> tuple[dict[str, float], dict[str, float]]:
    """2,000 × 2,000 names, building included: ours, and token_set over all pairs."""
    candidates = list(islice(_many(names), LIST))
    queries = [Query(str(number), name.text) for number, name in enumerate(names[-LIST:])]
    begun = process_time()
    match_names(candidates, queries)
    ours = process_time() - begun
    return {"cpu_seconds": round(ours, 3)}, {"cpu_seconds": round(_plain(candidates, queries), 3)}


def measure_growth(names: list[Name], sizes: list[int]) -> dict[str, dict[str, Any]]:
    """By number of candidates: building, one search, memory; beside token_set over all."""
    queries = [Query("", name.text) for name in names if name.question][:_QUERIES]
    figures = {}
    for size in sizes:
        before = _memory()
        begun = process_time()
        index = Index(islice(_many(names), size))
        built = process_time()
        for query in queries:
            index.search(query)
        figures[str(size)] = {
            "build_cpu_seconds": round(built - begun, 3),
            "search_cpu_ms": round(1000 * (process_time() - built) / len(queries), 3),
            "megabytes": round((_memory() - before) / 1e6),
        }
        del index
    return figures


def measure_plain_growth(names: list[Name], sizes: list[int]) -> dict[str, dict[str, Any]]:
    queries = [Query("", name.text) for name in names if name.question][:_QUERIES]
    return {
        str(size): {
            "search_cpu_ms": round(
                1000 * _plain(list(islice(_many(names), size)), queries) / len(queries), 3
            )
        }
        for size in sizes
    }


def _plain(candidates: list[Candidate], queries: list[Query]) -> float:
    known = [comparable(candidate.name) for candidate in candidates]
    asked = [comparable(query.name) for query in queries]
    begun = process_time()
    for start in range(0, len(asked), 100):
        process.cdist(asked[start : start + 100], known, scorer=fuzz.token_set_ratio)
    return process_time() - begun


def _many(names: list[Name]) -> Any:
    """The names themselves, then each with a town behind it, as branches are called."""
    yield from (
        Candidate(f"{name.org_id}/{number}", name.text) for number, name in enumerate(names)
    )
    towns = sorted({name.city for name in names if name.city})
    for town in towns:
        for number, name in enumerate(names):
            yield Candidate(f"{name.org_id}/{number}/{town}", f"{name.text} {town}")


def _memory() -> int:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * _PAGE
