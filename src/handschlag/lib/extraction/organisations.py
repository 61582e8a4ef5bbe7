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
from dataclasses import replace

from handschlag.lib.extraction.base_forms import base_form, is_adjective, named
from handschlag.lib.extraction.company_names import end_of_company, opens_company
from handschlag.lib.extraction.knowledge.institutions import (
    ACRONYM_KINDS,
    ALONE,
    NOT_A_BODY,
    Head,
    head_of,
)
from handschlag.lib.extraction.knowledge.places import is_place, may_be_place
from handschlag.lib.extraction.knowledge.word_sets import word_set
from handschlag.lib.extraction.name_fronts import (
    NO_ACRONYM,
    first_before,
    is_any_of_kind,
    names_a_house,
)
from handschlag.lib.extraction.name_pairs import is_branch_of, shares_its_place
from handschlag.lib.extraction.name_tails import (
    end_of_acronym,
    end_of_name,
    first_of_short,
    over_seat,
    short_form,
)
from handschlag.lib.extraction.organisation import Organisation, made_of
from handschlag.lib.extraction.persons import find_persons
from handschlag.lib.extraction.place_names import (
    is_acronym,
    is_name_word,
    known_place_at,
    person_begins,
    word_at,
)
from handschlag.lib.extraction.territories import (
    seated_in,
    territories,
    towns_of_heads,
)
from handschlag.lib.extraction.text import Text, as_text, spaced
from handschlag.lib.extraction.word_classes import analysis
from handschlag.lib.german.folding import fold

__all__ = ["Organisation", "base_form", "find_organisations"]


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
    "sprach", "fahr", "pflege", "tanz", "ski", "sommer", "winter", "bildungs", "zentrum", "kunst", "kreis", "kinder", "stadt",
)  # fmt: skip


_CALLED = re.compile(
    r"\b(?:nachfolgend|nachstehend|im Folgenden|im folgenden)\W{0,4}(?:auch |kurz )?\W{0,2}"
    r"(?P<short>[A-ZÄÖÜ][\w-]{1,12})"
)


_BESIDE = frozenset({",", "und", "sowie", "/"})


_CALLED_WITHIN = 150


_LONGEST_COUNTED = 20_000


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
        if here and found and is_branch_of(text, found[-1], here[0]):
            whole = found.pop()
            here[0] = replace(
                here[0],
                text=f"{whole.text}, {here[0].text}",
                start=whole.start,
                kind=whole.kind,
                first=whole.first,
                short=whole.short,
            )
        if here and found and shares_its_place(text, found[-1], here[0]):
            place_of = here[0].text.rsplit(" ", 1)[1]
            kind = found[-1].kind.removeprefix("noun:")
            kind = "chamber" if kind == "acronym" else kind
            found[-1] = replace(found[-1], text=f"{found[-1].text} {place_of}", kind=kind)
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
    found = territories(text, place, head) if head and head.place_follows else []
    found = found or towns_of_heads(text, place)
    found = found or _company(text, place, least) or _firm(text, place)
    if found:
        return found
    several = _seated(text, place, head)
    if several:
        return several
    if head and not _is_place_here(text, place, head):
        return _headed(text, place, least, head)
    if is_acronym(token.text) and token.text not in NO_ACRONYM:
        first = first_of_short(text, place, least)
        if first < place:
            name = named(text.tokens[first : place - 1], text.raw)
            return [replace(made_of(text, first, place - 1, name, "other"), short=token.text)]
        return _acronym(text, place, least)
    return _bare_place(text, place)


def _seated(text: Text, place: int, head: Head | None) -> list[Organisation]:
    """ "IHKs in X und Y": by the plural of an acronym or of a noun that names one house a place."""
    word = text.tokens[place].text
    if head is None and word.endswith("s") and word[:-1] in ACRONYM_KINDS:
        return seated_in(text, place, word[:-1], ACRONYM_KINDS[word[:-1]])
    one_a_place = head is not None and head.plural and head.kind in {"chamber", "university"}
    return seated_in(text, place, head.base, head.kind) if head and one_a_place else []


def _is_place_here(text: Text, place: int, head: Head) -> bool:
    """ "Darmstadt" and "Neustadt" end like a kind of body, but are towns."""
    return not head.exact and is_place(text.tokens[place].text)


def _company(text: Text, place: int, least: int) -> list[Organisation]:
    """A name that begins here and ends in a legal form: "Spreewald Wohnen und Leben GmbH"."""
    if place < least or not opens_company(text, place):
        return []
    end = end_of_company(text, place)
    if not end:
        return []
    name = named(text.tokens[place:end], text.raw)
    kind = "association" if fold(name).endswith(" e v") else "company"
    return [_with_short(text, _by_its_own_name(made_of(text, place, end, name, kind)))]


def _by_its_own_name(made: Organisation) -> Organisation:
    """ "der Verein „Uferhilfe e. V.“" is called what stands behind "Verein"."""
    called = _OWN_NAME.match(made.text)
    return replace(made, text=called["name"] or called["plain"]) if called else made


def _firm(text: Text, place: int) -> list[Organisation]:
    """ "Firma Holzbau Kern", "das Unternehmen Kerno": no legal form, but the word before says it."""
    end = place + 1
    called = text.tokens[place].text == "Firma" or _is_the_firm(text, place)
    if not called or end_of_company(text, end):
        return []
    while end < place + _LONGEST_FIRM and is_name_word(word_at(text, end)):
        end += 1
    name = spaced(text.tokens[place + 1 : end], text.raw)
    return [made_of(text, place + 1, end, name, "company")] if name else []


