"""Columns for the lists measures are tagged with; coordinators keep some of these lists."""

from collections.abc import Iterator, Sequence
from typing import Any, overload

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.tables.spec import Column, Values
from handschlag.foundation.taxonomies.models import Term
from handschlag.modules.measures.models import Measure
from handschlag.modules.measures.taxonomies import TAXONOMIES

from . import foreign_words

Choice = tuple[str, Any]


# The column of all lists the platform does not bring along.
OWN_LISTS = "own_lists"
COLUMNS = (*TAXONOMIES, OWN_LISTS)


def _place_of(term: Term) -> tuple[str, str]:
    """The column a term stands in, and its code there."""
    if term.taxonomy.key in TAXONOMIES:
        return term.taxonomy.key, term.key
    return OWN_LISTS, f"{term.taxonomy.key}/{term.key}"


def _label_of(term: Term) -> str:
    name = term.name if term.taxonomy.key in TAXONOMIES else f"{term.taxonomy.name}: {term.name}"
    return _("%(term)s (nicht mehr vergeben)") % {"term": name} if term.retired else name


class TermChoices(Sequence[Choice]):
    """The terms of one column as last read; asked for every cell, so read once for a whole file.

    What is not given any more stands there too, so that a row which carries it can be read again.
    """

    _read: dict[str, tuple[Choice, ...]] = {}
    retired: frozenset[tuple[str, str]] = frozenset()

    def __init__(self, column: str) -> None:
        self.column = column

    @classmethod
    def read_anew(cls) -> None:
        found: dict[str, tuple[Choice, ...]] = {}
        rows = Term.objects.select_related("taxonomy")
        held = list(rows.order_by("retired", "taxonomy__name", "position", "pk"))
        for term in held:
            column, code = _place_of(term)
            found[column] = (*found.get(column, ()), (code, _label_of(term)))
        cls._read = found
        cls.retired = frozenset(_place_of(term) for term in held if term.retired)

    @property
    def _held(self) -> tuple[Choice, ...]:
        _name, ours = TAXONOMIES.get(self.column, ("", {}))
        return self._read.get(self.column, tuple(ours.items()))

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


def _read(wanted: str) -> Any:
    def codes(row: Measure) -> tuple[str, ...]:
        places = map(_place_of, row.terms.all())
        return tuple(sorted(code for column, code in places if column == wanted))

    return codes


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
    yield Column(
        OWN_LISTS,
        gettext_lazy("Eigene Schlagwörter"),
        "choices",
        _read(OWN_LISTS),
        choices=TermChoices(OWN_LISTS),
        help=gettext_lazy("Liste und Begriff, zum Beispiel „Zielgruppen: Rückkehrer“."),
    )


def terms_said(values: Values, row: Measure | None) -> list[Term] | None:
    """All terms the measure is to have; None where the file has no such column.

    A list the file does not name keeps its terms.
    """
    said = {column: values[column] for column in COLUMNS if column in values}
    if not said:
        return None
    held = list(row.terms.all()) if row else []
    kept = [term for term in held if _place_of(term)[0] not in said]
    return [*kept, *(term for column, codes in said.items() for term in _named(column, codes))]


def _named(column: str, codes: Sequence[str]) -> Iterator[Term]:
    for code in codes:
        taxonomy, _slash, key = code.rpartition("/")
        place = {"taxonomy__key": taxonomy or column, "key": key}
        yield from Term.objects.filter(**place).select_related("taxonomy")


def check_terms(values: Values, row: Measure | None) -> None:
    """A term that is not given any more is kept, but not given anew. Raises ValidationError."""
    for column in COLUMNS:
        anew = TermChoices.retired & {(column, code) for code in values.get(column, ())}
        if row is not None and anew:
            anew -= {_place_of(term) for term in row.terms.all()}
        if anew:
            labels = dict(TermChoices(column))
            said = "; ".join(sorted(str(labels[code]) for _column, code in anew))
            raise ValidationError({column: _("Das lässt sich nicht neu vergeben: %s.") % said})
