"""From what was found in a text to drafts of proposals: pure, no question to the database."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from handschlag.lib.extraction.result import (
    ContactFound,
    DateFound,
    DocumentType,
    Extraction,
    FieldFound,
    Mention,
    Network,
    Party,
    Signatory,
)
from handschlag.lib.german import fold
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.intake.choices import ProposalKind
from handschlag.modules.intake.naming import kind_of_organisation, taken_apart

LONGEST = 300
Kind = ProposalKind
CAPACITIES = {
    "acting": agreements.Capacity.ACTING,
    "on_behalf": agreements.Capacity.ON_BEHALF,
}
# The document's own word for its points, with the plural a page needs.
FIELD_WORDS = {
    "handlungsfeld": ("Handlungsfeld", "Handlungsfelder"),
    "themenfeld": ("Themenfeld", "Themenfelder"),
    "aufgabenfeld": ("Aufgabenfeld", "Aufgabenfelder"),
    "arbeitsfeld": ("Arbeitsfeld", "Arbeitsfelder"),
    "schwerpunkt": ("Schwerpunkt", "Schwerpunkte"),
    "cluster": ("Cluster", "Cluster"),
    "thema": ("Thema", "Themen"),
    "bereich": ("Bereich", "Bereiche"),
    "massnahme": ("Maßnahme", "Maßnahmen"),
    "aufgabe": ("Aufgabe", "Aufgaben"),
}
# The kind of paper by its own name, most telling first.
AGREEMENT_WORDS = (
    ("Absichtserklärung", agreements.AgreementKind.LETTER_OF_INTENT),
    ("Letter of Intent", agreements.AgreementKind.LETTER_OF_INTENT),
    ("Memorandum of Understanding", agreements.AgreementKind.LETTER_OF_INTENT),
    ("Zweckvereinbarung", agreements.AgreementKind.PURPOSE),
    ("Änderungsvereinbarung", agreements.AgreementKind.AMENDMENT),
    ("Kooperationsvereinbarung", agreements.AgreementKind.COOPERATION),
    ("Kooperationsvertrag", agreements.AgreementKind.COOPERATION),
    ("Rahmenvereinbarung", agreements.AgreementKind.COOPERATION),
    ("Partnerschaftsvereinbarung", agreements.AgreementKind.COOPERATION),
)


@dataclass(slots=True)
class Draft:
    """A proposal before it is stored. `needs` are drafts it rests on."""

    kind: str
    payload: dict[str, Any]
    start: int | None = None
    end: int | None = None
    confidence: float = 1.0
    person: str = ""
    phone: str = ""
    mail: str = ""
    needs: list["Draft"] = field(default_factory=list)
    # Filled by matching: columns of the proposal.
    found: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The organisation it is about."""
        return str(self.payload.get("name") or self.payload.get("organisation") or "")


def drafts_of(extraction: Extraction, text: str) -> list[Draft]:
    """All drafts in the order in which they have to be accepted, within a kind as in the text."""
    drafts: list[Draft] = []
    if extraction.doc_type == DocumentType.AGREEMENT_SIGNED:
        drafts += _agreement(extraction, text)
    else:
        drafts += _named(extraction.parties)
    known = {fold(draft.name) for draft in drafts if draft.kind in {Kind.PARTY, Kind.ORGANISATION}}
    drafts += _networks(extraction.initiatives_networks, known)
    drafts += _contacts(extraction.contact_points)
    drafts += _event(extraction)
    return drafts


def _agreement(extraction: Extraction, text: str) -> Iterator[Draft]:
    agreement = _head(extraction, text)
    yield agreement
    if extraction.date_of_act is not None:
        day = extraction.date_of_act
        said = _date_values(day, text[day.start : day.end])
        yield Draft(Kind.DATE, said, day.start, day.end, day.confidence, needs=[agreement])
    if extraction.place is not None:
        yield _mention(Kind.PLACE, extraction.place, "text", [agreement])
    parties = [_party(each, agreement) for each in extraction.parties]
    yield from parties
    for signatory in extraction.signatories:
        yield _signature(signatory, agreement, parties)
    yield from _fields(extraction.fields_of_action, agreement)
    for update in extraction.updates:
        draft = Draft(Kind.UPDATE, {"text": _("Nachtrag zur Mitteilung")}, update.start, update.end)
        draft.needs.append(agreement)
        if update.updated is not None:
            draft.payload |= _date_values(update.updated, text[update.start : update.end])
        yield draft


