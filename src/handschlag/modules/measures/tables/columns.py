"""Columns that several of these tables have, and how a row is found by what a cell says."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.design.figures import plain
from handschlag.foundation.tables.spec import Column, Match, Matcher, Reference, Values
from handschlag.modules.measures.arithmetic.periods import span_from
from handschlag.modules.measures.models import Period

# What stands beside a number in a German sheet, and what it is in a key.
_KINDS = {
    "q": "Q", "qu": "Q", "quartal": "Q", "vierteljahr": "Q", "h": "H", "hj": "H", "halbjahr": "H",
}  # fmt: skip
# Quarters and half-years in Roman figures; a figure alone is a quarter: "I/2026".
_ROMAN = re.compile(r"(?P<before>[a-z]*?)(?P<figure>iv|i{1,3})(?P<after>[a-hj-z][a-z]*)?")
_FIGURES = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


def period_key(text: str) -> str:
    """ "2026", "2026-Q3", "Q3/2026", "3. Quartal 2026", "III/2026" as a key. Raises ValidationError."""
    words = text.replace("/", " ").replace("-", " ").replace(".", " ").split()
    years = [word for word in words if len(word) == 4 and word.isdigit()]
    rest = "".join(word for word in words if word not in years).casefold()
    if roman := _ROMAN.fullmatch(rest):
        rest = (roman["before"] + (roman["after"] or "") or "q") + _FIGURES[roman["figure"]]
    digits = "".join(sign for sign in rest if sign.isdigit())
    kind = _KINDS.get("".join(sign for sign in rest if sign.isalpha()), "")
    key = f"{years[0]}-{kind}{digits}" if len(years) == 1 and kind else text.strip()
    try:
        return span_from(key).key
    except ValueError as refused:
        raise ValidationError(str(refused)) from refused


def check_period(text: str) -> None:
    period_key(text)


def period_of_key(text: str) -> Period:
    return Period.of_span(span_from(period_key(text)))


def period_column(**options: Any) -> Column:
    return Column(
        "period",
        gettext_lazy("Zeitraum"),
        "text",
        lambda row: str(row.period),
        required=True,
        only_new=True,
        longest=40,
        check=check_period,
        aliases=("Quartal", "Jahr", "Berichtszeitraum", "Periode"),
        help=gettext_lazy("Zum Beispiel: 2026, 2. Halbjahr 2026 oder 3. Quartal 2026."),
        **options,
    )


def reference(
    key: str, header: Any, targets: Callable[[Any], QuerySet[Any]], **options: Any
) -> Column:
    """A column that names another row by its title."""
    return Column(
        key,
        header,
        "reference",
        lambda row: Reference.to(getattr(row, key)),
        targets=targets,
        **{"target_name": "title", **options},
    )


def text(key: str, header: Any, longest: int, **options: Any) -> Column:
    return Column(key, header, "text", lambda row: getattr(row, key), longest=longest, **options)


def choice(key: str, header: Any, choices: Sequence[tuple[str, Any]], **options: Any) -> Column:
    return Column(key, header, "choice", lambda row: getattr(row, key), choices=choices, **options)


def number(key: str, header: Any, **options: Any) -> Column:
    return Column(key, header, "number", lambda row: tidy(getattr(row, key)), **options)


def tidy(value: Any) -> Decimal | None:
    """As a cell gives it back: no zeros at the end that only the database adds."""
    return None if value is None else Decimal(plain(Decimal(value)))


def whole(values: Values, *keys: str) -> Values:
    """Numbers of a sheet as whole ones, where the service wants these."""
    found = {key: int(values[key]) for key in keys if values.get(key) is not None}
    return {**values, **found}


def row_of(model: type[Model], given: Reference | None) -> Any:
    return None if given is None else model._default_manager.get(public_id=given.public_id)


def recognises(
    said: Callable[[Values], tuple[Any, ...]],
    stored: Callable[[list[Values]], Iterable[tuple[tuple[Any, ...], Any]]],
) -> Matcher:
    """Rows without Kennung that say what is there already, or what an earlier row says."""
    met: dict[tuple[Any, ...], int] = {}

    def match(rows: Sequence[tuple[int, Values]]) -> Mapping[int, Match]:
        known = dict(stored([values for _number, values in rows]))
        found: dict[int, Match] = {}
        for number, values in rows:
            key = said(values)
            if key in known:
                found[number] = Match(str(known[key]), known[key].public_id)
            elif met.setdefault(key, number) != number:
                found[number] = Match("", row=met[key])
        return found

    return match


def removed_one_by_one(remove: Callable[..., Any]) -> Callable[..., Mapping[int, str]]:
    """Taking back created rows; what a service refuses stays, with its sentence."""

    def remove_all(rows: Sequence[Any], *, by: Any) -> dict[int, str]:
        kept = {}
        for row in reversed(rows):
            key = row.pk
            try:
                remove(row, by=by)
            except ValidationError as refused:
                kept[key] = " ".join(refused.messages)
        return kept

    return remove_all


def positive_whole(value: Decimal) -> None:
    if value != value.to_integral_value() or value < 0:
        raise ValidationError(_("Hier steht eine ganze Zahl ab null."))
