"""The fonts of the PDF, and which signs they can set.

A tagged PDF must not hold a sign that its font lacks, so every text is made printable first.
"""

import json
import logging
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import typst
from django.conf import settings

logger = logging.getLogger(__name__)

MISSING = "[?]"
# Every Latin font has these; they are all that is promised where our own fonts are not built.
PLAIN = frozenset(
    {*map(chr, range(0x20, 0x7F)), *map(chr, range(0xA0, 0x180)), *"–—‘’‚“”„•…€\n", "\u200b"}
)
# What fonts lack though every reader has it in another form; or what is not meant to be seen.
OTHER_FORMS = str.maketrans(
    {
        "\t": " ",
        "\r": None,
        "\u2011": "-",
        "\u202f": "\u00a0",
        "\u2007": "\u00a0",
        "\u2028": "\n",
        "\u2029": "\n",
        "\u200b": None,
        "\u2060": None,
        "\ufeff": None,
    }
)
# A run without a break runs out of the page, and one of 32,767 signs stops the typesetter. Addresses
# break at their own signs, so that they can be copied.
LONG = re.compile(r"[^\s/-]{41,}")
STEP = 30


@dataclass(frozen=True)
class Typefaces:
    fonts: typst.Fonts
    known: frozenset[str]


@cache
def typefaces() -> Typefaces:
    """Fira Sans as `bin/build-frontend` prepares it; without it the font inside typst."""
    folder = Path(settings.REPORT_FONTS)
    try:
        ranges = json.loads((folder / "coverage.json").read_text())
    except FileNotFoundError:
        logger.error("No fonts for reports in %s; run bin/build-frontend", folder)
        return Typefaces(typst.Fonts(include_system_fonts=False), PLAIN)
    known = {chr(code) for first, last in ranges for code in range(first, last + 1)}
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
    )
    return Typefaces(fonts, frozenset(known | {"\n"}))


def printable(text: str, known: frozenset[str]) -> str:
    """The text with every sign the font lacks replaced by `[?]`, and long words made breakable."""
    text = unicodedata.normalize("NFC", text.translate(OTHER_FORMS))
    if not known.issuperset(text):
        text = "".join(sign if sign in known else _instead(sign) for sign in text)
    return LONG.sub(_breakable, text)


def _instead(sign: str) -> str:
    """Control and formatting signs vanish; they would only reorder or hide what stands there."""
    return "" if unicodedata.category(sign) in {"Cc", "Cf", "Mn", "Me"} else MISSING


def _breakable(found: re.Match[str]) -> str:
    word = found.group()
    return "\u200b".join(word[start : start + STEP] for start in range(0, len(word), STEP))
