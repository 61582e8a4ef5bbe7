"""Closed lists of words that rows of every module use."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    """Who may see a row. Internal is the default; a party releases its own pages."""

    PUBLIC = "public", _("öffentlich")
    COOPERATION = "cooperation", _("in der Kooperation")
    ORGANISATION = "organisation", _("in der eigenen Organisation")
    DRAFT = "draft", _("Entwurf")


class Freshness(models.TextChoices):
    FRESH = "fresh", _("bestätigt")
    AGING = "aging", _("länger nicht bestätigt")
    STALE = "stale", _("lange nicht bestätigt")
    UNCONFIRMED = "unconfirmed", _("nicht bestätigt")


class SourceKind(models.TextChoices):
    PRESS = "press", _("Pressemitteilung")
    CONTRACT = "contract", _("Vertragstext")
    COUNCIL = "council", _("Vorlage eines Rates")
    WEB_PAGE = "web_page", _("Internetseite")
    INVITATION = "invitation", _("Einladung")
    STATEMENT = "statement", _("Auskunft")
    OTHER = "other", _("anderes Dokument")
