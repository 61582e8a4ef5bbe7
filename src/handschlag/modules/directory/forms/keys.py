"""The keys by which others know an organisation, and where it lies on a map."""

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.modules.directory.choices import IdentifierScheme
from handschlag.modules.directory.models import Place

from .editing import RowForm

# Land, district, municipality: two, five or eight digits of the official key.
AGS = re.compile(r"\d{2}|\d{5}|\d{8}")
ROR = re.compile(r"0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}")
LEI = re.compile(r"[A-Z0-9]{18}[0-9]{2}")
WIKIDATA = re.compile(r"Q[1-9][0-9]{0,11}")
MOST_KEYS = 300
LONGEST_KEY = 100


def _is_lei(value: str) -> bool:
    """ISO 17442: letters count from 10, the number leaves 1 modulo 97 (ISO 7064)."""
    return bool(LEI.fullmatch(value)) and int("".join(str(int(c, 36)) for c in value)) % 97 == 1


CHECKS: dict[str, Callable[[str], bool]] = {
    IdentifierScheme.ROR: lambda value: bool(ROR.fullmatch(value)),
    IdentifierScheme.LEI: _is_lei,
    IdentifierScheme.WIKIDATA: lambda value: bool(WIKIDATA.fullmatch(value)),
    IdentifierScheme.REGISTER: lambda value: len(value) <= LONGEST_KEY,
}


def _keys_in(text: str) -> list[str]:
    """One per line; an address of a directory counts as the key at its end."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_KEYS:
        raise ValidationError(_("Höchstens {limit} Zeilen.").format(limit=MOST_KEYS))
    return [line.rsplit("/", 1)[-1] if line.startswith("http") else line for line in lines]


class DegreesField(forms.CharField):
    """Degrees with comma or point, five digits behind it (about a metre); empty is None."""

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        self.most = most
        super().__init__(max_length=20, required=False, **kwargs)
        self.css = "field--short"

    def to_python(self, value: Any) -> Any:
        text = str(super().to_python(value) or "").replace(",", ".").removesuffix("°").strip()
        if not text:
            return None
        try:
            degrees = round(Decimal(text), 5)
        except InvalidOperation as unreadable:
            raise ValidationError(
                _("Bitte Grad als Zahl eingeben, zum Beispiel 51,57179.")
            ) from unreadable
        if not degrees.is_finite() or abs(degrees) > self.most:
            raise ValidationError(_("Das liegt nicht auf der Erde."))
        return degrees

    def run_validators(self, value: Any) -> None:
        """Length is that of the text; here stands a number."""

    def prepare_value(self, value: Any) -> Any:
        return str(value).replace(".", ",") if isinstance(value, Decimal) else value


class KeysForm(RowForm):
    areas = forms.CharField(
        label=gettext_lazy("Gemeindeschlüssel"),
        widget=forms.Textarea,
        required=False,
        help_text=gettext_lazy(
            "Wofür die Organisation zuständig ist: amtlicher Schlüssel der Gemeinde, des Kreises "
            "oder Landes, einer je Zeile."
        ),
    )
    ror = forms.CharField(label="ROR", required=False, widget=forms.Textarea)
    lei = forms.CharField(label="LEI", required=False, widget=forms.Textarea)
    wikidata = forms.CharField(label="Wikidata", required=False, widget=forms.Textarea)
    register = forms.CharField(
        label=gettext_lazy("Register"),
        required=False,
        widget=forms.Textarea,
        help_text=gettext_lazy("Zum Beispiel „Amtsgericht Cottbus, VR 1234“."),
    )
    latitude = DegreesField(
        label=gettext_lazy("Breite"), most=90, help_text=gettext_lazy("in Grad, etwa 51,57179")
    )
    longitude = DegreesField(
        label=gettext_lazy("Länge"), most=180, help_text=gettext_lazy("in Grad, etwa 14,37976")
    )
    name_hsb = forms.CharField(
        label=gettext_lazy("Ort auf Obersorbisch"), max_length=120, required=False
    )
    name_dsb = forms.CharField(
        label=gettext_lazy("Ort auf Niedersorbisch"), max_length=120, required=False
    )

    SEAT = ("latitude", "longitude", "name_hsb", "name_dsb")

    @classmethod
    def values_of(cls, row: Any) -> dict[str, Any]:
        identifiers: dict[str, list[str]] = {scheme: [] for scheme in IdentifierScheme.values}
        for each in row.identifiers.all():
            identifiers[each.scheme].append(each.value)
        values: dict[str, Any] = {name: "\n".join(keys) for name, keys in identifiers.items()}
        values["areas"] = "\n".join(each.ags for each in row.areas.all())
        seat = row.seat or Place()
        return values | {name: getattr(seat, name) for name in cls.SEAT}

    def clean_areas(self) -> list[str]:
        keys = _keys_in(self.cleaned_data["areas"])
        if wrong := next((key for key in keys if not AGS.fullmatch(key)), ""):
            raise ValidationError(
                _("„{key}“ ist kein Gemeindeschlüssel: zwei, fünf oder acht Ziffern.").format(
                    key=wrong[:40]
                )
            )
        return keys

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        for scheme in IdentifierScheme:
            self._check_keys(scheme, values)
        if (values.get("latitude") is None) != (values.get("longitude") is None):
            self.add_error("longitude", _("Breite und Länge gehören zusammen."))
        return values

    def _check_keys(self, scheme: IdentifierScheme, values: dict[str, Any]) -> None:
        try:
            keys = _keys_in(values.get(scheme.value) or "")
        except ValidationError as too_many:
            self.add_error(scheme.value, too_many)
            return
        values[scheme.value] = keys
        if wrong := next((key for key in keys if not CHECKS[scheme](key)), ""):
            self.add_error(
                scheme.value,
                _("„{key}“ hat nicht die Form von {scheme}.").format(
                    key=wrong[:40], scheme=scheme.label
                ),
            )

    def values(self) -> dict[str, Any]:
        values = self.cleaned_data
        return {
            "areas": values["areas"],
            "identifiers": [(s.value, key) for s in IdentifierScheme for key in values[s.value]],
            "seat": {name: values[name] for name in self.SEAT},
        }
