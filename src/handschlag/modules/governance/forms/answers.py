"""What a member answers behind a signed link, and what the coordination enters for a vote."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.design.fields import name_blank_choices
from handschlag.modules.governance.choices import ReplyAnswer, VoteChoice
from handschlag.modules.governance.models import AgendaItem, Seat
from handschlag.modules.governance.selectors.circulation import Standing

# As the person says it who presses the button.
FIRST_PERSON = {
    ReplyAnswer.COMING: _("Ich komme"),
    ReplyAnswer.DEPUTY: _("Meine Vertretung kommt"),
    ReplyAnswer.NOT_COMING: _("Ich komme nicht"),
}
CASTABLE = [
    (VoteChoice.YES, _("Ja")),
    (VoteChoice.NO, _("Nein")),
    (VoteChoice.ABSTAIN, _("Enthaltung")),
]


def answers_for(seat: Seat) -> list[tuple[str, Any]]:
    """The buttons of a seat; whoever has no deputy cannot send one."""
    has_deputy = seat.deputies.exists()
    return [
        (answer.value, words)
        for answer, words in FIRST_PERSON.items()
        if answer != ReplyAnswer.DEPUTY or has_deputy
    ]


class ConfirmForm(forms.Form):
    """Nothing to fill in: only a place for what the service refuses."""


class ReplyForm(forms.Form):
    answer = forms.ChoiceField(choices=list(FIRST_PERSON.items()))


@dataclass(frozen=True)
class MotionRow:
    """One item as the ballot shows it; without a field this seat does not vote on it."""

    item: AgendaItem
    motion: str
    field: Any


class BallotForm(forms.Form):
    """One choice per item. What is left open can follow until the vote is over."""

    def __init__(
        self, *args: Any, standings: Iterable[Standing], seat: Seat | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.standings = list(standings)
        for standing in self.standings:
            known = next((vote for vote in standing.votes if vote.seat == seat), None)
            if known is None or not known.is_excluded:
                self.fields[_name(standing.item)] = forms.ChoiceField(
                    label=_("Ihre Stimme"),
                    choices=CASTABLE,
                    widget=forms.RadioSelect,
                    required=False,
                    initial=known.choice if known else "",
                )

    @property
    def rows(self) -> list[MotionRow]:
        return [
            MotionRow(each.item, each.motion, self[_name(each.item)] if self._asks(each) else None)
            for each in self.standings
        ]

    @property
    def is_cast(self) -> bool:
        """Whether this seat has voted on all it may vote on."""
        asked = [self.fields[_name(each.item)] for each in self.standings if self._asks(each)]
        return bool(asked) and all(field.initial for field in asked)

    def _asks(self, standing: Standing) -> bool:
        return _name(standing.item) in self.fields

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not self.choices():
            raise ValidationError(_("Bitte wählen Sie Ja, Nein oder Enthaltung."), code="none")
        return cleaned

    def choices(self) -> dict[AgendaItem, str]:
        said = {each.item: self.cleaned_data.get(_name(each.item), "") for each in self.standings}
        return {item: choice for item, choice in said.items() if choice}


def _name(item: AgendaItem) -> str:
    return f"p{item.public_id}"


class SeatBallotForm(BallotForm):
    """A vote that came by letter or telephone, written down by the coordination."""

    seat = forms.ModelChoiceField(label=_("Sitz"), queryset=Seat.objects.none())

    def __init__(self, *args: Any, seats: Any, **kwargs: Any) -> None:
        super().__init__(*args, seat=None, **kwargs)
        field: Any = self.fields["seat"]
        field.queryset = seats
        field.label_from_instance = seat_words
        for name in self.fields:
            if name != "seat":
                self.fields[name].label = _("Stimme")
        name_blank_choices(self)


class ExclusionForm(forms.Form):
    """Who is biased on an item and leaves the vote before it is cast."""

    # It stands on one page with a ballot that asks for a seat too.
    prefix = "befangen"

    item = forms.ModelChoiceField(label=_("Punkt"), queryset=AgendaItem.objects.none())
    seat = forms.ModelChoiceField(label=_("Sitz"), queryset=Seat.objects.none())
    reason = forms.CharField(label=_("Grund der Befangenheit"), max_length=300)

    def __init__(self, *args: Any, items: Any, seats: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields
        chosen["item"].queryset = items
        chosen["seat"].queryset = seats
        chosen["seat"].label_from_instance = seat_words
        name_blank_choices(self)


def seat_words(seat: Seat) -> str:
    """The party first: that is how minutes call the roll."""
    who = seat.holder or seat.title
    return f"{seat.on_behalf_of}: {who}" if who else str(seat.on_behalf_of)
