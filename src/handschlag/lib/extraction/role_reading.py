"""What stands right before and behind the name of a person: offices and bodies.

`RoleReader(text).read(person, taken)` → `Appearance`. The forms are listed in `roles`, which also
knows what persons of one row share.
"""

from dataclasses import replace

from handschlag.lib.extraction.appearance import Appearance, Role, with_role
from handschlag.lib.extraction.knowledge.institutions import head_of
from handschlag.lib.extraction.knowledge.offices import (
    RANKS,
    SAID_WITH_OFFICE,
    Office,
    office_adjective,
)
from handschlag.lib.extraction.knowledge.places import LAENDER, is_place
from handschlag.lib.extraction.knowledge.word_sets import word_set
from handschlag.lib.extraction.office_words import (
    capacity_of,
    is_before_office,
    is_former,
    of_council,
    office_word,
    owner_in,
    without_body,
)
from handschlag.lib.extraction.organisations import Organisation, all_organisations
from handschlag.lib.extraction.persons import Person, find_persons
from handschlag.lib.extraction.place_names import is_acronym, is_name_word
from handschlag.lib.extraction.territories import beside_persons
from handschlag.lib.extraction.text import Text, spaced
from handschlag.lib.extraction.unmarked_names import LONGEST, may_be_in_name, unmarked_name

ARTICLES = frozenset({"der", "des", "die", "dem", "den", "das"})
_TO_BODY = ARTICLES | word_set("von vom bei beim am an im in für")
_WITH_SUBJECT = word_set(
    "Fachbereichs Fachbereiches Amtes Dezernats Dezernates Referats Bereichs Abteilung "
    "Geschäftsbereichs Stabsstelle"
)
_COMPLEMENTS = _WITH_SUBJECT | word_set(
    "Geschäftsführung Vorstands Vorstandes Geschäftsleitung Aufsichtsrates Aufsichtsrats "
    "Präsidiums Verbandsversammlung Gesellschafterversammlung Kreistages Kreistags "
    "Kuratoriums Direktoriums Verwaltungsrates Verwaltungsrats Stadtrates Stadtrats Gemeinderates "
    "Gemeinderats Stadtverordnetenversammlung Gemeindevertretung Stadtvertretung"
)
_POLITICS = word_set(
    "CDU SPD FDP CSU AfD BSW Linke LINKE Grüne Grünen GRÜNE FW parteilos FWG Piraten DIE"
)
_OF_PLACES = frozenset({"municipality", "district", "amt", "land"})
_CLOSES = frozenset({",", ")", "und", "sowie", ".", ";", "/", "", "–", "-", ":"})
_BLANKS_OF_COLUMNS = 2
_SHORTEST_OWNER = 4


