"""The way of a report (status report, reading) from whoever writes it to whoever releases it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportState(models.TextChoices):
    DRAFT = "draft", _("Entwurf")
    SUBMITTED = "submitted", _("gemeldet")
    RETURNED = "returned", _("zurückgegeben")
    APPROVED = "approved", _("freigegeben")


class Assessment(models.TextChoices):
    """What the lead thinks where no rule can say it; always named as such."""

    GREEN = "green", _("im Plan")
    AMBER = "amber", _("gefährdet")
    RED = "red", _("nicht im Plan")
