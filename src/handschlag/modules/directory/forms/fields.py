"""What all forms of the directory share: tidy text, an organisation to choose."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse_lazy
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.design.fields import Choice, ComboboxField
from handschlag.foundation.records.legible import (
    hides_something,
    shows_nothing,
    without_brought_along,
)
from handschlag.modules.directory.models import Organisation
from handschlag.modules.directory.similar import organisation_meant


class TidyForm(forms.Form):
    """Takes texts without what was brought along unseen, refuses other control characters and says
    in a plain sentence how long a text may be."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound:
            self.data = _as_typed(self.data)
        for field in self.fields.values():
            if getattr(field, "max_length", None):
                field.error_messages["max_length"] = gettext_lazy(
                    "Das sind %(show_value)d Zeichen, möglich sind %(limit_value)d."
                )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        for name, value in list(values.items()):
            if not isinstance(value, str | Choice):
                continue
            if hides_something(str(value)) or shows_nothing(str(value)):
                self.add_error(
                    name, _("Der Text enthält unsichtbare Steuerzeichen. Bitte ohne sie eingeben.")
                )
        return values


def _as_typed(data: Any) -> Any:
    """Before any field looks: a mail address or a name to choose is not known with them either."""
    typed = data.copy()
    if isinstance(data, MultiValueDict):
        for name, values in data.lists():
            typed.setlist(name, [_bare(value) for value in values])
        return typed
    return {name: _bare(value) for name, value in typed.items()}


def _bare(value: Any) -> Any:
    return without_brought_along(value) if isinstance(value, str) else value


class OrganisationField(ComboboxField):
    """One of the organisations the person sees (`rows`), by choice or by its exact name."""

    rows: QuerySet[Organisation]

    def __init__(self, **kwargs: Any) -> None:
        self.rows = Organisation.objects.none()
        super().__init__(suggest_url=reverse_lazy("directory:suggestions"), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Organisation):
            return Choice(value.name, value.public_id)
        return value

    def clean(self, value: Any) -> Any:
        choice = super().clean(value)
        if not choice:
            return None
        return organisation_meant(choice, self.rows)
