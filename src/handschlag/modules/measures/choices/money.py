"""Words for money that are never the same amount."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MoneyWord(models.TextChoices):
    """Six words that are never the same amount."""

    APPLIED = "applied", _("beantragt")
    GRANTED = "granted", _("bewilligt")
    DRAWN = "drawn", _("abgerufen")
    RECEIVED = "received", _("erhalten")
    SPENT = "spent", _("ausgegeben")
    PROVED = "proved", _("nachgewiesen")


class Security(models.TextChoices):
    SECURED = "secured", _("gesichert")
    SUBJECT_TO_BUDGET = "subject_to_budget", _("vorbehaltlich Haushalt")
