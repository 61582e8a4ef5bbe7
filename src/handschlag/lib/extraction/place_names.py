"""Where the name of a place ends, and which words may be part of a name at all.

| form                            | example                                                     |
| one word, or known as several   | Guben; Bad Muskau; Groß Düben                               |
| with river or region            | Frankfurt an der Oder; Halle (Saale); Weißwasser/O.L.       |
| two names                       | Cottbus/Chóśebuz; Zittau/Görlitz                            |
| in a row                        | X, Y (Z) sowie W                                            |
"""

from handschlag.lib.extraction.base_forms import adjective_stem, is_adjective
from handschlag.lib.extraction.knowledge.institutions import head_of
from handschlag.lib.extraction.knowledge.offices import is_office_adjective, office_of
from handschlag.lib.extraction.knowledge.places import (
    LAENDER,
    SORBIAN,
    additions,
    first_words_of_places,
    is_first_name,
    is_place,
)
from handschlag.lib.extraction.knowledge.word_sets import word_set
from handschlag.lib.extraction.knowledge.words import ADDRESSES, ARTICLES, MONTHS, SMALL, TITLES
from handschlag.lib.extraction.text import Text
from handschlag.lib.extraction.word_classes import analysis

_PLACE_FRONTS = word_set(
    "Bad Sankt St. Groß Klein Alt Neu Ober Unter Hohen Hohe Nieder Schwarze Märkisch Markt "
    "Burg Grafschaft Herzogtum Rhein Lutherstadt Königs Schloß Schloss Freie Hansestadt"
)


_LONGEST_ADDITION = 8
_SORBIAN_KINDS = frozenset({"Wokrejs", "Wokrjes", "Gmejna", "Město"})


_NO_NAME = word_set(
    "Uhr Foto Fotos Bild Tel Telefon Fax Mail Seite Euro Prozent Jahr Jahre Jahren Mitglied "
    "Herrn Vertrag Vereinbarung Kooperationsvertrag Kooperationsvereinbarung Partner Partnern "
    "Ende Anfang Mitte Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag Heute "
    "Gestern Artikel Bereich Region Menschen Bürger Thema Rahmen Hand Ziel "
    "Kooperation Zusammenarbeit Staatsvertrag Bereits Auch Beide Durch Gemeinsam Dabei Damit "
    "So Nun Jetzt Künftig Wir Ich Sie Er Es Ansprechpartner Ansprechpartnerin Anschrift "
    "Adresse Internet Kontakt Stand Referat Abteilung Bekanntmachung"
)


def gap_parts(text: Text, index: int) -> bool:
    """A line that ends between the tokens index-1 and index ends the name as well."""
    gap = text.raw[text.tokens[index - 1].end : text.tokens[index].start]
    if "\n" not in gap:
        # Two columns stand side by side with two or more blanks between.
        return len(gap) > 2 and not gap.strip(" \t")
    return gap.count("\n") > 1 or not text.is_wrapped or _line_is_short(text, index - 1)


def _line_is_short(text: Text, index: int) -> bool:
    line = text.line_at(text.tokens[index].start)
    return line.end - line.start < 40


def word_at(text: Text, index: int, *, begins: bool = False) -> str:
    """The token's words, or "" where the text or the line is over (unless a name begins here)."""
    if index >= len(text.tokens) or (index > 0 and not begins and gap_parts(text, index)):
        return ""
    return text.tokens[index].text


def is_acronym(word: str) -> bool:
    """ "BTU", "HSZG", "WfG", "ZV": two to eight letters, mostly capitals."""
    letters = word.replace("-", "")
    if not (2 <= len(letters) <= 8 and letters.isalpha()):
        return False
    capitals = sum(map(str.isupper, letters))
    return word[0].isupper() and capitals >= 2 and capitals * 2 > len(letters)


def is_name_word(word: str) -> bool:
    """May be part of a name: a capital, and neither office nor title nor body of its own."""
    return (
        bool(word)
        and (word[0].isupper() or (word[0].isdigit() and word.isalnum()))
        and word not in TITLES
        and word not in ADDRESSES
        and word not in _NO_NAME
        and word not in MONTHS
        and word.lower() not in SMALL
        and word.lower() not in ARTICLES
        and office_of(word) is None
        and not is_office_adjective(word)
    )


