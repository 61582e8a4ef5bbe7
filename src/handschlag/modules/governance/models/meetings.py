from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records import address_key
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.rows import Versioned
from handschlag.modules.governance.choices import (
    ItemPurpose,
    MeetingKind,
    MeetingState,
    NoticeKind,
    Presence,
)

from .bodies import Body, Seat
from .seen import Dated, Seen


class Meeting(Seen):
    """A meeting of a body, or its vote in writing (circulation), from draft to approved minutes."""

    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="meetings", verbose_name=_("Gremium")
    )
    number = models.PositiveSmallIntegerField(_("Nummer"))
    title = models.CharField(_("Titel"), max_length=200)
    kind = models.CharField(
        _("Form"), max_length=12, choices=MeetingKind, default=MeetingKind.IN_PERSON
    )
    state = models.CharField(
        _("Stand"),
        max_length=16,
        choices=MeetingState,
        default=MeetingState.DRAFT,
        editable=False,
        db_index=True,
    )
    # Of a circulation: sent on, answers until.
    starts_at = models.DateTimeField(_("Beginn"))
    ends_at = models.DateTimeField(_("Ende"), null=True, blank=True)
    place = models.CharField(_("Ort"), max_length=200, blank=True)
    online_link = models.URLField(_("Adresse für die Einwahl"), max_length=300, blank=True)
    note = models.TextField(_("Hinweise zur Sitzung"), max_length=1000, blank=True)
    file_number = models.CharField(_("Aktenzeichen"), max_length=60, blank=True)
    invited_at = models.DateTimeField(_("eingeladen am"), null=True, blank=True, editable=False)
    # Why the members were called later than the body's rules say.
    short_notice_because = models.CharField(
        _("Grund der kürzeren Einladungsfrist"), max_length=300, blank=True
    )
    # SEQUENCE of the calendar entry: rises with every change members are told of.
    sequence = models.PositiveSmallIntegerField(
        _("Fassung der Einladung"), default=0, editable=False
    )
    started_at = models.DateTimeField(_("eröffnet am"), null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(_("beendet am"), null=True, blank=True, editable=False)
    # Of a circulation: all have voted, or its time was over.
    counted_at = models.DateTimeField(_("ausgezählt am"), null=True, blank=True, editable=False)
    cancelled_because = models.CharField(
        _("Grund der Absage"), max_length=300, blank=True, editable=False
    )

    class Meta:
        ordering = ["-starts_at", "-pk"]
        verbose_name = _("Sitzung")
        verbose_name_plural = _("Sitzungen")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "number"],
                name="meeting_number_once",
                violation_error_message=_("Diese Nummer hat schon eine andere Sitzung."),
            ),
            models.CheckConstraint(
                name="meeting_runs_forward",
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("Die Sitzung endet vor ihrem Beginn."),
            ),
            models.CheckConstraint(
                name="meeting_draft_is_not_public",
                condition=~Q(state=MeetingState.DRAFT, audience=Audience.PUBLIC),
                violation_error_message=_(
                    "Eine Sitzung in Vorbereitung kann nicht öffentlich sein."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def address_key(self) -> str:
        return address_key(self.title, self.public_id)

    @property
    def is_circulation(self) -> bool:
        return self.kind == MeetingKind.CIRCULATION


class MeetingNotice(models.Model):
    """That the members were told: invitation, change, cancellation, in the order of the calendar."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="notices", verbose_name=_("Sitzung")
    )
    kind = models.CharField(_("Art"), max_length=10, choices=NoticeKind)
    sequence = models.PositiveSmallIntegerField(_("Fassung"))
    told_at = models.DateTimeField(_("verschickt am"))
    starts_at = models.DateTimeField(_("Beginn, wie mitgeteilt"))
    days_ahead = models.SmallIntegerField(_("Tage vor der Sitzung"))
    seats = models.ManyToManyField(Seat, blank=True, related_name="+", verbose_name=_("an"))

    class Meta:
        ordering = ["meeting", "sequence"]
        verbose_name = _("Einladung")
        verbose_name_plural = _("Einladungen")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "sequence"], name="notice_sequence_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.sequence}"


class Attendance(Versioned):
    """Who was there for a seat, and by whom it was represented."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="attendances", verbose_name=_("Sitzung")
    )
    seat = models.ForeignKey(
        Seat, on_delete=models.PROTECT, related_name="attendances", verbose_name=_("Sitz")
    )
    presence = models.CharField(_("Anwesenheit"), max_length=12, choices=Presence)
    represented_by = models.ForeignKey(
        Seat,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="represents",
        verbose_name=_("vertreten durch"),
    )

    class Meta:
        ordering = ["seat__position", "pk"]
        verbose_name = _("Anwesenheit")
        verbose_name_plural = _("Anwesenheit")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "seat"], name="attendance_once"),
            models.CheckConstraint(
                name="attendance_says_who_represented",
                condition=Q(presence=Presence.REPRESENTED, represented_by__isnull=False)
                | (~Q(presence=Presence.REPRESENTED) & Q(represented_by=None)),
                violation_error_message=_("Bitte wählen Sie, wer vertreten hat."),
            ),
            # One head, one seat.
            models.UniqueConstraint(
                fields=["meeting", "represented_by"],
                condition=Q(represented_by__isnull=False),
                name="deputy_represents_one_seat",
                violation_error_message=_("Niemand vertritt zwei Sitze zugleich."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat}: {self.get_presence_display()}"


class AgendaItem(Dated):
    """One item of an agenda; without a meeting it waits in the body's backlog."""

    body = models.ForeignKey(
        Body, on_delete=models.CASCADE, related_name="items", verbose_name=_("Gremium")
    )
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="items",
        verbose_name=_("Sitzung"),
    )
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)
    # "1.2" for follow-ups, "3" else; stays as it was once the meeting is closed.
    number = models.CharField(_("Nummer"), max_length=8, blank=True, editable=False)
    purpose = models.CharField(
        _("Zweck"), max_length=12, choices=ItemPurpose, default=ItemPurpose.DISCUSSION
    )
    title = models.CharField(_("Titel"), max_length=200)
    text = models.TextField(_("Worum es geht"), max_length=4000, blank=True)
    minutes_planned = models.PositiveSmallIntegerField(_("Dauer in Minuten"), null=True, blank=True)
    is_public = models.BooleanField(_("öffentlich"), default=False)
    responsible_org = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("zuständige Organisation"),
    )
    responsible_office = models.CharField(_("zuständige Stelle"), max_length=120, blank=True)
    proposed_by_org = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("vorgeschlagen von"),
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("eingereicht durch"),
    )
    paper = models.ForeignKey(
        "governance.Paper",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="items",
        verbose_name=_("Vorlage"),
    )
    follow_up = models.ForeignKey(
        "governance.FollowUp",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        editable=False,
        related_name="items",
        verbose_name=_("Festlegung"),
    )
    # Where it was adjourned or referred from.
    continues = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="continued_by",
        verbose_name=_("setzt fort"),
    )
    outcome = models.TextField(_("Ergebnis"), max_length=4000, blank=True)
    confidential_outcome = models.TextField(
        _("Ergebnis, vertraulicher Teil"), max_length=4000, blank=True
    )

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("Tagesordnungspunkt")
        verbose_name_plural = _("Tagesordnungspunkte")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "follow_up"],
                condition=Q(follow_up__isnull=False),
                name="follow_up_once_per_meeting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class Exclusion(models.Model):
    """A member may not take part in one item: biased, and why."""

    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.CASCADE,
        related_name="exclusions",
        verbose_name=_("Tagesordnungspunkt"),
    )
    seat = models.ForeignKey(
        Seat, on_delete=models.PROTECT, related_name="exclusions", verbose_name=_("Sitz")
    )
    reason = models.CharField(_("Grund der Befangenheit"), max_length=300)

    class Meta:
        ordering = ["item", "seat__position", "pk"]
        verbose_name = _("Befangenheit")
        verbose_name_plural = _("Befangenheit")
        constraints = [
            models.UniqueConstraint(
                fields=["item", "seat"],
                name="exclusion_once",
                violation_error_message=_("Die Befangenheit ist schon festgehalten."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.seat}: {self.reason}"
