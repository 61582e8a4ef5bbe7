"""The reporting round: who is asked for what, by when, and what came back."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records.checked import Checked
from handschlag.foundation.records.public_id import PublicIdField
from handschlag.foundation.records.rows import Versioned
from handschlag.modules.measures.choices.rounds import RoundState, RowKind, RowState


class ReportingRound(Versioned):
    """One asking of all organisations of a cooperation, for one period."""

    public_id = PublicIdField()
    cooperation = models.ForeignKey(
        "agreements.Cooperation",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("Kooperation"),
    )
    plan = models.ForeignKey(
        "measures.Plan",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("nur dieser Plan"),
    )
    title = models.CharField(_("Bezeichnung"), max_length=120)
    period = models.ForeignKey(
        "measures.Period",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("Berichtszeitraum"),
    )
    opens_on = models.DateField(_("Versand am"))
    due_on = models.DateField(_("Meldung bis"))
    closes_on = models.DateField(_("Links gelten bis einschließlich"))
    note = models.TextField(_("Ein Satz an die Partner"), max_length=600, blank=True)
    state = models.CharField(
        _("Stand der Runde"), max_length=8, choices=RoundState, default=RoundState.PLANNED
    )
    opened_at = models.DateTimeField(_("versandt am"), null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(_("abgeschlossen am"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-due_on", "-pk"]
        verbose_name = _("Berichtsrunde")
        verbose_name_plural = _("Berichtsrunden")
        constraints = [
            models.CheckConstraint(
                name="round_dates_run_forward",
                condition=Q(due_on__gte=F("opens_on"), closes_on__gte=F("due_on")),
                violation_error_message=_(
                    "Bitte in dieser Reihenfolge: Versand, Meldung bis, Links gelten bis."
                ),
            ),
            models.CheckConstraint(
                name="open_round_says_since_when",
                condition=Q(state=RoundState.PLANNED) | Q(opened_at__isnull=False),
                violation_error_message=_("Eine laufende Runde wurde versandt."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class RoundSheet(Versioned):
    """The form of one organisation in one round, reached by one signed link.

    `link_number` is part of what is signed: raising it ends every link sent before, but for the
    browser in which an earlier one was opened. That is known by the hash of what its cookie holds
    (`browser`), and from which link on it may come in (`opened_link`; 0: from none).
    """

    public_id = PublicIdField()
    round = models.ForeignKey(
        ReportingRound,
        on_delete=models.CASCADE,
        related_name="sheets",
        verbose_name=_("Berichtsrunde"),
    )
    organisation = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("Organisation"),
    )
    # Whom the letter is for, by function and never by name.
    office = models.CharField(_("Stelle"), max_length=120, blank=True)
    mail = models.EmailField(_("E-Mail"), blank=True)
    link_number = models.PositiveIntegerField(_("Nummer des Links"), default=1, editable=False)
    opened_link = models.PositiveIntegerField(_("geöffneter Link"), default=0, editable=False)
    browser = models.CharField(
        _("Browser, in dem er geöffnet ist"), max_length=64, blank=True, default="", editable=False
    )
    sent_at = models.DateTimeField(_("Link versandt am"), null=True, editable=False)
    saved_at = models.DateTimeField(_("zuletzt gespeichert am"), null=True, editable=False)
    submitted_at = models.DateTimeField(_("gesendet am"), null=True, editable=False)
    reminded_on = models.DateField(_("zuletzt erinnert am"), null=True, editable=False)

    class Meta:
        ordering = ["organisation__sort_name", "pk"]
        verbose_name = _("Meldebogen")
        verbose_name_plural = _("Meldebögen")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "organisation"],
                name="one_sheet_per_organisation",
                violation_error_message=_("Diese Organisation hat schon einen Meldebogen."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.organisation}"


class SheetRow(Checked):
    """One thing an organisation reports on: how a measure stands, a value, a milestone.

    `answer` holds what was typed, as it was typed: it may be half done. What is sent becomes a
    status report or a reading, and these carry the truth from then on.
    """

    public_id = PublicIdField()
    sheet = models.ForeignKey(
        RoundSheet, on_delete=models.CASCADE, related_name="rows", verbose_name=_("Meldebogen")
    )
    kind = models.CharField(_("Art"), max_length=9, choices=RowKind)
    position = models.PositiveSmallIntegerField(_("Reihenfolge"))
    # None only for indicators of a goal or of the plan itself.
    measure = models.ForeignKey(
        "measures.Measure",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Maßnahme"),
    )
    indicator = models.ForeignKey(
        "measures.Indicator",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Indikator"),
    )
    # A value told apart by a dimension has a row for each category beside that of the total.
    category = models.ForeignKey(
        "measures.Category",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Kategorie"),
    )
    milestone = models.ForeignKey(
        "measures.Milestone",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Meilenstein"),
    )
    # That of the round, or the year a quarter ends where a value is only reported once a year.
    period = models.ForeignKey(
        "measures.Period", on_delete=models.PROTECT, related_name="+", verbose_name=_("Zeitraum")
    )
    state = models.CharField(_("Stand"), max_length=9, choices=RowState, default=RowState.OPEN)
    answer = models.JSONField(_("Antwort"), default=dict, blank=True)
    # What stood there when the answer was sent: strong changes are seen against it.
    before = models.JSONField(_("vorher"), default=dict, blank=True)
    return_note = models.CharField(_("Grund der Rückgabe"), max_length=500, blank=True)
    status_report = models.ForeignKey(
        "measures.StatusReport",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Sachstand"),
    )
    reading = models.ForeignKey(
        "measures.Reading",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Ist-Wert"),
    )
    submitted_at = models.DateTimeField(_("gemeldet am"), null=True, editable=False)

    class Meta:
        ordering = ["sheet", "position", "pk"]
        verbose_name = _("Zeile des Meldebogens")
        verbose_name_plural = _("Zeilen des Meldebogens")
        constraints = [
            models.CheckConstraint(
                name="sheet_row_is_about_one_thing",
                condition=Q(
                    kind=RowKind.STATUS, measure__isnull=False, indicator=None, milestone=None
                )
                | Q(kind=RowKind.READING, indicator__isnull=False, milestone=None)
                | Q(kind=RowKind.MILESTONE, indicator=None, milestone__isnull=False),
                violation_error_message=_("Eine Zeile gilt genau einem Gegenstand."),
            ),
            models.CheckConstraint(
                name="returned_sheet_row_says_why",
                condition=~Q(state=RowState.RETURNED) | ~Q(return_note=""),
                violation_error_message=_("Bitte schreiben Sie, warum."),
            ),
        ]

    def __str__(self) -> str:
        about = self.indicator or self.milestone or self.measure
        return f"{self.get_kind_display()}: {about}"


class SheetFile(models.Model):
    """A photo or paper that came with a row and waits there; once sent it becomes evidence."""

    row = models.ForeignKey(
        SheetRow, on_delete=models.CASCADE, related_name="files", verbose_name=_("Zeile")
    )
    file = models.ForeignKey(
        "files.File", on_delete=models.PROTECT, related_name="+", verbose_name=_("Datei")
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Anlage")
        verbose_name_plural = _("Anlagen")

    def __str__(self) -> str:
        return str(self.file)
