"""Reporting dates: what stood on a day, kept for good."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records.public_id import PublicIdField
from handschlag.foundation.records.rows import Versioned

from .indicators import Period


class ReportingDate(Versioned):
    """A day whose state is kept: planned at first, frozen once, never changed afterwards."""

    public_id = PublicIdField()
    plan = models.ForeignKey(
        "measures.Plan",
        on_delete=models.PROTECT,
        related_name="reporting_dates",
        verbose_name=_("Plan"),
    )
    day = models.DateField(_("Stichtag"))
    title = models.CharField(_("Bezeichnung"), max_length=120, blank=True)
    # The period the report is about.
    period = models.ForeignKey(
        Period, on_delete=models.PROTECT, related_name="+", verbose_name=_("Zeitraum")
    )
    frozen_at = models.DateTimeField(_("festgehalten am"), null=True, blank=True, editable=False)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("festgehalten von"),
    )
    # Names the form of the content, so that an old one stays readable by newer programs.
    form = models.CharField(_("Form"), max_length=20, blank=True, editable=False)
    # Canonical JSON: keys sorted, no blanks, numbers as text. The checksum is over these bytes.
    content = models.TextField(_("Inhalt"), blank=True, editable=False)
    checksum = models.CharField(_("Prüfsumme"), max_length=64, blank=True, editable=False)

    class Meta:
        ordering = ["plan", "-day"]
        verbose_name = _("Berichtsstand")
        verbose_name_plural = _("Berichtsstände")
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "day"],
                name="reporting_date_once",
                violation_error_message=_("Diesen Stichtag gibt es schon."),
            ),
            models.CheckConstraint(
                name="frozen_has_content",
                condition=Q(frozen_at=None, content="", checksum="", form="")
                | (Q(frozen_at__isnull=False) & ~Q(content="") & ~Q(checksum="") & ~Q(form="")),
                violation_error_message=_("Ein festgehaltener Stand hat Inhalt und Prüfsumme."),
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.day)
