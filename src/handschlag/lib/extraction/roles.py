"""Who appears in a text in which office, and for which body.

| form                                                     | read as                               |
| der Rektor der Hochschule X, Prof. A B                   | office, body, person                  |
| Landrat A B (Landkreis X) · Landrat A B (CDU)            | office, person, body · no body        |
| A B, Bürgermeisterin (der) Stadt X · A B (Leiter des …)  | person, office, body                  |
| A B/X · A B (X) · A B, Zweckverband X                    | person, body                          |
| die Bürgermeister A B (X), C D (Y) und E F (Z)           | office for each of them               |
| die Bürgermeister der drei Städte, A B/X, C D/Y          | the same                              |
| die Landräte der Kreise X/A B, Y/C D · X (A B), Y (C D)   | the same, the place first             |
| Bambergs Oberbürgermeister A B · Cottbuser …             | the place is the body                 |
| WFG-Geschäftsführer A B · BTU-Präsidentin A B            | the compound holds the body           |
| für das Jobcenter X dessen Geschäftsführer A B           | the body after "für"                  |
| A B (Dom Slunce Nisa) · Direktor der Agence Nord, A B    | office; the body by where it stands   |
| A B, der beim Kreis X den Fachbereich Y leitet           | "Leiter des Fachbereichs Y"           |
"""

from dataclasses import replace
from functools import partial

from handschlag.lib.extraction.appearance import Appearance, Role, with_role
from handschlag.lib.extraction.knowledge.institutions import head_of
from handschlag.lib.extraction.knowledge.offices import office_of
from handschlag.lib.extraction.knowledge.places import place_adjectives
from handschlag.lib.extraction.office_words import office_word
from handschlag.lib.extraction.role_reading import ARTICLES, RoleReader
from handschlag.lib.extraction.text import Text, spaced

_FARTHEST = 14
_COLLEAGUES = frozenset(
    {"Kollege", "Kollegin", "Kollegen", "Amtskollege", "Amtskollegin", "Amtskollegen", "Pendant"}
)


_JOINS = frozenset({",", "und", "sowie", "&", "/"})


def appearances(text: Text) -> list[Appearance]:
    """All persons of the text in order, each time they are named with title or first name."""
    known: list[Appearance] | None = text.notes.get("appearances")
    if known is None:
        reader = RoleReader(text)
        known = []
        for person in reader.persons:
            known.append(reader.read(person, known[-1].last if known else 0))
        known = _in_step(reader, _of_colleagues(reader, _continued(reader, known)))
        known = _named_again(reader, _shared_offices(reader, known))
        known = list(map(partial(_leading, reader), known))
        text.notes["appearances"] = known
    return known


def _continued(reader: RoleReader, found: list[Appearance]) -> list[Appearance]:
    """ "Neben ihm sitzt A. Die Geschäftsführerin der X …": the next sentence gives the office."""
    result = []
    for one in found:
        article = reader.word(one.last) == "." and reader.word(one.last + 1) in {"Der", "Die"}
        role = reader.role_from(one.last + 2) if article and not one.role else None
        result.append(
            reader.with_body_at(with_role(one, role, keep=one.last), role.last) if role else one
        )
    return result


def _of_colleagues(reader: RoleReader, found: list[Appearance]) -> list[Appearance]:
    """ "seine Wurzener Kollegin B": the office of the person before, in the place of the adjective."""
    result: list[Appearance] = []
    for one in found:
        word = reader.word(one.first - 1)
        before = next((seen for seen in reversed(result) if seen.office), None)
        if not one.role and word in _COLLEAGUES and before and before.office:
            woman = word.endswith("in") and not before.role.endswith("in")
            role = before.role + "in" if woman and before.role.endswith("er") else before.role
            role = role if word.endswith("in") else role.removesuffix("in")
            adjective = reader.word(one.first - 2)
            place = place_adjectives().get(adjective, adjective if adjective.endswith("er") else "")
            first = one.first - 1
            one = replace(one, role=role, office=before.office, body_name=place, first=first)  # noqa: PLW2901 -- read on
            if not place and one.body is None and reader.word(one.last) == "aus":
                one = reader.from_unknown_town(one)  # noqa: PLW2901 -- read on
        result.append(one)
    return result


