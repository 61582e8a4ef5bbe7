"""The calm form of a measure: what it is, what it rests on, who leads it."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.design.fields import name_blank_choices
from handschlag.foundation.design.typography import datum
from handschlag.foundation.records import today
from handschlag.foundation.records.form_fields import PartialDateField
from handschlag.foundation.taxonomies.models import Term
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.governance import api as governance
from handschlag.modules.measures.choices import (
    Assessment,
    Financing,
    Implementation,
    PeriodKind,
    Reason,
)
from handschlag.modules.measures.models import Measure, Plan

from .fields import OrganisationField
from .periods import PeriodField, last_over, spans_of

# Names of the form's fields, and of the columns of an origin.
ORIGINS = {
    "clauses": "clause",
    "fields_of_action": "field",
    "goals": "goal",
    "resolutions": "resolution",
}


def origins_in(cleaned: dict[str, Any]) -> list[dict[str, Any]]:
    """What the service takes, one mapping for each thing the measure rests on."""
    return [{column: row} for name, column in ORIGINS.items() for row in cleaned.get(name, ())]


class OriginField(forms.ModelMultipleChoiceField):
    """Several of what the cooperation has agreed or decided, each with where it stands."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def label_from_instance(self, row: Any) -> str:
        if isinstance(row, governance.Resolution):
            return _now("%(number)s vom %(day)s: %(text)s") % {
                "number": row.number,
                "day": datum(row.resolved_on),
                "text": row.text[:120],
            }
        return f"{row} ({row.agreement.short_title})"


