"""The figures for people: one line per set and part, then what was missed and what was false."""

from collections.abc import Iterator
from typing import Any

HEAD = ("Satz/Teil", "Genauigkeit", "Ausbeute", "F1", "F1 schlicht", "Zahl")
WIDTHS = (-24, 11, 9, 7, 12, 6)


def table(result: dict[str, Any]) -> str:
    return "\n".join([*_figures(result), "", *_misses(result), "", *_rest(result)])


def _figures(result: dict[str, Any]) -> Iterator[str]:
    yield _line(HEAD)
    for key, figures in result["figures"].items():
        if "/" in key:
            plain = result["baseline"][key]["f1"]
            values = (figures["precision"], figures["recall"], figures["f1"], plain)
            yield _line((key, *map(_number, values), str(figures["labels"])))


def _misses(result: dict[str, Any]) -> Iterator[str]:
    for key, figures in result["figures"].items():
        if "/" in key and not key.startswith("all/"):
            for word, name in (("fehlt", "missed"), ("falsch", "false")):
                yield from (f"{key} {word}: {words}" for words in figures[name])


def _rest(result: dict[str, Any]) -> Iterator[str]:
    for part in ("figures", "baseline"):
        for key, values in result[part].items():
            if "/" not in key:
                yield f"{part} {key}: {values}"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _line(values: tuple[str, ...]) -> str:
    return "".join(
        f"{value:<{-width}}" if width < 0 else f"{value:>{width}}"
        for value, width in zip(values, WIDTHS, strict=True)
    )
