"""One value on its way: from a cell, into a cell, into JSON and back, onto a page.

Values are those `spec.Kind` describes. What a cell shows is what a German reader expects
(`cell_text`), and `read_value` reads exactly that again.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from handschlag.foundation.design.figures import plain, read_strictly, without_currency
from handschlag.foundation.records import PartialDate, Precision
from handschlag.foundation.records.legible import (
    hides_something,
    shows_nothing,
    without_brought_along,
)

from .spec import Column, Reference

LONGEST_TEXT = 10_000
TRUE = frozenset({"ja", "wahr", "true", "x", "1", "yes"})
FALSE = frozenset({"nein", "falsch", "false", "0", "no"})
EMPTY: dict[str, Any] = {"text": "", "choice": "", "choices": (), "list": ()}
_BRACKETS = re.compile(r"\[([0-9a-z]{10})\]\s*$")
_LONGEST_NUMBER = 60
_MOST_DIGITS = 15  # what a spreadsheet's number holds; the rest is noise


class UnreadableValueError(ValueError):
    """A cell that holds something else than its column asks for; `sentence` says what."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Unusable:
    """A cell nobody may take a value from: a formula, or the error a formula left behind."""

    sentence: str


def formula(text: Any = "") -> Unusable:
    return Unusable(
        _("Hier steht eine Formel. Bitte das Ergebnis als Wert einsetzen („Inhalte einfügen“).")
    )


def broken_cell(text: Any) -> Unusable:
    return Unusable(
        _("Hier steht die Fehlermeldung {text} der Tabelle.").format(text=str(text)[:20])
    )


def is_empty(value: Any) -> bool:
    return value is None or value in ("", ())


def is_blank(raw: Any) -> bool:
    return raw is None or (isinstance(raw, str) and not without_brought_along(raw).strip())


def empty_value(column: Column) -> Any:
    return EMPTY.get(column.kind)


# --- from a cell ---


def read_value(
    column: Column, raw: Any, known: Mapping[str, Reference | None] | None = None
) -> Any:
    """The value of a cell; `known` holds references by what cells call them (`reference_text`).

    Raises UnreadableValueError.
    """
    if isinstance(raw, Unusable):
        raise UnreadableValueError(raw.sentence)
    if is_blank(raw):
        return empty_value(column)
    if column.kind == "reference":
        value = _reference(_text(raw), known or {})
    else:
        value = _READERS[column.kind](column, raw)
    if column.check is not None and not is_empty(value):
        _check(column, value)
    return value


def _check(column: Column, value: Any) -> None:
    assert column.check is not None  # noqa: S101 -- the caller has asked
    try:
        column.check(value)
    except ValidationError as refused:
        raise UnreadableValueError(" ".join(refused.messages)) from refused


def _text(raw: Any) -> str:
    if isinstance(raw, bool):
        return _("ja") if raw else _("nein")
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    if isinstance(raw, datetime):
        raw = raw.date()
    if isinstance(raw, date):
        return _german_day(raw)
    return without_brought_along(str(raw))


def _read_text(column: Column, raw: Any) -> str:
    text = unicodedata.normalize("NFC", _text(raw))
    if hides_something(text) or shows_nothing(text):
        raise UnreadableValueError(_("Der Text enthält unsichtbare Steuerzeichen."))
    longest = column.longest or LONGEST_TEXT
    if column.multiline:
        text = "\n".join(line.rstrip() for line in text.splitlines()).strip()
    else:
        text = " ".join(text.split())
    if len(text) > longest:
        raise UnreadableValueError(
            _("Das sind {count} Zeichen, möglich sind {limit}.").format(
                count=len(text), limit=longest
            )
        )
    return text


def _folded(text: Any) -> str:
    return " ".join(str(text).split()).casefold()


def _code(column: Column, raw: Any) -> str:
    text = _folded(_text(raw))
    for code, label in column.choices:
        if text in (_folded(label), str(code).casefold()):
            return str(code)
    return ""


