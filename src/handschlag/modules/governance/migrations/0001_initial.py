import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
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
    ]

    tables = [
        migrations.CreateModel(
            name="Body",
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
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="angelegt am",
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
                        default="cooperation",
                        max_length=12,
                        verbose_name="Sichtbarkeit",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="Name")),
                (
                    "short_name",
                    models.CharField(blank=True, max_length=60, verbose_name="Kurzname"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("advisory_board", "Beirat"),
                            ("steering_group", "Lenkungskreis"),
                            ("working_group", "Arbeitsgruppe"),
                            ("members_meeting", "Mitgliederversammlung"),
                            ("other", "anderes Gremium"),
                        ],
                        max_length=16,
                        verbose_name="Art",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("promised", "zugesagt, noch nicht gebildet"),
                            ("active", "besteht"),
                            ("dissolved", "aufgelöst"),
                        ],
                        default="active",
                        max_length=10,
                        verbose_name="Stand",
                    ),
                ),
                (
                    "power",
                    models.CharField(
                        choices=[("recommends", "empfiehlt"), ("decides", "beschließt")],
                        default="recommends",
                        max_length=10,
                        verbose_name="Befugnis",
                    ),
                ),
                ("task", models.TextField(blank=True, max_length=1000, verbose_name="Aufgabe")),
                ("since", models.DateField(blank=True, null=True, verbose_name="besteht seit")),
                ("until", models.DateField(blank=True, null=True, verbose_name="besteht bis")),
                (
                    "votes_by",
                    models.CharField(
                        choices=[("party", "nach Partnern"), ("head", "nach Köpfen")],
                        default="party",
                        max_length=5,
                        verbose_name="Stimmen",
                    ),
                ),
                (
                    "majority",
                    models.CharField(
                        choices=[
                            ("simple", "mehr Ja als Nein"),
                            ("two_thirds", "zwei Drittel von Ja und Nein"),
                            ("absolute", "mehr als die Hälfte aller Stimmberechtigten"),
                            ("unanimous", "kein Nein"),
                        ],
                        default="simple",
                        max_length=10,
                        verbose_name="Mehrheit",
                    ),
                ),
                (
                    "quorum",
                    models.CharField(
                        choices=[
                            ("none", "immer beschlussfähig"),
                            ("half", "mindestens die Hälfte"),
                            ("majority", "mehr als die Hälfte"),
                            ("two_thirds", "mindestens zwei Drittel"),
                            ("number", "eine feste Zahl"),
                        ],
                        default="majority",
                        max_length=10,
                        verbose_name="Beschlussfähigkeit",
                    ),
                ),
                (
                    "quorum_number",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="beschlussfähig ab"
                    ),
                ),
                (
                    "allows_veto",
                    models.BooleanField(
                        default=False, verbose_name="betroffene Partner können Einspruch erheben"
                    ),
                ),
                (
                    "notice_days",
                    models.PositiveSmallIntegerField(
                        default=14,
                        validators=[django.core.validators.MaxValueValidator(90)],
                        verbose_name="Einladungsfrist in Tagen",
                    ),
                ),
                (
                    "basis",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="agreements.clause",
                        verbose_name="Fundstelle",
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
                "verbose_name": "Gremium",
                "verbose_name_plural": "Gremien",
                "ordering": ["name", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None),
                            ("since", None),
                            ("until__gte", models.F("since")),
                            _connector="OR",
                        ),
                        name="body_dates_run_forward",
                        violation_error_message="Das Ende liegt vor dem Anfang.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("quorum", "number"), _negated=True),
                            ("quorum_number__gte", 1),
                            _connector="OR",
                        ),
                        name="body_quorum_has_its_number",
                        violation_error_message="Bitte geben Sie an, ab wie vielen Stimmen es gilt.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FollowUp",
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
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="angelegt am",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="Was zu tun ist")),
                ("office", models.CharField(max_length=120, verbose_name="zuständige Stelle")),
                (
                    "deputy_office",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="Vertretung (Stelle)"
                    ),
                ),
                ("due_on", models.DateField(verbose_name="fällig am")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("in_progress", "in Arbeit"),
                            ("delayed", "verzögert"),
                            ("continuing", "läuft weiter"),
                            ("done", "erledigt"),
                        ],
                        default="in_progress",
                        max_length=12,
                        verbose_name="Stand",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="Grund der Verzögerung"
                    ),
                ),
                (
                    "next_date",
                    models.DateField(blank=True, null=True, verbose_name="nächster Termin"),
                ),
                (
                    "internal_note",
                    models.TextField(blank=True, max_length=2000, verbose_name="interner Vermerk"),
                ),
                ("state_since", models.DateField(editable=False, verbose_name="Stand seit")),
                (
                    "acknowledged_on",
                    models.DateField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="zur Kenntnis genommen am",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_ups",
                        to="governance.body",
                        verbose_name="Gremium",
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
                (
                    "acknowledged_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acknowledges",
                        to="governance.resolution",
                        verbose_name="zur Kenntnis genommen mit",
                    ),
                ),
                (
                    "resolution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_ups",
                        to="governance.resolution",
                        verbose_name="Beschluss",
                    ),
                ),
            ],
            options={
                "verbose_name": "Festlegung",
                "verbose_name_plural": "Festlegungen",
                "ordering": ["due_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "delayed"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="follow_up_delayed_says_why",
                        violation_error_message="Bitte schreiben Sie, warum es sich verzögert.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "continuing"), _negated=True),
                            ("next_date__isnull", False),
                            _connector="OR",
                        ),
                        name="follow_up_continuing_says_until",
                        violation_error_message="Bitte geben Sie den nächsten Termin an.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("acknowledged_on", None),
                            models.Q(("acknowledged_by__isnull", False), ("state", "done")),
                            _connector="OR",
                        ),
                        name="follow_up_acknowledged_when_done",
                        violation_error_message="Zur Kenntnis genommen wird nur, was erledigt ist.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
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
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="angelegt am",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=0, verbose_name="Reihenfolge"),
                ),
                (
                    "number",
                    models.CharField(
                        blank=True, editable=False, max_length=8, verbose_name="Nummer"
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("follow_up", "Beschlusskontrolle"),
                            ("decision", "zur Entscheidung"),
                            ("discussion", "zur Beratung"),
                            ("information", "zur Kenntnis"),
                        ],
                        default="discussion",
                        max_length=12,
                        verbose_name="Zweck",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="Titel")),
                (
                    "text",
                    models.TextField(blank=True, max_length=4000, verbose_name="Worum es geht"),
                ),
                (
                    "minutes_planned",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="Dauer in Minuten"
                    ),
                ),
                ("is_public", models.BooleanField(default=False, verbose_name="öffentlich")),
                (
                    "responsible_office",
                    models.CharField(blank=True, max_length=120, verbose_name="zuständige Stelle"),
                ),
                ("outcome", models.TextField(blank=True, max_length=4000, verbose_name="Ergebnis")),
                (
                    "confidential_outcome",
                    models.TextField(
                        blank=True, max_length=4000, verbose_name="Ergebnis, vertraulicher Teil"
                    ),
                ),
                (
                    "continues",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="continued_by",
                        to="governance.agendaitem",
                        verbose_name="setzt fort",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="eingereicht durch",
                    ),
                ),
                (
                    "proposed_by_org",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="vorgeschlagen von",
                    ),
                ),
                (
                    "responsible_org",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="zuständige Organisation",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="governance.body",
                        verbose_name="Gremium",
                    ),
                ),
                (
                    "follow_up",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="governance.followup",
                        verbose_name="Festlegung",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="governance.meeting",
                        verbose_name="Sitzung",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="governance.paper",
                        verbose_name="Vorlage",
                    ),
                ),
            ],
            options={
                "verbose_name": "Tagesordnungspunkt",
                "verbose_name_plural": "Tagesordnungspunkte",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("follow_up__isnull", False)),
                        fields=("meeting", "follow_up"),
                        name="follow_up_once_per_meeting",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
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
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="angelegt am",
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
                        default="cooperation",
                        max_length=12,
                        verbose_name="Sichtbarkeit",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="Nummer")),
                ("title", models.CharField(max_length=200, verbose_name="Titel")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("in_person", "vor Ort"),
                            ("online", "online"),
                            ("hybrid", "vor Ort und online"),
                            ("circulation", "Umlaufverfahren"),
                        ],
                        default="in_person",
                        max_length=12,
                        verbose_name="Form",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "in Vorbereitung"),
                            ("open", "eingeladen"),
                            ("in_progress", "läuft"),
                            ("closed", "beendet"),
                            ("minutes_approved", "Niederschrift genehmigt"),
                            ("cancelled", "abgesagt"),
                        ],
                        db_index=True,
                        default="draft",
                        editable=False,
                        max_length=16,
                        verbose_name="Stand",
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="Beginn")),
                ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="Ende")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="Ort")),
                (
                    "online_link",
                    models.URLField(
                        blank=True, max_length=300, verbose_name="Adresse für die Einwahl"
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="Hinweise zur Sitzung"
                    ),
                ),
                (
                    "file_number",
                    models.CharField(blank=True, max_length=60, verbose_name="Aktenzeichen"),
                ),
                (
                    "invited_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="eingeladen am"
                    ),
                ),
                (
                    "short_notice_because",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        verbose_name="Grund der kürzeren Einladungsfrist",
                    ),
                ),
                (
                    "sequence",
                    models.PositiveSmallIntegerField(
                        default=0, editable=False, verbose_name="Fassung der Einladung"
                    ),
                ),
                (
                    "started_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="eröffnet am"
                    ),
                ),
                (
                    "closed_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="beendet am"
                    ),
                ),
                (
                    "counted_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="ausgezählt am"
                    ),
                ),
                (
                    "cancelled_because",
                    models.CharField(
                        blank=True, editable=False, max_length=300, verbose_name="Grund der Absage"
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="governance.body",
                        verbose_name="Gremium",
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
            ],
            options={
                "verbose_name": "Sitzung",
                "verbose_name_plural": "Sitzungen",
                "ordering": ["-starts_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("body", "number"),
                        name="meeting_number_once",
                        violation_error_message="Diese Nummer hat schon eine andere Sitzung.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_at", None),
                            ("ends_at__gt", models.F("starts_at")),
                            _connector="OR",
                        ),
                        name="meeting_runs_forward",
                        violation_error_message="Die Sitzung endet vor ihrem Beginn.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("audience", "public"), ("state", "draft"), _negated=True
                        ),
                        name="meeting_draft_is_not_public",
                        violation_error_message="Eine Sitzung in Vorbereitung kann nicht öffentlich sein.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=60, verbose_name="was")),
                ("old", models.TextField(blank=True, verbose_name="bisher")),
                ("new", models.TextField(blank=True, verbose_name="jetzt")),
                ("reason", models.CharField(max_length=300, verbose_name="Grund der Berichtigung")),
                (
                    "made_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="berichtigt am",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrections",
                        to="governance.agendaitem",
                        verbose_name="Tagesordnungspunkt",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="berichtigt durch",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrections",
                        to="governance.meeting",
                        verbose_name="Sitzung",
                    ),
                ),
            ],
            options={
                "verbose_name": "Berichtigung",
                "verbose_name_plural": "Berichtigungen",
                "ordering": ["made_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Minutes",
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
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="angelegt am",
                    ),
                ),
                (
                    "opening",
                    models.TextField(blank=True, max_length=4000, verbose_name="Eröffnung"),
                ),
                ("closing", models.TextField(blank=True, max_length=4000, verbose_name="Schluss")),
                (
                    "approved_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="genehmigt am"
                    ),
                ),
                (
                    "approved_in",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="governance.meeting",
                        verbose_name="genehmigt in",
                    ),
                ),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="minutes",
                        to="governance.meeting",
                        verbose_name="Sitzung",
                    ),
                ),
            ],
            options={
                "verbose_name": "Niederschrift",
                "verbose_name_plural": "Niederschriften",
            },
        ),
        migrations.CreateModel(
            name="MinutesEntry",
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
                ("text", models.TextField(blank=True, max_length=20000, verbose_name="Text")),
                (
                    "confidential_text",
                    models.TextField(
                        blank=True, max_length=20000, verbose_name="vertraulicher Teil"
                    ),
                ),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="minutes_entry",
                        to="governance.agendaitem",
                        verbose_name="Tagesordnungspunkt",
                    ),
                ),
                (
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="governance.minutes",
                        verbose_name="Niederschrift",
                    ),
                ),
            ],
            options={
                "verbose_name": "Text der Niederschrift",
                "verbose_name_plural": "Texte der Niederschrift",
                "ordering": ["item__position", "item"],
            },
        ),
        migrations.CreateModel(
            name="Paper",
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
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="angelegt am",
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
                        default="cooperation",
                        max_length=12,
                        verbose_name="Sichtbarkeit",
                    ),
                ),
                (
                    "reference",
                    models.CharField(blank=True, max_length=60, verbose_name="Nummer der Vorlage"),
                ),
                ("title", models.CharField(max_length=200, verbose_name="Titel")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("motion", "Beschlussvorlage"),
                            ("information", "Informationsvorlage"),
                            ("report", "Bericht"),
                            ("council", "Vorlage für die Räte"),
                            ("other", "Unterlage"),
                        ],
                        default="motion",
                        max_length=12,
                        verbose_name="Art",
                    ),
                ),
                ("dated", models.DateField(blank=True, null=True, verbose_name="Datum")),
                (
                    "proposal",
                    models.TextField(
                        blank=True, max_length=4000, verbose_name="Beschlussvorschlag"
                    ),
                ),
                (
                    "text",
                    models.TextField(blank=True, max_length=20000, verbose_name="Sachverhalt"),
                ),
                (
                    "confidential_text",
                    models.TextField(
                        blank=True, max_length=20000, verbose_name="vertraulicher Teil"
                    ),
                ),
                (
                    "from_office",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="erarbeitet von (Stelle)"
                    ),
                ),
                (
                    "file_number",
                    models.CharField(blank=True, max_length=60, verbose_name="Aktenzeichen"),
                ),
                (
                    "embargo_until",
                    models.DateField(
                        blank=True, null=True, verbose_name="Sperrfrist bis einschließlich"
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
                    "from_org",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="eingebracht von",
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
                "verbose_name": "Vorlage",
                "verbose_name_plural": "Vorlagen",
                "ordering": ["-created_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("reference", ""), _negated=True),
                        fields=("cooperation", "reference"),
                        name="paper_reference_once",
                        violation_error_message="Diese Nummer hat schon eine andere Vorlage.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperFile",
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
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="angelegt am",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="Titel")),
                ("is_public", models.BooleanField(default=False, verbose_name="öffentlich")),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=0, verbose_name="Reihenfolge"),
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
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="governance.paper",
                        verbose_name="Vorlage",
                    ),
                ),
            ],
            options={
                "verbose_name": "Anlage",
                "verbose_name_plural": "Anlagen",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Resolution",
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
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="angelegt am",
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        blank=True, editable=False, max_length=20, verbose_name="Nummer"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("recommendation", "Empfehlung"),
                            ("decision", "Beschluss"),
                            ("determination", "Feststellung"),
                            ("acknowledgement", "Kenntnisnahme"),
                        ],
                        max_length=16,
                        verbose_name="Art",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("carried", "angenommen"),
                            ("rejected", "abgelehnt"),
                            ("vetoed", "durch Einspruch aufgehalten"),
                            ("referred", "verwiesen"),
                            ("adjourned", "vertagt"),
                        ],
                        editable=False,
                        max_length=10,
                        verbose_name="Ausgang",
                    ),
                ),
                ("text", models.TextField(max_length=4000, verbose_name="Wortlaut")),
                (
                    "confidential_text",
                    models.TextField(
                        blank=True, max_length=4000, verbose_name="vertraulicher Teil"
                    ),
                ),
                ("resolved_on", models.DateField(verbose_name="gefasst am")),
                (
                    "method",
                    models.CharField(
                        choices=[("consensus", "im Einvernehmen"), ("counted", "ausgezählt")],
                        default="consensus",
                        max_length=10,
                        verbose_name="Abstimmung",
                    ),
                ),
                (
                    "entitled",
                    models.PositiveSmallIntegerField(default=0, verbose_name="stimmberechtigt"),
                ),
                ("present", models.PositiveSmallIntegerField(default=0, verbose_name="anwesend")),
                ("yes", models.PositiveSmallIntegerField(default=0, verbose_name="Ja")),
                ("no", models.PositiveSmallIntegerField(default=0, verbose_name="Nein")),
                (
                    "abstain",
                    models.PositiveSmallIntegerField(default=0, verbose_name="Enthaltungen"),
                ),
                ("invalid", models.PositiveSmallIntegerField(default=0, verbose_name="ungültig")),
                (
                    "excluded",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="ausgeschlossen (befangen)"
                    ),
                ),
                (
                    "veto_because",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="Grund des Einspruchs"
                    ),
                ),
                (
                    "adjourned_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="governance.meeting",
                        verbose_name="vertagt auf",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="resolutions",
                        to="governance.agendaitem",
                        verbose_name="Tagesordnungspunkt",
                    ),
                ),
                (
                    "referred_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="governance.body",
                        verbose_name="verwiesen an",
                    ),
                ),
                (
                    "veto_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="Einspruch von",
                    ),
                ),
            ],
            options={
                "verbose_name": "Beschluss",
                "verbose_name_plural": "Beschlüsse",
                "ordering": ["item__position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "present__gte",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                models.F("yes"), "+", models.F("no")
                                            ),
                                            "+",
                                            models.F("abstain"),
                                        ),
                                        "+",
                                        models.F("invalid"),
                                    ),
                                    "+",
                                    models.F("excluded"),
                                ),
                            )
                        ),
                        name="resolution_votes_within_present",
                        violation_error_message="Es sind mehr Stimmen als Anwesende.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("entitled__gte", models.F("present"))),
                        name="resolution_present_within_entitled",
                        violation_error_message="Es sind mehr Anwesende als Stimmberechtigte.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "vetoed"), _negated=True),
                            ("veto_by__isnull", False),
                            _connector="OR",
                        ),
                        name="resolution_vetoed_says_by_whom",
                        violation_error_message="Bitte wählen Sie, wer Einspruch erhoben hat.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "referred"), _negated=True),
                            ("referred_to__isnull", False),
                            _connector="OR",
                        ),
                        name="resolution_referred_says_where",
                        violation_error_message="Bitte wählen Sie, wohin verwiesen wird.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Consultation",
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
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="angelegt am",
                    ),
                ),
                (
                    "council",
                    models.CharField(blank=True, max_length=120, verbose_name="Rat oder Ausschuss"),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("first_reading", "Vorberatung"),
                            ("decision", "Entscheidung"),
                            ("hearing", "Anhörung"),
                            ("information", "Kenntnisnahme"),
                        ],
                        default="decision",
                        max_length=14,
                        verbose_name="Aufgabe",
                    ),
                ),
                ("authoritative", models.BooleanField(default=False, verbose_name="maßgeblich")),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=0, verbose_name="Reihenfolge"),
                ),
                (
                    "planned_on",
                    models.DateField(blank=True, null=True, verbose_name="vorgesehen am"),
                ),
                (
                    "paper_number",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="Nummer der Vorlage dort"
                    ),
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
                            ("noted", "zur Kenntnis genommen"),
                            ("adjourned", "vertagt"),
                        ],
                        default="pending",
                        max_length=12,
                        verbose_name="Ergebnis",
                    ),
                ),
                ("condition", models.CharField(blank=True, max_length=300, verbose_name="Maßgabe")),
                (
                    "condition_met_on",
                    models.DateField(blank=True, null=True, verbose_name="Maßgabe erfüllt am"),
                ),
                (
                    "link",
                    models.URLField(
                        blank=True, max_length=300, verbose_name="Ratsinformationssystem"
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="governance.body",
                        verbose_name="Gremium der Kooperation",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="Partner",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consultations",
                        to="governance.paper",
                        verbose_name="Vorlage",
                    ),
                ),
                (
                    "resolution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consultations",
                        to="governance.resolution",
                        verbose_name="Empfehlung",
                    ),
                ),
            ],
            options={
                "verbose_name": "Beratung",
                "verbose_name_plural": "Beratungsfolge",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("body__isnull", False), ("organisation", None)),
                            models.Q(("body", None), ("organisation__isnull", False)),
                            _connector="OR",
                        ),
                        name="consultation_is_somewhere",
                        violation_error_message="Bitte wählen Sie entweder ein Gremium oder einen Partner mit seinem Rat.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("result__in", ["approved", "conditional", "noted", "refused"]),
                                _negated=True,
                            ),
                            ("decided_on__isnull", False),
                            _connector="OR",
                        ),
                        name="consultation_decided_has_date",
                        violation_error_message="Zu einem Ergebnis gehört das Datum des Beschlusses.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("result", "conditional"), _negated=True),
                            models.Q(("condition", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="consultation_condition_is_told",
                        violation_error_message="Bitte schreiben Sie, wie die Maßgabe lautet.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Seat",
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
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="angelegt am",
                    ),
                ),
                ("function", models.CharField(blank=True, max_length=120, verbose_name="Funktion")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("chair", "Vorsitz"),
                            ("vice_chair", "stellvertretender Vorsitz"),
                            ("member", "Mitglied"),
                            ("secretary", "Geschäftsführung"),
                            ("guest", "Gast"),
                        ],
                        default="member",
                        max_length=10,
                        verbose_name="Rolle",
                    ),
                ),
                ("voting", models.BooleanField(default=True, verbose_name="stimmberechtigt")),
                (
                    "mail",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="E-Mail für Einladungen"
                    ),
                ),
                ("since", models.DateField(blank=True, null=True, verbose_name="ab")),
                (
                    "until",
                    models.DateField(blank=True, null=True, verbose_name="bis einschließlich"),
                ),
                (
                    "basis",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="Grundlage der Entsendung"
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=0, verbose_name="Reihenfolge"),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seats",
                        to="governance.body",
                        verbose_name="Gremium",
                    ),
                ),
                (
                    "deputy_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deputies",
                        to="governance.seat",
                        verbose_name="vertritt",
                    ),
                ),
                (
                    "on_behalf_of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="entsandt von",
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
                    "post",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="directory.post",
                        verbose_name="Amt",
                    ),
                ),
            ],
            options={
                "verbose_name": "Sitz",
                "verbose_name_plural": "Sitze",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None),
                            ("since", None),
                            ("until__gte", models.F("since")),
                            _connector="OR",
                        ),
                        name="seat_dates_run_forward",
                        violation_error_message="Das Ende liegt vor dem Anfang.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("role", "guest"), _negated=True),
                            ("voting", False),
                            _connector="OR",
                        ),
                        name="seat_of_a_guest_has_no_vote",
                        violation_error_message="Gäste stimmen nicht mit ab.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", False), ("until", None)),
                        fields=("body", "person"),
                        name="seat_once_per_person",
                        violation_error_message="Diese Person hat hier schon einen Sitz.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("coming", "kommt"),
                            ("not_coming", "kommt nicht"),
                            ("deputy", "die Vertretung kommt"),
                        ],
                        max_length=10,
                        verbose_name="Antwort",
                    ),
                ),
                (
                    "sequence",
                    models.PositiveSmallIntegerField(verbose_name="Fassung der Einladung"),
                ),
                ("replied_at", models.DateTimeField(verbose_name="geantwortet am")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="governance.meeting",
                        verbose_name="Sitzung",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="governance.seat",
                        verbose_name="Sitz",
                    ),
                ),
            ],
            options={
                "verbose_name": "Antwort auf die Einladung",
                "verbose_name_plural": "Antworten auf die Einladung",
                "ordering": ["seat__position", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "seat"), name="reply_once_per_seat")
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingNotice",
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
                        choices=[
                            ("invited", "Einladung"),
                            ("changed", "Änderung"),
                            ("cancelled", "Absage"),
                        ],
                        max_length=10,
                        verbose_name="Art",
                    ),
                ),
                ("sequence", models.PositiveSmallIntegerField(verbose_name="Fassung")),
                ("told_at", models.DateTimeField(verbose_name="verschickt am")),
                ("starts_at", models.DateTimeField(verbose_name="Beginn, wie mitgeteilt")),
                ("days_ahead", models.SmallIntegerField(verbose_name="Tage vor der Sitzung")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to="governance.meeting",
                        verbose_name="Sitzung",
                    ),
                ),
                (
                    "seats",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="governance.seat", verbose_name="an"
                    ),
                ),
            ],
            options={
                "verbose_name": "Einladung",
                "verbose_name_plural": "Einladungen",
                "ordering": ["meeting", "sequence"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "sequence"), name="notice_sequence_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Exclusion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="Grund der Befangenheit")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exclusions",
                        to="governance.agendaitem",
                        verbose_name="Tagesordnungspunkt",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exclusions",
                        to="governance.seat",
                        verbose_name="Sitz",
                    ),
                ),
            ],
            options={
                "verbose_name": "Befangenheit",
                "verbose_name_plural": "Befangenheit",
                "ordering": ["item", "seat__position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("item", "seat"),
                        name="exclusion_once",
                        violation_error_message="Die Befangenheit ist schon festgehalten.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Ballot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "choice",
                    models.CharField(
                        choices=[
                            ("yes", "Ja"),
                            ("no", "Nein"),
                            ("abstain", "Enthaltung"),
                            ("invalid", "ungültig"),
                        ],
                        max_length=10,
                        verbose_name="Stimme",
                    ),
                ),
                ("cast_at", models.DateTimeField(verbose_name="abgegeben am")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ballots",
                        to="governance.agendaitem",
                        verbose_name="Tagesordnungspunkt",
                    ),
                ),
                (
                    "cast_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="governance.seat",
                        verbose_name="abgegeben von",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ballots",
                        to="governance.seat",
                        verbose_name="Sitz",
                    ),
                ),
            ],
            options={
                "verbose_name": "Stimme im Umlaufverfahren",
                "verbose_name_plural": "Stimmen im Umlaufverfahren",
                "ordering": ["item", "seat__position", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("item", "seat"), name="ballot_once_per_seat"),
                    models.CheckConstraint(
                        condition=models.Q(("choice", "invalid"), _negated=True),
                        name="ballot_is_never_invalid",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
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
                    "presence",
                    models.CharField(
                        choices=[
                            ("present", "anwesend"),
                            ("represented", "vertreten"),
                            ("excused", "entschuldigt"),
                            ("absent", "nicht da"),
                        ],
                        max_length=12,
                        verbose_name="Anwesenheit",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendances",
                        to="governance.meeting",
                        verbose_name="Sitzung",
                    ),
                ),
                (
                    "represented_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="represents",
                        to="governance.seat",
                        verbose_name="vertreten durch",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="governance.seat",
                        verbose_name="Sitz",
                    ),
                ),
            ],
            options={
                "verbose_name": "Anwesenheit",
                "verbose_name_plural": "Anwesenheit",
                "ordering": ["seat__position", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "seat"), name="attendance_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("presence", "represented"), ("represented_by__isnull", False)
                            ),
                            models.Q(
                                models.Q(("presence", "represented"), _negated=True),
                                ("represented_by", None),
                            ),
                            _connector="OR",
                        ),
                        name="attendance_says_who_represented",
                        violation_error_message="Bitte wählen Sie, wer vertreten hat.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("represented_by__isnull", False)),
                        fields=("meeting", "represented_by"),
                        name="deputy_represents_one_seat",
                        violation_error_message="Niemand vertritt zwei Sitze zugleich.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Vote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "choice",
                    models.CharField(
                        choices=[
                            ("yes", "Ja"),
                            ("no", "Nein"),
                            ("abstain", "Enthaltung"),
                            ("invalid", "ungültig"),
                        ],
                        max_length=8,
                        verbose_name="Stimme",
                    ),
                ),
                (
                    "resolution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="votes",
                        to="governance.resolution",
                        verbose_name="Beschluss",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="votes",
                        to="governance.seat",
                        verbose_name="Sitz",
                    ),
                ),
            ],
            options={
                "verbose_name": "Stimme",
                "verbose_name_plural": "Stimmen",
                "ordering": ["resolution", "seat__position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("resolution", "seat"),
                        name="vote_once",
                        violation_error_message="Für diesen Sitz ist schon eine Stimme gezählt.",
                    )
                ],
            },
        ),
    ]
    operations = [CreateModels(tables)]
