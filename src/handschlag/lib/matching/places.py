"""Which words of a name are places, so that two names can be told to name different ones."""

from functools import cache, lru_cache

from handschlag.lib.extraction.knowledge.places import is_first_name, places
from handschlag.lib.german import spelling_key
from handschlag.lib.matching.meanings import Unit
from handschlag.lib.matching.sounds import KEPT_WORDS
from handschlag.lib.matching.vocabulary import vocabulary

_SHORTEST = 4


@cache
def towns() -> frozenset[str]:
    """Spelling keys of some 10,000 places of one word (GeoNames, CC BY 4.0), without first names."""
    plain = (name for name in places() if len(name) >= _SHORTEST and " " not in name)
    return frozenset(spelling_key(name) for name in plain if not is_first_name(name))


@lru_cache(KEPT_WORDS)
def names_place(unit: Unit) -> bool:
    """A Land, region or town: "Sachsen", "sächsisch", "Leipzig", "Leipziger"."""
    if unit.is_known:
        return unit.keys[0] in vocabulary().places
    if not unit.begins:
        return False
    word = unit.letters
    known = towns()
    return word in known or (word.endswith("er") and any(way in known for way in _towns_of(word)))


def are_two_towns(one: Unit, two: Unit) -> bool:
    """Different towns, however alike: "Zossen" is no misspelt "Nossen"."""
    return one.letters != two.letters and one.letters in towns() and two.letters in towns()


def _towns_of(adjective: str) -> tuple[str, ...]:
    """What "Berliner", "Göttinger", "Dresdner" may come from; what is no place does no harm."""
    begin = adjective[:-2]
    return begin, begin + "e", begin + "en", begin.removesuffix("n") + "en"
