"""What came of filling a form, and what is asked of a single value on its way there."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from handschlag.foundation.tables.foreign.layout import header_key
from handschlag.foundation.tables.foreign.proposing import closest, names_of
from handschlag.foundation.tables.spec import Column, Table, Values
from handschlag.foundation.tables.values import cell_text, is_empty
from handschlag.lib.german import spelling_key

# XML knows no other control characters.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class FormTooSmallError(ValidationError):
    """The form has fewer free rows than there are rows to write."""

    def __init__(self, free: int, wanted: int) -> None:
        super().__init__(
            _(
                "Im Formular sind {free} Zeilen frei, es wären aber {wanted}. Bitte im Formular "
                "Zeilen einfügen oder weniger auswählen."
            ).format(free=free, wanted=wanted)
        )


@dataclass
class Filled:
    """The new file; how many rows went in, how many stood there already, what has no place."""

    content: bytes
    written: int = 0
    completed: int = 0
    columns: list[str] = field(default_factory=list)


def shown(column: Column, value: Any) -> str:
    """The value in words, without what XML cannot hold."""
    if column.kind == "reference" and not is_empty(value):
        # Our ids mean nothing in somebody else's form.
        return _FORBIDDEN.sub("", str(value.label))
    return _FORBIDDEN.sub("", cell_text(column, value))


def field_key(name: str, table: Table, remembered: Mapping[str, str]) -> str:
    """Which of our columns a named field of a form means, "" for none."""
    asked = header_key(name.replace("_", " "))
    if asked in remembered:
        return remembered[asked]
    names = {each: column.key for column in table.columns for each in names_of(column)}
    return names.get(closest(name, names), "")


def identity_of(columns: Mapping[int, Column], table: Table) -> int | None:
    """The position of the column that names a row: the first text column of ours that is there."""
    order = [column.key for column in table.columns if column.kind == "text"]
    named = {column.key: index for index, column in columns.items()}
    return next((named[key] for key in order if key in named), None)


def by_name(rows: Sequence[Values], column: Column) -> dict[str, int]:
    """Positions of rows by the spelling of their name; a name borne twice names nobody."""
    found: dict[str, int] = {}
    twice = set()
    for position, row in enumerate(rows):
        name = spelling_key(shown(column, row.get(column.key)))
        if name in found:
            twice.add(name)
        found[name] = position
    return {name: position for name, position in found.items() if name and name not in twice}
