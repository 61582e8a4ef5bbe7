"""What the trail refuses: only the key of a person may change, by being destroyed.

Who owns the tables on PostgreSQL can still drop the triggers, which the seals then show (ADR 0005).
"""

from handschlag.foundation.records.triggers import (
    Guard,
    PostgresRule,
    SqliteRule,
    no_replacing,
    refusing,
)

from .models import AuditEntry, AuditSeal, AuditSealRow, SubjectKey

REFUSAL = "Das Protokoll wird nur fortgeschrieben, es wird nicht verändert und nicht gelöscht."

# Columns by which a row can be replaced on SQLite.
GROWING = {
    AuditEntry._meta.db_table: ("id",),
    AuditSeal._meta.db_table: ("id", "sequence"),
    AuditSealRow._meta.db_table: ("id", "entry_id"),
}
KEYS = SubjectKey._meta.db_table

_SQLITE_DESTROYS = (
    "OLD.destroyed_at IS NULL AND NEW.destroyed_at IS NOT NULL AND length(NEW.wrapped_key) IS 0 "
    "AND NEW.id IS OLD.id AND NEW.subject IS OLD.subject AND NEW.created_at IS OLD.created_at"
)
_PG_DESTROYS = (
    "OLD.destroyed_at IS NULL AND NEW.destroyed_at IS NOT NULL "
    "AND octet_length(NEW.wrapped_key) = 0 AND NEW.id = OLD.id "
    "AND NEW.subject = OLD.subject AND NEW.created_at = OLD.created_at"
)
_REFUSE, _ONLY_DESTROY = "audit_refuse", "audit_only_destroy"

TRAIL = Guard(
    refusal=REFUSAL,
    on_sqlite=(
        *(no_replacing(table, *columns) for table, columns in GROWING.items()),
        *(SqliteRule(table, "delete", "DELETE") for table in GROWING),
        *(SqliteRule(table, "update", "UPDATE") for table in GROWING),
        no_replacing(KEYS, "id", "subject"),
        SqliteRule(KEYS, "delete", "DELETE"),
        SqliteRule(KEYS, "update", "UPDATE", f"NOT ({_SQLITE_DESTROYS})"),
    ),
    on_postgresql=(
        *(
            PostgresRule(
                table,
                f"{table}_only_grows",
                ("UPDATE", "DELETE", "TRUNCATE"),
                "STATEMENT",
                _REFUSE,
            )
            for table in GROWING
        ),
        PostgresRule(KEYS, f"{KEYS}_stays", ("DELETE", "TRUNCATE"), "STATEMENT", _REFUSE),
        PostgresRule(KEYS, f"{KEYS}_only_destroyed", ("UPDATE",), "ROW", _ONLY_DESTROY),
    ),
    functions={
        _REFUSE: f"BEGIN {refusing(REFUSAL)}; END",
        _ONLY_DESTROY: (
            f"BEGIN IF {_PG_DESTROYS} THEN RETURN NEW; END IF; {refusing(REFUSAL)}; END"
        ),
    },
)
TABLES = TRAIL.tables
install_triggers = TRAIL.install
missing_triggers = TRAIL.missing
