"""One agreement as a text tells it: the bodies that conclude it and the persons who sign.

Both are read together, since they explain each other: a signer's body is a party, and "der Landrat"
signs for the district among the parties. Each pattern of `parties` gives a weight between 0 and 1;
a body is a party if one of its weights reaches `ENOUGH`.
"""

import re
from dataclasses import dataclass, field
from itertools import chain

from handschlag.lib.extraction.acts import EARLIER
from handschlag.lib.extraction.bodies import TERRITORIES, Bodies, Body, bodies_of
from handschlag.lib.extraction.groups import Row, noun_rows, rows_in
from handschlag.lib.extraction.learned import party_chances
from handschlag.lib.extraction.office_fit import (
    by_elimination,
    first_of_each,
)
from handschlag.lib.extraction.partner_phrases import (
    AGREEING,
    BEHIND_AUXILIARY,
    BETWEEN,
    BETWEEN_REPRESENTED,
    CLAUSES,
    CONTRACT,
    COUNCIL_OF,
    COUNTED,
    COUNTS,
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
from handschlag.lib.extraction.signing_for import SigningFor
from handschlag.lib.extraction.speakers import find_captioned, find_speakers, with_counted
from handschlag.lib.extraction.text import Span, Text
from handschlag.lib.extraction.weighing import Weighed

_FEWEST = 2
_HEAD = 300
_LONGEST = 2000
_NO_SUBJECT = (" von", " vom", " aus", " bei", " beim", " für")


_WITH = re.compile(r"\b(?:mit|an)\s+(?:(?:dem|der|den)\s+(?:[a-zäöüß]+en\s+)?)?$")


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
        self.weighed = Weighed(self.bodies, self._own_statute(), party_chances(text))
        self.for_whom = SigningFor(text, self.bodies, self.weighed)

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
        explicit = [(signer, self.for_whom.said(signer)) for signer in signers]
        if contract > 1:
            explicit = [one for one in explicit if not self.for_whom.approves(one[0])]
        for _, body in explicit:
            if body:
                self.weighed.weigh(body, 0.9)
        resolved = self.for_whom.by_office(explicit)
        resolved += self.for_whom.by_office(
            [(signer, self.for_whom.said(signer)) for signer in find_speakers(self.text, resolved)],
            only_parties=True,
        )
        captioned = find_captioned(self.text, resolved)
        shown = self.for_whom.by_office(
            [(signer, self.for_whom.said(signer)) for signer in captioned],
            only_parties=len(self.weighed.parties()) >= _FEWEST,
        )
        resolved += first_of_each(shown, resolved)
        if len(self.weighed.parties()) < _FEWEST:
            self._by_count()
        if len(self.weighed.parties()) < _FEWEST:
            self._by_nouns()
        return Agreement(self.weighed.parties(), by_elimination(resolved, self.weighed.parties()))

    def _by_count(self) -> None:
        """ "Die vier Gemeinden haben … geschlossen": the row of four named elsewhere."""
        counts = [
            COUNTS[said["count"].lower()]
            for span in self.text.sentences
            if AGREEING.search(words := self.text.raw[span.start : span.start + _LONGEST])
            and PAPER.search(words)
            for said in COUNTED.finditer(
                self.text.raw, span.start, min(span.end, span.start + _LONGEST)
            )
        ]
        rows = chain.from_iterable(
            rows_in(self.text, self.bodies, span)
            for span in (self.text.sentences if counts else ())
        )
        row = next((row for row in rows if len(row.members) in counts), None)
        for member in row.members if row else ():
            self.weighed.weigh(member.body, 0.75)

    def _by_nouns(self) -> None:
        """ "Arbeitsagentur, Jobcenter und Landkreis planen …": where no names are given at all."""
        for span in self.text.sentences:
            words = self.text.raw[span.start : min(span.end, span.start + _LONGEST)]
            if not TOGETHER.search(words):
                continue
            for row in noun_rows(self.text, Span(span.start, span.start + len(words))):
                for name in row:
                    body = self.bodies.of(name) or self.weighed.add(name)
                    self.weighed.weigh(body, 0.6)
                return

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
                    self.weighed.weigh(member.body, 0.95)
                    found[member.body.number] = None
        return len(found)

    def _represented(self) -> int:
        """Two or more that are "vertreten durch" somebody conclude a contract."""
        told = represented(self.text, self.bodies)
        found = {one.body.number: one.body for one in told}
        self.for_whom.acting = {one.by.person.surname: one.body for one in told if one.by}
        for body in found.values() if len(found) > 1 else ():
            self.weighed.weigh(body, 0.95)
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
                self.weighed.weigh(member.body, weight)

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
        if number and _WITH.search(self._before(row, span.start)):
            return 0.85
        following = rows[number + 1] if number + 1 < len(rows) else None
        if following:
            between = self.text.raw[
                self.text.tokens[row.last - 1].end : self.text.tokens[following.first].start
            ]
            if len(between) < 120 and _WITH.search(between):
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
