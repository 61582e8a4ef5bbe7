"""States of a reporting round, of the form an organisation fills, and of each of its rows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RoundState(models.TextChoices):
    PLANNED = "planned", _("geplant")
    OPEN = "open", _("läuft")
    CLOSED = "closed", _("abgeschlossen")


class RowKind(models.TextChoices):
    STATUS = "status", _("Sachstand")
    READING = "reading", _("Ist-Wert")
    MILESTONE = "milestone", _("Meilenstein")


class RowState(models.TextChoices):
    """`open` covers what was typed and kept but not sent."""

    OPEN = "open", _("offen")
    SUBMITTED = "submitted", _("gemeldet")
    RETURNED = "returned", _("zurückgegeben")
    APPROVED = "approved", _("freigegeben")


# Rows the organisation may fill in.
WRITABLE = frozenset({RowState.OPEN, RowState.RETURNED})


class LinkState(models.TextChoices):
    """What a link to a form is good for today."""

    VALID = "valid", _("gültig")
    BROKEN = "broken", _("unvollständig")
    UNOPENED = "unopened", _("noch in keinem Browser geöffnet")
    ELSEWHERE = "elsewhere", _("in einem anderen Browser geöffnet")
    REPLACED = "replaced", _("durch einen neuen ersetzt")
    EARLY = "early", _("noch nicht eröffnet")
    OVER = "over", _("abgelaufen")


class Remark(models.TextChoices):
    """Why somebody should look at a row before it is released; the gravest first."""

    HELP = "help", _("Unterstützung gebraucht")
    RISK = "risk", _("Risiko gemeldet")
    IMPLAUSIBLE = "implausible", _("nicht plausibel")
    CHANGED = "changed", _("stark verändert")
    MISSING = "missing", _("Angabe fehlt")
    SETBACK = "setback", _("Rückschritt oder verschoben")
    LATE = "late", _("nach dem Stichtag gemeldet")
