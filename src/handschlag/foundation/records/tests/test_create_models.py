from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from handschlag.foundation.records.create_models import CreateModels

KEY = ("id", models.BigAutoField(primary_key=True))
TABLES = [
    migrations.CreateModel("Shelf", [KEY, ("name", models.CharField(max_length=9, unique=True))]),
    migrations.CreateModel("Book", [KEY, ("shelf", models.ForeignKey("Shelf", models.CASCADE))]),
    migrations.CreateModel("Reader", [KEY, ("books", models.ManyToManyField("Book"))]),
]


def migration_of(operations):
    migration = migrations.Migration("0001_initial", "library")
    migration.operations = operations
    return migration


def statements_of(run):
    with connection.schema_editor(collect_sql=True) as editor:
        run(ProjectState(), editor)
    return editor.collected_sql


def test_the_statements_are_those_of_single_operations_in_both_directions(own_database):
    single, together = migration_of(TABLES), migration_of([CreateModels(TABLES)])

    forwards = statements_of(together.apply)
    assert forwards == statements_of(single.apply)
    assert sum(statement.startswith("CREATE TABLE") for statement in forwards) == 4

    backwards = statements_of(together.unapply)
    assert backwards == statements_of(single.unapply)
    assert sum(statement.startswith("DROP TABLE") for statement in backwards) == 4


def test_models_rendered_before_are_rendered_anew_with_those_that_joined():
    state = ProjectState()
    assert list(state.apps.get_models()) == []

    CreateModels(TABLES).state_forwards("library", state)

    assert [model.__name__ for model in state.apps.get_models()] == ["Shelf", "Book", "Reader"]
    assert state.apps.get_model("library", "book")._meta.get_field("shelf").related_model


def test_nothing_is_rendered_while_the_models_join():
    state = ProjectState()
    _ = state.apps

    CreateModels(TABLES).state_forwards("library", state)

    assert "apps" not in state.__dict__


def test_the_operation_says_what_it_creates():
    assert CreateModels(TABLES).describe() == "Create models Shelf, Book, Reader"
