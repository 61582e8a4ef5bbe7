"""Columns for the lists measures are tagged with; coordinators keep some of these lists."""

from collections.abc import Iterator, Sequence
from typing import Any, overload

from handschlag.foundation.tables.spec import Column, Values
from handschlag.foundation.taxonomies.models import Term
from handschlag.modules.measures.models import Measure
from handschlag.modules.measures.taxonomies import TAXONOMIES

from . import foreign_words

Choice = tuple[str, Any]


class TermChoices(Sequence[Choice]):
    """The terms of one list as last read; asked for every cell, so read once for a whole file."""

    _read: dict[str, tuple[Choice, ...]] = {}

    def __init__(self, taxonomy: str) -> None:
        self.taxonomy = taxonomy

    @classmethod
    def read_anew(cls) -> None:
        found: dict[str, tuple[Choice, ...]] = {}
        rows = Term.objects.filter(taxonomy__key__in=list(TAXONOMIES), retired=False)
        for taxonomy, key, name in rows.order_by("position", "pk").values_list(
            "taxonomy__key", "key", "name"
        ):
            found[taxonomy] = (*found.get(taxonomy, ()), (key, name))
        cls._read = found

    @property
    def _held(self) -> tuple[Choice, ...]:
        ours = tuple(TAXONOMIES[self.taxonomy][1].items())
        return self._read.get(self.taxonomy, ours)

    @overload
    def __getitem__(self, at: int) -> Choice: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Choice]: ...
    def __getitem__(self, at: int | slice) -> Choice | Sequence[Choice]:
        return self._held[at]

    def __len__(self) -> int:
        return len(self._held)

    def __iter__(self) -> Iterator[Choice]:
        return iter(self._held)


def _read(taxonomy: str) -> Any:
    def keys(row: Measure) -> tuple[str, ...]:
        return tuple(sorted(t.key for t in row.terms.all() if t.taxonomy.key == taxonomy))

    return keys


def term_columns() -> Iterator[Column]:
    for key, (name, _terms) in TAXONOMIES.items():
        yield Column(
            key,
            name,
            "choices",
            _read(key),
            choices=TermChoices(key),
            words=foreign_words.TERMS.get(key, {}),
            aliases=foreign_words.LISTS.get(key, ()),
        )


def terms_said(values: Values, row: Measure | None) -> list[Term] | None:
    """All terms the measure is to have; None where the file has no such column.

    A list the file does not name keeps its terms; so does a term that is no longer given.
    """
    said = {key: values[key] for key in TAXONOMIES if key in values}
    if not said:
        return None
    held = list(row.terms.all()) if row else []
    kept = [term for term in held if term.taxonomy.key not in said]
    for taxonomy, keys in said.items():
        kept += Term.objects.filter(taxonomy__key=taxonomy, key__in=keys)
    return kept
