import logging

from django.db import migrations
from django.db.models import F

logger = logging.getLogger(__name__)


def empty_impossible_beginnings(apps, schema_editor):
    for name in ("Organisation", "Post", "Tie"):
        model = apps.get_model("directory", name)
        rows = model.objects.filter(until_end__lt=F("since_start")).order_by("pk")
        for row in rows:
            facts = {"kind": model._meta.label_lower, "id": getattr(row, "public_id", row.pk)}
            logger.warning(
                "began after it had ended, the beginning is empty now", extra={"facts": facts}
            )
        rows.update(since_start=None, since_end=None, since_precision="")


class Migration(migrations.Migration):
    """An end before the beginning was a slip, and nobody knows which of the two is wrong. What
    ended stays ended, and when it began is not known; the log names each row. Not to be taken
    back: what stood there is not kept, and the next migration would refuse it."""

    dependencies = [("directory", "0007_merges_know_who_made_them")]

    operations = [migrations.RunPython(empty_impossible_beginnings, migrations.RunPython.noop)]
