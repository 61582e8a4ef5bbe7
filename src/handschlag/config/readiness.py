"""What must be true before a process of the house begins to work; a no is one sentence."""

from django.db import DatabaseError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from .refusal import Refusal

# What goes wrong while these work has a cause of its own.
SETS_UP = {"migrate", "update", "restore"}
# The last state of the program that still had every migration which stands in `replaces` now.
BEFORE_SQUASHING = "c80ebdd38177"


class StoppedHalfway(Refusal):
    """The database has some of the migrations that were put together, but not all."""


def refuse_halfway(loader: MigrationLoader) -> None:
    """Django would leave such an app out, tables and all, and say that everything is done."""
    applied = loader.applied_migrations
    for migration in loader.replacements.values():
        missing = {name for name in migration.replaces if name not in applied}
        is_gone = missing.isdisjoint(loader.disk_migrations)
        if is_gone and 0 < len(missing) < len(migration.replaces):
            raise StoppedHalfway(
                "Diese Datenbank kommt von einem Zwischenstand des Programms. Bitte zuerst mit "
                f"Commit {BEFORE_SQUASHING} aktualisieren, danach mit dieser Fassung."
            )


def require_migrated() -> None:
    executor = MigrationExecutor(connection)
    refuse_halfway(executor.loader)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Refusal(
            "Die Datenbank ist nicht auf dem Stand des Programms: "
            "bitte „handschlag migrate“ aufrufen."
        )


def require_trail() -> None:
    """Whatever is done is written down, with this key, where nobody can change it.

    Raises Refusal or ImproperlyConfigured. With another key every sign-in would fail later on.
    """
    from handschlag.foundation.audit import services as audit  # noqa: PLC0415 -- needs its app

    audit.check_key()
    audit.check_triggers()


def why_it_cannot_work(fault: Exception, command: str) -> str:
    """One sentence where the database is not there or not set up; nothing for any other fault."""
    if not isinstance(fault, DatabaseError):
        return ""
    try:
        connection.ensure_connection()
        if command not in SETS_UP:
            require_migrated()
    except OperationalError as unreachable:
        reason = next(iter(str(unreachable).strip().splitlines()), "")
        return f"Die Datenbank ist nicht erreichbar: {reason}"
    except Refusal as behind:
        return str(behind)
    # A second fault while looking says nothing new: the first goes its way.
    except DatabaseError:
        return ""
    return ""
