"""Form fields of this module: organisations by name."""

from typing import Any

from django.urls import reverse_lazy

from handschlag.foundation.design.fields import Choice, ComboboxField
from handschlag.modules.directory import api as directory


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
        return directory.organisation_meant(choice, self.organisations) if choice else None
