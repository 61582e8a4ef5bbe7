"""What of a measure visitors will see."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from handschlag.foundation.design.fields import DateInput
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.form_fields import FingerprintField
from handschlag.foundation.records.rows import fingerprint
from handschlag.modules.measures.choices import ReportState
from handschlag.modules.measures.models import Indicator, Measure, Plan, StatusReport
from handschlag.modules.measures.selectors.results import shown_to_all
from handschlag.modules.measures.selectors.withheld import withheld_after_release

ON_ITS_WAY = Q(release__isnull=False, release__released_on=None, release__withdrawn_on=None)


class MeasureAnnouncementForm(forms.Form):
    embargo_until = forms.DateField(
        label=_("Sperrfrist bis einschließlich"),
        widget=DateInput,
        required=False,
        help_text=_("Wenn zuerst ein Rat beraten soll. Davor wird nichts öffentlich."),
    )


class PlanAnnouncementForm(MeasureAnnouncementForm):
    """What of a plan goes public together; only what is neither public nor on its way."""

    with_plan = forms.BooleanField(
        label=_("Der Plan: Titel, Zeitraum und beschlossene Fassungen"), required=False
    )
    measures = forms.ModelMultipleChoiceField(
        label=_("Diese Maßnahmen"),
        queryset=Measure.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    field_order = ["with_plan", "measures", "embargo_until"]

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        waiting = Measure.objects.filter(ON_ITS_WAY).values("pk")
        rows = plan.measures.filter(audience=Audience.COOPERATION).exclude(pk__in=waiting)
        offered = rows.order_by("position", "pk")
        self.fields["measures"].queryset = offered  # type: ignore[attr-defined]
        self.initial["measures"] = list(offered)
        if plan.audience == Audience.PUBLIC or (plan.release and plan.release.is_open):
            del self.fields["with_plan"]
        else:
            self.initial["with_plan"] = True
        if not offered:
            del self.fields["measures"]

    def pages(self) -> list[Plan | Measure]:
        plan = [self.plan] if self.cleaned_data.get("with_plan") else []
        return [*plan, *self.cleaned_data.get("measures", ())]


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label=_("Warum?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )


class ReleaseForm(forms.Form):
    """Many rows at once have no number: their fingerprint says what was public when shown."""

    version = FingerprintField()
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
        shown = shown_to_all(measure)
        self.initial.update(shown, version=fingerprint(shown))
        for name, queryset in offered.items():
            field: Any = self.fields[name]
            field.queryset = queryset
            if not queryset.exists():
                del self.fields[name]
        if "indicators" in self.fields:
            self.fields["indicators"].help_text = _withheld_words(measure)
        if "reports" in self.fields:
            named: Any = self.fields["reports"]
            named.label_from_instance = lambda row: str(row.period)


def _withheld_words(measure: Measure) -> str:
    """Which sums visitors would miss once all that is offered here is public."""
    rows = list(measure.indicators.order_by("position", "pk"))
    missed = withheld_after_release([row.pk for row in rows], measure.plan_id)
    titles = [f"„{row.title}“" for row in rows if row.pk in missed]
    if not titles:
        return ""
    return ngettext(
        "%(titles)s fasst Werte zusammen, die nicht alle öffentlich sind. Wo sich daraus einer davon "
        "ablesen ließe, steht für Besucherinnen und Besucher „nicht öffentlich“.",
        "%(titles)s fassen Werte zusammen, die nicht alle öffentlich sind. Wo sich daraus einer davon "
        "ablesen ließe, steht für Besucherinnen und Besucher „nicht öffentlich“.",
        len(titles),
    ) % {"titles": ", ".join(titles)}
