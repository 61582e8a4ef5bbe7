"""Telephone numbers as people write them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.lib.german import dialled


class PhoneField(forms.CharField):
    """Takes "03563 340-100" and "+49 (0)3563 340100"; holds both as +493563340100 (E.164)."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", gettext_lazy("zum Beispiel 0355 0000000"))
        super().__init__(max_length=40, **kwargs)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        number = dialled(text) if text else ""
        if text and not number:
            raise ValidationError(
                _("Das ist keine Telefonnummer. Bitte mit Vorwahl, zum Beispiel 0355 0000000.")
            )
        return number
