"""One reader who searches: a process of its own, as in operation. Started by `rounds`."""

import json
import sys
import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import connection

from handschlag.foundation.access.reach import Reach
from handschlag.foundation.search.audience import words_of_reader
from handschlag.foundation.search.selectors import find

PAGE = 20
# What a page needs: the best twenty and how many there are.
GERMAN = """
WITH hits AS MATERIALIZED (SELECT row_id, words, ts_rank(words, asked) AS rank
FROM bench_german, plainto_tsquery('german', %s) AS asked
WHERE words @@ asked AND (is_public OR readers && %s))
SELECT row_id, (SELECT count(*) FROM hits) FROM hits ORDER BY rank DESC, row_id LIMIT 20
"""

Answer = tuple[int, list[int]]
Ask = Callable[[str, Any], Answer]


def ours(text: str, user: Any) -> Answer:
    """Everything but the HTML: hits in order, counts by kind, the first page with its snippets."""
    found = find(text, user)
    assert len(found[:PAGE]) == min(PAGE, len(found))  # noqa: S101 -- a wrong answer is no figure
    return found.total, [each.row_id for each in found.entries[:PAGE]]


def german(text: str, user: Any) -> Answer:
    readers = sorted(words_of_reader(user) or ())
    with connection.cursor() as cursor:
        cursor.execute(GERMAN, [text, readers])
        rows = cursor.fetchall()
    return (rows[0][1] if rows else 0), [row[0] for row in rows]


def member_of(owners: list[int]) -> Any:
    """Somebody who acts for one organisation and shares cooperations with five others."""
    reach = Reach(organisations=frozenset(owners[:1]), partners=frozenset(owners[1:6]))
    return SimpleNamespace(
        is_authenticated=True, is_active=True, is_administrator=False, _reach=reach
    )


def measure(job: dict[str, Any], ask: Ask) -> list[list[Any]]:
    """Milliseconds, processor milliseconds of this process, hits, and the place of what was meant."""
    users = {False: AnonymousUser(), True: member_of(job["owners"])}
    seen = []
    shift = job["shift"]
    asked = job["queries"][shift:] + job["queries"][:shift]
    for _round in range(job["rounds"]):
        for sort, text, member, target in asked:
            began, used = time.perf_counter(), time.process_time()
            total, keys = ask(text, users[member])
            used, took = time.process_time() - used, time.perf_counter() - began
            place = keys.index(target) if target in keys else -1
            seen.append([sort, took * 1000, used * 1000, total, place])
    return seen


def main() -> None:
    """Says when it is ready and waits for the word, so that all begin together."""
    job = json.loads(sys.stdin.readline())
    ask = german if job["what"] == "german" else ours
    # A process in operation has its words and its connection at hand.
    measure(job | {"rounds": 1, "queries": job["queries"][:: job["warm"]]}, ask)
    print("ready", flush=True)
    sys.stdin.readline()
    print(json.dumps(measure(job, ask)))
