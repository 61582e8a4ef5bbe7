from bisect import bisect_right

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records.partial_date import (
    PartialDateOf,
    end_column,
    precision_column,
    start_column,
)
from handschlag.foundation.records.public_id import PublicIdField
from handschlag.foundation.records.rows import Versioned, audience_column
from handschlag.modules.intake.choices import REVIEWABLE, UNREAD, DocumentState, Origin


class Batch(models.Model):
    """Several documents handed in together; each of them succeeds or fails by itself."""

    public_id = PublicIdField()
    name = models.CharField(_("Name"), max_length=200)
    audience = audience_column()
    owner_org = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("gehört"),
    )
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("eingereicht von"),
    )
    received_at = models.DateTimeField(_("eingegangen am"), auto_now_add=True)

    class Meta:
        ordering = ["-received_at", "-pk"]
        verbose_name = _("Stapel")
        verbose_name_plural = _("Stapel")

    def __str__(self) -> str:
        return self.name


class Document(Versioned):
    """A paper somebody handed in: its bytes, its text as read, and where its reading stands."""

    public_id = PublicIdField()
    name = models.CharField(_("Name"), max_length=200)
    # The headline of the text; empty where it has none.
    title = models.CharField(_("Überschrift"), max_length=300, blank=True)
    batch = models.ForeignKey(
        Batch,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name=_("Stapel"),
    )
    origin = models.CharField(_("Eingang"), max_length=8, choices=Origin, default=Origin.UPLOAD)
    # Empty means: the address is not known. That is said on the page, never guessed.
    address = models.URLField(_("Adresse"), max_length=500, blank=True)
    publisher = models.CharField(_("herausgegeben von"), max_length=200, blank=True)
    stated_start = start_column(_("Datum des Dokuments"))
    stated_end = end_column()
    stated_precision = precision_column()
    stated = PartialDateOf("stated")
    # None for what could not be kept, and after the time for undecided documents.
    file = models.ForeignKey(
        "files.File",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Datei"),
    )
    sha256 = models.CharField(_("Prüfsumme"), max_length=64, blank=True, db_index=True)
    state = models.CharField(
        _("Stand"), max_length=10, choices=DocumentState, default=DocumentState.WAITING
    )
    # One sentence for people: why it could not be read.
    failure = models.CharField(_("Grund"), max_length=500, blank=True)
    text = models.TextField(_("Text, wie gelesen"), blank=True)
    encoding = models.CharField(_("Zeichenkodierung"), max_length=40, blank=True)
    encoding_guessed = models.BooleanField(_("Kodierung erraten"), default=False)
    remarks = models.JSONField(_("Hinweise beim Lesen"), default=list, blank=True)
    pages = models.PositiveIntegerField(_("Seiten"), null=True, blank=True)
    # Where in the text each page begins.
    page_starts = models.JSONField(_("Seitenanfänge"), default=list, blank=True, editable=False)
    doc_type = models.CharField(_("Art des Dokuments"), max_length=20, blank=True)
    doc_type_confidence = models.FloatField(_("Verlässlichkeit"), null=True, blank=True)
    progress_done = models.PositiveIntegerField(_("davon gelesen"), default=0, editable=False)
    progress_total = models.PositiveIntegerField(_("zu lesen"), default=0, editable=False)
    attempts = models.PositiveSmallIntegerField(_("Versuche"), default=0, editable=False)
    # Last sign of life of the task that reads; an old one means that it was interrupted.
    alive_at = models.DateTimeField(_("zuletzt gearbeitet"), null=True, editable=False)
    read_at = models.DateTimeField(_("gelesen am"), null=True, editable=False)
    # A fingerprint of the wording, to recognise an updated version (services.likeness).
    sketch = models.JSONField(_("Abdruck des Wortlauts"), default=list, blank=True, editable=False)
    same_as = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="repetitions",
        verbose_name=_("dasselbe Dokument wie"),
    )
    version_of = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="later_versions",
        verbose_name=_("aktualisierte Fassung von"),
    )
    likeness = models.FloatField(_("Übereinstimmung"), null=True, blank=True)
    # Made with the first proposal that is accepted.
    source = models.ForeignKey(
        "records.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Quelle"),
    )
    audience = audience_column()
    owner_org = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("gehört"),
    )
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("eingereicht von"),
    )
    received_at = models.DateTimeField(_("eingegangen am"), auto_now_add=True, db_index=True)

    class Meta:
        ordering = ["-received_at", "-pk"]
        verbose_name = _("eingegangenes Dokument")
        verbose_name_plural = _("eingegangene Dokumente")
        constraints = [
            models.CheckConstraint(
                name="intake_unreadable_says_why",
                condition=~Q(state=DocumentState.UNREADABLE) | ~Q(failure=""),
                violation_error_message=_("Bitte sagen Sie, warum es nicht lesbar ist."),
            ),
            models.CheckConstraint(
                name="intake_document_is_not_its_own_version",
                condition=Q(version_of=None) | ~Q(version_of=F("pk")),
                violation_error_message=_("Ein Dokument ist keine Fassung seiner selbst."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_unread(self) -> bool:
        return self.state in UNREAD

    @property
    def is_reviewable(self) -> bool:
        return self.state in REVIEWABLE

    def page_of(self, position: int) -> int | None:
        """The page, counted from 1, on which a character stands; None without pages."""
        if not self.page_starts:
            return None
        return max(1, bisect_right(self.page_starts, position))

    @property
    def percent(self) -> int:
        """How far the reading has got, 0 to 100."""
        if not self.progress_total:
            return 0
        return min(100, 100 * self.progress_done // self.progress_total)
