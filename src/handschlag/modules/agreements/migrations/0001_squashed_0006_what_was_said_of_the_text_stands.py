import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import handschlag.foundation.records.public_id
from handschlag.foundation.records.create_models import CreateModels


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("agreements", "0001_initial"),
        ("agreements", "0003_page_releases"),
        ("agreements", "0004_special_purpose_agreements_are_a_kind"),
        ("agreements", "0005_every_column_has_a_german_name"),
        ("agreements", "0006_what_was_said_of_the_text_stands"),
    ]

    dependencies = [
        ("accounts", "__first__"),
        ("directory", "0001_squashed_0010_places_have_a_plural"),
        ("files", "0001_initial"),
        ("records", "0001_initial"),
        ("taxonomies", "0001_squashed_0004_public_ids_are_unique"),
    ]

    tables = [
        migrations.CreateModel(
            name="Agreement",
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
                    "official_title",
                    models.CharField(max_length=300, verbose_name="amtlicher Titel"),
                ),
                (
                    "short_title",
                    models.CharField(max_length=120, verbose_name="Kurztitel (redaktionell)"),
                ),
                (
                    "summary",
                    models.TextField(blank=True, max_length=1000, verbose_name="Worum es geht"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("letter_of_intent", "Absichtserklärung"),
                            ("cooperation", "Kooperationsvereinbarung"),
                            ("working_group", "Arbeitsgemeinschaft"),
                            ("mandating", "mandatierende öffentlich-rechtliche Vereinbarung"),
                            ("delegating", "delegierende öffentlich-rechtliche Vereinbarung"),
                            ("purpose", "Zweckvereinbarung"),
                            ("statute", "Satzung eines Zweckverbandes"),
                            ("alliance", "Bündnis ohne Rechtsform"),
                            ("amendment", "Änderungsvereinbarung"),
                        ],
                        max_length=20,
                        verbose_name="Art",
                    ),
                ),
                (
                    "law",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="maßgebliches Landesrecht"
                    ),
                ),
                (
                    "field_word",
                    models.CharField(
                        default="Handlungsfeld", max_length=40, verbose_name="Wort für die Felder"
                    ),
                ),
                (
                    "field_word_plural",
                    models.CharField(
                        default="Handlungsfelder",
                        max_length=40,
                        verbose_name="Wort für die Felder, Mehrzahl",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Entwurf"),
                            ("signed", "unterzeichnet"),
                            ("terminated", "gekündigt"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="Stand",
                    ),
                ),
                (
                    "signed_start",
                    models.DateField(
                        blank=True, db_index=True, null=True, verbose_name="unterzeichnet am"
                    ),
                ),
                (
                    "signed_end",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="spätestens"
                    ),
                ),
                (
                    "signed_precision",
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
                    "signed_place",
                    models.CharField(blank=True, max_length=200, verbose_name="unterzeichnet in"),
                ),
                ("applies_from", models.DateField(blank=True, null=True, verbose_name="gilt ab")),
                (
                    "applies_until",
                    models.DateField(blank=True, null=True, verbose_name="gilt bis einschließlich"),
                ),
                (
                    "notice",
                    models.CharField(blank=True, max_length=120, verbose_name="Kündigungsfrist"),
                ),
                (
                    "renewal",
                    models.CharField(blank=True, max_length=120, verbose_name="Verlängerung"),
                ),
                (
                    "evaluation_due",
                    models.DateField(blank=True, null=True, verbose_name="Auswertung fällig am"),
                ),
                (
                    "may_terminate",
                    models.CharField(blank=True, max_length=120, verbose_name="kündigen darf"),
                ),
                (
                    "terminated_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="gekündigt zum"
                    ),
                ),
                (
                    "text_held",
                    models.CharField(
                        choices=[
                            ("public", "liegt vor, öffentlich"),
                            ("internal", "liegt vor, nicht öffentlich"),
                            ("not_held", "liegt uns nicht vor"),
                        ],
                        default="not_held",
                        max_length=10,
                        verbose_name="Vertragstext",
                    ),
                ),
                (
                    "notified_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="angezeigt oder genehmigt am"
                    ),
                ),
                (
                    "published_on",
                    models.DateField(blank=True, null=True, verbose_name="bekannt gemacht am"),
                ),
                (
                    "published_in",
                    models.CharField(blank=True, max_length=200, verbose_name="bekannt gemacht in"),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="gehört",
                    ),
                ),
                (
                    "preceded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="succeeded_by",
                        to="agreements.agreement",
                        verbose_name="folgt auf",
                    ),
                ),
                (
                    "cooperation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="agreements.cooperation",
                        verbose_name="Kooperation",
                    ),
                ),
                (
                    "text_said",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("public", "liegt vor, öffentlich"),
                            ("internal", "liegt vor, nicht öffentlich"),
                            ("not_held", "liegt uns nicht vor"),
                        ],
                        default="",
                        editable=False,
                        max_length=10,
                        verbose_name="Vertragstext nach eigener Angabe",
                    ),
                ),
            ],
            options={
                "verbose_name": "Vereinbarung",
                "verbose_name_plural": "Vereinbarungen",
                "ordering": [
                    models.OrderBy(models.F("signed_start"), descending=True, nulls_last=True),
                    "pk",
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("applies_until", None),
                            ("applies_from", None),
                            ("applies_until__gte", models.F("applies_from")),
                            _connector="OR",
                        ),
                        name="agreement_term_runs_forward",
                        violation_error_message="Das Ende der Laufzeit liegt vor ihrem Anfang.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("audience", "public"), ("state", "draft"), _negated=True
                        ),
                        name="agreement_draft_is_not_public",
                        violation_error_message="Ein Entwurf kann nicht öffentlich sein.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "terminated"), _negated=True),
                            ("terminated_on__isnull", False),
                            _connector="OR",
                        ),
                        name="agreement_terminated_has_date",
                        violation_error_message="Zu einer Kündigung gehört der Tag, zu dem sie gilt.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Clause",
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
                ("text", models.CharField(max_length=300, verbose_name="Fundstelle")),
                ("is_paraphrase", models.BooleanField(default=True, verbose_name="sinngemäß")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("aim", "Ziel"),
                            ("field", "Feld"),
                            ("commitment", "Verpflichtung"),
                            ("promise", "Zusage"),
                            ("figure", "Zahl"),
                            ("term", "Bedingung"),
                        ],
                        max_length=10,
                        verbose_name="Art",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("contract", "aus dem Vertrag"),
                            ("annex", "aus einer Anlage"),
                            ("council", "aus einer Ratsvorlage"),
                            ("press", "laut Pressemitteilung"),
                        ],
                        max_length=8,
                        verbose_name="Herkunft",
                    ),
                ),
                (
                    "start",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="von Zeichen"),
                ),
                (
                    "end",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="bis Zeichen"),
                ),
                (
                    "figure",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="Zahl, wie sie dasteht"
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=0, verbose_name="Reihenfolge"),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clauses",
                        to="agreements.agreement",
                        verbose_name="Vereinbarung",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.source",
                        verbose_name="Quelle",
                    ),
                ),
            ],
            options={
                "verbose_name": "Fundstelle",
                "verbose_name_plural": "Fundstellen",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end", None), ("start", None)),
                            ("end__gt", models.F("start")),
                            _connector="OR",
                        ),
                        name="clause_span_runs_forward",
                        violation_error_message="Die Fundstelle endet vor ihrem Anfang.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Cooperation",
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
                ("name", models.CharField(max_length=200, verbose_name="Name")),
                (
                    "file_number",
                    models.CharField(blank=True, max_length=60, verbose_name="Aktenzeichen"),
                ),
                (
                    "staffing",
                    models.CharField(blank=True, max_length=120, verbose_name="Besetzung"),
                ),
                (
                    "funded_until",
                    models.DateField(blank=True, null=True, verbose_name="finanziert bis"),
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
                    "host",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="Geschäftsstelle bei",
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
            ],
            options={
                "verbose_name": "Kooperation",
                "verbose_name_plural": "Kooperationen",
                "ordering": ["name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Document",
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
                            ("contract", "Vertrag"),
                            ("annex", "Anlage"),
                            ("rules", "Geschäftsordnung"),
                            ("other", "anderes"),
                        ],
                        max_length=8,
                        verbose_name="Art",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="Titel")),
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
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="documents",
                        to="agreements.agreement",
                        verbose_name="Vereinbarung",
                    ),
                ),
                (
                    "cooperation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="documents",
                        to="agreements.cooperation",
                        verbose_name="Kooperation",
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
            ],
            options={
                "verbose_name": "Dokument",
                "verbose_name_plural": "Dokumente",
                "ordering": ["kind", "title", "pk"],
            },
        ),
        migrations.CreateModel(
            name="FieldOfAction",
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
                ("number", models.PositiveSmallIntegerField(verbose_name="Nummer")),
                (
                    "official_title",
                    models.CharField(max_length=300, verbose_name="Titel der Quelle"),
                ),
                (
                    "short_title",
                    models.CharField(max_length=120, verbose_name="Kurztitel (redaktionell)"),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="fields",
                        to="agreements.agreement",
                        verbose_name="Vereinbarung",
                    ),
                ),
                (
                    "clause",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="fields",
                        to="agreements.clause",
                        verbose_name="Fundstelle",
                    ),
                ),
                (
                    "terms",
                    models.ManyToManyField(
                        blank=True,
                        related_name="+",
                        to="taxonomies.term",
                        verbose_name="Schlagwörter",
                    ),
                ),
            ],
            options={
                "verbose_name": "Handlungsfeld",
                "verbose_name_plural": "Handlungsfelder",
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agreement", "number"),
                        name="field_number_once",
                        violation_error_message="Diese Nummer ist schon vergeben.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="KnownGap",
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
                            ("date", "Datum"),
                            ("term", "Laufzeit"),
                            ("goals", "Ziele der Partner"),
                            ("measures", "Maßnahmen"),
                            ("body", "Gremium"),
                            ("office", "Koordination"),
                            ("text", "Vertragstext"),
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
                ("sentence", models.CharField(max_length=200, verbose_name="in einem Satz")),
                (
                    "detail",
                    models.CharField(blank=True, max_length=300, verbose_name="Erläuterung"),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="gaps",
                        to="agreements.agreement",
                        verbose_name="Vereinbarung",
                    ),
                ),
                (
                    "field",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="gaps",
                        to="agreements.fieldofaction",
                        verbose_name="Feld",
                    ),
                ),
            ],
            options={
                "verbose_name": "Lücke",
                "verbose_name_plural": "Lücken",
                "ordering": ["agreement", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("field", None)),
                        fields=("agreement", "subject"),
                        name="one_gap_per_subject",
                        violation_error_message="Diese Lücke ist schon benannt.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Party",
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
                            ("party", "Vertragspartner"),
                            ("carries_out", "führt aus"),
                            ("involved", "einbezogen"),
                            ("guest", "Gast"),
                        ],
                        default="party",
                        max_length=12,
                        verbose_name="Rolle",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=0, verbose_name="Reihenfolge"),
                ),
                ("since", models.DateField(blank=True, null=True, verbose_name="dabei seit")),
                ("until", models.DateField(blank=True, null=True, verbose_name="dabei bis")),
                (
                    "basis",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="Grund für Beitritt oder Austritt"
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parties",
                        to="agreements.agreement",
                        verbose_name="Vereinbarung",
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
                "verbose_name": "Vertragspartner",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("agreement", "organisation", "role"),
                        name="party_once",
                        violation_error_message="Diese Organisation ist schon dabei.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None),
                            ("since", None),
                            ("until__gte", models.F("since")),
                            _connector="OR",
                        ),
                        name="party_dates_run_forward",
                        violation_error_message="Das Ende liegt vor dem Anfang.",
                    ),
                ],
                "verbose_name_plural": "Vertragspartner",
            },
        ),
        migrations.CreateModel(
            name="Goal",
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
                    "level",
                    models.CharField(
                        choices=[
                            ("leading", "Leitziel"),
                            ("goal", "Ziel"),
                            ("sub_goal", "Teilziel"),
                        ],
                        default="goal",
                        max_length=8,
                        verbose_name="Ebene",
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="Ziel")),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=0, verbose_name="Reihenfolge"),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="goals",
                        to="agreements.agreement",
                        verbose_name="Vereinbarung",
                    ),
                ),
                (
                    "clause",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="goals",
                        to="agreements.clause",
                        verbose_name="Fundstelle",
                    ),
                ),
                (
                    "field",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="goals",
                        to="agreements.fieldofaction",
                        verbose_name="Feld",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="children",
                        to="agreements.goal",
                        verbose_name="gehört zu",
                    ),
                ),
                (
                    "owners",
                    models.ManyToManyField(
                        blank=True,
                        related_name="goals",
                        to="agreements.party",
                        verbose_name="Ziel von",
                    ),
                ),
            ],
            options={
                "verbose_name": "Ziel",
                "verbose_name_plural": "Ziele",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="CostShare",
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
                ("year", models.PositiveSmallIntegerField(verbose_name="Jahr")),
                (
                    "key",
                    models.CharField(
                        choices=[
                            ("fixed", "fester Betrag"),
                            ("population", "nach Einwohnerzahl"),
                            ("levy", "nach Umlagegrundlagen"),
                            ("post", "nach Stellenanteil"),
                        ],
                        max_length=10,
                        verbose_name="Schlüssel",
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="Betrag in Euro",
                    ),
                ),
                (
                    "cap",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="höchstens, in Euro",
                    ),
                ),
                (
                    "budget_line",
                    models.CharField(blank=True, max_length=60, verbose_name="Haushaltsstelle"),
                ),
                (
                    "security",
                    models.CharField(
                        choices=[
                            ("secured", "gesichert"),
                            ("subject_to_budget", "vorbehaltlich Haushalt"),
                        ],
                        default="subject_to_budget",
                        max_length=20,
                        verbose_name="Deckung",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cost_shares",
                        to="agreements.party",
                        verbose_name="Partner",
                    ),
                ),
            ],
            options={
                "verbose_name": "Kostenanteil",
                "verbose_name_plural": "Kostenanteile",
                "ordering": ["year", "party"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("party", "year"),
                        name="cost_share_once_a_year",
                        violation_error_message="Für dieses Jahr ist schon ein Anteil eingetragen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("amount", None), ("amount__gte", 0), _connector="OR"),
                            models.Q(("cap", None), ("cap__gte", 0), _connector="OR"),
                        ),
                        name="cost_share_not_negative",
                        violation_error_message="Ein Kostenanteil ist nicht negativ.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cap", None),
                            ("amount", None),
                            ("amount__lte", models.F("cap")),
                            _connector="OR",
                        ),
                        name="cost_share_under_its_cap",
                        violation_error_message="Der Betrag liegt über der Obergrenze.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Commitment",
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
                            ("provides", "bringt ein"),
                            ("owes", "schuldet"),
                            ("pays", "zahlt"),
                        ],
                        max_length=8,
                        verbose_name="Art",
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="Verpflichtung")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="fällig am")),
                (
                    "clause",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="commitments",
                        to="agreements.clause",
                        verbose_name="Fundstelle",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="commitments",
                        to="agreements.party",
                        verbose_name="Partner",
                    ),
                ),
            ],
            options={
                "verbose_name": "Verpflichtung",
                "verbose_name_plural": "Verpflichtungen",
                "ordering": ["party", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Approval",
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
                ("body", models.CharField(max_length=120, verbose_name="Gremium")),
                (
                    "paper_number",
                    models.CharField(blank=True, max_length=60, verbose_name="Vorlage"),
                ),
                (
                    "decided_on",
                    models.DateField(blank=True, null=True, verbose_name="beschlossen am"),
                ),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("pending", "steht aus"),
                            ("approved", "zugestimmt"),
                            ("conditional", "mit Maßgabe zugestimmt"),
                            ("refused", "abgelehnt"),
                        ],
                        default="pending",
                        max_length=12,
                        verbose_name="Ergebnis",
                    ),
                ),
                ("condition", models.CharField(blank=True, max_length=300, verbose_name="Maßgabe")),
                (
                    "link",
                    models.URLField(
                        blank=True, max_length=300, verbose_name="Ratsinformationssystem"
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="approvals",
                        to="agreements.party",
                        verbose_name="Partner",
                    ),
                ),
            ],
            options={
                "verbose_name": "Zustimmung",
                "verbose_name_plural": "Zustimmungen",
                "ordering": ["party", "decided_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("result", "pending"), ("decided_on__isnull", False), _connector="OR"
                        ),
                        name="approval_decided_has_date",
                        violation_error_message="Zu einem Ergebnis gehört das Datum des Beschlusses.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("opened_on", models.DateField(verbose_name="angekündigt am")),
                ("statements_until", models.DateField(verbose_name="Stellungnahmen bis")),
                (
                    "embargo_until",
                    models.DateField(
                        blank=True, null=True, verbose_name="Sperrfrist bis einschließlich"
                    ),
                ),
                (
                    "released_on",
                    models.DateField(blank=True, null=True, verbose_name="veröffentlicht am"),
                ),
                (
                    "withdrawn_on",
                    models.DateField(blank=True, null=True, verbose_name="zurückgenommen am"),
                ),
                (
                    "withdrawn_because",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="Grund der Rücknahme"
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="releases",
                        to="agreements.agreement",
                        verbose_name="Vereinbarung",
                    ),
                ),
            ],
            options={
                "verbose_name": "Veröffentlichung",
                "verbose_name_plural": "Veröffentlichungen",
                "ordering": ["-opened_on", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("released_on", None), ("withdrawn_on", None)),
                        fields=("agreement",),
                        name="one_open_release",
                        violation_error_message="Die Veröffentlichung ist schon angekündigt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("statements_until__gt", models.F("opened_on"))),
                        name="release_leaves_time_for_statements",
                        violation_error_message="Die Partner brauchen Zeit für eine Stellungnahme.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("released_on", None),
                            ("embargo_until", None),
                            ("released_on__gt", models.F("embargo_until")),
                            _connector="OR",
                        ),
                        name="release_keeps_its_embargo",
                        violation_error_message="Die Sperrfrist läuft noch.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_on", None),
                            models.Q(("withdrawn_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="withdrawn_release_says_why",
                        violation_error_message="Bitte schreiben Sie, warum.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PartyStatement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("agrees", models.BooleanField(verbose_name="einverstanden")),
                (
                    "text",
                    models.TextField(blank=True, max_length=2000, verbose_name="Stellungnahme"),
                ),
                ("made_at", models.DateTimeField(auto_now=True, verbose_name="am")),
                (
                    "made_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="von",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="statements",
                        to="agreements.party",
                        verbose_name="Partner",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="statements",
                        to="agreements.release",
                        verbose_name="Veröffentlichung",
                    ),
                ),
            ],
            options={
                "ordering": ["made_at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("release", "party"), name="one_statement_per_party"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agrees", True), models.Q(("text", ""), _negated=True), _connector="OR"
                        ),
                        name="objecting_statement_says_why",
                        violation_error_message="Bitte schreiben Sie, was noch nicht stimmt.",
                    ),
                ],
                "verbose_name": "Stellungnahme",
                "verbose_name_plural": "Stellungnahmen",
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("function", models.CharField(max_length=120, verbose_name="Funktion")),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("in_office", "im Amt"),
                            ("acting", "amtierend"),
                            ("on_behalf", "im Auftrag"),
                            ("co_signing", "mitzeichnend"),
                        ],
                        default="in_office",
                        max_length=12,
                        verbose_name="Eigenschaft",
                    ),
                ),
                (
                    "signed_on",
                    models.DateField(blank=True, null=True, verbose_name="unterzeichnet am"),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=0, verbose_name="Reihenfolge"),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signatures",
                        to="agreements.party",
                        verbose_name="Partner",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.person",
                        verbose_name="Person",
                    ),
                ),
            ],
            options={
                "verbose_name": "Unterschrift",
                "verbose_name_plural": "Unterschriften",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("party", "person"),
                        name="signature_once",
                        violation_error_message="Diese Person hat schon unterschrieben.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Stewardship",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField(verbose_name="ab")),
                (
                    "until",
                    models.DateField(blank=True, null=True, verbose_name="bis einschließlich"),
                ),
                (
                    "cooperation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stewardships",
                        to="agreements.cooperation",
                        verbose_name="Kooperation",
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
                "verbose_name": "Koordination",
                "ordering": ["cooperation", "since"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="stewardship_ends_after_start",
                        violation_error_message="Das Ende liegt vor dem Anfang.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("cooperation", "organisation"),
                        name="one_open_stewardship",
                        violation_error_message="Diese Organisation koordiniert schon.",
                    ),
                ],
                "verbose_name_plural": "Koordinationen",
            },
        ),
        migrations.CreateModel(
            name="Update",
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
                    "happened_start",
                    models.DateField(blank=True, db_index=True, null=True, verbose_name="am"),
                ),
                (
                    "happened_end",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="spätestens"
                    ),
                ),
                (
                    "happened_precision",
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
                ("text", models.CharField(max_length=500, verbose_name="Was geschah")),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="updates",
                        to="agreements.agreement",
                        verbose_name="Vereinbarung",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.source",
                        verbose_name="Quelle",
                    ),
                ),
            ],
            options={
                "verbose_name": "Eintrag im Verlauf",
                "verbose_name_plural": "Verlauf",
                "ordering": [
                    models.OrderBy(models.F("happened_start"), descending=True, nulls_last=True),
                    "-pk",
                ],
            },
        ),
        migrations.CreateModel(
            name="PageRelease",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("opened_on", models.DateField(verbose_name="angekündigt am")),
                ("statements_until", models.DateField(verbose_name="Stellungnahmen bis")),
                (
                    "embargo_until",
                    models.DateField(
                        blank=True, null=True, verbose_name="Sperrfrist bis einschließlich"
                    ),
                ),
                (
                    "released_on",
                    models.DateField(blank=True, null=True, verbose_name="veröffentlicht am"),
                ),
                (
                    "withdrawn_on",
                    models.DateField(blank=True, null=True, verbose_name="zurückgenommen am"),
                ),
                (
                    "withdrawn_because",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="Grund der Rücknahme"
                    ),
                ),
                ("public_id", handschlag.foundation.records.public_id.PublicIdField()),
                ("title", models.CharField(max_length=300, verbose_name="Was öffentlich wird")),
                (
                    "cooperation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="page_releases",
                        to="agreements.cooperation",
                        verbose_name="Kooperation",
                    ),
                ),
            ],
            options={
                "verbose_name": "Veröffentlichung von Seiten",
                "verbose_name_plural": "Veröffentlichungen von Seiten",
                "ordering": ["-opened_on", "-pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("statements_until__gt", models.F("opened_on"))),
                        name="pagerelease_leaves_time_for_statements",
                        violation_error_message="Die Partner brauchen Zeit für eine Stellungnahme.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("released_on", None),
                            ("embargo_until", None),
                            ("released_on__gt", models.F("embargo_until")),
                            _connector="OR",
                        ),
                        name="pagerelease_keeps_its_embargo",
                        violation_error_message="Die Sperrfrist läuft noch.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_on", None),
                            models.Q(("withdrawn_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="withdrawn_pagerelease_says_why",
                        violation_error_message="Bitte schreiben Sie, warum.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PageStatement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("agrees", models.BooleanField(verbose_name="einverstanden")),
                (
                    "text",
                    models.TextField(blank=True, max_length=2000, verbose_name="Stellungnahme"),
                ),
                ("made_at", models.DateTimeField(auto_now=True, verbose_name="am")),
                (
                    "made_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="von",
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
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="statements",
                        to="agreements.pagerelease",
                        verbose_name="Veröffentlichung",
                    ),
                ),
            ],
            options={
                "verbose_name": "Stellungnahme",
                "verbose_name_plural": "Stellungnahmen",
                "ordering": ["made_at"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("release", "organisation"), name="one_page_statement_per_partner"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agrees", True), models.Q(("text", ""), _negated=True), _connector="OR"
                        ),
                        name="objecting_page_statement_says_why",
                        violation_error_message="Bitte schreiben Sie, was noch nicht stimmt.",
                    ),
                ],
            },
        ),
    ]
    operations = [CreateModels(tables)]
