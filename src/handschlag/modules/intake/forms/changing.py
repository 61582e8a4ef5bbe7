"""A form for the values of one proposal, made of what its kind holds."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.records import PartialDate
from handschlag.foundation.records.form_fields import PartialDateField
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.intake.choices import ABOUT_ORGANISATIONS, ProposalKind, Verdict
from handschlag.modules.intake.models import Proposal
from handschlag.modules.intake.services.making import partial_date
from handschlag.modules.intake.showing.comparing import known_of

Kind = ProposalKind
Make = Callable[[], forms.Field]
SAME, PART, NEW = "same", "part", "new"


def _text(label: Any, longest: int = 200, *, required: bool = False, **kwargs: Any) -> Make:
    return lambda: forms.CharField(label=label, max_length=longest, required=required, **kwargs)


def _long(label: Any, longest: int = 300) -> Make:
    widget = forms.Textarea(attrs={"rows": 3})
    return lambda: forms.CharField(label=label, max_length=longest, widget=widget)


def _choice(label: Any, choices: Any) -> Make:
    return lambda: forms.ChoiceField(label=label, choices=choices.choices)


NAME = _text(gettext_lazy("Name"), required=True)
PERSON = {
    "title": _text(gettext_lazy("Titel"), 60),
    "given_name": _text(gettext_lazy("Vorname"), 80, required=True),
    "family_name": _text(gettext_lazy("Nachname"), 80, required=True),
}
FUNCTION = _text(gettext_lazy("Amt oder Funktion"), 120)
ORGANISATION = _text(gettext_lazy("Organisation"))
DAY = {
    "stated": _text(gettext_lazy("Im Wortlaut"), 120),
    "day": lambda: PartialDateField(label=gettext_lazy("Datum")),
}
# In the order of the form. `day` stands for first, last and precision.
FIELDS: dict[str, dict[str, Make]] = {
    Kind.AGREEMENT: {
        "official_title": _long(gettext_lazy("Titel im Wortlaut")),
        "short_title": _text(gettext_lazy("Kurztitel"), 120, required=True),
        "kind": _choice(gettext_lazy("Art"), agreements.AgreementKind),
        "cooperation": _text(gettext_lazy("Name der Kooperation"), required=True),
        "field_word": _text(gettext_lazy("Wort für einen Punkt"), 60, required=True),
        "field_word_plural": _text(gettext_lazy("Wort für mehrere Punkte"), 60, required=True),
    },
    Kind.DATE: DAY,
    Kind.PLACE: {"text": _text(gettext_lazy("Ort"), required=True)},
    Kind.PARTY: {
        "name": NAME,
        "short": _text(gettext_lazy("Kurzform")),
        "role": _choice(gettext_lazy("Rolle"), agreements.PartyRole),
    },
    Kind.SIGNATURE: {
        **PERSON,
        "function": FUNCTION,
        "organisation": ORGANISATION,
        "capacity": _choice(gettext_lazy("hat unterschrieben"), agreements.Capacity),
    },
    Kind.FIELD: {
        "official_title": _long(gettext_lazy("Titel im Wortlaut")),
        "short_title": _text(gettext_lazy("Kurztitel"), 120, required=True),
        "number": lambda: forms.IntegerField(
            label=gettext_lazy("Nummer"), required=False, min_value=1, max_value=9999
        ),
    },
    Kind.GOAL: {"text": _long(gettext_lazy("Ziel"))},
    Kind.ORGANISATION: {
        "name": NAME,
        "short": _text(gettext_lazy("Kurzform")),
        "kind": _choice(gettext_lazy("Art"), directory.OrganisationKind),
        "since": lambda: forms.RegexField(
            r"^\d{4}$",
            label=gettext_lazy("gegründet"),
            required=False,
            help_text=gettext_lazy("Das Jahr mit vier Ziffern."),
        ),
        "members_stated": _text(gettext_lazy("Mitglieder"), 60),
    },
    Kind.TIE: {"name": NAME, "kind": _choice(gettext_lazy("Beziehung"), directory.TieKind)},
    Kind.POST: {**PERSON, "function": FUNCTION, "organisation": ORGANISATION},
    Kind.CONTACT_POINT: {
        "topic": _text(gettext_lazy("Thema"), 120, required=True),
        "function": FUNCTION,
        "organisation": ORGANISATION,
        "phone": _text(gettext_lazy("Telefon"), 40),
        "mail": lambda: forms.EmailField(label=gettext_lazy("E-Mail"), required=False),
        "fax": _text(gettext_lazy("Fax"), 40),
        "address": _text(gettext_lazy("Anschrift"), 300),
        "room": _text(gettext_lazy("Raum"), 60),
    },
    Kind.EVENT: {
        "title": _long(gettext_lazy("Titel")),
        "date": lambda: forms.DateField(label=gettext_lazy("Tag"), required=False),
        "place": _text(gettext_lazy("Ort")),
    },
    Kind.SESSION: {
        "title": _long(gettext_lazy("Titel")),
        "start_time": _text(gettext_lazy("Beginn"), 5),
        "end_time": _text(gettext_lazy("Ende"), 5),
    },
    Kind.UPDATE: {"text": _long(gettext_lazy("Nachtrag")), **DAY},
}
OF_PERSON = frozenset({"phone", "mail"})


class ChangeForm(forms.Form):
    """The values as the document says them, to be corrected; then the proposal is accepted."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, proposal: Proposal) -> None:
        self.proposal = proposal
        super().__init__(data, initial=_initial(proposal))
        for name, make in FIELDS.get(proposal.kind, {}).items():
            if _holds(proposal, name):
                self.fields[name] = make()
        if relations := self._relations():
            self.fields["relation"] = forms.ChoiceField(
                label=_("Im Bestand"), choices=relations, widget=forms.RadioSelect
            )

    def _relations(self) -> list[tuple[str, str]]:
        """Same, part or new: asked where something like it is known already."""
        known = known_of(self.proposal)
        if known is None:
            return []
        found = [(SAME, _("ist dasselbe wie %(known)s") % {"known": known})]
        if self.proposal.kind in ABOUT_ORGANISATIONS:
            found.append((PART, _("ist ein Teil von %(known)s") % {"known": known}))
        return [*found, (NEW, _("ist neu"))]

    @property
    def relation(self) -> str:
        return str(self.cleaned_data.get("relation", ""))

    @property
    def known(self) -> Any:
        return known_of(self.proposal)

    def changes(self) -> dict[str, Any]:
        """Only what differs from the document, in the form the service takes it."""
        said = {
            name: self.cleaned_data[name]
            for name in FIELDS.get(self.proposal.kind, {})
            if name in self.cleaned_data and name != "day"
        }
        if "day" in self.cleaned_data:
            said |= _day_values(self.cleaned_data["day"])
        held = self.proposal.values
        tidy = {name: _plain(value, held.get(name)) for name, value in said.items()}
        return {name: value for name, value in tidy.items() if value != held.get(name, "")}


def _holds(proposal: Proposal, name: str) -> bool:
    if name in OF_PERSON:
        return True
    return ("first" if name == "day" else name) in proposal.payload


def _initial(proposal: Proposal) -> dict[str, Any]:
    known: dict[str, Any] = {**proposal.values, "version": proposal.version}
    if proposal.payload.get("first"):
        known["day"] = partial_date(proposal.payload)
    if proposal.verdict in {Verdict.SAME, Verdict.PART_OF}:
        known["relation"] = SAME if proposal.verdict == Verdict.SAME else PART
    return known


def _day_values(day: PartialDate | None) -> dict[str, Any]:
    if day is None:
        return {"first": "", "last": "", "precision": ""}
    precision = str(day.precision)
    return {"first": day.start.isoformat(), "last": day.end.isoformat(), "precision": precision}


def _plain(value: Any, held: Any) -> Any:
    """As the payload holds it: text, whole numbers and nothing."""
    if value is None:
        return None if held is None or isinstance(held, int) else ""
    return value if isinstance(value, int) else str(value)
