"""Form fields of this module: organisations by name."""

from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.design.fields import Choice, ComboboxField
from handschlag.lib.german import fold
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
        if not choice:
            return None
        chosen = self.organisations.filter(public_id=choice.value).first() if choice.value else None
        if chosen is not None and choice.text in {chosen.name, ""}:
            return chosen
        found = list(self.organisations.filter(name__iexact=choice.text)[:2])
        # A narrow blank or an umlaut spelt out makes it no other name.
        alike = self.organisations.filter(names__folded=fold(choice.text)).distinct()
        found = found or list(alike[:2])
        if len(found) == 1:
            return found[0]
        raise self._unclear(choice.text, several=bool(found))

    def _unclear(self, name: str, *, several: bool) -> ValidationError:
        among = self.organisations
        alike = [] if several else directory.find_similar(name, user=None, limit=1, among=among)
        if alike:
            params = {"name": name, "alike": alike[0].organisation.name}
            said = _("„%(name)s“ kennen wir noch nicht. Meinten Sie „%(alike)s“?")
            return ValidationError(said, code="unknown", params=params)
        return ValidationError(
            _(
                "Bitte wählen Sie die Organisation aus den Vorschlägen oder legen Sie sie zuerst an."
            ),
            code="unknown",
        )
