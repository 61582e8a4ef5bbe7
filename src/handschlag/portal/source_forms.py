"""Forms about a source itself."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records.form_fields import FingerprintField
from handschlag.foundation.records.models import Source
from handschlag.foundation.records.rows import fingerprint
from handschlag.foundation.records.services import details_of
from handschlag.foundation.records.source_form import SourceForm
from handschlag.modules.intake import api as intake


class CorrectSourceForm(SourceForm):
    """A source has no number of its own: its fingerprint says what was shown."""

    version = FingerprintField(required=True)

    def __init__(self, data: Mapping[str, Any] | None = None, *, source: Source) -> None:
        shown = details_of(source)
        initial = shown | {
            "stated_on": shown["stated"],
            "address_unknown": not source.address,
            "version": fingerprint(shown),
        }
        super().__init__(data, initial=initial)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        self.require_address()
        return values


class ChecksumForm(forms.Form):
    file = forms.FileField(
        label=_("Datei mit dem gelesenen Text"),
        help_text=_("Text, HTML, PDF, Word (.docx) oder E-Mail, höchstens 50\u00a0MB."),
    )

    def clean_file(self) -> UploadedFile:
        upload: UploadedFile = self.cleaned_data["file"]
        if (upload.size or 0) > intake.LARGEST_FILE:
            raise ValidationError(_("Die Datei ist größer als 50\u00a0MB."), code="too_large")
        return upload
