"""Tampering behind Django's back, by somebody who can switch the triggers off and on again."""

import pytest

from handschlag.foundation.audit import services as audit
from handschlag.foundation.audit.canonical import (
    ENTRY_FIELDS,
    NO_SEAL,
    SEAL_FIELDS,
    entry_bytes,
    hash_of_seal,
)
from handschlag.foundation.audit.merkle import leaf_hash, root_of
from handschlag.foundation.audit.models import AuditEntry, AuditSeal, AuditSealRow

from .builders import drop_triggers, make_entries, make_seal, run_sql, triggers_lifted

pytestmark = pytest.mark.django_db


def sealed_ids(seal):
    return list(
        AuditSealRow.objects.filter(seal=seal).order_by("pk").values_list("entry_id", flat=True)
    )


def broken(against=None):
    result = audit.verify(against)
    assert result.ok == (result.first_broken is None)
    fault = result.first_broken
    return fault and (fault.what, fault.entry_id, fault.seal)


def test_an_untouched_trail_is_whole_and_says_what_is_not_sealed_yet():
    make_seal(3)
    make_seal(2)
    make_entries(4)

    result = audit.verify()

    assert (result.ok, result.first_broken, result.sealed, result.unsealed) == (True, None, 5, 4)
    assert result.oldest_unsealed.total_seconds() >= 0
    assert result.head == audit.head_hash()


def test_an_empty_trail_is_whole():
    result = audit.verify()

    assert (result.ok, result.head, result.oldest_unsealed) == (True, "", None)


def test_every_head_that_ever_left_the_house_is_recognised():
    heads = [make_seal(1).seal_hash for _ in range(3)]

    assert [audit.verify(head).ok for head in heads] == [True, True, True]
    assert audit.verify(f" {heads[0].upper()}\n").ok
    assert broken("0" * 64) == ("against", None, None)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("act", "source.burnt"),
        ("thing_id", "0"),
        ("thing_label", "anderes"),
        ("actor_key", "0"),
        ("actor_label", ""),
        ("basis", "erfunden"),
        ("values", "{}"),
        ("at", "2020-01-01 00:00:00+00"),
    ],
)
def test_a_changed_column_of_a_sealed_entry_is_named(column, value):
    make_seal(2)
    seal = make_seal(3)
    victim = sealed_ids(seal)[1]

    with triggers_lifted():
        run_sql(f'UPDATE audit_auditentry SET "{column}" = %s WHERE id = %s', value, victim)

    assert broken() == ("changed", victim, 2)
    assert f"Eintrag {victim} " in audit.verify().first_broken.sentence


def test_bytes_put_into_a_column_for_text_yield_a_checksum_of_no_text():
    row = dict.fromkeys(ENTRY_FIELDS, "x")

    forged = entry_bytes(row | {"values": b"\xff\x00"})

    assert forged not in {entry_bytes(row | {"values": text}) for text in ("ff00", "\xff\x00")}


def test_the_first_of_several_broken_rows_is_named():
    first, second = make_seal(2), make_seal(2)

    with triggers_lifted():
        run_sql("DELETE FROM audit_auditentry WHERE id = %s", sealed_ids(second)[0])
        run_sql("UPDATE audit_auditentry SET basis = 'x' WHERE id = %s", sealed_ids(first)[1])

    assert broken() == ("changed", sealed_ids(first)[1], 1)


def test_a_deleted_entry_is_named():
    victim = sealed_ids(make_seal(3))[1]

    with triggers_lifted():
        run_sql("DELETE FROM audit_auditentry WHERE id = %s", victim)

    assert broken() == ("missing", victim, 1)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_an_entry_deleted_together_with_its_place_leaves_a_gap(place):
    victim = sealed_ids(make_seal(3))[place]

    with triggers_lifted():
        run_sql("DELETE FROM audit_auditentry WHERE id = %s", victim)
        run_sql("DELETE FROM audit_auditsealrow WHERE entry_id = %s", victim)

    assert broken() == ("gap", None, 1)
    assert f"an Stelle {place + 1} von 3" in audit.verify().first_broken.sentence


@pytest.mark.parametrize("position", [1, 3])
def test_an_entry_added_to_a_sealed_batch_is_named(position):
    seal = make_seal(3)
    (forged,) = AuditEntry.objects.filter(pk=make_entries(1)[0].pk).values(*ENTRY_FIELDS)
    AuditSealRow.objects.create(
        seal=seal,
        entry_id=forged["id"],
        position=position,
        leaf_hash=leaf_hash(entry_bytes(forged)).hex(),
    )

    assert broken() == ("added", forged["id"], 1)


def test_rows_that_changed_places_are_named():
    first, second, _third = sealed_ids(make_seal(3))

    with triggers_lifted():
        run_sql("UPDATE audit_auditsealrow SET position = 1 - position WHERE position < 2")

    assert broken() == ("moved", first, 1)
    assert second > first


