"""One file to read in."""

from django import forms
from django.utils.translation import gettext_lazy as _


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("Datei"),
        help_text=_(
            "Eine Tabelle, die Sie hier geholt und bearbeitet haben: .xlsx, .ods oder .csv."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv"}),
        max_length=150,
        error_messages={
            "empty": _("Die Datei ist leer."),
            "max_length": _("Der Dateiname ist zu lang."),
            "required": _("Bitte wählen Sie eine Datei aus."),
            "missing": _("Bitte wählen Sie eine Datei aus."),
        },
    )

    use_required_attribute = False
