"""Keys by which a database finds the few names worth comparing.

`lib.matching` compares well but would have to hold every name in memory; these keys, one indexed
row each, let the database choose the candidates. They follow the features the matching looks at:
words without legal form and public word, their meaning as a German word ("environmental" is found
by "umwelt", as is a part of "Umweltforschung"), beginnings, endings, short forms and initials.
"""

from collections.abc import Iterator
from functools import cache

from handschlag.lib.german import FILLER_WORDS, spelling_key
from handschlag.lib.matching.names import take_apart
from handschlag.lib.matching.vocabulary import words_mark

EDGE = 4
LONGEST_KEY = 40
# A pasted text must not become thousands of keys.
MOST_KEYS = 120
_RULES = 1
"""Raise it when keys come out differently for another reason than changed words of the matching:
names with keys of another state are read again at night."""
_FILLERS = frozenset(spelling_key(word) for word in FILLER_WORDS)


@cache
def state_of_keys() -> str:
    """What the keys of a name depend on beside the name itself: rules and words."""
    return f"{_RULES}-{words_mark()}"


def keys_of(name: str) -> frozenset[str]:
    """Whole words, "^" first and "$" last four letters of longer ones, "#" short forms.

    A short word counts as a short form too, so "btu" finds what begins with these initials.
    """
    apart = take_apart(name)
    keys = {f"#{short[: LONGEST_KEY - 1]}" for short in apart.short_forms | apart.initials}
    keys |= {f"#{initials[:3]}" for initials in apart.initials}
    keys |= {unit.keys[0][1 : LONGEST_KEY + 1] for unit in apart.units if unit.is_known}
    for words in (apart.words, *apart.readings):
        telling = [word for word in words if word not in _FILLERS]
        for word in telling or words:
            keys.update(_keys_of_word(word))
    return frozenset(sorted(keys or set(_whole(apart.folded)))[:MOST_KEYS])


def _keys_of_word(word: str) -> Iterator[str]:
    yield word[:LONGEST_KEY]
    if len(word) <= EDGE + 1:
        yield "#" + word
    if len(word) >= EDGE:
        yield "^" + word[:EDGE]
    if len(word) > EDGE + 1:
        yield "$" + word[-EDGE:]


def _whole(folded: str) -> Iterator[str]:
    """A name of nothing but public words or legal forms, such as "Stadt"."""
    for word in spelling_key(folded).split():
        yield word[:LONGEST_KEY]
