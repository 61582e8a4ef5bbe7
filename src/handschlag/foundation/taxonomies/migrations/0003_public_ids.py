from django.db import migrations

from handschlag.foundation.records.public_id import new_public_id


def give_ids(apps, schema_editor):
    for name in ("Taxonomy", "Term"):
        rows = apps.get_model("taxonomies", name).objects.filter(public_id="")
        for row in rows.iterator():
            row.public_id = new_public_id()
            row.save(update_fields=["public_id"])


class Migration(migrations.Migration):
    """Nothing to take back: the column goes with the migration before."""

    dependencies = [("taxonomies", "0002_versions_and_sources")]

    operations = [migrations.RunPython(give_ids, migrations.RunPython.noop)]
