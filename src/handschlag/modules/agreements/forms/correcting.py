"""Forms for what was entered wrongly, what sources say otherwise, and hints from outside."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.design.fields import DateInput
from handschlag.foundation.records.models import Source
from handschlag.modules.agreements.choices import Capacity
from handschlag.modules.agreements.models import Signature

from .fields import name_blank_choices

LONGEST_HINT = 1700
# What of an agreement sources most often disagree about.
DISPUTED = {
    "official_title": _("amtlicher Titel"),
    "signed": _("Tag der Unterzeichnung"),
    "signed_place": _("unterzeichnet in"),
    "parties": _("Partner"),
    "fields": _("Felder"),
    "applies_from": _("gilt ab"),
}


class DifferingStatementForm(forms.Form):
    """One source says something else than the page."""

    source = forms.ModelChoiceField(label=_("Quelle"), queryset=Source.objects.order_by("-pk"))
    field = forms.ChoiceField(label=_("Worum geht es?"), required=False)
    stated_value = forms.CharField(label=_("Was sagt die Quelle?"), max_length=500)
    note = forms.CharField(
        label=_("Erläuterung"),
        max_length=500,
        required=False,
        help_text=_("Warum die Seite trotzdem etwas anderes sagt."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: list[tuple[str, Any]] = [("", ""), *DISPUTED.items()]
        given = (self.initial or {}).get("field", "")
        if given and given not in DISPUTED:
            choices.append((given, given))
        self.fields["field"].choices = choices  # type: ignore[attr-defined]
        name_blank_choices(self)


class CorrectSignatureForm(forms.Form):
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
        return names | {name: getattr(signature, name) for name in said}

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
