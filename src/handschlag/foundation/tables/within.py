"""New rows of a file that name other new rows of the same file: who is written first."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .plan_rows import CellChange, CellError, RowChange, RowKind
from .spec import Reference, Values
from .values import reference_text


def named_rows(rows: Iterable[tuple[int, Any]]) -> dict[str, Reference | None]:
    """By what cells call them; None stands for a name that several rows bear."""
    found: dict[str, Reference | None] = {}
    for number, raw in rows:
        name = reference_text(str(raw or ""))
        if name:
            found[name] = None if name in found else Reference.to_row(number, name)
    return found


def rows_meant(values: Values) -> dict[str, int]:
    """By column the rows of this file that the values name."""
    return {
        key: value.row
        for key, value in values.items()
        if isinstance(value, Reference) and value.row is not None
    }


def settle(changes: Sequence[RowChange]) -> None:
    """Refuse what waits for itself or for a row that is not written; name what is there already."""
    by_row = {change.row: change for change in changes}
    waiting = [change for change in changes if rows_meant(change.values)]
    for change in in_order(waiting, by_row):
        for column, number in rows_meant(change.values).items():
            _settle_one(change, column, by_row[number])


def in_order(waiting: Iterable[RowChange], by_row: Mapping[int, RowChange]) -> list[RowChange]:
    """Each after what it names; rows that go in a circle are refused."""
    found: dict[int, RowChange] = {}
    for first in waiting:
        way: dict[int, None] = {}
        stack = [first.row]
        while stack:
            number = stack[-1]
            way[number] = None
            change = by_row[number]
            open_ones = [
                row
                for row in rows_meant(change.values).values()
                if row not in found and change.kind != RowKind.ERROR
            ]
            if not open_ones:
                found[stack.pop()] = change
                way.pop(number, None)
            elif open_ones[0] in way:
                _refuse_circle([by_row[row] for row in way], open_ones[0])
            else:
                stack.append(open_ones[0])
    return list(found.values())


def _refuse_circle(way: list[RowChange], meets: int) -> None:
    circle = way[next(at for at, change in enumerate(way) if change.row == meets) :]
    numbers = ", ".join(str(change.row) for change in circle)
    for change in circle:
        column = next(iter(rows_meant(change.values)))
        sentence = _("Diese Zeilen gehören im Kreis zueinander: {rows}.").format(rows=numbers)
        _refuse(change, column, sentence)


def _settle_one(change: RowChange, column: str, meant: RowChange) -> None:
    cell = change.cells[column]
    if meant.kind == RowKind.MATCH and meant.match is not None and meant.match.public_id:
        there = Reference(meant.match.public_id, meant.match.label)
        change.cells[column] = CellChange(cell.old, there)
    elif meant.kind != RowKind.NEW and change.kind != RowKind.ERROR:
        sentence = _("Das gehört zu Zeile {number}, die sich nicht übernehmen lässt.")
        _refuse(change, column, sentence.format(number=meant.row))


def _refuse(change: RowChange, column: str, sentence: str) -> None:
    change.kind = RowKind.ERROR
    change.errors.append(CellError(change.row, column, sentence))


def written_after(numbers: Sequence[int], values: Sequence[Values]) -> list[int]:
    """Positions in an order in which each row comes after those it names, else as given."""
    places = {number: at for at, number in enumerate(numbers)}
    done: dict[int, None] = {}
    for first in range(len(values)):
        stack = [first]
        while stack:
            meant = (places.get(number) for number in rows_meant(values[stack[-1]]).values())
            waits = [at for at in meant if at is not None and at not in done and at not in stack]
            if waits:
                stack.append(waits[0])
            else:
                done[stack.pop()] = None
    return list(done)


def as_written(values: Values, written: Mapping[int, Reference]) -> Values:
    """With the rows that stand there now. Raises ValidationError where one was not written."""
    meant = rows_meant(values)
    for number in meant.values():
        if number not in written:
            sentence = _("Zeile {number}, zu der das gehört, wurde nicht übernommen.")
            raise ValidationError(sentence.format(number=number))
    return values | {column: written[number] for column, number in meant.items()}
