"""Forms for plans, their versions and what is kept of them."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.design.fields import DateInput, choose_the_only_one, name_blank_choices
from handschlag.foundation.records import today
from handschlag.modules.agreements import api as agreements
from handschlag.modules.governance import api as governance
from handschlag.modules.measures.choices import PeriodKind
from handschlag.modules.measures.models import Plan

from .periods import PeriodField, last_over, spans_of


class PlanForm(forms.ModelForm[Plan]):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Plan
        fields: ClassVar = ["title", "summary", "starts", "ends", "file_number"]
        widgets: ClassVar = {
            "starts": DateInput,
            "ends": DateInput,
            "summary": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["version"] = self.instance.version
        name_blank_choices(self)

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class NewPlanForm(PlanForm):
    cooperation = forms.ModelChoiceField(
        label=_("Kooperation"), queryset=agreements.Cooperation.objects.none()
    )

    field_order = ["cooperation", "title", "summary", "starts", "ends"]

    def __init__(self, *args: Any, cooperations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cooperation"].queryset = cooperations  # type: ignore[attr-defined]
        choose_the_only_one(self, "cooperation")
        name_blank_choices(self)


class AdoptionForm(forms.Form):
    """By a resolution kept here, or by one of which only day and paper are known."""

    resolution = forms.ModelChoiceField(
        label=_("Beschluss"), queryset=governance.Resolution.objects.none(), required=False
    )
    adopted_on = forms.DateField(label=_("beschlossen am"), widget=DateInput, required=False)
    note = forms.CharField(
        label=_("Anlass der Fassung"),
        max_length=300,
        required=False,
        help_text=_("Ein Satz, zum Beispiel: Fortschreibung nach der Zwischenbilanz."),
    )
    adopted_basis = forms.CharField(
        label=_("Grundlage, wenn der Beschluss nicht hier geführt wird"),
        max_length=200,
        required=False,
        help_text=_("Zum Beispiel: Vorlage 34/2026 der Stadtverordnetenversammlung."),
    )

    def __init__(self, *args: Any, resolutions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["resolution"].queryset = resolutions  # type: ignore[attr-defined]
        name_blank_choices(self)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("resolution") and not cleaned.get("adopted_on"):
            raise ValidationError(
                _("Bitte wählen Sie den Beschluss oder nennen Sie Tag und Grundlage.")
            )
        return cleaned

    def values(self) -> dict[str, Any]:
        """With a resolution its day is that of the adoption, unless another one is named."""
        found = dict(self.cleaned_data)
        resolution = found["resolution"]
        if resolution and not found["adopted_on"]:
            found["adopted_on"] = resolution.resolved_on
        return found


class ReportingDateForm(forms.Form):
    day = forms.DateField(label=_("Stichtag"), widget=DateInput)
    period = PeriodField(label=_("Zeitraum, über den berichtet wird"))
    title = forms.CharField(label=_("Bezeichnung"), max_length=120, required=False)

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        period: Any = self.fields["period"]
        spans = [span for kind in PeriodKind.values for span in spans_of(plan, kind)]
        period.offer(
            sorted(spans, key=lambda span: (span.ends, span.starts)),
            chosen=last_over(PeriodKind.QUARTER),
        )


class LockForm(forms.Form):
    period = PeriodField(label=_("Zeitraum"))

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        period: Any = self.fields["period"]
        spans = [span for kind in PeriodKind.values for span in spans_of(plan, kind, until=today())]
        period.offer(
            sorted(spans, key=lambda span: (span.ends, span.starts)),
            chosen=last_over(PeriodKind.QUARTER),
        )
