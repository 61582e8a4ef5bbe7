"""Words that an export glued together or a column broke, put right.

`parted("PräsidentinGesine")` → ["Präsidentin", "Gesine"]; the pieces always add up to the word.
`joined("Zit-tau")` → "Zittau". Only what is known is touched: "MinGenTec", "gGmbH" stay whole.
"""

import re
from functools import lru_cache

from handschlag.lib.extraction.knowledge.institutions import head_of
from handschlag.lib.extraction.knowledge.offices import office_of
from handschlag.lib.extraction.knowledge.places import LAENDER, is_first_name, is_place
from handschlag.lib.extraction.knowledge.words import MONTHS, SMALL

_HUMP = re.compile(r"(?<=[a-zäöüß])(?=[A-ZÄÖÜ])")
_LONGEST = 80
_TITLES = ("Dr", "Prof", "Professor", "Dipl")
_ABSTRACT = ("ung", "keit", "heit", "schaft", "ität", "tion")
_SMALL_ENDS = tuple(sorted((word for word in SMALL if len(word) > 2), key=len, reverse=True))


def parted(word: str) -> list[str]:
    """The words that a glued word consists of, or the word itself."""
    if len(word) < 6 or len(word) > _LONGEST or word.isupper() or word.islower():
        return [word]
    return list(_parted(word))


@lru_cache(50_000)
def _parted(word: str) -> tuple[str, ...]:
    pieces: list[str] = []
    if _is_spelled_with_humps(word):
        return (word,)
    for piece in _HUMP.split(word):
        if pieces and not _may_part(pieces[-1], piece):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return tuple(part for piece in pieces for part in _without_small_end(piece))


def _is_spelled_with_humps(word: str) -> bool:
    """ "StadtSportBund": one compound whose parts say what it is; "LandkreisGuben" is two words."""
    first, *others = _HUMP.split(word)
    if first not in _FRONTS_OF_COMPOUNDS or not others:
        return False
    head = head_of(others[-1].capitalize())
    names = any(_is_name(piece) for piece in others)
    return head is not None and not head.place_follows and not names


_FRONTS_OF_COMPOUNDS = frozenset(
    {"Stadt", "Kreis", "Land", "Landes", "Gemeinde", "Regional", "Bezirks"}
)


def _is_name(piece: str) -> bool:
    return is_first_name(piece) or is_place(piece) or piece in LAENDER or piece in _TITLES


def _may_part(left: str, right: str) -> bool:
    """One side is known, so the hump between is a lost blank; not in "gGmbH" or "iSax"."""
    if left.endswith("-"):
        return False
    if right.rstrip("-") in _TITLES or _is_known(left) or left in MONTHS:
        return True
    return len(_without_small_end(left)) > 1 or (
        len(left) > 4 and (_is_exact_head(right) or right in LAENDER)
    )


def _is_known(word: str) -> bool:
    plain = word.rstrip("-")
    return len(plain) > 2 and (
        office_of(plain) is not None
        or _is_exact_head(plain)
        or is_first_name(plain)
        or is_place(plain)
        or plain in LAENDER
        or plain in SMALL
    )


def _is_exact_head(word: str) -> bool:
    head = head_of(word)
    return head is not None and head.exact


def _without_small_end(piece: str) -> tuple[str, ...]:
    """ "Staatsministeriumsfür" → "Staatsministeriums", "für"; nothing that is a word itself."""
    for small in _SMALL_ENDS:
        front = piece.removesuffix(small)
        if front != piece and len(front) > 4 and _ends_as_body(front) and not head_of(piece):
            return front, small
    return (piece,)


def _ends_as_body(front: str) -> bool:
    if front.endswith(_ABSTRACT):
        return True
    head = head_of(front)
    return office_of(front) is not None or (head is not None and len(front) > 6)


@lru_cache(50_000)
def joined(word: str) -> str:
    """The word without the hyphen at which a line once ended, where that makes a known word."""
    left, hyphen, right = word.rpartition("-")
    if not (hyphen and left and right and right[0].islower()):
        return word
    whole = left + right
    known = is_place(whole) or is_first_name(whole) or office_of(whole) or head_of(whole)
    return whole if known else word
