"""When a mail comes, where it stands, what went wrong with it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rhythm(models.TextChoices):
    AT_ONCE = "at_once", _("sofort")
    DAILY = "daily", _("einmal am Tag gesammelt")
    WEEKLY = "weekly", _("einmal in der Woche gesammelt")
    OFF = "off", _("gar nicht")


class MailState(models.TextChoices):
    WAITING = "waiting", _("wartet")
    SENT = "sent", _("übergeben")
    FAILED = "failed", _("nicht zugestellt")
    # Everything in it was answered, hidden or unsubscribed before it left.
    NEEDLESS = "needless", _("nicht mehr nötig")


class Trouble(models.TextChoices):
    """Why a mail has not left; each with a sentence that says what to do (`selectors.advice_on`)."""

    SERVER = "server", _("Mailserver nicht erreichbar")
    BUSY = "busy", _("Mailserver bittet um Geduld")
    ADDRESS = "address", _("Adresse abgelehnt")
    CONTENT = "content", _("Nachricht abgelehnt")
    FAULT = "fault", _("Fehler beim Zusammenstellen")
    RETURNED = "returned", _("zurückgekommen")