def person_begins(text: Text, index: int) -> bool:
    """ "Eva Lauer", "Dr. Lauer": a title, or a first name before another capital."""
    word = word_at(text, index, begins=True)
    if word in TITLES or word in ADDRESSES:
        return True
    following = word_at(text, index + 1)
    return (
        is_first_name(word)
        and not is_place(word)
        and bool(following)
        and following[0].isupper()
        and is_name_word(following)
        and head_of(following) is None
    )


def end_of_place(text: Text, index: int) -> int:
    """The token after the place that begins here, known or not; `index` if none begins.

    Halle (Saale) | Frankfurt an der Oder | Bad Muskau | Weißwasser/O.L. | Cottbus/Chóśebuz
    """
    word = word_at(text, index)
    if not is_name_word(word) or word[0].isdigit() or not _may_name_place(text, index):
        return index
    end = index + _words_of_place(text, index)
    if end == index + 1 and not is_place(word) and _is_pair_of_areas(text, index):
        return index
    end = after_slash(text, end)
    end = _after_river(text, end)
    return max(_after_bracket(text, end), _after_unknown_bracket(text, end))


def _may_name_place(text: Text, index: int) -> bool:
    """No noun of a body, but "Landkreis | Heidekreis": a district may be called as its kind is."""
    word = text.tokens[index].text
    head = head_of(word)
    if head is None or is_place(word):
        return True
    kind = head_of(text.tokens[index - 1].text) if index else None
    return (
        kind is not None and kind.exact and not head.exact and kind.kind == head.kind == "district"
    )


def _is_pair_of_areas(text: Text, index: int) -> bool:
    """ "von Stadt und Kreis | Entwürfe": both stand without a name."""
    pair = word_at(text, index - 2) in {"und", "wie"} and word_at(text, index - 3) in _AREAS
    return pair and word_at(text, index - 4) in {"von", "zwischen", "in", "aus", "für"}


_AREAS = frozenset({"Stadt", "Land", "Kreis", "Landkreis", "Gemeinde", "Städte", "Städten"})


def known_place_at(text: Text, index: int, *, begins: bool = False) -> int:
    """As `end_of_place`, for places that are known by name; `index` for all other words."""
    word = word_at(text, index, begins=begins)
    longest = first_words_of_places().get(word, 0)
    if "-" in word and all(map(is_place, word.split("-"))):
        return index + 1
    if not longest:
        return index
    for length in range(longest, 0, -1):
        rest = (word_at(text, index + step) for step in range(1, length))
        if is_place(" ".join([word, *rest])):
            end = _after_addition(text, index + length)
            return _after_bracket(text, _after_river(text, end))
    return index


def _after_addition(text: Text, end: int) -> int:
    """ "Weißwasser/O.L.", "Cottbus/Chóśebuz"; not "Rheine/Salzbergen", which are two."""
    second = word_at(text, end + 1)
    known = second in additions() or second in SORBIAN.values() or _is_sorbian(second)
    return after_slash(text, end) if word_at(text, end) == "/" and known else end


def _words_of_place(text: Text, index: int) -> int:
    longest = first_words_of_places().get(text.tokens[index].text, 1)
    for length in range(longest, 1, -1):
        if is_place(" ".join(word_at(text, index + step) for step in range(length))):
            return length
    word, following = text.tokens[index].text, word_at(text, index + 1)
    two = word in _PLACE_FRONTS or adjective_stem(word) is not None or word in LAENDER
    two = two or _is_slavic(word) or _is_slavic(following)
    two = two or (word.endswith("er") and is_adjective(word)) or _is_weak_adjective(word)
    return 2 if two and is_name_word(following) and not person_begins(text, index + 1) else 1


def _is_slavic(word: str) -> bool:
    """ "Lwówek | Śląski", "Nový | Bor": letters of Polish or Czech, which names of two words keep."""
    return any(sign in _SLAVIC for sign in word)


_SLAVIC = frozenset("ąęłńóśźżáčďěíňřšťúůýž")


def _is_weak_adjective(word: str) -> bool:
    """ "Goldene" in "Verbandsgemeinde Goldene Aue"."""
    return word.endswith("e") and analysis(word.lower())[1].startswith("ADJ(A)")


