"""Where a name ends: what follows the noun that names a body.

| what follows            | example                                                            |
| a place                 | Landkreis Görlitz; Stadt Halle (Saale); Amt Burg (Spreewald)       |
| names in capitals       | Zweckverband Industriepark Elbtal; Hochschule Zittau/Görlitz       |
| für + nouns             | Hochschule für Technik, Wirtschaft und Kultur Leipzig              |
| der, des + nouns        | Ministerium der Finanzen; Verband der Ingenieure                   |
| in, zu + place          | Agentur für Arbeit in Stade; Handwerkskammer zu Leipzig            |
| a name in quotes        | Grundschule „Am Park“                                              |
| a legal form            | Förderverein Elbtal e. V.                                          |
"""

import re
from collections.abc import Sequence

from handschlag.lib.extraction.base_forms import is_adjective
from handschlag.lib.extraction.knowledge.institutions import ACRONYM_KINDS, Head, head_of
from handschlag.lib.extraction.knowledge.legal import legal_form_ends
from handschlag.lib.extraction.knowledge.places import (
    EVERYDAY,
    LAENDER,
    is_place,
    place_adjectives,
)
from handschlag.lib.extraction.knowledge.word_sets import word_set
from handschlag.lib.extraction.knowledge.words import SMALL
from handschlag.lib.extraction.place_names import (
    after_slash,
    are_apart,
    end_of_place,
    gap_parts,
    is_acronym,
    is_name_word,
    known_place_at,
    person_begins,
    word_at,
)
from handschlag.lib.extraction.text import Text, Token
from handschlag.lib.extraction.word_classes import analysis

LONGEST_NAME = 16
"""Tokens that a name may have; what is longer is no name."""


_OPENING, _CLOSING = frozenset("„“\"»‚'«"), frozenset("“”\"«’'»")


_GENITIVE_HEADS = word_set(
    "Ministerium Staatsministerium Bundesministerium Verband Verein Bund Vereinigung Akademie "
    "Kirche Arbeitsgemeinschaft Gemeinschaft Stiftung Freunde Haus Netzwerk Rat Amt Zentrum "
    "Landesverband Bundesverband Wirtschaftsvereinigung Interessengemeinschaft Kuratorium "
    "Club Union Bundesvereinigung Landesvereinigung Senatsverwaltung Werk Förderverein "
    "Hochschule Universität Zweckverband Behörde Dachverband Fachverband Landesarbeitsgemeinschaft"
)


_OF_AREAS = frozenset({"agency", "authority", "school", "company", "association", "institute"})


_MOST_TO_SHORT = 8


_COUNTRIES = frozenset({"Königreich", "Republik", "Großherzogtum", "Fürstentum"})


_SUBJECTS = frozenset({"Lehrstuhl", "Professur", "Fakultät"})


def short_form(text: Text, end: int) -> tuple[str, int]:
    """The short form in brackets at this token and the token behind it: "(HSZG)", "(ZV ISP)".

    "(kurz: HSZG)", "(im Folgenden „Stadt“)" are read too; ("", end) if there is none.
    """
    if word_at(text, end) != "(":
        return "", end
    words: list[Token] = []
    for index in range(end + 1, min(end + 9, len(text.tokens))):
        if text.tokens[index].text == ")":
            return _short_of(words), index + 1
        words.append(text.tokens[index])
    return "", end


def over_seat(text: Text, end: int) -> int:
    """ "Ulf-Kern-Universität | in Altfeld an der Neu (UKU)": the short form closes the name."""
    if word_at(text, end) != "in":
        return end
    seat = _SEAT.match(text.raw, text.tokens[end].start)
    return text.index_at(seat.end()) if seat else end


_SEAT = re.compile(r"in [A-ZÄÖÜÚŁŚŻ][\w-]+(?: (?!und\b)[\w-]+){0,3} (?=\([A-ZÄÖÜ]{3,8}\))")


