"""Forms around documents: under which file number, on which paper."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.reports.bundle_files import file_part


class FileNumberForm(forms.Form):
    file_number = forms.CharField(
        label=_("Aktenzeichen"),
        max_length=60,
        help_text=_("So, wie Ihre Registratur es führt. Es steht in den Namen aller Dateien."),
    )

    def clean_file_number(self) -> str:
        number: str = self.cleaned_data["file_number"]
        if not any(sign.isalnum() for sign in file_part(number)):
            raise ValidationError(_("Daraus lässt sich kein Dateiname bilden."), code="name")
        return number


class LetterheadForm(forms.Form):
    name = forms.CharField(
        label=_("Bezeichnung"),
        max_length=80,
        help_text=_("Unter diesem Namen wird sie bei „Mitnehmen“ angeboten."),
    )
    upload = forms.FileField(
        label=_("Datei"), help_text=_("Word-Vorlage (.docx) ohne Makros, höchstens 5\u00a0MB.")
    )
