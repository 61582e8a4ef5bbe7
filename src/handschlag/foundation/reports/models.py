"""Letterheads of organisations, and bundles on their way to a file room."""

from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records.public_id import PublicIdField


class Letterhead(models.Model):
    """A Word template of one owner, named by kind and public id: foundation knows no domain model.

    A merged owner keeps its letterheads, since its public id still leads to where it went.
    """

    public_id = PublicIdField()
    owner_kind = models.CharField(_("Art der Eigentümerin"), max_length=60, editable=False)
    owner_id = models.CharField(_("Eigentümerin"), max_length=10, editable=False)
    name = models.CharField(_("Bezeichnung"), max_length=80)
    file = models.ForeignKey(
        "files.File", on_delete=models.PROTECT, related_name="+", verbose_name=_("Datei")
    )
    added_at = models.DateTimeField(_("hinterlegt am"), auto_now_add=True)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("Briefvorlage")
        verbose_name_plural = _("Briefvorlagen")
        constraints = [
            models.UniqueConstraint(
                fields=["owner_kind", "owner_id", "name"],
                name="letterhead_name_once",
                violation_error_message=_(
                    "Eine Briefvorlage mit dieser Bezeichnung gibt es schon."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.name


class BundleState(models.TextChoices):
    WAITING = "waiting", _("wartet")
    WORKING = "working", _("wird zusammengestellt")
    READY = "ready", _("fertig")
    FAILED = "failed", _("nicht gelungen")


class Bundle(models.Model):
    """One request for the file of a thing. The archive lives for a day, the audit entry for good."""

    public_id = PublicIdField()
    kind = models.CharField(_("Art"), max_length=60)
    thing_id = models.CharField(_("Kennung"), max_length=10)
    title = models.CharField(_("Titel"), max_length=300)
    file_number = models.CharField(_("Aktenzeichen"), max_length=60)
    state = models.CharField(
        _("Stand"), max_length=8, choices=BundleState, default=BundleState.WAITING
    )
    done = models.PositiveIntegerField(_("fertige Teile"), default=0)
    total = models.PositiveIntegerField(_("Teile"), default=0)
    size = models.PositiveBigIntegerField(_("Größe in Byte"), default=0)
    failure = models.CharField(_("Grund"), max_length=300, blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("angefordert von"),
    )
    requested_at = models.DateTimeField(_("angefordert am"), auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Aktenpaket")
        verbose_name_plural = _("Aktenpakete")
        constraints = [
            models.CheckConstraint(
                name="bundle_done_within_total",
                condition=Q(done__lte=F("total")),
                violation_error_message=_("Mehr Teile fertig, als es gibt."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.file_number}: {self.title}"

    @property
    def path(self) -> Path:
        return bundle_folder() / f"{self.public_id}.zip"

    @property
    def is_ready(self) -> bool:
        return self.state == BundleState.READY and self.path.is_file()


def bundle_folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "bundles"
