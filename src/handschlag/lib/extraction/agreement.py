"""One agreement as a text tells it: the bodies that conclude it and the persons who sign.

Both are read together, since they explain each other: a signer's body is a party, and "der Landrat"
signs for the district among the parties. Each pattern of `parties` gives a weight between 0 and 1;
a body is a party if one of its weights reaches `ENOUGH`.
"""

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from handschlag.lib.extraction.acts import EARLIER
from handschlag.lib.extraction.bodies import TERRITORIES, Bodies, Body, bodies_of
from handschlag.lib.extraction.groups import Row, noun_rows, rows_in
from handschlag.lib.extraction.knowledge.places import LAENDER, is_place
from handschlag.lib.extraction.office_fit import (
    MOST_BODIES,
    by_elimination,
    by_letters,
    distance,
    is_adjective_of,
    of_administration,
    said_in_office,
    shared_front,
)
from handschlag.lib.extraction.organisations import Organisation, all_organisations
from handschlag.lib.extraction.partner_phrases import (
    AGREEING,
    BEHIND_AUXILIARY,
    BETWEEN,
    BETWEEN_REPRESENTED,
    CLAUSES,
    CONTRACT,
    COUNCIL_OF,
    HEAD_ENDS,
    NOT_BEHIND,
    NOT_THERE,
    OF_PAPER,
    PAPER,
    PARTNERS_ARE,
    REPRESENTED,
    STATUTE,
    TOGETHER,
)
from handschlag.lib.extraction.represented import represented
from handschlag.lib.extraction.signature_blocks import find_blocks
from handschlag.lib.extraction.signing import Signer, find_signers
from handschlag.lib.extraction.speakers import find_captioned, find_speakers, with_counted
from handschlag.lib.extraction.text import Span, Text

ENOUGH = 0.6
_FEWEST = 2
_HEAD = 300
_NEAR = 250
_LONGEST = 2000
_NO_SUBJECT = (" von", " vom", " aus", " bei", " beim", " für")


_NO_PARTY = frozenset({"network", "park", "church:", "institute:"})


@dataclass(slots=True)
class Agreement:
    """What was read; parties with their weight, signers with the body they sign for."""

    parties: list[tuple[Body, float]] = field(default_factory=list)
    signers: list[tuple[Signer, Body | None]] = field(default_factory=list)


def read_agreement(text: Text) -> Agreement:
    """Read once for each text."""
    known: Agreement | None = text.notes.get("agreement")
    if known is None:
        known = text.notes["agreement"] = _Reader(text).read()
    return known


