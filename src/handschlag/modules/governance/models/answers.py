"""What members answer without signing in: whether they come, and how they vote in writing."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handschlag.modules.governance.choices import ReplyAnswer, VoteChoice

from .bodies import Seat
from .meetings import AgendaItem, Meeting


class Reply(models.Model):
    """Whether somebody comes, as the seat itself said it; attendance says who was there."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="replies", verbose_name=_("Sitzung")
    )
    seat = models.ForeignKey(
        Seat, on_delete=models.PROTECT, related_name="replies", verbose_name=_("Sitz")
    )
    answer = models.CharField(_("Antwort"), max_length=10, choices=ReplyAnswer)
    # Which invitation was answered; a later one may name another day.
    sequence = models.PositiveSmallIntegerField(_("Fassung der Einladung"))
    replied_at = models.DateTimeField(_("geantwortet am"))

    class Meta:
        ordering = ["seat__position", "pk"]
        verbose_name = _("Antwort auf die Einladung")
        verbose_name_plural = _("Antworten auf die Einladung")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "seat"], name="reply_once_per_seat")
        ]

    def __str__(self) -> str:
        return f"{self.seat}: {self.get_answer_display()}"


class Ballot(models.Model):
    """The vote of a seat on one item of a vote in writing, until it is counted."""

    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.CASCADE,
        related_name="ballots",
        verbose_name=_("Tagesordnungspunkt"),
    )
    seat = models.ForeignKey(
        Seat, on_delete=models.PROTECT, related_name="ballots", verbose_name=_("Sitz")
    )
    choice = models.CharField(_("Stimme"), max_length=10, choices=VoteChoice)
    # The seat itself, or the deputy who voted in its place.
    cast_by = models.ForeignKey(
        Seat, on_delete=models.PROTECT, related_name="+", verbose_name=_("abgegeben von")
    )
    cast_at = models.DateTimeField(_("abgegeben am"))

    class Meta:
        ordering = ["item", "seat__position", "pk"]
        verbose_name = _("Stimme im Umlaufverfahren")
        verbose_name_plural = _("Stimmen im Umlaufverfahren")
        constraints = [
            models.UniqueConstraint(fields=["item", "seat"], name="ballot_once_per_seat"),
            models.CheckConstraint(
                name="ballot_is_never_invalid", condition=~Q(choice=VoteChoice.INVALID)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat}: {self.get_choice_display()}"
