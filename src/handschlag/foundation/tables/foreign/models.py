"""What is remembered about senders of foreign workbooks."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records.public_id import PublicIdField


class SenderMapping(models.Model):
    """How the columns of one sender's workbook lead to ours; used again, and the other way round."""

    public_id = PublicIdField()
    table_key = models.CharField(_("Tabelle"), max_length=60)
    sender = models.CharField(_("Absender"), max_length=120)
    sender_key = models.CharField(_("Absender, vereinheitlicht"), max_length=120, editable=False)
    # Of the headers in their order; the same workbook comes again with other rows.
    fingerprint = models.CharField(_("Kennzeichen der Überschriften"), max_length=64)
    # [[header, our key or "" for "leave out"], …]
    pairs = models.JSONField(_("Zuordnung"), default=list)
    fixed = models.JSONField(_("feste Werte"), default=dict, blank=True)
    used_at = models.DateTimeField(_("zuletzt benutzt"), default=timezone.now)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("zuletzt benutzt von"),
    )

    class Meta:
        ordering = ["-used_at", "-pk"]
        verbose_name = _("gemerkte Zuordnung")
        verbose_name_plural = _("gemerkte Zuordnungen")
        constraints = [
            models.UniqueConstraint(
                fields=["table_key", "sender_key", "fingerprint"],
                name="sender_mapping_once",
                violation_error_message=_("Diese Zuordnung ist schon gemerkt."),
            )
        ]

    def __str__(self) -> str:
        return self.sender

    @property
    def headers(self) -> list[str]:
        """Of those columns of theirs that lead to one of ours."""
        return [header for header, key in self.pairs if key]
