"""Names of persons in a text, with their titles and their place.

    find_persons("… Rektor Prof. Dr. Uwe Kern und Landrätin Ida von Holt …")
      -> Person("Prof. Dr. Uwe Kern", surname="Kern"), Person("Ida von Holt", surname="Holt")

Offers `find_persons(text) -> list[Person]` (a `Mention`). A person is known by a title, by a first
name before a capital word, by an office directly before ("Landrat Uwo Kern"), or by an office, a
place or a body directly behind ("Uwo Kern, Landrat", "Uwo Kern (Guben)"). "Herr", "Frau" and
"Professor" written out are no part of the name. A surname alone ("Kern") is found nowhere.
"""

import re
from dataclasses import dataclass, replace

from handschlag.lib.extraction.base_forms import is_adjective
from handschlag.lib.extraction.knowledge.institutions import head_of
from handschlag.lib.extraction.knowledge.offices import office_of
from handschlag.lib.extraction.knowledge.places import LAENDER, is_first_name, is_place
from handschlag.lib.extraction.knowledge.word_sets import word_set
from handschlag.lib.extraction.knowledge.words import ADDRESSES, NOBLE, SHORT_GIVEN_NAMES, TITLES
from handschlag.lib.extraction.place_names import gap_parts, is_acronym, is_name_word, word_at
from handschlag.lib.extraction.result import Mention
from handschlag.lib.extraction.text import Text, as_text, spaced
from handschlag.lib.extraction.word_classes import analysis

_MOST_GIVEN_NAMES = 3
_MOST_TITLES = 8
_INITIAL = 2
_SPELLED_OUT = frozenset({"Professor", "Professorin", "Doktor"})
_WORD_AS_NAME = word_set("Kanzler Bischof Pfarrer Marschall Dekan Mai März Kammer Markt Werk Rat")
"""Surnames behind a first name, though elsewhere they are offices, months or bodies."""
_OPENING, _CLOSING = frozenset("„“\"»‚'"), frozenset("“”\"«‘'")
_ENDS_ROW = frozenset({",", ".", "(", "/", ")"})
_NO_NAMES = word_set(
    "Kreis Stadt Land Gemeinde Amt Lausitz Sachsen Region Euro Vereinbarung Vertrag Arbeit "
    "Grußwort Begrüßung Programm Netzwerk Projekt Straße Platz Weg Markt Allee Ring "
    "Kollege Kollegin Kollegen Amtskollege Amtskollegin Amtskollegen Stellvertreter Stellvertreterin "
    "Nachfolger Nachfolgerin Vorgänger Vorgängerin "
    "Dezernat Referat Abteilung Fachbereich Fachdienst Sachgebiet Stabsstelle Pressestelle Sekretariat"
)


@dataclass(frozen=True, slots=True)
class Person(Mention):
    """`text` is the name with its titles; `first` and `last` number its tokens, last excluded.

    `first` counts "Herr" and "Professor" in, which the name itself leaves out.
    """

    surname: str = ""
    given: str = ""
    first: int = 0
    last: int = 0


def find_persons(text: str | Text) -> list[Person]:
    """All persons named with title or first name, in the order of the text."""
    text = as_text(text)
    known: list[Person] | None = text.notes.get("persons")
    if known is None:
        known = text.notes["persons"] = _read(text)
    return list(known)


def _read(text: Text) -> list[Person]:
    found: list[Person] = []
    place = 0
    while place < len(text.tokens):
        last = found[-1].last if found else -1
        person = _at(text, place, last) if text.tokens[place].kind == "word" else None
        if person:
            found.append(person)
        place = person.last if person else max(_after_titles(text, place), place + 1)
    return found


def _at(text: Text, place: int, before: int) -> Person | None:
    """The person whose name or title begins with this token; `before` is where the last one ended."""
    start = _after_titles(text, place)
    if start > place:
        return _titled(text, place, start)
    if place and text.tokens[place - 1].text in _OPENING:
        return None  # the Kita „Eva Lauer“ is a house
    if not _may_be_given(text, place) or _name_begins_behind(text, place):
        return None
    end = _end_of_full_name(text, place)
    sure = (
        end
        and not _names_a_body(text, end)
        and (_is_sure(text, place, end) or _in_row(text, place, end, before))
    )
    if not sure and not end and _is_surname_of_office(text, place):
        return _made(text, place, place, place + 1)
    return _made(text, place, place, end) if sure else None


