from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records.rows import Versioned

from .meetings import AgendaItem, Meeting
from .seen import Dated


class Minutes(Dated):
    """The minutes of one meeting; text per item, frozen once they are approved."""

    meeting = models.OneToOneField(
        Meeting, on_delete=models.CASCADE, related_name="minutes", verbose_name=_("Sitzung")
    )
    opening = models.TextField(_("Eröffnung"), max_length=4000, blank=True)
    closing = models.TextField(_("Schluss"), max_length=4000, blank=True)
    approved_on = models.DateField(_("genehmigt am"), null=True, blank=True, editable=False)
    approved_in = models.ForeignKey(
        Meeting,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("genehmigt in"),
    )

    class Meta:
        verbose_name = _("Niederschrift")
        verbose_name_plural = _("Niederschriften")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}: {self.meeting}"


class MinutesEntry(Versioned):
    """What the minutes say about one item."""

    minutes = models.ForeignKey(
        Minutes, on_delete=models.CASCADE, related_name="entries", verbose_name=_("Niederschrift")
    )
    item = models.OneToOneField(
        AgendaItem,
        on_delete=models.CASCADE,
        related_name="minutes_entry",
        verbose_name=_("Tagesordnungspunkt"),
    )
    text = models.TextField(_("Text"), max_length=20000, blank=True)
    confidential_text = models.TextField(_("vertraulicher Teil"), max_length=20000, blank=True)

    class Meta:
        ordering = ["item__position", "item"]
        verbose_name = _("Text der Niederschrift")
        verbose_name_plural = _("Texte der Niederschrift")

    def __str__(self) -> str:
        return str(self.item)


class Correction(models.Model):
    """What was put right after the minutes were approved, and why; the old words stay readable."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="corrections", verbose_name=_("Sitzung")
    )
    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name=_("Tagesordnungspunkt"),
    )
    # What is corrected, as `<kind>.<field>`: "agendaitem.outcome", "resolution.yes".
    subject = models.CharField(_("was"), max_length=60)
    old = models.TextField(_("bisher"), blank=True)
    new = models.TextField(_("jetzt"), blank=True)
    reason = models.CharField(_("Grund der Berichtigung"), max_length=300)
    made_at = models.DateTimeField(_("berichtigt am"), default=timezone.now, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("berichtigt durch"),
    )

    class Meta:
        ordering = ["made_at", "pk"]
        verbose_name = _("Berichtigung")
        verbose_name_plural = _("Berichtigungen")

    def __str__(self) -> str:
        return f"{self.subject}: {self.reason}"
