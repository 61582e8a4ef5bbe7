from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records.public_id import PublicIdField
from handschlag.modules.intake.choices import Act, Effect

from .documents import Document
from .proposals import Proposal


class Decision(models.Model):
    """What a reviewer did at one stroke; the unit of undoing."""

    public_id = PublicIdField()
    document = models.ForeignKey(
        Document,
        on_delete=models.CASCADE,
        related_name="decisions",
        verbose_name=_("eingegangenes Dokument"),
    )
    act = models.CharField(_("Entscheidung"), max_length=6, choices=Act)
    proposals = models.ManyToManyField(
        Proposal, related_name="decisions", verbose_name=_("Vorschläge")
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("von"),
    )
    made_at = models.DateTimeField(_("am"), auto_now_add=True)
    undone_at = models.DateTimeField(_("zurückgenommen am"), null=True, editable=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Entscheidung")
        verbose_name_plural = _("Entscheidungen")

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.document}"


class Outcome(models.Model):
    """One row a decision made or touched, at which version: what undoing takes back."""

    decision = models.ForeignKey(
        Decision,
        on_delete=models.CASCADE,
        related_name="outcomes",
        verbose_name=_("Entscheidung"),
    )
    proposal = models.ForeignKey(
        Proposal,
        on_delete=models.CASCADE,
        null=True,
        related_name="outcomes",
        verbose_name=_("Vorschlag"),
    )
    effect = models.CharField(_("Wirkung"), max_length=7, choices=Effect)
    row_kind = models.CharField(_("Art der Zeile"), max_length=60)
    row_id = models.BigIntegerField(_("Nummer der Zeile"))
    # None where the row has no version of its own.
    row_version = models.PositiveIntegerField(_("Stand"), null=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Ergebnis einer Entscheidung")
        verbose_name_plural = _("Ergebnisse von Entscheidungen")
        indexes = [models.Index(fields=["row_kind", "row_id"], name="outcome_row")]

    def __str__(self) -> str:
        return f"{self.row_kind} {self.row_id}"
