from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records.public_id import PublicIdField


class Deputyship(models.Model):
    """While somebody is away, another account acts with the same mandate, from a day to a day.

    It always has an end and is never passed on: a deputy has no deputies of their own.
    """

    public_id = PublicIdField()
    mandate = models.ForeignKey(
        "directory.Mandate",
        on_delete=models.CASCADE,
        related_name="deputyships",
        verbose_name=_("Mandat"),
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("Vertretung"),
    )
    since = models.DateField(_("ab"))
    until = models.DateField(_("bis einschließlich"))

    class Meta:
        ordering = ["since", "pk"]
        verbose_name = _("Vertretung")
        verbose_name_plural = _("Vertretungen")
        constraints = [
            models.CheckConstraint(
                name="deputyship_ends_after_start",
                condition=Q(until__gte=F("since")),
                violation_error_message=_("Das Ende liegt vor dem Anfang."),
            ),
            models.UniqueConstraint(
                fields=["mandate", "deputy", "since"],
                name="one_deputyship_per_start",
                violation_error_message=_("Diese Vertretung ist schon eingetragen."),
            ),
        ]

    def __str__(self) -> str:
        return f"Vertretung durch {self.deputy}"
