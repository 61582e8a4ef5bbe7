"""Closed lists of plans and measures, in the words of the field."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanStanding(models.TextChoices):
    """Where a plan stands on a day; never stored."""

    DRAFT = "draft", _("noch nicht beschlossen")
    NOT_YET = "not_yet", _("beschlossen, noch nicht begonnen")
    CURRENT = "current", _("gültig")
    ENDED = "ended", _("abgelaufen")


class EditionChange(models.TextChoices):
    """What a new edition of a plan did to a measure."""

    ADDED = "added", _("neu aufgenommen")
    CHANGED = "changed", _("geändert")
    REMOVED = "removed", _("nicht mehr enthalten")


class MeasureKind(models.TextChoices):
    MEASURE = "measure", _("Maßnahme")
    SUB_MEASURE = "sub_measure", _("Teilmaßnahme")
    # Limited in time.
    PROJECT = "project", _("Projekt")
    # What a grant funds; serves one or several measures.
    UNDERTAKING = "undertaking", _("Vorhaben")


class Implementation(models.TextChoices):
    NOT_BEGUN = "not_begun", _("nicht begonnen")
    IN_PREPARATION = "in_preparation", _("in Vorbereitung")
    BEGUN = "begun", _("begonnen")
    CONTINUING = "continuing", _("läuft fortlaufend")
    DONE = "done", _("abgeschlossen")
    DROPPED = "dropped", _("aufgegeben")
    POSTPONED = "postponed", _("zurückgestellt")


# These end or stop a measure on purpose: somebody has to say why.
IMPLEMENTATION_NEEDS_REASON = frozenset({Implementation.DROPPED, Implementation.POSTPONED})
# Nothing more is expected of these, so nothing can be missing.
IMPLEMENTATION_CLOSED = frozenset({Implementation.DONE, Implementation.DROPPED})


class Financing(models.TextChoices):
    OPEN = "open", _("offen")
    APPLIED = "applied", _("beantragt")
    GRANTED = "granted", _("bewilligt")
    OWN_SHARE_BUDGETED = "own_share_budgeted", _("Eigenanteil im Haushalt")


class Reason(models.TextChoices):
    """Why a state is what it is; the same codes for implementation and financing."""

    BUDGET_FREEZE = "budget_freeze", _("Haushaltssperre")
    PROVISIONAL_BUDGET = "provisional_budget", _("vorläufige Haushaltsführung")
    OWN_SHARE_MISSING = "own_share_missing", _("Eigenanteil fehlt")
    GRANT_PENDING = "grant_pending", _("Bewilligung steht aus")
    GRANT_REFUSED = "grant_refused", _("Förderung abgelehnt")
    STAFF = "staff", _("Personal fehlt")
    PROCUREMENT = "procurement", _("Vergabe")
    PERMIT = "permit", _("Genehmigung oder Planungsrecht")
    PARTNER = "partner", _("Partner fehlt oder ist ausgestiegen")
    DECISION = "decision", _("Beschluss steht aus")
    DEPENDENCY = "dependency", _("hängt an etwas anderem")
    PRIORITY = "priority", _("anderes hatte Vorrang")
    NO_DEMAND = "no_demand", _("kein Bedarf mehr")
    OTHER = "other", _("anderer Grund")


class Role(models.TextChoices):
    LEAD = "lead", _("Federführung")
    IMPLEMENTING = "implementing", _("Maßnahmenträger")
    GRANT_RECIPIENT = "grant_recipient", _("Zuwendungsempfänger")
    COST_BEARER = "cost_bearer", _("Kostenträger")
    RESPONSIBLE_OFFICE = "responsible_office", _("zuständige Stelle")
    CONTACT = "contact", _("Ansprechstelle")
    DEPUTY = "deputy", _("Vertretung")


# Whoever holds one of these reports and writes about the measure.
WORKING_ROLES = frozenset({Role.LEAD, Role.IMPLEMENTING, Role.RESPONSIBLE_OFFICE, Role.DEPUTY})


class OriginKind(models.TextChoices):
    """What a measure rests on; the names are those of the columns of an origin."""

    CLAUSE = "clause", _("Fundstelle")
    FIELD = "field", _("Handlungsfeld")
    GOAL = "goal", _("Ziel")
    RESOLUTION = "resolution", _("Beschluss")
    FOLLOW_UP = "follow_up", _("Festlegung")
    PLAN = "plan", _("Plan")


class MissingSubject(models.TextChoices):
    """What can be missing of a measure."""

    INDICATOR = "indicator", _("Indikator")
    STATUS = "status", _("Sachstand")
    ORIGIN = "origin", _("Grundlage")
    LEAD = "lead", _("Federführung")
    DATES = "dates", _("Zeitraum")
    MONEY = "money", _("Kosten und Finanzierung")
