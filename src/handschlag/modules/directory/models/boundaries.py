from django.db import models
from django.utils.translation import gettext_lazy as _

from handschlag.modules.directory.choices import BoundaryLevel


class BoundarySet(models.Model):
    """The boundaries of one level as the operator imported them, with the words their source asks for."""

    level = models.CharField(_("Ebene"), max_length=12, choices=BoundaryLevel, unique=True)
    source = models.CharField(_("Quelle"), max_length=300)
    licence = models.CharField(_("Lizenz"), max_length=300)
    file_name = models.CharField(_("Datei"), max_length=200)
    sha256 = models.CharField(_("Prüfsumme"), max_length=64)
    imported_at = models.DateTimeField(_("eingelesen am"), auto_now=True)

    class Meta:
        ordering = ["level"]
        verbose_name = _("Grenzen")
        verbose_name_plural = _("Grenzen")

    def __str__(self) -> str:
        return f"{self.get_level_display()}: {self.source}"


class Boundary(models.Model):
    """The outline of one municipality or district."""

    boundary_set = models.ForeignKey(
        BoundarySet, on_delete=models.CASCADE, related_name="boundaries", verbose_name=_("Grenzen")
    )
    key = models.CharField(_("Schlüssel"), max_length=12)
    name = models.CharField(_("Name"), max_length=200)
    # Rings of [longitude, latitude] pairs in WGS 84; holes are rings too, drawn even-odd.
    rings = models.JSONField(_("Umriss"))

    class Meta:
        ordering = ["key"]
        verbose_name = _("Grenze")
        verbose_name_plural = _("Grenzen")
        constraints = [
            models.UniqueConstraint(
                fields=["boundary_set", "key"],
                name="boundary_key_once",
                violation_error_message=_("Diesen Schlüssel gibt es in der Datei zweimal."),
            )
        ]

    def __str__(self) -> str:
        return self.name
