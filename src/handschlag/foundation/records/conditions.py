"""What can be said about a condition on a row without asking the database."""

import operator
from collections.abc import Callable
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import F, Model, Q

_ALIKE: dict[str, Callable[[Any, Any], bool]] = {
    "": operator.eq,
    "exact": operator.eq,
    "in": lambda value, several: value in several,
}
_ORDERED: dict[str, Callable[[Any, Any], bool]] = {
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
}


class _Unsure(Exception):  # noqa: N818 -- it names an answer, not a fault
    """The database knows better: unknown values, other tables, orders of text, transforms."""


def surely_holds(condition: Q, row: Model) -> bool:
    """True only if the database would say so too; False says nothing.

    Stands in for a question to the database that comes before each writing of a row. Its own
    constraint still has the last word.
    """
    try:
        return _holds(condition, row)
    except (_Unsure, TypeError):
        return False


def surely_fails(condition: Q, row: Model) -> bool:
    """The same for the opposite: True only if the database would not count the row in."""
    try:
        return not _holds(condition, row)
    except (_Unsure, TypeError):
        return False


def _holds(condition: Any, row: Model) -> bool:
    if isinstance(condition, tuple):
        path, expected = condition
        return _compares(row, path, expected)
    if not isinstance(condition, Q) or condition.connector == Q.XOR:
        raise _Unsure
    enough = any if condition.connector == Q.OR else all
    return enough(_holds(child, row) for child in condition.children) != condition.negated


def _compares(row: Model, path: str, expected: Any) -> bool:
    name, _, lookup = path.partition("__")
    value = _value_of(row, name)
    if lookup == "isnull":
        return (value is None) == expected
    if lookup in {"", "exact"} and expected is None:
        return value is None
    if isinstance(expected, F):
        expected = _value_of(row, expected.name)  # type: ignore[attr-defined]  # F has one
    # Text stands in the order of the database's language; lists and maps are its own matter.
    compares = _ALIKE if isinstance(value, str) else _ALIKE | _ORDERED
    unknown = value is None or expected is None or isinstance(value, list | dict)
    if unknown or lookup not in compares or any(map(_is_worked_out, (value, expected))):
        raise _Unsure
    return compares[lookup](value, expected)


def _is_worked_out(value: Any) -> bool:
    """An expression, whose value only the database knows."""
    return hasattr(value, "resolve_expression")


def _value_of(row: Model, name: str) -> Any:
    try:
        field = row._meta.get_field(name)
    except FieldDoesNotExist:
        raise _Unsure from None
    return getattr(row, getattr(field, "attname", field.name))
