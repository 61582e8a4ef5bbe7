"""What a plan is made of: rows of a file, and what each of them would do."""

from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy

from .spec import Match


class RowKind(models.TextChoices):
    NEW = "new", gettext_lazy("neu")
    CHANGED = "changed", gettext_lazy("geändert")
    UNCHANGED = "unchanged", gettext_lazy("unverändert")
    CONFLICT = "conflict", gettext_lazy("Konflikt")
    MATCH = "match", gettext_lazy("schon da")
    ERROR = "error", gettext_lazy("Fehler")


@dataclass(frozen=True)
class SheetRow:
    """One row of a file: raw values by column key, as the reader found them.

    `number` is the row's number in the file. A column that is missing here is left alone; one that
    is None or "" is emptied. Raw values: str, int, float, Decimal, bool, date, datetime, None, or
    `values.Unusable`.
    """

    number: int
    cells: dict[str, Any]
    kennung: Any = ""
    stand: Any = None


@dataclass(frozen=True)
class CellChange:
    """Old value (None for a new row) and new value, both Python values of the column's kind."""

    old: Any
    new: Any


@dataclass(frozen=True)
class CellError:
    """`column` is a key, "" for the whole row."""

    row: int
    column: str
    sentence: str


@dataclass
class RowChange:
    """What one row would do. `version` is that of the stored row when the plan was made."""

    row: int
    kind: RowKind
    cells: dict[str, CellChange] = field(default_factory=dict)
    errors: list[CellError] = field(default_factory=list)
    kennung: str = ""
    version: int | None = None
    label: str = ""
    match: Match | None = None

    @property
    def values(self) -> dict[str, Any]:
        return {key: cell.new for key, cell in self.cells.items()}
