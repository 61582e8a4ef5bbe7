import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import handschlag.foundation.records.public_id


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("tables", "0001_uploaded_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="SenderMapping",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", handschlag.foundation.records.public_id.PublicIdField()),
                ("table_key", models.CharField(max_length=60, verbose_name="Tabelle")),
                ("sender", models.CharField(max_length=120, verbose_name="Absender")),
                (
                    "sender_key",
                    models.CharField(
                        editable=False, max_length=120, verbose_name="Absender, vereinheitlicht"
                    ),
                ),
                (
                    "fingerprint",
                    models.CharField(max_length=64, verbose_name="Kennzeichen der Überschriften"),
                ),
                ("pairs", models.JSONField(default=list, verbose_name="Zuordnung")),
                ("fixed", models.JSONField(blank=True, default=dict, verbose_name="feste Werte")),
                (
                    "used_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="zuletzt benutzt"
                    ),
                ),
                (
                    "used_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="zuletzt benutzt von",
                    ),
                ),
            ],
            options={
                "verbose_name": "gemerkte Zuordnung",
                "verbose_name_plural": "gemerkte Zuordnungen",
                "ordering": ["-used_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("table_key", "sender_key", "fingerprint"),
                        name="sender_mapping_once",
                        violation_error_message="Diese Zuordnung ist schon gemerkt.",
                    )
                ],
            },
        ),
    ]
