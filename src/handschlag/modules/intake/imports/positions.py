"""Where the letters of a cleaned text stand in the file it was read from.

Reading takes out what nobody sees (`cleaning`), and positions count what is left. Whoever checks
them has the file: for a text file they are therefore told in the characters of the file itself,
decoded, without a byte order mark, lines ended by `\\n` as every program shows them.
"""

import re
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

from .cleaning import INVISIBLE, LINE_ENDS, visible
from .encodings import decoded


@dataclass(frozen=True, slots=True)
class Places:
    """For each letter of the cleaned text where it begins and ends as written."""

    starts: "array[int]" = field(default_factory=lambda: array("L"))
    ends: "array[int]" = field(default_factory=lambda: array("L"))

    def as_written(self, start: int, end: int) -> tuple[int, int]:
        """The same words, from their first letter to their last."""
        if start >= end:
            return (self.starts[start], self.starts[start]) if start < len(self.starts) else (0, 0)
        return self.starts[start], self.ends[end - 1]


def text_as_written(content: bytes) -> str:
    """The characters of a text file, nothing taken out."""
    return re.sub("\r\n?", "\n", decoded(content).text)


def places_in(written: str, clean: str) -> Places | None:
    """None where the one cannot be followed into the other; one pass, linear in both.

    Of what `cleaned` takes out, blanks and empty lines are all that can be seen; so each letter of
    the cleaned text is the next one like it, unless a blank was left out before it.
    """
    places, seen = Places(), dict[str, str]()
    for start, unit in _units(written):
        if unit not in seen:
            seen[unit] = visible(LINE_ENDS.sub("\n", unit))
        end = start + len(unit)
        for letter in seen[unit]:
            at = len(places.starts)
            if at < len(clean) and clean[at] == letter:
                places.starts.append(start)
                places.ends.append(end)
            elif letter not in " \t\n":
                return None
    return places if len(places.starts) == len(clean) else None


def _units(text: str) -> Iterator[tuple[int, str]]:
    """Each character with the accents put on it, and nothing invisible before or behind it."""
    signs = set(text)
    accents = re.escape("".join(filter(unicodedata.combining, signs)))
    unseen = re.escape("".join(filter(INVISIBLE.match, signs)))
    between = f"[{unseen}]*" if unseen else ""
    behind = f"(?:{between}[{accents}])*" if accents else ""
    unit = re.compile(f"[^{unseen}]{behind}" if unseen else f".{behind}", re.DOTALL)
    return ((found.start(), found.group()) for found in unit.finditer(text))
