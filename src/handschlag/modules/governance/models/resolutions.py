from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from handschlag.modules.governance.choices import (
    FollowUpState,
    ResolutionKind,
    ResolutionState,
    VoteChoice,
    VoteMethod,
)

from .bodies import Body, Seat
from .meetings import AgendaItem, Meeting
from .seen import Dated


class Resolution(Dated):
    """What a body resolved on an item: the words, and how it was voted on."""

    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.PROTECT,
        related_name="resolutions",
        verbose_name=_("Tagesordnungspunkt"),
    )
    number = models.CharField(_("Nummer"), max_length=20, blank=True, editable=False)
    kind = models.CharField(_("Art"), max_length=16, choices=ResolutionKind)
    state = models.CharField(_("Ausgang"), max_length=10, choices=ResolutionState, editable=False)
    text = models.TextField(_("Wortlaut"), max_length=4000)
    confidential_text = models.TextField(_("vertraulicher Teil"), max_length=4000, blank=True)
    resolved_on = models.DateField(_("gefasst am"))
    method = models.CharField(
        _("Abstimmung"), max_length=10, choices=VoteMethod, default=VoteMethod.CONSENSUS
    )
    # Votes: of parties or of heads, as the body's rules say.
    entitled = models.PositiveSmallIntegerField(_("stimmberechtigt"), default=0)
    present = models.PositiveSmallIntegerField(_("anwesend"), default=0)
    yes = models.PositiveSmallIntegerField(_("Ja"), default=0)
    no = models.PositiveSmallIntegerField(_("Nein"), default=0)
    abstain = models.PositiveSmallIntegerField(_("Enthaltungen"), default=0)
    invalid = models.PositiveSmallIntegerField(_("ungültig"), default=0)
    excluded = models.PositiveSmallIntegerField(_("ausgeschlossen (befangen)"), default=0)
    veto_by = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Einspruch von"),
    )
    veto_because = models.CharField(_("Grund des Einspruchs"), max_length=300, blank=True)
    referred_to = models.ForeignKey(
        Body,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("verwiesen an"),
    )
    # Empty for an adjourned resolution: the item waits in the backlog.
    adjourned_to = models.ForeignKey(
        Meeting,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("vertagt auf"),
    )

    class Meta:
        ordering = ["item__position", "pk"]
        verbose_name = _("Beschluss")
        verbose_name_plural = _("Beschlüsse")
        constraints = [
            models.CheckConstraint(
                name="resolution_votes_within_present",
                condition=Q(
                    present__gte=F("yes") + F("no") + F("abstain") + F("invalid") + F("excluded")
                ),
                violation_error_message=_("Es sind mehr Stimmen als Anwesende."),
            ),
            models.CheckConstraint(
                name="resolution_present_within_entitled",
                condition=Q(entitled__gte=F("present")),
                violation_error_message=_("Es sind mehr Anwesende als Stimmberechtigte."),
            ),
            models.CheckConstraint(
                name="resolution_vetoed_says_by_whom",
                condition=~Q(state=ResolutionState.VETOED) | Q(veto_by__isnull=False),
                violation_error_message=_("Bitte wählen Sie, wer Einspruch erhoben hat."),
            ),
            models.CheckConstraint(
                name="resolution_referred_says_where",
                condition=~Q(state=ResolutionState.REFERRED) | Q(referred_to__isnull=False),
                violation_error_message=_("Bitte wählen Sie, wohin verwiesen wird."),
            ),
        ]

    def __str__(self) -> str:
        words = self.text if len(self.text) <= 80 else f"{self.text[:79].rstrip()}…"
        return f"{self.number} {words}".strip()

    @property
    def cast(self) -> int:
        return self.yes + self.no + self.abstain + self.invalid


class Vote(models.Model):
    """How one seat voted, where the vote was by name or is counted from the room."""

    resolution = models.ForeignKey(
        Resolution, on_delete=models.CASCADE, related_name="votes", verbose_name=_("Beschluss")
    )
    seat = models.ForeignKey(
        Seat, on_delete=models.PROTECT, related_name="votes", verbose_name=_("Sitz")
    )
    choice = models.CharField(_("Stimme"), max_length=8, choices=VoteChoice)

    class Meta:
        ordering = ["resolution", "seat__position", "pk"]
        verbose_name = _("Stimme")
        verbose_name_plural = _("Stimmen")
        constraints = [
            models.UniqueConstraint(
                fields=["resolution", "seat"],
                name="vote_once",
                violation_error_message=_("Für diesen Sitz ist schon eine Stimme gezählt."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.seat}: {self.get_choice_display()}"


class FollowUp(Dated):
    """What somebody has to do because of a resolution, until the body has acknowledged it."""

    body = models.ForeignKey(
        Body,
        on_delete=models.PROTECT,
        related_name="follow_ups",
        editable=False,
        verbose_name=_("Gremium"),
    )
    resolution = models.ForeignKey(
        Resolution,
        on_delete=models.PROTECT,
        related_name="follow_ups",
        verbose_name=_("Beschluss"),
    )
    title = models.CharField(_("Was zu tun ist"), max_length=200)
    organisation = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("Organisation"),
    )
    office = models.CharField(_("zuständige Stelle"), max_length=120)
    deputy_office = models.CharField(_("Vertretung (Stelle)"), max_length=120, blank=True)
    due_on = models.DateField(_("fällig am"))
    state = models.CharField(
        _("Stand"), max_length=12, choices=FollowUpState, default=FollowUpState.IN_PROGRESS
    )
    reason = models.CharField(_("Grund der Verzögerung"), max_length=300, blank=True)
    next_date = models.DateField(_("nächster Termin"), null=True, blank=True)
    # Never leaves the house.
    internal_note = models.TextField(_("interner Vermerk"), max_length=2000, blank=True)
    state_since = models.DateField(_("Stand seit"), editable=False)
    acknowledged_on = models.DateField(
        _("zur Kenntnis genommen am"), null=True, blank=True, editable=False
    )
    acknowledged_by = models.ForeignKey(
        Resolution,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="acknowledges",
        verbose_name=_("zur Kenntnis genommen mit"),
    )

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("Festlegung")
        verbose_name_plural = _("Festlegungen")
        constraints = [
            models.CheckConstraint(
                name="follow_up_delayed_says_why",
                condition=~Q(state=FollowUpState.DELAYED) | ~Q(reason=""),
                violation_error_message=_("Bitte schreiben Sie, warum es sich verzögert."),
            ),
            models.CheckConstraint(
                name="follow_up_continuing_says_until",
                condition=~Q(state=FollowUpState.CONTINUING) | Q(next_date__isnull=False),
                violation_error_message=_("Bitte geben Sie den nächsten Termin an."),
            ),
            models.CheckConstraint(
                name="follow_up_acknowledged_when_done",
                condition=Q(acknowledged_on=None)
                | Q(state=FollowUpState.DONE, acknowledged_by__isnull=False),
                violation_error_message=_("Zur Kenntnis genommen wird nur, was erledigt ist."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.acknowledged_on is None

    @property
    def expected_on(self) -> date:
        """The day that counts now: the next date where one was set, else the due one."""
        return self.next_date or self.due_on
