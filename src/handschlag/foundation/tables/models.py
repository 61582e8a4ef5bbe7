"""Uploaded tables: a draft that says what would change, then what was done, then what was undone."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records.public_id import PublicIdField

from .foreign.models import SenderMapping
from .plan import RowKind

__all__ = ["ImportRow", "Outcome", "SenderMapping", "State", "TableImport"]


class State(models.TextChoices):
    READING = "reading", _("wird gelesen")
    READY = "ready", _("geprüft")
    APPLYING = "applying", _("wird übernommen")
    APPLIED = "applied", _("übernommen")
    UNDOING = "undoing", _("wird rückgängig gemacht")
    UNDONE = "undone", _("rückgängig gemacht")
    CANCELLED = "cancelled", _("abgebrochen")
    FAILED = "failed", _("nicht lesbar")


class Outcome(models.TextChoices):
    OPEN = "", _("offen")
    DONE = "done", _("übernommen")
    LEFT = "left", _("nicht übernommen")
    UNDONE = "undone", _("rückgängig gemacht")
    KEPT = "kept", _("nicht rückgängig gemacht")


class TableImport(models.Model):
    """One uploaded file on its way through dry run, act and undo."""

    public_id = PublicIdField()
    table_key = models.CharField(_("Tabelle"), max_length=60)
    file = models.ForeignKey(
        "files.File",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Datei"),
    )
    file_name = models.CharField(_("Dateiname"), max_length=150)
    # Which reader turns the file into rows, and what it was told ("own" needs nothing).
    reader = models.CharField(_("Leseweg"), max_length=40, default="own")
    options = models.JSONField(_("Zuordnung"), default=dict, blank=True)
    state = models.CharField(_("Zustand"), max_length=10, choices=State, default=State.READING)
    # While somebody works on it: since when, or when they last said how far they are.
    busy_since = models.DateTimeField(_("in Arbeit seit"), null=True, blank=True)
    message = models.CharField(_("Meldung"), max_length=500, blank=True)
    unknown_columns = models.JSONField(_("unbekannte Spalten"), default=list, blank=True)
    rows_read = models.PositiveIntegerField(_("gelesene Zeilen"), default=0)
    new = models.PositiveIntegerField(_("neu"), default=0)
    changed = models.PositiveIntegerField(_("geändert"), default=0)
    unchanged = models.PositiveIntegerField(_("unverändert"), default=0)
    conflicts = models.PositiveIntegerField(_("Konflikte"), default=0)
    matches = models.PositiveIntegerField(_("schon da"), default=0)
    errors = models.PositiveIntegerField(_("Fehler"), default=0)
    # Rows of the list that the file does not mention; they stay as they are.
    missing = models.PositiveIntegerField(_("nicht in der Datei"), default=0)
    done = models.PositiveIntegerField(_("übernommene Zeilen"), default=0)
    uploaded_at = models.DateTimeField(_("hochgeladen am"), default=timezone.now, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("hochgeladen von"),
    )
    applied_at = models.DateTimeField(_("übernommen am"), null=True, blank=True)
    undone_at = models.DateTimeField(_("rückgängig gemacht am"), null=True, blank=True)

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        verbose_name = _("eingelesene Tabelle")
        verbose_name_plural = _("eingelesene Tabellen")

    def __str__(self) -> str:
        return self.file_name

    @property
    def rows_kept(self) -> int:
        """Rows that are not simply unchanged."""
        return self.new + self.changed + self.conflicts + self.matches + self.errors

    @property
    def is_busy(self) -> bool:
        return self.state in (State.READING, State.APPLYING, State.UNDOING)


class ImportRow(models.Model):
    """A row of the file that is not simply unchanged: what it would do, did, or why it could not.

    Values are kept as `values.to_json` writes them, old and new, so that undo needs nothing else.
    """

    table_import = models.ForeignKey(
        TableImport, on_delete=models.CASCADE, related_name="rows", verbose_name=_("Tabelle")
    )
    number = models.PositiveIntegerField(_("Zeile"))
    kind = models.CharField(_("Art"), max_length=10, choices=RowKind)
    kennung = models.CharField(_("Kennung"), max_length=40, blank=True)
    label = models.CharField(_("Bezeichnung"), max_length=200, blank=True)
    version = models.PositiveIntegerField(_("Stand"), null=True, blank=True)
    cells = models.JSONField(_("Werte"), default=dict, blank=True)
    # [[column key, sentence], …]
    problems = models.JSONField(_("Fehler"), default=list, blank=True)
    # What a new row seems to be already: its label, public id, row of the same file.
    match = models.JSONField(_("schon da"), null=True, blank=True)
    # A conflict or match that somebody has ticked to be taken all the same.
    is_wanted = models.BooleanField(_("trotzdem"), default=False)
    outcome = models.CharField(
        _("Ergebnis"), max_length=6, choices=Outcome, default=Outcome.OPEN, blank=True
    )
    reason = models.CharField(_("Grund"), max_length=300, blank=True)
    applied_version = models.PositiveIntegerField(_("Stand danach"), null=True, blank=True)

    class Meta:
        ordering = ["number"]
        verbose_name = _("Zeile einer Tabelle")
        verbose_name_plural = _("Zeilen einer Tabelle")
        constraints = [
            models.UniqueConstraint(
                fields=["table_import", "number"],
                name="import_row_once",
                violation_error_message=_("Diese Zeile ist schon gelesen."),
            )
        ]
        indexes = [models.Index(fields=["table_import", "kind"], name="import_row_kind")]

    def __str__(self) -> str:
        return f"{self.number}: {self.label}"
