"""Text that reads as it stands: nothing hidden in it, and something to be seen.

Categories and signs after the Unicode Standard, chapter 23 (special areas and format characters).
"""

import re
import unicodedata

# Line breaks and tabs are text.
_ALLOWED = frozenset("\n\r\t")
# Marks that turn the direction of reading and spaces without width: in a name they only serve to
# make it look like another.
_DECEIVING = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
# What comes along unseen when text is copied from pages and documents.
_BROUGHT_ALONG = re.compile("[\u200b\u2060\ufeff]")
# Letters and signs by their category, but nothing to be seen.
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def without_brought_along(text: str) -> str:
    """Nobody typed these, so nobody is asked to take them out."""
    return _BROUGHT_ALONG.sub("", text)


def hides_something(text: str) -> bool:
    if _DECEIVING.search(text):
        return True
    return any(unicodedata.category(sign) in {"Cc", "Cs"} and sign not in _ALLOWED for sign in text)


def shows_nothing(text: str) -> bool:
    """Whether somebody typed, but nobody could read it."""
    seen = (sign for sign in text if unicodedata.category(sign)[0] in "LNPS")
    return bool(text.strip()) and all(sign in _BLANK for sign in seen)
