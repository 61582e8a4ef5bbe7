import pytest

from handschlag.foundation.audit import services as audit
from handschlag.foundation.audit import tasks
from handschlag.foundation.audit.canonical import NO_SEAL
from handschlag.foundation.audit.models import AuditEntry, AuditSeal, AuditSealRow

from .builders import make_entries, make_seal

pytestmark = pytest.mark.django_db


def test_nothing_to_seal_makes_no_seal():
    assert audit.seal_entries() is None
    assert audit.head_hash() == ""


def test_a_seal_holds_every_unsealed_entry_once():
    entries = make_entries(3)

    seal = audit.seal_entries()
    again = audit.seal_entries()

    assert again is None
    assert (seal.sequence, seal.count, seal.previous_hash) == (1, 3, NO_SEAL)
    rows = AuditSealRow.objects.filter(seal=seal).order_by("position")
    assert [row.entry_id for row in rows] == [entry.pk for entry in entries]


def test_each_seal_follows_the_one_before():
    first, second = make_seal(2), make_seal(1)

    assert (second.sequence, second.previous_hash) == (2, first.seal_hash)
    assert audit.head_hash() == second.seal_hash


def test_a_batch_stops_at_its_limit_and_the_next_goes_on():
    make_entries(5)

    counts = [audit.seal_entries(2).count for _ in range(3)]

    assert counts == [2, 2, 1]
    assert audit.verify().ok


def test_an_entry_that_commits_late_with_a_lower_id_is_sealed_too():
    """On PostgreSQL ids are given out before the commit."""
    early = make_entries(1)[0]
    late_id = early.pk + 1
    make_seal_above = AuditEntry(pk=early.pk + 10, act="source.read", thing_kind="x", thing_id="1")
    make_seal_above.save(force_insert=True)
    audit.seal_entries()
    late = AuditEntry(pk=late_id, act="source.read", thing_kind="x", thing_id="1")
    late.save(force_insert=True)

    audit.seal_entries()

    assert late.seal_row.seal.sequence == 2
    assert audit.verify().ok


def test_the_task_seals_everything():
    make_entries(3)

    assert tasks.seal_audit.call() == 3
    assert tasks.seal_audit.call() == 0
    assert AuditSeal.objects.count() == 1


def test_the_task_can_be_enqueued():
    assert tasks.seal_audit.enqueue().id
