"""Forms about who may act, who takes over an entry, and what visitors say about it."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from handschlag.foundation.design.fields import DateInput
from handschlag.modules.directory.choices import Competence
from handschlag.modules.directory.models import Organisation
from handschlag.modules.directory.models.rights import LONGEST_OBJECTION, LONGEST_REASON

from .editing import UnnumberedForm
from .fields import OrganisationField, TidyForm

COMPETENCES = [
    (Competence.REPORT, gettext_lazy("melden: den Sachstand eigener Maßnahmen berichten")),
    (Competence.EDIT, gettext_lazy("bearbeiten: außerdem die Angaben der Organisation ändern")),
    (Competence.MANAGE, gettext_lazy("verwalten: außerdem andere einladen und Mandate vergeben")),
]


def may_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=gettext_lazy("darf"),
        choices=COMPETENCES,
        widget=forms.RadioSelect,
        initial=Competence.REPORT,
    )


def coordinates_field() -> forms.BooleanField:
    return forms.BooleanField(
        label=gettext_lazy("koordiniert"),
        required=False,
        help_text=gettext_lazy("Gilt in Kooperationen, deren Koordination die Organisation hat."),
    )


class MandateForm(TidyForm):
    email = forms.EmailField(label=gettext_lazy("E-Mail-Adresse"))
    name = forms.CharField(label=gettext_lazy("Name"), max_length=150)
    may = may_field()
    coordinates = coordinates_field()


class MandateChangeForm(UnnumberedForm):
    may = may_field()
    coordinates = coordinates_field()
    until = forms.DateField(
        label=gettext_lazy("bis einschließlich"),
        required=False,
        widget=DateInput,
        help_text=gettext_lazy("Leer heißt: ohne Ende."),
    )


class ClaimForm(TidyForm):
    reason = forms.CharField(
        label=gettext_lazy("Woran erkennen wir, dass Sie für die Organisation sprechen?"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea,
        help_text=gettext_lazy("Zum Beispiel Ihre Funktion und wo sie nachzulesen ist."),
    )


class ClaimDecisionForm(TidyForm):
    answer = forms.CharField(
        label=gettext_lazy("Antwort"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Bei einer Ablehnung bitte mit dem Grund."),
    )


class ObjectionForm(TidyForm):
    text = forms.CharField(
        label=gettext_lazy("Was stimmt nicht?"), max_length=LONGEST_OBJECTION, widget=forms.Textarea
    )
    reply_to = forms.EmailField(
        label=gettext_lazy("Ihre E-Mail-Adresse"),
        required=False,
        help_text=gettext_lazy("Nur, wenn Sie eine Antwort möchten. Sie wird nicht gezeigt."),
    )


class SettleForm(TidyForm):
    answer = forms.CharField(label=gettext_lazy("Was wurde daraus?"), max_length=500)


class OtherOrganisationForm(TidyForm):
    other = OrganisationField(label=gettext_lazy("Der andere Eintrag"))

    def __init__(self, *args: Any, rows: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].rows = rows  # type: ignore[attr-defined]
