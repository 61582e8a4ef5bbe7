"""For which body each signer of an agreement signs.

| what is known                  | example                                   | read as                       |
|--------------------------------|-------------------------------------------|-------------------------------|
| the body beside the name       | A (Landkreis X) · für die Stadt Y B       | that body                     |
| where its house has its seat   | Leiterin A (Kleinort)                     | Volkshochschule Kleinort      |
| its short name or letters      | WFG-Geschäftsführer A · TH-Präsidentin B  | who has these letters         |
| only the office                | Landrat A                                 | the party such an office fits |
"""

from dataclasses import replace

from handschlag.lib.extraction.bodies import Bodies, Body
from handschlag.lib.extraction.knowledge.offices import Office
from handschlag.lib.extraction.knowledge.places import LAENDER, is_place
from handschlag.lib.extraction.office_fit import (
    MOST_BODIES,
    chairs,
    distance,
    is_adjective_of,
    of_administration,
    said_in_office,
    shared_front,
)
from handschlag.lib.extraction.organisations import Organisation, all_organisations
from handschlag.lib.extraction.place_names import is_acronym
from handschlag.lib.extraction.signing import Signer
from handschlag.lib.extraction.text import Text
from handschlag.lib.extraction.weighing import Weighed

_NEAR = 250


class SigningFor:
    """Reads the bodies of signers; each body found so gains weight as a party."""

    def __init__(self, text: Text, bodies: Bodies, weighed: Weighed) -> None:
        self.text = text
        self.bodies = bodies
        self.weighed = weighed
        self.acting: dict[str, Body] = {}
        """By surname: whom a contract says to be represented by them."""

    def said(self, signer: Signer) -> Body | None:
        for name in filter(None, (signer.seen.body, signer.body)):
            body = (
                self._seated(signer, name) or self.bodies.of(name) or self.bodies.named(name.text)
            )
            if name.kind in {"land", "place"} and name.text in LAENDER:
                body = self.bodies.named(f"{LAENDER[name.text]} {name.text}") or body
            if body or name.kind in {"place", "land", "told"}:
                return body or self.weighed.add(name)
        if signer.seen.body_name:
            return self._by_short_name(signer) or self._land(signer) or self._town(signer)
        return self.acting.get(signer.seen.person.surname)

    def _seated(self, signer: Signer, name: Organisation) -> Body | None:
        """ "Leiterin A (Kleinort)": no head of a town, so of the house that has its seat there."""
        office = signer.seen.office
        if name.kind != "place" or office is None or "municipality" in office.kinds:
            return None
        houses = self.bodies.of_kinds(office.kinds)[:MOST_BODIES]
        return next((body for body in houses if body.name.text.endswith(f" {name.text}")), None)

    def _by_short_name(self, signer: Signer) -> Body | None:
        """ "WFG-Geschäftsführer", "Görlitzer Landrat": the name as far as the office allows it."""
        name = signer.seen.body_name
        meant = self.bodies.short_for(name) if is_acronym(name) else None
        if meant and meant.kind != "acronym":
            return meant
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
        return self.weighed.add(Organisation(name, token.start, token.end, kind="place"))

    def _land(self, signer: Signer) -> Body | None:
        """ "Sachsens Ministerpräsident": the Land itself, though the text never names it in full."""
        name, office = signer.seen.body_name, signer.seen.office
        if name not in LAENDER or office is None or "land" not in office.kinds:
            return None
        token = self.text.tokens[max(signer.seen.first - 1, 0)]
        land = Organisation(f"{LAENDER[name]} {name}", token.start, token.end, kind="land")
        known = self.bodies.named(land.text)
        return known or self.weighed.add(land)

    def by_office(
        self, signers: list[tuple[Signer, Body | None]], *, only_parties: bool = False
    ) -> list[tuple[Signer, Body | None]]:
        """Whose body is not named signs for the one body that the office fits."""
        taken = {(body.number, chairs(signer.seen.office)) for signer, body in signers if body}
        parties = {body.number for body, _ in self.weighed.parties()}
        result: dict[int, tuple[Signer, Body | None]] = {}
        for number in sorted(range(len(signers)), key=lambda i: not self._is_said(signers[i][0])):
            signer, said = signers[number]
            body = (
                said
                or self._fitting(signer, taken, self._in_row(signer, signers))
                or self._inferred(signer)
            )
            if only_parties and (body is None or body.number not in parties):
                continue
            if body:
                taken.add((body.number, chairs(signer.seen.office)))
                self.weighed.weigh(body, 0.8)
            result[number] = (signer, body)
        return [result[number] for number in sorted(result)]

    def _in_row(self, signer: Signer, signers: list[tuple[Signer, Body | None]]) -> bool:
        """Others sign too whose office may be of the same body: then the order tells."""
        office, place = signer.seen.office, self._sentence_of(signer)
        if office is None:
            return False
        alike = [
            one
            for one, _ in signers[:MOST_BODIES]
            if one.seen.office
            and (
                one.seen.office.kinds == office.kinds
                or (one.seen.office.kinds & office.kinds and self._sentence_of(one) == place)
            )
        ]
        return len(alike) > 1

    def _sentence_of(self, signer: Signer) -> int:
        return self.text.sentence_at(signer.seen.person.start).start

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
            for body, _ in self.weighed.parties()
            if is_place(body.name.text.split()[-1])
        }
        if not nouns or len(places) != 1:
            return None
        name = replace(nouns[0], text=f"Stadt {places.pop()}", kind="municipality")
        return self.weighed.add(name)

    def approves(self, signer: Signer) -> bool:
        """ "Im Auftrag", in an office that no party has: the authority that approves."""
        office = signer.seen.office
        if signer.seen.capacity != "on_behalf" or office is None:
            return False
        return not any(body.kind in office.kinds for body, _ in self.weighed.parties())

    def _kinds_led(self, office: Office) -> frozenset[str]:
        """Mayors also lead associations of municipalities, where these are the parties."""
        kinds = {body.kind for body, _ in self.weighed.parties()}
        joined = {"association_of_municipalities"} & kinds
        of_towns = "municipality" in office.kinds and not kinds & {"municipality", "place"}
        return frozenset(joined) if joined and of_towns else office.kinds

    def _fitting(
        self, signer: Signer, taken: set[tuple[int, bool]], in_row: bool = False
    ) -> Body | None:
        """A party of the kind first, then any body of the kind; free ones before taken ones."""
        office = signer.seen.office
        if office is None:
            return None
        if self.weighed.statute and "special_purpose" in office.kinds:
            return self.weighed.statute
        parties = {body.number for body, _ in self.weighed.parties()}
        candidates = self.bodies.of_kinds(self._kinds_led(office))[:MOST_BODIES]
        place = signer.seen.person.start
        if not candidates:
            return of_administration(self.bodies, office)
        return min(
            candidates,
            key=lambda body: (
                -shared_front(office, body),
                not said_in_office(office, body),
                # Two signers of one body are rarer than a party that no other sentence names.
                (_OF_ITS_OWN if in_row else 3) * ((body.number, chairs(office)) in taken)
                + (2 if distance(body, place) < _NEAR else 4) * (body.number not in parties),
                body.kind == "place",
                body.names[0].start if in_row or signer.seen.shared else distance(body, place),
            ),
            default=None,
        )


_OF_ITS_OWN = 5
"""Who signs beside another of the same office signs for another body."""
