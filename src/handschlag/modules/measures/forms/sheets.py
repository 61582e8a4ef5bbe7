"""The rows of a reporting form: prefilled, kept as typed, checked only when they are sent."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.design.fields import DateInput
from handschlag.foundation.records import today
from handschlag.modules.measures.choices import (
    IMPLEMENTATION_NEEDS_REASON,
    Financing,
    Implementation,
    Reason,
)
from handschlag.modules.measures.choices.rounds import RowKind
from handschlag.modules.measures.sheet_answers import (
    FILE_NUMBER,
    LONGEST_FILE_NUMBER,
    LONGEST_TEXT,
    LONGEST_WORD,
    changed_words,
    number_in,
)

EVIDENCE_ENDINGS = "image/jpeg,image/png,application/pdf,.jpg,.jpeg,.png,.pdf"
UNCHANGED, UPLOAD = "unchanged", "upload"


class TypedNumberField(forms.CharField):
    """A number as people type it; cleans to Decimal or None."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(required=False, max_length=LONGEST_WORD, widget=widget, **kwargs)
        self.css = "field--short"

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return number_in(text)
        except ValueError:
            raise ValidationError(
                _("„%(text)s“ ist keine Zahl. Bitte so: 1.234,5. Worte passen in die Anmerkung."),
                params={"text": text[:40]},
            ) from None


class RowForm(forms.Form):
    """One row. `last` are the words that stood there before, `typed` those kept from a pause."""

    # Fields whose words count as an answer; the others go with it.
    asked: tuple[str, ...] = ()
    at_once: tuple[str, ...] = ()

    unchanged = forms.BooleanField(label=gettext_lazy("Keine Änderung"), required=False)
    upload = forms.FileField(
        label=gettext_lazy("Foto oder PDF als Nachweis"),
        required=False,
        help_text=gettext_lazy("Bleibt intern, bis es jemand ausdrücklich freigibt."),
        widget=forms.ClearableFileInput({"accept": EVIDENCE_ENDINGS}),
    )
    file_number = forms.CharField(
        label=gettext_lazy("oder Aktenzeichen"),
        required=False,
        max_length=LONGEST_FILE_NUMBER,
        help_text=gettext_lazy("Wenn das Papier in Ihrer Akte liegt. Bleibt ebenso intern."),
    )

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        row: Any,
        last: Mapping[str, str],
        all_unchanged: bool = False,
    ) -> None:
        self.row, self.last, self.all_unchanged = row, dict(last), all_unchanged
        super().__init__(data, files, prefix=f"z{row.public_id}", initial={**last, **row.answer})
        self.use_required_attribute = False
        if not last:
            self.fields[UNCHANGED].label = _("Liegt noch nicht vor")

    @property
    def further(self) -> list[str]:
        """Fields that stay folded until somebody needs them."""
        return [*(name for name in self.asked if name not in self.at_once), UPLOAD, FILE_NUMBER]

    def typed(self) -> dict[str, str]:
        """The words of this row as they came, fit to be kept."""
        words = self._said()
        if number := self._sent(FILE_NUMBER):
            words[FILE_NUMBER] = number
        if self._sent(UNCHANGED):
            words[UNCHANGED] = "1"
        return words

    def _said(self) -> dict[str, str]:
        """Only the words that count as an answer."""
        return {name: self._sent(name) for name in self.asked}

    def _sent(self, name: str) -> str:
        return str(self.data.get(self.add_prefix(name), ""))

    def answer(self) -> dict[str, str]:
        """The words of a checked row; one left as it was says so, whichever way it was ticked."""
        words = {name: text for name, text in self.typed().items() if name != UNCHANGED}
        return words if self.cleaned_data["is_changed"] else {**words, UNCHANGED: "1"}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        changed = changed_words(self._said(), self.last)
        if changed and cleaned.get(UNCHANGED) and not self.all_unchanged:
            self.add_error(UNCHANGED, self._both())
        if not changed and not self.errors and not self._is_ticked(cleaned):
            self.add_error(UNCHANGED, self._neither())
        cleaned["is_changed"] = bool(changed)
        return cleaned

    def _is_ticked(self, cleaned: Mapping[str, Any]) -> bool:
        return self.all_unchanged or bool(cleaned.get(UNCHANGED))

    def _both(self) -> str:
        if self.last:
            return _("Angekreuzt und doch geändert: Bitte nehmen Sie eines von beidem zurück.")
        return _("Angekreuzt und doch ausgefüllt: Bitte nehmen Sie eines von beidem zurück.")

    def _neither(self) -> str:
        if self.last:
            return _("Bitte ändern Sie etwas oder kreuzen Sie „Keine Änderung“ an.")
        return _("Bitte füllen Sie die Zeile aus oder kreuzen Sie „Liegt noch nicht vor“ an.")


