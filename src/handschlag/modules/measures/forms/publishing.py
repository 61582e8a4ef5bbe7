"""What of a measure visitors will see."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records.choices import Audience
from handschlag.modules.measures.choices import ReportState
from handschlag.modules.measures.models import Indicator, Measure, StatusReport


class ReleaseForm(forms.Form):
    is_public = forms.BooleanField(label=_("Die Maßnahme ist öffentlich"), required=False)
    indicators = forms.ModelMultipleChoiceField(
        label=_("Indikatoren mit ihren freigegebenen Ist-Werten"),
        queryset=Indicator.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    projections = forms.ModelMultipleChoiceField(
        label=_("Hochrechnungen"),
        queryset=Indicator.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Intern, solange Sie sie hier nicht freigeben."),
    )
    reports = forms.ModelMultipleChoiceField(
        label=_("Sachstände: „Getan“ und „Nächster Schritt“"),
        queryset=StatusReport.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, measure: Measure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = measure.indicators.order_by("position", "pk")
        reports = measure.status_reports.filter(state=ReportState.APPROVED).select_related("period")
        offered: dict[str, Any] = {"indicators": rows, "projections": rows, "reports": reports}
        self.initial["is_public"] = measure.audience == Audience.PUBLIC
        self.initial["indicators"] = list(rows.filter(audience=Audience.PUBLIC))
        self.initial["projections"] = list(rows.filter(projection_released=True))
        self.initial["reports"] = list(reports.filter(is_public=True))
        for name, queryset in offered.items():
            field: Any = self.fields[name]
            field.queryset = queryset
            if not queryset.exists():
                del self.fields[name]
        if "reports" in self.fields:
            named: Any = self.fields["reports"]
            named.label_from_instance = lambda row: str(row.period)
