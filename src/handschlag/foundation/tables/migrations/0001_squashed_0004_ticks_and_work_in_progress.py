import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import handschlag.foundation.records.public_id
from handschlag.foundation.records.create_models import CreateModels


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("tables", "0001_uploaded_tables"),
        ("tables", "0002_remembered_mappings"),
        ("tables", "0004_ticks_and_work_in_progress"),
    ]

    dependencies = [
        ("accounts", "__first__"),
        ("files", "0001_initial"),
    ]

    tables = [
        migrations.CreateModel(
            name="TableImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", handschlag.foundation.records.public_id.PublicIdField()),
                ("table_key", models.CharField(max_length=60, verbose_name="Tabelle")),
                ("file_name", models.CharField(max_length=150, verbose_name="Dateiname")),
                ("reader", models.CharField(default="own", max_length=40, verbose_name="Leseweg")),
                ("options", models.JSONField(blank=True, default=dict, verbose_name="Zuordnung")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("reading", "wird gelesen"),
                            ("ready", "geprüft"),
                            ("applying", "wird übernommen"),
                            ("applied", "übernommen"),
                            ("undoing", "wird rückgängig gemacht"),
                            ("undone", "rückgängig gemacht"),
                            ("cancelled", "abgebrochen"),
                            ("failed", "nicht lesbar"),
                        ],
                        default="reading",
                        max_length=10,
                        verbose_name="Zustand",
                    ),
                ),
                ("message", models.CharField(blank=True, max_length=500, verbose_name="Meldung")),
                (
                    "unknown_columns",
                    models.JSONField(blank=True, default=list, verbose_name="unbekannte Spalten"),
                ),
                (
                    "rows_read",
                    models.PositiveIntegerField(default=0, verbose_name="gelesene Zeilen"),
                ),
                ("new", models.PositiveIntegerField(default=0, verbose_name="neu")),
                ("changed", models.PositiveIntegerField(default=0, verbose_name="geändert")),
                ("unchanged", models.PositiveIntegerField(default=0, verbose_name="unverändert")),
                ("conflicts", models.PositiveIntegerField(default=0, verbose_name="Konflikte")),
                ("matches", models.PositiveIntegerField(default=0, verbose_name="schon da")),
                ("errors", models.PositiveIntegerField(default=0, verbose_name="Fehler")),
                (
                    "missing",
                    models.PositiveIntegerField(default=0, verbose_name="nicht in der Datei"),
                ),
                ("done", models.PositiveIntegerField(default=0, verbose_name="übernommene Zeilen")),
                (
                    "uploaded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="hochgeladen am",
                    ),
                ),
                (
                    "applied_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="übernommen am"),
                ),
                (
                    "undone_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="rückgängig gemacht am"
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="files.file",
                        verbose_name="Datei",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="hochgeladen von",
                    ),
                ),
                (
                    "busy_since",
                    models.DateTimeField(blank=True, null=True, verbose_name="in Arbeit seit"),
                ),
            ],
            options={
                "verbose_name": "eingelesene Tabelle",
                "verbose_name_plural": "eingelesene Tabellen",
                "ordering": ["-uploaded_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ImportRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="Zeile")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("new", "neu"),
                            ("changed", "geändert"),
                            ("unchanged", "unverändert"),
                            ("conflict", "Konflikt"),
                            ("match", "schon da"),
                            ("error", "Fehler"),
                        ],
                        max_length=10,
                        verbose_name="Art",
                    ),
                ),
                ("kennung", models.CharField(blank=True, max_length=40, verbose_name="Kennung")),
                ("label", models.CharField(blank=True, max_length=200, verbose_name="Bezeichnung")),
                (
                    "version",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="Stand"),
                ),
                ("cells", models.JSONField(blank=True, default=dict, verbose_name="Werte")),
                ("problems", models.JSONField(blank=True, default=list, verbose_name="Fehler")),
                ("match", models.JSONField(blank=True, null=True, verbose_name="schon da")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "offen"),
                            ("done", "übernommen"),
                            ("left", "nicht übernommen"),
                            ("undone", "rückgängig gemacht"),
                            ("kept", "nicht rückgängig gemacht"),
                        ],
                        default="",
                        max_length=6,
                        verbose_name="Ergebnis",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="Grund")),
                (
                    "applied_version",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="Stand danach"),
                ),
                (
                    "table_import",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="tables.tableimport",
                        verbose_name="Tabelle",
                    ),
                ),
                ("is_wanted", models.BooleanField(default=False, verbose_name="trotzdem")),
            ],
            options={
                "verbose_name": "Zeile einer Tabelle",
                "verbose_name_plural": "Zeilen einer Tabelle",
                "ordering": ["number"],
                "indexes": [models.Index(fields=["table_import", "kind"], name="import_row_kind")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("table_import", "number"),
                        name="import_row_once",
                        violation_error_message="Diese Zeile ist schon gelesen.",
                    )
                ],
            },
        ),
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
    operations = [CreateModels(tables)]
