"""Form fields of this module: organisations by name."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

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
        if not choice:
            return None
        found = self._named(choice)
        if len(found) == 1:
            return found[0]
        if found:
            raise ValidationError(
                _("Mehrere Organisationen heißen so. Bitte wählen Sie aus den Vorschlägen."),
                code="several",
            )
        raise ValidationError(
            _("„%(name)s“ kennen wir noch nicht. Bitte legen Sie die Organisation zuerst an."),
            code="unknown",
            params={"name": choice.text},
        )

    def _named(self, choice: Choice) -> list["directory.Organisation"]:
        """The chosen one, as long as the text still says its name; else whoever is called so."""
        chosen = list(self.organisations.filter(public_id=choice.value)) if choice.value else []
        if chosen and choice.text in {chosen[0].name, ""}:
            return chosen
        named = self.organisations.filter(names__text__iexact=choice.text)
        return list((named | self.organisations.filter(name__iexact=choice.text)).distinct()[:2])


def name_blank_choices(form: forms.BaseForm) -> None:
    """Say what the empty line of a list means, instead of a row of dashes."""
    for field in form.fields.values():
        words = _("bitte wählen") if field.required else _("keine Angabe")
        if isinstance(field, forms.ModelChoiceField):
            if field.empty_label is not None:
                field.empty_label = words
        elif isinstance(field, forms.ChoiceField):
            choices: list[Any] = list(field.choices)  # type: ignore[arg-type]
            if choices and choices[0][0] == "":
                field.choices = [("", words), *choices[1:]]
