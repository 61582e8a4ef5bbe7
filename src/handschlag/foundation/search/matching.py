"""A condition on the words of an entry, and how SQLite's FTS5 and PostgreSQL write it down.

Words consist of letters and digits (`terms`), so nothing somebody typed is ever read as syntax;
whatever else comes is refused.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Has:
    """The entry has this word, or one that begins with it."""

    word: str
    begins: bool = False

    def __post_init__(self) -> None:
        if not self.word.isalnum():
            raise ValueError(f"not a word of the index: {self.word!r}")


@dataclass(frozen=True, slots=True)
class AllOf:
    conditions: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    conditions: tuple["Condition", ...]


Condition = Has | AllOf | AnyOf


def all_of(conditions: Iterable[Condition]) -> Condition:
    found = tuple(conditions)
    return found[0] if len(found) == 1 else AllOf(found)


def any_of(conditions: Iterable[Condition]) -> Condition:
    found = tuple(conditions)
    return found[0] if len(found) == 1 else AnyOf(found)


def as_fts5(condition: Condition) -> str:
    if isinstance(condition, Has):
        return f'"{condition.word}"' + ("*" if condition.begins else "")
    return _joined(map(as_fts5, condition.conditions), condition, " AND ", " OR ")


def as_tsquery(condition: Condition) -> str:
    if isinstance(condition, Has):
        return f"'{condition.word}'" + (":*" if condition.begins else "")
    return _joined(map(as_tsquery, condition.conditions), condition, " & ", " | ")


def _joined(parts: Iterable[str], condition: Condition, conj: str, disj: str) -> str:
    return "(" + (conj if isinstance(condition, AllOf) else disj).join(parts) + ")"
