from django.db import migrations
from django.db.models import F


def empty_impossible_ends(apps, schema_editor):
    for name in ("Organisation", "Post", "Tie"):
        rows = apps.get_model("directory", name).objects.filter(until_end__lt=F("since_start"))
        rows.update(until_start=None, until_end=None, until_precision="")


class Migration(migrations.Migration):
    """An end before the beginning was a slip, and nobody knows which of the two is wrong: the end
    is open again. Not to be taken back: what stood there is not kept, and the next migration would
    refuse it."""

    dependencies = [("directory", "0007_merges_know_who_made_them")]

    operations = [migrations.RunPython(empty_impossible_ends, migrations.RunPython.noop)]
