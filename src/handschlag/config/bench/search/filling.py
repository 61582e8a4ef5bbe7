"""Fills the database of a measurement; runs in a process of its own, with its settings.

The records come in past the audit trail: they are invented, and nobody works with them. The index
is built by the same code as in operation.
"""

import json
import time
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db import connection, transaction

from handschlag.foundation.search import services
from handschlag.foundation.search.models import SearchEntry, Spelling
from handschlag.lib.german import fold
from handschlag.modules.directory.models import Organisation

from .words import Record, queries, records

OWNERS = 40
BATCH = 2000
GERMAN = """
CREATE TABLE bench_german AS SELECT id, row_id, terms ~ '(^| )apublic( |$)' AS is_public,
string_to_array((SELECT string_agg(word, ' ') FROM unnest(string_to_array(terms, ' ')) AS word
WHERE word LIKE 'a%%'), ' ') AS readers,
setweight(to_tsvector('german', title || ' ' || names), 'A') || to_tsvector('german', text) AS words
FROM search_searchentry
"""


def fill(count: int) -> dict[str, Any]:
    known = list(records(count, OWNERS))
    keys = _add(known)
    began, used = time.perf_counter(), time.process_time()
    services.rebuild()
    seconds, processor = time.perf_counter() - began, time.process_time() - used
    baseline = _german() if connection.vendor == "postgresql" else None
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    asked = [(each.sort, each.text, each.member, keys.get(each.target)) for each in queries(known)]
    return {
        "entries": SearchEntry.objects.count(),
        "spellings": Spelling.objects.count(),
        "build_seconds": round(seconds, 1),
        "build_cpu_seconds": round(processor, 1),
        "german_build_seconds": baseline,
        "queries": asked,
        "owners": [keys[number] for number in range(OWNERS)],
    }


@transaction.atomic
def _add(known: list[Record]) -> dict[int | None, int]:
    """Keys by number of record; the first ones look after the others."""
    keys: dict[int | None, int] = {}
    for batch in _batches(known):
        rows = Organisation.objects.bulk_create(
            Organisation(
                name=record.name,
                sort_name=fold(record.name),
                kind=record.kind,
                about=record.text,
                audience=record.audience,
                owner_org_id=keys.get(record.owner),
            )
            for record in batch
        )
        keys |= {record.number: row.pk for record, row in zip(batch, rows, strict=True)}
    return keys


def _batches(known: list[Record]) -> Iterator[list[Record]]:
    yield known[:OWNERS]
    rest = iter(known[OWNERS:])
    while batch := list(islice(rest, BATCH)):
        yield batch


def _german() -> float:
    """The same entries under PostgreSQL's own German configuration."""
    began = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(GERMAN.replace("%%", "%"))
        cursor.execute("CREATE INDEX ON bench_german USING gin (words)")
    return round(time.perf_counter() - began, 1)


def main(count: int) -> None:
    print(json.dumps(fill(count)))
