"""Telephone numbers as people write them."""

from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# A number without the code of a country is one of here.
HERE = "DE"
# With its plus sign and the code of the country.
SHORTEST = 6


class PhoneField(forms.CharField):
    """Takes "03563 340-100" and "+49 (0)3563 340100"; holds both as +493563340100 (E.164)."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", gettext_lazy("zum Beispiel 0355 0000000"))
        super().__init__(max_length=40, **kwargs)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        if not text:
            return ""
        try:
            number = phonenumbers.parse(text, HERE)
        except phonenumbers.NumberParseException as unreadable:
            raise _refused() from unreadable
        dialled = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        if not phonenumbers.is_possible_number(number) or len(dialled) < SHORTEST:
            raise _refused()
        return dialled


def _refused() -> ValidationError:
    return ValidationError(
        _("Das ist keine Telefonnummer. Bitte mit Vorwahl, zum Beispiel 0355 0000000.")
    )
