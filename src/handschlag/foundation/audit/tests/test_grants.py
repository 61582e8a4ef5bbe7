import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction

from handschlag.foundation.audit import services as audit
from handschlag.foundation.audit.grants import grant_statements
from handschlag.foundation.audit.models import SubjectKey
from handschlag.foundation.audit.triggers import TABLES

from .builders import make_thing, make_user, run_sql

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no roles"),
]

ROLE = "handschlag_web_of_a_test"


@pytest.fixture
def restricted_role():
    run_sql(f"CREATE ROLE {ROLE}")
    run_sql(f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {ROLE}")
    run_sql(f"GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO {ROLE}")
    for statement in grant_statements(ROLE):
        run_sql(statement)
    run_sql(f"SET LOCAL ROLE {ROLE}")
    yield
    run_sql("RESET ROLE")


@pytest.mark.usefixtures("restricted_role")
def test_the_role_of_the_application_can_do_its_work():
    user, thing = make_user(), make_thing()
    audit.record("source.read", thing, by=user)
    audit.erase_subject(f"user:{user.public_id}", by=None)
    audit.seal_entries()

    assert audit.verify().ok
    assert audit.history_of(thing, user)[0].actor_label == "gelöscht"


@pytest.mark.usefixtures("restricted_role")
def test_the_role_of_the_application_can_neither_change_the_trail_nor_lift_its_guard():
    forbidden = [f"DROP TRIGGER {table}_only_grows ON {table}" for table in TABLES[:3]]
    for table in TABLES:
        forbidden += [
            f"DELETE FROM {table}",
            f"TRUNCATE {table}",
            f"ALTER TABLE {table} DISABLE TRIGGER ALL",
        ]
    forbidden += [f"UPDATE {table} SET id = 0" for table in TABLES]

    for statement in forbidden:
        with pytest.raises(ProgrammingError), transaction.atomic():
            run_sql(statement)
    with pytest.raises(CommandError, match="nur die Rolle, der die Tabellen gehören"):
        call_command("audit", "rotate-keys")
    assert SubjectKey.objects.count() == 0