def _is_the_firm(text: Text, place: int) -> bool:
    """One by its article, called by a word that is a proper name and no place."""
    one = text.tokens[place - 1].text in {"dem", "das", "Das"} if place else False
    name = word_at(text, place + 1)
    return (
        one
        and text.tokens[place].text == "Unternehmen"
        and bool(name)
        and analysis(name)[1] == "NE"
        and not (is_place(name) or person_begins(text, place + 1))
    )


def _headed(text: Text, place: int, least: int, head: Head) -> list[Organisation]:
    """A name around the noun that names the kind of body."""
    first = first_before(text, place, least, head)
    end = _of_owner(text, end_of_name(text, place + 1, head), head)
    end = over_seat(text, end) if head.kind == "university" else end
    short, behind = short_form(text, end)
    after = known_place_at(text, behind) if short else end
    goes_on = after > behind or word_at(text, behind) in {"zu", "in"}
    goes_on = goes_on or (short in ACRONYM_KINDS and _may_be_seat(text, behind))
    if short and goes_on:
        end = max(end_of_name(text, behind, head), end) if head.kind != "municipality" else end
    inner = "" if short else _inner_short(text, place + 1, end)
    kind = head.kind
    unnamed = not _is_named(text, first, place, end, head)
    if unnamed or is_any_of_kind(text, first, end, head):
        kind = "noun:" + kind
    elif text.tokens[end - 1].text == "Arbeit" and head.base in {"Agentur", "Arbeitsagentur"}:
        kind = "noun:agency"
    name = named(text.tokens[first:end], text.raw, place - first)
    made = made_of(text, first, end, _without_brackets(name, short or inner), kind)
    made = _by_its_own_name(made)
    return [replace(made, short=inner) if inner else _with_short(text, made)]


def _may_be_seat(text: Text, index: int) -> bool:
    """ "Technische Universität (TU) | Kleinort": the letters alone name nobody."""
    return is_name_word(word_at(text, index)) and not person_begins(text, index)


# … and "der Verein Uferhilfe e. V.", but "Verein Deutscher Köche e. V.", "Verein für Musik e. V."
_OWN_NAME = re.compile(
    r"Verein (?P<plain>[A-ZÄÖÜ][\w-]*(?<!er)(?<!he) [A-ZÄÖÜ][^„“”\"«»]*e\. ?V\.)$|"
    r"\w+ [„“\"»](?P<name>[^„“”\"«»]+ (?:e\. ?V\.|w\. ?V\.|gGmbH|GmbH|eG))[“”\"«]$"
)


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
    return head.base in _PARTS or head.base.endswith(("amt", "-Campus", "campus", "dienst"))


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
        # "Elbtal-Kliniken" is a name, "Stadtkliniken" and "Kliniken" are none.
        front, hyphen, _ = text.tokens[place].text.partition("-")
        return bool(hyphen) and (end == place + 1 or is_acronym(front)) and not head.exact
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


def _acronym(text: Text, place: int, least: int) -> list[Organisation]:
    word = text.tokens[place].text
    end = end_of_acronym(text, place)
    if end == place + 1 and _head_follows(text, end):
        return []
    longer = _name_by_use(text, place, end) if end == place + 1 else None
    if longer:
        return [longer]
    known = ACRONYM_KINDS.get(word, "other")
    before = text.tokens[place - 1].text if place > least else ""
    if before.rstrip("nrs").endswith("ische") and before[0].isupper() and word in ACRONYM_KINDS:
        # "der Niederrheinischen IHK": the adjective says which one.
        name = f"{before.rstrip('nrs')} {spaced(text.tokens[place:end], text.raw)}"
        return [_with_short(text, made_of(text, place - 1, end, name, known))]
    kind = known if end > place + 1 else "acronym"
    name = spaced(text.tokens[place:end], text.raw)
    return [_with_short(text, made_of(text, place, end, name, kind))]


def _head_follows(text: Text, index: int) -> bool:
    """ "EWG Entwicklungs- und Wirtschaftsförderungsgesellschaft": part of that name."""
    word = word_at(text, index)
    head = head_of(word) if word else None
    if word.endswith("-") or (head is not None and head.base.endswith(("verband", "gruppe"))):
        return True
    return head is not None and head.kind == "company" and not head.plural


def _bare_place(text: Text, place: int) -> list[Organisation]:
    end = known_place_at(text, place, begins=True)
    if end == place + 1 and names_a_house(text, place):
        return []
    name = _name_by_use(text, place, end)
    if name:
        return [name]
    if end == place and _is_place_by_company(text, place):
        end = place + 1
    if end == place or person_begins(text, place):
        return []
    return [made_of(text, place, end, spaced(text.tokens[place:end], text.raw), "place")]


def _name_by_use(text: Text, place: int, end: int) -> Organisation | None:
    """ "Rostock Marketing", "TÜV Nord": a place or acronym with a word, said so more than once."""
    following = word_at(text, end) if end > place else ""
    plain = following.isalpha() and is_name_word(following) and head_of(following) is None
    plain = plain and not is_adjective(following)
    if not plain or is_place(following) or person_begins(text, end) or not following[0].isupper():
        return None
    made = made_of(text, place, end + 1, spaced(text.tokens[place : end + 1], text.raw), "company")
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
