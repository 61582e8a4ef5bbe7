"""The search index follows an erasure at once: a name that is gone is found no more."""

from typing import Any

from handschlag.foundation.search.indexing import write_entries
from handschlag.foundation.search.kinds import kinds_concerned, registered_kinds, rows_concerned
from handschlag.foundation.search.models import SearchEntry

from .registry import Rows

# Keys of rows whose entries say something about the erased rows, by kind of search.
Entries = dict[str, set[int]]


def entries_about(rows: Rows) -> Entries:
    """To be asked before anything is erased: afterwards nothing points from one to the other."""
    found: Entries = {}
    for label, things in rows.items():
        keys = [thing.pk for thing in things if isinstance(thing.pk, int)]
        for kind in kinds_concerned(label):
            concerned = rows_concerned(kind, label, keys).values_list("pk", flat=True)
            found.setdefault(kind.name, set()).update(concerned)
    return found


def address_of(label: str, key: Any) -> str:
    """The page on which a row shows, "" where it can be found on none."""
    if not isinstance(key, int):
        return ""
    for kind in kinds_concerned(label):
        if (thing := rows_concerned(kind, label, [key]).first()) is not None:
            return kind.document(thing).address
    return ""


def write_again(entries: Entries) -> None:
    """Read these rows again; those that are gone lose their entry."""
    kinds: dict[str, Any] = registered_kinds()
    for name, keys in entries.items():
        rows = list(kinds[name].rows().filter(pk__in=keys))
        write_entries(kinds[name], rows)
        gone = keys - {row.pk for row in rows}
        SearchEntry.objects.filter(kind=name, row_id__in=gone).delete()
