"""Forms for lists of terms. What a list's source words is said in services, not here."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.taxonomies.models import Taxonomy, Term

SOURCE_WANTED = _(
    "Nötig, weil diese Liste aus einer Quelle kommt: zum Beispiel Gesetz und Paragraf."
)


class TaxonomyForm(forms.ModelForm[Taxonomy]):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Taxonomy
        fields: ClassVar = ["name", "source"]
        help_texts: ClassVar = {
            "name": _(
                "Zum Beispiel „Zielgruppen“. Die Liste gilt für alle Kooperationen; öffentlich wird "
                "ein Begriff erst, wenn ihn eine veröffentlichte Seite trägt."
            ),
            "source": _("Woher die Begriffe kommen. Leer bei eigenen Listen."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["version"] = self.instance.version

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class TermForm(forms.ModelForm[Term]):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Term
        fields: ClassVar = ["name", "source"]
        help_texts: ClassVar = {"source": _("Wo er erklärt ist, falls es so etwas gibt.")}

    def __init__(self, *args: Any, taxonomy: Taxonomy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["version"] = self.instance.version
        if taxonomy.wording_fixed:
            self.fields["source"].required = True
            self.fields["source"].help_text = str(SOURCE_WANTED)

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class RetireForm(forms.Form):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    because = forms.CharField(label=_("Grund"), max_length=300, required=False)

    def __init__(self, *args: Any, term: Term, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = term.version
        if term.taxonomy.wording_fixed:
            self.fields["because"].required = True
            self.fields["because"].help_text = str(SOURCE_WANTED)
