"""Forms about where a fact comes from."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.records.choices import SourceKind
from handschlag.foundation.records.models import Source
from handschlag.foundation.records.source_form import SourceForm
from handschlag.modules.directory.citable import (
    CitableFact,
    field_choices,
)

from .editing import UnnumberedForm
from .fields import TidyForm


class SourceField(forms.ModelChoiceField):
    """One of the sources the person sees, told apart by publisher and date."""

    def label_from_instance(self, obj: Source) -> str:
        beside = [obj.publisher, str(obj.stated or "")]
        return ", ".join(filter(None, [obj.title, *beside]))


class CitationForm(TidyForm):
    """What a source states of a fact, and where in its text."""

    source = SourceField(
        Source.objects.none(), to_field_name="public_id", label=gettext_lazy("Quelle")
    )
    field = forms.ChoiceField(label=gettext_lazy("Was davon steht in der Quelle?"), required=False)
    differs = forms.BooleanField(
        label=gettext_lazy("Die Quelle sagt etwas anderes als dieser Eintrag"), required=False
    )
    stated_value = forms.CharField(
        label=gettext_lazy("Was sagt die Quelle?"),
        max_length=500,
        required=False,
        help_text=gettext_lazy(
            "Knapp und mit eigenen Worten. Nötig, wenn sie etwas anderes sagt als der Eintrag."
        ),
    )
    note = forms.CharField(
        label=gettext_lazy("Erläuterung"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Zum Beispiel, was sich aus der Quelle nur erschließen lässt."),
    )
    start = forms.IntegerField(
        label=gettext_lazy("Fundstelle: von Zeichen"),
        min_value=0,
        required=False,
        help_text=gettext_lazy("Wenn Sie sie kennen. Gezählt wird von 0 an."),
    )
    end = forms.IntegerField(
        label=gettext_lazy("Fundstelle: bis Zeichen"),
        min_value=0,
        required=False,
        help_text=gettext_lazy("Dieses zählt nicht mehr mit."),
    )

    def __init__(
        self, *args: Any, fact: CitableFact, sources: QuerySet[Source], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.sources = sources
        self.fields["source"].queryset = sources  # type: ignore[attr-defined]
        self.fields["field"].choices = field_choices(fact.row)  # type: ignore[attr-defined]
        for name in ("start", "end"):
            self.fields[name].css = "field--short"  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("differs") and not values.get("stated_value"):
            self._complain("stated_value", _("Bitte sagen Sie, was die Quelle stattdessen sagt."))
        start, end = values.get("start"), values.get("end")
        if (start is None) != (end is None):
            missing = "start" if start is None else "end"
            self._complain(missing, _("Zur Fundstelle gehören Anfang und Ende."))
        return values

    def _complain(self, name: str, sentence: str) -> None:
        if name not in self.errors:
            self.add_error(name, sentence)

    def said(self) -> dict[str, Any]:
        """Everything but the source, as the services take it."""
        values = self.cleaned_data
        span = None if values["start"] is None else (values["start"], values["end"])
        names = ("field", "differs", "note")
        said = {name: values[name] for name in names}
        return said | {"stated": values["stated_value"], "span": span}


class EditCitationForm(CitationForm, UnnumberedForm):
    @classmethod
    def values_of(cls, row: Any) -> dict[str, Any]:
        return {name: getattr(row, name) for name in CitationForm.base_fields}


class NewCitationForm(CitationForm, SourceForm):
    """The source may be one we know or a new one."""

    # The kind has a value of its own from the start.
    NEW = ("title", "publisher", "address", "address_unknown", "stated_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("source", "title", "kind"):
            self.fields[name].required = False
        source = self.fields["source"]
        source.empty_label = _("neue Quelle (unten eintragen)")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if "source" in self.errors:
            return values
        if values.get("source"):
            self._refuse_both(values)
        else:
            self._require_new(values)
        return values

    def _refuse_both(self, values: dict[str, Any]) -> None:
        if any(values.get(name) for name in self.NEW):
            self.add_error(
                "source",
                _("Bitte entweder eine Quelle wählen oder unten eine neue eintragen."),
            )

    def _require_new(self, values: dict[str, Any]) -> None:
        if not values.get("title"):
            self._complain("title", _("Wie heißt die Quelle? Oder wählen Sie oben eine aus."))
        self.require_address()
        address = values.get("address")
        known = self.sources.filter(address=address).first() if address else None
        if known:
            self._complain(
                "address",
                _("Die Quelle gibt es schon: „{title}“. Bitte wählen Sie sie oben aus.").format(
                    title=known.title
                ),
            )

    def new_source(self) -> dict[str, Any]:
        said = self.details()
        return said | {"kind": said["kind"] or SourceKind.OTHER}