def _in_step(reader: RoleReader, found: list[Appearance]) -> list[Appearance]:
    """ "X und Y, für die A und B unterschrieben": the first stands for the first."""
    result = list(found)
    for number, one in enumerate(found[:-1]):
        words = [reader.word(index) for index in range(one.first - 3, one.first)]
        other = found[number + 1]
        if words != [",", "für", "die"] or not _goes_on(reader, one, other):
            continue
        second = reader.ending.get(one.first - 3)
        first = reader.ending.get(second.first - 1) if second else None
        if first and second and reader.word(second.first - 1) in {"und", "sowie"}:
            result[number] = replace(one, body=first)
            result[number + 1] = replace(other, body=second)
    return result


def _named_again(reader: RoleReader, found: list[Appearance]) -> list[Appearance]:
    """ "… Kern, Rektor der Hochschule X, …": the office beside a later mention by surname."""
    open_names = {one.person.surname for one in found if not one.role}
    known: dict[str, Appearance] = {}
    for index, token in enumerate(reader.tokens):
        if token.text not in open_names or index in reader.in_person or token.text in known:
            continue
        role = reader.role_to(index)
        if reader.word(index + 1) == ",":
            role = role or reader.role_from(index + 2)
        if role and role.last not in reader.starts:
            plain = next(one for one in found if one.person.surname == token.text)
            known[token.text] = reader.with_body_at(
                with_role(plain, role, keep=plain.last), role.last
            )
    in_full = {_full_name(one): one for one in reversed(found) if one.role and not one.former}
    found = [
        _filled(_filled(one, in_full.get(_full_name(one))), known.get(one.person.surname))
        for one in found
    ]
    return _with_body_of_other_mention(found)


def _with_body_of_other_mention(found: list[Appearance]) -> list[Appearance]:
    """ "A, Landrat des Kreises X" above a photograph, below only "Landrat A"."""
    bodies = {
        (_full_name(one), one.office): one.body
        for one in reversed(found)
        if one.body and one.office and one.person.given
    }
    return [
        replace(one, body=bodies.get((_full_name(one), one.office)))
        if one.office and not one.body and not one.body_name
        else one
        for one in found
    ]


def _full_name(one: Appearance) -> tuple[str, str]:
    return one.person.given, one.person.surname


def _filled(one: Appearance, other: Appearance | None) -> Appearance:
    if one.role or other is None:
        return one
    if other is one or (not one.person.given and one.person.surname != other.person.surname):
        return one
    body, body_name = one.body or other.body, one.body_name or other.body_name
    return replace(one, role=other.role, office=other.office, body=body, body_name=body_name)


def _shared_offices(reader: RoleReader, found: list[Appearance]) -> list[Appearance]:
    """A plural office holds for all persons of the row that follows it."""
    shared: Role | None = None
    result: list[Appearance] = []
    for one in found:
        before = result[-1] if result else None
        if one.office is None:
            if not (before and shared and _goes_on(reader, before, one)):
                shared = _plural_before(reader, one)
        elif one.office.plural or _of_several(reader, one):
            shared = Role(one.role, one.office, one.first, one.last, former=one.former)
        else:
            shared = None
        result.append(_sharing(one, shared))
    return _with_bodies_in_order(reader, _shared_behind(reader, result))


def _sharing(one: Appearance, shared: Role | None) -> Appearance:
    if shared is None:
        return one
    known = one if one.office else with_role(one, shared, keep=one.last)
    return replace(known, shared=True)


def _shared_behind(reader: RoleReader, found: list[Appearance]) -> list[Appearance]:
    """ "A und B, die Bürgermeister der beiden Orte": the office stands behind the last of them."""
    result = list(found)
    for number in range(len(result) - 1, 0, -1):
        before, one = result[number - 1], result[number]
        behind = one.office is not None and one.first == one.person.first
        several = (
            one.office
            and behind
            and (one.office.plural or reader.word(one.person.last + 1) == "die")
        )
        if several and before.office is None and _goes_on(reader, before, one):
            result[number - 1] = replace(before, role=one.role, office=one.office, shared=True)
            result[number] = replace(one, shared=True)
    return result


