"""Names of organisations in a text, in base form, with their place.

    find_organisations("… mit dem Zweckverband Elbtal (ZVE) und der IHK Cottbus …")
      -> Organisation("Zweckverband Elbtal", short="ZVE"), Organisation("IHK Cottbus")

Offers `find_organisations(text) -> list[Organisation]` (a `Mention` with `kind` and `short`) and
`base_form(surface)`. A name is found by its anchor: the noun that names a kind of body
("Hochschule", "Landkreis"), a legal form ("GmbH", "e. V."), or an acronym before a place
("TU Dresden"). From there it is read to the left (adjectives) and to the right (`name_tails`).
"Die Landkreise X, Y und Z" are three; "die Städte X und Y" are "X" and "Y", since the bare name of
a town means the town. With `bare=True` also known places and acronyms that stand alone are found
(kinds "place", "acronym"), and nouns without a name ("die Hochschule", kind "noun:university").
"""

import re
from dataclasses import dataclass, replace

from handschlag.lib.extraction.base_forms import base_form, is_adjective, named
from handschlag.lib.extraction.company_names import end_of_company, opens_company
from handschlag.lib.extraction.knowledge.institutions import (
    ACRONYM_KINDS,
    ALONE,
    NOT_A_BODY,
    Head,
    head_of,
)
from handschlag.lib.extraction.knowledge.places import LAENDER, is_place, may_be_place
from handschlag.lib.extraction.knowledge.word_sets import word_set
from handschlag.lib.extraction.name_fronts import NO_ACRONYM, first_before
from handschlag.lib.extraction.name_tails import (
    end_of_acronym,
    end_of_name,
    first_of_short,
    short_form,
)
from handschlag.lib.extraction.persons import find_persons
from handschlag.lib.extraction.place_names import (
    end_of_list,
    is_acronym,
    is_name_word,
    known_place_at,
    person_begins,
    word_at,
)
from handschlag.lib.extraction.result import Mention
from handschlag.lib.extraction.text import Text, as_text, spaced
from handschlag.lib.german.folding import fold

__all__ = ["Organisation", "base_form", "find_organisations"]


_UNMARKED = "municipality"
"""Kinds whose plural gives bare names: "die Städte X und Y" are "X" and "Y"."""


_LONGEST_FIRM = 4
"""Tokens, with the word "Firma" itself."""


_PARTS = word_set(
    "Regionalstelle Niederlassung Regionaldirektion Außenstelle Geschäftsstelle Jobcenter Lehrstuhl Professur Fakultät Campus Institut Jugendhilfe Schule Eigenbetrieb "
    "Bibliothek"
)
"""What belongs to a larger body and is named with it."""


_OWNERS = frozenset({"des", "der", "im", "vom"})


_KINDS_OF_SCHOOL = (
    "grund", "ober", "haupt", "real", "gesamt", "förder", "musik", "berufs", "volks", "fach", "hoch",
    "sekundar", "gemeinschafts", "mittel", "vor", "ganztags", "partner", "regel", "schul", "abend",
    "sprach", "fahr", "sommer", "winter", "bildungs", "zentrum", "kunst", "kreis", "kinder", "stadt",
)  # fmt: skip


_CALLED = re.compile(
    r"\b(?:nachfolgend|nachstehend|im Folgenden|im folgenden)\W{0,4}(?:auch |kurz )?\W{0,2}"
    r"(?P<short>[A-ZÄÖÜ][\w-]{1,12})"
)


_BESIDE = frozenset({",", "und", "sowie", "/"})


_CALLED_WITHIN = 150


_LONGEST_COUNTED = 20_000


@dataclass(frozen=True, slots=True)
class Organisation(Mention):
    """`kind` as in `knowledge.institutions`; `short` is the short form given in brackets.

    `first` and `last` number the tokens of the span, the last excluded.
    """

    kind: str = ""
    short: str = ""
    first: int = 0
    last: int = 0

    @property
    def is_bare(self) -> bool:
        """Only a place, an acronym or a noun: a name for who knows what is meant."""
        return self.kind.startswith(("noun:", "place", "acronym"))


def find_organisations(text: str | Text, *, bare: bool = False) -> list[Organisation]:
    """All organisations named in the text, in its order; none overlaps another."""
    found = all_organisations(as_text(text))
    return list(found) if bare else [name for name in found if not name.is_bare]


def all_organisations(text: Text) -> list[Organisation]:
    """With bare ones; read once for each text."""
    known: list[Organisation] | None = text.notes.get("organisations")
    if known is None:
        known = text.notes["organisations"] = list(_read(text))
    return known


def _read(text: Text) -> list[Organisation]:
    found: list[Organisation] = []
    behind = {person.first: person.last for person in find_persons(text)}
    place = least = 0
    while place < len(text.tokens):
        if place in behind:
            place = least = behind[place]
            continue
        here = _at(text, place, least)
        found += here
        place = max(here[-1].last if here else 0, place + 1)
        least = max(least, found[-1].last if found else 0)
    return found


