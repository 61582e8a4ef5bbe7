"""What must be true before a process of the house begins to work; a no is one sentence."""

from django.db import DatabaseError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from .refusal import Refusal

# What goes wrong while these work has a cause of its own.
SETS_UP = {"migrate", "update", "restore"}


def require_migrated() -> None:
    executor = MigrationExecutor(connection)
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
