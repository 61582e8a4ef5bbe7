import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import handschlag.foundation.records.public_id
from handschlag.foundation.records.create_models import CreateModels


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("directory", "0001_initial"),
        ("directory", "0003_deputies_lists_boundaries"),
        ("directory", "0004_fax_and_room_of_contact_points"),
        ("directory", "0005_name_keys_know_their_state"),
        ("directory", "0006_organisations_by_audience"),
        ("directory", "0007_merges_know_who_made_them"),
        ("directory", "0008_no_end_before_its_beginning"),
        ("directory", "0009_dates_run_forward"),
        ("directory", "0010_places_have_a_plural"),
    ]

    # Only the accounts are needed. The others come before because Django renders all that hangs
    # together with what a migration changes, and from here on that is most of the house.
    dependencies = [
        ("accounts", "0002_shared_cache"),
        ("django_tasks_database", "0021_conditional_partial_index_ordering"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("notifications", "0001_squashed_0003_letters_and_returned_mails"),
        ("privacy", "0001_squashed_0002_mentions_and_mailed_notices"),
        ("reports", "0001_initial"),
        ("search", "0002_full_text"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
        ("tables", "0001_squashed_0004_ticks_and_work_in_progress"),
    ]

    tables = [
        migrations.CreateModel(
            name="Merge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", handschlag.foundation.records.public_id.PublicIdField()),
                (
                    "gone_id",
                    models.BigIntegerField(verbose_name="Nummer des aufgegangenen Eintrags"),
                ),
                (
                    "gone_public_id",
                    models.CharField(
                        db_index=True,
                        max_length=10,
                        verbose_name="Kennung des aufgegangenen Eintrags",
                    ),
                ),
                (
                    "gone_name",
                    models.CharField(
                        max_length=200, verbose_name="Name des aufgegangenen Eintrags"
                    ),
                ),
                (
                    "gone_values",
                    models.JSONField(verbose_name="Angaben des aufgegangenen Eintrags"),
                ),
                (
                    "merged_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="zusammengeführt am"),
                ),
                (
                    "undone_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="rückgängig gemacht am"
                    ),
                ),
                (
                    "kept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merges",
                        to="directory.organisation",
                        verbose_name="bleibt",
                    ),
                ),
                (
                    "merged_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="zusammengeführt von",
                    ),
                ),
            ],
            options={
                "verbose_name": "Zusammenführung",
                "verbose_name_plural": "Zusammenführungen",
                "ordering": ["-merged_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="Name")),
                (
                    "name_hsb",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="obersorbischer Name"
                    ),
                ),
                (
                    "name_dsb",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="niedersorbischer Name"
                    ),
                ),
                (
                    "street",
                    models.CharField(blank=True, max_length=120, verbose_name="Straße und Nummer"),
                ),
                (
                    "postcode",
                    models.CharField(blank=True, max_length=10, verbose_name="Postleitzahl"),
                ),
                ("city", models.CharField(blank=True, max_length=120, verbose_name="Ort")),
                (
                    "ags",
                    models.CharField(blank=True, max_length=8, verbose_name="Gemeindeschlüssel"),
                ),
                (
                    "latitude",
                    models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True),
                ),
                (
                    "longitude",
                    models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True),
                ),
            ],
            options={
                "verbose_name": "Ort",
                "ordering": ["name"],
                "verbose_name_plural": "Orte",
            },
        ),
        migrations.CreateModel(
            name="MergeMove",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("model", models.CharField(max_length=80)),
                ("row_id", models.CharField(max_length=64)),
                ("before", models.JSONField()),
                ("after", models.JSONField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "merge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="moves",
                        to="directory.merge",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                (
                    "confirmed_on",
                    models.DateField(blank=True, null=True, verbose_name="bestätigt am"),
                ),
                ("public_id", handschlag.foundation.records.public_id.PublicIdField()),
                ("name", models.CharField(max_length=200, verbose_name="Name")),
                (
                    "sort_name",
                    models.CharField(
                        db_index=True, editable=False, max_length=200, verbose_name="Sortiername"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("municipality", "Stadt oder Gemeinde"),
                            ("district", "Landkreis"),
                            ("land", "Land"),
                            ("university", "Hochschule"),
                            ("company", "Unternehmen"),
                            ("chamber", "Kammer"),
                            ("association", "Verband oder Verein"),
                            ("network", "Netzwerk oder Initiative"),
                            ("special_purpose", "Zweckverband"),
                            ("agency", "Gesellschaft oder Agentur"),
                            ("foundation", "Stiftung"),
                            ("church", "Kirche"),
                            ("office", "Amt oder Beauftragte"),
                            ("other", "andere"),
                        ],
                        max_length=20,
                        verbose_name="Art",
                    ),
                ),
                (
                    "legal_form",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "ohne eigene Rechtsform"),
                            ("municipal", "Gebietskörperschaft"),
                            ("special_purpose", "Zweckverband"),
                            ("public_body", "Körperschaft des öffentlichen Rechts"),
                            ("public_institution", "Anstalt des öffentlichen Rechts"),
                            ("ev", "eingetragener Verein (e.\xa0V.)"),
                            ("gmbh", "GmbH"),
                            ("ggmbh", "gGmbH"),
                            ("ag", "AG"),
                            ("eg", "Genossenschaft (eG)"),
                            ("foundation", "Stiftung"),
                            ("other", "andere"),
                        ],
                        max_length=20,
                        verbose_name="Rechtsform",
                    ),
                ),
                (
                    "land",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("BB", "Brandenburg"),
                            ("SN", "Sachsen"),
                            ("BE", "Berlin"),
                            ("XX", "anderes Land"),
                        ],
                        max_length=2,
                        verbose_name="Land",
                    ),
                ),
                (
                    "district",
                    models.CharField(blank=True, max_length=120, verbose_name="Landkreis"),
                ),
                (
                    "about",
                    models.TextField(
                        blank=True,
                        max_length=4000,
                        validators=[django.core.validators.MaxLengthValidator(4000)],
                        verbose_name="Worum es geht",
                    ),
                ),
                (
                    "website",
                    models.URLField(blank=True, max_length=300, verbose_name="Internetseite"),
                ),
                (
                    "members_stated",
                    models.CharField(blank=True, max_length=60, verbose_name="Zahl der Mitglieder"),
                ),
                (
                    "since_start",
                    models.DateField(
                        blank=True, db_index=True, null=True, verbose_name="besteht seit"
                    ),
                ),
                (
                    "since_end",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="spätestens"
                    ),
                ),
                (
                    "since_precision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("day", "Tag"),
                            ("month", "Monat"),
                            ("year", "Jahr"),
                            ("span", "Zeitraum"),
                        ],
                        editable=False,
                        max_length=5,
                        verbose_name="Genauigkeit",
                    ),
                ),
                (
                    "until_start",
                    models.DateField(
                        blank=True, db_index=True, null=True, verbose_name="bestand bis"
                    ),
                ),
                (
                    "until_end",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="spätestens"
                    ),
                ),
                (
                    "until_precision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("day", "Tag"),
                            ("month", "Monat"),
                            ("year", "Jahr"),
                            ("span", "Zeitraum"),
                        ],
                        editable=False,
                        max_length=5,
                        verbose_name="Genauigkeit",
                    ),
                ),
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
                    "claimed_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="übernommen am"
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="bestätigt von",
                    ),
                ),
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
                (
                    "part_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="parts",
                        to="directory.organisation",
                        verbose_name="Teil von",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="directory.place",
                        verbose_name="Sitz",
                    ),
                ),
            ],
            options={
                "verbose_name": "Organisation",
                "verbose_name_plural": "Organisationen",
                "ordering": ["sort_name", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("part_of", None),
                            models.Q(("part_of", models.F("pk")), _negated=True),
                            _connector="OR",
                        ),
                        name="organisation_not_part_of_itself",
                        violation_error_message="Eine Organisation kann nicht Teil ihrer selbst sein.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since_start", None),
                            ("until_end", None),
                            ("until_end__gte", models.F("since_start")),
                            _connector="OR",
                        ),
                        name="organisation_dates_run_forward",
                        violation_error_message="Das Ende liegt vor dem Anfang.",
                    ),
                ],
                "indexes": [
                    models.Index(
                        fields=["audience", "sort_name", "id"], name="organisation_in_the_list"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Objection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", handschlag.foundation.records.public_id.PublicIdField()),
                (
                    "text",
                    models.TextField(
                        max_length=2000,
                        validators=[django.core.validators.MaxLengthValidator(2000)],
                        verbose_name="Was stimmt nicht?",
                    ),
                ),
                (
                    "reply_to",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="Ihre E-Mail-Adresse"
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="eingegangen am")),
                (
                    "settled_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="erledigt am"),
                ),
                ("answer", models.CharField(blank=True, max_length=500, verbose_name="Erledigung")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="objections",
                        to="directory.organisation",
                        verbose_name="Organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "Hinweis",
                "verbose_name_plural": "Hinweise",
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="OrganisationName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=200, verbose_name="Name")),
                ("folded", models.CharField(db_index=True, editable=False, max_length=200)),
                (
                    "lang",
                    models.CharField(
                        choices=[
                            ("de", "Deutsch"),
                            ("hsb", "Obersorbisch"),
                            ("dsb", "Niedersorbisch"),
                            ("en", "Englisch"),
                            ("pl", "Polnisch"),
                            ("cs", "Tschechisch"),
                        ],
                        default="de",
                        max_length=3,
                        verbose_name="Sprache",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("official", "amtlich"),
                            ("short", "Kurzname"),
                            ("acronym", "Abkürzung"),
                            ("former", "früherer Name"),
                            ("sorbian", "sorbischer Name"),
                        ],
                        default="official",
                        max_length=10,
                        verbose_name="Art",
                    ),
                ),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="gültig ab")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="gültig bis")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="directory.organisation",
                        verbose_name="Organisation",
                    ),
                ),
                (
                    "keys_state",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=20,
                        verbose_name="Stand der Zerlegung",
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "text"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "text", "lang", "kind"),
                        name="organisation_name_once",
                        violation_error_message="Diesen Namen trägt die Organisation schon.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="organisation_name_dates_run_forward",
                        violation_error_message="Das Ende liegt vor dem Anfang.",
                    ),
                ],
                "verbose_name_plural": "Namen",
            },
        ),
        migrations.CreateModel(
            name="NameKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=40)),
                (
                    "name",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="keys",
                        to="directory.organisationname",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("key", "name"), name="name_key_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationSector",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "sector",
                    models.CharField(
                        choices=[
                            ("science", "Wissenschaft"),
                            ("business", "Wirtschaft"),
                            ("public", "öffentliche Hand"),
                            ("civil_society", "Zivilgesellschaft"),
                        ],
                        max_length=15,
                        verbose_name="Bereich",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sectors",
                        to="directory.organisation",
                        verbose_name="Organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["sector"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "sector"), name="organisation_sector_once"
                    )
                ],
                "verbose_name_plural": "Bereiche",
            },
        ),
        migrations.CreateModel(
            name="PendingMandate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", handschlag.foundation.records.public_id.PublicIdField()),
                (
                    "may",
                    models.CharField(
                        choices=[
                            ("report", "melden"),
                            ("edit", "bearbeiten"),
                            ("manage", "verwalten"),
                        ],
                        default="report",
                        max_length=6,
                        verbose_name="darf",
                    ),
                ),
                ("coordinates", models.BooleanField(default=False, verbose_name="koordiniert")),
                (
                    "invitation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="accounts.invitation",
                        verbose_name="Einladung",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pending_mandates",
                        to="directory.organisation",
                        verbose_name="Organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "zugesagtes Mandat",
                "verbose_name_plural": "zugesagte Mandate",
                "ordering": ["organisation", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                ("public_id", handschlag.foundation.records.public_id.PublicIdField()),
                ("title", models.CharField(blank=True, max_length=60, verbose_name="Titel")),
                ("given_name", models.CharField(max_length=80, verbose_name="Vorname")),
                ("family_name", models.CharField(max_length=80, verbose_name="Nachname")),
                (
                    "legal_basis",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="Rechtsgrundlage und Zweck"
                    ),
                ),
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
                (
                    "user",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Konto",
                    ),
                ),
            ],
            options={
                "verbose_name": "Person",
                "verbose_name_plural": "Personen",
                "ordering": ["family_name", "given_name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ContactPoint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                (
                    "confirmed_on",
                    models.DateField(blank=True, null=True, verbose_name="bestätigt am"),
                ),
                ("public_id", handschlag.foundation.records.public_id.PublicIdField()),
                ("topic", models.CharField(max_length=120, verbose_name="Thema")),
                ("function", models.CharField(blank=True, max_length=120, verbose_name="Stelle")),
                (
                    "phone",
                    models.CharField(
                        blank=True,
                        max_length=16,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\+[1-9]\\d{4,14}$",
                                "Bitte mit Ländervorwahl, zum Beispiel +493550000000.",
                            )
                        ],
                        verbose_name="Telefon",
                    ),
                ),
                ("mail", models.EmailField(blank=True, max_length=254, verbose_name="E-Mail")),
                ("hours", models.CharField(blank=True, max_length=120, verbose_name="erreichbar")),
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
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="bestätigt von",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contact_points",
                        to="directory.organisation",
                        verbose_name="Organisation",
                    ),
                ),
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
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="directory.person",
                        verbose_name="Person",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="directory.place",
                        verbose_name="Ort",
                    ),
                ),
                (
                    "fax",
                    models.CharField(
                        blank=True,
                        max_length=16,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\+[1-9]\\d{4,14}$",
                                "Bitte mit Ländervorwahl, zum Beispiel +493550000000.",
                            )
                        ],
                        verbose_name="Fax",
                    ),
                ),
                ("room", models.CharField(blank=True, max_length=60, verbose_name="Raum")),
            ],
            options={
                "verbose_name": "Kontaktstelle",
                "verbose_name_plural": "Kontaktstellen",
                "ordering": ["organisation", "topic", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                (
                    "confirmed_on",
                    models.DateField(blank=True, null=True, verbose_name="bestätigt am"),
                ),
                ("function", models.CharField(max_length=120, verbose_name="Funktion")),
                ("is_deputy", models.BooleanField(default=False, verbose_name="in Vertretung")),
                (
                    "since_start",
                    models.DateField(blank=True, db_index=True, null=True, verbose_name="seit"),
                ),
                (
                    "since_end",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="spätestens"
                    ),
                ),
                (
                    "since_precision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("day", "Tag"),
                            ("month", "Monat"),
                            ("year", "Jahr"),
                            ("span", "Zeitraum"),
                        ],
                        editable=False,
                        max_length=5,
                        verbose_name="Genauigkeit",
                    ),
                ),
                (
                    "until_start",
                    models.DateField(blank=True, db_index=True, null=True, verbose_name="bis"),
                ),
                (
                    "until_end",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="spätestens"
                    ),
                ),
                (
                    "until_precision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("day", "Tag"),
                            ("month", "Monat"),
                            ("year", "Jahr"),
                            ("span", "Zeitraum"),
                        ],
                        editable=False,
                        max_length=5,
                        verbose_name="Genauigkeit",
                    ),
                ),
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
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="bestätigt von",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="directory.organisation",
                        verbose_name="Organisation",
                    ),
                ),
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
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="directory.person",
                        verbose_name="Person",
                    ),
                ),
            ],
            options={
                "verbose_name": "Funktion",
                "verbose_name_plural": "Funktionen",
                "ordering": ["organisation", "function", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since_start", None),
                            ("until_end", None),
                            ("until_end__gte", models.F("since_start")),
                            _connector="OR",
                        ),
                        name="post_dates_run_forward",
                        violation_error_message="Das Ende liegt vor dem Anfang.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Tie",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                ("public_id", handschlag.foundation.records.public_id.PublicIdField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("member", "ist Mitglied von"),
                            ("founded_by", "wurde gegründet von"),
                            ("initiated_by", "geht zurück auf eine Initiative von"),
                            ("carried_by", "wird getragen von"),
                            ("shareholder", "ist beteiligt an"),
                            ("spokesperson", "spricht für"),
                            ("supports", "unterstützt"),
                            ("led_by", "steht unter Federführung von"),
                            ("works_for", "arbeitet im Auftrag von"),
                            ("located_at", "sitzt bei"),
                        ],
                        max_length=15,
                        verbose_name="Beziehung",
                    ),
                ),
                ("role", models.CharField(blank=True, max_length=120, verbose_name="Rolle")),
                (
                    "since_start",
                    models.DateField(blank=True, db_index=True, null=True, verbose_name="seit"),
                ),
                (
                    "since_end",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="spätestens"
                    ),
                ),
                (
                    "since_precision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("day", "Tag"),
                            ("month", "Monat"),
                            ("year", "Jahr"),
                            ("span", "Zeitraum"),
                        ],
                        editable=False,
                        max_length=5,
                        verbose_name="Genauigkeit",
                    ),
                ),
                (
                    "until_start",
                    models.DateField(blank=True, db_index=True, null=True, verbose_name="bis"),
                ),
                (
                    "until_end",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="spätestens"
                    ),
                ),
                (
                    "until_precision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("day", "Tag"),
                            ("month", "Monat"),
                            ("year", "Jahr"),
                            ("span", "Zeitraum"),
                        ],
                        editable=False,
                        max_length=5,
                        verbose_name="Genauigkeit",
                    ),
                ),
                (
                    "from_confirmed_on",
                    models.DateField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="von der einen Seite bestätigt am",
                    ),
                ),
                (
                    "to_confirmed_on",
                    models.DateField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="von der anderen Seite bestätigt am",
                    ),
                ),
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
                    "denied_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="bestritten von",
                    ),
                ),
                (
                    "from_org",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ties_out",
                        to="directory.organisation",
                        verbose_name="von",
                    ),
                ),
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
                (
                    "to_org",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ties_in",
                        to="directory.organisation",
                        verbose_name="zu",
                    ),
                ),
            ],
            options={
                "verbose_name": "Beziehung",
                "verbose_name_plural": "Beziehungen",
                "ordering": ["kind", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("from_org", models.F("to_org")), _negated=True),
                        name="tie_joins_two_organisations",
                        violation_error_message="Eine Beziehung braucht zwei Organisationen.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("since_start", None)),
                        fields=("from_org", "to_org", "kind"),
                        name="undated_tie_once",
                        violation_error_message="Diese Beziehung ist schon eingetragen.",
                    ),
                    models.UniqueConstraint(
                        fields=("from_org", "to_org", "kind", "since_start"),
                        name="dated_tie_once",
                        violation_error_message="Diese Beziehung ist schon eingetragen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since_start", None),
                            ("until_end", None),
                            ("until_end__gte", models.F("since_start")),
                            _connector="OR",
                        ),
                        name="tie_dates_run_forward",
                        violation_error_message="Das Ende liegt vor dem Anfang.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Mandate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", handschlag.foundation.records.public_id.PublicIdField()),
                (
                    "may",
                    models.CharField(
                        choices=[
                            ("report", "melden"),
                            ("edit", "bearbeiten"),
                            ("manage", "verwalten"),
                        ],
                        default="report",
                        max_length=6,
                        verbose_name="darf",
                    ),
                ),
                ("coordinates", models.BooleanField(default=False, verbose_name="koordiniert")),
                ("since", models.DateField(verbose_name="ab")),
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
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mandates",
                        to="directory.organisation",
                        verbose_name="Organisation",
                    ),
                ),
                (
                    "predecessor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="directory.mandate",
                        verbose_name="übernommen von",
                    ),
                ),
            ],
            options={
                "verbose_name": "Mandat",
                "verbose_name_plural": "Mandate",
                "ordering": ["organisation", "user"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="mandate_ends_after_start",
                        violation_error_message="Das Ende liegt vor dem Anfang.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("user", "organisation"),
                        name="one_open_mandate",
                        violation_error_message="Dieses Mandat läuft schon.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DuplicateVerdict",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("same", "dieselbe"),
                            ("part_of", "Teil davon"),
                            ("different", "verschieden"),
                        ],
                        max_length=9,
                        verbose_name="Urteil",
                    ),
                ),
                ("decided_at", models.DateTimeField(auto_now_add=True)),
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("first", "second"), name="one_verdict_per_pair"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))),
                        name="verdict_pair_in_order",
                    ),
                ],
                "verbose_name": "Urteil über zwei Einträge",
                "verbose_name_plural": "Urteile über zwei Einträge",
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", handschlag.foundation.records.public_id.PublicIdField()),
                (
                    "reason",
                    models.TextField(
                        max_length=1000,
                        validators=[django.core.validators.MaxLengthValidator(1000)],
                        verbose_name="Woran erkennen wir das?",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "offen"),
                            ("approved", "bestätigt"),
                            ("refused", "abgelehnt"),
                        ],
                        default="open",
                        max_length=8,
                        verbose_name="Stand",
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="gestellt am")),
                (
                    "decided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="entschieden am"),
                ),
                ("answer", models.CharField(blank=True, max_length=500, verbose_name="Antwort")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Konto",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="claims",
                        to="directory.organisation",
                        verbose_name="Organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "Übernahme",
                "verbose_name_plural": "Übernahmen",
                "ordering": ["-made_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("organisation", "user"),
                        name="one_open_claim",
                        violation_error_message="Ihre Anfrage ist schon bei uns.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Aim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="Reihenfolge")),
                ("text", models.CharField(max_length=300, verbose_name="Ziel")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aims",
                        to="directory.organisation",
                        verbose_name="Organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "position"), name="aim_position_once"
                    )
                ],
                "verbose_name_plural": "Ziele",
            },
        ),
        migrations.CreateModel(
            name="OrganisationArea",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ags", models.CharField(max_length=8, verbose_name="Gemeindeschlüssel")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="areas",
                        to="directory.organisation",
                        verbose_name="Organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["ags"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "ags"), name="organisation_area_once"
                    )
                ],
                "verbose_name_plural": "Gemeinden",
            },
        ),
        migrations.CreateModel(
            name="OrganisationIdentifier",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "scheme",
                    models.CharField(
                        choices=[
                            ("ror", "ROR"),
                            ("lei", "LEI"),
                            ("wikidata", "Wikidata"),
                            ("register", "Register"),
                        ],
                        max_length=10,
                        verbose_name="Verzeichnis",
                    ),
                ),
                ("value", models.CharField(max_length=100, verbose_name="Kennung")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="identifiers",
                        to="directory.organisation",
                        verbose_name="Organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["scheme"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("scheme", "value"),
                        name="identifier_once",
                        violation_error_message="Diese Kennung gehört schon zu einer Organisation.",
                    )
                ],
                "verbose_name_plural": "Kennungen",
            },
        ),
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
    operations = [CreateModels(tables)]
