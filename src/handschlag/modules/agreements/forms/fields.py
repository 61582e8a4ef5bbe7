"""Form fields of this module: organisations by name."""

from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse_lazy

from handschlag.foundation.design.fields import (
    Choice,
    ComboboxField,
    choose_the_only_one,
    name_blank_choices,
)
from handschlag.modules.directory import api as directory

__all__ = ["OrganisationField", "choose_the_only_one", "name_blank_choices"]


class OrganisationField(ComboboxField):
    """An organisation chosen from the suggestions or typed by its full name.

    The form sets `organisations` to those the user may see. A name nobody has stays in `unknown`,
    so that the page can offer to enter it.
    """

    def __init__(self, **kwargs: Any) -> None:
        self.organisations = directory.Organisation.objects.none()
        self.unknown = ""
        super().__init__(suggest_url=reverse_lazy("agreements:organisation_suggest"), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, directory.Organisation):
            return Choice(value.name, value.public_id)
        return value

    def clean(self, value: Any) -> Any:
        choice = super().clean(value)
        if not choice:
            return None
        try:
            return directory.organisation_meant(choice, self.organisations)
        except ValidationError as refused:
            if refused.code == "unknown":
                self.unknown = choice.text
            raise
