"""The form every text has when it leaves a reader: NFC, `\\n`, nothing invisible."""

import re
import unicodedata

from .limits import LONGEST_TEXT

LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Tab stays: it parts columns. Of the invisible ones only the joiners mean something in words.
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffc\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
# Ligatures of fonts and the many widths of a space: letters and a space for whoever reads on.
PLAIN = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
    | dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009", " ")
    | dict.fromkeys("\u200a\u202f\u205f\u3000", " ")
)
MANY_EMPTY_LINES = re.compile(r"\n{4,}")
# Blanks that draw columns in a text; more of them draw nothing and only cost whoever reads on.
MANY_BLANKS = re.compile(r"([ \t]{8})[ \t]+")
# Sorting the accents of one letter takes the square of their number; Unicode calls 30 enough.
MOST_ACCENTS = 30


def cleaned(text: str) -> str:
    """Positions are counted in what this returns, so nothing may change the text after it."""
    text = visible(LINE_ENDS.sub("\n", text[:LONGEST_TEXT]))
    text = MANY_BLANKS.sub(r"\1", _without_trailing_spaces(text))
    return MANY_EMPTY_LINES.sub("\n\n\n", text).strip("\n")


def visible(text: str) -> str:
    """NFC without what nobody sees; line ends stay as they are."""
    text = INVISIBLE.sub("", text.translate(PLAIN))
    return unicodedata.normalize("NFC", _with_few_accents(text))


def one_line(text: str, longest: int = 300) -> str:
    """A name or a title: no line ends, no runs of spaces, not too long."""
    return " ".join(cleaned(text[: longest * 10]).split())[:longest].rstrip()


def _with_few_accents(text: str) -> str:
    accents = "".join(filter(unicodedata.combining, set(text)))
    if not accents:
        return text
    accent = f"[{re.escape(accents)}]"
    return re.sub(f"({accent}{{{MOST_ACCENTS}}}){accent}+", r"\1", text)


def _without_trailing_spaces(text: str) -> str:
    # Line by line: a pattern tried at each of a million spaces in a row would be quadratic.
    return "\n".join(line.rstrip(" \t") for line in text.split("\n"))
