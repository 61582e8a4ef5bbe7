"""What happened at a meeting: who was there, and per item the outcome, the vote, what follows."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.design.fields import DateInput, name_blank_choices
from handschlag.foundation.records.form_fields import FingerprintField
from handschlag.foundation.records.rows import fingerprint
from handschlag.modules.directory import api as directory
from handschlag.modules.governance.choices import (
    Presence,
    ResolutionKind,
    VoteChoice,
    VoteMethod,
)
from handschlag.modules.governance.models import AgendaItem, Body, Seat
from handschlag.modules.governance.selectors.meetings import written_down

from .answers import seat_words
from .papers import CONFIDENTIAL

EXCLUDED, ADJOURNED = "excluded", "adjourned"
PRESENCES = [
    (Presence.PRESENT, _("anwesend")),
    (Presence.EXCUSED, _("entschuldigt")),
    (Presence.ABSENT, _("nicht da")),
]
VOTES = [
    ("", _("keine Stimme")),
    (VoteChoice.YES, _("Ja")),
    (VoteChoice.NO, _("Nein")),
    (VoteChoice.ABSTAIN, _("Enthaltung")),
    (VoteChoice.INVALID, _("ungültig")),
    (EXCLUDED, _("befangen, stimmt nicht mit")),
]
# The table of votes draws its own cells.
CONTROL = {"class": "kern-form-input__input"}
REPRESENTED_BY = "v"
KINDS = [("", _("nein, nichts")), *ResolutionKind.choices]


class AttendanceForm(forms.Form):
    """One choice per seat: there, there by a deputy, excused, not there.

    Many rows at once have no number: their fingerprint says what was shown.
    """

    # Other forms of the page have a version too.
    version = FingerprintField(widget=forms.HiddenInput(attrs={"id": "id_attendance_version"}))

    def __init__(
        self,
        *args: Any,
        seats: Iterable[Seat],
        known: dict[int, Any],
        expected: dict[int, tuple[str, int | None]] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.seats = list(seats)
        self.initial["version"] = fingerprint(written_down(known.values()))
        for seat in self.seats:
            deputies = [
                (
                    f"{REPRESENTED_BY}{each.pk}",
                    _("vertreten durch %s") % (each.holder or each.title),
                )
                for each in seat.deputies.all()
            ]
            choices = [PRESENCES[0], *deputies, *PRESENCES[1:]]
            self.fields[f"s{seat.pk}"] = forms.ChoiceField(
                label=seat_words(seat),
                choices=choices,
                initial=_presence_of(known.get(seat.pk), (expected or {}).get(seat.pk)),
                required=True,
            )

    def values(self) -> dict[Seat, tuple[str, Seat | None]]:
        found = {}
        for seat in self.seats:
            said = self.cleaned_data[f"s{seat.pk}"]
            deputy = next(
                (each for each in seat.deputies.all() if f"{REPRESENTED_BY}{each.pk}" == said), None
            )
            found[seat] = (Presence.REPRESENTED if deputy else said, deputy)
        return found


def _presence_of(known: Any, expected: tuple[str, int | None] | None) -> str:
    """What was written down, else what the answer to the invitation lets expect."""
    if known is None:
        presence, deputy = expected or (Presence.PRESENT, None)
        return f"{REPRESENTED_BY}{deputy}" if deputy else presence
    if known.represented_by_id:
        return f"{REPRESENTED_BY}{known.represented_by_id}"
    return str(known.presence)


def _turns(item: AgendaItem) -> list[tuple[str, Any]]:
    """Adjourned, or handed to another body of the cooperation."""
    others = Body.objects.filter(cooperation=item.body.cooperation_id).exclude(pk=item.body_id)
    referred = [(body.public_id, _("verwiesen an: %s") % body) for body in others]
    return [("", _("nein")), (ADJOURNED, _("vertagt")), *referred]


@dataclass(frozen=True)
class VoteRow:
    """One line of the vote as the page shows it."""

    seat: Seat
    words: str
    choice: Any
    reason: Any


class OutcomeForm(forms.Form):
    """All that one item came to. A resolution arises where its kind is chosen."""

    outcome = forms.CharField(
        label=_("Ergebnis"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    confidential_outcome = forms.CharField(
        label=_("Ergebnis, vertraulicher Teil"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=CONFIDENTIAL,
    )
    kind = forms.ChoiceField(
        label=_("Wurde etwas beschlossen?"),
        choices=KINDS,
        required=False,
    )
    text = forms.CharField(
        label=_("Wortlaut"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    confidential_text = forms.CharField(
        label=_("Wortlaut, vertraulicher Teil"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=CONFIDENTIAL,
    )
    method = forms.ChoiceField(
        label=_("Abstimmung"),
        choices=VoteMethod,
        initial=VoteMethod.CONSENSUS,
        required=False,
        help_text=_("Beim Auszählen zählen die Stimmen unten, je Sitz eine Zeile."),
    )
    follow_up = forms.CharField(label=_("Was zu tun ist"), max_length=200, required=False)
    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=directory.Organisation.objects.none(), required=False
    )
    office = forms.CharField(
        label=_("zuständige Stelle"),
        max_length=120,
        required=False,
        help_text=_("Die Stelle, nicht die Person: Festlegungen überdauern Wechsel."),
    )
    deputy_office = forms.CharField(label=_("Vertretung (Stelle)"), max_length=120, required=False)
    due_on = forms.DateField(label=_("fällig am"), widget=DateInput, required=False)
    turn = forms.ChoiceField(
        label=_("Vertagt oder verwiesen?"),
        required=False,
        help_text=_("Der Punkt geht nicht verloren: Er wartet im Themenspeicher."),
    )
    veto_by = forms.ModelChoiceField(
        label=_("Einspruch von"), queryset=directory.Organisation.objects.none(), required=False
    )
    veto_because = forms.CharField(label=_("Grund des Einspruchs"), max_length=300, required=False)
    acknowledge = forms.BooleanField(
        label=_("Das Gremium nimmt die Erledigung zur Kenntnis"),
        required=False,
        help_text=_("Dann verlässt die Festlegung die Liste."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    # Empty where the page showed no resolution yet.
    resolution_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        item: AgendaItem,
        seats: Iterable[Seat],
        organisations: Any,
        known: dict[str, Any],
    ) -> None:
        super().__init__(data, prefix=f"p{item.public_id}", initial=known)
        self.item, self.seats = item, list(seats)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]
        self.fields["veto_by"].queryset = organisations  # type: ignore[attr-defined]
        self._leave_out()
        for seat in self.seats:
            self.fields[f"s{seat.pk}"] = forms.ChoiceField(
                label=seat_words(seat), choices=VOTES, required=False, widget=forms.Select(CONTROL)
            )
            self.fields[f"g{seat.pk}"] = forms.CharField(
                label=_("Grund der Befangenheit"),
                max_length=300,
                required=False,
                widget=forms.TextInput(CONTROL),
            )
        name_blank_choices(self)
        for seat in self.seats:
            self.fields[f"s{seat.pk}"].choices = VOTES  # type: ignore[attr-defined]
        self.fields["kind"].choices = KINDS  # type: ignore[attr-defined]
        self.fields["turn"].choices = _turns(item)  # type: ignore[attr-defined]

    def _leave_out(self) -> None:
        """Questions that cannot arise at this item."""
        item = self.item
        if item.follow_up is None or not item.follow_up.is_open:
            del self.fields["acknowledge"]
        if not item.body.allows_veto:
            del self.fields["veto_by"], self.fields["veto_because"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._check_resolution(cleaned)
        if cleaned.get("follow_up"):
            self._check_follow_up(cleaned)
        for seat in self.seats:
            if cleaned.get(f"s{seat.pk}") == EXCLUDED and not cleaned.get(f"g{seat.pk}"):
                self.add_error(f"g{seat.pk}", _("Bitte schreiben Sie den Grund."))
        return cleaned

    def _check_resolution(self, cleaned: dict[str, Any]) -> None:
        """Without words of its own a resolution takes those of the paper."""
        paper = self.item.paper
        if cleaned.get("kind") and not cleaned.get("text"):
            if paper is not None and paper.proposal:
                cleaned["text"] = paper.proposal
            else:
                self.add_error("text", _("Bitte schreiben Sie, was beschlossen wurde."))
        elif cleaned.get("text") and not cleaned.get("kind"):
            self.add_error("kind", _("Bitte wählen Sie, was das ist."))
        if cleaned.get("kind") and cleaned.get("turn"):
            self.add_error("turn", _("Entweder wird beschlossen, oder der Punkt geht weiter."))

    def _check_follow_up(self, cleaned: dict[str, Any]) -> None:
        for name in ("organisation", "office", "due_on"):
            if not cleaned.get(name):
                self.add_error(name, _("Das fehlt noch zu dieser Festlegung."))
        if not cleaned.get("kind"):
            self.add_error("kind", _("Eine Festlegung braucht einen Beschluss, der sie trägt."))

    @property
    def vote_rows(self) -> list[VoteRow]:
        return [
            VoteRow(seat, seat_words(seat), self[f"s{seat.pk}"], self[f"g{seat.pk}"])
            for seat in self.seats
        ]

    @property
    def votes(self) -> dict[Seat, str]:
        said = {seat: self.cleaned_data.get(f"s{seat.pk}", "") for seat in self.seats}
        return {seat: choice for seat, choice in said.items() if choice not in {"", EXCLUDED}}

    @property
    def excluded(self) -> dict[Seat, str]:
        return {
            seat: self.cleaned_data[f"g{seat.pk}"]
            for seat in self.seats
            if self.cleaned_data.get(f"s{seat.pk}") == EXCLUDED
        }

    @property
    def is_open_at_first(self) -> bool:
        """Whether the page shows the vote unfolded: something was counted, or something is wrong."""
        counted = self["method"].value() == VoteMethod.COUNTED
        return counted or any(name[0] in "sg" and name[1:].isdigit() for name in self.errors)

    @property
    def has_follow_up(self) -> bool:
        names = ("follow_up", "organisation", "office", "deputy_office", "due_on")
        return any(self[name].value() or self[name].errors for name in names)

    @property
    def takes_a_turn(self) -> bool:
        names = [name for name in ("turn", "veto_by", "veto_because") if name in self.fields]
        return any(self[name].value() or self[name].errors for name in names)

    @property
    def has_confidential(self) -> bool:
        names = ("confidential_outcome", "confidential_text")
        return any(self[name].value() or self[name].errors for name in names)
