"""Form fields of this module: organisations by name, amounts as people write them."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.design.fields import Choice, ComboboxField
from handschlag.foundation.design.typography import zahl
from handschlag.modules.directory import api as directory
from handschlag.modules.measures.arithmetic.amounts import number_from


class OrganisationField(ComboboxField):
    """An organisation chosen from the suggestions or typed by its full name.

    The form sets `organisations` to those the user may see.
    """

    def __init__(self, **kwargs: Any) -> None:
        self.organisations = directory.Organisation.objects.none()
        super().__init__(suggest_url=reverse_lazy("agreements:organisation_suggest"), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, directory.Organisation):
            return Choice(value.name, value.public_id)
        return value

    def clean(self, value: Any) -> Any:
        choice = super().clean(value)
        if not choice:
            return None
        chosen = self.organisations.filter(public_id=choice.value).first() if choice.value else None
        if chosen is not None and choice.text in {chosen.name, ""}:
            return chosen
        found = list(self.organisations.filter(name__iexact=choice.text)[:2])
        if len(found) == 1:
            return found[0]
        raise ValidationError(
            _(
                "Bitte wählen Sie die Organisation aus den Vorschlägen oder legen Sie sie zuerst an."
            ),
            code="unknown",
        )


class AmountField(forms.DecimalField):
    """A number as people write it: 1.234,5, 1234,5 or 1234.5, with or without blanks between."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)
        self.css = "field--short"

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        try:
            return number_from(value)
        except ValueError as unreadable:
            raise ValidationError(str(unreadable), code="unreadable") from unreadable

    def prepare_value(self, value: Any) -> Any:
        return zahl(value.normalize() + 0) if isinstance(value, Decimal) else value
