import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import handschlag.foundation.records.clock
import handschlag.foundation.records.public_id
from handschlag.foundation.records.create_models import CreateModels


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("privacy", "0001_initial"),
        ("privacy", "0002_mentions_and_mailed_notices"),
    ]

    dependencies = [
        ("accounts", "__first__"),
    ]

    tables = [
        migrations.CreateModel(
            name="ErasureEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", handschlag.foundation.records.public_id.PublicIdField()),
                (
                    "erased_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="gelöscht am"
                    ),
                ),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="Grundlage")),
                (
                    "subjects",
                    models.JSONField(blank=True, default=list, verbose_name="gelöschte Personen"),
                ),
                (
                    "replayed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="wiederholt am"),
                ),
                (
                    "mentions",
                    models.JSONField(
                        blank=True, default=list, verbose_name="Erwähnungen in Texten"
                    ),
                ),
            ],
            options={
                "verbose_name": "Löschung",
                "verbose_name_plural": "Löschungen",
                "ordering": ["erased_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="RetentionRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=80, unique=True, verbose_name="Kennung")),
                (
                    "days",
                    models.PositiveIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(36525),
                        ],
                        verbose_name="Frist in Tagen",
                    ),
                ),
                (
                    "warn_days",
                    models.PositiveIntegerField(
                        default=0,
                        validators=[django.core.validators.MaxValueValidator(365)],
                        verbose_name="Vorwarnung in Tagen",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="läuft")),
            ],
            options={
                "verbose_name": "Löschfrist",
                "verbose_name_plural": "Löschfristen",
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="LookUp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", handschlag.foundation.records.public_id.PublicIdField()),
                (
                    "made_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="gesucht am"
                    ),
                ),
                ("occasion", models.CharField(max_length=200, verbose_name="Anlass")),
                (
                    "subjects",
                    models.JSONField(blank=True, default=list, verbose_name="gefundene Personen"),
                ),
                (
                    "mentions",
                    models.JSONField(blank=True, default=list, verbose_name="Erwähnungen"),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="gesucht von",
                    ),
                ),
            ],
            options={
                "verbose_name": "Suche nach einer Person",
                "verbose_name_plural": "Suchen nach Personen",
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ProcessingBasis",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=60, verbose_name="Art")),
                ("row_id", models.CharField(max_length=40, verbose_name="Eintrag")),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("6-1-a", "Einwilligung (Art. 6 Abs. 1 Buchst. a DSGVO)"),
                            ("6-1-b", "Vertrag (Art. 6 Abs. 1 Buchst. b DSGVO)"),
                            ("6-1-c", "rechtliche Pflicht (Art. 6 Abs. 1 Buchst. c DSGVO)"),
                            ("6-1-e", "öffentliche Aufgabe (Art. 6 Abs. 1 Buchst. e DSGVO)"),
                            ("6-1-f", "berechtigtes Interesse (Art. 6 Abs. 1 Buchst. f DSGVO)"),
                        ],
                        max_length=8,
                        verbose_name="Rechtsgrundlage",
                    ),
                ),
                ("purpose", models.CharField(max_length=200, verbose_name="Zweck")),
                (
                    "balancing",
                    models.TextField(
                        blank=True,
                        max_length=2000,
                        validators=[django.core.validators.MaxLengthValidator(2000)],
                        verbose_name="Abwägung",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="Herkunft der Angaben"
                    ),
                ),
                (
                    "reviewed_on",
                    models.DateField(
                        default=handschlag.foundation.records.clock.today, verbose_name="geprüft am"
                    ),
                ),
            ],
            options={
                "verbose_name": "Zweck und Rechtsgrundlage",
                "verbose_name_plural": "Zwecke und Rechtsgrundlagen",
                "ordering": ["kind", "row_id"],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "row_id"), name="one_basis_per_row"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("basis", "6-1-f"), _negated=True),
                            models.Q(("balancing", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="legitimate_interest_is_balanced",
                        violation_error_message="Ein berechtigtes Interesse braucht eine Abwägung mit den Interessen der Person.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RetentionRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ran_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="gelaufen am"
                    ),
                ),
                ("warned", models.PositiveIntegerField(default=0, verbose_name="vorgewarnt")),
                (
                    "done",
                    models.PositiveIntegerField(
                        default=0, verbose_name="gelöscht oder anonymisiert"
                    ),
                ),
                ("failed", models.PositiveIntegerField(default=0, verbose_name="nicht gelungen")),
                (
                    "rule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="runs",
                        to="privacy.retentionrule",
                    ),
                ),
            ],
            options={
                "verbose_name": "Löschlauf",
                "verbose_name_plural": "Löschläufe",
                "ordering": ["-ran_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Appointment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", handschlag.foundation.records.public_id.PublicIdField()),
                (
                    "since",
                    models.DateField(
                        default=handschlag.foundation.records.clock.today, verbose_name="ab"
                    ),
                ),
                (
                    "until",
                    models.DateField(blank=True, null=True, verbose_name="bis einschließlich"),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Konto",
                    ),
                ),
            ],
            options={
                "verbose_name": "Benennung für den Datenschutz",
                "verbose_name_plural": "Benennungen für den Datenschutz",
                "ordering": ["-since", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("user",),
                        name="one_open_appointment",
                        violation_error_message="Dieses Konto ist schon benannt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="appointment_ends_after_start",
                        violation_error_message="Das Ende liegt vor dem Anfang.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ErasedIdentifier",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("name", "Name"), ("mail", "E-Mail-Adresse")],
                        max_length=4,
                        verbose_name="Art",
                    ),
                ),
                (
                    "digest",
                    models.CharField(db_index=True, max_length=64, verbose_name="Prüfsumme"),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="identifiers",
                        to="privacy.erasureentry",
                    ),
                ),
            ],
            options={
                "verbose_name": "Sperre gegen Wiederaufnahme",
                "verbose_name_plural": "Sperren gegen Wiederaufnahme",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("entry", "kind", "digest"), name="identifier_listed_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", handschlag.foundation.records.public_id.PublicIdField()),
                ("subject", models.CharField(max_length=80, unique=True, verbose_name="Person")),
                ("entered_on", models.DateField(verbose_name="eingetragen am")),
                ("due_on", models.DateField(verbose_name="fällig am")),
                (
                    "end",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("told", "informiert"),
                            ("confirmed", "von der Person selbst bestätigt"),
                            ("known", "nicht nötig, begründet"),
                            ("erased", "Angaben gelöscht"),
                        ],
                        max_length=9,
                        verbose_name="Abschluss",
                    ),
                ),
                (
                    "ended_on",
                    models.DateField(blank=True, null=True, verbose_name="abgeschlossen am"),
                ),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("mail", "per E-Mail"),
                            ("handed", "persönlich übergeben"),
                            ("post", "per Post"),
                        ],
                        max_length=6,
                        verbose_name="Weg",
                    ),
                ),
                (
                    "wording_version",
                    models.CharField(blank=True, max_length=20, verbose_name="Fassung des Textes"),
                ),
                (
                    "wording_hash",
                    models.CharField(
                        blank=True, max_length=64, verbose_name="Prüfsumme des Textes"
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="Vermerk")),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="abgeschlossen von",
                    ),
                ),
                (
                    "mail_key",
                    models.CharField(blank=True, max_length=10, verbose_name="Kennung der E-Mail"),
                ),
                (
                    "mailed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="E-Mail veranlasst von",
                    ),
                ),
            ],
            options={
                "verbose_name": "Information einer Person",
                "verbose_name_plural": "Informationen von Personen",
                "ordering": ["due_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("due_on__gte", models.F("entered_on"))),
                        name="notice_due_within_a_month",
                        violation_error_message="Fällig kann es erst nach dem Eintragen sein.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end", ""), ("ended_on", None)),
                            models.Q(
                                models.Q(("end", ""), _negated=True), ("ended_on__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="notice_end_has_date",
                        violation_error_message="Zum Abschluss gehört der Tag.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end", "told"), _negated=True),
                            models.Q(
                                models.Q(("channel", ""), _negated=True),
                                models.Q(("wording_hash", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="told_notice_has_proof",
                        violation_error_message="Bitte sagen Sie, auf welchem Weg informiert wurde.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end", "known"), _negated=True),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="known_notice_says_why",
                        violation_error_message="Bitte schreiben Sie, warum es nicht nötig ist.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RetentionMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("row_id", models.CharField(max_length=40, verbose_name="Eintrag")),
                ("warned_on", models.DateField(verbose_name="vorgewarnt am")),
                (
                    "rule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="marks",
                        to="privacy.retentionrule",
                    ),
                ),
            ],
            options={
                "verbose_name": "Vormerkung zum Löschen",
                "verbose_name_plural": "Vormerkungen zum Löschen",
                "ordering": ["warned_on", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("rule", "row_id"), name="one_mark_per_row")
                ],
            },
        ),
    ]
    operations = [CreateModels(tables)]
