"""German names brought to the nominative: "des Sächsischen Staatsministeriums für Kultus".

`base_form(surface)` → "Sächsisches Staatsministerium für Kultus". What stands behind the noun stays
as it is ("Verband der Ingenieure"); the article goes, adjectives follow the gender of the noun.
"""

from collections.abc import Sequence

from handschlag.lib.extraction.knowledge.institutions import Gender, Head, head_of
from handschlag.lib.extraction.knowledge.places import place_adjectives
from handschlag.lib.extraction.knowledge.word_sets import word_set
from handschlag.lib.extraction.knowledge.words import ARTICLES
from handschlag.lib.extraction.text import Text, Token, spaced

_STRONG: dict[Gender, str] = {"m": "er", "f": "e", "n": "es", "p": "e"}
_ENDINGS = ("en", "em", "es", "er", "e")
_ADJECTIVES = ("isch", "lich", "al", "ell", "ig", "iv", "är", "frei")
_MORE_ADJECTIVES = word_set(
    "Groß Frei Hoh Deutsch Neu Alt Erst Zweit Vereinigt Rot Weiß Schwarz Lebendig Dual "
    "Angewandt Offen Jung Bunt Schön Klein Oberst Ober Unter Mittler Lausitz Best Grün Gut "
    "Vereint Zentral Alternativ Staatlich"
)


def base_form(surface: str) -> str:
    """The name as it stands in a list; words that hold no known noun only lose their article."""
    text = Text(surface.strip())
    return named(text.tokens, text.raw)


def named(tokens: Sequence[Token], raw: str, anchor: int = -1) -> str:
    """`base_form` of tokens that are already there; `anchor` numbers the noun where it is known."""
    tokens = list(tokens)
    if anchor > 0 and (head := head_of(tokens[anchor].text)):
        return _put_right(tokens, anchor, head, raw)
    while tokens and tokens[0].text.lower() in ARTICLES:
        tokens = tokens[1:]
    for place, token in enumerate(tokens):
        head = head_of(token.text)
        if head:
            return _put_right(tokens, place, head, raw)
        if not is_adjective(token.text) and not _joins(token):
            break
    return spaced(tokens, raw)


def _joins(token: Token) -> bool:
    """ "Industrie-" and "und" before "Handelskammer"."""
    return token.text.endswith("-") or token.text in {"und", "u."}


def _put_right(tokens: list[Token], place: int, head: Head, raw: str) -> str:
    before = [_with_ending(token.text, head.gender) for token in tokens[:place]]
    noun = nominative(tokens[place].text, head)
    behind = spaced(tokens[place:], raw)[len(tokens[place].text) :]
    return " ".join([*before, noun]) + behind


def nominative(word: str, head: Head) -> str:
    """The noun itself; a plural that names one body ("Stadtwerken") stays a plural."""
    if head.gender == "p" or not head.plural:
        return head.base
    return word


def _with_ending(word: str, gender: Gender) -> str:
    stem = adjective_stem(word)
    return word if stem is None else stem + _STRONG[gender]


def adjective_stem(word: str) -> str | None:
    """ "Sächsischen" → "Sächsisch"; None for other words and those that never change.

    "Leipziger" and other adjectives of places keep their ending in every case.
    """
    if not word[0].isupper() or word in place_adjectives() or word.endswith("stelle"):
        return None
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and (stem in _MORE_ADJECTIVES or stem.endswith(_ADJECTIVES)):
            return stem
    return None


def is_adjective(word: str) -> bool:
    """Written with a capital as part of a name: "Technische", "Leipziger"."""
    return adjective_stem(word) is not None or word in place_adjectives()
