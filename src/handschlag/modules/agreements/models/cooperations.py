from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records import address_key
from handschlag.foundation.records.public_id import PublicIdField
from handschlag.foundation.records.rows import Versioned, audience_column


class Cooperation(Versioned):
    """The lasting thing between partners; agreements, bodies and plans belong to it."""

    public_id = PublicIdField()
    name = models.CharField(_("Name"), max_length=200)
    file_number = models.CharField(_("Aktenzeichen"), max_length=60, blank=True)
    host = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Geschäftsstelle bei"),
    )
    staffing = models.CharField(_("Besetzung"), max_length=120, blank=True)
    funded_until = models.DateField(_("finanziert bis"), null=True, blank=True)
    audience = audience_column()
    owner_org = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("gehört"),
    )

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("Kooperation")
        verbose_name_plural = _("Kooperationen")

    def __str__(self) -> str:
        return self.name

    @property
    def address_key(self) -> str:
        return address_key(self.name, self.public_id)


class Stewardship(models.Model):
    """Which organisation coordinates a cooperation, from a day to a day."""

    cooperation = models.ForeignKey(
        Cooperation,
        on_delete=models.CASCADE,
        related_name="stewardships",
        verbose_name=_("Kooperation"),
    )
    organisation = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("Organisation"),
    )
    since = models.DateField(_("ab"))
    until = models.DateField(_("bis einschließlich"), null=True, blank=True)

    class Meta:
        ordering = ["cooperation", "since"]
        verbose_name = _("Koordination")
        verbose_name_plural = _("Koordinationen")
        constraints = [
            models.CheckConstraint(
                name="stewardship_ends_after_start",
                condition=Q(until=None) | Q(until__gte=F("since")),
                violation_error_message=_("Das Ende liegt vor dem Anfang."),
            ),
            models.UniqueConstraint(
                fields=["cooperation", "organisation"],
                condition=Q(until=None),
                name="one_open_stewardship",
                violation_error_message=_("Diese Organisation koordiniert schon."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} koordiniert {self.cooperation}"
