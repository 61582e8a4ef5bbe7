from django.db import models
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records.public_id import PublicIdField


class DistributionList(models.Model):
    """A question with a name, such as „Presse aller Partner“. It never holds an address.

    It belongs to an organisation, so that it outlives whoever saved it; without one it is kept by
    the administration.
    """

    public_id = PublicIdField()
    name = models.CharField(_("Name des Verteilers"), max_length=120)
    purpose = models.CharField(_("Zweck"), max_length=200)
    # What `distribution.Criteria` says about itself; sources of other modules included.
    criteria = models.JSONField(_("Auswahl"))
    owner_org = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("gepflegt von"),
    )

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("Verteiler")
        verbose_name_plural = _("Verteiler")

    def __str__(self) -> str:
        return self.name
