"""Documents come in by file, by folder or as pasted text."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records.form_fields import PartialDateField
from handschlag.modules.directory import api as directory
from handschlag.modules.intake.models import Document
from handschlag.modules.intake.selectors import organisations_handing_in

MOST_FILES = 200
LONGEST_TEXT = 1_000_000
ACCEPTED = ".txt,.html,.htm,.pdf,.docx,.eml"


class FilesInput(forms.ClearableFileInput):
    """Several files at once; the browser lets them be dropped on the field as well."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/input.html"

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[Any]:
        return list(files.getlist(name)) if hasattr(files, "getlist") else []


class FilesField(forms.Field):
    """Cleans to a list of uploads, empty if none was chosen."""

    widget = FilesInput

    def __init__(self, *, folder: bool = False, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        attrs = {"multiple": True, "class": "dropped"}
        self.widget.attrs |= attrs | ({"webkitdirectory": True} if folder else {"accept": ACCEPTED})

    def to_python(self, value: Any) -> list[UploadedFile]:
        return [each for each in value or [] if each.name]


class SourceFields(forms.Form):
    """Where a document comes from, as far as the person knows."""

    address = forms.URLField(
        label=_("Adresse im Internet"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("Wo das Dokument steht. Leer heißt: Adresse nicht bekannt."),
    )
    publisher = forms.CharField(
        label=_("herausgegeben von"),
        required=False,
        max_length=200,
        help_text=_("Zum Beispiel: Pressestelle der Stadt Spremberg."),
    )
    stated = PartialDateField(label=_("Datum des Dokuments"))

    def source(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("address", "publisher", "stated")}


class HandInForm(SourceFields):
    documents = FilesField(
        label=_("Dateien"),
        help_text=_(
            "Eine oder mehrere, bis zu 200 auf einmal. Sie können sie auch auf das Feld ziehen. "
            "Gelesen werden PDF, Word (docx), HTML, E-Mails (eml) und Text."
        ),
    )
    folder = FilesField(
        folder=True,
        label=_("Oder ein ganzer Ordner"),
        help_text=_("Alle Dateien darin, bis zu 200."),
    )
    text = forms.CharField(
        label=_("Oder Text einfügen"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Zum Beispiel eine Pressemitteilung, aus dem Browser kopiert."),
    )
    name = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=180,
        help_text=_("So erscheint das Dokument in der Liste. Leer: der Name der Datei."),
    )
    owner_org = forms.ModelChoiceField(
        label=_("Für welche Organisation"),
        queryset=directory.Organisation.objects.none(),
        empty_label=_("bitte wählen"),
        help_text=_("Das Dokument sehen nur Menschen, die für sie handeln."),
    )

    field_order = (
        "documents",
        "folder",
        "text",
        "owner_org",
        "name",
        "address",
        "publisher",
        "stated",
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = organisations_handing_in(user).order_by("name", "pk")
        owner = self.fields["owner_org"]
        owner.queryset = offered  # type: ignore[attr-defined]
        if len(only := list(offered[:2])) == 1:
            owner.initial, owner.empty_label = only[0], None  # type: ignore[attr-defined]
        # The counter of characters is for texts people write themselves.
        self.fields["text"].max_length = None  # type: ignore[attr-defined]

    @property
    def uploads(self) -> list[UploadedFile]:
        return [*self.cleaned_data.get("documents", []), *self.cleaned_data.get("folder", [])]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        uploads = self.uploads
        if not uploads and not cleaned.get("text"):
            self.add_error("documents", _("Bitte wählen Sie eine Datei oder fügen Sie Text ein."))
        if len(uploads) > MOST_FILES:
            refused = ValidationError(
                _("Auf einmal gehen %(most)s Dateien; das sind %(number)s. Bitte teilen."),
                params={"most": MOST_FILES, "number": len(uploads)},
            )
            self.add_error("documents", refused)
        return cleaned


class DescribeForm(SourceFields):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label=_("Name"), max_length=200)

    field_order = ("version", "name", "address", "publisher", "stated")

    def __init__(self, data: Any = None, *, document: Document) -> None:
        names = ("version", "name", "address", "publisher", "stated")
        super().__init__(data, initial={name: getattr(document, name) for name in names})

    def values(self) -> dict[str, Any]:
        return {"name": self.cleaned_data["name"], **self.source()}
