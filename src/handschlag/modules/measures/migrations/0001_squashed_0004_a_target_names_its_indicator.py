import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import handschlag.foundation.records.public_id
import handschlag.modules.measures.models.deadlines
from handschlag.foundation.records.create_models import CreateModels


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("measures", "0001_initial"),
        ("measures", "0002_links_open_in_one_browser"),
        ("measures", "0003_a_share_is_at_most_the_whole"),
        ("measures", "0004_a_target_names_its_indicator"),
    ]

    dependencies = [
        ("accounts", "__first__"),
        ("agreements", "0001_squashed_0006_what_was_said_of_the_text_stands"),
        ("directory", "0001_squashed_0010_places_have_a_plural"),
        ("files", "0001_initial"),
        ("governance", "0001_initial"),
        ("records", "0001_initial"),
        ("taxonomies", "0001_squashed_0004_public_ids_are_unique"),
    ]

    tables = [
        migrations.CreateModel(
            name="Period",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=7, unique=True, verbose_name="Kennung")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("year", "Jahr"),
                            ("half_year", "Halbjahr"),
                            ("quarter", "Quartal"),
                        ],
                        max_length=9,
                        verbose_name="Art",
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1990),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="Jahr",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="Nummer")),
                ("starts", models.DateField(verbose_name="erster Tag")),
                ("ends", models.DateField(verbose_name="letzter Tag")),
            ],
            options={
                "verbose_name": "Zeitraum",
                "verbose_name_plural": "Zeiträume",
                "ordering": ["ends", "starts"],
            },
        ),
        migrations.CreateModel(
            name="CalendarAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "number",
                    models.PositiveIntegerField(
                        default=1, editable=False, verbose_name="Nummer der Adresse"
                    ),
                ),
                (
                    "is_off",
                    models.BooleanField(default=False, editable=False, verbose_name="abgeschaltet"),
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
                "verbose_name": "Kalenderadresse",
                "verbose_name_plural": "Kalenderadressen",
            },
        ),
        migrations.CreateModel(
            name="Dimension",
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
                ("name", models.CharField(max_length=80, verbose_name="Name")),
                (
                    "complete",
                    models.BooleanField(
                        default=True, verbose_name="Kategorien ergeben zusammen das Ganze"
                    ),
                ),
                (
                    "cooperation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="agreements.cooperation",
                        verbose_name="Kooperation",
                    ),
                ),
            ],
            options={
                "verbose_name": "Aufschlüsselung",
                "verbose_name_plural": "Aufschlüsselungen",
                "ordering": ["name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("cooperation", "name"),
                        name="dimension_name_once",
                        violation_error_message="Diese Aufschlüsselung gibt es schon.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Category",
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
                ("name", models.CharField(max_length=80, verbose_name="Name")),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=0, verbose_name="Reihenfolge"),
                ),
                ("retired", models.BooleanField(default=False, verbose_name="nicht mehr vergeben")),
                (
                    "dimension",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="categories",
                        to="measures.dimension",
                        verbose_name="nach",
                    ),
                ),
            ],
            options={
                "verbose_name": "Kategorie",
                "verbose_name_plural": "Kategorien",
                "ordering": ["dimension", "position", "name"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("dimension", "name"),
                        name="category_name_once",
                        violation_error_message="Diese Kategorie gibt es schon.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Measure",
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
                            ("measure", "Maßnahme"),
                            ("sub_measure", "Teilmaßnahme"),
                            ("project", "Projekt"),
                            ("undertaking", "Vorhaben"),
                        ],
                        default="measure",
                        max_length=12,
                        verbose_name="Art",
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=20, verbose_name="Nummer")),
                ("title", models.CharField(max_length=200, verbose_name="Titel")),
                (
                    "short_description",
                    models.TextField(blank=True, max_length=1500, verbose_name="Kurzbeschreibung"),
                ),
                (
                    "target_group",
                    models.CharField(blank=True, max_length=200, verbose_name="Zielgruppe"),
                ),
                ("place_note", models.CharField(blank=True, max_length=200, verbose_name="wo")),
                (
                    "starts_start",
                    models.DateField(blank=True, db_index=True, null=True, verbose_name="Beginn"),
                ),
                (
                    "starts_end",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="spätestens"
                    ),
                ),
                (
                    "starts_precision",
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
                    "ends_start",
                    models.DateField(blank=True, db_index=True, null=True, verbose_name="Ende"),
                ),
                (
                    "ends_end",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="spätestens"
                    ),
                ),
                (
                    "ends_precision",
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
                    "outside_plan_because",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        verbose_name="Grund, warum der Zeitraum über den Plan hinausgeht",
                    ),
                ),
                (
                    "implementation",
                    models.CharField(
                        choices=[
                            ("not_begun", "nicht begonnen"),
                            ("in_preparation", "in Vorbereitung"),
                            ("begun", "begonnen"),
                            ("continuing", "läuft fortlaufend"),
                            ("done", "abgeschlossen"),
                            ("dropped", "aufgegeben"),
                            ("postponed", "zurückgestellt"),
                        ],
                        db_index=True,
                        default="not_begun",
                        editable=False,
                        max_length=14,
                        verbose_name="Umsetzung",
                    ),
                ),
                (
                    "implementation_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("budget_freeze", "Haushaltssperre"),
                            ("provisional_budget", "vorläufige Haushaltsführung"),
                            ("own_share_missing", "Eigenanteil fehlt"),
                            ("grant_pending", "Bewilligung steht aus"),
                            ("grant_refused", "Förderung abgelehnt"),
                            ("staff", "Personal fehlt"),
                            ("procurement", "Vergabe"),
                            ("permit", "Genehmigung oder Planungsrecht"),
                            ("partner", "Partner fehlt oder ist ausgestiegen"),
                            ("decision", "Beschluss steht aus"),
                            ("dependency", "hängt an etwas anderem"),
                            ("priority", "anderes hatte Vorrang"),
                            ("no_demand", "kein Bedarf mehr"),
                            ("other", "anderer Grund"),
                        ],
                        editable=False,
                        max_length=18,
                        verbose_name="Grund zur Umsetzung",
                    ),
                ),
                (
                    "implementation_note",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=300,
                        verbose_name="Erläuterung zur Umsetzung",
                    ),
                ),
                (
                    "implementation_since",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="Umsetzung so seit"
                    ),
                ),
                (
                    "financing",
                    models.CharField(
                        choices=[
                            ("open", "offen"),
                            ("applied", "beantragt"),
                            ("granted", "bewilligt"),
                            ("own_share_budgeted", "Eigenanteil im Haushalt"),
                        ],
                        db_index=True,
                        default="open",
                        editable=False,
                        max_length=18,
                        verbose_name="Finanzierung",
                    ),
                ),
                (
                    "financing_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("budget_freeze", "Haushaltssperre"),
                            ("provisional_budget", "vorläufige Haushaltsführung"),
                            ("own_share_missing", "Eigenanteil fehlt"),
                            ("grant_pending", "Bewilligung steht aus"),
                            ("grant_refused", "Förderung abgelehnt"),
                            ("staff", "Personal fehlt"),
                            ("procurement", "Vergabe"),
                            ("permit", "Genehmigung oder Planungsrecht"),
                            ("partner", "Partner fehlt oder ist ausgestiegen"),
                            ("decision", "Beschluss steht aus"),
                            ("dependency", "hängt an etwas anderem"),
                            ("priority", "anderes hatte Vorrang"),
                            ("no_demand", "kein Bedarf mehr"),
                            ("other", "anderer Grund"),
                        ],
                        editable=False,
                        max_length=18,
                        verbose_name="Grund zur Finanzierung",
                    ),
                ),
                (
                    "financing_note",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=300,
                        verbose_name="Erläuterung zur Finanzierung",
                    ),
                ),
                (
                    "financing_since",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="Finanzierung so seit"
                    ),
                ),
                (
                    "file_number",
                    models.CharField(blank=True, max_length=60, verbose_name="Aktenzeichen"),
                ),
                ("position", models.PositiveIntegerField(default=0, verbose_name="Reihenfolge")),
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
                    "cooperation",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.cooperation",
                        verbose_name="Kooperation",
                    ),
                ),
                (
                    "owner_org",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="gehört",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="children",
                        to="measures.measure",
                        verbose_name="gehört zu",
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
                    "release",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="agreements.pagerelease",
                        verbose_name="Veröffentlichung",
                    ),
                ),
                (
                    "serves",
                    models.ManyToManyField(
                        blank=True,
                        related_name="undertakings",
                        to="measures.measure",
                        verbose_name="dient",
                    ),
                ),
                (
                    "terms",
                    models.ManyToManyField(
                        blank=True,
                        related_name="+",
                        to="taxonomies.term",
                        verbose_name="Schlagworte",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measures",
                        to="measures.plan",
                        verbose_name="Plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "Maßnahme",
                "verbose_name_plural": "Maßnahmen",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_start", None),
                            ("ends_end", None),
                            ("ends_end__gte", models.F("starts_start")),
                            _connector="OR",
                        ),
                        name="measure_dates_run_forward",
                        violation_error_message="Das Ende der Maßnahme liegt vor ihrem Beginn.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("implementation__in", frozenset(["dropped", "postponed"])),
                                _negated=True,
                            ),
                            models.Q(("implementation_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="measure_stopped_says_why",
                        violation_error_message="Wer eine Maßnahme aufgibt oder zurückstellt, nennt den Grund.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent", None),
                            models.Q(("parent", models.F("pk")), _negated=True),
                            _connector="OR",
                        ),
                        name="measure_not_its_own_parent",
                        violation_error_message="Eine Maßnahme kann nicht unter sich selbst stehen.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("number", ""), _negated=True),
                        fields=("plan", "number"),
                        name="measure_number_once",
                        violation_error_message="Diese Nummer gibt es im Plan schon.",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["cooperation", "position"], name="measure_in_order")
                ],
            },
        ),
        migrations.CreateModel(
            name="Deadline",
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
                            ("report", "Bericht"),
                            ("interim_proof", "Zwischennachweis"),
                            ("final_proof", "Verwendungsnachweis"),
                            ("drawdown", "Mittelabruf oder Mittelverwendung"),
                            ("application", "Antrag"),
                            ("council", "Vorlage für einen Rat"),
                            ("publication", "Bekanntmachung"),
                            ("purpose", "Zweckbindung"),
                            ("contract", "Vertrag oder Kündigung"),
                            ("other", "andere Frist"),
                        ],
                        default="other",
                        max_length=13,
                        verbose_name="Art",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="Was zu tun ist")),
                ("due_on", models.DateField(db_index=True, verbose_name="fällig am")),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="Grundlage")),
                (
                    "rhythm",
                    models.CharField(
                        choices=[
                            ("once", "einmalig"),
                            ("quarterly", "vierteljährlich"),
                            ("half_yearly", "halbjährlich"),
                            ("yearly", "jährlich"),
                        ],
                        default="once",
                        max_length=11,
                        verbose_name="wiederholt sich",
                    ),
                ),
                (
                    "responsible_office",
                    models.CharField(blank=True, max_length=120, verbose_name="zuständige Stelle"),
                ),
                (
                    "deputy_office",
                    models.CharField(blank=True, max_length=120, verbose_name="vertretende Stelle"),
                ),
                (
                    "reminder_days",
                    models.JSONField(
                        blank=True,
                        default=handschlag.modules.measures.models.deadlines.default_reminders,
                        validators=[handschlag.modules.measures.models.deadlines.check_reminders],
                        verbose_name="Erinnerung, Tage vorher",
                    ),
                ),
                (
                    "done_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="erledigt am"
                    ),
                ),
                (
                    "done_note",
                    models.CharField(
                        blank=True, editable=False, max_length=200, verbose_name="Vermerk"
                    ),
                ),
                (
                    "dropped_because",
                    models.CharField(
                        blank=True, editable=False, max_length=200, verbose_name="entfallen, weil"
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
                    "cooperation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.cooperation",
                        verbose_name="Kooperation",
                    ),
                ),
                (
                    "deputy_contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="directory.contactpoint",
                        verbose_name="Kontaktstelle der Vertretung",
                    ),
                ),
                (
                    "deputy_org",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="Vertretung",
                    ),
                ),
                (
                    "owner_org",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="gehört",
                    ),
                ),
                (
                    "repeats",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="repeated_by",
                        to="measures.deadline",
                        verbose_name="wiederholt",
                    ),
                ),
                (
                    "responsible_contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="directory.contactpoint",
                        verbose_name="Kontaktstelle",
                    ),
                ),
                (
                    "responsible_org",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="zuständig",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deadlines",
                        to="measures.measure",
                        verbose_name="Maßnahme",
                    ),
                ),
            ],
            options={
                "verbose_name": "Frist",
                "verbose_name_plural": "Fristen",
                "ordering": ["due_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("done_on", None), ("dropped_because", ""), _connector="OR"
                        ),
                        name="deadline_done_or_dropped",
                        violation_error_message="Eine Frist ist erledigt oder entfallen, nicht beides.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("deputy_org", None),
                            models.Q(("deputy_org", models.F("responsible_org")), _negated=True),
                            models.Q(
                                ("deputy_office", models.F("responsible_office")), _negated=True
                            ),
                            _connector="OR",
                        ),
                        name="deadline_has_another_deputy",
                        violation_error_message="Die Vertretung ist eine andere Stelle.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MeasureGap",
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
                    "subject",
                    models.CharField(
                        choices=[
                            ("indicator", "Indikator"),
                            ("status", "Sachstand"),
                            ("origin", "Grundlage"),
                            ("lead", "Federführung"),
                            ("dates", "Zeitraum"),
                            ("money", "Kosten und Finanzierung"),
                        ],
                        max_length=10,
                        verbose_name="Was fehlt",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("unknown", "uns nicht bekannt (Stand der Recherche)"),
                            ("confirmed_none", "vom Partner bestätigt: keine"),
                            ("in_preparation", "in Vorbereitung"),
                            ("not_public", "nicht öffentlich"),
                        ],
                        default="unknown",
                        max_length=15,
                        verbose_name="Warum",
                    ),
                ),
                (
                    "sentence",
                    models.CharField(blank=True, max_length=200, verbose_name="in einem Satz"),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="gaps",
                        to="measures.measure",
                        verbose_name="Maßnahme",
                    ),
                ),
            ],
            options={
                "verbose_name": "Lücke",
                "verbose_name_plural": "Lücken",
                "ordering": ["measure", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("measure", "subject"),
                        name="measure_gap_once",
                        violation_error_message="Diese Lücke ist schon benannt.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MeasureRole",
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
                    "role",
                    models.CharField(
                        choices=[
                            ("lead", "Federführung"),
                            ("implementing", "Maßnahmenträger"),
                            ("grant_recipient", "Zuwendungsempfänger"),
                            ("cost_bearer", "Kostenträger"),
                            ("responsible_office", "zuständige Stelle"),
                            ("contact", "Ansprechstelle"),
                            ("deputy", "Vertretung"),
                        ],
                        max_length=18,
                        verbose_name="Rolle",
                    ),
                ),
                ("office", models.CharField(blank=True, max_length=120, verbose_name="Stelle")),
                ("since", models.DateField(blank=True, null=True, verbose_name="ab")),
                (
                    "until",
                    models.DateField(blank=True, null=True, verbose_name="bis einschließlich"),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=0, verbose_name="Reihenfolge"),
                ),
                (
                    "contact_point",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="directory.contactpoint",
                        verbose_name="Kontaktstelle",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="roles",
                        to="measures.measure",
                        verbose_name="Maßnahme",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="Organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "Rolle",
                "verbose_name_plural": "Rollen",
                "ordering": ["measure", "position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("measure", "role", "organisation", "office"),
                        name="measure_role_once",
                        violation_error_message="Diese Organisation hat die Rolle schon.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None),
                            ("since", None),
                            ("until__gte", models.F("since")),
                            _connector="OR",
                        ),
                        name="measure_role_runs_forward",
                        violation_error_message="Das Ende liegt vor dem Anfang.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Milestone",
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
                ("title", models.CharField(max_length=200, verbose_name="Meilenstein")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="geplant für")),
                (
                    "first_due_on",
                    models.DateField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="ursprünglich geplant für",
                    ),
                ),
                (
                    "moved_because",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="Grund der Verschiebung"
                    ),
                ),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="erreicht am")),
                (
                    "duration_days",
                    models.PositiveSmallIntegerField(default=0, verbose_name="Dauer in Tagen"),
                ),
                (
                    "outside_plan_because",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        verbose_name="Grund, warum der Termin außerhalb des Plans liegt",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=0, verbose_name="Reihenfolge"),
                ),
                (
                    "depends_on",
                    models.ManyToManyField(
                        blank=True,
                        related_name="needed_for",
                        to="measures.milestone",
                        verbose_name="wartet auf",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="milestones",
                        to="measures.measure",
                        verbose_name="Maßnahme",
                    ),
                ),
            ],
            options={
                "verbose_name": "Meilenstein",
                "verbose_name_plural": "Meilensteine",
                "ordering": [
                    "measure",
                    models.OrderBy(models.F("due_on"), nulls_last=True),
                    "position",
                    "pk",
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("first_due_on", None),
                            ("due_on", None),
                            ("due_on__lte", models.F("first_due_on")),
                            models.Q(("moved_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="milestone_moved_says_why",
                        violation_error_message="Wer einen Meilenstein verschiebt, nennt den Grund.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MoneyLine",
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
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1990),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="Jahr",
                    ),
                ),
                (
                    "word",
                    models.CharField(
                        choices=[
                            ("applied", "beantragt"),
                            ("granted", "bewilligt"),
                            ("drawn", "abgerufen"),
                            ("received", "erhalten"),
                            ("spent", "ausgegeben"),
                            ("proved", "nachgewiesen"),
                        ],
                        max_length=8,
                        verbose_name="Stand der Mittel",
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        decimal_places=2, max_digits=14, verbose_name="Betrag in Euro"
                    ),
                ),
                (
                    "programme",
                    models.CharField(blank=True, max_length=120, verbose_name="Programm"),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="Erläuterung")),
                (
                    "is_public",
                    models.BooleanField(default=False, verbose_name="darf öffentlich erscheinen"),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="money_lines",
                        to="measures.measure",
                        verbose_name="Maßnahme",
                    ),
                ),
            ],
            options={
                "verbose_name": "Betrag",
                "verbose_name_plural": "Beträge",
                "ordering": ["measure", "year", "word", "programme", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("measure", "year", "word", "programme"),
                        name="money_line_once",
                        violation_error_message="Für dieses Jahr, diesen Stand und dieses Programm gibt es schon einen Betrag.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gte", 0)),
                        name="money_line_not_negative",
                        violation_error_message="Ein Betrag ist nicht negativ.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnShare",
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
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1990),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="Jahr",
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        decimal_places=2, max_digits=14, verbose_name="Eigenanteil in Euro"
                    ),
                ),
                (
                    "security",
                    models.CharField(
                        choices=[
                            ("secured", "gesichert"),
                            ("subject_to_budget", "vorbehaltlich Haushalt"),
                        ],
                        default="subject_to_budget",
                        max_length=17,
                        verbose_name="Deckung",
                    ),
                ),
                (
                    "budget_line",
                    models.CharField(blank=True, max_length=60, verbose_name="Haushaltsstelle"),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="own_shares",
                        to="measures.measure",
                        verbose_name="Maßnahme",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="Partner",
                    ),
                ),
            ],
            options={
                "verbose_name": "Eigenanteil",
                "verbose_name_plural": "Eigenanteile",
                "ordering": ["measure", "year", "organisation", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("measure", "organisation", "year", "budget_line"),
                        name="own_share_once_a_year",
                        violation_error_message="Für dieses Jahr und diese Haushaltsstelle ist schon ein Eigenanteil eingetragen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gte", 0)),
                        name="own_share_not_negative",
                        violation_error_message="Ein Eigenanteil ist nicht negativ.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Plan",
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
                ("title", models.CharField(max_length=200, verbose_name="Titel")),
                (
                    "summary",
                    models.TextField(blank=True, max_length=1000, verbose_name="Worum es geht"),
                ),
                ("starts", models.DateField(blank=True, null=True, verbose_name="gilt ab")),
                (
                    "ends",
                    models.DateField(blank=True, null=True, verbose_name="gilt bis einschließlich"),
                ),
                (
                    "edition",
                    models.PositiveSmallIntegerField(
                        default=0, editable=False, verbose_name="Fassung"
                    ),
                ),
                (
                    "file_number",
                    models.CharField(blank=True, max_length=60, verbose_name="Aktenzeichen"),
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
                    "cooperation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.cooperation",
                        verbose_name="Kooperation",
                    ),
                ),
                (
                    "owner_org",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="gehört",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="agreements.pagerelease",
                        verbose_name="Veröffentlichung",
                    ),
                ),
            ],
            options={
                "verbose_name": "Plan",
                "verbose_name_plural": "Pläne",
                "ordering": ["cooperation", "title", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends", None),
                            ("starts", None),
                            ("ends__gte", models.F("starts")),
                            _connector="OR",
                        ),
                        name="plan_period_runs_forward",
                        violation_error_message="Das Ende des Plans liegt vor seinem Anfang.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PeriodLock",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "locked_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="abgeschlossen am"
                    ),
                ),
                (
                    "reopened_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="wieder geöffnet am"),
                ),
                (
                    "reason",
                    models.CharField(blank=True, max_length=300, verbose_name="Grund der Öffnung"),
                ),
                (
                    "locked_by",
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
                    "period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="measures.period",
                        verbose_name="Zeitraum",
                    ),
                ),
                (
                    "reopened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="wieder geöffnet von",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="locks",
                        to="measures.plan",
                        verbose_name="Plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "Abschluss eines Zeitraums",
                "verbose_name_plural": "Abschlüsse von Zeiträumen",
                "ordering": ["plan", "period", "locked_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("reopened_at", None)),
                        fields=("plan", "period"),
                        name="period_locked_once",
                        violation_error_message="Dieser Zeitraum ist schon abgeschlossen.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MeasureOrigin",
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
                ("note", models.CharField(blank=True, max_length=200, verbose_name="Erläuterung")),
                (
                    "clause",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.clause",
                        verbose_name="Fundstelle",
                    ),
                ),
                (
                    "field",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.fieldofaction",
                        verbose_name="Handlungsfeld",
                    ),
                ),
                (
                    "follow_up",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="governance.followup",
                        verbose_name="Festlegung",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.goal",
                        verbose_name="Ziel",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="origins",
                        to="measures.measure",
                        verbose_name="Maßnahme",
                    ),
                ),
                (
                    "resolution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="governance.resolution",
                        verbose_name="Beschluss",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="measures.plan",
                        verbose_name="Plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "Grundlage",
                "verbose_name_plural": "Grundlagen",
                "ordering": ["measure", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("clause__isnull", False),
                                ("field__isnull", True),
                                ("follow_up__isnull", True),
                                ("goal__isnull", True),
                                ("plan__isnull", True),
                                ("resolution__isnull", True),
                            ),
                            models.Q(
                                ("clause__isnull", True),
                                ("field__isnull", False),
                                ("follow_up__isnull", True),
                                ("goal__isnull", True),
                                ("plan__isnull", True),
                                ("resolution__isnull", True),
                            ),
                            models.Q(
                                ("clause__isnull", True),
                                ("field__isnull", True),
                                ("follow_up__isnull", True),
                                ("goal__isnull", False),
                                ("plan__isnull", True),
                                ("resolution__isnull", True),
                            ),
                            models.Q(
                                ("clause__isnull", True),
                                ("field__isnull", True),
                                ("follow_up__isnull", True),
                                ("goal__isnull", True),
                                ("plan__isnull", True),
                                ("resolution__isnull", False),
                            ),
                            models.Q(
                                ("clause__isnull", True),
                                ("field__isnull", True),
                                ("follow_up__isnull", False),
                                ("goal__isnull", True),
                                ("plan__isnull", True),
                                ("resolution__isnull", True),
                            ),
                            models.Q(
                                ("clause__isnull", True),
                                ("field__isnull", True),
                                ("follow_up__isnull", True),
                                ("goal__isnull", True),
                                ("plan__isnull", False),
                                ("resolution__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="origin_has_one_target",
                        violation_error_message="Eine Grundlage ist genau eines: Fundstelle, Feld, Ziel, Beschluss, Festlegung oder Plan.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("clause__isnull", False)),
                        fields=("measure", "clause"),
                        name="origin_clause_once",
                        violation_error_message="Diese Grundlage ist schon genannt.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("field__isnull", False)),
                        fields=("measure", "field"),
                        name="origin_field_once",
                        violation_error_message="Diese Grundlage ist schon genannt.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("goal__isnull", False)),
                        fields=("measure", "goal"),
                        name="origin_goal_once",
                        violation_error_message="Diese Grundlage ist schon genannt.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("resolution__isnull", False)),
                        fields=("measure", "resolution"),
                        name="origin_resolution_once",
                        violation_error_message="Diese Grundlage ist schon genannt.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("follow_up__isnull", False)),
                        fields=("measure", "follow_up"),
                        name="origin_follow_up_once",
                        violation_error_message="Diese Grundlage ist schon genannt.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("plan__isnull", False)),
                        fields=("measure", "plan"),
                        name="origin_plan_once",
                        violation_error_message="Diese Grundlage ist schon genannt.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Indicator",
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
                ("number", models.CharField(blank=True, max_length=20, verbose_name="Nummer")),
                ("title", models.CharField(max_length=200, verbose_name="Indikator")),
                (
                    "definition",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="Was genau gezählt wird"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("number", "Zahl mit Einheit"), ("share", "Anteil")],
                        default="number",
                        max_length=6,
                        verbose_name="Art",
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        max_length=40,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\D", "Eine Einheit ist ein Wort oder Zeichen, keine Zahl."
                            )
                        ],
                        verbose_name="Einheit",
                    ),
                ),
                (
                    "decimals",
                    models.PositiveSmallIntegerField(
                        default=0,
                        validators=[django.core.validators.MaxValueValidator(4)],
                        verbose_name="Nachkommastellen",
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("up", "soll steigen"),
                            ("down", "soll sinken"),
                            ("keep", "soll gleich bleiben"),
                        ],
                        default="up",
                        max_length=4,
                        verbose_name="Richtung",
                    ),
                ),
                (
                    "counting",
                    models.CharField(
                        choices=[
                            ("flow", "in jedem Zeitraum neu gezählt"),
                            ("cumulative", "fortlaufend seit Beginn gezählt"),
                            ("stock", "Bestand am Ende des Zeitraums"),
                        ],
                        default="flow",
                        max_length=10,
                        verbose_name="Zählweise",
                    ),
                ),
                (
                    "aggregation",
                    models.CharField(
                        choices=[
                            ("sum", "wird addiert"),
                            ("ratio", "über Zähler und Nenner"),
                            ("none", "wird nicht zusammengefasst"),
                        ],
                        default="sum",
                        max_length=5,
                        verbose_name="Zusammenfassung",
                    ),
                ),
                (
                    "may_be_negative",
                    models.BooleanField(
                        default=False,
                        help_text="zum Beispiel ein Wanderungssaldo",
                        verbose_name="darf unter null liegen",
                    ),
                ),
                (
                    "frequency",
                    models.CharField(
                        choices=[
                            ("year", "Jahr"),
                            ("half_year", "Halbjahr"),
                            ("quarter", "Quartal"),
                        ],
                        default="quarter",
                        max_length=9,
                        verbose_name="gemeldet je",
                    ),
                ),
                (
                    "baseline_value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=15,
                        null=True,
                        verbose_name="Ausgangswert",
                    ),
                ),
                (
                    "baseline_numerator",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=15,
                        null=True,
                        verbose_name="Ausgangswert, Zähler",
                    ),
                ),
                (
                    "baseline_denominator",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=15,
                        null=True,
                        verbose_name="Ausgangswert, Nenner",
                    ),
                ),
                (
                    "baseline_on",
                    models.DateField(blank=True, null=True, verbose_name="Ausgangswert vom"),
                ),
                (
                    "baseline_note",
                    models.CharField(blank=True, max_length=300, verbose_name="Quelle in Worten"),
                ),
                (
                    "source_note",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="Woher die Werte kommen"
                    ),
                ),
                (
                    "projection_released",
                    models.BooleanField(default=False, verbose_name="Hochrechnung öffentlich"),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=0, verbose_name="Reihenfolge"),
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
                    "baseline_source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.source",
                        verbose_name="Quelle des Ausgangswerts",
                    ),
                ),
                (
                    "cooperation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.cooperation",
                        verbose_name="Kooperation",
                    ),
                ),
                (
                    "dimensions",
                    models.ManyToManyField(
                        blank=True,
                        related_name="indicators",
                        to="measures.dimension",
                        verbose_name="aufgeschlüsselt nach",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="agreements.goal",
                        verbose_name="Ziel",
                    ),
                ),
                (
                    "owner_org",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="gehört",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="children",
                        to="measures.indicator",
                        verbose_name="fließt ein in",
                    ),
                ),
                (
                    "reporter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="meldende Stelle",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indicators",
                        to="measures.measure",
                        verbose_name="Maßnahme",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indicators",
                        to="measures.plan",
                        verbose_name="Plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "Indikator",
                "verbose_name_plural": "Indikatoren",
                "ordering": ["plan", "position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("measure", None), ("goal", None), _connector="OR"),
                        name="indicator_has_one_owner",
                        violation_error_message="Ein Indikator gehört zu einer Maßnahme oder zu einem Ziel.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("aggregation__in", ["sum", "none"]), ("kind", "number")),
                            models.Q(("aggregation__in", ["ratio", "none"]), ("kind", "share")),
                            _connector="OR",
                        ),
                        name="indicator_share_is_never_added",
                        violation_error_message="Anteile werden über Zähler und Nenner zusammengefasst, nie addiert; Zahlen werden addiert.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("baseline_denominator", None),
                                ("kind", "number"),
                                ("baseline_numerator", None),
                            ),
                            models.Q(("baseline_value", None), ("kind", "share")),
                            _connector="OR",
                        ),
                        name="indicator_baseline_fits_kind",
                        violation_error_message="Der Ausgangswert eines Anteils besteht aus Zähler und Nenner, der einer Zahl aus einem Wert.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("baseline_denominator", None), ("baseline_numerator", None)),
                            models.Q(
                                ("baseline_denominator__gt", 0),
                                ("baseline_numerator__gte", 0),
                                ("baseline_numerator__lte", models.F("baseline_denominator")),
                            ),
                            _connector="OR",
                        ),
                        name="indicator_baseline_is_a_share",
                        violation_error_message="Beim Ausgangswert muss der Nenner größer als null sein und der Zähler zwischen null und dem Nenner liegen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent", None),
                            models.Q(("parent", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="indicator_is_not_its_own_parent",
                        violation_error_message="Ein Indikator kann nicht in sich selbst einfließen.",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["plan", "position", "id"], name="indicator_in_plan"),
                    models.Index(fields=["reporter", "plan"], name="indicator_reporter"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanEdition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", handschlag.foundation.records.public_id.PublicIdField()),
                ("number", models.PositiveSmallIntegerField(verbose_name="Fassung")),
                ("title", models.CharField(max_length=200, verbose_name="Titel")),
                (
                    "summary",
                    models.TextField(blank=True, max_length=1000, verbose_name="Worum es geht"),
                ),
                ("starts", models.DateField(blank=True, null=True, verbose_name="gilt ab")),
                (
                    "ends",
                    models.DateField(blank=True, null=True, verbose_name="gilt bis einschließlich"),
                ),
                (
                    "note",
                    models.CharField(blank=True, max_length=300, verbose_name="Anlass der Fassung"),
                ),
                ("adopted_on", models.DateField(verbose_name="beschlossen am")),
                (
                    "basis",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="Grundlage des Beschlusses"
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="festgehalten am",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="measures.plan",
                        verbose_name="Plan",
                    ),
                ),
                (
                    "resolution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="governance.resolution",
                        verbose_name="beschlossen durch",
                    ),
                ),
            ],
            options={
                "verbose_name": "Fassung eines Plans",
                "verbose_name_plural": "Fassungen eines Plans",
                "ordering": ["plan", "-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "number"),
                        name="edition_number_once",
                        violation_error_message="Diese Fassung gibt es schon.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("resolution__isnull", False),
                            models.Q(("basis", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="edition_says_who_adopted_it",
                        violation_error_message="Ein Plan wird beschlossen: Bitte nennen Sie den Beschluss oder seine Grundlage.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlannedMeasure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("identity", models.CharField(max_length=10, verbose_name="Kennung")),
                (
                    "parent_identity",
                    models.CharField(blank=True, max_length=10, verbose_name="gehört zu"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("measure", "Maßnahme"),
                            ("sub_measure", "Teilmaßnahme"),
                            ("project", "Projekt"),
                            ("undertaking", "Vorhaben"),
                        ],
                        max_length=12,
                        verbose_name="Art",
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=20, verbose_name="Nummer")),
                ("title", models.CharField(max_length=200, verbose_name="Titel")),
                (
                    "short_description",
                    models.TextField(blank=True, max_length=1500, verbose_name="Kurzbeschreibung"),
                ),
                (
                    "target_group",
                    models.CharField(blank=True, max_length=200, verbose_name="Zielgruppe"),
                ),
                ("lead", models.CharField(blank=True, max_length=400, verbose_name="Federführung")),
                (
                    "starts_start",
                    models.DateField(blank=True, db_index=True, null=True, verbose_name="Beginn"),
                ),
                (
                    "starts_end",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="spätestens"
                    ),
                ),
                (
                    "starts_precision",
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
                    "ends_start",
                    models.DateField(blank=True, db_index=True, null=True, verbose_name="Ende"),
                ),
                (
                    "ends_end",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="spätestens"
                    ),
                ),
                (
                    "ends_precision",
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
                ("position", models.PositiveIntegerField(default=0, verbose_name="Reihenfolge")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="planned",
                        to="measures.planedition",
                        verbose_name="Fassung",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="planned_as",
                        to="measures.measure",
                        verbose_name="Maßnahme",
                    ),
                ),
            ],
            options={
                "verbose_name": "Maßnahme einer Fassung",
                "verbose_name_plural": "Maßnahmen einer Fassung",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("edition", "identity"),
                        name="planned_measure_once",
                        violation_error_message="Diese Maßnahme steht schon in der Fassung.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reading",
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
                    "return_note",
                    models.TextField(
                        blank=True,
                        editable=False,
                        max_length=1000,
                        verbose_name="Grund der Rückgabe",
                    ),
                ),
                (
                    "written_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="eingetragen am",
                    ),
                ),
                (
                    "submitted_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="gemeldet am"
                    ),
                ),
                (
                    "returned_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="zurückgegeben am"
                    ),
                ),
                (
                    "approved_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="freigegeben am"
                    ),
                ),
                (
                    "value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=15,
                        null=True,
                        verbose_name="Ist-Wert",
                    ),
                ),
                (
                    "numerator",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=15,
                        null=True,
                        verbose_name="Zähler",
                    ),
                ),
                (
                    "denominator",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=15,
                        null=True,
                        verbose_name="Nenner",
                    ),
                ),
                ("public_id", handschlag.foundation.records.public_id.PublicIdField()),
                ("unit", models.CharField(max_length=40, verbose_name="Einheit")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Entwurf"),
                            ("submitted", "gemeldet"),
                            ("returned", "zurückgegeben"),
                            ("approved", "freigegeben"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=9,
                        verbose_name="Stand der Meldung",
                    ),
                ),
                ("note", models.TextField(blank=True, max_length=1000, verbose_name="Anmerkung")),
                (
                    "reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="Grund der Berichtigung"
                    ),
                ),
                (
                    "superseded_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="abgelöst am"
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="freigegeben von",
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="measures.category",
                        verbose_name="Kategorie",
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="measures.reading",
                        verbose_name="berichtigt",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="readings",
                        to="measures.indicator",
                        verbose_name="Indikator",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="measures.period",
                        verbose_name="Zeitraum",
                    ),
                ),
                (
                    "returned_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="zurückgegeben von",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="gemeldet von",
                    ),
                ),
                (
                    "submitted_for",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="gemeldet für",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="eingetragen von",
                    ),
                ),
            ],
            options={
                "verbose_name": "Ist-Wert",
                "verbose_name_plural": "Ist-Werte",
                "ordering": ["indicator", "period", "category", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("denominator", None), ("numerator", None), ("value__isnull", False)
                            ),
                            models.Q(
                                ("denominator__isnull", False),
                                ("numerator__isnull", False),
                                ("value", None),
                            ),
                            _connector="OR",
                        ),
                        name="reading_value_or_share",
                        violation_error_message="Ein Ist-Wert ist entweder eine Zahl oder hat Zähler und Nenner.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("denominator", None), ("denominator__gt", 0), _connector="OR"
                        ),
                        name="reading_denominator_positive",
                        violation_error_message="Der Nenner muss größer als null sein.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("numerator", None), ("numerator__gte", 0), _connector="OR"
                        ),
                        name="reading_share_not_negative",
                        violation_error_message="Der Zähler eines Anteils ist nicht negativ.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("numerator", None),
                            ("numerator__lte", models.F("denominator")),
                            _connector="OR",
                        ),
                        name="reading_share_at_most_all",
                        violation_error_message="Der Zähler ist größer als der Nenner. Mehr als das Ganze kann ein Anteil nicht sein.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("superseded_at", None), ("state", "approved"), _connector="OR"
                        ),
                        name="reading_superseded_was_approved",
                        violation_error_message="Nur freigegebene Ist-Werte werden abgelöst.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("category", None), ("state", "approved"), ("superseded_at", None)
                        ),
                        fields=("indicator", "period"),
                        name="one_approved_reading",
                        violation_error_message="Für diesen Zeitraum gilt schon ein Ist-Wert.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("category__isnull", False),
                            ("state", "approved"),
                            ("superseded_at", None),
                        ),
                        fields=("indicator", "period", "category"),
                        name="one_approved_reading_by_category",
                        violation_error_message="Für diese Kategorie gilt schon ein Ist-Wert.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("category", None), ("state__in", ("draft", "submitted", "returned"))
                        ),
                        fields=("indicator", "period"),
                        name="one_open_reading",
                        violation_error_message="Für diesen Zeitraum liegt schon ein Ist-Wert vor, über den noch nicht entschieden ist.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("category__isnull", False),
                            ("state__in", ("draft", "submitted", "returned")),
                        ),
                        fields=("indicator", "period", "category"),
                        name="one_open_reading_by_category",
                        violation_error_message="Für diese Kategorie liegt schon ein Ist-Wert vor, über den noch nicht entschieden ist.",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["indicator", "period"], name="reading_by_indicator"),
                    models.Index(
                        condition=models.Q(("state__in", ("draft", "submitted", "returned"))),
                        fields=["state", "indicator"],
                        name="reading_waiting",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportingDate",
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
                ("day", models.DateField(verbose_name="Stichtag")),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="Bezeichnung")),
                (
                    "frozen_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="festgehalten am"
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        blank=True, editable=False, max_length=20, verbose_name="Form"
                    ),
                ),
                ("content", models.TextField(blank=True, editable=False, verbose_name="Inhalt")),
                (
                    "checksum",
                    models.CharField(
                        blank=True, editable=False, max_length=64, verbose_name="Prüfsumme"
                    ),
                ),
                (
                    "frozen_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="festgehalten von",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="measures.period",
                        verbose_name="Zeitraum",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reporting_dates",
                        to="measures.plan",
                        verbose_name="Plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "Berichtsstand",
                "verbose_name_plural": "Berichtsstände",
                "ordering": ["plan", "-day"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "day"),
                        name="reporting_date_once",
                        violation_error_message="Diesen Stichtag gibt es schon.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("checksum", ""), ("content", ""), ("form", ""), ("frozen_at", None)
                            ),
                            models.Q(
                                ("frozen_at__isnull", False),
                                models.Q(("content", ""), _negated=True),
                                models.Q(("checksum", ""), _negated=True),
                                models.Q(("form", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="frozen_has_content",
                        violation_error_message="Ein festgehaltener Stand hat Inhalt und Prüfsumme.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportingRound",
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
                ("title", models.CharField(max_length=120, verbose_name="Bezeichnung")),
                ("opens_on", models.DateField(verbose_name="Versand am")),
                ("due_on", models.DateField(verbose_name="Meldung bis")),
                ("closes_on", models.DateField(verbose_name="Links gelten bis einschließlich")),
                (
                    "note",
                    models.TextField(
                        blank=True, max_length=600, verbose_name="Ein Satz an die Partner"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "geplant"),
                            ("open", "läuft"),
                            ("closed", "abgeschlossen"),
                        ],
                        default="planned",
                        max_length=8,
                        verbose_name="Stand der Runde",
                    ),
                ),
                (
                    "opened_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="versandt am"
                    ),
                ),
                (
                    "closed_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="abgeschlossen am"
                    ),
                ),
                (
                    "cooperation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.cooperation",
                        verbose_name="Kooperation",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="measures.period",
                        verbose_name="Berichtszeitraum",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="measures.plan",
                        verbose_name="nur dieser Plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "Berichtsrunde",
                "verbose_name_plural": "Berichtsrunden",
                "ordering": ["-due_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closes_on__gte", models.F("due_on")),
                            ("due_on__gte", models.F("opens_on")),
                        ),
                        name="round_dates_run_forward",
                        violation_error_message="Bitte in dieser Reihenfolge: Versand, Meldung bis, Links gelten bis.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "planned"), ("opened_at__isnull", False), _connector="OR"
                        ),
                        name="open_round_says_since_when",
                        violation_error_message="Eine laufende Runde wurde versandt.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RolledUp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=15,
                        null=True,
                        verbose_name="Ist-Wert",
                    ),
                ),
                (
                    "numerator",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=15,
                        null=True,
                        verbose_name="Zähler",
                    ),
                ),
                (
                    "denominator",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=15,
                        null=True,
                        verbose_name="Nenner",
                    ),
                ),
                ("parts", models.PositiveIntegerField(default=1, verbose_name="Teile")),
                (
                    "expected",
                    models.PositiveIntegerField(default=1, verbose_name="erwartete Teile"),
                ),
                ("complete", models.BooleanField(default=True, verbose_name="vollständig")),
                (
                    "from_categories",
                    models.BooleanField(default=False, verbose_name="aus Kategorien"),
                ),
                ("latest", models.BooleanField(default=False, verbose_name="neuester Wert")),
                ("as_of", models.DateTimeField(verbose_name="Stand der Freigaben")),
                (
                    "computed_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="berechnet am"
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="measures.category",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rolled_up",
                        to="measures.indicator",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="measures.period",
                    ),
                ),
            ],
            options={
                "verbose_name": "zusammengefasster Wert",
                "verbose_name_plural": "zusammengefasste Werte",
                "ordering": ["indicator", "period", "category"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("category", None)),
                        fields=("indicator", "period"),
                        name="one_total_per_period",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("category__isnull", False)),
                        fields=("indicator", "period", "category"),
                        name="one_value_per_category",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("latest", True)),
                        fields=("indicator",),
                        name="one_latest_value",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["indicator", "period"], name="rolled_up_by_indicator")
                ],
            },
        ),
        migrations.CreateModel(
            name="RoundSheet",
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
                ("office", models.CharField(blank=True, max_length=120, verbose_name="Stelle")),
                ("mail", models.EmailField(blank=True, max_length=254, verbose_name="E-Mail")),
                (
                    "link_number",
                    models.PositiveIntegerField(
                        default=1, editable=False, verbose_name="Nummer des Links"
                    ),
                ),
                (
                    "sent_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="Link versandt am"
                    ),
                ),
                (
                    "saved_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="zuletzt gespeichert am"
                    ),
                ),
                (
                    "submitted_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="gesendet am"),
                ),
                (
                    "reminded_on",
                    models.DateField(editable=False, null=True, verbose_name="zuletzt erinnert am"),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="Organisation",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sheets",
                        to="measures.reportinground",
                        verbose_name="Berichtsrunde",
                    ),
                ),
                (
                    "browser",
                    models.CharField(
                        blank=True,
                        default="",
                        editable=False,
                        max_length=64,
                        verbose_name="Browser, in dem er geöffnet ist",
                    ),
                ),
                (
                    "opened_link",
                    models.PositiveIntegerField(
                        default=0, editable=False, verbose_name="geöffneter Link"
                    ),
                ),
            ],
            options={
                "verbose_name": "Meldebogen",
                "verbose_name_plural": "Meldebögen",
                "ordering": ["organisation__sort_name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("round", "organisation"),
                        name="one_sheet_per_organisation",
                        violation_error_message="Diese Organisation hat schon einen Meldebogen.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SheetRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", handschlag.foundation.records.public_id.PublicIdField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("status", "Sachstand"),
                            ("reading", "Ist-Wert"),
                            ("milestone", "Meilenstein"),
                        ],
                        max_length=9,
                        verbose_name="Art",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="Reihenfolge")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "offen"),
                            ("submitted", "gemeldet"),
                            ("returned", "zurückgegeben"),
                            ("approved", "freigegeben"),
                        ],
                        default="open",
                        max_length=9,
                        verbose_name="Stand",
                    ),
                ),
                ("answer", models.JSONField(blank=True, default=dict, verbose_name="Antwort")),
                ("before", models.JSONField(blank=True, default=dict, verbose_name="vorher")),
                (
                    "return_note",
                    models.CharField(blank=True, max_length=500, verbose_name="Grund der Rückgabe"),
                ),
                (
                    "submitted_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="gemeldet am"),
                ),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="measures.category",
                        verbose_name="Kategorie",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="measures.indicator",
                        verbose_name="Indikator",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="measures.measure",
                        verbose_name="Maßnahme",
                    ),
                ),
                (
                    "milestone",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="measures.milestone",
                        verbose_name="Meilenstein",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="measures.period",
                        verbose_name="Zeitraum",
                    ),
                ),
                (
                    "reading",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="measures.reading",
                        verbose_name="Ist-Wert",
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="measures.roundsheet",
                        verbose_name="Meldebogen",
                    ),
                ),
                (
                    "status_report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="measures.statusreport",
                        verbose_name="Sachstand",
                    ),
                ),
            ],
            options={
                "verbose_name": "Zeile des Meldebogens",
                "verbose_name_plural": "Zeilen des Meldebogens",
                "ordering": ["sheet", "position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("indicator", None),
                                ("kind", "status"),
                                ("measure__isnull", False),
                                ("milestone", None),
                            ),
                            models.Q(
                                ("indicator__isnull", False),
                                ("kind", "reading"),
                                ("milestone", None),
                            ),
                            models.Q(
                                ("indicator", None),
                                ("kind", "milestone"),
                                ("milestone__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="sheet_row_is_about_one_thing",
                        violation_error_message="Eine Zeile gilt genau einem Gegenstand.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "returned"), _negated=True),
                            models.Q(("return_note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="returned_sheet_row_says_why",
                        violation_error_message="Bitte schreiben Sie, warum.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SheetFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.file",
                        verbose_name="Datei",
                    ),
                ),
                (
                    "row",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="measures.sheetrow",
                        verbose_name="Zeile",
                    ),
                ),
            ],
            options={
                "verbose_name": "Anlage",
                "verbose_name_plural": "Anlagen",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="StatusReport",
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
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Entwurf"),
                            ("submitted", "gemeldet"),
                            ("returned", "zurückgegeben"),
                            ("approved", "freigegeben"),
                        ],
                        db_index=True,
                        default="draft",
                        editable=False,
                        max_length=9,
                        verbose_name="Stand der Meldung",
                    ),
                ),
                (
                    "return_note",
                    models.TextField(
                        blank=True,
                        editable=False,
                        max_length=1000,
                        verbose_name="Grund der Rückgabe",
                    ),
                ),
                (
                    "written_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="eingetragen am",
                    ),
                ),
                (
                    "submitted_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="gemeldet am"
                    ),
                ),
                (
                    "returned_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="zurückgegeben am"
                    ),
                ),
                (
                    "approved_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="freigegeben am"
                    ),
                ),
                ("public_id", handschlag.foundation.records.public_id.PublicIdField()),
                ("no_change", models.BooleanField(default=False, verbose_name="keine Veränderung")),
                ("done", models.TextField(blank=True, max_length=2000, verbose_name="getan")),
                (
                    "next_step",
                    models.TextField(blank=True, max_length=1000, verbose_name="nächster Schritt"),
                ),
                ("risk", models.TextField(blank=True, max_length=1000, verbose_name="Risiko")),
                (
                    "help_needed",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="Unterstützung gebraucht"
                    ),
                ),
                (
                    "implementation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_begun", "nicht begonnen"),
                            ("in_preparation", "in Vorbereitung"),
                            ("begun", "begonnen"),
                            ("continuing", "läuft fortlaufend"),
                            ("done", "abgeschlossen"),
                            ("dropped", "aufgegeben"),
                            ("postponed", "zurückgestellt"),
                        ],
                        max_length=14,
                        verbose_name="Umsetzung",
                    ),
                ),
                (
                    "implementation_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("budget_freeze", "Haushaltssperre"),
                            ("provisional_budget", "vorläufige Haushaltsführung"),
                            ("own_share_missing", "Eigenanteil fehlt"),
                            ("grant_pending", "Bewilligung steht aus"),
                            ("grant_refused", "Förderung abgelehnt"),
                            ("staff", "Personal fehlt"),
                            ("procurement", "Vergabe"),
                            ("permit", "Genehmigung oder Planungsrecht"),
                            ("partner", "Partner fehlt oder ist ausgestiegen"),
                            ("decision", "Beschluss steht aus"),
                            ("dependency", "hängt an etwas anderem"),
                            ("priority", "anderes hatte Vorrang"),
                            ("no_demand", "kein Bedarf mehr"),
                            ("other", "anderer Grund"),
                        ],
                        max_length=18,
                        verbose_name="Grund zur Umsetzung",
                    ),
                ),
                (
                    "financing",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("open", "offen"),
                            ("applied", "beantragt"),
                            ("granted", "bewilligt"),
                            ("own_share_budgeted", "Eigenanteil im Haushalt"),
                        ],
                        max_length=18,
                        verbose_name="Finanzierung",
                    ),
                ),
                (
                    "financing_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("budget_freeze", "Haushaltssperre"),
                            ("provisional_budget", "vorläufige Haushaltsführung"),
                            ("own_share_missing", "Eigenanteil fehlt"),
                            ("grant_pending", "Bewilligung steht aus"),
                            ("grant_refused", "Förderung abgelehnt"),
                            ("staff", "Personal fehlt"),
                            ("procurement", "Vergabe"),
                            ("permit", "Genehmigung oder Planungsrecht"),
                            ("partner", "Partner fehlt oder ist ausgestiegen"),
                            ("decision", "Beschluss steht aus"),
                            ("dependency", "hängt an etwas anderem"),
                            ("priority", "anderes hatte Vorrang"),
                            ("no_demand", "kein Bedarf mehr"),
                            ("other", "anderer Grund"),
                        ],
                        max_length=18,
                        verbose_name="Grund zur Finanzierung",
                    ),
                ),
                (
                    "assessment",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("green", "im Plan"),
                            ("amber", "gefährdet"),
                            ("red", "nicht im Plan"),
                        ],
                        max_length=5,
                        verbose_name="Einschätzung der Federführung",
                    ),
                ),
                (
                    "is_public",
                    models.BooleanField(default=False, verbose_name="darf öffentlich erscheinen"),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="freigegeben von",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="status_reports",
                        to="measures.measure",
                        verbose_name="Maßnahme",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="status_reports",
                        to="measures.period",
                        verbose_name="Zeitraum",
                    ),
                ),
                (
                    "returned_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="zurückgegeben von",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="gemeldet von",
                    ),
                ),
                (
                    "submitted_for",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="gemeldet für",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="eingetragen von",
                    ),
                ),
            ],
            options={
                "verbose_name": "Sachstand",
                "verbose_name_plural": "Sachstände",
                "ordering": ["measure", "-period__ends", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("measure", "period"),
                        name="status_report_once_a_period",
                        violation_error_message="Für diesen Zeitraum gibt es schon einen Sachstand.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
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
                ("title", models.CharField(max_length=200, verbose_name="Nachweis")),
                (
                    "file_number",
                    models.CharField(blank=True, max_length=80, verbose_name="in der Akte Nr."),
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
                    "cooperation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.cooperation",
                        verbose_name="Kooperation",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.file",
                        verbose_name="Datei",
                    ),
                ),
                (
                    "owner_org",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="gehört",
                    ),
                ),
                (
                    "reading",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="measures.reading",
                        verbose_name="Ist-Wert",
                    ),
                ),
                (
                    "status",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="measures.statusreport",
                        verbose_name="Sachstand",
                    ),
                ),
            ],
            options={
                "verbose_name": "Nachweis",
                "verbose_name_plural": "Nachweise",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reading", None), ("status__isnull", False)),
                            models.Q(("reading__isnull", False), ("status", None)),
                            _connector="OR",
                        ),
                        name="evidence_for_one_thing",
                        violation_error_message="Ein Nachweis gehört zu einem Ist-Wert oder zu einem Sachstand.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("file", None), models.Q(("file_number", ""), _negated=True)),
                            models.Q(("file__isnull", False), ("file_number", "")),
                            _connector="OR",
                        ),
                        name="evidence_file_or_file_number",
                        violation_error_message="Bitte laden Sie eine Datei hoch oder nennen Sie die Nummer der Akte.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Target",
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
                    "value",
                    models.DecimalField(decimal_places=4, max_digits=15, verbose_name="Zielwert"),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="Erläuterung")),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="measures.category",
                        verbose_name="Kategorie",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="targets",
                        to="measures.indicator",
                        verbose_name="Indikator",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="measures.period",
                        verbose_name="Zeitraum",
                    ),
                ),
            ],
            options={
                "verbose_name": "Zielwert",
                "verbose_name_plural": "Zielwerte",
                "ordering": ["indicator", "period", "category"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("category", None)),
                        fields=("indicator", "period"),
                        name="target_once_per_period",
                        violation_error_message="Für diesen Zeitraum gibt es schon einen Zielwert.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("category__isnull", False)),
                        fields=("indicator", "period", "category"),
                        name="target_once_per_category",
                        violation_error_message="Für diese Kategorie gibt es schon einen Zielwert.",
                    ),
                ],
            },
        ),
    ]
    operations = [CreateModels(tables)]