def _read_choice(column: Column, raw: Any) -> str:
    if code := _code(column, raw):
        return code
    raise UnreadableValueError(
        _("„{text}“ steht nicht zur Wahl. Möglich sind: {allowed}.").format(
            text=_text(raw)[:60], allowed="; ".join(str(label) for _code, label in column.choices)
        )
    )


def _parts(raw: Any) -> list[str]:
    text = _text(raw)
    sign = ";" if ";" in text else ","
    return [" ".join(part.split()) for part in re.split(f"[{sign}\n\r]", text) if part.strip()]


def _read_choices(column: Column, raw: Any) -> tuple[str, ...]:
    # A label may hold a comma itself.
    if code := _code(column, raw):
        return (code,)
    return tuple(sorted({_read_choice(column, part) for part in _parts(raw)}))


def _read_list(column: Column, raw: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_read_text(column, part) for part in _parts(raw)))


def _read_partial(column: Column, raw: Any) -> PartialDate:
    if isinstance(raw, datetime | date):
        return PartialDate.day(raw.date() if isinstance(raw, datetime) else raw)
    first, _until, last = " ".join(_text(raw)[:80].split()).partition(" bis ")
    try:
        start = PartialDate.parse(first)
        if not last:
            return start
        end = PartialDate.parse(last).end
    except ValueError as unreadable:
        raise UnreadableValueError(str(unreadable)) from unreadable
    if end < start.start:
        raise UnreadableValueError(_("Das Ende liegt vor dem Anfang."))
    return PartialDate(start.start, end, Precision.SPAN)


def _read_date(column: Column, raw: Any) -> date:
    found = _read_partial(column, raw)
    if found.precision != Precision.DAY:
        raise UnreadableValueError(
            _("„{text}“ ist kein Tag. Bitte so: 21.9.2021.").format(text=_text(raw)[:40])
        )
    return found.start


def _read_number(column: Column, raw: Any) -> Decimal:
    if isinstance(raw, int | float | Decimal) and not isinstance(raw, bool):
        return _number_of(raw)
    text = _text(raw)
    number = read_strictly(without_currency(text)) if len(text) <= _LONGEST_NUMBER else None
    if number is None:
        raise UnreadableValueError(
            _("„{text}“ ist keine Zahl. Bitte so: 1.234,50.").format(text=text[:40])
        )
    return _number_of(number)


def _number_of(raw: "int | float | Decimal") -> Decimal:
    exact = Decimal(repr(raw)) if isinstance(raw, float) else Decimal(raw)
    if not exact.is_finite() or exact.adjusted() > 30:
        raise UnreadableValueError(_("Diese Zahl ist zu groß."))
    if isinstance(raw, float):
        exact = Decimal(f"{raw:.{_MOST_DIGITS}g}")
    return Decimal(plain(exact))


def _read_boolean(column: Column, raw: Any) -> bool:
    text = _folded(_text(raw))
    if text in TRUE or text in FALSE:
        return text in TRUE
    raise UnreadableValueError(_("„{text}“ ist weder ja noch nein.").format(text=_text(raw)[:40]))


_READERS: dict[str, Callable[[Column, Any], Any]] = {
    "text": _read_text,
    "choice": _read_choice,
    "choices": _read_choices,
    "list": _read_list,
    "date": _read_date,
    "partial_date": _read_partial,
    "number": _read_number,
    "money": _read_number,
    "boolean": _read_boolean,
}


# --- references ---


def reference_id(text: str) -> str:
    """The public id in „Name [Kennung]“, "" without one."""
    found = _BRACKETS.search(text)
    return found[1] if found else ""


def _reference_text(value: Reference) -> str:
    if value.row is not None:
        return _("{name} (Zeile {number})").format(name=value.label, number=value.row)
    return f"{value.label} [{value.public_id}]"


