"""Forms for what is measured: indicators, targets, readings with their evidence."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.design.fields import AmountField, DateInput, name_blank_choices
from handschlag.foundation.records import today
from handschlag.foundation.records.form_fields import FingerprintField
from handschlag.foundation.records.rows import fingerprint
from handschlag.modules.measures.choices import IndicatorKind, PeriodKind
from handschlag.modules.measures.models import Category, Dimension, Indicator, Plan, Reading
from handschlag.modules.measures.selectors.results import totals_aimed_at

from .periods import PeriodField, last_over, name_of, spans_of

SHARE_HINT = _("Nur bei Anteilen. Den Prozentwert rechnen wir daraus.")


class IndicatorForm(forms.ModelForm[Indicator]):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    baseline_value = AmountField(label=_("Ausgangswert"), help_text=_("Nur bei Zahlen."))
    baseline_numerator = AmountField(label=_("Ausgangswert, Zähler"), help_text=SHARE_HINT)
    baseline_denominator = AmountField(label=_("Ausgangswert, Nenner"))

    class Meta:
        model = Indicator
        fields: ClassVar = [
            "title",
            "definition",
            "kind",
            "unit",
            "decimals",
            "direction",
            "counting",
            "aggregation",
            "frequency",
            "parent",
            "dimensions",
            "may_be_negative",
            "baseline_value",
            "baseline_numerator",
            "baseline_denominator",
            "baseline_on",
            "baseline_note",
            "source_note",
        ]
        widgets: ClassVar = {
            "definition": forms.Textarea(attrs={"rows": 3}),
            "baseline_on": DateInput,
            "dimensions": forms.CheckboxSelectMultiple,
        }
        help_texts: ClassVar = {
            "title": _(
                "Was man zählt, in einem Satz, zum Beispiel: Haushalte, die zugezogen sind."
            ),
            "definition": _("Wer mitzählt und wer nicht, damit zwei Leute dieselbe Zahl melden."),
            "unit": _("Zum Beispiel: Haushalte, Teilnehmende, ha."),
            "baseline_note": _("Steht beim Ausgangswert, wo immer er gezeigt wird."),
            "aggregation": _("Anteile werden über Zähler und Nenner zusammengefasst, nie addiert."),
            "parent": _("Der Indikator darüber, zu dem dieser beiträgt."),
        }

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parent: Any = self.fields["parent"]
        parent.queryset = Indicator.objects.filter(plan=plan).exclude(pk=self.instance.pk)
        dimensions: Any = self.fields["dimensions"]
        dimensions.queryset = Dimension.objects.filter(cooperation=plan.cooperation_id)
        if not dimensions.queryset.exists():
            del self.fields["dimensions"]
        if self.instance.pk:
            self.initial["version"] = self.instance.version
        name_blank_choices(self)

    def groups(self) -> list[tuple[str, str, list[str]]]:
        """The form in calm parts: legend, hint, names of fields that are there."""
        named = [
            (_("Was gezählt wird"), "", ["title", "definition", "kind", "unit", "decimals"]),
            (
                _("Wie gezählt wird"),
                "",
                ["direction", "counting", "frequency", "aggregation", "may_be_negative"],
            ),
            (_("Zusammenhang"), "", ["parent", "dimensions", "source_note"]),
            (
                _("Ausgangswert"),
                _("Wie es war, bevor etwas geschah. Leer, wenn das niemand weiß."),
                [
                    "baseline_value",
                    "baseline_numerator",
                    "baseline_denominator",
                    "baseline_on",
                    "baseline_note",
                ],
            ),
        ]
        return [
            (str(legend), str(hint), present)
            for legend, hint, names in named
            if (present := [name for name in names if name in self.fields])
        ]

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class TargetsForm(forms.Form):
    """One row of targets, a field for each period; empty means: none.

    Many rows at once have no number: their fingerprint says what was shown.
    """

    version = FingerprintField()

    def __init__(self, *args: Any, indicator: Indicator, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.indicator = indicator
        self.known = totals_aimed_at(indicator)
        self.initial["version"] = fingerprint(self.known)
        own = spans_of(indicator.plan, indicator.frequency)
        years = spans_of(indicator.plan, PeriodKind.YEAR)
        spans = {span.key: span for span in [*own, *years]}
        # A year follows its last quarter.
        self.keys = sorted(spans, key=lambda key: (spans[key].ends, -spans[key].starts.toordinal()))
        for key in self.keys:
            field = AmountField(label=name_of(spans[key]), max_digits=15, decimal_places=4)
            field.initial = self.known.get(key)
            self.fields[key] = field

    def changed(self) -> list[tuple[str, Any]]:
        """Periods whose target is another one now; None where it is gone."""
        return [
            (key, self.cleaned_data[key])
            for key in self.keys
            if self.cleaned_data[key] != self.known.get(key)
        ]


class DimensionForm(forms.Form):
    name = forms.CharField(
        label=_("Aufschlüsselung nach"), max_length=80, help_text=_("Zum Beispiel: Stadt.")
    )
    categories = forms.CharField(
        label=_("Kategorien, eine je Zeile"), widget=forms.Textarea(attrs={"rows": 5})
    )
    complete = forms.BooleanField(
        label=_("Die Kategorien ergeben zusammen das Ganze"), required=False, initial=True
    )

    def clean_categories(self) -> list[str]:
        names = [line.strip() for line in self.cleaned_data["categories"].splitlines()]
        return list(dict.fromkeys(filter(None, names)))


class ReadingForm(forms.Form):
    """An actual value with what proves it; a correction says why."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    period = PeriodField(label=_("Zeitraum"))
    category = forms.ModelChoiceField(
        label=_("Kategorie"),
        queryset=Category.objects.none(),
        required=False,
        help_text=_("Leer lassen für den Wert insgesamt."),
    )
    value = AmountField(label=_("Ist-Wert"), max_digits=15, decimal_places=4)
    numerator = AmountField(label=_("Zähler"), max_digits=15, decimal_places=4)
    denominator = AmountField(label=_("Nenner"), max_digits=15, decimal_places=4)
    note = forms.CharField(
        label=_("Anmerkung"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    reason = forms.CharField(
        label=_("Grund der Berichtigung"),
        max_length=300,
        required=False,
        help_text=_("Nötig, wenn für den Zeitraum schon ein Wert freigegeben ist."),
    )
    evidence_title = forms.CharField(
        label=_("Nachweis"),
        max_length=200,
        required=False,
        help_text=_("Wie das Papier heißt, zum Beispiel: Meldestatistik II/2026."),
    )
    upload = forms.FileField(label=_("Datei"), required=False)
    file_number = forms.CharField(
        label=_("oder: liegt in der Akte Nr."), max_length=80, required=False
    )

    def __init__(self, *args: Any, indicator: Indicator, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.indicator = indicator
        period: Any = self.fields["period"]
        spans = spans_of(indicator.plan, indicator.frequency, until=today())
        period.offer(spans, chosen=last_over(indicator.frequency))
        category: Any = self.fields["category"]
        category.queryset = Category.objects.filter(
            dimension__in=indicator.dimensions.all(), retired=False
        ).select_related("dimension")
        category.label_from_instance = lambda row: f"{row.dimension}: {row}"
        if not category.queryset.exists():
            del self.fields["category"]
        unused = (
            ["value"] if indicator.kind == IndicatorKind.SHARE else ["numerator", "denominator"]
        )
        for name in unused:
            del self.fields[name]
        for name in self.fields.keys() & {"value", "numerator", "denominator"}:
            self.fields[name].required = True
        if "value" in self.fields:
            self.fields["value"].label = _("Ist-Wert in %(unit)s") % {"unit": indicator.unit}
        name_blank_choices(self)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        proof = [cleaned.get("upload"), cleaned.get("file_number")]
        if all(proof):
            raise ValidationError(
                _("Bitte laden Sie eine Datei hoch oder nennen Sie die Akte, nicht beides.")
            )
        if any(proof) and not cleaned.get("evidence_title"):
            upload = cleaned.get("upload")
            cleaned["evidence_title"] = upload.name if upload else _("Akte")
        if cleaned.get("evidence_title") and not any(proof) and "upload" not in self.errors:
            self.add_error("upload", _("Zum Nachweis gehört eine Datei oder die Nummer der Akte."))
        return cleaned

    def values(self) -> dict[str, Any]:
        names = {"value", "numerator", "denominator", "note", "reason", "period", "category"}
        return {name: value for name, value in self.cleaned_data.items() if name in names}

    def evidence(self) -> dict[str, Any]:
        """What proves the value, or nothing."""
        found = self.cleaned_data
        if not found.get("evidence_title"):
            return {}
        return {
            "title": found["evidence_title"],
            "upload": found.get("upload"),
            "file_number": found.get("file_number", ""),
        }

    @classmethod
    def initial_of(cls, reading: Reading) -> dict[str, Any]:
        return {
            "version": reading.version,
            "period": reading.period,
            "category": reading.category,
            "value": reading.value,
            "numerator": reading.numerator,
            "denominator": reading.denominator,
            "note": reading.note,
            "reason": reading.reason,
        }


class EvidenceForm(forms.Form):
    title = forms.CharField(label=_("Nachweis"), max_length=200)
    upload = forms.FileField(label=_("Datei"), required=False)
    file_number = forms.CharField(
        label=_("oder: liegt in der Akte Nr."), max_length=80, required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if bool(cleaned.get("upload")) == bool(cleaned.get("file_number")):
            raise ValidationError(
                _("Bitte laden Sie eine Datei hoch oder nennen Sie die Nummer der Akte.")
            )
        return cleaned
