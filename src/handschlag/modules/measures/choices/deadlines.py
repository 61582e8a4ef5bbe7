"""Closed lists of deadlines."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DeadlineKind(models.TextChoices):
    REPORT = "report", _("Bericht")
    INTERIM_PROOF = "interim_proof", _("Zwischennachweis")
    FINAL_PROOF = "final_proof", _("Verwendungsnachweis")
    DRAWDOWN = "drawdown", _("Mittelabruf oder Mittelverwendung")
    APPLICATION = "application", _("Antrag")
    COUNCIL = "council", _("Vorlage für einen Rat")
    PUBLICATION = "publication", _("Bekanntmachung")
    PURPOSE = "purpose", _("Zweckbindung")
    CONTRACT = "contract", _("Vertrag oder Kündigung")
    OTHER = "other", _("andere Frist")


class Rhythm(models.TextChoices):
    ONCE = "once", _("einmalig")
    QUARTERLY = "quarterly", _("vierteljährlich")
    HALF_YEARLY = "half_yearly", _("halbjährlich")
    YEARLY = "yearly", _("jährlich")


MONTHS_OF_RHYTHM = {
    Rhythm.ONCE: 0,
    Rhythm.QUARTERLY: 3,
    Rhythm.HALF_YEARLY: 6,
    Rhythm.YEARLY: 12,
}


class DeadlineStanding(models.TextChoices):
    """Where a deadline stands on a day; never stored."""

    OPEN = "open", _("offen")
    SOON = "soon", _("bald fällig")
    OVERDUE = "overdue", _("überfällig")
    DONE = "done", _("erledigt")
    DROPPED = "dropped", _("entfallen")
