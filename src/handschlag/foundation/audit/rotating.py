"""The keys of all persons under a new AUDIT_KEY: the one change of a key that is no erasure.

The trail itself stays as it is: the data keys remain the same, only what they are wrapped in
changes. Who has copied both a database and the former AUDIT_KEY therefore still reads what stood in
that copy; from databases copied later the former AUDIT_KEY opens nothing more.
"""

from django.db import connection, transaction

from .keys import unwrap_key, wrapped_anew
from .models import AuditSeal, SubjectKey
from .sealing import seal_entries
from .services import record
from .triggers import KEYS, TRAIL

BATCH = 500


def rotate_keys() -> int:
    """How many keys were wrapped anew; all of them or none.

    Only the owner of the tables can, and only while nobody writes: the guard over the keys is lifted
    and put back inside the transaction. Raises WrongAuditKey if a key opens under neither
    the present nor a former AUDIT_KEY, ProgrammingError on PostgreSQL for anybody but the owner.
    """
    if connection.vendor == "sqlite":
        # Otherwise the former wrapping stays in the file as free space.
        connection.cursor().execute("PRAGMA secure_delete=ON")
    with transaction.atomic():
        TRAIL.lift(table=KEYS)
        held = list(SubjectKey.objects.filter(destroyed_at=None).order_by("pk"))
        for row in held:
            row.wrapped_key = wrapped_anew(row)
        SubjectKey.objects.bulk_update(held, ["wrapped_key"], batch_size=BATCH)
        TRAIL.install()
        _prove(len(held))
        _note()
    return len(held)


def _prove(expected: int) -> None:
    """Before anything is final: every key in the database opens under the present AUDIT_KEY."""
    held = SubjectKey.objects.filter(destroyed_at=None)
    opened = sum(unwrap_key(row, former=False) is not None for row in held)
    if opened != expected:
        raise RuntimeError(f"{expected} keys were wrapped anew, {opened} open")


def _note() -> None:
    seal_entries()
    newest = AuditSeal.objects.last()
    if newest is not None:
        record("audit.keys_rotated", newest, by=None)
