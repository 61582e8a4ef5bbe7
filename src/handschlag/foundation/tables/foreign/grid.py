"""A foreign workbook as sheets of plain cells, row by row."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handschlag.foundation.tables.reading import MOST_COLUMNS, raw_rows, sheet_names

from .csvs import csv_rows
from .parts import Area, merged_areas

ENDINGS = ("xlsx", "ods", "csv", "txt", "tsv")
_TEXTS = frozenset({"csv", "txt", "tsv"})
Row = tuple[int, list[Any]]


@dataclass
class Workbook:
    """The file at `path`; `ending` says its format.

    Cells are str (stripped), int, float, bool, date, datetime, None or `values.Unusable`. A formula
    stands for the result its author's program stored with it; nothing is computed here. A merged
    area has its value in each of its cells, except one that is a row's only content: a title.

    All methods raise UnreadableFileError with a sentence for the person.
    """

    path: Path
    ending: str
    _areas: dict[str, list[Area]] = field(default_factory=dict)

    @property
    def sheets(self) -> list[str]:
        return [""] if self.ending in _TEXTS else sheet_names(self.path, self.ending)

    def rows(self, sheet: str) -> Iterator[Row]:
        """Number (from 1) and cells of each row that is not empty."""
        for number, cells in _spread(self._raw(sheet), self._areas_of(sheet)):
            row = [_tidy(cell) for cell in cells]
            while row and row[-1] is None:
                row.pop()
            if row:
                yield number, row

    def _raw(self, sheet: str) -> Iterable[Row]:
        if self.ending in _TEXTS:
            return enumerate(
                (cells[:MOST_COLUMNS] for cells in csv_rows(self.path.read_bytes())), start=1
            )
        return raw_rows(self.path, self.ending, sheet=sheet, cached=True)

    def _areas_of(self, sheet: str) -> list[Area]:
        if self.ending != "xlsx":
            return []
        if sheet not in self._areas:
            self._areas[sheet] = merged_areas(self.path, sheet)
        return self._areas[sheet]


def _tidy(cell: Any) -> Any:
    if isinstance(cell, str):
        # Line breaks inside stay: they part the languages of a header.
        return cell.replace("\r\n", "\n").strip() or None
    return cell


def _spread(rows: Iterable[Row], areas: list[Area]) -> Iterator[Row]:
    beginning: defaultdict[int, list[Area]] = defaultdict(list)
    for area in areas:
        beginning[area.top].append(area)
    under_way: list[tuple[Area, Any]] = []
    for number, cells in rows:
        under_way = [each for each in under_way if each[0].bottom >= number]
        under_way += [
            (area, cells[area.left])
            for area in beginning.get(number, ())
            if area.left < len(cells) and not _is_title(cells, area)
        ]
        for area, value in under_way:
            last = min(area.right, MOST_COLUMNS - 1)
            cells.extend([None] * (last + 1 - len(cells)))
            cells[area.left : last + 1] = [value] * (last + 1 - area.left)
        yield number, cells


def _is_title(cells: list[Any], area: Area) -> bool:
    """Something across several columns with nothing beside it is no value of these columns."""
    beside = [cell for at, cell in enumerate(cells) if not area.left <= at <= area.right]
    return area.right > area.left and not any(cell not in (None, "") for cell in beside)
