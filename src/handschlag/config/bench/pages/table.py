"""The figures for people: one line per page and number of readers."""

from collections.abc import Iterator
from typing import Any

WORDS = {
    "bare": "leere Seite",
    "agreement_uncached": "Vereinbarung, jedes Mal neu",
    "agreement_cached": "Vereinbarung, aus dem Zwischenspeicher",
    "list_uncached": "Organisationen, jedes Mal neu",
    "list_cached": "Organisationen, aus dem Zwischenspeicher",
}
HEAD = (
    "Datenbank",
    "Seite",
    "Lesende",
    "Seiten/s",
    "p50 ms",
    "p95 ms",
    "CPU ms",
    "Byte",
    "zur leeren",
)
WIDTHS = (-10, -44, 7, 9, 8, 8, 8, 8, 10)


def table(result: dict[str, Any]) -> str:
    lines = [HEAD, *_rows(result, "baseline"), *_rows(result, "figures")]
    return "\n".join("  ".join(map(_padded, line, WIDTHS)).rstrip() for line in lines)


def _rows(result: dict[str, Any], part: str) -> Iterator[tuple[str, ...]]:
    for key, figures in result[part].items():
        engine, page, readers = key.split("/")
        ratio = result["ratio"].get(key)
        yield (
            engine,
            _in_words(page),
            readers,
            f"{figures['pages_per_second']:.1f}",
            f"{figures['p50_ms']:.2f}",
            f"{figures['p95_ms']:.2f}",
            f"{figures['cpu_ms']:.2f}",
            str(figures["bytes"]),
            "" if ratio is None else f"{ratio:.3f}",
        )


def _in_words(page: str) -> str:
    name, _, size = page.rpartition("_")
    if name == "list_of":
        return f"Liste bei {size} Organisationen, jedes Mal neu"
    if name == "bare_beside":
        return f"leere Seite daneben, bei {size} Organisationen"
    return WORDS[page]


def _padded(text: str, width: int) -> str:
    return text.ljust(-width) if width < 0 else text.rjust(width)
