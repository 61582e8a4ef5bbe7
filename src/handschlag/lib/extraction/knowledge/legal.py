"""Legal forms as tokens: where one ends a name ("Spremberger Wohnungs GmbH")."""

from functools import cache
from itertools import chain

from handschlag.lib.german.folding import fold
from handschlag.lib.german.legal_forms import LEGAL_FORMS

_NOT_WITHOUT_MORE = frozenset({"stiftung", "se", "limited", "sbr", "kg", "ev"})
"""Folded spellings that are everyday words or too short to be sure; "KG" stands after "Co."."""
_AS_WRITTEN = frozenset({"SE", "KG", "AG", "UG", "eG", "eV", "e.V", "e. V"})
_LONGEST = 5


@cache
def _spellings() -> frozenset[str]:
    return frozenset(
        fold(spelling).replace(" ", "")
        for form in LEGAL_FORMS
        for spelling in chain((form.short, form.name), form.spellings)
    ) - {"stiftung", "limited", "gemeinnuetzigestiftung"}


def legal_form_ends(words: list[str]) -> int:
    """How many of these words are a legal form, the longest reading first; 0 if none is.

    legal_form_ends(["GmbH", "&", "Co.", "KG", "und"]) -> 4
    """
    if not words or not _may_begin(words[0]):
        return 0
    for length in range(min(_LONGEST, len(words)), 0, -1):
        if not words[length - 1][0].isalnum():
            continue
        spelling = fold("".join(words[:length])).replace(" ", "")
        if spelling in _spellings() and (length > 1 or _is_form(words[0], spelling)):
            return length
    return 0


def _may_begin(word: str) -> bool:
    return (
        word[0].isalpha()
        and (word in _AS_WRITTEN or (word[0] in "GgmAaUuKkOoSsePVL" and not word.islower()))
    ) or word in {"e. V.", "e.V.", "e. G.", "mit", "e. K.", "e.K.", "i. L."}


def _is_form(word: str, spelling: str) -> bool:
    if len(spelling) <= 2 or spelling in _NOT_WITHOUT_MORE:
        return word in _AS_WRITTEN or "." in word
    return not word.islower() or word == "mbH"