class StatusRowForm(RowForm):
    """How a measure stands: two states that are never mixed, and four short texts."""

    asked = (
        "implementation",
        "implementation_reason",
        "financing",
        "financing_reason",
        "done",
        "next_step",
        "risk",
        "help_needed",
    )
    at_once = ("implementation", "done")

    implementation = forms.ChoiceField(
        label=gettext_lazy("Umsetzung"), choices=Implementation.choices
    )
    implementation_reason = forms.ChoiceField(
        label=gettext_lazy("Grund, wenn es stockt"),
        required=False,
        choices=[("", gettext_lazy("keiner")), *Reason.choices],
    )
    financing = forms.ChoiceField(label=gettext_lazy("Finanzierung"), choices=Financing.choices)
    financing_reason = forms.ChoiceField(
        label=gettext_lazy("Grund zur Finanzierung"),
        required=False,
        choices=[("", gettext_lazy("keiner")), *Reason.choices],
    )
    done = forms.CharField(
        label=gettext_lazy("Was ist geschehen?"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 2}),
    )
    next_step = forms.CharField(
        label=gettext_lazy("Was kommt als Nächstes?"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 2}),
    )
    risk = forms.CharField(
        label=gettext_lazy("Was gefährdet die Maßnahme?"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 2}),
    )
    help_needed = forms.CharField(
        label=gettext_lazy("Wobei brauchen Sie Unterstützung?"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("implementation", "financing"):
            if not self.last.get(name):
                # Nobody has spoken of it yet: what nobody chooses must not be said by the form.
                field: Any = self.fields[name]
                field.required = False
                field.choices = [("", _("keine Angabe")), *field.choices]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        needs = cleaned.get("implementation") in IMPLEMENTATION_NEEDS_REASON
        if needs and not cleaned.get("implementation_reason"):
            self.add_error(
                "implementation_reason",
                _("Wer eine Maßnahme aufgibt oder zurückstellt, nennt den Grund."),
            )
        return cleaned


class NumberRowForm(RowForm):
    """A value with its unit."""

    asked = ("value", "note")
    at_once = ("value",)

    value = TypedNumberField(label=gettext_lazy("Ist-Wert"))
    note = forms.CharField(
        label=gettext_lazy("Anmerkung"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"].label = _("Ist-Wert in %(unit)s") % {"unit": self.row.indicator.unit}

    def clean_value(self) -> Decimal | None:
        value: Decimal | None = self.cleaned_data["value"]
        if value is not None and value < 0 and not self.row.indicator.may_be_negative:
            raise ValidationError(_("Dieser Wert kann nicht unter null liegen."))
        return value


class ShareRowForm(RowForm):
    """A share: so many of so many, never a bare percentage."""

    asked = ("numerator", "denominator", "note")
    at_once = ("numerator", "denominator")

    numerator = TypedNumberField(label=gettext_lazy("Zähler: davon"))
    denominator = TypedNumberField(label=gettext_lazy("Nenner: von allen"))
    note = NumberRowForm.base_fields["note"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        part, whole = cleaned.get("numerator"), cleaned.get("denominator")
        if {"numerator", "denominator"} & set(self.errors) or (part is None and whole is None):
            return cleaned
        if part is None or whole is None:
            missing = "numerator" if part is None else "denominator"
            self.add_error(missing, _("Ein Anteil braucht Zähler und Nenner."))
        elif whole <= 0:
            self.add_error("denominator", _("Der Nenner muss größer als null sein."))
        elif part < 0:
            self.add_error("numerator", _("Der Zähler kann nicht unter null liegen."))
        elif part > whole:
            self.add_error("numerator", _("Der Zähler ist größer als der Nenner."))
        return cleaned


class MilestoneRowForm(RowForm):
    """Reached on a day, or put off to a day with its reason."""

    asked = ("reached_on", "due_on", "reason")
    at_once = ("reached_on",)

    reached_on = forms.DateField(
        label=gettext_lazy("Erreicht am"), required=False, widget=DateInput
    )
    due_on = forms.DateField(label=gettext_lazy("Erwartet bis"), required=False, widget=DateInput)
    reason = forms.CharField(
        label=gettext_lazy("Grund, wenn sich der Termin verschiebt"),
        required=False,
        max_length=200,
        widget=forms.Textarea({"rows": 2}),
    )

    def clean_reached_on(self) -> date | None:
        reached: date | None = self.cleaned_data["reached_on"]
        if reached and reached > today():
            raise ValidationError(_("Erreicht ist ein Meilenstein nicht erst in der Zukunft."))
        return reached

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        due: date | None = cleaned.get("due_on")
        is_moved = due is not None and due.isoformat() != self.last.get("due_on", "")
        if is_moved and not cleaned.get("reached_on") and not cleaned.get("reason"):
            self.add_error("reason", _("Bitte schreiben Sie kurz, warum sich der Termin ändert."))
        return cleaned


def form_for(row: Any) -> type[RowForm]:
    if row.kind == RowKind.STATUS:
        return StatusRowForm
    if row.kind == RowKind.MILESTONE:
        return MilestoneRowForm
    return ShareRowForm if row.indicator.is_share else NumberRowForm