def _short_of(words: Sequence[Token]) -> str:
    plain = [
        t.text for t in words if t.text not in {"kurz", ":", "„", "“", "”", '"', "im", "Folgenden"}
    ]
    telling = sum(is_acronym(word) for word in plain)
    return " ".join(plain) if plain and telling and len(plain) <= 4 else ""


def end_of_name(text: Text, index: int, head: Head) -> int:
    """The token after the name whose noun is the token before `index`."""
    if head.place_follows and not (head.base == "Amt" and word_at(text, index) == "für"):
        if head.kind == "land":
            return _end_of_land(text, index)
        return end_of_place(text, index) if not person_begins(text, index) else index
    end = _end_of_words(text, index, head)
    return _after_legal_form(text, end)


def _end_of_land(text: Text, index: int) -> int:
    word = word_at(text, index)
    if word == "der" and text.tokens[index - 1].text in _COUNTRIES:
        return index + 2 if is_name_word(word_at(text, index + 1)) else index
    if word in LAENDER or (is_name_word(word) and head_of(word) is None):
        return index + 1 if word not in EVERYDAY else index
    return index


def _after_legal_form(text: Text, end: int) -> int:
    words = [word_at(text, end + step) for step in range(5)]
    return end + legal_form_ends([word for word in words if word])


def _end_of_words(text: Text, index: int, head: Head) -> int:
    end = limit = index
    limit += LONGEST_NAME
    while end < limit:
        step = _next_step(text, end, head, index)
        if step == end:
            break
        end = step
    return end


def _next_step(text: Text, end: int, head: Head, index: int) -> int:
    word = word_at(text, end)
    if word == "für":
        after = _after_nouns(text, end + 1)
        return max(_up_to_short(text, after), after) if after else end
    if word in {"der", "des"} and end == index and head.base in _GENITIVE_HEADS:
        return end if _is_council_of(text, end, head) else _after_nouns(text, end + 1) or end
    if word in {"in", "zu", "im"} and _takes_in(head, word, text, end):
        return end_of_place(text, end + 1) if end_of_place(text, end + 1) > end + 1 else end
    if word in {"an", "am"} and end == index:
        return _after_site(text, end, head)
    if word == "of" and is_name_word(word_at(text, end + 1)):
        return end + 2
    if word in _OPENING and (end == index or head.kind in {"special_purpose", "association"}):
        return _after_quote(text, end)
    if word == "(":
        return _over_brackets(text, end)
    return _after_subject(text, end, head, index)


def _is_council_of(text: Text, end: int, head: Head) -> bool:
    """ "Rat | der Stadt Guben": it speaks for the town and is no body of its own."""
    owner = head_of(word_at(text, end + 1) or "x") if head.base == "Rat" else None
    return owner is not None and owner.place_follows


def _after_site(text: Text, end: int, head: Head) -> int:
    """ "Universität | an der Oder", "Klinikum | am Wald"."""
    if text.tokens[end].text == "am":
        of_house = head.kind in {"company", "school", "church"}
        return end + 2 if of_house and is_name_word(word_at(text, end + 1)) else end
    # A river may be called as a small word is: "Oder".
    river = word_at(text, end + 1) == "der" and word_at(text, end + 2)[:1].isupper()
    return end + 3 if river and head.kind == "university" else end


def _is_next_phrase(text: Text, end: int, head: Head) -> bool:
    """ "zieht die Universität | Nutzen aus …": a thing nobody can count is no name of a school."""
    word = word_at(text, end)
    article = word_at(text, end - 2) in {"die", "der"} and not is_place(word)
    verb_behind = word_at(text, end + 1) in _GO_ON
    return head.kind == "university" and article and verb_behind and analysis(word)[1] == "NN"


_GO_ON = frozenset({"aus", "für", "von", "an", "mit", "in", "bei", "auf", "zur", "zum", "und"})


def _after_subject(text: Text, end: int, head: Head, index: int) -> int:
    """A body named by its subject takes the nouns behind it, any other its next word."""
    if end == index and _is_next_phrase(text, end, head):
        return end
    if head.base in _SUBJECTS and end == index and _is_plain_noun(text, end):
        return _after_nouns(text, end) or end
    return _after_word(text, end, head)


