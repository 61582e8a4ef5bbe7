"""Closed lists of agreements, in the words of the field."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AgreementKind(models.TextChoices):
    LETTER_OF_INTENT = "letter_of_intent", _("Absichtserklärung")
    COOPERATION = "cooperation", _("Kooperationsvereinbarung")
    WORKING_GROUP = "working_group", _("Arbeitsgemeinschaft")
    MANDATING = "mandating", _("mandatierende öffentlich-rechtliche Vereinbarung")
    DELEGATING = "delegating", _("delegierende öffentlich-rechtliche Vereinbarung")
    PURPOSE = "purpose", _("Zweckvereinbarung")
    STATUTE = "statute", _("Satzung eines Zweckverbandes")
    ALLIANCE = "alliance", _("Bündnis ohne Rechtsform")
    AMENDMENT = "amendment", _("Änderungsvereinbarung")


# Only these need notice to or leave of a supervisory authority before they can apply.
KINDS_UNDER_SUPERVISION = frozenset(
    {
        AgreementKind.MANDATING,
        AgreementKind.DELEGATING,
        AgreementKind.PURPOSE,
        AgreementKind.STATUTE,
    }
)


class State(models.TextChoices):
    """Deliberate states only; "current" and "expired" follow from dates (selectors)."""

    DRAFT = "draft", _("Entwurf")
    SIGNED = "signed", _("unterzeichnet")
    TERMINATED = "terminated", _("gekündigt")


class Life(models.TextChoices):
    """Where an agreement stands on a day; never stored, always worked out from dates."""

    DRAFT = "draft", _("Entwurf")
    UNSTATED = "unstated", _("unterzeichnet, Laufzeit nicht genannt")
    NOT_YET = "not_yet", _("noch nicht in Kraft")
    CURRENT = "current", _("in Kraft")
    EXPIRED = "expired", _("ausgelaufen")
    TERMINATED = "terminated", _("beendet durch Kündigung")


class StepState(models.TextChoices):
    DONE = "done", _("erledigt")
    OPEN = "open", _("offen")
    NOT_NEEDED = "not_needed", _("nicht nötig")


class TextHeld(models.TextChoices):
    PUBLIC = "public", _("liegt vor, öffentlich")
    INTERNAL = "internal", _("liegt vor, nicht öffentlich")
    NOT_HELD = "not_held", _("liegt uns nicht vor")


class PartyRole(models.TextChoices):
    PARTY = "party", _("Vertragspartner")
    CARRIES_OUT = "carries_out", _("führt aus")
    INVOLVED = "involved", _("einbezogen")
    GUEST = "guest", _("Gast")


# An agreement is a promise to somebody.
FEWEST_PARTIES = 2
# These sign, owe and decide; guests and those merely involved do not.
BOUND_ROLES = frozenset({PartyRole.PARTY, PartyRole.CARRIES_OUT})


class ApprovalResult(models.TextChoices):
    PENDING = "pending", _("steht aus")
    APPROVED = "approved", _("zugestimmt")
    CONDITIONAL = "conditional", _("mit Maßgabe zugestimmt")
    REFUSED = "refused", _("abgelehnt")


class Capacity(models.TextChoices):
    """In which capacity somebody signed."""

    IN_OFFICE = "in_office", _("im Amt")
    ACTING = "acting", _("amtierend")
    ON_BEHALF = "on_behalf", _("im Auftrag")
    CO_SIGNING = "co_signing", _("mitzeichnend")


class GoalLevel(models.TextChoices):
    LEADING = "leading", _("Leitziel")
    GOAL = "goal", _("Ziel")
    SUB_GOAL = "sub_goal", _("Teilziel")


class CommitmentKind(models.TextChoices):
    PROVIDES = "provides", _("bringt ein")
    OWES = "owes", _("schuldet")
    PAYS = "pays", _("zahlt")


class CostKey(models.TextChoices):
    FIXED = "fixed", _("fester Betrag")
    POPULATION = "population", _("nach Einwohnerzahl")
    LEVY = "levy", _("nach Umlagegrundlagen")
    POST = "post", _("nach Stellenanteil")


class CostSecurity(models.TextChoices):
    SECURED = "secured", _("gesichert")
    SUBJECT_TO_BUDGET = "subject_to_budget", _("vorbehaltlich Haushalt")


class ClauseKind(models.TextChoices):
    AIM = "aim", _("Ziel")
    FIELD = "field", _("Feld")
    COMMITMENT = "commitment", _("Verpflichtung")
    PROMISE = "promise", _("Zusage")
    FIGURE = "figure", _("Zahl")
    TERM = "term", _("Bedingung")


class ClauseOrigin(models.TextChoices):
    CONTRACT = "contract", _("aus dem Vertrag")
    ANNEX = "annex", _("aus einer Anlage")
    COUNCIL = "council", _("aus einer Ratsvorlage")
    PRESS = "press", _("laut Pressemitteilung")


class Gap(models.TextChoices):
    """Unknown is not none: why something is missing."""

    UNKNOWN = "unknown", _("uns nicht bekannt (Stand der Recherche)")
    CONFIRMED_NONE = "confirmed_none", _("vom Partner bestätigt: keine")
    IN_PREPARATION = "in_preparation", _("in Vorbereitung")
    NOT_PUBLIC = "not_public", _("nicht öffentlich")


class GapSubject(models.TextChoices):
    DATE = "date", _("Datum")
    TERM = "term", _("Laufzeit")
    GOALS = "goals", _("Ziele der Partner")
    MEASURES = "measures", _("Maßnahmen")
    BODY = "body", _("Gremium")
    OFFICE = "office", _("Koordination")
    TEXT = "text", _("Vertragstext")


class DocumentKind(models.TextChoices):
    CONTRACT = "contract", _("Vertrag")
    ANNEX = "annex", _("Anlage")
    RULES = "rules", _("Geschäftsordnung")
    OTHER = "other", _("anderes")


# What of an agreement sources most often disagree about.
DISPUTED = {
    "official_title": _("amtlicher Titel"),
    "signed": _("Tag der Unterzeichnung"),
    "signed_place": _("unterzeichnet in"),
    "parties": _("Partner"),
    "fields": _("Felder"),
    "applies_from": _("gilt ab"),
}