def test_entries_that_changed_contents_are_named():
    first, second, _third = sealed_ids(make_seal(3))

    with triggers_lifted():
        run_sql("UPDATE audit_auditentry SET id = -1 WHERE id = %s", first)
        run_sql("UPDATE audit_auditentry SET id = %s WHERE id = %s", first, second)
        run_sql("UPDATE audit_auditentry SET id = %s WHERE id = -1", second)

    assert broken() == ("changed", first, 1)


@pytest.mark.parametrize("leaf", ["0" * 64, "", "kein Hex"])
def test_an_edited_leaf_is_named(leaf):
    victim = sealed_ids(make_seal(3))[2]

    with triggers_lifted():
        run_sql("UPDATE audit_auditsealrow SET leaf_hash = %s WHERE entry_id = %s", leaf, victim)

    assert broken() == ("changed", victim, 1)


def test_an_entry_changed_together_with_its_leaf_breaks_the_root():
    victim = sealed_ids(make_seal(3))[1]

    with triggers_lifted():
        run_sql("UPDATE audit_auditentry SET basis = 'x' WHERE id = %s", victim)
        rewrite_leaves()

    assert broken() == ("root", None, 1)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("merkle_root", "0" * 64),
        ("seal_hash", "0" * 64),
        ("previous_hash", "1" * 64),
        ("sealed_at", "2020-01-01 00:00:00+00"),
    ],
)
def test_an_edited_seal_is_named(column, value):
    make_seal(1)
    make_seal(1)
    make_seal(1)

    with triggers_lifted():
        run_sql(f"UPDATE audit_auditseal SET {column} = %s WHERE sequence = 2", value)

    assert broken() == ("seal", None, 2)


def test_a_seal_rewritten_with_all_it_holds_does_not_fit_the_next():
    seals = [make_seal(2), make_seal(2), make_seal(2)]

    with triggers_lifted():
        run_sql("UPDATE audit_auditentry SET basis = 'x' WHERE id = %s", sealed_ids(seals[1])[0])
        rewrite_leaves()
        rewrite_seals(only=2)

    assert broken() == ("chain", None, 3)


def test_a_missing_seal_is_named():
    make_seal(1)
    second = make_seal(1)
    make_seal(1)

    with triggers_lifted():
        run_sql("DELETE FROM audit_auditseal WHERE id = %s", second.pk)

    assert broken() == ("missing seal", None, 2)


def test_a_last_seal_that_was_removed_leaves_its_rows_behind():
    make_seal(1)
    last = make_seal(1)

    with triggers_lifted():
        run_sql("DELETE FROM audit_auditseal WHERE id = %s", last.pk)

    assert broken() == ("stray", sealed_ids(last)[0], None)


def test_a_chain_cut_off_at_its_end_is_convicted_by_a_head_that_left_the_house():
    make_seal(1)
    last = make_seal(1)

    with triggers_lifted():
        run_sql("DELETE FROM audit_auditseal WHERE id = %s", last.pk)
        run_sql("DELETE FROM audit_auditsealrow WHERE seal_id = %s", last.pk)

    assert broken() is None
    assert broken(last.seal_hash) == ("against", None, None)


def test_a_chain_rewritten_as_a_whole_is_convicted_by_a_head_that_left_the_house():
    first = make_seal(2)
    make_seal(2)
    head = audit.head_hash()

    with triggers_lifted():
        run_sql("UPDATE audit_auditentry SET basis = 'x' WHERE id = %s", sealed_ids(first)[0])
        rewrite_leaves()
        rewrite_seals()

    assert audit.head_hash() != head
    assert broken() is None
    assert broken(head) == ("against", None, None)
    assert "neu geschrieben" in audit.verify(head).first_broken.sentence


def test_an_emptied_trail_is_convicted_by_a_head_that_left_the_house():
    head = make_seal(2).seal_hash

    with triggers_lifted():
        for table in ("audit_auditsealrow", "audit_auditseal", "audit_auditentry"):
            run_sql(f"DELETE FROM {table}")

    assert broken() is None
    assert broken(head) == ("against", None, None)


def test_a_trail_without_its_triggers_is_not_whole():
    make_seal(1)

    drop_triggers()

    assert broken() == ("unprotected", None, None)


def rewrite_leaves():
    for entry in AuditEntry.objects.filter(seal_row__isnull=False).values(*ENTRY_FIELDS):
        leaf = leaf_hash(entry_bytes(entry)).hex()
        AuditSealRow.objects.filter(entry_id=entry["id"]).update(leaf_hash=leaf)


def rewrite_seals(only=None):
    previous = NO_SEAL
    for seal in AuditSeal.objects.order_by("sequence"):
        if only in (None, seal.sequence):
            rows = AuditSealRow.objects.filter(seal=seal).order_by("position")
            seal.merkle_root = root_of([bytes.fromhex(row.leaf_hash) for row in rows]).hex()
            seal.previous_hash = previous
            seal.seal_hash = hash_of_seal({name: getattr(seal, name) for name in SEAL_FIELDS})
            seal.save()
        previous = seal.seal_hash