def after_slash(text: Text, end: int) -> int:
    """ "Zittau/Görlitz", "Weißwasser/O.L.", "Spree-Neiße/Wokrejs Sprjewja-Nysa"."""
    while word_at(text, end) == "/" and is_name_word(word_at(text, end + 1)):
        if (
            _is_credit(text, end)
            or person_begins(text, end + 1)
            or are_apart(text, end)
            or are_apart(text, end + 1)
        ):
            break
        end += 2
        if text.tokens[end - 1].text in _SORBIAN_KINDS and is_name_word(word_at(text, end)):
            end += 1
        while _is_sorbian(word_at(text, end)) and not are_apart(text, end, blank=False):
            end += 1
    return end


def _is_credit(text: Text, end: int) -> bool:
    """ "Foto: Stadt Guben/Kern": whose the picture is and who took it."""
    return "Foto:" in text.raw[max(0, text.tokens[end].start - _CREDIT) : text.tokens[end].start]


_CREDIT = 50


def are_apart(text: Text, index: int, *, blank: bool = True) -> bool:
    return blank and text.tokens[index - 1].end < text.tokens[index].start


def _is_sorbian(word: str) -> bool:
    polish = any(sign in "ąęż" for sign in word)
    sorbian = any(sign in "ćčěłńóřŕśšźžŽŁ" for sign in word)
    return bool(word) and word[0].isupper() and sorbian and not polish


def _after_river(text: Text, end: int) -> int:
    """ "Frankfurt an der Oder", "Neustadt am Rübenberge", "Freyburg a. d. Unstrut"."""
    word, second = word_at(text, end), word_at(text, end + 1)
    if (
        word in {"an", "ob", "vor", "in"}
        and second == "der"
        and is_name_word(word_at(text, end + 2))
    ):
        known = text.tokens[end - 1].text + f" {word} der " + word_at(text, end + 2)
        if word == "an" and adjective_stem(word_at(text, end + 2)) and _is_plain(text, end + 3):
            return end + 4  # "an der | Deutschen Weinstraße"
        return end + 3 if word == "an" or is_place(known) else end
    if word in {"am", "im"} and is_name_word(second):
        return end + 2 if is_place(f"{text.tokens[end - 1].text} {word} {second}") else end
    if word in _SLAVIC_JOINTS and is_name_word(second):
        return end + 2  # "Ústí | nad Labem"
    if word in {"a. d.", "a.d.", "i.", "i. d.", "a.", "O.L."} and second and second[0].isupper():
        return end + 2
    return end


_SLAVIC_JOINTS = frozenset({"nad", "pod", "przy"})


def _is_plain(text: Text, index: int) -> bool:
    word = word_at(text, index)
    return is_name_word(word) and word.isalpha() and head_of(word) is None


def _after_bracket(text: Text, end: int) -> int:
    """ "Halle (Saale)", "Storkow (Mark)": one or two words, no acronym, no person, no office."""
    if word_at(text, end) != "(":
        return end
    for length in (1, 2, 3):
        words = [word_at(text, end + 1 + step) for step in range(length)]
        if word_at(text, end + 1 + length) == ")" and _is_addition(" ".join(words)):
            return end + 2 + length
    return end


def _after_unknown_bracket(text: Text, end: int) -> int:
    """ "Stadt Borna (Land)": behind a place that was announced one plain word is its addition."""
    word = word_at(text, end + 1)
    plain = word.isalpha() and 2 < len(word) <= _LONGEST_ADDITION and not is_acronym(word)
    closed = word_at(text, end) == "(" and word_at(text, end + 2) == ")"
    closed = closed and "\n" not in text.raw[text.tokens[end - 1].end : text.tokens[end].start]
    return end + 3 if closed and plain and is_name_word(word) and head_of(word) is None else end


def _is_addition(word: str) -> bool:
    return word in additions() or is_place(word)


def end_of_list(text: Text, index: int) -> list[tuple[int, int]]:
    """Places in a row, each as (first, end) token: "X, Y (Z) sowie W"; [] where none begins."""
    found: list[tuple[int, int]] = []
    while True:
        start = index
        end = end_of_place(text, start) if not person_begins(text, start) else start
        head = head_of(word_at(text, start) or "x")
        if end == start and head and head.kind == "district" and not head.exact:
            end = start + 1
        if end == start:
            return found if len(found) > 1 else []
        found.append((start, end))
        if word_at(text, end) not in {",", "und", "sowie", "/", "&"}:
            return found if len(found) > 1 else []
        index = end + 1
