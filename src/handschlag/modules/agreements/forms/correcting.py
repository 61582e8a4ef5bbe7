"""Forms for what was entered wrongly, what sources say otherwise, and hints from outside."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.design.fields import DateInput
from handschlag.foundation.records.form_fields import FingerprintField
from handschlag.foundation.records.models import Citation, Source
from handschlag.foundation.records.rows import fingerprint
from handschlag.foundation.records.selectors import sources_visible_to
from handschlag.modules.agreements.choices import DISPUTED, Capacity
from handschlag.modules.agreements.models import Signature

from .fields import name_blank_choices

LONGEST_HINT = 1700


class DifferingStatementForm(forms.Form):
    """One source says something else than the page."""

    source = forms.ModelChoiceField(label=_("Quelle"), queryset=Source.objects.none())
    field = forms.ChoiceField(label=_("Worum geht es?"), required=False)
    stated_value = forms.CharField(label=_("Was sagt die Quelle?"), max_length=500)
    note = forms.CharField(
        label=_("Erläuterung"),
        max_length=500,
        required=False,
        help_text=_("Warum die Seite trotzdem etwas anderes sagt."),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = sources_visible_to(user).order_by("-pk")  # type: ignore[attr-defined]
        choices: list[tuple[str, Any]] = [("", ""), *DISPUTED.items()]
        given = (self.initial or {}).get("field", "")
        if given and given not in DISPUTED:
            choices.append((given, given))
        self.fields["field"].choices = choices  # type: ignore[attr-defined]
        name_blank_choices(self)


class EditStatementForm(DifferingStatementForm):
    """A statement has no number of its own: its fingerprint says what was shown."""

    version = FingerprintField()

    @classmethod
    def initial_of(cls, citation: Citation) -> dict[str, Any]:
        said = {name: getattr(citation, name) for name in DifferingStatementForm.base_fields}
        return said | {"version": fingerprint(said)}


class CorrectSignatureForm(forms.Form):
    """A signature has no number of its own: its fingerprint says what was shown."""

    version = FingerprintField()
    title = forms.CharField(label=_("Titel"), max_length=60, required=False)
    given_name = forms.CharField(label=_("Vorname"), max_length=80)
    family_name = forms.CharField(label=_("Nachname"), max_length=80)
    function = forms.CharField(label=_("Funktion"), max_length=120)
    capacity = forms.ChoiceField(label=_("Eigenschaft"), choices=Capacity)
    signed_on = forms.DateField(label=_("Unterzeichnet am"), required=False, widget=DateInput)
    reason = forms.CharField(
        label=_("Warum berichtigen Sie?"),
        max_length=200,
        help_text=_("Zum Beispiel: „Im Vertrag steht …“. Bleibt im Verlauf der Änderungen."),
    )

    NAMES = ("title", "given_name", "family_name")

    @classmethod
    def initial_of(cls, signature: Signature) -> dict[str, Any]:
        names = {name: getattr(signature.person, name) for name in cls.NAMES}
        said = ("function", "capacity", "signed_on")
        shown = names | {name: getattr(signature, name) for name in said}
        return shown | {"version": fingerprint(shown)}

    def values(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        return {"names": {name: said.pop(name) for name in self.NAMES}, **said}


class HintForm(forms.Form):
    text = forms.CharField(
        label=_("Was stimmt nicht?"), max_length=LONGEST_HINT, widget=forms.Textarea
    )
    reply_to = forms.EmailField(
        label=_("Ihre E-Mail-Adresse"),
        required=False,
        help_text=_("Nur, wenn Sie eine Antwort möchten. Sie wird nicht gezeigt."),
    )
