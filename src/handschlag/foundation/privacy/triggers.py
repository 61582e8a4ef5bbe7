"""What the journal of erasures refuses: it only grows until its period is over.

Unlike the audit trail the journal has a period (`KEPT_DAYS`): what is older may be deleted, by the
clock that says so in public; nothing may ever be changed.
"""

from handschlag.foundation.records.triggers import (
    Guard,
    PostgresRule,
    SqliteRule,
    no_replacing,
    refusing,
)

from .models import ErasedIdentifier, ErasureEntry

KEPT_DAYS = 3650
REFUSAL = "Das Löschjournal wird nur fortgeschrieben, es wird nicht verändert und nicht gelöscht."
ENTRIES, IDENTIFIERS = ErasureEntry._meta.db_table, ErasedIdentifier._meta.db_table

# Whether the entry is too young to go, for a row of each table.
_SQLITE_YOUNG = {
    ENTRIES: f"julianday(OLD.erased_at) > julianday('now') - {KEPT_DAYS}",
    IDENTIFIERS: (
        f"EXISTS (SELECT 1 FROM {ENTRIES} WHERE id = OLD.entry_id "  # noqa: S608 -- our own names
        f"AND julianday(erased_at) > julianday('now') - {KEPT_DAYS})"
    ),
}
_PG_YOUNG = {
    ENTRIES: f"OLD.erased_at > now() - interval '{KEPT_DAYS} days'",
    IDENTIFIERS: (
        f"EXISTS (SELECT 1 FROM {ENTRIES} WHERE id = OLD.entry_id "  # noqa: S608 -- our own names
        f"AND erased_at > now() - interval '{KEPT_DAYS} days')"
    ),
}
_REFUSE = "privacy_refuse"
_REFUSE_YOUNG = {ENTRIES: "privacy_young_entry", IDENTIFIERS: "privacy_young_identifier"}

JOURNAL = Guard(
    refusal=REFUSAL,
    on_sqlite=(
        *(no_replacing(table, "id") for table in _SQLITE_YOUNG),
        *(SqliteRule(table, "update", "UPDATE") for table in _SQLITE_YOUNG),
        *(SqliteRule(table, "delete", "DELETE", young) for table, young in _SQLITE_YOUNG.items()),
    ),
    on_postgresql=(
        *(
            PostgresRule(table, f"{table}_only_grows", ("UPDATE", "TRUNCATE"), "STATEMENT", _REFUSE)
            for table in _PG_YOUNG
        ),
        *(
            PostgresRule(table, f"{table}_stays_its_time", ("DELETE",), "ROW", function)
            for table, function in _REFUSE_YOUNG.items()
        ),
    ),
    functions={_REFUSE: f"BEGIN {refusing(REFUSAL)}; END"}
    | {
        _REFUSE_YOUNG[table]: f"BEGIN IF {young} THEN {refusing(REFUSAL)}; END IF; RETURN OLD; END"
        for table, young in _PG_YOUNG.items()
    },
)
TABLES = JOURNAL.tables
install_triggers = JOURNAL.install
drop_triggers = JOURNAL.lift_for_migrations
missing_triggers = JOURNAL.missing
