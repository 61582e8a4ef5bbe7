"""Whether a hyphen at the end of a line belongs to the word or only to the line.

"Zit-" + "tau" is Zittau, "Cottbus-" + "Senftenberg" keeps its hyphen, "Wirtschafts-" + "und" waits
for another word. Where the rules leave doubt the document itself decides: the form it uses
elsewhere wins.
"""

import re
from collections.abc import Container
from itertools import pairwise
from typing import Literal

Joint = Literal["", "-", "- "]

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
LAST = re.compile(r"[\w-]+\Z")
FIRST = re.compile(r"[^\W\d_]+")
# After these a hyphen stands for a part that follows later: "Wirtschafts- und Strukturpolitik".
# Words that are never the last syllable of another one ("so-wie", "an-statt", "Potenzi-als" are).
WAITING = frozenset({"und", "oder", "bzw", "beziehungsweise", "sowie", "oraz"})
ADJECTIVE = re.compile(r"[a-zäöüß]{3,}(?:isch|lich|tsch)\Z")
ADJECTIVE_END = re.compile(r"[a-zäöüß]{2,}(?:isch|lich|ig|ell|al|är|iv)(?:e[nmrs]?)?\Z")


def joint(before: str, after: str, known: Container[str] = ()) -> Joint:
    """What stands between two lines if the first ends with a hyphen (which is cut off already)."""
    last, first = LAST.search(before), FIRST.match(after)
    if not last or not first:
        # "2021-" + "2027", "A-" + "(…)": the hyphen is all there is to go by.
        return "-"
    left, right = last[0], first[0]
    if right in WAITING:
        return "- "
    whole, parted = left + right, f"{left}-{right}"
    if (parted in known) != (whole in known):
        return "-" if parted in known else ""
    if right[0].isupper() or left[-1].isdigit():
        return "" if left.isupper() and len(left) > 1 and right.isupper() else "-"
    return "-" if _are_two_adjectives(left, right) else ""


def words_of(text: str) -> set[str]:
    """Words and compounds with hyphens that stand whole in a line."""
    words: set[str] = set()
    for found in WORD.findall(text):
        words.add(found)
        parts = found.split("-")
        words.update(f"{left}-{right}" for left, right in pairwise(parts))
    return words


def _are_two_adjectives(left: str, right: str) -> bool:
    """ "deutsch-" + "polnische", but not "gesellschaft-" + "liche"."""
    return bool(ADJECTIVE.fullmatch(left) and ADJECTIVE_END.fullmatch(right)) and len(right) > 5