class RoleReader:
    """The names of one text by the tokens where they begin and end."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.tokens = text.tokens
        self.persons = find_persons(text)
        organisations = all_organisations(text)
        self.beginning = {body.first: body for body in organisations}
        self.ending = {body.last: body for body in organisations}
        self.beside = beside_persons(text)
        self.starts = {person.first for person in self.persons}
        self.in_person = {i for person in self.persons for i in range(person.first, person.last)}

    def word(self, index: int) -> str:
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def body_at(self, index: int) -> Organisation | None:
        """The body that begins here or behind an article."""
        for step in range(3):
            body = self.beginning.get(index + step)
            if body and body.first not in self.in_person:
                return body
            if self.word(index + step) not in _TO_BODY:
                break
        return None

    # -- offices ---------------------------------------------------------------------------

    def role_from(self, index: int) -> Role | None:
        """The office phrase that begins here: "Erster Beigeordneter", "Leiterin des Amtes X"."""
        first = index
        while self.word(index) in ARTICLES or self.word(index) in {"als", "jeweils"}:
            index += 1
        word = self.word(index)
        owner = word if is_acronym(word) and office_word(word) is None else ""
        index += 1 if owner else 0
        start = index
        while is_before_office(self.word(index)) and index < start + 4:
            index += 1
        office = office_word(self.word(index))
        if not office:
            return None
        role = self._role(start, index, office, first)
        return replace(role, body_name=role.body_name or owner)

    def role_to(self, end: int) -> Role | None:
        """The office phrase that ends before this token: "… der Landrat | Uwe Kern"."""
        for index in range(end - 1, max(end - 8, -1), -1):
            office = office_word(self.word(index)) if index not in self.in_person else None
            if office:
                if office.name in RANKS and office_word(self.word(index - 1)):
                    higher = self.role_to(index)
                    return replace(higher, last=end) if higher else None
                start = index
                while start > 0 and is_before_office(self.word(start - 1)):
                    start -= 1
                role = self._role(start, index, office, start)
                return role if role.last == end else None
        return None

    def _role(self, start: int, index: int, office: Office, first: int) -> Role:
        last = self._after_complement(index + 1)
        adjectives = [self.word(i) for i in range(start, index)]
        stems = [office_adjective(word) or "" for word in adjectives]
        said = [w for w, stem in zip(adjectives, stems, strict=True) if stem in SAID_WITH_OFFICE]
        name, body = without_body(office.name)
        tail = spaced(self.tokens[index + 1 : last], self.text.raw)
        office = of_council(office, self.word(index + 2) if last > index + 1 else "")
        text = " ".join(part for part in (*said, name, tail) if part)
        former = is_former(office, stems)
        return Role(text, office, first, last, body, former, capacity_of(stems))

    def _after_complement(self, index: int) -> int:
        """ "der Geschäftsführung", "des Fachbereichs Jugend und Bildung", "für Kultur"."""
        if self.word(index) in {"der", "des"} and self.word(index + 1) in _COMPLEMENTS:
            end = index + 2
            return self._after_subject(end) if self.word(index + 1) in _WITH_SUBJECT else end
        leads = self.word(index - 1).lower().rstrip("in").endswith(("leiter", "leite"))
        plain = is_name_word(self.word(index + 1)) and head_of(self.word(index + 1)) is None
        if (
            leads
            and plain
            and self.word(index) in {"der", "des"}
            and index + 1 not in self.beginning
        ):
            return self._after_subject(index + 1)
        if self.word(index) == "für" and index + 1 not in self.beginning:
            end = self._after_subject(index + 1)
            return end if end > index + 1 else index
        return index

    def _after_subject(self, index: int) -> int:
        end = index
        while end < index + 6 and end not in self.in_person and end not in self.beginning:
            word, following = self.word(end), self.word(end + 1)
            joins = word in {"und", ","} and is_name_word(following) and end > index
            if not (joins or (is_name_word(word) and self.tokens[end].kind == "word")):
                break
            end += 1
        return end

    # -- persons ---------------------------------------------------------------------------

    def read(self, person: Person, taken: int) -> Appearance:
        """The person with the office and body right before or behind; `taken` belongs to others."""
        plain = Appearance(person, first=person.first, last=person.last)
        town = self.beside.get(person.first)
        if town:
            in_brackets = self.word(person.last) == ")"
            return replace(plain, body=town, first=town.first, last=person.last + in_brackets)
        seen = self._before(plain)
        return self._behind(seen if seen.first >= taken else plain)

    def _before(self, seen: Appearance) -> Appearance:
        """ "Landrat | A", "der Rektor der Hochschule X, | A"."""
        end = seen.person.first
        town = self.ending.get(end - 1)
        if self.word(end - 1) == "(" and self.word(seen.last) == ")" and town:
            return replace(seen, body=town)
        if self.word(end - 1) == ",":
            end -= 1
        direct = None if self._columns_apart(end) else self._role_right_before(end)
        if direct:
            return self._with_front(with_role(seen, direct), direct)
        in_unknown_town = self._office_of_unknown_town(seen, end)
        if in_unknown_town:
            return in_unknown_town
        body = self.ending.get(end) or self.ending.get(self._before_bracket(end))
        if not body or body.first in self.in_person:
            return seen if body else self._of_told_body(seen, end)
        start = body.first
        while self.word(start - 1) in _TO_BODY:
            start -= 1
        role = self.role_to(start)
        if role and (start < body.first or end == seen.person.first or role.last == start):
            return replace(with_role(seen, role), body=body)
        return seen

    def _role_right_before(self, end: int) -> Role | None:
        """None for the office below one name and above the next, parted by a blank line."""
        role = self.role_to(end)
        below = role and role.first - 1 in self.in_person and self._breaks(end) > 1
        return None if below else role

    def _office_of_unknown_town(self, seen: Appearance, end: int) -> Appearance | None:
        """ "der Bürgermeister von Kleinort, | A": a town by where it stands."""
        word = self.word(end - 1)
        if self.word(end - 2) != "von" or not is_name_word(word) or end in self.ending:
            return None
        role = self.role_to(end - 2)
        if role is None or not role.office.kinds & _OF_PLACES:
            return None
        token = self.tokens[end - 1]
        town = Organisation(word, token.start, token.end, kind="place", first=end - 1, last=end)
        return replace(with_role(seen, role), body=town)

    def _of_told_body(self, seen: Appearance, end: int) -> Appearance:
        """ "die Direktorin der Agence Nord, | A": what stands between office and name."""
        first = end
        while end < seen.person.first and first > end - LONGEST and self._in_told(first - 1):
            first -= 1
        while first < end and not is_name_word(self.word(first)):
            first += 1
        role = self.role_to(first - 1) if self.word(first - 1) in {"der", "des", "von"} else None
        body = self._told(first, end) if role and role.last == first - 1 else None
        return replace(with_role(seen, role), body=body) if role and body else seen

    def _before_bracket(self, end: int) -> int:
        """ "Hochschule X (HSX), | A": the short form stands between."""
        if self.word(end - 1) != ")":
            return -1
        for index in range(end - 2, max(end - 7, 0), -1):
            if self.word(index) == "(":
                return index
        return -1

    def _with_front(self, seen: Appearance, role: Role) -> Appearance:
        """ "Bambergs Oberbürgermeister", "Cottbuser …", "SWL Geschäftsführerin", "dessen …"."""
        word = self.word(role.first - 1)
        labelled = self.ending.get(role.first - 1) if word == ":" else None
        if labelled and self.text.line_at(labelled.start).start == labelled.start:
            return replace(seen, body=labelled)  # "Stadt X: Bürgermeister A" in a list
        body = self.ending.get(role.first)
        if body and body.kind == "place" and word.endswith("s") and not is_place(word):
            return replace(seen, body=body)
        if word in {"dessen", "deren"}:
            before = [self.ending.get(i) for i in range(role.first, max(role.first - 30, 0), -1)]
            return replace(seen, body=next(filter(None, before), None))
        if self._is_unknown_owner(role, word):
            return replace(seen, body=self._town_before(role, word))
        return replace(seen, body_name=owner_in(word) or seen.body_name)

    def _town_before(self, role: Role, word: str) -> Organisation:
        token = self.tokens[role.first - 1]
        first, last = role.first - 1, role.first
        return Organisation(
            word[:-1], token.start, token.end - 1, kind="place", first=first, last=last
        )

    def _is_unknown_owner(self, role: Role, word: str) -> bool:
        """ "Krakaus Stadtpräsidentin": a town by its genitive, though no list knows it."""
        known = is_place(word[:-1]) or word[:-1] in LAENDER or is_place(word)
        return (
            "municipality" in role.office.kinds
            and len(word) > _SHORTEST_OWNER
            and word.endswith("s")
            and not known
            and is_name_word(word)
            and head_of(word) is None
        )

    def _behind(self, seen: Appearance) -> Appearance:
        """ "A, Rektor der Hochschule X", "A (X)", "A/X", "A, X"."""
        mark = self.word(seen.last)
        if mark not in {",", "(", "/", "–", "-", ":"} and not self._line_follows(seen.last):
            return self._directly(seen)
        index = seen.last + (0 if self._line_follows(seen.last) else 1)
        if mark == "(" and self.word(index) in _POLITICS:
            return self._behind(replace(seen, last=self._after_bracket(index)))
        role = self.role_from(index)
        if role and not (seen.role and mark == ",") and not self._is_of_next(role.last):
            return self._closed(self._with_body(with_role(seen, role), role.last), mark)
        if seen.body is None and mark in {"(", "/", ",", "–", "-"}:
            return self._closed(self._plain_body(seen, index, mark), mark)
        return seen

    def _is_of_next(self, index: int) -> bool:
        """The office stands right before another person, and in the same column."""
        return index in self.starts and not self._columns_apart(index)

    def _columns_apart(self, index: int) -> bool:
        """Three or more blanks on one line."""
        if not 0 < index < len(self.tokens):
            return False
        gap = self.text.raw[self.tokens[index - 1].end : self.tokens[index].start]
        return "\n" not in gap and gap.count(" ") > _BLANKS_OF_COLUMNS

    def _line_follows(self, index: int) -> bool:
        """The next line goes on, unless columns stand side by side on this one."""
        if not 0 < index < len(self.tokens) or self._breaks(index) != 1:
            return False
        line = self.text.line_at(self.tokens[index - 1].start)
        return "   " not in self.text.raw[line.start : min(line.end, line.start + 300)]

    def _breaks(self, index: int) -> int:
        """Line breaks right before this token."""
        return self.text.raw.count("\n", self.tokens[index - 1].end, self.tokens[index].start)

    def _directly(self, seen: Appearance) -> Appearance:
        """ "Landrat A vom Landkreis X", "A von der Hochschule X"."""
        word = self.word(seen.last)
        said_as = next((i for i in range(seen.last, seen.last + 3) if self.word(i) == "als"), 0)
        told = all(self.word(i).islower() for i in range(seen.last, said_as))
        role = self.role_from(said_as) if said_as and told and not seen.role else None
        if role and not self._is_of_next(role.last):
            return self._with_body(with_role(seen, role), role.last)
        if word in {"von", "vom"} or (word == "aus" and seen.role):
            found = self._with_body(seen, seen.last)
            return found if found.body or word != "aus" else self.from_unknown_town(seen)
        return seen

    def from_unknown_town(self, seen: Appearance) -> Appearance:
        """ "Bürgermeisterin A aus Kleinort": a town by where it stands."""
        index = seen.last + 1
        word = self.word(index)
        heads = seen.office is not None and bool(seen.office.kinds & _OF_PLACES)
        if not (heads and is_name_word(word) and head_of(word) is None and word[0].isalpha()):
            return seen
        token = self.tokens[index]
        town = Organisation(word, token.start, token.end, kind="place", first=index, last=index + 1)
        return replace(seen, body=town, last=index + 1)

    def with_body_at(self, seen: Appearance, index: int) -> Appearance:
        """With the body that begins here, if any; where the appearance ends stays as it is."""
        return replace(self._with_body(seen, index), last=seen.last)

    def _with_body(self, seen: Appearance, index: int) -> Appearance:
        own_line = self.word(index) in {"für", "Für"} and self._breaks(index) > 0
        body = None if own_line else self.body_at(index)
        if body and (breaks := self._breaks(body.first)) and (breaks > 1 or body.is_bare):
            body = None
        if body is None and seen.body is None and self.word(index) in {"der", "des"}:
            end = index + 1
            while end < index + LONGEST and self._in_told(end):
                end += 1
            closes = self.word(end) in {",", ".", ";", "", "und", "sowie"}
            body = self._told(index + 1, end) if closes else None
        if body is None or seen.body is not None:
            return replace(seen, last=max(seen.last, index))
        return replace(seen, body=body, last=body.last)

    def _plain_body(self, seen: Appearance, index: int, mark: str) -> Appearance:
        """A body without an office; behind a comma only if it is named in full and ends there."""
        body = self.beginning.get(index) or self._unknown_place(seen, index, mark)
        if mark == "(" and (body is None or self.word(body.last) != ")"):
            body = self._told_body(seen, index) or body
        if body is None or index in self.in_person or body.kind.startswith("noun:"):
            return seen
        closes = self.word(body.last) in _CLOSES
        if mark == "," and (body.is_bare or not closes or seen.role):
            return seen
        return replace(seen, body=body, last=body.last)

    def _unknown_place(self, seen: Appearance, index: int, mark: str) -> Organisation | None:
        """ "Bürgermeister A (Kleinort)": a place by where it stands, though no list knows it."""
        word, behind = self.word(index), self.word(index + 1)
        closes = (
            behind == ")" if mark == "(" else mark == "/" and behind in {",", "und", ".", "", ")"}
        )
        heads = seen.office is None or bool(seen.office.kinds & _OF_PLACES)
        if not (
            closes and heads and is_name_word(word) and word.replace("-", "").isalpha()
        ) or is_acronym(word):
            return None
        token = self.tokens[index]
        kind = "land" if word in LAENDER else "place"
        return Organisation(word, token.start, token.end, kind=kind, first=index, last=index + 1)

    def _told_body(self, seen: Appearance, index: int) -> Organisation | None:
        """ "Direktor A (Dom Kultury Zdrój)": the whole bracket behind an office is its body."""
        end = self._after_bracket(index) - 1
        return self._told(index, end) if seen.office else None

    def _in_told(self, index: int) -> bool:
        free = index not in self.in_person and index not in self.beginning
        return free and may_be_in_name(self.word(index))

    def _told(self, index: int, end: int) -> Organisation | None:
        return None if index in self.starts else unmarked_name(self.text, index, end)

    def _closed(self, seen: Appearance, mark: str) -> Appearance:
        return replace(seen, last=self._after_bracket(seen.last)) if mark == "(" else seen

    def _after_bracket(self, index: int) -> int:
        for end in range(index, min(index + 12, len(self.tokens))):
            if self.word(end) == ")":
                return end + 1
        return index