def _is_surname_of_office(text: Text, place: int) -> bool:
    """ "Landrat Kern" where nobody says his first name: only behind the office of a head."""
    word = text.tokens[place].text
    if _stands_below_office(text, place):
        return True
    office = office_of(text.tokens[place - 1].text) if place else None
    if office is None or office.plural or not office.kinds & _HEADS or gap_parts(text, place):
        return False
    if office.name.lower().removesuffix("in").endswith("leiter"):
        return False  # "Fachbereichsleiterin Familie": what she leads
    lemma, tag = analysis(word)
    common = tag != "NE" and (lemma != word or word.endswith(_ENDS_OF_NOUNS))
    return _is_surname(text, place) and not common and head_of(word) is None and not is_place(word)


_BELOW_OFFICE = re.compile(
    r"^(?:Der|Die) (?P<office>[A-ZÄÖÜ][\w-]+)\n(?:(?:In Vertretung|i\. ?V\.|I\. ?V\.)\n)?"
    r"(?:gez\. )?(?P<name>[A-ZÄÖÜ][\w-]+)(?:, (?:Erste[r]? )?[A-ZÄÖÜ]\w+)?[ \t]*(?=\n[ \t]*(?:\n|$)|$(?!\n))",
    re.MULTILINE,
)
""" "Die Bürgermeisterin ⏎ Kern": a surname alone on the last line of a signature."""


def _stands_below_office(text: Text, place: int) -> bool:
    starts: set[int] | None = text.notes.get("below_office")
    if starts is None:
        starts = text.notes["below_office"] = {
            found.start("name")
            for found in _BELOW_OFFICE.finditer(text.raw)
            if office_of(found["office"]) and head_of(found["name"]) is None
        }
    return text.tokens[place].start in starts


_ENDS_OF_NOUNS = ("ung", "heit", "keit", "schaft", "ion", "ik", "tät", "en", "ur", "um", "bereich")

_HEADS = word_set("municipality district amt land university chamber school church agency")


def _name_begins_behind(text: Text, place: int) -> bool:
    """ "das Dokument | Udo Kern": a known first name stands behind a word that is none."""
    if is_first_name(text.tokens[place].text) or _is_initial(text.tokens[place].text):
        return False
    following = word_at(text, place + 1)
    return bool(following) and is_first_name(following) and _is_surname(text, place + 2)


def _after_titles(text: Text, place: int) -> int:
    start = place
    while place < start + _MOST_TITLES and (
        (word := word_at(text, place, begins=place == start)) in TITLES or word in ADDRESSES
    ):
        place += 1
    return place


def _titled(text: Text, place: int, start: int) -> Person | None:
    """ "Dr. Uwe Kern", "Herr Kern"; the written out title is left outside."""
    end = _end_of_full_name(text, start)
    if not end and _is_surname(text, start):
        end = start + 1
    if not end:
        return None
    first = place
    while _is_spelled_out(text, place) or text.tokens[place].text in ADDRESSES:
        place += 1
    return replace(_made(text, place, start, end), first=first)


def _is_spelled_out(text: Text, place: int) -> bool:
    """ "Professor Kern" is an address, "Professor Dr. Kern" a title."""
    word, following = text.tokens[place].text, text.tokens[place + 1].text
    return word == "Professorin" or (word in _SPELLED_OUT and following not in TITLES)


def _may_be_given(text: Text, place: int) -> bool:
    word = text.tokens[place].text
    return (
        len(word) > 1
        and is_name_word(word)
        and not is_acronym(word)
        and word[0].isalpha()
        and (
            is_first_name(word)
            or (head_of(word) is None and word not in LAENDER and word not in _NO_NAMES)
        )
    )


def _end_of_full_name(text: Text, place: int) -> int:
    """The token after "Uwe [Karl] [K.] [von] Kern"; 0 if no surname follows a first name."""
    if not _is_surname(text, place, begins=True):
        return 0
    first = end = _after_second_spelling(text, max(_after_initials(text, place), place + 1))
    place = first - 1
    first = end = _after_nickname(text, end)
    while end < place + _MOST_GIVEN_NAMES and _is_further_given(text, end):
        end += 1
    while word_at(text, end) in NOBLE and end < place + _MOST_GIVEN_NAMES + 2:
        end += 1
    return end + 1 if _is_surname(text, end) else 0


def _after_second_spelling(text: Text, index: int) -> int:
    """ "Mato/Martin Noack": the first name in both languages."""
    glued = word_at(text, index) == "/" and text.tokens[index - 1].end == text.tokens[index].start
    return index + 2 if glued and is_first_name(word_at(text, index + 1)) else index


def _after_nickname(text: Text, index: int) -> int:
    """The token after "„Bernie“" in "Bernd „Bernie“ Kern"."""
    opens, closes = word_at(text, index) in _OPENING, word_at(text, index + 2) in _CLOSING
    return index + 3 if opens and closes and is_name_word(word_at(text, index + 1)) else index


