"""Writing entries: what a row says becomes what it is found by."""

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import islice
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation

from handschlag.lib.german import composed

from . import spelling
from .audience import NOBODY
from .kinds import Document, Kind
from .models import LONGEST_TEXT, LONGEST_TITLE, SearchEntry
from .terms import VERSION, name_lines, terms_of, with_readers

BATCH = 500
_WRITTEN = ["title", "detail", "address", "names", "lines", "terms", "text", "version"]


def write_entries(kind: Kind, rows: Iterable[Any]) -> int:
    """Make or renew the entries of these rows; those nobody may see have none."""
    written = 0
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        documents = _documents(kind, batch)
        written += _write(kind, {pk: each for pk, each in documents.items() if each.readers})
        if hidden := [pk for pk, each in documents.items() if not each.readers]:
            SearchEntry.objects.filter(kind=kind.name, row_id__in=hidden).delete()
    return written


def _documents(kind: Kind, rows: Iterable[Any]) -> dict[int, Document]:
    """In German, whoever's request writes them: all readers share the entries."""
    with translation.override(settings.LANGUAGE_CODE):
        return {row.pk: kind.document(row) for row in rows}


@transaction.atomic
def _write(kind: Kind, documents: dict[int, Document]) -> int:
    SearchEntry.objects.bulk_create(
        [entry_of(kind, pk, document) for pk, document in sorted(documents.items())],
        update_conflicts=True,
        unique_fields=["kind", "row_id"],
        update_fields=_WRITTEN,
    )
    keys = SearchEntry.objects.filter(kind=kind.name, row_id__in=documents)
    ids = dict(keys.values_list("row_id", "id"))
    spelling.learn([(ids[pk], document) for pk, document in documents.items()])
    return len(documents)


def entry_of(kind: Kind, row_id: int, document: Document) -> SearchEntry:
    return SearchEntry(
        kind=kind.name,
        row_id=row_id,
        title=_clean(document.title)[:LONGEST_TITLE],
        detail=_clean(document.detail)[:LONGEST_TITLE],
        address=document.address,
        names="\n".join(map(_clean, document.names)),
        lines=name_lines(document),
        terms=terms_of(kind.name, document),
        text=_clean(document.text)[:LONGEST_TEXT],
        version=VERSION,
    )


def _clean(text: str) -> str:
    return " ".join(composed(text).split())


def renew_readers(kind: Kind, keys: Collection[int]) -> None:
    """Only who may see the entries there are, at once; what they say waits for the job."""
    entries = {e.row_id: e for e in SearchEntry.objects.filter(kind=kind.name, row_id__in=keys)}
    if not entries:
        return
    known = kind.rows().filter(pk__in=entries)
    readers = {row.pk: kind.document(row).readers for row in known}
    changed, hidden = [], []
    for entry in entries.values():
        seen_by = readers.get(entry.row_id, NOBODY)
        terms = with_readers(entry.terms, seen_by)
        if not seen_by:
            hidden.append(entry.pk)
        elif terms != entry.terms:
            entry.terms = terms
            changed.append(entry)
    SearchEntry.objects.bulk_update(changed, ["terms"])
    if hidden:
        SearchEntry.objects.filter(pk__in=hidden).delete()


def write_all(kind: Kind, told: Callable[[int, int], None] = lambda count, of: None) -> int:
    """Every row of a kind anew, in batches; `told` hears the size of each and of all."""
    written = 0
    all_keys = list(kind.rows().order_by("pk").values_list("pk", flat=True))
    for keys in _batches(all_keys):
        written += write_entries(kind, kind.rows().filter(pk__in=keys).order_by("pk"))
        told(len(keys), len(all_keys))
    return written


def _batches(keys: Iterable[int]) -> Iterator[list[int]]:
    remaining = iter(keys)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def forget_lost(kind: Kind) -> int:
    """Entries whose row is gone: none, unless a database was filled past its triggers."""
    rows = kind.rows().order_by().values("pk")
    lost = SearchEntry.objects.filter(kind=kind.name).exclude(row_id__in=rows)
    return lost.delete()[0]
