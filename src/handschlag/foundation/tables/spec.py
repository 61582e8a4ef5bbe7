"""What a module says about a list that may travel as a spreadsheet."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model, QuerySet
from django.http import QueryDict

Kind = Literal[
    "text",
    "choice",
    "choices",
    "list",
    "date",
    "partial_date",
    "number",
    "money",
    "boolean",
    "reference",
]
# A row's values by column key. Python values by kind: text and choice str ("" is empty), choices
# and list tuple[str, ...] (sorted codes; texts in order), date `date | None`, partial_date
# `PartialDate | None`, number and money `Decimal | None`, boolean `bool | None`, reference
# `Reference | None`.
Values = dict[str, Any]

KENNUNG, STAND = "kennung", "stand"
# No public id begins like this.
OF_THIS_FILE = "="


@dataclass(frozen=True)
class Reference:
    """Another row, named in a cell as „Name [Kennung]“ or by its name alone if that is unique."""

    public_id: str
    label: str = field(compare=False)

    @classmethod
    def to(cls, row: Any) -> "Reference | None":
        return None if row is None else cls(row.public_id, str(row))

    @classmethod
    def to_row(cls, number: int, label: str) -> "Reference":
        """A new row of the same file, which has no public id yet."""
        return cls(f"{OF_THIS_FILE}{number}", label)

    @property
    def row(self) -> int | None:
        """The number of the row of the same file that is meant, if it is one."""
        own = self.public_id.startswith(OF_THIS_FILE)
        return int(self.public_id.removeprefix(OF_THIS_FILE)) if own else None


@dataclass(frozen=True)
class Column:
    """One column: how it is headed, read from a row, and what may be typed into it.

    `read(row)` gives the Python value of the kind. `targets(user)` are the rows a reference may
    name. `check(value)` raises ValidationError for what the kind alone does not refuse. `words` are
    what foreign workbooks say for a choice, by its code: our own tables do not take them.
    `row_named_by` allows a reference to name a new row of the same file, by what stands in that
    column; `check` then meets a `Reference` with a `row`, `create` one that is written already.
    """

    key: str
    header: Any
    kind: Kind
    read: Callable[[Any], Any]
    choices: Sequence[tuple[str, Any]] = ()
    words: Mapping[str, Sequence[str]] = field(default_factory=dict)
    required: bool = False
    aliases: tuple[str, ...] = ()
    help: Any = ""
    editable: bool = True
    # May be said for a new row, but not changed later.
    only_new: bool = False
    multiline: bool = False
    longest: int = 0
    targets: Callable[[Any], QuerySet[Any]] | None = None
    # The field of a target that is its name.
    target_name: str = "name"
    row_named_by: str = ""
    check: Callable[[Any], None] | None = None


@dataclass(frozen=True)
class Match:
    """What a row without Kennung seems to mean: a known row, or an earlier row of the same file."""

    label: str
    public_id: str = ""
    row: int | None = None


# Remembers what it has seen in this file; called with one portion of new rows after the other,
# answers for those that are known already.
Matcher = Callable[[Sequence[tuple[int, Values]]], Mapping[int, Match]]


@dataclass(frozen=True)
class Prepared:
    """Everything that needs no lock is done; `write()` does the rest inside the transaction.

    It returns the rows in the order they were given, without those that are `refused` (by position,
    with a sentence).
    """

    write: Callable[[], Sequence[Model]]
    refused: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """A list of rows with `public_id` and `version`, and the services that write them.

    Where `prepare_new(values, by)` and `prepare_changes([(row, values)], by)` are given, they write
    many rows at once; without them `create` and `change` are called row by row.
    `remove(rows, by=…)` takes back created rows and returns, by primary key, a sentence for each
    it had to leave. Values handed to services hold only the columns that were in the file.
    """

    key: str
    title: Any
    rows_for: Callable[[Any], QuerySet[Any]]
    columns: tuple[Column, ...]
    create: Callable[..., Model]  # (values, *, by)
    change: Callable[..., Model]  # (row, values, *, version, by)
    remove: Callable[..., Mapping[int, str]]  # (rows, *, by)
    may_export: Callable[[Any], bool]
    may_import: Callable[[Any], bool]
    # Primary keys of those among the rows that the user may change.
    changeable: Callable[[Any, Sequence[Any]], set[int]]
    # (values, row or None, user): raises ValidationError, best with the column's key.
    check: Callable[[Values, Any, Any], None] | None = None
    # (raw cells, row or None): the cells as they are meant, where people and spreadsheets write
    # otherwise than the columns read.
    meant: Callable[[Mapping[str, Any], Any], Mapping[str, Any]] | None = None
    matcher: Callable[[Any], Matcher] | None = None
    # Looks once more at rows found to be new, right before they are written; without it, `matcher`.
    second_look: Callable[[Any], Matcher] | None = None
    prepare_new: Callable[[Sequence[Values], Any], Prepared] | None = None
    prepare_changes: Callable[[Sequence[tuple[Any, Values]], Any], Prepared] | None = None
    # What `change` moves along though no column shows it, by field, with how its text is read: it is
    # remembered, and given to `change` as one more value when the import is taken back.
    beside: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)
    # Name of the address of the list page.
    list_url: str = ""

    def column(self, key: str) -> Column | None:
        return next((column for column in self.columns if column.key == key), None)

    def find(self, user: Any, kennungen: Sequence[str]) -> dict[str, Any]:
        """Rows the user sees, by public id."""
        rows = self.rows_for(user).filter(public_id__in=list(kennungen))
        return {row.public_id: row for row in rows}


_tables: dict[str, Table] = {}
_narrowings: dict[str, Callable[[QuerySet[Any], QueryDict], QuerySet[Any]]] = {}


def register_table(declared: Table) -> None:
    keys = [column.key for column in declared.columns]
    if len(set(keys)) != len(keys) or {KENNUNG, STAND} & set(keys):
        raise ImproperlyConfigured(f"{declared.key}: zwei Spalten mit demselben Schlüssel.")
    _tables[declared.key] = declared


def table(key: str) -> Table:
    """Raises LookupError."""
    return _tables[key]


def tables() -> dict[str, Table]:
    return dict(_tables)


def register_narrowing(
    key: str, narrow: Callable[[QuerySet[Any], QueryDict], QuerySet[Any]]
) -> None:
    """Whoever shows the list says how its address narrows it, so that the export shows the same."""
    _narrowings[key] = narrow


def narrowed(key: str, rows: QuerySet[Any], query: QueryDict) -> QuerySet[Any]:
    narrow = _narrowings.get(key)
    return narrow(rows, query) if narrow else rows
