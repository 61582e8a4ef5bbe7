"""A database with some of the migrations that were put together, and without the others."""

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from handschlag.config.demo import house
from handschlag.config.demo.place import DemoPlace
from handschlag.config.readiness import BEFORE_SQUASHING, require_migrated
from handschlag.config.refusal import Refusal

from .builders import handschlag_here

pytestmark = pytest.mark.usefixtures("own_database")


def put_together():
    """What each of our migrations stands for."""
    return {
        key: migration.replaces
        for key, migration in MigrationLoader(None).replacements.items()
        if type(migration).__module__.startswith("handschlag.")
    }


def forget(*names):
    recorder = MigrationRecorder(connection)
    for app, name in names:
        recorder.record_unapplied(app, name)


def stop_halfway():
    key, replaced = next(iter(put_together().items()))
    forget(key, replaced[-1])


@pytest.mark.parametrize("command", [["update"], ["migrate"], ["migrate", "--check"], ["serve"]])
def test_every_command_says_where_to_go_and_changes_nothing(command):
    stop_halfway()
    before = MigrationRecorder(connection).applied_migrations()

    done = handschlag_here(*command)

    assert (done.returncode, done.stdout) == (2, "")
    assert "Diese Datenbank kommt von einem Zwischenstand" in done.stderr
    assert f"mit Commit {BEFORE_SQUASHING} aktualisieren" in done.stderr
    assert done.stderr.count("\n") == 1
    assert MigrationRecorder(connection).applied_migrations().keys() == before.keys()


def test_each_migration_that_stands_for_others_is_looked_at():
    assert len(put_together()) == 7
    for key, replaced in put_together().items():
        forget(key, replaced[0])
        with pytest.raises(Refusal, match="Zwischenstand"):
            require_migrated()
        MigrationRecorder(connection).record_applied(*replaced[0])
        require_migrated()


def test_a_database_with_all_of_them_is_taken_over():
    forget(*put_together())

    assert handschlag_here("migrate", "--verbosity", "0").returncode == 0
    assert put_together().keys() <= MigrationRecorder(connection).applied_migrations().keys()


def test_an_app_that_is_not_there_yet_is_no_reason_to_refuse():
    key, replaced = next(iter(put_together().items()))
    forget(key, *replaced)

    with pytest.raises(Refusal, match="bitte „handschlag migrate“ aufrufen"):
        require_migrated()


def test_the_demo_starts_anew(tmp_path):
    stop_halfway()

    with pytest.raises(Refusal, match=r"Zwischenstand.*löschen und neu starten"):
        house.prepare(DemoPlace(tmp_path))
