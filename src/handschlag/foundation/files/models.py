"""Files: blobs by content, rows by use."""

from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records.checked import Checked
from handschlag.foundation.records.public_id import PublicIdField
from handschlag.foundation.records.rows import audience_column


class Blob(models.Model):
    """Bytes that never change, named by their SHA-256 and kept once however often they are used."""

    sha256 = models.CharField(_("Prüfsumme"), max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField(_("Größe in Byte"))
    stored_at = models.DateTimeField(_("abgelegt am"), auto_now_add=True)

    class Meta:
        verbose_name = _("Dateiinhalt")
        verbose_name_plural = _("Dateiinhalte")

    def __str__(self) -> str:
        return self.sha256[:12]

    @property
    def path(self) -> Path:
        return blob_path(self.sha256)


class File(Checked):
    """One use of a blob: under which name and title, for whom, brought by whom."""

    public_id = PublicIdField()
    blob = models.ForeignKey(
        Blob, on_delete=models.PROTECT, verbose_name=_("Inhalt"), related_name="files"
    )
    # Names the guard that decides on downloads, for instance "agreements.document".
    kind = models.CharField(_("Art"), max_length=60)
    name = models.CharField(_("Dateiname"), max_length=150)
    # Of the use, not of the blob: the same bytes may be a .txt here and a .csv there.
    media_type = models.CharField(_("Medientyp"), max_length=100, editable=False)
    title = models.CharField(_("Titel"), max_length=200, blank=True)
    audience = audience_column()
    uploaded_at = models.DateTimeField(_("hochgeladen am"), auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("hochgeladen von"),
        related_name="+",
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Datei")
        verbose_name_plural = _("Dateien")

    def __str__(self) -> str:
        return self.title or self.name


def blob_path(sha256: str) -> Path:
    """Two levels of folders keep any one folder small."""
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256[2:4] / sha256
