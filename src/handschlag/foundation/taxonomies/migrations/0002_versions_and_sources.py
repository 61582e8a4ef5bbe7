import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import handschlag.foundation.taxonomies.models

NAMES = [handschlag.foundation.taxonomies.models.refuse_semicolon]


def _for_both(name, field):
    return [migrations.AddField(model, name, field.clone()) for model in ("taxonomy", "term")]


class Migration(migrations.Migration):
    """Rows that stand already get their public id by the next migration."""

    dependencies = [("taxonomies", "0001_initial")]

    operations = [
        migrations.AlterModelOptions(
            name="taxonomy",
            options={
                "ordering": ["name"],
                "verbose_name": "Schlagwortliste",
                "verbose_name_plural": "Schlagwortlisten",
            },
        ),
        migrations.AlterModelOptions(
            name="term",
            options={
                "ordering": ["taxonomy", "position", "name"],
                "verbose_name": "Begriff",
                "verbose_name_plural": "Begriffe",
            },
        ),
        *_for_both(
            "public_id", models.CharField("Kennung", max_length=10, default="", editable=False)
        ),
        *_for_both("version", models.PositiveIntegerField("Stand", default=1, editable=False)),
        *_for_both(
            "changed_at",
            models.DateTimeField("geändert am", default=django.utils.timezone.now, editable=False),
        ),
        migrations.AddField(
            "taxonomy", "source", models.CharField("Quelle", max_length=400, blank=True)
        ),
        migrations.AddField(
            "taxonomy",
            "wording_fixed",
            models.BooleanField("Wortlaut vorgegeben", default=False, editable=False),
        ),
        migrations.AddField(
            "term", "source", models.CharField("Quelle", max_length=300, blank=True)
        ),
        migrations.AddField(
            "term",
            "retired_because",
            models.CharField(
                "Grund, warum er nicht mehr vergeben wird", max_length=300, blank=True
            ),
        ),
        migrations.AlterField(
            "taxonomy", "name", models.CharField("Name", max_length=120, validators=NAMES)
        ),
        migrations.AlterField(
            "term", "name", models.CharField("Begriff", max_length=120, validators=NAMES)
        ),
        migrations.AlterField(
            "term",
            "taxonomy",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="terms",
                to="taxonomies.taxonomy",
                verbose_name="Schlagwortliste",
            ),
        ),
    ]
