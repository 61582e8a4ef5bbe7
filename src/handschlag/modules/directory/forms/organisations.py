"""Forms about an organisation itself."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.design.fields import DateInput
from handschlag.foundation.records.form_fields import PartialDateField
from handschlag.modules.directory.choices import (
    Land,
    LegalForm,
    NameKind,
    NameLanguage,
    OrganisationKind,
    Sector,
    Verdict,
)
from handschlag.modules.directory.models import Organisation
from handschlag.modules.directory.models.organisations import LONGEST_ABOUT
from handschlag.modules.directory.similar import Similar

from .editing import RowForm, UnnumberedForm
from .fields import OrganisationField, TidyForm

LONGEST_AIM = 300
MOST_AIMS = 40
UNSAID = [("", gettext_lazy("nicht angegeben"))]
# A kind that nobody chose would stand there as if somebody had.
UNCHOSEN = [("", gettext_lazy("bitte wählen"))]
ANSWER = "aehnlich-"


class OrganisationForm(RowForm):
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=200,
        help_text=gettext_lazy("So steht die Organisation auf ihren Seiten."),
    )
    keep_former = forms.BooleanField(
        label=gettext_lazy("Der bisherige Name war richtig und bleibt als früherer Name stehen"),
        required=False,
    )
    kind = forms.ChoiceField(label=gettext_lazy("Art"), choices=OrganisationKind.choices)
    legal_form = forms.ChoiceField(
        label=gettext_lazy("Rechtsform"), choices=UNSAID + LegalForm.choices, required=False
    )
    sectors = forms.MultipleChoiceField(
        label=gettext_lazy("Bereiche"),
        choices=Sector.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    about = forms.CharField(
        label=gettext_lazy("Worum es geht"),
        max_length=LONGEST_ABOUT,
        widget=forms.Textarea,
        required=False,
    )
    aims = forms.CharField(
        label=gettext_lazy("Ziele"),
        widget=forms.Textarea,
        required=False,
        help_text=gettext_lazy("Ein Ziel je Zeile, mit eigenen Worten."),
    )
    part_of = OrganisationField(label=gettext_lazy("Teil von"), required=False)
    website = forms.URLField(
        label=gettext_lazy("Internetseite"), max_length=300, required=False, assume_scheme="https"
    )
    members_stated = forms.CharField(
        label=gettext_lazy("Zahl der Mitglieder"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Wie die Quelle sie nennt, zum Beispiel „weit über 100“."),
    )
    since = PartialDateField(label=gettext_lazy("besteht seit"))
    until = PartialDateField(label=gettext_lazy("bestand bis"))
    street = forms.CharField(
        label=gettext_lazy("Straße und Nummer"), max_length=120, required=False
    )
    postcode = forms.CharField(label=gettext_lazy("Postleitzahl"), max_length=10, required=False)
    city = forms.CharField(label=gettext_lazy("Ort"), max_length=120, required=False)
    district = forms.CharField(label=gettext_lazy("Landkreis"), max_length=120, required=False)
    land = forms.ChoiceField(
        label=gettext_lazy("Land"), choices=UNSAID + Land.choices, required=False
    )

    def __init__(self, *args: Any, rows: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["part_of"].rows = rows  # type: ignore[attr-defined]

    @classmethod
    def values_of(cls, row: Any) -> dict[str, Any]:
        apart = {"version", "keep_former", "sectors", "aims", "street", "postcode", "city"}
        seat = row.seat
        return {name: getattr(row, name) for name in cls.base_fields if name not in apart} | {
            "sectors": [each.sector for each in row.sectors.all()],
            "aims": "\n".join(each.text for each in row.aims.all()),
            "street": seat.street if seat else "",
            "postcode": seat.postcode if seat else "",
            "city": (seat.city or seat.name) if seat else "",
        }

    def clean_aims(self) -> list[str]:
        # One over the limit is enough to know; a pasted book must not be taken apart line by line.
        text = self.cleaned_data["aims"]
        if len(text) > LONGEST_AIM * MOST_AIMS:
            raise forms.ValidationError(_("Das ist zu lang für eine Liste von Zielen."))
        aims = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
        if len(aims) > MOST_AIMS:
            raise forms.ValidationError(
                _("Höchstens {limit} Ziele, das sind {count}.").format(
                    limit=MOST_AIMS, count=len(aims)
                )
            )
        if too_long := next((aim for aim in aims if len(aim) > LONGEST_AIM), ""):
            raise forms.ValidationError(
                _("„{start} …“ ist mit {count} Zeichen zu lang, möglich sind {limit}.").format(
                    start=too_long[:40], count=len(too_long), limit=LONGEST_AIM
                )
            )
        return aims

    def values(self) -> dict[str, Any]:
        values = super().values()
        seat = {name: values.pop(name) for name in ("street", "postcode", "city")}
        return values | {"seat": seat}


class NewOrganisationForm(TidyForm):
    """Asks for the least; what looks alike has to be answered before an entry arises."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("Art"), choices=UNCHOSEN + OrganisationKind.choices)
    city = forms.CharField(label=gettext_lazy("Ort"), max_length=120, required=False)
    owner_org = forms.ChoiceField(
        label=gettext_lazy("Wer pflegt den Eintrag?"),
        help_text=gettext_lazy("Bis die Organisation ihn selbst übernimmt."),
        required=False,
    )

    def __init__(self, *args: Any, own: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = {each.public_id: each for each in own}
        choices = [(key, each.name) for key, each in self.own.items()]
        owner = self.fields["owner_org"]
        owner.choices = choices or UNSAID  # type: ignore[attr-defined]
        owner.required = bool(choices)
        if len(choices) == 1:
            self.initial.setdefault("owner_org", choices[0][0])

    def owner(self) -> Organisation | None:
        return self.own.get(self.cleaned_data.get("owner_org", ""))

    def answers(self) -> dict[str, str]:
        """Public ids of similar entries with what the person decided about each."""
        return {
            key.removeprefix(ANSWER): str(value)
            for key, value in self.data.items()
            if key.startswith(ANSWER) and value in Verdict.values
        }

    def unanswered(self, similar: list[Similar]) -> list[Organisation]:
        """Similar entries that nobody has said anything about: a question, not a mistake."""
        answered = self.answers()
        found = [each.organisation for each in similar]
        return [each for each in found if each.public_id not in answered]


class NameForm(TidyForm):
    text = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    kind = forms.ChoiceField(
        label=gettext_lazy("Art"), choices=NameKind.choices, initial=NameKind.SHORT
    )
    lang = forms.ChoiceField(
        label=gettext_lazy("Sprache"), choices=NameLanguage.choices, initial=NameLanguage.GERMAN
    )
    valid_from = forms.DateField(label=gettext_lazy("gültig ab"), required=False, widget=DateInput)
    valid_until = forms.DateField(
        label=gettext_lazy("gültig bis"), required=False, widget=DateInput
    )


class NameEditForm(UnnumberedForm, NameForm):
    field_order = ("text", "kind", "lang", "valid_from", "valid_until", "version")
