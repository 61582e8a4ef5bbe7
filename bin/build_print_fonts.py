"""Unpacks Fira Sans for the typesetter, and writes down which signs it has.

`build_print_fonts.py SOURCE TARGET`: web fonts from SOURCE become TTF files in TARGET.
"""

import json
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

STYLES = ("Regular", "Italic", "SemiBold", "SemiBoldItalic")


def unpack(source: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    signs: list[set[int]] = []
    for style in STYLES:
        font = TTFont(source / f"FiraSans-{style}.woff2")
        font.flavor = None
        font.save(target / f"FiraSans-{style}.ttf")
        signs.append(set(font.getBestCmap()))
    (target / "coverage.json").write_text(json.dumps(ranges(set.intersection(*signs))))


def ranges(codes: set[int]) -> list[list[int]]:
    """`{1, 2, 3, 7}` as `[[1, 3], [7, 7]]`; without private use, which an archive refuses."""
    found: list[list[int]] = []
    for code in sorted(codes):
        if 0xE000 <= code <= 0xF8FF or code < 0x20:
            continue
        if found and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return found


if __name__ == "__main__":
    unpack(Path(sys.argv[1]), Path(sys.argv[2]))
