"""Lists of terms that several modules sort by: clusters, approaches, sectors."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Taxonomy(models.Model):
    """A closed list of terms, maintained by coordinators."""

    key = models.SlugField(_("Schlüssel"), max_length=40, unique=True)
    name = models.CharField(_("Name"), max_length=120)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Term(models.Model):
    """One entry of a taxonomy; a term that fell out of use stays readable."""

    taxonomy = models.ForeignKey(Taxonomy, on_delete=models.PROTECT, related_name="terms")
    key = models.SlugField(_("Schlüssel"), max_length=60)
    name = models.CharField(_("Name"), max_length=120)
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)
    retired = models.BooleanField(_("nicht mehr vergeben"), default=False)

    class Meta:
        ordering = ["taxonomy", "position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["taxonomy", "key"],
                name="term_key_once_per_taxonomy",
                violation_error_message=_("Diesen Schlüssel gibt es in der Liste schon."),
            )
        ]

    def __str__(self) -> str:
        return self.name