def _over_brackets(text: Text, end: int) -> int:
    """A short form in brackets is stepped over where the seat stands behind it."""
    _, behind = short_form(text, end)
    goes_on = behind > end and known_place_at(text, behind) > behind
    return behind if goes_on else end


def _up_to_short(text: Text, end: int) -> int:
    """ "Zentrum für Berufe | im Handwerk (ZBH)": what the short form in brackets closes."""
    if word_at(text, end) not in {"im", "in", "am", "an", "der", "des", "von", "und", "mit"}:
        return end
    for index in range(end, end + _MOST_TO_SHORT):
        word = word_at(text, index)
        if word == "(":
            return index if short_form(text, index)[0] else end
        plain = word in SMALL or is_adjective(word or "x") or _is_small_adjective(word)
        if not plain and (not is_name_word(word) or head_of(word) or person_begins(text, index)):
            return end
    return end


def _takes_in(head: Head, word: str, text: Text, end: int) -> bool:
    """ "Agentur für Arbeit in Stade", "Handwerkskammer zu Leipzig"; not "Vereine in Leipzig"."""
    if word == "zu":
        return head.kind in {"chamber", "company", "university"}
    return head.kind in {"agency", "chamber"} and text.tokens[end - 1].text == "Arbeit"


def _after_word(text: Text, end: int, head: Head) -> int:
    word = word_at(text, end)
    if word == "/" and end and not are_apart(text, end):
        return after_slash(text, end)
    if word in {"-", "–", "&", "+"} and is_name_word(word_at(text, end + 1)):
        joins = word in "&+" or not are_apart(text, end)
        return end + 2 if joins and not person_begins(text, end + 1) else end
    if word == "Region" and is_name_word(word_at(text, end + 1)):
        return end + 2  # "Kreishandwerkerschaft | Region Guben"
    if not is_name_word(word) or _YEAR.fullmatch(word) or person_begins(text, end):
        return end
    other = head_of(word)
    if other and other.place_follows and not is_place(word):
        return _after_territory(text, end, head, other)
    place = known_place_at(text, end)
    if place == end and _names_area(text.tokens[end - 1].text) and "-" not in word:
        # Behind the place the name is over: "Agentur für Arbeit Guben | Ausbildungsplätze".
        return end + 1 if is_acronym(word) else end
    return place if place > end else end + 1


_YEAR = re.compile(r"(?:19|20)\d\d")


def _names_area(word: str) -> bool:
    """ "Guben", "Sachsen", "Sachsen-Süd"."""
    return is_place(word) or word.startswith(tuple(f"{land}-" for land in LAENDER))


def _after_territory(text: Text, end: int, head: Head, other: Head) -> int:
    """ "Jobcenter | Landkreis Stade", "Landratsamt Weimarer | Land": the area a body works for."""
    before = text.tokens[end - 1].text
    of_area = before in place_adjectives() or (before.endswith("er") and is_adjective(before))
    if other.base in {"Land", "Kreis"} and of_area:
        return end + 1
    joins = head_of(before) == head and not (head.plural or other.plural)
    after = end_of_place(text, end + 1) if joins and head.kind in _OF_AREAS else end
    return after if after > end + 1 else end


def _after_quote(text: Text, end: int) -> int:
    for index in range(end + 1, min(end + 10, len(text.tokens))):
        if text.tokens[index].text in _CLOSING:
            return index + 1
    return end


def _after_nouns(text: Text, index: int) -> int:
    """The token after "(angewandte) Technik, Wirtschaft und Kultur"; 0 where no noun follows."""
    end = _after_noun(text, index)
    if not end:
        return 0
    while True:
        joint = _joint(text, end)
        following = _after_noun(text, joint) if joint else 0
        if not following:
            return end
        end = following


