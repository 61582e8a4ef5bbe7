"""Sealing: unsealed entries become a batch with one checksum, chained to the batch before."""

from django.db import connection, transaction
from django.utils import timezone

from .canonical import ENTRY_FIELDS, NO_SEAL, SEAL_FIELDS, entry_bytes, hash_of_seal
from .merkle import leaf_hash, root_of
from .models import AuditEntry, AuditSeal, AuditSealRow

# Any number that nothing else in this database uses for an advisory lock.
SEALERS = 4_108_001


@transaction.atomic
def seal_entries(limit: int = 1000) -> AuditSeal | None:
    """Seal up to `limit` unsealed entries, oldest first; None when there is nothing to seal.

    Unsealed means: without a row in any seal. Never "above the last sealed id", because
    PostgreSQL's transactions commit out of order. Two sealers at once take turns.
    """
    _wait_for_other_sealers()
    unsealed = AuditEntry.objects.filter(seal_row=None).order_by("pk")
    entries = list(unsealed.values(*ENTRY_FIELDS)[:limit])
    if not entries:
        return None
    leaves = [leaf_hash(entry_bytes(entry)) for entry in entries]
    seal = _add_seal(leaves)
    AuditSealRow.objects.bulk_create(
        AuditSealRow(seal=seal, entry_id=entry["id"], position=position, leaf_hash=leaf.hex())
        for position, (entry, leaf) in enumerate(zip(entries, leaves, strict=True))
    )
    return seal


def _wait_for_other_sealers() -> None:
    # SQLite has one writer anyway (IMMEDIATE); LOCK TABLE would need rights the app does not have.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SEALERS])


def _add_seal(leaves: list[bytes]) -> AuditSeal:
    last = AuditSeal.objects.order_by("-sequence").first()
    seal = AuditSeal(
        sequence=last.sequence + 1 if last else 1,
        sealed_at=timezone.now(),
        count=len(leaves),
        merkle_root=root_of(leaves).hex(),
        previous_hash=last.seal_hash if last else NO_SEAL,
    )
    seal.seal_hash = hash_of_seal({name: getattr(seal, name) for name in SEAL_FIELDS})
    seal.save()
    return seal
