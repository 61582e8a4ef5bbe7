import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import handschlag.foundation.records.public_id
from handschlag.foundation.records.create_models import CreateModels


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("notifications", "0001_notifications_and_mails"),
        ("notifications", "0003_letters_and_returned_mails"),
    ]

    dependencies = [
        ("accounts", "__first__"),
    ]

    tables = [
        migrations.CreateModel(
            name="KeptMail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", handschlag.foundation.records.public_id.PublicIdField()),
                (
                    "kept_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="am"),
                ),
                ("sender", models.CharField(max_length=320, verbose_name="von")),
                ("recipients", models.CharField(max_length=1000, verbose_name="an")),
                ("subject", models.CharField(max_length=500, verbose_name="Betreff")),
                ("text", models.TextField(verbose_name="Text")),
                ("html", models.TextField(blank=True, verbose_name="HTML")),
                ("headers", models.TextField(blank=True, verbose_name="Kopfzeilen")),
            ],
            options={
                "verbose_name": "zurückgehaltene E-Mail",
                "verbose_name_plural": "zurückgehaltene E-Mails",
                "ordering": ["-kept_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Mail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", handschlag.foundation.records.public_id.PublicIdField()),
                ("is_digest", models.BooleanField(default=False, verbose_name="gesammelt")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "wartet"),
                            ("sent", "übergeben"),
                            ("failed", "nicht zugestellt"),
                            ("needless", "nicht mehr nötig"),
                        ],
                        default="waiting",
                        max_length=8,
                        verbose_name="Stand",
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="Versuche")),
                (
                    "queued_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="geschrieben am"
                    ),
                ),
                (
                    "next_attempt_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="nächster Versuch"
                    ),
                ),
                (
                    "held_until",
                    models.DateTimeField(blank=True, null=True, verbose_name="in Arbeit bis"),
                ),
                (
                    "sent_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="übergeben am"),
                ),
                (
                    "trouble",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("server", "Mailserver nicht erreichbar"),
                            ("busy", "Mailserver bittet um Geduld"),
                            ("address", "Adresse abgelehnt"),
                            ("content", "Nachricht abgelehnt"),
                            ("fault", "Fehler beim Zusammenstellen"),
                            ("returned", "zurückgekommen"),
                        ],
                        max_length=8,
                        verbose_name="Grund",
                    ),
                ),
                (
                    "reply",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="Antwort des Mailservers"
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="an",
                    ),
                ),
                (
                    "letter",
                    models.CharField(blank=True, max_length=60, verbose_name="Art des Schreibens"),
                ),
                (
                    "letter_key",
                    models.CharField(
                        blank=True, max_length=40, verbose_name="Gegenstand des Schreibens"
                    ),
                ),
                (
                    "returned_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="zurückgekommen am"),
                ),
            ],
            options={
                "verbose_name": "E-Mail",
                "verbose_name_plural": "E-Mails",
                "ordering": ["queued_at", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["next_attempt_at"],
                        name="mail_waiting",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("letter", ""), ("recipient__isnull", False)),
                            models.Q(("recipient", None), models.Q(("letter", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="mail_goes_to_account_or_is_letter",
                        violation_error_message="Eine E-Mail geht an ein Konto oder ist ein Schreiben.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Notification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", handschlag.foundation.records.public_id.PublicIdField()),
                ("kind", models.CharField(max_length=60, verbose_name="Art")),
                ("thing", models.CharField(blank=True, max_length=40, verbose_name="Gegenstand")),
                ("label", models.CharField(blank=True, max_length=300, verbose_name="Bezeichnung")),
                ("href", models.CharField(blank=True, max_length=400, verbose_name="Adresse")),
                ("data", models.JSONField(blank=True, default=dict, verbose_name="Angaben")),
                ("occasion", models.CharField(blank=True, max_length=80, verbose_name="Anlass")),
                ("in_app", models.BooleanField(default=True, verbose_name="in Handschlag")),
                (
                    "rhythm",
                    models.CharField(
                        choices=[
                            ("at_once", "sofort"),
                            ("daily", "einmal am Tag gesammelt"),
                            ("weekly", "einmal in der Woche gesammelt"),
                            ("off", "gar nicht"),
                        ],
                        default="at_once",
                        max_length=8,
                        verbose_name="per E-Mail",
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="am"),
                ),
                ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="gelesen am")),
                (
                    "mail",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="notifications",
                        to="notifications.mail",
                        verbose_name="E-Mail",
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="an",
                    ),
                ),
            ],
            options={
                "verbose_name": "Mitteilung",
                "verbose_name_plural": "Mitteilungen",
                "ordering": ["-created_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("occasion", ""), _negated=True),
                        fields=("recipient", "kind", "occasion"),
                        name="told_once_per_occasion",
                    )
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("in_app", True), ("read_at", None)),
                        fields=["recipient"],
                        name="notification_unread",
                    ),
                    models.Index(
                        condition=models.Q(("mail", None)),
                        fields=["rhythm", "recipient"],
                        name="notification_unmailed",
                    ),
                    models.Index(fields=["recipient", "-created_at"], name="notification_inbox"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Preference",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=60, verbose_name="Art")),
                ("in_app", models.BooleanField(default=True, verbose_name="in Handschlag")),
                (
                    "rhythm",
                    models.CharField(
                        choices=[
                            ("at_once", "sofort"),
                            ("daily", "einmal am Tag gesammelt"),
                            ("weekly", "einmal in der Woche gesammelt"),
                            ("off", "gar nicht"),
                        ],
                        default="at_once",
                        max_length=8,
                        verbose_name="per E-Mail",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Konto",
                    ),
                ),
            ],
            options={
                "verbose_name": "Einstellung zu Mitteilungen",
                "verbose_name_plural": "Einstellungen zu Mitteilungen",
                "constraints": [
                    models.UniqueConstraint(fields=("user", "kind"), name="one_preference")
                ],
            },
        ),
        migrations.CreateModel(
            name="Returned",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "mail_hash",
                    models.CharField(max_length=64, verbose_name="Prüfsumme der Adresse"),
                ),
                (
                    "number",
                    models.PositiveSmallIntegerField(default=0, verbose_name="zurückgekommen"),
                ),
                (
                    "last_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="zuletzt am"
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Konto",
                    ),
                ),
            ],
            options={
                "verbose_name": "zurückgekommene E-Mails",
                "verbose_name_plural": "zurückgekommene E-Mails",
            },
        ),
    ]
    operations = [CreateModels(tables)]
