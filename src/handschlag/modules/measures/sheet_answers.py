"""What somebody answered in one row of a form, compared with what stood there before.

Pure: words in, words out. An answer is kept as it was typed, so that half a sentence or a number
that is none comes back as it was.
"""

from collections.abc import Mapping
from decimal import Decimal

from handschlag.foundation.design.figures import plain, read_number

LONGEST_TEXT = 1000
LONGEST_WORD = 60
# Where a paper lies goes with an answer as a photo does: it is no answer by itself.
FILE_NUMBER, LONGEST_FILE_NUMBER = "file_number", 80

_MOST_DIGITS = 18

Words = Mapping[str, str]


def number_in(text: str) -> Decimal:
    """The number somebody typed as `read_number` reads it; of a share also with its "%".

    Raises ValueError for anything else, such as "n/a", "ca. 40" or 66 people.
    """
    number = read_number(text.strip().removesuffix("%"))
    if number is None or len(number.as_tuple().digits) > _MOST_DIGITS:
        raise ValueError(f"no number: {text!r}")
    return number


def number_words(value: Decimal | None) -> str:
    """The number as somebody would type it, without dots between the thousands."""
    if value is None:
        return ""
    return plain(value).replace(".", ",")


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
