"""Form fields for what records hold: dates as people write them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .legible import hides_something, shows_nothing, without_brought_along
from .partial_date import PartialDate


class LegibleField(forms.CharField):
    """Takes a text without what was brought along unseen and refuses what hides in it."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(without_brought_along(value) if isinstance(value, str) else value)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if hides_something(value) or shows_nothing(value):
            raise ValidationError(
                _("Der Text enthält unsichtbare Steuerzeichen. Bitte ohne sie eingeben."),
                code="hidden",
            )


class FingerprintField(forms.CharField):
    """The hidden version of what has no number of its own; sent without one, nobody asks."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("widget", forms.HiddenInput)
        super().__init__(max_length=20, empty_value=None, **kwargs)


class PartialDateField(forms.CharField):
    """Reads „21.9.2021“, „September 2021“ or „2021“ into a PartialDate; empty is None."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("help_text", _("Zum Beispiel 21.9.2021, September 2021 oder 2021."))
        super().__init__(max_length=60, **kwargs)
        self.css = "field--short"

    def to_python(self, value: Any) -> Any:
        if isinstance(value, PartialDate):
            return value
        text = super().to_python(value)
        # What is too long is refused by its length, not as a date.
        if not text or len(text) > 60:
            return text or None
        try:
            return PartialDate.parse(text)
        except ValueError as unreadable:
            raise ValidationError(str(unreadable), code="unreadable") from unreadable

    def run_validators(self, value: Any) -> None:
        super().run_validators(value if isinstance(value, str) else "")

    def prepare_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, PartialDate) else value
