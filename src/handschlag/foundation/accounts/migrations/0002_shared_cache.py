"""The table of the shared cache: without it no rate limit counts, so `migrate` makes it."""

from django.core.management import call_command
from django.db import migrations


def create_cache_table(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    # Backwards nothing: the table may be in use by others and holds nothing of value.
    operations = [migrations.RunPython(create_cache_table, migrations.RunPython.noop)]
