"""What was given out under which address, so that others learn what changed and what is gone."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Given(models.Model):
    """One object: since when it is given out, last changed, withdrawn. Nothing of what it says.

    Derived data, made anew from what is public: `digest` notices a change whatever its cause, also
    one in a row that is only embedded, and the release of something that is older.
    """

    # Public id of the cooperation; empty for the System.
    scope = models.CharField(_("Kooperation"), max_length=10, blank=True)
    kind = models.CharField(_("Objekttyp"), max_length=20)
    key = models.CharField(_("Kennung"), max_length=24)
    digest = models.CharField(_("Prüfsumme"), max_length=32)
    created_at = models.DateTimeField(_("angelegt am"))
    modified_at = models.DateTimeField(_("geändert am"))
    deleted_at = models.DateTimeField(_("zurückgezogen am"), null=True, blank=True)

    class Meta:
        ordering = ["created_at", "key"]
        verbose_name = _("OParl-Objekt")
        verbose_name_plural = _("OParl-Objekte")
        indexes = [models.Index(fields=["scope", "kind"], name="oparl_given_scope")]
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="oparl_given_once")]

    def __str__(self) -> str:
        return f"{self.kind}/{self.key}"
