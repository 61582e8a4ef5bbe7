"""The matrix of preferences: one small form per kind, all sent together."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .choices import Rhythm
from .selectors import Choice


class ChoiceForm(forms.Form):
    in_app = forms.BooleanField(label=_("In Handschlag"), required=False)
    rhythm = forms.ChoiceField(label=_("Per E-Mail"), choices=Rhythm.choices)

    def __init__(self, choice: Choice, data: Any = None) -> None:
        initial = {"in_app": choice.in_app, "rhythm": choice.rhythm}
        super().__init__(data, initial=initial, prefix=choice.kind.key.replace(".", "-"))
        self.kind = choice.kind
        self.fields["rhythm"].widget.attrs["class"] = "kern-form-input__input"
        self.fields["in_app"].widget.attrs["class"] = "kern-form-check__checkbox"


def grouped(forms_: Iterable[ChoiceForm]) -> list[tuple[str, list[ChoiceForm]]]:
    """The forms under the headings of their groups."""
    groups: dict[str, list[ChoiceForm]] = {}
    for form in forms_:
        groups.setdefault(str(form.kind.group), []).append(form)
    return list(groups.items())
