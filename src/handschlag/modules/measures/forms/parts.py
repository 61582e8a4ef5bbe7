"""Forms for the parts of a measure. They check what was typed; services do the writing."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.design.fields import DateInput, MoneyField, name_blank_choices
from handschlag.modules.directory import api as directory
from handschlag.modules.measures.models import (
    Measure,
    MeasureGap,
    MeasureRole,
    Milestone,
    MoneyLine,
    OwnShare,
)

from .fields import OrganisationField


class PartForm(forms.ModelForm[Any]):
    """Offers only what belongs near this measure."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, measure: Measure, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measure, self.user = measure, user
        if self.instance.pk:
            self.initial["version"] = self.instance.version
        if isinstance(field := self.fields.get("organisation"), OrganisationField):
            field.organisations = directory.organisations_visible_to(user)
            if self.instance.pk:
                self.initial["organisation"] = self.instance.organisation
        name_blank_choices(self)

    def values(self) -> dict[str, Any]:
        """What the service takes: everything typed but the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class RoleForm(PartForm):
    organisation = OrganisationField(label=_("Organisation"))

    class Meta:
        model = MeasureRole
        fields: ClassVar = ["role", "office", "since", "until"]
        widgets: ClassVar = {"since": DateInput, "until": DateInput}
        help_texts: ClassVar = {
            "office": _("Amt oder Referat, nie der Name einer Person."),
        }

    field_order = ["role", "organisation", "office", "since", "until"]


class MilestoneForm(PartForm):
    class Meta:
        model = Milestone
        fields: ClassVar = [
            "title",
            "due_on",
            "done_on",
            "moved_because",
            "depends_on",
            "duration_days",
            "outside_plan_because",
        ]
        widgets: ClassVar = {
            "due_on": DateInput,
            "done_on": DateInput,
            "depends_on": forms.CheckboxSelectMultiple,
        }
        help_texts: ClassVar = {
            "moved_because": _("Nötig, wenn der Termin nach hinten rückt."),
            "depends_on": _("Was vorher erreicht sein muss, auch in anderen Maßnahmen des Plans."),
            "outside_plan_because": _("Nötig, wenn der Termin außerhalb des Plans liegt."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = (
            Milestone.objects.filter(measure__plan=self.measure.plan_id)
            .exclude(pk=self.instance.pk)
            .select_related("measure")
            .order_by("measure__position", "due_on", "pk")
        )
        waits: Any = self.fields["depends_on"]
        waits.queryset = offered
        waits.label_from_instance = lambda row: (
            row.title if row.measure_id == self.measure.pk else f"{row.title} ({row.measure})"
        )
        if not offered.exists():
            del self.fields["depends_on"]
        if not self.instance.pk:
            del self.fields["moved_because"]


class MoneyForm(PartForm):
    amount = MoneyField(label=_("Betrag in Euro"), required=True, max_digits=14)

    class Meta:
        model = MoneyLine
        fields: ClassVar = ["year", "word", "amount", "programme", "note"]
        help_texts: ClassVar = {
            "word": _(
                "Beantragt, bewilligt, abgerufen, erhalten, ausgegeben und nachgewiesen "
                "sind nie derselbe Betrag."
            ),
            "programme": _("Wie der Bescheid es nennt."),
        }


class OwnShareForm(PartForm):
    organisation = OrganisationField(label=_("Partner"))
    amount = MoneyField(label=_("Eigenanteil in Euro"), required=True, max_digits=14)

    class Meta:
        model = OwnShare
        fields: ClassVar = ["year", "amount", "security", "budget_line"]

    field_order = ["organisation", "year", "amount", "security", "budget_line"]


class GapForm(PartForm):
    class Meta:
        model = MeasureGap
        fields: ClassVar = ["subject", "kind", "sentence"]
