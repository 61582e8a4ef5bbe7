"""Writes on the index: what follows from a change at once, by the next job, and all anew."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from secrets import randbits
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.module_loading import import_string
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from handschlag.foundation.facts import require_transaction
from handschlag.foundation.records import services as records
from handschlag.foundation.records.prepared import built_once
from handschlag.foundation.records.prepared_writes import PreparedInsert, Replacing
from handschlag.lib.german import composed, telling_words

from . import spelling
from .audience import beside, staff_of
from .candidates import matching
from .indexing import forget_lost, renew_readers, write_all, write_entries
from .kinds import keys_concerned, kinds_concerned, registered_kinds, rows_concerned
from .matching import AnyOf, Has
from .models import SearchEntry, Waiting
from .terms import VERSION

STAMP = "search"
REFRESH = "handschlag.foundation.search.tasks.refresh"
_AT_A_TIME = 200
_BATCH = 500
_BITS = 62
_NO_LIMIT = 10_000_000
# A thing waits once, however often it changed; most acts change a single one.
ONCE = Replacing(unique=("thing_kind", "thing_id"), fields=("change",))
NOTE_CHANGE = PreparedInsert(Waiting, ONCE)
# Fields that say who may see a row.
DECIDE_AUDIENCE = frozenset({"audience", "owner_org", "cooperation"})


def follow_changes(things: Sequence[Model], fields: Iterable[str], *, personal: bool) -> None:
    """What changes of things of one kind mean: who may see them at once, what they say by a job.

    Where a thing is a person's, what it says follows at once, too: an erased name shall not wait.
    """
    require_transaction("search.follow_changes")
    label, keys = things[0]._meta.label_lower, [thing.pk for thing in things]
    kinds = kinds_concerned(label)
    if not kinds:
        return
    audience = any(field.rpartition(".")[2] in DECIDE_AUDIENCE for field in fields)
    for kind in kinds if personal or audience else ():
        if not (found := keys_concerned(kind, label, keys)):
            continue
        if personal:
            write_entries(kind, kind.rows().filter(pk__in=found))
        else:
            renew_readers(kind, found)
    request_refresh(label, keys)


def request_refresh(label: str, keys: Iterable[int]) -> None:
    """Have everything that things of this kind concern read again by a job; for bulk changes, too."""
    require_transaction("search.request_refresh")
    wanted = sorted(set(keys))
    if not wanted or not kinds_concerned(label):
        return
    changed = [Waiting(thing_kind=label, thing_id=key, change=randbits(_BITS)) for key in wanted]
    if len(changed) == 1:
        NOTE_CHANGE(changed[0])
    else:
        Waiting.objects.bulk_create(
            changed,
            batch_size=_BATCH,
            update_conflicts=True,
            unique_fields=ONCE.unique,
            update_fields=ONCE.fields,
        )
    _make_sure_of_a_job()


def _make_sure_of_a_job() -> None:
    """One job that has not begun is enough; its row is locked, so it cannot begin before us."""
    if not _job_that_waits()():
        import_string(REFRESH).enqueue()


@cache
def _job_that_waits() -> Callable[[], list[Any]]:
    """Asked at nearly every act, so the query is built once."""
    waiting = DBTaskResult.objects.select_for_update(skip_locked=True)
    ready = waiting.filter(task_path=REFRESH, status=TaskResultStatus.READY)
    return built_once(ready.order_by().values_list("id")[:1])


def refresh_waiting(limit: int = 10_000) -> int:
    """Read again what waits, in short transactions; returns how many entries were written."""
    written = 0
    while limit > 0:
        part = list(Waiting.objects.order_by("pk")[:_AT_A_TIME])
        if not part:
            break
        written += _refresh(part)
        limit -= len(part)
    return written


@transaction.atomic
def _refresh(part: list[Waiting]) -> int:
    written = 0
    things: dict[str, list[int]] = {}
    for waiting in part:
        # Struck off first: who changes the same thing meanwhile waits here or is seen.
        _strike_off(waiting)
        things.setdefault(waiting.thing_kind, []).append(waiting.thing_id)
    for label, keys in things.items():
        for kind in kinds_concerned(label):
            written += write_entries(kind, rows_concerned(kind, label, keys))
    records.touch(STAMP)
    return written


def _strike_off(waiting: Waiting) -> None:
    Waiting.objects.filter(pk=waiting.pk, change=waiting.change).delete()


@transaction.atomic
def follow_merge(*organisations: int) -> None:
    """Rows changed hands: who may see what these organisations looked after is asked again."""
    words = [word for key in organisations for word in (staff_of(key), beside(key))]
    found = matching(AnyOf(tuple(Has(word) for word in words)), _NO_LIMIT)
    concerned = SearchEntry.objects.filter(pk__in=found).values_list("kind", "row_id")
    keys_of: dict[str, list[int]] = {}
    for name, key in concerned:
        keys_of.setdefault(name, []).append(key)
    for name, kind in registered_kinds().items():
        if name in keys_of:
            renew_readers(kind, keys_of[name])


Told = Callable[[str, int, int], None]


def rebuild(told: Told = lambda label, count, of: None) -> int:
    """Read everything anew, kind by kind; the old entries stay in use until the new are there.

    `told` hears the kind, how many rows were just read, and how many there are.
    """
    written = 0
    waiting = list(Waiting.objects.all())
    for kind in registered_kinds().values():
        forget_lost(kind)
        written += write_all(kind, partial(told, str(kind.label)))
    gone = SearchEntry.objects.exclude(kind__in=registered_kinds())
    gone.delete()
    forget_unused_spellings()
    with transaction.atomic():
        for each in waiting:
            _strike_off(each)
        records.touch(STAMP)
    return written


def rebuild_if_empty() -> int:
    return 0 if SearchEntry.objects.exists() else rebuild()


def catch_up() -> int:
    """What an older version of the program has written is read again; unused words go."""
    written = 0
    for name, kind in registered_kinds().items():
        old = SearchEntry.objects.filter(kind=name).exclude(version=VERSION)
        keys = list(old.values_list("row_id", flat=True))
        for start in range(0, len(keys), _BATCH):
            written += write_entries(kind, kind.rows().filter(pk__in=keys[start : start + _BATCH]))
    forget_unused_spellings()
    return written


@transaction.atomic
def forget_unused_spellings() -> int:
    """Words of entries that are gone are no longer suggested to anybody's machine."""
    used: set[str] = set()
    words = SearchEntry.objects.values_list("title", "detail", "names", "text")
    for entry in words.iterator():
        body = composed("\n".join(entry))
        used.update(spelling.spelling_of(word.text) for word in telling_words(body))
    return spelling.forget_unused(used)