def reference_text(raw: str) -> str:
    """By what a cell calls another row: blanks and what was brought along do not count."""
    return " ".join(without_brought_along(raw).split())


def _reference(text: str, known: Mapping[str, Reference | None]) -> Reference:
    text = reference_text(text)
    if text not in known:
        raise UnreadableValueError(
            _("„{text}“ kennen wir nicht, oder Sie sehen es nicht.").format(text=text[:80])
        )
    found = known[text]
    if found is None:
        raise UnreadableValueError(
            _(
                "„{text}“ gibt es mehrmals. Bitte die Kennung dazuschreiben: {text} [Kennung]."
            ).format(text=text[:80])
        )
    return found


# --- into a cell ---


def cell_text(column: Column, value: Any) -> str:
    """The value as a German reader types it; `read_value` reads it back."""
    if is_empty(value):
        return ""
    return _WRITERS.get(column.kind, lambda column, value: str(value))(column, value)


def _labels(column: Column, *codes: str) -> str:
    labels = {str(code): str(label) for code, label in column.choices}
    return "; ".join(labels.get(code, code) for code in codes)


def _german_day(day: date) -> str:
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def _partial_text(column: Column, value: PartialDate) -> str:
    if value.precision == Precision.SPAN:
        return f"{_german_day(value.start)} bis {_german_day(value.end)}"
    if value.precision == Precision.DAY:
        return _german_day(value.start)
    return str(value).replace("\u00a0", " ")


_WRITERS: dict[str, Callable[[Column, Any], str]] = {
    "choice": _labels,
    "choices": lambda column, value: _labels(column, *value),
    "list": lambda column, value: "; ".join(value),
    "date": lambda column, value: _german_day(value),
    "partial_date": _partial_text,
    "number": lambda column, value: format(value, "f").replace(".", ","),
    "money": lambda column, value: format(value, "f").replace(".", ","),
    "boolean": lambda column, value: _("ja") if value else _("nein"),
    "reference": lambda column, value: _reference_text(value),
}


def says_the_same(column: Column, raw: Any, value: Any) -> bool:
    """Whether a cell still shows what the value was written as; then nobody has to read it.

    Signs no cell can hold do not count: a file cannot bring them back.
    """
    if isinstance(raw, Unusable):
        return False
    shown = _bare(cell_text(column, value))
    text = "" if raw is None else _bare(_text(raw))
    if not text or not shown:
        return text == shown
    if column.kind == "reference":
        return reference_id(text) == value.public_id
    if column.multiline:
        return _lines(text) == _lines(shown)
    return text.split() == shown.split()


def _bare(text: str) -> str:
    kept = (sign for sign in text if sign in "\n\r\t" or unicodedata.category(sign) != "Cc")
    return "".join(kept).strip()


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines()]


# --- JSON ---


def to_json(column: Column, value: Any) -> Any:
    if is_empty(value):
        return None
    if column.kind in ("choices", "list"):
        return list(value)
    if column.kind == "date":
        return value.isoformat()
    if column.kind == "partial_date":
        return [value.start.isoformat(), value.end.isoformat(), value.precision.value]
    if column.kind in ("number", "money"):
        return format(value, "f")
    if column.kind == "reference":
        return [value.public_id, value.label]
    return value


_FROM_JSON: dict[str, Callable[[Any], Any]] = {
    "choices": tuple,
    "list": tuple,
    "date": date.fromisoformat,
    "partial_date": lambda kept: PartialDate(
        date.fromisoformat(kept[0]), date.fromisoformat(kept[1]), Precision(kept[2])
    ),
    "number": Decimal,
    "money": Decimal,
    "reference": lambda kept: Reference(*kept),
}


def from_json(column: Column, kept: Any) -> Any:
    if kept is None:
        return empty_value(column)
    return _FROM_JSON.get(column.kind, lambda value: value)(kept)
