"""Names of bodies of which no word says what kind of body it is, known by where they stand.

| where                                    | example                                  |
| in the bracket behind office and person  | Direktor A (Dom Kultury Zdrój)           |
| between an office and its holder         | die Direktorin der Agence Nord, A        |
| behind person and office                 | A, Direktorin der Agence Nord            |

Only several words in a row count; one word may be anything.
"""

from handschlag.lib.extraction.knowledge.word_sets import word_set
from handschlag.lib.extraction.organisation import Organisation
from handschlag.lib.extraction.place_names import is_name_word, word_at
from handschlag.lib.extraction.text import Text, spaced

LONGEST = 6
"""Tokens of such a name."""
_SMALL = word_set("der des für und & - of de la du")


def may_be_in_name(word: str) -> bool:
    """A capital word or one of the small words that join capital words."""
    return is_name_word(word) or word in _SMALL


def unmarked_name(text: Text, first: int, end: int) -> Organisation | None:
    """The name from this token up to `end`; None where the words make no name."""
    words = [word_at(text, place, begins=place == first) for place in range(first, end)]
    if not 1 < len(words) <= LONGEST or not all(map(may_be_in_name, words)):
        return None
    if not (is_name_word(words[0]) and is_name_word(words[-1])):
        return None
    name = spaced(text.tokens[first:end], text.raw)
    start, stop = text.tokens[first].start, text.tokens[end - 1].end
    return Organisation(name, start, stop, kind="told", first=first, last=end)