def _at(text: Text, place: int, least: int) -> list[Organisation]:
    """What the token here is the anchor of; nothing before token `least` belongs to it."""
    token = text.tokens[place]
    if token.kind != "word":
        return []
    head = head_of(token.text)
    if head and head.plural and head.place_follows:
        listed = _listed(text, place, head)
        if listed:
            return listed
    company = _company(text, place, least) or _firm(text, place)
    if company:
        return company
    if head and not _is_place_here(text, place, head):
        return _headed(text, place, least, head)
    if is_acronym(token.text) and token.text not in NO_ACRONYM:
        first = first_of_short(text, place, least)
        if first < place:
            name = named(text.tokens[first : place - 1], text.raw)
            return [replace(_made(text, first, place - 1, name, "other"), short=token.text)]
        return _acronym(text, place)
    return _bare_place(text, place)


def _is_place_here(text: Text, place: int, head: Head) -> bool:
    """ "Darmstadt" and "Neustadt" end like a kind of body, but are towns."""
    return not head.exact and is_place(text.tokens[place].text)


def _listed(text: Text, place: int, head: Head) -> list[Organisation]:
    """ "die Landkreise X, Y und Z": one for each place, towns by their bare names."""
    found: list[Organisation] = []
    for first, end in end_of_list(text, place + 1) or _behind_colon(text, place):
        name = spaced(text.tokens[first:end], text.raw)
        made = _made(text, first, end, _of_list(name, head), head.kind)
        # The plural noun belongs to the row, so that a row goes on over it.
        found.append(made if found else replace(made, first=place))
    return found


def _behind_colon(text: Text, place: int) -> list[tuple[int, int]]:
    """ "Gemeinden im Amt X: A, B, C"."""
    for index in range(place + 1, min(place + 8, len(text.tokens))):
        if word_at(text, index) == ":":
            return end_of_list(text, index + 1)
        if word_at(text, index) in {"", ".", ","}:
            break
    return []


def _of_list(name: str, head: Head) -> str:
    if head_of(name):
        return name
    if head.kind == "land":
        return f"{LAENDER.get(name, 'Land')} {name}"
    return name if head.kind == _UNMARKED else f"{head.base} {name}"


def _company(text: Text, place: int, least: int) -> list[Organisation]:
    """A name that begins here and ends in a legal form: "Spreewald Wohnen und Leben GmbH"."""
    if place < least or not opens_company(text, place):
        return []
    end = end_of_company(text, place)
    if not end:
        return []
    name = named(text.tokens[place:end], text.raw)
    kind = "association" if fold(name).endswith(" e v") else "company"
    return [_with_short(text, _made(text, place, end, name, kind))]


def _firm(text: Text, place: int) -> list[Organisation]:
    """ "Firma Holzbau Kern": no legal form, but the word before says what it is."""
    end = place + 1
    if text.tokens[place].text != "Firma" or end_of_company(text, end):
        return []
    while end < place + _LONGEST_FIRM and is_name_word(word_at(text, end)):
        end += 1
    name = spaced(text.tokens[place + 1 : end], text.raw)
    return [_made(text, place + 1, end, name, "company")] if name else []


def _headed(text: Text, place: int, least: int, head: Head) -> list[Organisation]:
    """A name around the noun that names the kind of body."""
    first = first_before(text, place, least, head)
    end = _of_owner(text, end_of_name(text, place + 1, head), head)
    short, behind = short_form(text, end)
    after = known_place_at(text, behind) if short else end
    goes_on = after > behind or word_at(text, behind) in {"zu", "in"}
    if short and goes_on:
        end = max(end_of_name(text, behind, head), end) if head.kind != "municipality" else end
    inner = "" if short else _inner_short(text, place + 1, end)
    kind = head.kind
    if not _is_named(text, first, place, end, head):
        kind = "noun:" + kind
    elif text.tokens[end - 1].text == "Arbeit" and head.base in {"Agentur", "Arbeitsagentur"}:
        kind = "noun:agency"
    name = named(text.tokens[first:end], text.raw, place - first)
    made = _made(text, first, end, _without_brackets(name, short or inner), kind)
    return [replace(made, short=inner) if inner else _with_short(text, made)]


def _of_owner(text: Text, end: int, head: Head) -> int:
    """ "Jobcenter des Kreises X", "Lehrstuhl Y der TU Z": a part is named with its whole."""
    if not _is_part(head) or word_at(text, end) not in _OWNERS:
        return end
    start = end + 1
    while word_at(text, start) and is_adjective(word_at(text, start)) and start < end + 3:
        start += 1
    owner = head_of(word_at(text, start) or "x")
    if owner:
        after = end_of_name(text, start + 1, owner)
        named_alone = _is_named(text, start, start, after, owner) or start > end + 1
        return after if named_alone else end
    if is_acronym(word_at(text, start)):
        return end_of_acronym(text, start)
    return end