def _is_initial(word: str) -> bool:
    one_letter = len(word) == _INITIAL and word[1] == "." and word[0].isupper()
    return one_letter or word in SHORT_GIVEN_NAMES


def _after_initials(text: Text, place: int) -> int:
    """The token after "C.-L." or "K."; `place` where no initial stands."""
    if not _is_initial(word_at(text, place, begins=True)):
        return place
    end = place + 1
    while end < place + 4 and word_at(text, end) == "-" and _is_initial(word_at(text, end + 1)):
        end += 2
    return end


def _is_further_given(text: Text, index: int) -> bool:
    """A second first name or an initial, after which more must come."""
    word = word_at(text, index)
    following = word_at(text, index + 1)
    initial = _is_initial(word)
    more = bool(following) and (following[0].isupper() or following in NOBLE)
    return more and (initial or (is_first_name(word) and _is_surname(text, index + 1)))


def _is_surname(text: Text, index: int, *, begins: bool = False) -> bool:
    word = word_at(text, index, begins=begins)
    if word in _WORD_AS_NAME and is_first_name(text.tokens[index - 1].text):
        return True
    if not word or not is_name_word(word) or not word[0].isalpha() or word in _NO_NAMES:
        return False
    head = head_of(word)
    return not (head and head.exact) and len(word) > 1


def _is_sure(text: Text, place: int, end: int) -> bool:
    """A known first name, or an office, place or body right beside says so."""
    word = text.tokens[place].text
    if is_first_name(word):
        sentence_begins = is_place(word) and is_place(text.tokens[end - 1].text)
        return not sentence_begins
    if _is_initial(word_at(text, place + 1)) and end > place + _INITIAL and not is_adjective(word):
        return True
    if _is_initial(word) and (end > place + _INITIAL or word_at(text, end) in {"(", "für"}):
        return True
    if is_adjective(word) or is_place(word) or is_acronym(text.tokens[end - 1].text):
        return False
    return _office_before(text, place) or _office_behind(text, end)


def _names_a_body(text: Text, end: int) -> bool:
    """ "Robert Kahle Stiftung", "Eberhard Karls Universität": the name of a body, not a person."""
    head = head_of(word_at(text, end) or "x")
    return head is not None and head.exact and not head.place_follows


def _in_row(text: Text, place: int, end: int, before: int) -> bool:
    """ "Uwe Kern, Bartosz Lis und …": two capital words in a row right behind a person."""
    joint = _after_brackets(text, before)
    if joint != place - 1 or text.tokens[joint].text not in {",", "und", "sowie"}:
        return False
    if joint > before:
        return word_at(text, end) == "("  # "A (X), B (Y) und C (Z)"
    words = text.tokens[place].text, text.tokens[end - 1].text
    if end - place > _MOST_GIVEN_NAMES or any(head_of(w) or is_adjective(w) for w in words):
        return False
    behind = word_at(text, end)
    return not behind or behind in _ENDS_ROW or behind.islower()


def _after_brackets(text: Text, index: int) -> int:
    """The token behind "(…)"; `index` where no bracket opens."""
    for end in range(index, min(index + _LONGEST_BRACKET, len(text.tokens))):
        if text.tokens[index].text == "(" and text.tokens[end].text == ")":
            return end + 1
    return index


_LONGEST_BRACKET = 6


def _office_before(text: Text, place: int) -> bool:
    if place == 0:
        return False
    before = text.tokens[place - 1].text
    return (office_of(before) is not None or before == "gez.") and word_at(text, place) != ""


def _office_behind(text: Text, end: int) -> bool:
    if _next_line_is_office(text, end):
        return True
    mark, following = word_at(text, end), word_at(text, end + 1)
    if mark not in {",", "("} or not following:
        return False
    office = office_of(following)
    return office is not None or (mark == "(" and is_place(following) and not is_acronym(following))


def _next_line_is_office(text: Text, end: int) -> bool:
    """In a block of signatures the office stands below the name."""
    if end >= len(text.tokens) or office_of(text.tokens[end].text) is None:
        return False
    return text.raw.count("\n", text.tokens[end - 1].end, text.tokens[end].start) == 1


def _made(text: Text, place: int, start: int, end: int) -> Person:
    tokens = text.tokens
    name = spaced(tokens[place:end], text.raw)
    given = tokens[start].text if end > start + 1 else ""
    surname = tokens[end - 1].text
    return Person(
        name,
        tokens[place].start,
        tokens[end - 1].end,
        surname=surname,
        given=given,
        first=place,
        last=end,
    )
