"""Forms about relations between organisations."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.form_fields import PartialDateField
from handschlag.modules.directory.choices import TIE_INVERSE, TieKind
from handschlag.modules.directory.models import Organisation

from .editing import RowForm
from .fields import OrganisationField, TidyForm

OUT, IN = "von", "zu"


def audience_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=gettext_lazy("Sichtbarkeit"), choices=Audience.choices, initial=Audience.ORGANISATION
    )


class TieForm(TidyForm):
    """One list for both directions: „ist Mitglied von“ and „hat als Mitglied“."""

    relation = forms.ChoiceField(label=gettext_lazy("Beziehung"))
    other = OrganisationField(label=gettext_lazy("Organisation"))
    role = forms.CharField(label=gettext_lazy("Rolle"), max_length=120, required=False)
    since = PartialDateField(label=gettext_lazy("seit"))
    until = PartialDateField(label=gettext_lazy("bis"))
    audience = audience_field()

    def __init__(self, *args: Any, rows: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].rows = rows  # type: ignore[attr-defined]
        self.fields["relation"].choices = [  # type: ignore[attr-defined]
            *((f"{OUT}-{kind.value}", kind.label) for kind in TieKind),
            *((f"{IN}-{kind.value}", TIE_INVERSE[kind]) for kind in TieKind),
        ]

    def ends(self, organisation: Organisation) -> tuple[Organisation, Organisation]:
        direction = self.cleaned_data["relation"].partition("-")[0]
        other = self.cleaned_data["other"]
        return (organisation, other) if direction == OUT else (other, organisation)

    def details(self) -> dict[str, Any]:
        names = ("role", "since", "until", "audience")
        kind = self.cleaned_data["relation"].partition("-")[2]
        return {"kind": kind} | {name: self.cleaned_data[name] for name in names}


class TieEditForm(RowForm):
    kind = forms.ChoiceField(label=gettext_lazy("Beziehung"), choices=TieKind.choices)
    role = forms.CharField(label=gettext_lazy("Rolle"), max_length=120, required=False)
    since = PartialDateField(label=gettext_lazy("seit"))
    until = PartialDateField(label=gettext_lazy("bis"))
    audience = audience_field()
