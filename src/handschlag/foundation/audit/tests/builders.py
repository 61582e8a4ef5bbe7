"""A trail to test with, and hands that reach behind Django's back."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.db import connection, transaction

from handschlag.foundation.audit import services as audit
from handschlag.foundation.audit.models import AuditEntry, AuditSeal
from handschlag.foundation.audit.triggers import TABLES
from handschlag.foundation.records.models import Source

audit.register_act("source.read", "Quelle gelesen")


def make_user(name: str = "Konstanze Koordination", **fields: Any) -> Any:
    email = fields.pop("email", f"{uuid4().hex}@example.org")
    return get_user_model().objects.create_user(email=email, name=name, **fields)


def make_thing(title: str = "Mitteilung") -> Source:
    return Source.objects.create(title=title)


def make_entries(count: int = 3) -> list[AuditEntry]:
    user, thing = make_user(), make_thing()
    with transaction.atomic():
        return [
            audit.record("source.read", thing, by=user, changes={"title": (f"{number}", "neu")})
            for number in range(count)
        ]


def make_seal(count: int = 3) -> AuditSeal:
    make_entries(count)
    seal = audit.seal_entries()
    assert seal is not None
    return seal


def run_sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values))


def drop_triggers() -> None:
    with connection.cursor() as cursor:
        for name, table in _triggers(cursor):
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name}{on}")


@contextmanager
def triggers_lifted() -> Iterator[None]:
    """What an operator with full rights can do: switch the guard off and on again."""
    from handschlag.foundation.audit.triggers import install_triggers

    drop_triggers()
    yield
    install_triggers()


def _triggers(cursor: Any) -> list[tuple[str, str]]:
    if connection.vendor == "sqlite":
        cursor.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'")
    else:
        cursor.execute(
            "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"
        )
    return [(name, table) for name, table in cursor.fetchall() if table in TABLES]