class MeasureForm(forms.ModelForm[Measure]):
    """New and changed measures alike; origins are chosen from what the cooperation has."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    starts = PartialDateField(label=_("Beginn"))
    ends = PartialDateField(label=_("Ende"))
    lead = OrganisationField(
        label=_("Federführung"),
        required=False,
        help_text=_("Weitere Rollen tragen Sie danach ein."),
    )
    clauses = OriginField(label=_("Fundstellen"), queryset=agreements.Clause.objects.none())
    fields_of_action = OriginField(
        label=_("Handlungsfelder"), queryset=agreements.FieldOfAction.objects.none()
    )
    goals = OriginField(label=_("Ziele"), queryset=agreements.Goal.objects.none())
    resolutions = OriginField(label=_("Beschlüsse"), queryset=governance.Resolution.objects.none())

    class Meta:
        model = Measure
        fields: ClassVar = [
            "title",
            "kind",
            "number",
            "parent",
            "short_description",
            "target_group",
            "place_note",
            "outside_plan_because",
            "file_number",
            "terms",
        ]
        widgets: ClassVar = {
            "short_description": forms.Textarea(attrs={"rows": 3}),
            "terms": forms.CheckboxSelectMultiple,
        }
        help_texts: ClassVar = {
            "short_description": _("Ein bis drei Sätze, die man vorlesen kann."),
            "outside_plan_because": _("Nötig, wenn der Zeitraum über den Plan hinausgeht."),
            "parent": _("Nur bei Teilmaßnahmen."),
        }

    def __init__(
        self, *args: Any, plan: Plan, user: Any, offered: dict[str, Any], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        lead: Any = self.fields["lead"]
        lead.organisations = directory.organisations_visible_to(user)
        parent: Any = self.fields["parent"]
        parent.queryset = Measure.objects.filter(plan=plan).exclude(pk=self.instance.pk)
        self._offer_terms()
        for name in ORIGINS:
            field: Any = self.fields[name]
            field.queryset = offered[name]
            if not offered[name].exists():
                del self.fields[name]
        if self.instance.pk:
            # Roles and origins have their own places once the measure exists.
            self.initial["version"] = self.instance.version
            self.initial.update(starts=self.instance.starts, ends=self.instance.ends)
            for name in ("lead", *ORIGINS):
                self.fields.pop(name, None)
        name_blank_choices(self)

    def _offer_terms(self) -> None:
        offered = Term.objects.filter(retired=False)
        if self.instance.pk:
            # A word that fell out of use stays where it was given.
            offered |= Term.objects.filter(pk__in=self.instance.terms.values("pk"))
        terms: Any = self.fields["terms"]
        terms.queryset = offered.distinct().select_related("taxonomy")
        terms.label_from_instance = str
        terms.part_of = lambda term: term.taxonomy
        if not offered.exists():
            del self.fields["terms"]

    def groups(self) -> list[tuple[str, str, list[str]]]:
        """The form in calm parts: legend, hint, names of fields that are there."""
        named = [
            (_("Was es ist"), "", ["title", "kind", "number", "parent", "short_description"]),
            (
                _("Worauf es beruht"),
                _(
                    "Jede Maßnahme folgt aus einem Satz, einem Feld, einem Ziel oder einem Beschluss."
                ),
                list(ORIGINS),
            ),
            (_("Wer und wann"), "", ["lead", "starts", "ends", "outside_plan_because"]),
            (_("Für wen und wo"), "", ["target_group", "place_note", "file_number"]),
            (
                _("Für die Berichte"),
                _("Einmal vergeben, für jeden Bericht genutzt. Mehrere sind möglich."),
                ["terms"],
            ),
        ]
        return [
            (str(legend), str(hint), present)
            for legend, hint, names in named
            if (present := [name for name in names if name in self.fields])
        ]

    def values(self) -> dict[str, Any]:
        given = {*ORIGINS, "version"}
        return {name: value for name, value in self.cleaned_data.items() if name not in given}

    def origins(self) -> list[dict[str, Any]]:
        return origins_in(self.cleaned_data)


STATE_PARTS = ("", "_reason", "_note")


class StatesForm(forms.Form):
    """The two states of a measure, each with its reason; never mixed."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    implementation = forms.ChoiceField(
        label=_("Umsetzung"), choices=[("", ""), *Implementation.choices], required=False
    )
    implementation_reason = forms.ChoiceField(
        label=_("Grund"), choices=[("", ""), *Reason.choices], required=False
    )
    implementation_note = forms.CharField(label=_("Erläuterung"), max_length=300, required=False)
    financing = forms.ChoiceField(
        label=_("Finanzierung"), choices=[("", ""), *Financing.choices], required=False
    )
    financing_reason = forms.ChoiceField(
        label=_("Grund"), choices=[("", ""), *Reason.choices], required=False
    )
    financing_note = forms.CharField(label=_("Erläuterung"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_blank_choices(self)

    def groups(self) -> list[tuple[Any, str, list[str]]]:
        """Legend, hint and fields of either state."""
        unsaid = str(_("Ist kein Stand gewählt, steht öffentlich: uns nicht bekannt."))
        return [
            (_("Wie weit sie ist"), unsaid, [f"implementation{part}" for part in STATE_PARTS]),
            (_("Wie sie bezahlt wird"), unsaid, [f"financing{part}" for part in STATE_PARTS]),
        ]


class StatusForm(forms.Form):
    """A status report: "no change" is an answer, everything else is optional."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    period = PeriodField(label=_("Zeitraum"))
    no_change = forms.BooleanField(label=_("keine Veränderung"), required=False)
    done = forms.CharField(
        label=_("Getan"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    next_step = forms.CharField(
        label=_("Nächster Schritt"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    risk = forms.CharField(
        label=_("Risiko"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Bleibt immer intern."),
    )
    help_needed = forms.CharField(
        label=_("Unterstützung gebraucht"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Bleibt immer intern."),
    )
    implementation = forms.ChoiceField(
        label=_("Umsetzung"), choices=[("", ""), *Implementation.choices], required=False
    )
    implementation_reason = forms.ChoiceField(
        label=_("Grund zur Umsetzung"), choices=[("", ""), *Reason.choices], required=False
    )
    financing = forms.ChoiceField(
        label=_("Finanzierung"), choices=[("", ""), *Financing.choices], required=False
    )
    financing_reason = forms.ChoiceField(
        label=_("Grund zur Finanzierung"), choices=[("", ""), *Reason.choices], required=False
    )
    assessment = forms.ChoiceField(
        label=_("Einschätzung der Federführung"),
        choices=[("", ""), *Assessment.choices],
        required=False,
        help_text=_(
            "Nur wo weder Indikator noch Meilensteine eine Regel geben; sie heißt dann so."
        ),
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        period: Any = self.fields["period"]
        spans = spans_of(plan, PeriodKind.QUARTER, until=today())
        period.offer(spans, chosen=last_over(PeriodKind.QUARTER))
        name_blank_choices(self)
        for name in ("implementation", "financing"):
            field: Any = self.fields[name]
            field.choices = [("", _("unverändert")), *list(field.choices)[1:]]


class ReturnForm(forms.Form):
    """Returned to whoever reported it, with a reason."""

    note = forms.CharField(
        label=_("Was fehlt oder stimmt nicht?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class OriginsForm(forms.Form):
    """More of what the measure rests on; what is named already is not offered again."""

    clauses = OriginField(label=_("Fundstellen"), queryset=agreements.Clause.objects.none())
    fields_of_action = OriginField(
        label=_("Handlungsfelder"), queryset=agreements.FieldOfAction.objects.none()
    )
    goals = OriginField(label=_("Ziele"), queryset=agreements.Goal.objects.none())
    resolutions = OriginField(label=_("Beschlüsse"), queryset=governance.Resolution.objects.none())

    def __init__(self, *args: Any, offered: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ORIGINS:
            field: Any = self.fields[name]
            field.queryset = offered[name]
            if not offered[name].exists():
                del self.fields[name]

    def origins(self) -> list[dict[str, Any]]:
        return origins_in(self.cleaned_data)