def _with_bodies_in_order(reader: RoleReader, found: list[Appearance]) -> list[Appearance]:
    """ "die Bürgermeister von X und Y, A B und C D": the first is that of X."""
    result = list(found)
    for number, seen in enumerate(found):
        if not seen.shared or seen.body or (number and found[number - 1].shared):
            continue
        end = number
        while end < len(found) and found[end].shared and found[end].body is None:
            end += 1
        bodies = [
            reader.beginning[index]
            for index in range(seen.first, seen.person.first)
            if index in reader.beginning and not reader.beginning[index].kind.startswith("noun:")
        ]
        if len(bodies) == end - number:
            for place, body in zip(range(number, end), bodies, strict=True):
                result[place] = replace(result[place], body=body)
    return result


def _of_several(reader: RoleReader, seen: Appearance) -> bool:
    """ "die Bürgermeister A (X) und B (Y)": only the article says that there are more."""
    before = reader.word(seen.first - 1)
    woman = seen.role.endswith("in")
    return not woman and before in {"die", "Die", "den", "beiden", "drei", "vier"}


def _goes_on(reader: RoleReader, before: Appearance, seen: Appearance) -> bool:
    between = [reader.word(i) for i in range(before.last, seen.first)]
    return len(between) <= 4 and all(word in _JOINS | ARTICLES for word in between)


def _plural_before(reader: RoleReader, seen: Appearance) -> Role | None:
    """ "die Bürgermeister der drei Städte, | A/X": the office in the same sentence, no person between."""
    start = reader.text.sentence_at(reader.tokens[seen.first].start).start
    for index in range(seen.first - 1, max(seen.first - _FARTHEST, -1), -1):
        token = reader.tokens[index]
        if token.start < start or index in reader.in_person:
            return None
        office = office_word(token.text)
        if office:
            clear = office.plural or reader.word(index - 1) in _SEVERAL
            clear = clear or _is_second_form(reader, index)
            paired = seen.person.first in reader.beside
            opens = paired or reader.word(seen.first - 1) in {",", ":", "–", "-", "("}
            return reader.role_from(index) if clear and opens else None
        if token.kind == "mark" and token.text not in {",", ":", "–", "-", "/", "("}:
            return None
    return None


_SEVERAL = frozenset({"die", "Die", "den", "drei", "beiden", "vier", "fünf"})


def _is_second_form(reader: RoleReader, index: int) -> bool:
    """ "die Bürgermeisterinnen und | Bürgermeister": the first form is a plural."""
    other = office_word(reader.word(index - 2)) if reader.word(index - 1) == "und" else None
    return other is not None and other.plural


def _leading(reader: RoleReader, seen: Appearance) -> Appearance:
    """ "A, der beim Kreis X den Fachbereich Y leitet" → "Leiter des Fachbereichs Y"."""
    word = reader.word(seen.last + 1)
    if seen.role or reader.word(seen.last) != "," or word not in {"der", "die"}:
        return seen
    for index in range(seen.last + 2, min(seen.last + 16, len(reader.tokens))):
        if reader.word(index) in {"leitet", "führt", "verantwortet", "vorsteht"}:
            return _led(
                reader, seen, seen.last + 2, index, "Leiter" if word == "der" else "Leiterin"
            )
        if reader.word(index) in {",", "."}:
            break
    return seen


def _led(reader: RoleReader, seen: Appearance, first: int, end: int, office: str) -> Appearance:
    body = next((reader.beginning[i] for i in range(first, end) if i in reader.beginning), None)
    after = body.last if body else first
    said = next((i for i in range(first, end) if reader.word(i) == "als"), 0)
    role_said = reader.role_from(said + 1) if said else None
    if role_said:
        office = role_said.office.name
        return replace(seen, role=office, office=role_said.office, body=body, last=end + 1)
    article, thing = reader.word(after), spaced(reader.tokens[after + 1 : end], reader.text.raw)
    noun, _, more = thing.partition(" ")
    if article in {"den", "das"}:
        noun += "s" if not noun.endswith("s") else ""
    role = f"{office} {'der' if article == 'die' else 'des'} {noun} {more}".strip()
    head = head_of(noun.removesuffix("s") or "x")
    if head and head.kind == "school" and not more:
        role = office = head.base.removesuffix("e") + office.lower()
    role = role if thing else office
    return replace(seen, role=role, office=office_of(office), body=body, last=end + 1)
