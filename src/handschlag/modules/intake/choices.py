"""Closed lists of the intake, in the words of the field."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Origin(models.TextChoices):
    """How a document came in."""

    UPLOAD = "upload", _("hochgeladen")
    PASTE = "paste", _("eingefügt")
    MAIL = "mail", _("aus einer E-Mail")
    FOLDER = "folder", _("aus einem Ordner")


class DocumentState(models.TextChoices):
    """Where a document stands; the last two have nothing to review."""

    WAITING = "waiting", _("wartet")
    READING = "reading", _("wird gelesen")
    READ = "read", _("gelesen, zu prüfen")
    DONE = "done", _("geprüft")
    KNOWN = "known", _("schon da")
    UNREADABLE = "unreadable", _("nicht lesbar")
    EMPTIED = "emptied", _("nach Fristablauf geleert")


# The task still has to do something.
UNREAD = frozenset({DocumentState.WAITING, DocumentState.READING})
# There are proposals to look at.
REVIEWABLE = frozenset({DocumentState.READ, DocumentState.DONE})


class ProposalKind(models.TextChoices):
    """What a proposal becomes when it is accepted."""

    AGREEMENT = "agreement", _("Vereinbarung")
    DATE = "date", _("Datum der Unterzeichnung")
    PLACE = "place", _("Ort der Unterzeichnung")
    PARTY = "party", _("Vertragspartner")
    SIGNATURE = "signature", _("Unterschrift")
    FIELD = "field", _("Handlungsfeld")
    GOAL = "goal", _("Ziel")
    ORGANISATION = "organisation", _("Netzwerk oder Initiative")
    TIE = "tie", _("Beziehung")
    POST = "post", _("Funktion")
    CONTACT_POINT = "contact_point", _("Kontaktstelle")
    EVENT = "event", _("Veranstaltung")
    SESSION = "session", _("Programmpunkt")
    UPDATE = "update", _("Nachtrag")


# One after the other: what a later kind needs is made by an earlier one.
ORDER_OF_ACCEPTANCE = tuple(ProposalKind)
# They name an organisation that is known, new, or a part of a known one.
ABOUT_ORGANISATIONS = frozenset(
    {
        ProposalKind.PARTY,
        ProposalKind.ORGANISATION,
        ProposalKind.TIE,
        ProposalKind.POST,
        ProposalKind.CONTACT_POINT,
    }
)
# They hold values about persons, which go after a time if nobody accepts them.
ABOUT_PERSONS = frozenset({ProposalKind.SIGNATURE, ProposalKind.POST, ProposalKind.CONTACT_POINT})
# Accepted, these wait for the module that will hold them.
AWAITING_EVENTS = frozenset({ProposalKind.EVENT, ProposalKind.SESSION})
# Decided, all of these: then what is accepted is entered as signed.
PARTS_OF_SIGNING = frozenset(
    {
        ProposalKind.AGREEMENT,
        ProposalKind.DATE,
        ProposalKind.PLACE,
        ProposalKind.PARTY,
        ProposalKind.SIGNATURE,
    }
)


class ProposalState(models.TextChoices):
    OPEN = "open", _("offen")
    ACCEPTED = "accepted", _("übernommen")
    CHANGED = "changed", _("geändert übernommen")
    REJECTED = "rejected", _("verworfen")
    WAITING = "waiting", _("angenommen, wartet auf das Modul Veranstaltungen")


# A person said yes to these.
TAKEN = frozenset({ProposalState.ACCEPTED, ProposalState.CHANGED, ProposalState.WAITING})


class Verdict(models.TextChoices):
    """How a proposal relates to what is known already."""

    NONE = "", _("nichts zu vergleichen")
    SAME = "same", _("schon bekannt")
    PART_OF = "part_of", _("Teil davon")
    UNSURE = "unsure", _("vielleicht dasselbe")
    NEW = "new", _("neu")


class Act(models.TextChoices):
    """What a reviewer did with one or more proposals."""

    ACCEPT = "accept", _("übernommen")
    ACCEPT_NEW = "new", _("als neu übernommen")
    ACCEPT_SAME = "same", _("als bereits bekannt übernommen")
    ACCEPT_PART = "part", _("als Teil übernommen")
    ACCEPT_ALL = "all", _("alle einer Art übernommen")
    REJECT = "reject", _("verworfen")
    SIGN = "sign", _("als unterzeichnet eingetragen")


class Effect(models.TextChoices):
    """What a decision did to a row of another module."""

    CREATED = "created", _("angelegt")
    LINKED = "linked", _("mit Bekanntem verbunden")
    SIGNED = "signed", _("als unterzeichnet eingetragen")
