"""Forms of the wizard: a workbook, its columns, and a form to be filled."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.records.form_fields import FingerprintField
from handschlag.foundation.records.rows import fingerprint
from handschlag.foundation.tables.spec import Column, Table

from .layout import Layout
from .mapping import Mapping
from .models import SenderMapping
from .proposing import Proposal, in_every_language

COLUMN, FIXED = "spalte_{}", "fest_{}"
LONGEST_FIXED = 200


def _file_field(label: Any, help_text: Any, accept: str) -> forms.FileField:
    return forms.FileField(
        label=label,
        help_text=help_text,
        widget=forms.FileInput(attrs={"accept": accept}),
        max_length=150,
        error_messages={
            "empty": gettext_lazy("Die Datei ist leer."),
            "max_length": gettext_lazy("Der Dateiname ist zu lang."),
            "required": gettext_lazy("Bitte wählen Sie eine Datei aus."),
            "missing": gettext_lazy("Bitte wählen Sie eine Datei aus."),
        },
    )


class ForeignUploadForm(forms.Form):
    use_required_attribute = False

    file = _file_field(
        gettext_lazy("Datei"),
        gettext_lazy("So, wie sie gekommen ist: .xlsx, .ods oder .csv."),
        ".xlsx,.ods,.csv,.txt,.tsv",
    )
    sender = forms.CharField(
        label=gettext_lazy("Von wem ist die Datei?"),
        help_text=gettext_lazy(
            "Unter diesem Namen merken wir uns die Zuordnung der Spalten. Eine Stelle, keine Person."
        ),
        max_length=120,
    )


class RenameForm(forms.Form):
    """A mapping has no number of its own: its fingerprint says what was shown."""

    version = FingerprintField()
    sender = forms.CharField(
        label=gettext_lazy("Absender"),
        help_text=gettext_lazy("Eine Stelle, keine Person."),
        max_length=120,
    )

    @classmethod
    def of(cls, mapping: SenderMapping, data: Any = None) -> "RenameForm":
        shown = {"sender": mapping.sender}
        return cls(data, initial=shown | {"version": fingerprint(shown)})


class WhereForm(forms.Form):
    """Which sheet and which row the header is in, where we were wrong."""

    use_required_attribute = False

    blatt = forms.ChoiceField(label=gettext_lazy("Tabellenblatt"), required=False)
    kopf = forms.IntegerField(
        label=gettext_lazy("Die Überschriften stehen in Zeile"), min_value=1, max_value=100_000
    )

    def __init__(self, *args: Any, sheets: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(sheets) < 2:
            del self.fields["blatt"]
        else:
            self.fields["blatt"].choices = [(name, name) for name in sheets]  # type: ignore[attr-defined]


class MappingForm(forms.Form):
    """One choice for each of their columns, one value for each of ours that is not in the file."""

    use_required_attribute = False

    def __init__(
        self,
        *args: Any,
        table: Table,
        layout: Layout,
        proposals: dict[int, Proposal],
        fixed: dict[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.table, self.layout = table, layout
        ours = [(column.key, str(column.header)) for column in table.columns if column.editable]
        for column in layout.columns:
            proposal = proposals[column.index]
            self.fields[COLUMN.format(column.index)] = forms.ChoiceField(
                label=_("Spalte {letter}: {header}").format(
                    letter=column.letter, header=column.header[:200]
                ),
                choices=[("", _("nicht übernehmen")), *ours],
                initial=proposal.key,
                required=False,
                help_text=_hint(column.shown, proposal.reason),
            )
        for our in self._fixable():
            self.fields[FIXED.format(our.key)] = _fixed_field(our, fixed.get(our.key, ""))

    def _fixable(self) -> list[Column]:
        return [
            column
            for column in self.table.columns
            if column.editable and (column.required or column.kind == "choice")
        ]

    @property
    def column_names(self) -> list[str]:
        return [COLUMN.format(column.index) for column in self.layout.columns]

    @property
    def fixed_names(self) -> list[str]:
        return [FIXED.format(column.key) for column in self._fixable()]

    def clean(self) -> dict[str, Any]:
        chosen: dict[str, str] = {}
        for name in self.column_names:
            key = self.cleaned_data.get(name, "")
            if key and key in chosen:
                self.add_error(name, _("Das ist schon die Zuordnung einer anderen Spalte."))
            chosen[key] = name
        if not any(chosen):
            self.add_error(None, _("Bitte ordnen Sie mindestens eine Spalte zu."))
        for column in self.table.columns:
            if column.required and not (
                column.key in chosen or self.cleaned_data.get(FIXED.format(column.key))
            ):
                self.add_error(
                    FIXED.format(column.key),
                    _(
                        "Ohne „{name}“ lässt sich nichts eintragen: Bitte eine Spalte zuordnen oder einen Wert für alle Zeilen angeben."
                    ).format(name=column.header),
                )
        return self.cleaned_data

    def mapping(self, sender: str) -> Mapping:
        columns = {
            column.index: key
            for column in self.layout.columns
            if (key := self.cleaned_data[COLUMN.format(column.index)])
        }
        fixed = {
            column.key: value
            for column in self._fixable()
            if (value := self.cleaned_data.get(FIXED.format(column.key)))
        }
        layout = self.layout
        return Mapping(layout.sheet, layout.first, layout.last, columns, fixed, sender)

    def left_out(self) -> list[str]:
        return [
            column.header
            for column in self.layout.columns
            if not self.cleaned_data[COLUMN.format(column.index)]
        ]


def _hint(samples: tuple[str, ...], reason: str) -> str:
    said = _("Zum Beispiel: {values}.").format(values=", ".join(f"„{each}“" for each in samples))
    return f"{said if samples else _('Die Spalte ist leer.')} {reason}"


def _fixed_field(column: Column, initial: str) -> forms.Field:
    if column.kind == "choice":
        # Kept and read as German words, shown in the reader's own.
        labels = [(in_every_language(label)[0], str(label)) for _code, label in column.choices]
        return forms.ChoiceField(
            label=str(column.header),
            choices=[("", "–"), *labels],
            required=False,
            initial=initial,
        )
    return forms.CharField(
        label=str(column.header), max_length=LONGEST_FIXED, required=False, initial=initial
    )


class FormToFillForm(forms.Form):
    """Their empty or half-filled form, and which of our rows go into it."""

    use_required_attribute = False

    file = _file_field(
        gettext_lazy("Formular"),
        gettext_lazy(
            "Leer oder halb ausgefüllt, als .xlsx oder .docx (.ods bitte vorher als .xlsx "
            "speichern). Was schon darin steht, bleibt stehen."
        ),
        ".xlsx,.docx",
    )
    mapping = forms.ModelChoiceField(
        label=gettext_lazy("Zuordnung"),
        queryset=SenderMapping.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label=gettext_lazy("nach den Überschriften des Formulars"),
        help_text=gettext_lazy("Wie die Spalten dieses Absenders schon einmal zugeordnet waren."),
    )
    only = forms.CharField(
        label=gettext_lazy("Nur diese Einträge"),
        help_text=format_lazy(
            "{} {}",
            gettext_lazy("Namen oder Kennungen, je Zeile eine."),
            gettext_lazy("Leer heißt: alle aus der Liste."),
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=20_000,
    )

    def __init__(self, *args: Any, mappings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mapping"].queryset = mappings  # type: ignore[attr-defined]