def _joint(text: Text, end: int) -> int:
    """Behind "und" or behind a comma whose row ends in "und"; 0 where the row is over."""
    word = word_at(text, end)
    if word in {"und", "&", "sowie", "u."}:
        return end + 1 if _is_plain_noun(text, end + 1) else 0
    if word != ",":
        return 0
    for index in range(end + 1, min(end + 8, len(text.tokens))):
        mark = word_at(text, index)
        if mark in {"und", "&"} and _is_plain_noun(text, index + 1):
            return end + 1
        if not (mark == "," or _is_plain_noun(text, index)):
            return 0
    return 0


def _is_plain_noun(text: Text, index: int) -> bool:
    """A noun of a subject such as "Wirtschaft"; no place, body, person or article begins here."""
    word = word_at(text, index)
    if word.islower() and _is_small_adjective(word):
        word = word_at(text, index + 1)
        index += 1
    return (
        is_name_word(word)
        and not is_acronym(word)
        and not is_place(word)
        and (head_of(word) is None or word in {"Gesellschaft", "Forum"})
        and not person_begins(text, index)
    )


def _after_noun(text: Text, index: int) -> int:
    end = index
    while _is_small_adjective(word_at(text, end)) or (
        is_adjective(word_at(text, end) or "x") and end < index + 2
    ):
        end += 1
    word = word_at(text, end)
    if word in {"das", "die", "den"} and head_of(word_at(text, end + 1)) is None:
        end, word = end + 1, word_at(text, end + 1)
    if not is_name_word(word) or person_begins(text, end):
        return 0
    return end + 1


def _is_small_adjective(word: str) -> bool:
    return (
        word.islower()
        and word.isalpha()
        and len(word) > 4
        and word.endswith(("e", "en", "er", "es"))
    )


def end_of_acronym(text: Text, index: int) -> int:
    """After "TU Dresden", "IHK Cottbus", "ZV Elbtal", "AOK Plus"; `index` where none begins."""
    following = word_at(text, index + 1)
    if following == "für" and ACRONYM_KINDS.get(text.tokens[index].text) == "chamber":
        return max(_after_areas(text, index + 2), index + 1)
    if "-" in following and any(map(is_place, following.split("-"))):
        return index + 2
    known = text.tokens[index].text in ACRONYM_KINDS
    if known and following.isalpha() and is_name_word(following) and head_of(following) is None:
        return index + 1 if person_begins(text, index + 1) or is_acronym(following) else index + 2
    return max(known_place_at(text, index + 1), index + 1)


def _after_areas(text: Text, index: int) -> int:
    """ "IHK für | Unterfranken und Guben": a chamber is named by the areas it is there for."""
    end = 0
    while _is_area(word_at(text, index)):
        end = max(known_place_at(text, index), index + 1)
        index = end + 1
        if word_at(text, end) != "und":
            break
    return end


def _is_area(word: str) -> bool:
    named = is_place(word) or analysis(word)[1] == "NE" or word.endswith(_ENDS_OF_AREAS)
    return bool(word) and is_name_word(word) and head_of(word) is None and named


_ENDS_OF_AREAS = ("land", "hessen", "franken", "bayern", "gebirge", "lausitz", "wald", "mark")


def first_of_short(text: Text, place: int, least: int) -> int:
    """The first token of a name by its initials: "Offene Netze Europa (| ONE)"; else `place`."""
    wanted = text.tokens[place].text.upper()
    if place < least + 2 or text.tokens[place - 1].text != "(" or word_at(text, place + 1) != ")":
        return place
    letters = ""
    for index in range(place - 2, max(least, place - 2 - _MOST_TO_SHORT) - 1, -1):
        word = text.tokens[index].text
        if is_name_word(word):
            letters = "".join(part[0] for part in word.split("-") if part).upper() + letters
        elif word not in SMALL:
            return place
        if len(letters) >= len(wanted) or gap_parts(text, index):
            break
    several = place - 1 - index > 1
    return index if several and letters == wanted and is_name_word(word) else place
