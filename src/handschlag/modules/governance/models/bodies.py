from datetime import date

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records import address_key
from handschlag.modules.governance.choices import (
    BodyKind,
    BodyStage,
    MajorityRule,
    Power,
    QuorumRule,
    SeatRole,
    VotesBy,
)

from .seen import Dated, Seen


class Body(Seen):
    """A board, group or meeting of a cooperation that recommends or decides, by rules of its own."""

    name = models.CharField(_("Name"), max_length=200)
    short_name = models.CharField(_("Kurzname"), max_length=60, blank=True)
    kind = models.CharField(_("Art"), max_length=16, choices=BodyKind)
    stage = models.CharField(_("Stand"), max_length=10, choices=BodyStage, default=BodyStage.ACTIVE)
    power = models.CharField(_("Befugnis"), max_length=10, choices=Power, default=Power.RECOMMENDS)
    task = models.TextField(_("Aufgabe"), max_length=1000, blank=True)
    # The sentence of the agreement that promises it.
    basis = models.ForeignKey(
        "agreements.Clause",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Fundstelle"),
    )
    since = models.DateField(_("besteht seit"), null=True, blank=True)
    until = models.DateField(_("besteht bis"), null=True, blank=True)
    votes_by = models.CharField(_("Stimmen"), max_length=5, choices=VotesBy, default=VotesBy.PARTY)
    majority = models.CharField(
        _("Mehrheit"), max_length=10, choices=MajorityRule, default=MajorityRule.SIMPLE
    )
    quorum = models.CharField(
        _("Beschlussfähigkeit"), max_length=10, choices=QuorumRule, default=QuorumRule.MAJORITY
    )
    quorum_number = models.PositiveSmallIntegerField(_("beschlussfähig ab"), null=True, blank=True)
    allows_veto = models.BooleanField(
        _("betroffene Partner können Einspruch erheben"), default=False
    )
    notice_days = models.PositiveSmallIntegerField(
        _("Einladungsfrist in Tagen"), default=14, validators=[MaxValueValidator(90)]
    )
    # The round it went or goes public by; none where the platform made it public.
    release = models.ForeignKey(
        "agreements.PageRelease",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("Veröffentlichung"),
    )

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("Gremium")
        verbose_name_plural = _("Gremien")
        constraints = [
            models.CheckConstraint(
                name="body_dates_run_forward",
                condition=Q(until=None) | Q(since=None) | Q(until__gte=F("since")),
                violation_error_message=_("Das Ende liegt vor dem Anfang."),
            ),
            models.CheckConstraint(
                name="body_quorum_has_its_number",
                condition=~Q(quorum=QuorumRule.NUMBER) | Q(quorum_number__gte=1),
                violation_error_message=_("Bitte geben Sie an, ab wie vielen Stimmen es gilt."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def address_key(self) -> str:
        return address_key(self.name, self.public_id)


class Seat(Dated):
    """A place in a body, on behalf of a partner, from a day to a day. It grants no right.

    Held by a person, or by whoever holds a post; with neither it is vacant. `deputy_of` makes it a
    stand-in that votes only in place of that seat.
    """

    body = models.ForeignKey(
        Body, on_delete=models.CASCADE, related_name="seats", verbose_name=_("Gremium")
    )
    on_behalf_of = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("entsandt von"),
    )
    person = models.ForeignKey(
        "directory.Person",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Person"),
    )
    post = models.ForeignKey(
        "directory.Post",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Amt"),
    )
    function = models.CharField(_("Funktion"), max_length=120, blank=True)
    role = models.CharField(_("Rolle"), max_length=10, choices=SeatRole, default=SeatRole.MEMBER)
    voting = models.BooleanField(_("stimmberechtigt"), default=True)
    deputy_of = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="deputies",
        verbose_name=_("vertritt"),
    )
    # For members without an account; else the address of the account is used.
    mail = models.EmailField(_("E-Mail für Einladungen"), blank=True)
    since = models.DateField(_("ab"), null=True, blank=True)
    until = models.DateField(_("bis einschließlich"), null=True, blank=True)
    basis = models.CharField(_("Grundlage der Entsendung"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("Sitz")
        verbose_name_plural = _("Sitze")
        constraints = [
            models.CheckConstraint(
                name="seat_dates_run_forward",
                condition=Q(until=None) | Q(since=None) | Q(until__gte=F("since")),
                violation_error_message=_("Das Ende liegt vor dem Anfang."),
            ),
            models.CheckConstraint(
                name="seat_of_a_guest_has_no_vote",
                condition=~Q(role=SeatRole.GUEST) | Q(voting=False),
                violation_error_message=_("Gäste stimmen nicht mit ab."),
            ),
            models.UniqueConstraint(
                fields=["body", "person"],
                condition=Q(until=None, person__isnull=False),
                name="seat_once_per_person",
                violation_error_message=_("Diese Person hat hier schon einen Sitz."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on_behalf_of}: {self.get_role_display()}"

    def is_held_on(self, day: date) -> bool:
        begun = self.since is None or self.since <= day
        return begun and (self.until is None or self.until >= day)

    @property
    def holder(self) -> str:
        """Whoever sits here today, in words; empty for a vacant seat."""
        if self.person is not None:
            return str(self.person)
        if self.post is not None:
            return str(self.post.person)
        return ""

    @property
    def title(self) -> str:
        """The office a seat is known by: its own words, else the post's."""
        return self.function or (self.post.function if self.post else "")
