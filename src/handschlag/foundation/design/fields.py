"""Form fields and widgets of our own: the date of the browser, a combobox, amounts."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import get_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .figures import read_euros, read_number
from .typography import zahl


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


class AmountField(forms.DecimalField):
    """A number as people write it: 1.234,5, 1234,5 or 1234.5, with or without blanks between."""

    default_error_messages = {
        "unreadable": _("„%(text)s“ ist keine Zahl. Bitte so: 1.234,5."),
    }
    read = staticmethod(read_number)

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)
        self.css = "field--short"

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, str):
            return super().to_python(value)
        if not value.strip():
            return None
        # The page writes figures in the reader's language, so that is how they come back.
        point, group = get_format("DECIMAL_SEPARATOR"), get_format("THOUSAND_SEPARATOR")
        number = self.read(value, point=point, group=group)
        if number is None:
            raise forms.ValidationError(
                self.error_messages["unreadable"],
                code="unreadable",
                params={"text": value.strip()[:40]},
            )
        return number

    def prepare_value(self, value: Any) -> Any:
        return zahl(value.normalize() + 0) if isinstance(value, Decimal) else value


class MoneyField(AmountField):
    """A sum in euro; the sign of the currency may stand with it."""

    default_error_messages = {
        "unreadable": _("Bitte als Betrag schreiben, zum Beispiel 12.500,00."),
        "max_decimal_places": _("Bitte mit höchstens zwei Stellen nach dem Komma schreiben."),
    }
    read = staticmethod(read_euros)

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("decimal_places", 2)
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return zahl(value, 2) if isinstance(value, Decimal) else value


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


def choose_the_only_one(form: forms.BaseForm, name: str) -> None:
    """Where a list offers a single row there is nothing to choose: it stands there already."""
    field = form.fields[name]
    if name in form.initial or not isinstance(field, forms.ModelChoiceField):
        return
    offered = [] if field.queryset is None else list(field.queryset[:2])
    if len(offered) == 1:
        form.initial[name] = offered[0]