def _is_part(head: Head) -> bool:
    return head.base in _PARTS or head.base.endswith(("amt", "-Campus", "campus"))


def _inner_short(text: Text, first: int, end: int) -> str:
    """The short form that stands within the name: "Handwerkskammer (HWK) Halle"."""
    for index in range(first, end):
        if text.tokens[index].text == "(":
            return short_form(text, index)[0]
    return ""


def _without_brackets(name: str, short: str) -> str:
    """ "Industrie- und Handelskammer (IHK) Cottbus" → "Industrie- und Handelskammer Cottbus"."""
    return name.replace(f" ({short})", "") if short else name


def _is_named(text: Text, first: int, place: int, end: int, head: Head) -> bool:
    """Some addition tells which one it is; "die Hochschule", "der Landkreis" are none."""
    if head.plural and head.gender != "p" and first == place:
        return False
    if end > place + 1:
        return True
    word = text.tokens[place].text
    if head.base in ALONE:
        return True
    if first < place:
        return not head.place_follows or head.base in {"Kreis", "Land", "Republik"}
    if head.base.lower().endswith(("campus", "park", "zentrum")):
        return False
    return not head.exact and head.base not in NOT_A_BODY and ("-" in word or _is_own(head))


def _is_own(head: Head) -> bool:
    """Compounds that are names: "Erzgebirgskreis", "Bundesministerium"; not "Fachhochschule"."""
    lower = head.base.lower()
    if head.kind == "authority":
        return lower.startswith(("landes", "bundes"))
    if head.kind == "school":
        return not lower.startswith(_KINDS_OF_SCHOOL)
    return head.kind in {"district", "ministry"} and not lower.startswith(
        ("nachbar", "groß", "alt")
    )


def _acronym(text: Text, place: int) -> list[Organisation]:
    word = text.tokens[place].text
    end = end_of_acronym(text, place)
    if end == place + 1 and _head_follows(text, end):
        return []
    longer = _name_by_use(text, place, end) if end == place + 1 else None
    if longer:
        return [longer]
    known = ACRONYM_KINDS.get(word, "other")
    kind = known if end > place + 1 else "acronym"
    name = spaced(text.tokens[place:end], text.raw)
    return [_with_short(text, _made(text, place, end, name, kind))]


def _head_follows(text: Text, index: int) -> bool:
    """ "EWG Entwicklungs- und Wirtschaftsförderungsgesellschaft": part of that name."""
    word = word_at(text, index)
    head = head_of(word) if word else None
    return word.endswith("-") or (head is not None and head.kind == "company" and not head.plural)


def _bare_place(text: Text, place: int) -> list[Organisation]:
    end = known_place_at(text, place, begins=True)
    name = _name_by_use(text, place, end)
    if name:
        return [name]
    if end == place and _is_place_by_company(text, place):
        end = place + 1
    if end == place or person_begins(text, place):
        return []
    return [_made(text, place, end, spaced(text.tokens[place:end], text.raw), "place")]


def _name_by_use(text: Text, place: int, end: int) -> Organisation | None:
    """ "Rostock Marketing", "TÜV Nord": a place or acronym with a word, said so more than once."""
    following = word_at(text, end) if end > place else ""
    plain = following.isalpha() and is_name_word(following) and head_of(following) is None
    if not plain or is_place(following) or person_begins(text, end) or not following[0].isupper():
        return None
    made = _made(text, place, end + 1, spaced(text.tokens[place : end + 1], text.raw), "company")
    return (
        made if text.raw.count(text.raw[made.start : made.end], 0, _LONGEST_COUNTED) > 1 else None
    )


def _is_place_by_company(text: Text, place: int) -> bool:
    """ "Forst" is a place in "(Forst)" and beside another: "Guben, Forst und Peitz"."""
    if not may_be_place(text.tokens[place].text):
        return False
    words = [word_at(text, index) for index in range(max(place - 2, 0), place + 3)]
    before, behind = (words[:2], words[3:]) if place > 1 else (["", ""], words[place + 1 :])
    if before[1:] == ["("] and behind[:1] == [")"]:
        return True
    beside = before[1] in _BESIDE and is_place(before[0])
    return beside or (len(behind) > 1 and behind[0] in _BESIDE and is_place(behind[1]))


def _with_short(text: Text, name: Organisation) -> Organisation:
    short, _ = short_form(text, name.last)
    if not short:
        behind = text.raw[name.end : name.end + _CALLED_WITHIN].split("\n\n")[0].split(" und ")[0]
        called = _CALLED.search(behind)
        short = called["short"] if called and is_acronym(called["short"]) else ""
    return replace(name, short=short) if short else name


def _made(text: Text, first: int, end: int, name: str, kind: str) -> Organisation:
    start, stop = text.tokens[first].start, text.tokens[end - 1].end
    return Organisation(name, start, stop, kind=kind, first=first, last=end)
