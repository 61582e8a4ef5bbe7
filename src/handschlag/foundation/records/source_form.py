"""What a person may say of a document that facts rest on."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .choices import SourceKind
from .form_fields import LegibleField, PartialDateField


class SourceForm(forms.Form):
    """An address or the word that it is not known: silence is neither."""

    title = LegibleField(label=gettext_lazy("Titel"), max_length=300)
    kind = forms.ChoiceField(
        label=gettext_lazy("Art"), choices=SourceKind, initial=SourceKind.OTHER
    )
    publisher = LegibleField(
        label=gettext_lazy("herausgegeben von"), max_length=200, required=False
    )
    address = forms.URLField(
        label=gettext_lazy("Adresse im Netz"),
        max_length=500,
        required=False,
        assume_scheme="https",
    )
    address_unknown = forms.BooleanField(
        label=gettext_lazy("Adresse nicht bekannt"), required=False
    )
    stated_on = PartialDateField(label=gettext_lazy("Datum der Angabe"))

    def require_address(self) -> None:
        if "address" in self.errors:
            return
        address, unknown = (self.cleaned_data.get(name) for name in ("address", "address_unknown"))
        if bool(address) == bool(unknown):
            self.add_error(
                "address",
                _("Bitte die Adresse eintragen oder ankreuzen, dass sie nicht bekannt ist."),
            )

    def details(self) -> dict[str, Any]:
        """As the services take it."""
        values = self.cleaned_data
        said = {name: values[name] for name in ("title", "kind", "publisher", "address")}
        return said | {"stated": values["stated_on"]}
