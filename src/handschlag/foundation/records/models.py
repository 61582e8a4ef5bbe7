"""Sources and what they say, traces of what was deleted, and stamps that say what changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .choices import SourceKind
from .fetched import Fetched
from .partial_date import PartialDateOf, end_column, precision_column, start_column
from .public_id import PublicIdField


class Source(Fetched):
    """A document that facts rest on. Its checksum proves which text was read."""

    public_id = PublicIdField()
    title = models.CharField(_("Titel"), max_length=300)
    kind = models.CharField(_("Art"), max_length=12, choices=SourceKind, default=SourceKind.OTHER)
    publisher = models.CharField(_("herausgegeben von"), max_length=200, blank=True)
    # Empty means: the address is not known. That is said on the page, never guessed.
    address = models.URLField(_("Adresse"), max_length=500, blank=True)
    sha256 = models.CharField(_("Prüfsumme"), max_length=64, blank=True)
    characters = models.PositiveIntegerField(_("Zeichen"), null=True, blank=True)
    stated_start = start_column(_("Datum der Angabe"))
    stated_end = end_column()
    stated_precision = precision_column()
    stated = PartialDateOf("stated")
    # The mark "Beispieldaten" hangs on the source and spreads to everything derived from it.
    invented = models.BooleanField(_("Beispieldaten"), default=False)
    added_at = models.DateTimeField(_("erfasst am"), auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Quelle")
        verbose_name_plural = _("Quellen")

    def __str__(self) -> str:
        return self.title


class Citation(Fetched):
    """One source states one value of one field of one row.

    Two sources may disagree: both citations stay, and `differs` marks those whose stated value is
    not the one the row carries. The row is named by kind and id, because foundation knows no
    domain model; whoever merges rows re-points them with `records.move_citations`.
    """

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="citations")
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    field = models.CharField(_("Feld"), max_length=60, blank=True)
    stated_value = models.CharField(_("Angabe der Quelle"), max_length=500, blank=True)
    differs = models.BooleanField(_("abweichende Angabe"), default=False)
    note = models.CharField(_("Erläuterung"), max_length=500, blank=True)
    # Characters of the text as read, counted from 0; end is exclusive.
    start = models.PositiveIntegerField(_("von Zeichen"), null=True, blank=True)
    end = models.PositiveIntegerField(_("bis Zeichen"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="citation_subject")]
        constraints = [
            models.CheckConstraint(
                name="citation_span_runs_forward",
                condition=models.Q(start=None, end=None) | models.Q(end__gt=models.F("start")),
                violation_error_message=_("Die Fundstelle endet vor ihrem Anfang."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.field}"


class Tombstone(models.Model):
    """What was ever public and is gone or merged: an address that still answers."""

    kind = models.CharField(max_length=60)
    public_id = models.CharField(max_length=10, unique=True)
    # Set after a merge: where the thing lives now. Empty: deleted.
    moved_to = models.CharField(max_length=10, blank=True)
    buried_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "public_id"], name="tombstone_kind")]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"


class Stamp(models.Model):
    """A number per kind of record that grows with every change, in the same transaction.

    Cached pages carry the stamps of what they show, so a change is seen at the next request.
    """

    name = models.CharField(max_length=60, primary_key=True)
    value = models.PositiveBigIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"