def _head(extraction: Extraction, text: str) -> Draft:
    names = [party.text for party in extraction.parties]
    word, kind = next(
        (pair for pair in AGREEMENT_WORDS if pair[0].casefold() in text.casefold()),
        ("Vereinbarung", agreements.AgreementKind.COOPERATION),
    )
    between = _listed(names)
    title = extraction.title
    official = f"{word} zwischen {between}" if between else word
    singular, plural = field_words(extraction.fields_of_action)
    payload = {
        "official_title": official[:LONGEST],
        "short_title": (title.text if title else official)[:120],
        "kind": str(kind),
        "field_word": singular,
        "field_word_plural": plural,
        "cooperation": (between or official)[:200],
    }
    place = title or extraction.date_of_act or next(iter(extraction.parties), None)
    return Draft(
        Kind.AGREEMENT,
        payload,
        place.start if place else None,
        place.end if place else None,
        extraction.doc_type_confidence,
    )


def field_words(fields: Iterable[FieldFound]) -> tuple[str, str]:
    """The document's own word for its points; Handlungsfeld where it has none."""
    for each in fields:
        said = fold(each.term or ("cluster" if each.kind == "cluster" else ""))
        for beginning, words in FIELD_WORDS.items():
            if beginning in said:
                return words
    return FIELD_WORDS["handlungsfeld"]


def _listed(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} und {names[-1]}"


def _party(party: Party, agreement: Draft) -> Draft:
    payload = {"name": party.text[:200], "short": party.short[:200], "role": "party"}
    return Draft(Kind.PARTY, payload, party.start, party.end, party.confidence, needs=[agreement])


def _signature(signatory: Signatory, agreement: Draft, parties: list[Draft]) -> Draft:
    capacity = CAPACITIES.get(signatory.capacity, agreements.Capacity.IN_OFFICE)
    draft = Draft(
        Kind.SIGNATURE,
        {
            **taken_apart(signatory.person),
            "function": signatory.role[:120],
            "organisation": signatory.organisation[:200],
            "capacity": str(capacity),
        },
        signatory.start,
        signatory.end,
        signatory.confidence,
        person=signatory.person[:200],
        needs=[agreement],
    )
    if party := _meant(signatory.organisation, parties):
        draft.needs.append(party)
    return draft


def _meant(name: str, parties: list[Draft]) -> Draft | None:
    """The party of this name or short form; else the only one whose name holds it, or is held."""
    wanted = fold(name)
    if not wanted:
        return None
    for party in parties:
        if wanted in {fold(party.name), fold(party.payload["short"])}:
            return party
    words = set(wanted.split())
    near = [
        each for each in parties if words & set(fold(each.name).split()) and _nested(wanted, each)
    ]
    return near[0] if len(near) == 1 else None


def _nested(wanted: str, party: Draft) -> bool:
    known = fold(party.name)
    return wanted in known or known in wanted


def _fields(fields: Iterable[FieldFound], agreement: Draft) -> Iterator[Draft]:
    used: set[int] = set()
    for each in fields:
        if each.kind == "goal":
            yield _mention(Kind.GOAL, each, "text", [agreement])
            continue
        digits = re.sub(r"\D", "", each.number)[:4]
        number = int(digits) if digits and int(digits) not in used else None
        if number is not None:
            used.add(number)
        payload = {
            "official_title": each.text[:LONGEST],
            "short_title": each.text[:120],
            "number": number,
            "term": each.term[:40],
        }
        yield Draft(Kind.FIELD, payload, each.start, each.end, each.confidence, needs=[agreement])


def _named(mentions: Iterable[Mention]) -> Iterator[Draft]:
    for each in mentions:
        payload = _organisation(each.text, getattr(each, "short", ""))
        yield Draft(Kind.ORGANISATION, payload, each.start, each.end, each.confidence)


