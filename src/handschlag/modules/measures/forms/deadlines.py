"""Deadlines: three fields to enter one, the rest where somebody wants to say more."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.design.fields import DateInput, name_blank_choices
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.measures.choices import DeadlineKind, Rhythm
from handschlag.modules.measures.models import Deadline, Measure
from handschlag.modules.measures.selectors.deadlines_shown import subjects_for

LONGEST_LIST = 300


class DeadlineForm(forms.Form):
    """What, by when, who. Where there is but one cooperation, it is not asked for."""

    title = forms.CharField(label=gettext_lazy("Was ist zu tun?"), max_length=200)
    due_on = forms.DateField(label=gettext_lazy("Bis wann?"), widget=DateInput)
    responsible = forms.ChoiceField(label=gettext_lazy("Wer ist zuständig?"))
    office = forms.CharField(
        label=gettext_lazy("Stelle"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Funktion, kein Name; darf leer bleiben."),
    )
    subject = forms.ChoiceField(label=gettext_lazy("Wofür?"))

    def __init__(self, *args: Any, user: Any, measure: Measure | None = None, **kw: Any) -> None:
        super().__init__(*args, **kw)
        cooperations, measures = subjects_for(user)
        self.cooperations = {row.public_id: row for row in cooperations[:LONGEST_LIST]}
        self.measures = {row.public_id: row for row in measures[:LONGEST_LIST]}
        if measure is not None:
            self.measures = {measure.public_id: measure, **self.measures}
        choices = [(f"k-{key}", str(row)) for key, row in self.cooperations.items()]
        choices += [(f"m-{key}", str(row)) for key, row in self.measures.items()]
        self.fields["subject"].choices = choices  # type: ignore[attr-defined]
        if measure is not None:
            self.fields["subject"].initial = f"m-{measure.public_id}"
        if len(choices) == 1:
            self.fields["subject"].widget = forms.HiddenInput()
            self.fields["subject"].initial = choices[0][0]
        self._offer_organisations(user)

    def _offer_organisations(self, user: Any) -> None:
        """Own organisations first, then the partners of the cooperations at hand."""
        own = list(directory.organisations_of(user, directory.Competence.REPORT))
        near = directory.Organisation.objects.filter(pk__in=self._partner_ids())
        rows = {row.public_id: row for row in [*own, *near[:LONGEST_LIST]]}
        self.organisations = rows
        self.fields["responsible"].choices = [(key, str(row)) for key, row in rows.items()]  # type: ignore[attr-defined]

    def _partner_ids(self) -> set[int]:
        ids = {row.pk for row in self.cooperations.values()}
        ids |= {row.cooperation_id for row in self.measures.values()}
        parties = agreements.Party.objects.filter(agreement__cooperation__in=ids)
        return set(parties.order_by().values_list("organisation", flat=True))

    @property
    def may_add(self) -> bool:
        return bool(self.cooperations or self.measures)

    def clean_subject(self) -> Any:
        kind, _dash, key = self.cleaned_data["subject"].partition("-")
        found = (self.cooperations if kind == "k" else self.measures).get(key)
        if found is None:
            raise ValidationError(_("Bitte wählen Sie, wofür die Frist gilt."))
        return found

    def clean_responsible(self) -> directory.Organisation:
        return self.organisations[self.cleaned_data["responsible"]]

    def fields_for_service(self) -> dict[str, Any]:
        cleaned, subject = self.cleaned_data, self.cleaned_data["subject"]
        is_measure = isinstance(subject, Measure)
        return {
            "title": cleaned["title"],
            "due_on": cleaned["due_on"],
            "responsible_org": cleaned["responsible"],
            "responsible_office": cleaned["office"],
            "measure": subject if is_measure else None,
            "cooperation": None if is_measure else subject,
        }


class DeadlineDetailsForm(forms.ModelForm[Deadline]):
    """Everything about a deadline that stands."""

    reminder_days = forms.CharField(
        label=gettext_lazy("Erinnerung, Tage vorher"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("Ganze Tage, durch Komma getrennt, zum Beispiel 14, 3."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Deadline
        fields = (
            "title",
            "due_on",
            "responsible_office",
            "responsible_contact",
            "deputy_org",
            "deputy_office",
            "kind",
            "basis",
            "rhythm",
        )
        widgets = {"due_on": DateInput}

    field_order = (
        "title",
        "due_on",
        "responsible_office",
        "responsible_contact",
        "deputy_org",
        "deputy_office",
        "kind",
        "basis",
        "rhythm",
        "reminder_days",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = self.instance
        self.fields["version"].initial = row.version
        self.fields["reminder_days"].initial = ", ".join(str(day) for day in row.reminder_days)
        parties = agreements.Party.objects.filter(agreement__cooperation=row.cooperation_id)
        partners = directory.Organisation.objects.filter(
            pk__in=parties.order_by().values("organisation")
        )
        self.fields["deputy_org"].queryset = partners  # type: ignore[attr-defined]
        points = row.responsible_org.contact_points.exclude(mail="")
        self.fields["responsible_contact"].queryset = points  # type: ignore[attr-defined]
        self.fields["kind"].choices = DeadlineKind.choices  # type: ignore[attr-defined]
        self.fields["rhythm"].choices = Rhythm.choices  # type: ignore[attr-defined]
        name_blank_choices(self)

    def clean_reminder_days(self) -> list[int]:
        parts = self.cleaned_data["reminder_days"].replace(";", ",").split(",")
        try:
            return [int(part) for part in parts if part.strip()]
        except ValueError:
            raise ValidationError(
                _("Bitte ganze Tage, durch Komma getrennt, zum Beispiel 14, 3.")
            ) from None

    def _post_clean(self) -> None:
        # The service checks the row; the form must not touch it before.
        pass


class DropForm(forms.Form):
    because = forms.CharField(label=gettext_lazy("Warum entfällt die Frist?"), max_length=200)
