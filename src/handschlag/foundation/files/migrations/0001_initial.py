import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import handschlag.foundation.records.public_id


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Blob",
            fields=[
                (
                    "sha256",
                    models.CharField(
                        max_length=64, primary_key=True, serialize=False, verbose_name="Prüfsumme"
                    ),
                ),
                ("size", models.PositiveBigIntegerField(verbose_name="Größe in Byte")),
                ("stored_at", models.DateTimeField(auto_now_add=True, verbose_name="abgelegt am")),
            ],
            options={
                "verbose_name": "Dateiinhalt",
                "verbose_name_plural": "Dateiinhalte",
            },
        ),
        migrations.CreateModel(
            name="File",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", handschlag.foundation.records.public_id.PublicIdField()),
                ("kind", models.CharField(max_length=60, verbose_name="Art")),
                ("name", models.CharField(max_length=150, verbose_name="Dateiname")),
                (
                    "media_type",
                    models.CharField(editable=False, max_length=100, verbose_name="Medientyp"),
                ),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="Titel")),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("public", "öffentlich"),
                            ("cooperation", "in der Kooperation"),
                            ("organisation", "in der eigenen Organisation"),
                            ("draft", "Entwurf"),
                        ],
                        db_index=True,
                        default="organisation",
                        max_length=12,
                        verbose_name="Sichtbarkeit",
                    ),
                ),
                (
                    "uploaded_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="hochgeladen am"),
                ),
                (
                    "blob",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="files.blob",
                        verbose_name="Inhalt",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="hochgeladen von",
                    ),
                ),
            ],
            options={
                "verbose_name": "Datei",
                "verbose_name_plural": "Dateien",
                "ordering": ["pk"],
            },
        ),
    ]
