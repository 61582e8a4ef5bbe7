"""The dry run: what a spreadsheet would change, row by row and column by column. It only reads."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .plan_rows import CellChange, CellError, RowChange, RowKind, SheetRow
from .spec import Column, Reference, Table
from .values import (
    UnreadableValueError,
    cell_text,
    is_blank,
    is_empty,
    read_value,
    reference_id,
    reference_text,
    says_the_same,
)
from .within import named_rows, settle

__all__ = [
    "MOST_MATCHED",
    "PORTION",
    "CellChange",
    "CellError",
    "KnownReferences",
    "Plan",
    "RowChange",
    "RowKind",
    "SheetRow",
    "iter_changes",
    "kennung_of",
    "plan_changes",
]


@dataclass
class Plan:
    table: Table
    changes: list[RowChange]

    @property
    def errors(self) -> list[CellError]:
        return [error for change in self.changes for error in change.errors]

    @property
    def counts(self) -> Counter[RowKind]:
        return Counter(change.kind for change in self.changes)


PORTION = 500
# More than goes into one import (`services.MOST_CHANGES`): what comes after is only counted, and
# nobody needs to hold its names in memory.
MOST_MATCHED = 50_000


def plan_changes(table: Table, rows: Iterable[SheetRow], user: Any) -> Plan:
    """The whole plan in memory; for files of any length use `iter_changes`."""
    return Plan(table, list(iter_changes(table, rows, user)))


def iter_changes(table: Table, rows: Iterable[SheetRow], user: Any) -> Iterator[RowChange]:
    """One RowChange per row that is not empty, in the order of the file, few queries per portion.

    Where rows may name each other, all that go into one import are looked at together first.
    """
    planner = _Planner(table, user)
    told = (row for row in rows if not _says_nothing(row))
    if any(column.row_named_by for column in table.columns):
        together = list(islice(told, MOST_MATCHED))
        planner.learn_rows(together)
        changes = [
            change for portion in _portions(iter(together)) for change in planner.plan(portion)
        ]
        settle(changes)
        yield from changes
    for portion in _portions(told):
        yield from planner.plan(portion)


def _portions(rows: Iterator[SheetRow]) -> Iterator[list[SheetRow]]:
    while portion := list(islice(rows, PORTION)):
        yield portion


def _says_nothing(row: SheetRow) -> bool:
    return is_blank(row.kennung) and all(is_blank(raw) for raw in row.cells.values())


class _Planner:
    """What is known across portions: which rows were met, what references are called."""

    def __init__(self, table: Table, user: Any) -> None:
        self.table, self.user = table, user
        self.met: dict[str, int] = {}
        self.matched = 0
        self.choices: dict[tuple[str, str], Any] = {}
        self.references = {
            column.key: KnownReferences(column, user)
            for column in table.columns
            if column.kind == "reference"
        }
        self.match = table.matcher(user) if table.matcher else None

    def plan(self, portion: list[SheetRow]) -> list[RowChange]:
        asked = {kennung_of(row) for row in portion} - {""}
        stored = self.table.find(self.user, sorted(asked))
        self._learn_references(portion, stored)
        changes = [
            self._known(row, stored) if kennung_of(row) else self._new(row) for row in portion
        ]
        self._refuse_forbidden(changes, stored)
        self._mark_matches(changes)
        return changes

    def learn_rows(self, rows: list[SheetRow]) -> None:
        """By which names new rows of this file may be meant."""
        new = [row for row in rows if not kennung_of(row)]
        for known in self.references.values():
            if name := known.column.row_named_by:
                known.rows_of_file = named_rows((row.number, row.cells.get(name)) for row in new)

    def _learn_references(self, portion: list[SheetRow], stored: dict[str, Any]) -> None:
        for key, known in self.references.items():
            raw = (row.cells.get(key) for row in portion)
            known.learn(
                (reference_text(text) for text in raw if isinstance(text, str)),
                (known.column.read(row) for row in stored.values()),
            )

    # --- rows that are there already ---

    def _known(self, row: SheetRow, stored: dict[str, Any]) -> RowChange:
        kennung = kennung_of(row)
        thing = stored.get(kennung)
        if thing is None:
            sentence = _("Die Kennung „{text}“ gibt es nicht, oder Sie sehen den Eintrag nicht.")
            return _refused(row, "kennung", sentence.format(text=kennung[:40]))
        first = self.met.setdefault(kennung, row.number)
        if first != row.number:
            sentence = _("Diese Kennung steht schon in Zeile {number}.")
            return _refused(row, "kennung", sentence.format(number=first))
        change = RowChange(row.number, RowKind.UNCHANGED, kennung=kennung, label=str(thing))
        change.version = thing.version
        cells = self._meant(row, thing)
        for column in self.table.columns:
            if column.key in cells:
                self._compare(change, column, cells[column.key], thing)
        if change.errors:
            change.kind = RowKind.ERROR
        elif change.cells:
            self._judge_version(change, row)
            self._check(change, thing)
        return change

    def _compare(self, change: RowChange, column: Column, raw: Any, thing: Any) -> None:
        old, hidden = column.read(thing), False
        if column.kind == "reference":
            hidden = not self.references[column.key].shows(old)
        if says_the_same(column, raw, None if hidden else old):
            return
        try:
            new = self._value(column, raw)
            if new == (old if hidden else self._as_written(column, old)):
                return
            self._refuse_change(column, new, hidden)
        except UnreadableValueError as refused:
            change.errors.append(CellError(change.row, column.key, refused.sentence))
            return
        change.cells[column.key] = CellChange(old, new)

    def _value(self, column: Column, raw: Any) -> Any:
        if column.kind == "choice" and isinstance(raw, str):
            return self._choice(column, raw)
        known = self.references.get(column.key)
        return read_value(column, raw, known.by_text if known else None)

    def _choice(self, column: Column, raw: str) -> Any:
        """Few words for many rows: each is looked up once."""
        if (column.key, raw) not in self.choices:
            self.choices[column.key, raw] = read_value(column, raw)
        return self.choices[column.key, raw]

    def _as_written(self, column: Column, old: Any) -> Any:
        """What a stored value looks like once it has been through a cell: spaces may be fewer."""
        if column.kind == "reference":
            return old
        try:
            return read_value(replace(column, check=None, longest=0), cell_text(column, old))
        except UnreadableValueError:
            return old

    def _refuse_change(self, column: Column, new: Any, hidden: bool) -> None:
        if not column.editable:
            raise UnreadableValueError(_("Diese Spalte lässt sich in der Tabelle nicht ändern."))
        if column.only_new:
            raise UnreadableValueError(_("Das lässt sich nur für neue Zeilen angeben."))
        if hidden:
            raise UnreadableValueError(
                _("Hier steht etwas, das Sie nicht sehen; es lässt sich nicht ersetzen.")
            )
        if column.required and is_empty(new):
            raise UnreadableValueError(_("Diese Angabe darf nicht leer sein."))
        if isinstance(new, Reference) and new.row is not None:
            sentence = _(
                "Zeile {number} gibt es erst, wenn sie übernommen ist. Bitte die Tabelle danach "
                "noch einmal hochladen."
            )
            raise UnreadableValueError(sentence.format(number=new.row))

    def _judge_version(self, change: RowChange, row: SheetRow) -> None:
        version = _version_of(row.stand)
        if version is None:
            sentence = _("Der Stand fehlt oder ist keine Zahl. Bitte die Spalte nicht ändern.")
            change.errors.append(CellError(row.number, "stand", sentence))
        elif change.version is not None and version > change.version:
            sentence = _("Diesen Stand gibt es nicht. Bitte die Spalte nicht ändern.")
            change.errors.append(CellError(row.number, "stand", sentence))
        change.kind = RowKind.CONFLICT if version != change.version else RowKind.CHANGED

    def _meant(self, row: SheetRow, thing: Any) -> Mapping[str, Any]:
        return self.table.meant(row.cells, thing) if self.table.meant else row.cells

    # --- new rows ---

    def _new(self, row: SheetRow) -> RowChange:
        change = RowChange(row.number, RowKind.NEW)
        if not is_blank(row.stand):
            sentence = _("Hier steht ein Stand ohne Kennung. Für neue Zeilen bitte beides leeren.")
            change.errors.append(CellError(row.number, "stand", sentence))
        cells = self._meant(row, None)
        for column in self.table.columns:
            self._take_new(change, column, cells.get(column.key))
        change.label = next(
            (
                cell_text(column, change.cells[column.key].new)
                for column in self.table.columns
                if column.key in change.cells
            ),
            "",
        )
        self._check(change, None)
        return change

    def _take_new(self, change: RowChange, column: Column, raw: Any) -> None:
        if is_blank(raw) and not column.required:
            return
        try:
            value = self._value(column, raw)
            if is_empty(value):
                if column.required:
                    raise UnreadableValueError(_("Diese Angabe fehlt."))
                return
            if not column.editable:
                raise UnreadableValueError(
                    _("Diese Spalte lässt sich in der Tabelle nicht ändern.")
                )
        except UnreadableValueError as refused:
            change.errors.append(CellError(change.row, column.key, refused.sentence))
            return
        change.cells[column.key] = CellChange(None, value)

    # --- what concerns the whole row ---

    def _check(self, change: RowChange, thing: Any) -> None:
        if not change.errors and self.table.check is not None:
            try:
                self.table.check(change.values, thing, self.user)
            except ValidationError as refused:
                change.errors += _errors_of(change.row, refused, self.table)
        if change.errors:
            change.kind = RowKind.ERROR

    def _refuse_forbidden(self, changes: list[RowChange], stored: dict[str, Any]) -> None:
        wanted = [each for each in changes if each.kind in (RowKind.CHANGED, RowKind.CONFLICT)]
        allowed = self.table.changeable(self.user, [stored[each.kennung] for each in wanted])
        for change in wanted:
            if stored[change.kennung].pk not in allowed:
                sentence = _("Diesen Eintrag pflegt jemand anderes; Sie dürfen ihn nicht ändern.")
                change.kind = RowKind.ERROR
                change.errors.append(CellError(change.row, "", sentence))

    def _mark_matches(self, changes: list[RowChange]) -> None:
        new = [(each.row, each.values) for each in changes if each.kind == RowKind.NEW]
        self.matched += len(new)
        if self.match is None or not new or self.matched > MOST_MATCHED:
            return
        found = self.match(new)
        for change in changes:
            if change.row in found and change.kind == RowKind.NEW:
                change.kind, change.match = RowKind.MATCH, found[change.row]


class KnownReferences:
    """What cells of one column may name, learnt portion by portion with two queries each."""

    def __init__(self, column: Column, user: Any) -> None:
        self.column = column
        self.rows = column.targets(user) if column.targets else None
        # None stands for a name several rows bear.
        self.by_text: dict[str, Reference | None] = {}
        self.rows_of_file: dict[str, Reference | None] = {}
        self._visible: dict[str, Reference | None] = {}

    def shows(self, reference: Reference | None) -> bool:
        return reference is None or self._visible.get(reference.public_id) is not None

    def learn(self, texts: Iterable[str], held: Iterable[Reference | None]) -> None:
        if self.rows is None:
            return
        asked = {text for text in texts if text and text not in self.by_text}
        ids = {text: reference_id(text) for text in asked}
        self._learn_ids({*ids.values(), *(each.public_id for each in held if each)} - {""})
        for text, public_id in ids.items():
            if found := self._visible.get(public_id):
                self.by_text[text] = found
        self._learn_names({text for text, public_id in ids.items() if not public_id})
        for text in asked - self.by_text.keys():
            if text in self.rows_of_file:
                self.by_text[text] = self.rows_of_file[text]

    def _learn_ids(self, ids: set[str]) -> None:
        asked = ids - self._visible.keys()
        self._visible |= dict.fromkeys(asked)
        if asked and self.rows is not None:
            for row in self.rows.filter(public_id__in=sorted(asked)):
                self._visible[row.public_id] = Reference.to(row)

    def _learn_names(self, names: set[str]) -> None:
        if not names or self.rows is None:
            return
        name = self.column.target_name
        for row in self.rows.filter(**{f"{name}__in": sorted(names)}):
            text = " ".join(str(getattr(row, name)).split())
            self.by_text[text] = None if text in self.by_text else Reference.to(row)


def kennung_of(row: SheetRow) -> str:
    return "" if is_blank(row.kennung) else str(row.kennung).strip().lower()


def _version_of(raw: Any) -> int | None:
    try:
        version = int(str(raw).strip().removesuffix(".0"))
    except (TypeError, ValueError):
        return None
    return version if 0 < version < 2**31 else None


def _refused(row: SheetRow, column: str, sentence: str) -> RowChange:
    errors = [CellError(row.number, column, sentence)]
    return RowChange(row.number, RowKind.ERROR, errors=errors, kennung=kennung_of(row))


def _errors_of(row: int, refused: ValidationError, table: Table) -> list[CellError]:
    if not hasattr(refused, "error_dict"):
        return [CellError(row, "", sentence) for sentence in refused.messages]
    return [
        CellError(row, key if table.column(key) else "", sentence)
        for key, sentences in refused.message_dict.items()
        for sentence in sentences
    ]
