import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("notifications", "0001_notifications_and_mails"),
    ]

    operations = [
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
            ],
            options={
                "verbose_name": "zurückgekommene E-Mails",
                "verbose_name_plural": "zurückgekommene E-Mails",
            },
        ),
        migrations.AddField(
            model_name="mail",
            name="letter",
            field=models.CharField(blank=True, max_length=60, verbose_name="Art des Schreibens"),
        ),
        migrations.AddField(
            model_name="mail",
            name="letter_key",
            field=models.CharField(
                blank=True, max_length=40, verbose_name="Gegenstand des Schreibens"
            ),
        ),
        migrations.AddField(
            model_name="mail",
            name="returned_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="zurückgekommen am"),
        ),
        migrations.AlterField(
            model_name="mail",
            name="recipient",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="an",
            ),
        ),
        migrations.AlterField(
            model_name="mail",
            name="trouble",
            field=models.CharField(
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
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("letter", ""), ("recipient__isnull", False)),
                    models.Q(("recipient", None), models.Q(("letter", ""), _negated=True)),
                    _connector="OR",
                ),
                name="mail_goes_to_account_or_is_letter",
                violation_error_message="Eine E-Mail geht an ein Konto oder ist ein Schreiben.",
            ),
        ),
        migrations.AddField(
            model_name="returned",
            name="user",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="Konto",
            ),
        ),
    ]
