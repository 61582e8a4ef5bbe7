"""Where a person's calendar fetches deadlines without signing in."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class CalendarAddress(models.Model):
    """The number that is signed into the address; another number ends the old address."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("Konto"),
    )
    number = models.PositiveIntegerField(_("Nummer der Adresse"), default=1, editable=False)

    # The number stays, so that no old address ever works again.
    is_off = models.BooleanField(_("abgeschaltet"), default=False, editable=False)

    class Meta:
        verbose_name = _("Kalenderadresse")
        verbose_name_plural = _("Kalenderadressen")

    def __str__(self) -> str:
        return str(self.number)
