"""Form fields and widgets of our own: the date of the browser, and a combobox."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class DateInput(forms.DateInput):
    """The browser's own date field; it speaks ISO to the server, whatever it shows."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


@dataclass(frozen=True)
class Choice:
    """What came from a combobox: the typed text, and the chosen value or nothing."""

    text: str = ""
    value: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text


class ComboboxInput(forms.TextInput):
    """A text field with suggestions from `suggest_url`; without script a plain text field.

    The address answers `?q=` with `<li role="option" data-value="…">` items only.
    """

    template_name = "design/parts/combobox.html"

    def __init__(
        self,
        suggest_url: str | Promise,
        *,
        list_label: str | Promise = "",
        attrs: dict[str, Any] | None = None,
    ) -> None:
        super().__init__({"autocomplete": "off", **(attrs or {})})
        self.suggest_url = suggest_url
        self.list_label = list_label or _("Vorschläge")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        choice = value if isinstance(value, Choice) else Choice(str(value or ""))
        context = super().get_context(name, choice.text, attrs)
        context["combobox"] = {
            "suggest_url": str(self.suggest_url),
            "list_label": self.list_label,
            "choice_name": f"{name}-auswahl",
            "choice": choice.value,
        }
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Choice:
        return Choice(str(data.get(name, "")).strip(), str(data.get(f"{name}-auswahl", "")).strip())


class ComboboxField(forms.Field):
    """Cleans to a `Choice`; the form decides what a text without a chosen value means."""

    def __init__(self, *, suggest_url: str | Promise, max_length: int = 300, **kwargs: Any) -> None:
        self.max_length = max_length
        super().__init__(widget=ComboboxInput(suggest_url), **kwargs)

    def to_python(self, value: Any) -> Choice:
        return value if isinstance(value, Choice) else Choice(str(value or ""))

    def validate(self, value: Any) -> None:
        if self.required and not value:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if len(value.text) > self.max_length:
            raise forms.ValidationError(
                _("Höchstens %(limit)s Zeichen."),
                code="max_length",
                params={"limit": self.max_length},
            )


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
