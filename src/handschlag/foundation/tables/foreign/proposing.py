"""Which of their columns is which of ours: proposed with its reason, decided by a person."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rapidfuzz import fuzz

from handschlag.foundation.tables.spec import Column, Table

from .layout import ForeignColumn, header_key
from .values import value_kind

# Likeness (0 to 1) from which a header is proposed at all, and what kinds of values add or take.
PROPOSED_FROM = 0.80
_FITS, _CONTRADICTS = 0.05, -0.35
_CONTAINED = 0.86
_SHORTEST_CONTAINED = 3
# Of shorter words every other one sounds like them.
_SHORTEST_ALIKE = 5
_LISTS = ("choice", "choices")
# Shares of values that are words of a list: enough beside a header, enough without one.
_MOSTLY, _NEARLY = 0.6, 0.85
# What the values of a column must look like; texts may be anything.
_WANTED = {
    "date": {"date"},
    "partial_date": {"date", "number"},
    "number": {"number"},
    "money": {"number"},
}
_SAID = {
    "date": gettext_lazy("Die Werte sind Datumsangaben."),
    "partial_date": gettext_lazy("Die Werte sind Datumsangaben."),
    "number": gettext_lazy("Die Werte sind Zahlen."),
    "money": gettext_lazy("Die Werte sind Zahlen."),
}


@dataclass(frozen=True)
class Proposal:
    """`key` is "" where nothing of ours fits."""

    key: str
    score: float
    reason: str


def propose(
    columns: Sequence[ForeignColumn],
    table: Table,
    remembered: Mapping[str, str],
    *,
    all_columns: bool = False,
) -> dict[int, Proposal]:
    """A proposal by index of their column; each of our columns is proposed once.

    `remembered` holds what was decided before, our key by `header_key` ("" for "leave out").
    `all_columns` proposes those too that a file cannot change: for the way out.
    """
    ours = [column for column in table.columns if column.editable or all_columns]
    known = {column.key for column in ours} | {""}
    found: dict[int, Proposal] = {}
    taken: set[str] = set()
    for column in columns:
        key = remembered.get(header_key(column.header))
        if key in known and (not key or key not in taken):
            found[column.index] = Proposal(key, 1.0, _("So war es beim letzten Mal."))
            taken.add(key)
    names = {column.key: names_of(column) for column in ours}
    rated = sorted(
        (
            (_rate(theirs, column, names[column.key]), theirs.index, column.key)
            for theirs in columns
            for column in ours
        ),
        key=lambda each: (-each[0].score, each[1]),
    )
    for proposal, index, key in rated:
        if index not in found and key not in taken and proposal.score >= PROPOSED_FROM:
            found[index] = proposal
            taken.add(key)
    nothing = Proposal("", 0.0, _("Dafür haben wir keine Spalte erkannt."))
    return {column.index: found.get(column.index, nothing) for column in columns}


def _rate(theirs: ForeignColumn, ours: Column, names: Sequence[str]) -> Proposal:
    score, reason = max(
        (_likeness(part, name) for part in theirs.parts for name in names),
        default=(0.0, ""),
        key=lambda each: each[0],
    )
    if score < PROPOSED_FROM - _FITS:
        return _rate_by_values(theirs, ours)
    fit, said = _fit(theirs, ours)
    return Proposal(ours.key, score + fit, f"{reason} {said}".strip())


def _rate_by_values(theirs: ForeignColumn, ours: Column) -> Proposal:
    """Whatever the header says: a column that holds nearly only words of one of our lists."""
    if ours.kind in _LISTS and len(theirs.samples) > 1 and _share_of_words(theirs, ours) > _NEARLY:
        return Proposal(ours.key, PROPOSED_FROM, _("Die Werte passen zur Liste."))
    return Proposal("", 0.0, "")


def names_of(column: Column) -> list[str]:
    """What the column may be called in a file. Its sender writes in their own language, whatever
    the reader of our pages has chosen: so all of ours count, German first."""
    return [*in_every_language(column.header), column.key, *column.aliases]


def in_every_language(text: Any) -> list[str]:
    """The source language first; what is the same in several of them stands there once."""
    said = []
    for code in (settings.LANGUAGE_CODE, *(code for code, _name in settings.LANGUAGES)):
        with translation.override(code):
            said.append(str(text))
    return list(dict.fromkeys(said))


def _likeness(part: str, name: str) -> tuple[float, str]:
    asked, known = _key(part), _key(name)
    if not asked or not known:
        return 0.0, ""
    if asked == known:
        return 1.0, _("„{name}“ heißt genau so.").format(name=part)
    if len(known) >= _SHORTEST_CONTAINED and f" {known} " in f" {asked} ":
        return _CONTAINED, _("„{part}“ enthält „{name}“.").format(part=part, name=name)
    if min(len(asked), len(known)) < _SHORTEST_ALIKE:
        return 0.0, ""
    ratio = fuzz.token_sort_ratio(asked, known) / 100
    return ratio * 0.98, _("„{part}“ klingt wie „{name}“.").format(part=part, name=name)


@lru_cache(maxsize=4096)
def _key(text: str) -> str:
    return header_key(text.replace("_", " "))


def _fit(theirs: ForeignColumn, ours: Column) -> tuple[float, str]:
    """Whether the values look like what our column holds."""
    if not theirs.kinds:
        return 0.0, ""
    if ours.kind in _LISTS:
        return _fit_of_choice(theirs, ours)
    wanted = _WANTED.get(ours.kind)
    if wanted is None:
        return (_CONTRADICTS if theirs.kinds == {"date"} else 0.0), ""
    kinds = [kind for value in theirs.samples if (kind := value_kind(value))]
    share = sum(kind in wanted for kind in kinds) / len(kinds) if kinds else 0.0
    return (_FITS, str(_SAID[ours.kind])) if share > 0.6 else (_CONTRADICTS, "")


def _fit_of_choice(theirs: ForeignColumn, ours: Column) -> tuple[float, str]:
    if _share_of_words(theirs, ours) > _MOSTLY:
        return _FITS, _("Die Werte passen zur Liste.")
    return _CONTRADICTS, ""


def _share_of_words(theirs: ForeignColumn, ours: Column) -> float:
    allowed = {_key(word) for code, label in ours.choices for word in _words_of(ours, code, label)}
    values = [_key(part) for value in theirs.samples for part in _parts(ours, value)]
    return sum(value in allowed for value in values) / len(values) if values else 0.0


def _parts(ours: Column, value: Any) -> list[str]:
    """Where a cell may name several, they stand one after the other."""
    if ours.kind == "choice":
        return [str(value)]
    sign = ";" if ";" in str(value) else ","
    return [part.strip() for part in re.split(rf"[{sign}\n]", str(value)) if part.strip()]


def _words_of(column: Column, code: str, label: Any) -> list[str]:
    return [*in_every_language(label), code, *column.words.get(code, ())]


def knows_headers(table: Table, also: Iterable[str] = ()) -> Callable[[str], bool]:
    """Whether a text is, in one of its lines, the header of one of our columns.

    `also` are headers people have mapped before, as keys (`layout.header_key`).
    """
    known = {_key(name) for column in table.columns for name in names_of(column)}
    known = (known | set(also)) - {""}

    def knows(text: str) -> bool:
        return _key(text) in known or any(_key(line) in known for line in text.split("\n"))

    return knows


def closest(name: str, names: Iterable[str]) -> str:
    """The one of `names` that is written most like `name`, "" if none is like it."""
    ranked = sorted(((_likeness(name, each)[0], each) for each in names), reverse=True)
    return ranked[0][1] if ranked and ranked[0][0] >= PROPOSED_FROM else ""


def as_choice(column: Column, raw: Any) -> Any:
    """The label of our list that means theirs, in any language; else what they wrote."""
    asked = _key(str(raw))
    for code, label in column.choices:
        if asked in map(_key, _words_of(column, code, label)):
            return str(label)
    return raw


def as_choices(column: Column, raw: Any) -> str:
    """The same for a cell that may name several."""
    whole = as_choice(column, raw)
    if whole != raw:
        return str(whole)
    return "; ".join(str(as_choice(column, part)) for part in _parts(column, raw))
