"""Names that end in a legal form: "Spreewald Wohnen und Leben GmbH".

`end_of_company(text, place)` → the token after the legal form of a name that begins at this token,
0 where none does. The name goes on over capital words; over "und" only where no other body begins,
over "der", "für" only behind a noun that takes a genitive ("Verein der Freunde …").
"""

from handschlag.lib.extraction.knowledge.institutions import (
    head_of,
)
from handschlag.lib.extraction.knowledge.legal import legal_form_ends
from handschlag.lib.extraction.knowledge.word_sets import word_set
from handschlag.lib.extraction.place_names import (
    is_name_word,
    known_place_at,
    person_begins,
    word_at,
)
from handschlag.lib.extraction.text import Text

_SMALL_IN_COMPANY = word_set("für und der des zur im in & + - –")


_JOIN_EQUALS = frozenset({"und", "&", "+", "-", "–"})


_CIRCLES = frozenset({"Freunde", "Haus", "Förderer", "Freundinnen", "Hilfe", "Leben", "Menschen"})


_TRADES = (
    "spedition", "logistik", "transporte", "bau", "handel", "technik", "service", "dienste",
    "dienst", "immobilien", "consulting", "solutions", "systeme", "systems", "holding", "group",
    "deutschland", "verlag", "reisen", "touristik", "elektro", "elektronik", "software",
    "ingenieure", "architekten", "recycling", "medien", "druckerei", "maschinen", "metall",
    "anlagen", "werkzeuge", "fahrzeuge", "automobile", "pharma", "chemie", "textil", "möbel",
    "bauunternehmung", "bauunternehmen", "schreinerei", "tischlerei", "gießerei", "brauerei",
)  # fmt: skip
"""What the firm does may stand behind the legal form; the ends of such words."""


_LONGEST_COMPANY = 9


def end_of_company(text: Text, place: int) -> int:
    """The token after the legal form; 0 where none follows the capital words."""
    first = head_of(text.tokens[place].text)
    of_members = first is not None and first.kind == "association" and not first.plural
    for index in range(place + 1, min(place + _LONGEST_COMPANY, len(text.tokens))):
        words = [word_at(text, index + step) for step in range(5)]
        if not words[0]:
            return 0
        length = legal_form_ends([word for word in words if word])
        if length:
            return _after_form(text, index + length)
        if not _goes_on(text, index) and not (of_members and _goes_on_at(words)):
            return 0
    return 0


def opens_company(text: Text, place: int) -> bool:
    word = text.tokens[place].text
    head = head_of(word)
    several = head is not None and head.plural and head.gender != "p"
    if several or (head and head.place_follows):
        return False
    return is_name_word(word) and word != "Firma" and not person_begins(text, place)


def _after_form(text: Text, end: int) -> int:
    """ "Entwicklungsgesellschaft mbH Cottbus", "Kern GmbH Spedition": place or trade may follow."""
    if word_at(text, end).lower().endswith(_TRADES):
        return end + 1
    return max(known_place_at(text, end), end) if text.tokens[end - 1].text == "mbH" else end


def _goes_on(text: Text, index: int) -> bool:
    word = text.tokens[index].text
    if word in _SMALL_IN_COMPANY:
        following = word_at(text, index + 1)
        head = head_of(following) if following else None
        if word not in _JOIN_EQUALS and not _takes_genitive(text, index):
            return False
        # "X und Entwicklungsgesellschaft Y mbH" are two, "Wasser- und Abwasser GmbH" is one.
        if word in "-–" and _is_apart(text, index):
            return False
        return not (word in {"und", "&"} and head and not text.tokens[index - 1].text.endswith("-"))
    return is_name_word(word) and not person_begins(text, index)


def _goes_on_at(words: list[str]) -> bool:
    """ "Förderverein Kultur | am Fluss e. V.": where its members meet."""
    return words[0] in {"am", "im"} and is_name_word(words[1]) and head_of(words[1]) is None


def _takes_genitive(text: Text, index: int) -> bool:
    """ "Verein der …", "Freunde des …"; not "Partner des X e. V."."""
    word = text.tokens[index - 1].text
    return head_of(word) is not None or word in _CIRCLES or word.endswith(("kreis", "ung"))


def _is_apart(text: Text, index: int) -> bool:
    """A dash with blanks around parts, one without joins."""
    return text.tokens[index - 1].end < text.tokens[index].start
