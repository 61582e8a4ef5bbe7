import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import handschlag.foundation.records.public_id
import handschlag.foundation.taxonomies.models
from handschlag.foundation.records.create_models import CreateModels

NOT_YET_UNIQUE = models.CharField("Kennung", max_length=10, default="", editable=False)


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("taxonomies", "0001_initial"),
        ("taxonomies", "0002_versions_and_sources"),
        ("taxonomies", "0003_public_ids"),
        ("taxonomies", "0004_public_ids_are_unique"),
    ]

    dependencies = []

    tables = [
        migrations.CreateModel(
            name="Taxonomy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=40, unique=True, verbose_name="Schlüssel")),
                (
                    "name",
                    models.CharField(
                        max_length=120,
                        validators=[handschlag.foundation.taxonomies.models.refuse_semicolon],
                        verbose_name="Name",
                    ),
                ),
                ("public_id", NOT_YET_UNIQUE),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="Stand"),
                ),
                (
                    "changed_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="geändert am",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=400, verbose_name="Quelle")),
                (
                    "wording_fixed",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="Wortlaut vorgegeben"
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "verbose_name": "Schlagwortliste",
                "verbose_name_plural": "Schlagwortlisten",
            },
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=60, verbose_name="Schlüssel")),
                (
                    "name",
                    models.CharField(
                        max_length=120,
                        validators=[handschlag.foundation.taxonomies.models.refuse_semicolon],
                        verbose_name="Begriff",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=0, verbose_name="Reihenfolge"),
                ),
                ("retired", models.BooleanField(default=False, verbose_name="nicht mehr vergeben")),
                (
                    "taxonomy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="terms",
                        to="taxonomies.taxonomy",
                        verbose_name="Schlagwortliste",
                    ),
                ),
                ("public_id", NOT_YET_UNIQUE),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="Stand"),
                ),
                (
                    "changed_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="geändert am",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="Quelle")),
                (
                    "retired_because",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        verbose_name="Grund, warum er nicht mehr vergeben wird",
                    ),
                ),
            ],
            options={
                "ordering": ["taxonomy", "position", "name"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("taxonomy", "key"),
                        name="term_key_once_per_taxonomy",
                        violation_error_message="Diesen Schlüssel gibt es in der Liste schon.",
                    )
                ],
                "verbose_name": "Begriff",
                "verbose_name_plural": "Begriffe",
            },
        ),
    ]
    # A constraint that comes with its table would have another name than in older databases.
    unique = [
        migrations.AlterField(
            model, "public_id", handschlag.foundation.records.public_id.PublicIdField()
        )
        for model in ("taxonomy", "term")
    ]
    operations = [CreateModels(tables), *unique]
