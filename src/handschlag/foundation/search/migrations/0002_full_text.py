"""The full-text table of SQLite and the `tsvector` column of PostgreSQL, both over `terms`.

Triggers that keep the table in step are put on after every migrate (`triggers`).
"""

from django.db import migrations

ON = {
    "sqlite": [
        (
            "CREATE VIRTUAL TABLE search_fts USING fts5(terms, content='search_searchentry', "
            "content_rowid='id', tokenize='unicode61 remove_diacritics 0', detail='none', "
            "columnsize=0, prefix='3 4')"
        ),
        "INSERT INTO search_fts(search_fts) VALUES('rebuild')",
    ],
    "postgresql": [
        (
            "ALTER TABLE search_searchentry ADD COLUMN tsv tsvector GENERATED ALWAYS AS "
            "(array_to_tsvector(string_to_array(terms, ' '))) STORED"
        ),
        (
            "CREATE INDEX search_entry_terms ON search_searchentry USING gin (tsv) "
            "WITH (fastupdate = off)"
        ),
        # The planner shall know even rare words, so that it never reads all entries for one.
        "ALTER TABLE search_searchentry ALTER COLUMN tsv SET STATISTICS 1000",
    ],
}
OFF = {
    "sqlite": ["DROP TABLE search_fts"],
    "postgresql": [
        "DROP INDEX search_entry_terms",
        "ALTER TABLE search_searchentry DROP COLUMN tsv",
    ],
}


def put_on(apps, schema_editor):
    for statement in ON[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def take_off(apps, schema_editor):
    for statement in OFF[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_the_index")]

    operations = [migrations.RunPython(put_on, take_off)]
