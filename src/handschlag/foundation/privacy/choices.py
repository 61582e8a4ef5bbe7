"""Closed lists of words about personal data."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LegalBasis(models.TextChoices):
    """Why personal data may be held: Art. 6 (1) GDPR."""

    CONSENT = "6-1-a", _("Einwilligung (Art. 6 Abs. 1 Buchst. a DSGVO)")
    CONTRACT = "6-1-b", _("Vertrag (Art. 6 Abs. 1 Buchst. b DSGVO)")
    LEGAL_DUTY = "6-1-c", _("rechtliche Pflicht (Art. 6 Abs. 1 Buchst. c DSGVO)")
    PUBLIC_TASK = "6-1-e", _("öffentliche Aufgabe (Art. 6 Abs. 1 Buchst. e DSGVO)")
    LEGITIMATE = "6-1-f", _("berechtigtes Interesse (Art. 6 Abs. 1 Buchst. f DSGVO)")


class Fate(models.TextChoices):
    """What becomes of a row when the person it is about is erased."""

    DELETE = "delete", _("wird gelöscht")
    CHANGE = "change", _("bleibt ohne Angaben zur Person")
    KEEP = "keep", _("bleibt")


class Expiry(models.TextChoices):
    """What a retention clock does when it has run down."""

    DELETE = "delete", _("wird gelöscht")
    ANONYMISE = "anonymise", _("wird anonymisiert")


class Channel(models.TextChoices):
    """How a person was told that we hold something about her."""

    MAIL = "mail", _("per E-Mail")
    HANDED_OVER = "handed", _("persönlich übergeben")
    POST = "post", _("per Post")


class NoticeEnd(models.TextChoices):
    """Why a duty to tell is over."""

    TOLD = "told", _("informiert")
    CONFIRMED = "confirmed", _("von der Person selbst bestätigt")
    KNOWN = "known", _("nicht nötig, begründet")
    ERASED = "erased", _("Angaben gelöscht")
