"""Spellings that mean the same become the same string."""

import re
import unicodedata

_GERMAN_FILLERS = (
    "am an auf aus bei beim das dem den der des die ein eine einer eines fuer im in mit u und von "
    "vom zu zum zur"
)
_ENGLISH_FILLERS = "and at by for from of on the to with"
FILLER_WORDS = frozenset(f"{_GERMAN_FILLERS} {_ENGLISH_FILLERS}".split())
"""Folded words that carry no meaning in a name, German and English."""

# NFKD takes accents off, but these letters are not "letter plus accent" in Unicode.
_LETTERS = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
        "ı": "i",
    }
)
# \w would keep the underscore; in names such as "MW_Ref_24" it is a space.
_NO_WORD = re.compile(r"[\W_]+")
_UMLAUT = re.compile(r"([aou])e")


def fold(text: str) -> str:
    """Lower case, ä → ae, ß → ss, other accents off (Sorbian, Polish, Czech), the rest to spaces.

    Idempotent. Letters of other scripts stay. Umlauts are written out, so "Müller" meets
    "Mueller" but not "Muller"; where that one must be met as well, compare `spelling_key`.
    """
    return _NO_WORD.sub(" ", _without_accents(_without_accents(text))).strip()


def spelling_key(text: str) -> str:
    """`fold` with ae, oe, ue as a, o, u: "Görlitz", "Goerlitz" and "Gorlitz" become one key.

    Only for comparing, never for showing: "Bauer" becomes "baur", on both sides alike.
    """
    key = fold(text)
    # "aee" would lose one e per turn; until nothing changes keeps the key idempotent.
    while (shorter := _UMLAUT.sub(r"\1", key)) != key:
        key = shorter
    return key


def _without_accents(text: str) -> str:
    if text.isascii():
        # Most words are; nothing below would change them otherwise.
        return text.lower()
    composed = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    apart = unicodedata.normalize("NFKD", composed.translate(_LETTERS))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
