"""What somebody answered in one row of a form, compared with what stood there before.

Pure: words in, words out. An answer is kept as it was typed, so that half a sentence or a number
that is none comes back as it was.
"""

import re
from collections.abc import Mapping
from decimal import Decimal

LONGEST_TEXT = 1000
LONGEST_WORD = 60
# Where a paper lies goes with an answer as a photo does: it is no answer by itself.
FILE_NUMBER, LONGEST_FILE_NUMBER = "file_number", 80

_GROUPED = re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?")
_PLAIN = re.compile(r"[+-]?\d+(,\d+)?")
_DOTTED = re.compile(r"[+-]?\d+\.\d+")
_MOST_DIGITS = 18

Words = Mapping[str, str]


def number_in(text: str) -> Decimal:
    """The number somebody typed: 1.234,5 as well as 1234,5 and, where it is clear, 12.5.

    Raises ValueError for anything else, such as "n/a", "ca. 40" or 66 people.
    """
    bare = re.sub(r"[\s\u00a0\u202f%]", "", text).replace("\u2212", "-")
    if _GROUPED.fullmatch(bare) or _PLAIN.fullmatch(bare):
        bare = bare.replace(".", "").replace(",", ".")
    elif not _DOTTED.fullmatch(bare):
        raise ValueError(f"no number: {text!r}")
    if sum(each.isdigit() for each in bare) > _MOST_DIGITS:
        raise ValueError(f"no number: {text!r}")
    return Decimal(bare)


def number_words(value: Decimal | None) -> str:
    """The number as somebody would type it, without dots between the thousands."""
    if value is None:
        return ""
    plain = format(value.normalize() + 0, "f")
    return plain.replace(".", ",")


def same_words(mine: str, theirs: str) -> bool:
    """The same but for spaces and line ends, or two ways to write one number."""
    if " ".join(mine.split()) == " ".join(theirs.split()):
        return True
    try:
        return number_in(mine) == number_in(theirs)
    except ValueError:
        return False


def changed_words(typed: Words, last: Words) -> list[str]:
    """Names of the fields in which something else stands than before."""
    return [name for name, mine in typed.items() if not same_words(mine, last.get(name, ""))]


def kept(typed: Words) -> dict[str, str]:
    """What is stored of an unfinished answer; nobody can fill the house through a link."""
    return {name: text[: LONGEST_TEXT * 2] for name, text in typed.items()}