def _organisation(name: str, short: str, kind: str = "") -> dict[str, Any]:
    return {
        "name": name[:200],
        "short": short[:200],
        "kind": kind or kind_of_organisation(name),
        "since": "",
        "members_stated": "",
    }


def _networks(networks: Iterable[Network], known: set[str]) -> Iterator[Draft]:
    """Each network once, and what ties it to others; nothing for what is a party already."""
    for network in networks:
        if fold(network.text) in known:
            continue
        known.add(fold(network.text))
        guessed = kind_of_organisation(network.text)
        fallback = directory.OrganisationKind.NETWORK
        kind = fallback if guessed == directory.OrganisationKind.OTHER else guessed
        payload = _organisation(network.text, network.short, str(kind))
        payload["since"] = str(network.founded or "")
        payload["members_stated"] = network.member_count[:60]
        draft = Draft(Kind.ORGANISATION, payload, network.start, network.end, network.confidence)
        yield draft
        yield from _ties(network, draft)


def _ties(network: Network, draft: Draft) -> Iterator[Draft]:
    said: list[tuple[Mention, str]] = [
        *((each, directory.TieKind.FOUNDED_BY) for each in network.founders),
        *((each, directory.TieKind.MEMBER) for each in network.members),
    ]
    if network.carrier is not None:
        said.append((network.carrier, directory.TieKind.CARRIED_BY))
    for other, kind in said:
        payload = {"from": draft.name, "name": other.text[:200], "kind": str(kind)}
        yield Draft(Kind.TIE, payload, other.start, other.end, other.confidence, needs=[draft])


def _contacts(contacts: Iterable[ContactFound]) -> Iterator[Draft]:
    for each in contacts:
        if each.person and each.role:
            yield Draft(
                Kind.POST,
                {
                    **taken_apart(each.person),
                    "function": each.role[:120],
                    "organisation": each.organisation[:200],
                },
                each.start,
                each.end,
                each.confidence,
                person=each.person[:200],
            )
        payload = {
            "topic": (each.role or _("Auskunft"))[:120],
            "function": each.role[:120],
            "organisation": each.organisation[:200],
            "fax": each.fax,
            "address": each.address,
            "room": each.room,
        }
        yield Draft(
            Kind.CONTACT_POINT,
            payload,
            each.start,
            each.end,
            each.confidence,
            person=each.person[:200],
            phone=each.phone[:40],
            mail=each.email[:254],
        )


def _event(extraction: Extraction) -> Iterator[Draft]:
    needs: list[Draft] = []
    if extraction.doc_type == DocumentType.EVENT_INVITATION:
        needs.append(_event_itself(extraction))
        yield needs[0]
    for each in extraction.event_sessions:
        payload = {
            "title": each.title[:LONGEST],
            "start_time": each.start_time,
            "end_time": each.end_time,
            "kind": each.kind,
            "number": each.number,
        }
        yield Draft(Kind.SESSION, payload, each.start, each.end, each.confidence, needs=list(needs))


def _event_itself(extraction: Extraction) -> Draft:
    title, day, place = extraction.title, extraction.date_of_act, extraction.place
    payload = {
        "title": (title.text if title else _("Veranstaltung"))[:LONGEST],
        "date": day.first.isoformat() if day else "",
        "place": place.text if place else "",
    }
    spot = title or day or place
    return Draft(
        Kind.EVENT,
        payload,
        spot.start if spot else None,
        spot.end if spot else None,
        extraction.doc_type_confidence,
    )


def _mention(kind: str, each: Mention, key: str, needs: list[Draft]) -> Draft:
    return Draft(
        kind, {key: each.text[:LONGEST]}, each.start, each.end, each.confidence, needs=needs
    )


def _date_values(day: DateFound, stated: str) -> dict[str, Any]:
    return {
        "stated": " ".join(stated.split())[:120],
        "first": day.first.isoformat(),
        "last": day.last.isoformat(),
        "precision": day.precision,
    }