class _Reader:
    def __init__(self, text: Text) -> None:
        self.text = text
        self.bodies: Bodies = bodies_of(text)
        self.weights: dict[int, float] = {}
        self.acting: dict[str, Body] = {}
        self.statute = self._own_statute()
        self.by_number = {body.number: body for body in self.bodies.all}

    def _own_statute(self) -> Body | None:
        """ "Satzung des Zweckverbandes X": what is founded is no party of its own foundation."""
        found = STATUTE.search(self.text.raw[:_HEAD])
        rows = rows_in(self.text, self.bodies, Span(found.end(), found.end() + 40)) if found else []
        return rows[0].members[0].body if rows else None

    def read(self) -> Agreement:
        blocks = find_blocks(self.text)
        contract = max(self._contract_head(), self._represented())
        if not (contract > 1 and (blocks or CLAUSES.search(self.text.raw))):
            for span in self.text.sentences:
                self._sentence(span)
        signers = [*find_signers(self.text), *blocks] or self._representing()
        signers = with_counted(self.text, signers)
        explicit = [(signer, self._explicit(signer)) for signer in signers]
        for _, body in explicit:
            if body:
                self._weigh(body, 0.9)
        resolved = self._by_office(explicit)
        resolved += self._by_office(
            [(signer, self._explicit(signer)) for signer in find_speakers(self.text, resolved)],
            only_parties=True,
        )
        captioned = find_captioned(self.text, resolved)
        resolved += self._by_office(
            [(signer, self._explicit(signer)) for signer in captioned],
            only_parties=len(self.parties()) >= _FEWEST,
        )
        if len(self.parties()) < _FEWEST:
            self._by_nouns()
        return Agreement(self.parties(), by_elimination(resolved, self.parties()))

    def _by_nouns(self) -> None:
        """ "Arbeitsagentur, Jobcenter und Landkreis planen …": where no names are given at all."""
        for span in self.text.sentences:
            words = self.text.raw[span.start : min(span.end, span.start + _LONGEST)]
            if not TOGETHER.search(words):
                continue
            for row in noun_rows(self.text, Span(span.start, span.start + len(words))):
                for name in row:
                    body = self.bodies.of(name) or self._add(name)
                    self._weigh(body, 0.6)
                return

    def parties(self) -> list[tuple[Body, float]]:
        return [
            (self.by_number[number], weight)
            for number, weight in self.weights.items()
            if weight >= ENOUGH
        ]

    def _weigh(self, body: Body, weight: float) -> None:
        if body is self.statute:
            return
        if body.kind not in _NO_PARTY or weight > 0.92:
            self.weights[body.number] = max(self.weights.get(body.number, 0), weight)

    # -- contract ----------------------------------------------------------------------------

    def _contract_head(self) -> int:
        """Parties line by line or in one sentence behind "zwischen"; how many were found."""
        opening = CONTRACT.search(self.text.raw[:1500])
        if not opening or opening.start() > 400:
            return 0
        found: dict[int, None] = {}
        end = self._end_of_head(opening.end())
        for line in self._lines(opening.end(), end):
            for row in rows_in(self.text, self.bodies, line):
                for member in row.members:
                    self._weigh(member.body, 0.95)
                    found[member.body.number] = None
        return len(found)

    def _represented(self) -> int:
        """Two or more that are "vertreten durch" somebody conclude a contract."""
        told = represented(self.text, self.bodies)
        found = {one.body.number: one.body for one in told}
        self.acting = {one.by.person.surname: one.body for one in told if one.by}
        for body in found.values() if len(found) > 1 else ():
            self._weigh(body, 0.95)
        return len(found)

    def _representing(self) -> list[Signer]:
        """Nobody is said to have signed, so it was who stands for the parties in the head."""
        found = represented(self.text, self.bodies)
        if len({one.body.number for one in found}) < _FEWEST:
            return []
        return [Signer(one.by, one.name, 0.6) for one in found if one.by]

    def _lines(self, start: int, end: int) -> list[Span]:
        """The lines of the head; who represents a party is no party."""
        lines = []
        for line in self.text.lines:
            if line.end <= start or line.start >= end:
                continue
            words = self.text.raw[max(line.start, start) : min(line.end, end)]
            represented = REPRESENTED.search(words)
            stop = max(line.start, start) + (represented.start() if represented else len(words))
            lines.append(Span(max(line.start, start), stop))
        return lines

    def _end_of_head(self, start: int) -> int:
        """The head ends where the contract begins, or its subject is said."""
        rest = self.text.raw[start : start + 1500]
        stop = HEAD_ENDS.search(rest)
        return start + (stop.start() if stop else len(rest))

    # -- press -------------------------------------------------------------------------------

    def _sentence(self, span: Span) -> None:
        words = self.text.raw[span.start : min(span.end, span.start + _LONGEST)]
        rows = rows_in(self.text, self.bodies, Span(span.start, span.start + len(words)))
        if not rows:
            return
        about = PAPER.search(words) is not None
        agreeing = AGREEING.search(words) is not None
        together = TOGETHER.search(words) is not None
        for number, row in enumerate(rows):
            if self._is_out(row, span):
                continue
            weight = self._of_row(row, span, about, agreeing, together)
            weight = max(weight, self._with_subject(rows, number, span, about and agreeing))
            for member in row.members:
                self._weigh(member.body, weight)

    def _of_row(self, row: Row, span: Span, about: bool, agreeing: bool, together: bool) -> float:
        before = self._before(row, span.start)
        several = len(row.members) > 1
        if about and BETWEEN.search(before) and several:
            return 0.95
        if about and BETWEEN_REPRESENTED.search(before):
            return 0.9
        if PARTNERS_ARE.search(before):
            return 0.9
        if OF_PAPER.search(before) and (several or agreeing):
            sure = several or row.members[0].body.kind in TERRITORIES
            return 0.85 if sure else 0.7 * before.rstrip().endswith(("mit der", "mit dem"))
        if several and about and agreeing:
            return 0.9
        if about and agreeing and BEHIND_AUXILIARY.search(before):
            return 0.7
        if several and (together or agreeing) and self._is_subject(row, span):
            return 0.7
        return 0.0

    def _with_subject(self, rows: list[Row], number: int, span: Span, agreeing: bool) -> float:
        """ "A schließt mit B einen Vertrag": both, where "mit" or "an" stands before the second."""
        if not agreeing:
            return 0.0
        row = rows[number]
        if number and re.search(
            r"\b(?:mit|an)\s+(?:dem|der|den)?\s*$", self._before(row, span.start)
        ):
            return 0.85
        following = rows[number + 1] if number + 1 < len(rows) else None
        if following:
            between = self.text.raw[
                self.text.tokens[row.last - 1].end : self.text.tokens[following.first].start
            ]
            if len(between) < 120 and re.search(r"\b(?:mit|an)\s+(?:dem|der|den)?\s*$", between):
                return 0.85 if self._is_subject(row, span) else 0.0
        return 0.0

    def _is_subject(self, row: Row, span: Span) -> bool:
        """Stands where a subject does: in front, or with an article that is no genitive's."""
        start = self.text.tokens[row.first].start
        before = self.text.raw[span.start : start].rpartition(": ")[2].strip(" #*\n\t")
        if before.endswith(_NO_SUBJECT):
            return False
        if COUNCIL_OF.search(before):
            return True
        return len(before) < 40 or re.search(r"\b(?:die|das|Die|Das)\s*$", before) is not None

    def _is_out(self, row: Row, span: Span) -> bool:
        """The words right before or behind say that these are no partners of this act."""
        before = self._before(row, span.start)[-90:]
        start = self.text.tokens[row.last - 1].end
        behind = self.text.raw[start : min(span.end, start + 120)]
        if NOT_THERE.search(before) or NOT_BEHIND.search(behind):
            return True
        return EARLIER.search(before[-60:]) is not None or "bereits seit" in behind

    def _before(self, row: Row, start: int) -> str:
        place = self.text.tokens[row.first].start
        return self.text.raw[max(start, place - 200) : place]

    # -- signers -----------------------------------------------------------------------------

    def _explicit(self, signer: Signer) -> Body | None:
        for name in filter(None, (signer.seen.body, signer.body)):
            body = self.bodies.of(name) or self.bodies.named(name.text)
            if body and body.kind == "acronym" and signer.seen.office:
                body = by_letters(self.bodies, signer.seen.office, name.text) or body
            if name.kind in {"land", "place"} and name.text in LAENDER:
                body = self.bodies.named(f"{LAENDER[name.text]} {name.text}") or body
            if body or name.kind in {"place", "land", "told"}:
                return body or self._add(name)
        if signer.seen.body_name:
            return self._by_short_name(signer) or self._land(signer) or self._town(signer)
        return self.acting.get(signer.seen.person.surname)

    def _by_short_name(self, signer: Signer) -> Body | None:
        """ "WFG-Geschäftsführer", "Görlitzer Landrat": the name as far as the office allows it."""
        name = signer.seen.body_name
        kinds = signer.seen.office.kinds if signer.seen.office else frozenset()
        found = [
            body
            for body in self.bodies.of_kinds(kinds)
            if name.lower() in body.name.text.lower() or is_adjective_of(name, body)
        ]
        office = signer.seen.office
        said = [body for body in found if office and said_in_office(office, body)]
        return next(iter(said or found), None) or self.bodies.named(name)

    def _town(self, signer: Signer) -> Body | None:
        """ "die Wurzener Bürgermeisterin": the town, though the text has only the adjective."""
        name, office = signer.seen.body_name, signer.seen.office
        if not is_place(name) or office is None or "municipality" not in office.kinds:
            return None
        token = self.text.tokens[max(signer.seen.first - 1, 0)]
        return self._add(Organisation(name, token.start, token.end, kind="place"))

    def _land(self, signer: Signer) -> Body | None:
        """ "Sachsens Ministerpräsident": the Land itself, though the text never names it in full."""
        name, office = signer.seen.body_name, signer.seen.office
        if name not in LAENDER or office is None or "land" not in office.kinds:
            return None
        token = self.text.tokens[max(signer.seen.first - 1, 0)]
        land = Organisation(f"{LAENDER[name]} {name}", token.start, token.end, kind="land")
        known = self.bodies.named(land.text)
        return known or self._add(land)

    def _by_office(
        self, signers: list[tuple[Signer, Body | None]], *, only_parties: bool = False
    ) -> list[tuple[Signer, Body | None]]:
        """Whose body is not named signs for the one body that the office fits."""
        taken = {body.number for _, body in signers if body}
        parties = {body.number for body, _ in self.parties()}
        rows = Counter(signer.seen.office.kinds for signer, _ in signers if signer.seen.office)
        result: dict[int, tuple[Signer, Body | None]] = {}
        for number in sorted(range(len(signers)), key=lambda i: not self._is_said(signers[i][0])):
            signer, said = signers[number]
            in_row = signer.seen.office is not None and rows[signer.seen.office.kinds] > 1
            body = said or self.fitting(signer, taken, in_row) or self._inferred(signer)
            if only_parties and (body is None or body.number not in parties):
                continue
            if body:
                taken.add(body.number)
                self._weigh(body, 0.8)
            result[number] = (signer, body)
        return [result[number] for number in sorted(result)]

    def _is_said(self, signer: Signer) -> bool:
        """The compound of the office names the body; such signers choose first."""
        office = signer.seen.office
        bodies = self.bodies.all[:MOST_BODIES] if office and office.front else []
        return any(office and said_in_office(office, body) for body in bodies)

    def _inferred(self, signer: Signer) -> Body | None:
        """ "Oberbürgermeister N N" beside the "Hochschule Guben", where the text says "die Stadt"."""
        office = signer.seen.office
        if office is None or "municipality" not in office.kinds:
            return None
        nouns = [n for n in all_organisations(self.text) if n.kind == "noun:municipality"]
        places = {
            body.name.text.split()[-1]
            for body, _ in self.parties()
            if is_place(body.name.text.split()[-1])
        }
        if not nouns or len(places) != 1:
            return None
        name = replace(nouns[0], text=f"Stadt {places.pop()}", kind="municipality")
        return self._add(name)

    def _add(self, name: Organisation) -> Body:
        """A body that no name of the text stands for in full."""
        body = Body(name.kind, [name], len(self.by_number))
        self.by_number[body.number] = body
        return body

    def fitting(self, signer: Signer, taken: set[int], in_row: bool = False) -> Body | None:
        """A party of the kind first, then any body of the kind; free ones before taken ones."""
        office = signer.seen.office
        if office is None:
            return None
        if self.statute and "special_purpose" in office.kinds:
            return self.statute
        parties = {body.number for body, _ in self.parties()}
        candidates = self.bodies.of_kinds(office.kinds)[:MOST_BODIES]
        place = signer.seen.person.start
        if not candidates:
            return of_administration(self.bodies, office)
        return min(
            candidates,
            key=lambda body: (
                -shared_front(office, body),
                not said_in_office(office, body),
                # Two signers of one body are rarer than a party that no other sentence names.
                (_OF_ITS_OWN if in_row else 3) * (body.number in taken)
                + (2 if distance(body, place) < _NEAR else 4) * (body.number not in parties),
                body.kind == "place",
                body.names[0].start if in_row or signer.seen.shared else distance(body, place),
            ),
            default=None,
        )


_OF_ITS_OWN = 5
"""Who signs beside another of the same office signs for another body."""
