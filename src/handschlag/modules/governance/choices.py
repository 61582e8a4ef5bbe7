"""Closed lists of governance, in the words of the field."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BodyKind(models.TextChoices):
    ADVISORY_BOARD = "advisory_board", _("Beirat")
    STEERING_GROUP = "steering_group", _("Lenkungskreis")
    WORKING_GROUP = "working_group", _("Arbeitsgruppe")
    MEMBERS_MEETING = "members_meeting", _("Mitgliederversammlung")
    OTHER = "other", _("anderes Gremium")


class BodyStage(models.TextChoices):
    """A body may be promised long before it meets for the first time."""

    PROMISED = "promised", _("zugesagt, noch nicht gebildet")
    ACTIVE = "active", _("besteht")
    DISSOLVED = "dissolved", _("aufgelöst")


class Power(models.TextChoices):
    """What a body's vote is worth."""

    RECOMMENDS = "recommends", _("empfiehlt")
    DECIDES = "decides", _("beschließt")


class VotesBy(models.TextChoices):
    PARTY = "party", _("nach Partnern")
    HEAD = "head", _("nach Köpfen")


class QuorumRule(models.TextChoices):
    NONE = "none", _("immer beschlussfähig")
    HALF = "half", _("mindestens die Hälfte")
    MAJORITY = "majority", _("mehr als die Hälfte")
    TWO_THIRDS = "two_thirds", _("mindestens zwei Drittel")
    NUMBER = "number", _("eine feste Zahl")


class MajorityRule(models.TextChoices):
    """What it takes to carry a motion; abstentions and invalid votes count for neither side."""

    SIMPLE = "simple", _("mehr Ja als Nein")
    TWO_THIRDS = "two_thirds", _("zwei Drittel von Ja und Nein")
    ABSOLUTE = "absolute", _("mehr als die Hälfte aller Stimmberechtigten")
    UNANIMOUS = "unanimous", _("kein Nein")


class SeatRole(models.TextChoices):
    CHAIR = "chair", _("Vorsitz")
    VICE_CHAIR = "vice_chair", _("stellvertretender Vorsitz")
    MEMBER = "member", _("Mitglied")
    SECRETARY = "secretary", _("Geschäftsführung")
    GUEST = "guest", _("Gast")


class MeetingKind(models.TextChoices):
    IN_PERSON = "in_person", _("vor Ort")
    ONLINE = "online", _("online")
    HYBRID = "hybrid", _("vor Ort und online")
    CIRCULATION = "circulation", _("Umlaufverfahren")


class MeetingState(models.TextChoices):
    DRAFT = "draft", _("in Vorbereitung")
    OPEN = "open", _("eingeladen")
    IN_PROGRESS = "in_progress", _("läuft")
    CLOSED = "closed", _("beendet")
    MINUTES_APPROVED = "minutes_approved", _("Niederschrift genehmigt")
    CANCELLED = "cancelled", _("abgesagt")


# The agenda of these may still change, and open follow-ups come onto it by themselves.
LIVE_STATES = frozenset({MeetingState.DRAFT, MeetingState.OPEN, MeetingState.IN_PROGRESS})
# What was done may be written down in these, without a reason.
RECORDING_STATES = frozenset({MeetingState.IN_PROGRESS, MeetingState.CLOSED})
# What a meeting did is known to others from here on.
DONE_STATES = frozenset({MeetingState.CLOSED, MeetingState.MINUTES_APPROVED})


class NoticeKind(models.TextChoices):
    """What members were told about a meeting; each has its number in the calendar entry."""

    INVITED = "invited", _("Einladung")
    CHANGED = "changed", _("Änderung")
    CANCELLED = "cancelled", _("Absage")


class Presence(models.TextChoices):
    PRESENT = "present", _("anwesend")
    REPRESENTED = "represented", _("vertreten")
    EXCUSED = "excused", _("entschuldigt")
    ABSENT = "absent", _("nicht da")


class ReplyAnswer(models.TextChoices):
    """What somebody answers to an invitation, as the coordination reads it."""

    COMING = "coming", _("kommt")
    NOT_COMING = "not_coming", _("kommt nicht")
    DEPUTY = "deputy", _("die Vertretung kommt")


class ItemPurpose(models.TextChoices):
    """What an agenda item is for."""

    FOLLOW_UP = "follow_up", _("Beschlusskontrolle")
    DECISION = "decision", _("zur Entscheidung")
    DISCUSSION = "discussion", _("zur Beratung")
    INFORMATION = "information", _("zur Kenntnis")


class PaperKind(models.TextChoices):
    MOTION = "motion", _("Beschlussvorlage")
    INFORMATION = "information", _("Informationsvorlage")
    REPORT = "report", _("Bericht")
    COUNCIL = "council", _("Vorlage für die Räte")
    OTHER = "other", _("Unterlage")


class ConsultationRole(models.TextChoices):
    FIRST_READING = "first_reading", _("Vorberatung")
    DECISION = "decision", _("Entscheidung")
    HEARING = "hearing", _("Anhörung")
    INFORMATION = "information", _("Kenntnisnahme")


class ConsultationResult(models.TextChoices):
    PENDING = "pending", _("steht aus")
    APPROVED = "approved", _("zugestimmt")
    CONDITIONAL = "conditional", _("mit Maßgabe zugestimmt")
    REFUSED = "refused", _("abgelehnt")
    NOTED = "noted", _("zur Kenntnis genommen")
    ADJOURNED = "adjourned", _("vertagt")


# These end a consultation and therefore have a date.
SETTLED_RESULTS = frozenset(
    {
        ConsultationResult.APPROVED,
        ConsultationResult.CONDITIONAL,
        ConsultationResult.REFUSED,
        ConsultationResult.NOTED,
    }
)


class ResolutionKind(models.TextChoices):
    RECOMMENDATION = "recommendation", _("Empfehlung")
    DECISION = "decision", _("Beschluss")
    DETERMINATION = "determination", _("Feststellung")
    ACKNOWLEDGEMENT = "acknowledgement", _("Kenntnisnahme")


class VoteMethod(models.TextChoices):
    CONSENSUS = "consensus", _("im Einvernehmen")
    COUNTED = "counted", _("ausgezählt")


class ResolutionState(models.TextChoices):
    CARRIED = "carried", _("angenommen")
    REJECTED = "rejected", _("abgelehnt")
    VETOED = "vetoed", _("durch Einspruch aufgehalten")
    REFERRED = "referred", _("verwiesen")
    ADJOURNED = "adjourned", _("vertagt")


class VoteChoice(models.TextChoices):
    YES = "yes", _("Ja")
    NO = "no", _("Nein")
    ABSTAIN = "abstain", _("Enthaltung")
    INVALID = "invalid", _("ungültig")


class FollowUpState(models.TextChoices):
    IN_PROGRESS = "in_progress", _("in Arbeit")
    DELAYED = "delayed", _("verzögert")
    CONTINUING = "continuing", _("läuft weiter")
    DONE = "done", _("erledigt")


class BindingState(models.TextChoices):
    """Whether a resolution obliges the partners; never stored, always worked out."""

    NOT_CARRIED = "not_carried", _("nicht angenommen")
    NOT_MEANT_TO = "not_meant_to", _("bindet nicht")
    NO_COUNCIL = "no_council", _("noch keinem Rat vorgelegt")
    WAITING = "waiting", _("wartet auf die Räte")
    REFUSED = "refused", _("von einem Rat abgelehnt")
    BINDING = "binding", _("verbindlich")
