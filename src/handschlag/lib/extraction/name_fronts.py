"""Where a name begins: what stands before the noun that names a body.

| what stands before   | example                                |
| adjectives           | Sächsisches Staatsministerium          |
| half a compound      | Industrie- und Handelskammer           |
| an acronym           | DRK Kreisverband                       |
| a proper name        | Robert Kahle Stiftung                  |
"""

import re

from handschlag.lib.extraction.base_forms import is_adjective
from handschlag.lib.extraction.knowledge.institutions import Head, head_of
from handschlag.lib.extraction.knowledge.places import is_place
from handschlag.lib.extraction.knowledge.word_sets import word_set
from handschlag.lib.extraction.place_names import gap_parts, is_acronym, is_name_word, word_at
from handschlag.lib.extraction.text import Text

_MOST_BEFORE = 6


_NAMES_BEFORE = word_set(
    "Stiftung Akademie Klinikum Gymnasium Oberschule Grundschule Schule Gesamtschule Klinik "
    "Hochschule Institut Theater Museum Gruppe Bank Universität Verlag"
)
"""Before these a proper name may stand: "Robert Kahle Stiftung"."""


NO_ACRONYM = word_set(
    "EU USA DDR BRD CDU SPD FDP CSU AfD BSW PDF WWW HTML FAQ UTC TOP DIN ISO ABC GmbH AG KG "
    "CEO CFO CTO COO OHG EUR MdB MdL NRW BGB BauGB GKG KI IT II III IV VI VII VIII IX XII UG OB OBin BM BMin LR LRin MINT EFRE "
    "ESF ELER FOTO BILD TV PM ÖPNV SPNV KMU WLAN PKW LKW BHKW ÖGD OZG BNE GIS"
)


def first_before(text: Text, place: int, least: int, head: Head) -> int:
    """The first token of the name: adjectives, "Industrie- und", or a proper name before."""
    first = place
    while first > max(least, place - _MOST_BEFORE) and not gap_parts(text, first):
        word = text.tokens[first - 1].text
        if is_adjective(word) and word[0].isupper() and not _begins_sentence(text, first - 1, word):
            first -= 1
        elif (
            word in {"und", "u."}
            and first - 2 >= least
            and text.tokens[first - 2].text.endswith("-")
        ):
            first -= 2
        elif is_acronym(word) and word not in NO_ACRONYM and first - 1 >= least:
            return first - 1
        elif _takes_name(head) and _is_proper(text, first - 1):
            first -= 1
        else:
            break
    return first


def is_any_of_kind(text: Text, first: int, end: int, head: Head) -> bool:
    """ "eine forschungsstarke | Hochschule für Angewandte Wissenschaften": said what it is, not which."""
    index = first - 1
    while index > 0 and _LOWER_ADJECTIVE.fullmatch(text.tokens[index].text):
        index -= 1
    indefinite = text.tokens[index].text.lower() in _INDEFINITE if first else False
    words = (text.tokens[place].text for place in range(first, end))
    return indefinite and head.kind in {"university", "school"} and not any(map(is_place, words))


_LOWER_ADJECTIVE = re.compile(r"(?!eine)[a-zäöüß-]{3,}(?:e|en|er)")
_INDEFINITE = frozenset({"eine", "einer", "einem", "einen", "keine", "keiner"})


def _takes_name(head: Head) -> bool:
    """ "Schiller Universität", "Schiller Kunsthochschule"."""
    return not head.plural and (head.base in _NAMES_BEFORE or head.base.endswith("hochschule"))


def _begins_sentence(text: Text, index: int, word: str) -> bool:
    """ "Neue Vereine": at the beginning a capital says nothing about everyday adjectives."""
    everyday = word.rstrip("nrsm").rstrip("e") in {"Neu", "Alt", "Klein", "Best", "Gut", "Beid"}
    return everyday and text.sentence_at(text.tokens[index].start).start == text.tokens[index].start


def _is_proper(text: Text, index: int) -> bool:
    word = text.tokens[index].text
    return (
        text.tokens[index].kind == "word"
        and is_name_word(word)
        and not word.lower().startswith(("unser", "ihr", "sein", "dies", "jede"))
        and head_of(word) is None
        and (
            is_place(word)
            or text.sentence_at(text.tokens[index].start).start != text.tokens[index].start
        )
    )


def names_a_house(text: Text, place: int) -> bool:
    """ "die | Jade Hochschule": the name of a place that a house took, and no town."""
    before = text.tokens[place - 1].text if place else ""
    following = word_at(text, place + 1)
    head = head_of(following) if following else None
    one = before in {"", "der", "die", "Die", "Der", "und"} or text.tokens[place - 1].kind == "mark"
    return one and head is not None and head.exact and _takes_name(head)
