import pytest
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.core.management.sql import emit_post_migrate_signal
from django.db import IntegrityError, connection, transaction

from handschlag.foundation.audit import services as audit
from handschlag.foundation.audit.models import AuditEntry, AuditSeal, AuditSealRow, SubjectKey
from handschlag.foundation.audit.triggers import TABLES, missing_triggers

from .builders import drop_triggers, make_seal, make_thing, run_sql, triggers_lifted

pytestmark = pytest.mark.django_db

REFUSED = "nur fortgeschrieben"
TOUCHES = [
    ("audit_auditentry", "basis = 'x'"),
    ("audit_auditseal", "count = 1"),
    ("audit_auditsealrow", "position = 9"),
    ("audit_subjectkey", "subject = 'x'"),
]


def refuses(statement, *values):
    with pytest.raises(IntegrityError, match=REFUSED), transaction.atomic():
        run_sql(statement, *values)
    return True


@pytest.mark.parametrize(("table", "assignment"), TOUCHES)
def test_no_row_can_be_changed(table, assignment):
    make_seal()

    assert refuses(f"UPDATE {table} SET {assignment}")


@pytest.mark.parametrize("table", TABLES)
def test_no_row_can_be_deleted(table):
    make_seal()

    assert refuses(f"DELETE FROM {table}")


@pytest.mark.parametrize("table", TABLES)
def test_no_table_can_be_emptied(table):
    make_seal()

    verb = "TRUNCATE" if connection.vendor == "postgresql" else "DELETE FROM"
    assert refuses(f"{verb} {table}")


@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize("table", TABLES)
def test_no_row_can_be_replaced(table, recursive):
    make_seal()

    if connection.vendor == "postgresql":
        assert refuses(
            f"INSERT INTO {table} SELECT * FROM {table} ON CONFLICT (id) DO UPDATE SET id = 0"
        )
        return
    run_sql(f"PRAGMA recursive_triggers={recursive}")
    assert refuses(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
    run_sql("PRAGMA recursive_triggers=ON")


def test_no_entry_can_be_sealed_a_second_time_over_the_first():
    seal = make_seal()
    row = AuditSealRow.objects.first()

    with pytest.raises(IntegrityError), transaction.atomic():
        AuditSealRow.objects.create(
            seal=seal, entry_id=row.entry_id, position=9, leaf_hash=row.leaf_hash
        )


def test_djangos_own_ways_are_refused_as_well():
    make_seal()

    for model in (AuditEntry, AuditSeal, AuditSealRow, SubjectKey):
        with pytest.raises(IntegrityError, match=REFUSED), transaction.atomic():
            model.objects.all()._raw_delete("default")
    with pytest.raises(IntegrityError, match=REFUSED), transaction.atomic():
        AuditEntry.objects.update(act="source.burnt")


def test_a_key_can_be_destroyed_but_neither_exchanged_nor_brought_back():
    make_seal()
    key = SubjectKey.objects.get()

    assert refuses("UPDATE audit_subjectkey SET wrapped_key = %s", b"anderer")
    assert refuses("UPDATE audit_subjectkey SET destroyed_at = created_at")
    audit.erase_subject(key.subject, by=None)
    assert refuses(
        "UPDATE audit_subjectkey SET wrapped_key = %s, destroyed_at = NULL", bytes(key.wrapped_key)
    )


def test_dropped_triggers_are_missed_at_the_start_and_come_back_with_migrate():
    audit.check_triggers()
    drop_triggers()

    with pytest.raises(ImproperlyConfigured, match="nicht vor Änderungen geschützt"):
        audit.check_triggers()
    found = checks.run_checks(tags=[checks.Tags.database], databases=["default"])
    assert [message.id for message in found if message.id.startswith("audit")] == ["audit.W001"]

    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
    audit.check_triggers()
    make_seal()
    assert refuses("UPDATE audit_auditentry SET basis = 'x'")


def test_a_harmless_trigger_of_the_same_name_counts_as_missing():
    with triggers_lifted():
        if connection.vendor == "sqlite":
            name = "audit_auditentry_no_update"
            run_sql(f"CREATE TRIGGER {name} BEFORE UPDATE ON audit_auditentry BEGIN SELECT 1; END")
        else:
            name = "audit_auditentry_only_grows"
            run_sql(
                "CREATE FUNCTION harmless() RETURNS trigger LANGUAGE plpgsql "
                "AS $$BEGIN RETURN NULL; END$$"
            )
            run_sql(
                f"CREATE TRIGGER {name} BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_auditentry "
                "FOR EACH STATEMENT EXECUTE FUNCTION harmless()"
            )
        assert name in missing_triggers()
    assert missing_triggers() == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL can switch them off")
@pytest.mark.parametrize("state", ["DISABLE", "ENABLE REPLICA"])
def test_a_trigger_that_is_switched_off_counts_as_missing(state):
    run_sql(f"ALTER TABLE audit_auditseal {state} TRIGGER audit_auditseal_only_grows")

    assert missing_triggers() == ["audit_auditseal_only_grows"]


def test_new_entries_are_welcome():
    audit.record("source.read", make_thing(), by=None)

    assert AuditEntry.objects.count() == 1
