import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import handschlag.foundation.records.public_id
from handschlag.foundation.records.create_models import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("agreements", "0001_squashed_0006_what_was_said_of_the_text_stands"),
        ("directory", "0001_squashed_0010_places_have_a_plural"),
        ("files", "0001_initial"),
        ("records", "0001_initial"),
    ]

    tables = [
        migrations.CreateModel(
            name="Batch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", handschlag.foundation.records.public_id.PublicIdField()),
                ("name", models.CharField(max_length=200, verbose_name="Name")),
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
                    "received_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="eingegangen am"),
                ),
                (
                    "owner_org",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="gehört",
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="eingereicht von",
                    ),
                ),
            ],
            options={
                "verbose_name": "Stapel",
                "verbose_name_plural": "Stapel",
                "ordering": ["-received_at", "-pk"],
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
                ("name", models.CharField(max_length=200, verbose_name="Name")),
                ("title", models.CharField(blank=True, max_length=300, verbose_name="Überschrift")),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("upload", "hochgeladen"),
                            ("paste", "eingefügt"),
                            ("mail", "aus einer E-Mail"),
                            ("folder", "aus einem Ordner"),
                        ],
                        default="upload",
                        max_length=8,
                        verbose_name="Eingang",
                    ),
                ),
                ("address", models.URLField(blank=True, max_length=500, verbose_name="Adresse")),
                (
                    "publisher",
                    models.CharField(blank=True, max_length=200, verbose_name="herausgegeben von"),
                ),
                (
                    "stated_start",
                    models.DateField(
                        blank=True, db_index=True, null=True, verbose_name="Datum des Dokuments"
                    ),
                ),
                (
                    "stated_end",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="spätestens"
                    ),
                ),
                (
                    "stated_precision",
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
                    "sha256",
                    models.CharField(
                        blank=True, db_index=True, max_length=64, verbose_name="Prüfsumme"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "wartet"),
                            ("reading", "wird gelesen"),
                            ("read", "gelesen, zu prüfen"),
                            ("done", "geprüft"),
                            ("known", "schon da"),
                            ("unreadable", "nicht lesbar"),
                            ("emptied", "nach Fristablauf geleert"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="Stand",
                    ),
                ),
                ("failure", models.CharField(blank=True, max_length=500, verbose_name="Grund")),
                ("text", models.TextField(blank=True, verbose_name="Text, wie gelesen")),
                (
                    "encoding",
                    models.CharField(blank=True, max_length=40, verbose_name="Zeichenkodierung"),
                ),
                (
                    "encoding_guessed",
                    models.BooleanField(default=False, verbose_name="Kodierung erraten"),
                ),
                (
                    "remarks",
                    models.JSONField(blank=True, default=list, verbose_name="Hinweise beim Lesen"),
                ),
                (
                    "pages",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="Seiten"),
                ),
                (
                    "page_starts",
                    models.JSONField(
                        blank=True, default=list, editable=False, verbose_name="Seitenanfänge"
                    ),
                ),
                (
                    "doc_type",
                    models.CharField(blank=True, max_length=20, verbose_name="Art des Dokuments"),
                ),
                (
                    "doc_type_confidence",
                    models.FloatField(blank=True, null=True, verbose_name="Verlässlichkeit"),
                ),
                (
                    "progress_done",
                    models.PositiveIntegerField(
                        default=0, editable=False, verbose_name="davon gelesen"
                    ),
                ),
                (
                    "progress_total",
                    models.PositiveIntegerField(default=0, editable=False, verbose_name="zu lesen"),
                ),
                (
                    "attempts",
                    models.PositiveSmallIntegerField(
                        default=0, editable=False, verbose_name="Versuche"
                    ),
                ),
                (
                    "alive_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="zuletzt gearbeitet"
                    ),
                ),
                (
                    "read_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="gelesen am"),
                ),
                (
                    "sketch",
                    models.JSONField(
                        blank=True,
                        default=list,
                        editable=False,
                        verbose_name="Abdruck des Wortlauts",
                    ),
                ),
                (
                    "likeness",
                    models.FloatField(blank=True, null=True, verbose_name="Übereinstimmung"),
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
                    "received_at",
                    models.DateTimeField(
                        auto_now_add=True, db_index=True, verbose_name="eingegangen am"
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="documents",
                        to="intake.batch",
                        verbose_name="Stapel",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="gehört",
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="eingereicht von",
                    ),
                ),
                (
                    "same_as",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="repetitions",
                        to="intake.document",
                        verbose_name="dasselbe Dokument wie",
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
                (
                    "version_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="later_versions",
                        to="intake.document",
                        verbose_name="aktualisierte Fassung von",
                    ),
                ),
            ],
            options={
                "verbose_name": "eingegangenes Dokument",
                "verbose_name_plural": "eingegangene Dokumente",
                "ordering": ["-received_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "unreadable"), _negated=True),
                            models.Q(("failure", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="intake_unreadable_says_why",
                        violation_error_message="Bitte sagen Sie, warum es nicht lesbar ist.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("version_of", None),
                            models.Q(("version_of", models.F("pk")), _negated=True),
                            _connector="OR",
                        ),
                        name="intake_document_is_not_its_own_version",
                        violation_error_message="Ein Dokument ist keine Fassung seiner selbst.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", handschlag.foundation.records.public_id.PublicIdField()),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("accept", "übernommen"),
                            ("new", "als neu übernommen"),
                            ("same", "als bereits bekannt übernommen"),
                            ("part", "als Teil übernommen"),
                            ("all", "alle einer Art übernommen"),
                            ("reject", "verworfen"),
                            ("sign", "als unterzeichnet eingetragen"),
                        ],
                        max_length=6,
                        verbose_name="Entscheidung",
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="am")),
                (
                    "undone_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="zurückgenommen am"
                    ),
                ),
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
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="intake.document",
                        verbose_name="eingegangenes Dokument",
                    ),
                ),
                (
                    "proposals",
                    models.ManyToManyField(
                        related_name="decisions", to="intake.proposal", verbose_name="Vorschläge"
                    ),
                ),
            ],
            options={
                "verbose_name": "Entscheidung",
                "verbose_name_plural": "Entscheidungen",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
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
                ("number", models.PositiveIntegerField(verbose_name="Nummer")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("agreement", "Vereinbarung"),
                            ("date", "Datum der Unterzeichnung"),
                            ("place", "Ort der Unterzeichnung"),
                            ("party", "Vertragspartner"),
                            ("signature", "Unterschrift"),
                            ("field", "Handlungsfeld"),
                            ("goal", "Ziel"),
                            ("organisation", "Netzwerk oder Initiative"),
                            ("tie", "Beziehung"),
                            ("post", "Funktion"),
                            ("contact_point", "Kontaktstelle"),
                            ("event", "Veranstaltung"),
                            ("session", "Programmpunkt"),
                            ("update", "Nachtrag"),
                        ],
                        max_length=13,
                        verbose_name="Art",
                    ),
                ),
                ("payload", models.JSONField(blank=True, default=dict, verbose_name="Angaben")),
                ("person", models.CharField(blank=True, max_length=200, verbose_name="Person")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="Telefon")),
                ("mail", models.CharField(blank=True, max_length=254, verbose_name="E-Mail")),
                (
                    "folded",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=200,
                        verbose_name="vereinfachter Name",
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
                ("confidence", models.FloatField(default=1.0, verbose_name="Verlässlichkeit")),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "nichts zu vergleichen"),
                            ("same", "schon bekannt"),
                            ("part_of", "Teil davon"),
                            ("unsure", "vielleicht dasselbe"),
                            ("new", "neu"),
                        ],
                        max_length=8,
                        verbose_name="Abgleich",
                    ),
                ),
                ("score", models.FloatField(blank=True, null=True, verbose_name="Ähnlichkeit")),
                ("reasons", models.JSONField(blank=True, default=list, verbose_name="Gründe")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "offen"),
                            ("accepted", "übernommen"),
                            ("changed", "geändert übernommen"),
                            ("rejected", "verworfen"),
                            ("waiting", "angenommen, wartet auf das Modul Veranstaltungen"),
                        ],
                        default="open",
                        max_length=8,
                        verbose_name="Stand der Prüfung",
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="entschieden am"),
                ),
                (
                    "result_kind",
                    models.CharField(
                        blank=True, editable=False, max_length=60, verbose_name="wurde zu"
                    ),
                ),
                (
                    "result_id",
                    models.BigIntegerField(
                        editable=False, null=True, verbose_name="Nummer des Ergebnisses"
                    ),
                ),
                (
                    "erased_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="Angaben gelöscht am"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entschieden von",
                    ),
                ),
                (
                    "depends_on",
                    models.ManyToManyField(
                        blank=True,
                        related_name="dependents",
                        to="intake.proposal",
                        verbose_name="beruht auf",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposals",
                        to="intake.document",
                        verbose_name="eingegangenes Dokument",
                    ),
                ),
                (
                    "match",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="passende Organisation",
                    ),
                ),
                (
                    "match_agreement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="agreements.agreement",
                        verbose_name="passende Vereinbarung",
                    ),
                ),
                (
                    "match_person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="directory.person",
                        verbose_name="passende Person",
                    ),
                ),
            ],
            options={
                "verbose_name": "Vorschlag",
                "verbose_name_plural": "Vorschläge",
                "ordering": ["number", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("document", "number"), name="proposal_number_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end", None), ("start", None)),
                            ("end__gt", models.F("start")),
                            _connector="OR",
                        ),
                        name="proposal_span_runs_forward",
                        violation_error_message="Die Fundstelle endet vor ihrem Anfang.",
                    ),
                ],
                "indexes": [models.Index(fields=["state", "folded"], name="proposal_by_name")],
            },
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "effect",
                    models.CharField(
                        choices=[
                            ("created", "angelegt"),
                            ("linked", "mit Bekanntem verbunden"),
                            ("signed", "als unterzeichnet eingetragen"),
                        ],
                        max_length=7,
                        verbose_name="Wirkung",
                    ),
                ),
                ("row_kind", models.CharField(max_length=60, verbose_name="Art der Zeile")),
                ("row_id", models.BigIntegerField(verbose_name="Nummer der Zeile")),
                ("row_version", models.PositiveIntegerField(null=True, verbose_name="Stand")),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcomes",
                        to="intake.decision",
                        verbose_name="Entscheidung",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcomes",
                        to="intake.proposal",
                        verbose_name="Vorschlag",
                    ),
                ),
            ],
            options={
                "verbose_name": "Ergebnis einer Entscheidung",
                "verbose_name_plural": "Ergebnisse von Entscheidungen",
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["row_kind", "row_id"], name="outcome_row")],
            },
        ),
    ]
    operations = [CreateModels(tables)]
