import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import handschlag.foundation.records.public_id


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("directory", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="BoundarySet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("district", "Landkreise und kreisfreie Städte"),
                            ("municipality", "Gemeinden"),
                            ("other", "andere Gebiete"),
                        ],
                        max_length=12,
                        unique=True,
                        verbose_name="Ebene",
                    ),
                ),
                ("source", models.CharField(max_length=300, verbose_name="Quelle")),
                ("licence", models.CharField(max_length=300, verbose_name="Lizenz")),
                ("file_name", models.CharField(max_length=200, verbose_name="Datei")),
                ("sha256", models.CharField(max_length=64, verbose_name="Prüfsumme")),
                ("imported_at", models.DateTimeField(auto_now=True, verbose_name="eingelesen am")),
            ],
            options={
                "verbose_name": "Grenzen",
                "verbose_name_plural": "Grenzen",
                "ordering": ["level"],
            },
        ),
        migrations.AddField(
            model_name="mandate",
            name="predecessor",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="directory.mandate",
                verbose_name="übernommen von",
            ),
        ),
        migrations.CreateModel(
            name="DistributionList",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", handschlag.foundation.records.public_id.PublicIdField()),
                ("name", models.CharField(max_length=120, verbose_name="Name des Verteilers")),
                ("purpose", models.CharField(max_length=200, verbose_name="Zweck")),
                ("criteria", models.JSONField(verbose_name="Auswahl")),
                (
                    "owner_org",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="gepflegt von",
                    ),
                ),
            ],
            options={
                "verbose_name": "Verteiler",
                "verbose_name_plural": "Verteiler",
                "ordering": ["name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Boundary",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=12, verbose_name="Schlüssel")),
                ("name", models.CharField(max_length=200, verbose_name="Name")),
                ("rings", models.JSONField(verbose_name="Umriss")),
                (
                    "boundary_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="boundaries",
                        to="directory.boundaryset",
                        verbose_name="Grenzen",
                    ),
                ),
            ],
            options={
                "verbose_name": "Grenze",
                "verbose_name_plural": "Grenzen",
                "ordering": ["key"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("boundary_set", "key"),
                        name="boundary_key_once",
                        violation_error_message="Diesen Schlüssel gibt es in der Datei zweimal.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Deputyship",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", handschlag.foundation.records.public_id.PublicIdField()),
                ("since", models.DateField(verbose_name="ab")),
                ("until", models.DateField(verbose_name="bis einschließlich")),
                (
                    "deputy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Vertretung",
                    ),
                ),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deputyships",
                        to="directory.mandate",
                        verbose_name="Mandat",
                    ),
                ),
            ],
            options={
                "verbose_name": "Vertretung",
                "verbose_name_plural": "Vertretungen",
                "ordering": ["since", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since"))),
                        name="deputyship_ends_after_start",
                        violation_error_message="Das Ende liegt vor dem Anfang.",
                    ),
                    models.UniqueConstraint(
                        fields=("mandate", "deputy", "since"),
                        name="one_deputyship_per_start",
                        violation_error_message="Diese Vertretung ist schon eingetragen.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DuplicateCandidate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("score", models.PositiveSmallIntegerField(verbose_name="Ähnlichkeit")),
                ("reasons", models.JSONField(verbose_name="Gründe")),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="directory.organisation",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="directory.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "mögliche Dublette",
                "verbose_name_plural": "mögliche Dubletten",
                "ordering": ["-score", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("first", "second"), name="one_duplicate_candidate_per_pair"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))),
                        name="duplicate_candidate_in_order",
                    ),
                ],
            },
        ),
    ]
