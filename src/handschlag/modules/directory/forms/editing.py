"""Forms over a row that others may be editing too."""

from typing import Any

from django import forms
from django.db.models import Model

from handschlag.foundation.access.refusals import in_words
from handschlag.foundation.design.records_shown import ConflictRow
from handschlag.foundation.records.form_fields import FingerprintField
from handschlag.foundation.records.rows import fingerprint

from .fields import TidyForm


class RowForm(TidyForm):
    """Carries the version it was filled from; after a conflict it can be sent again as it is."""

    version: forms.Field = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, row: Any, **kwargs: Any) -> None:
        self.row = row
        self.conflict: list[ConflictRow] = []
        initial = (
            {"version": self.version_of(row)} | self.values_of(row) | (kwargs.pop("initial", {}))
        )
        super().__init__(*args, initial=initial, **kwargs)

    @classmethod
    def version_of(cls, row: Any) -> int | str:
        return int(row.version)

    @classmethod
    def values_of(cls, row: Any) -> dict[str, Any]:
        """What the row says for each field of the form."""
        return {name: getattr(row, name) for name in cls.base_fields if name != "version"}

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def compare(self, current: Model) -> None:
        """Set both versions side by side and go on from what stands in the database now."""
        theirs = self.values_of(current)
        rows = (
            ConflictRow(
                str(self[name].label),
                in_words(self, name, self.cleaned_data.get(name)),
                in_words(self, name, theirs.get(name)),
            )
            for name in self.fields
            if name in theirs
        )
        self.conflict = [row for row in rows if row.mine != row.theirs]
        data = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict
        data[self.add_prefix("version")] = str(self.version_of(current))
        self.data = data


class UnnumberedForm(RowForm):
    """Of a row without a number of its own: the fingerprint of what was shown stands for it."""

    version = FingerprintField(required=True)

    @classmethod
    def version_of(cls, row: Any) -> str:
        return fingerprint(cls.values_of(row))
