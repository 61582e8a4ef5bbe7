"""Who signed, in which office, for which body.

    find_signatories("… haben Landrätin Ida Holt und Rektor Prof. Uwe Kern … unterzeichnet.")
      -> (Signatory("Ida Holt", "Landrätin", …), Signatory("Prof. Uwe Kern", "Rektor", …))

Only a paper that was signed has signatories; of notices only the office that stands below. What is
read as signing is in `signing`, `signature_blocks` and `speakers`, offices are in `roles`. A person
named several times is one: titles, office and body are taken from where they are said most fully.
"""

import re
from dataclasses import replace

from handschlag.lib.extraction.acts import EARLIER, LONGEST
from handschlag.lib.extraction.agreement import read_agreement
from handschlag.lib.extraction.bodies import Body, bodies_of
from handschlag.lib.extraction.persons import Person
from handschlag.lib.extraction.result import DocumentType, Signatory
from handschlag.lib.extraction.roles import Appearance, appearances
from handschlag.lib.extraction.signature_blocks import find_blocks
from handschlag.lib.extraction.signing import Signer
from handschlag.lib.extraction.standing_for import issuers
from handschlag.lib.extraction.text import Text, as_text

_MOST_MENTIONS = 50
_INITIAL = re.compile(r"[A-ZÄÖÜ]\.")
_SURE = 0.9


def find_signatories(
    text: str | Text, doc_type: DocumentType = DocumentType.AGREEMENT_SIGNED
) -> tuple[Signatory, ...]:
    """The signatories in the order of the text, each once."""
    text = as_text(text)
    found: dict[str, Signatory] = {}
    for signer, body in _signers(text, doc_type):
        key = _key(signer.seen, found)
        made = _signatory(text, signer, body)
        found[key] = _together(found[key], made) if key in found else made
    return tuple(sorted(found.values(), key=lambda one: one.start))


def _key(seen: Appearance, found: dict[str, Signatory]) -> str:
    """Given name and surname; a surname alone is the person of that surname, if there is one."""
    person = seen.person
    full = f"{person.given} {person.surname}".casefold()
    ending = f" {person.surname.casefold()}"
    if _INITIAL.fullmatch(person.given):  # "E. Lauer" below a photograph is "Eva Lauer"
        first = person.given[0].casefold()
        return next((key for key in found if key[0] == first and key.endswith(ending)), full)
    if person.given and full not in found:
        return ending if ending in found else full
    return next((key for key in found if key.endswith(ending)), full) if not person.given else full


def _signers(text: Text, doc_type: DocumentType) -> list[tuple[Signer, Body | None]]:
    if doc_type == DocumentType.AGREEMENT_SIGNED:
        return read_agreement(text).signers
    if doc_type == DocumentType.OTHER and issuers(text, bodies_of(text)):
        return [(signer, _body_of(text, signer)) for signer in find_blocks(text)]
    if doc_type == DocumentType.OTHER:
        return _plain(text, read_agreement(text).signers)
    return []


def _plain(
    text: Text, signers: list[tuple[Signer, Body | None]]
) -> list[tuple[Signer, Body | None]]:
    """Those whom a sentence names as signing in full, of a paper that is no plain agreement."""
    sure = [
        (one, body)
        for one, body in signers
        if one.by_name and one.confidence > _SURE and not _looks_back(text, one)
    ]
    return sure if len({one.seen.person.surname for one, _ in sure}) > 1 else []


def _looks_back(text: Text, signer: Signer) -> bool:
    """ "Vor zehn Jahren hatten die damaligen Bürgermeister unterzeichnet": no act of this paper."""
    span = text.sentence_at(signer.seen.person.start)
    return EARLIER.search(text.raw[span.start : min(span.end, span.start + LONGEST)]) is not None


def _body_of(text: Text, signer: Signer) -> Body | None:
    name = signer.seen.body or signer.body
    return bodies_of(text).of(name) if name else None


def _signatory(text: Text, signer: Signer, body: Body | None) -> Signatory:
    fullest = _fullest(text, signer.seen)
    person = _in_full(text, signer.seen, fullest.person)
    organisation = body.name.text if body else signer.seen.body_name
    role = signer.seen.role or fullest.role
    return Signatory(
        person.text,
        role,
        organisation,
        person.start,
        person.end,
        signer.confidence if role else signer.confidence - 0.2,
        signer.seen.capacity,
    )


def _in_full(text: Text, seen: Appearance, person: Person) -> Person:
    """ "Geschäftsführer Dr. Kern" is "Dr. Udo Kern" of another sentence."""
    if person.given:
        return person
    named = [one.person for one in appearances(text) if one.person.surname == person.surname]
    with_given = {one.given for one in named if one.given}
    if len(with_given) != 1:
        return person
    return max((one for one in named if one.given), key=lambda one: (len(one.text), -one.start))


def _fullest(text: Text, seen: Appearance) -> Appearance:
    """Where the same person is named with most titles and an office; of equal ones the first."""
    by_surname: dict[str, list[Appearance]] | None = text.notes.get("by_surname")
    if by_surname is None:
        by_surname = text.notes["by_surname"] = {}
        for one in appearances(text):
            by_surname.setdefault(one.person.surname, []).append(one)
    same = by_surname[seen.person.surname][:_MOST_MENTIONS]
    same = [
        one for one in same if one.person.given in {"", seen.person.given} or not seen.person.given
    ]
    return max(same, key=lambda one: (bool(one.role), len(one.person.text), -one.person.start))


def _together(first: Signatory, other: Signatory) -> Signatory:
    """One person said twice: what the first mention leaves open comes from the other."""
    return replace(
        first,
        role=first.role or other.role,
        organisation=first.organisation or other.organisation,
        confidence=max(first.confidence, other.confidence),
        capacity=first.capacity or other.capacity,
    )
