"""Who concludes an agreement, and who stands for them in other kinds of papers.

    find_parties(text, DocumentType.AGREEMENT_SIGNED) -> (Party("Stadt Guben", …), …)

| pattern                                     | example                                               |
| head of a contract                          | Vertrag zwischen dem Land X und dem Freistaat Y       |
| block of signatures                         | Für den Freistaat X …                                 |
| represented                                 | die Gemeinde X, vertreten durch … und die Gemeinde Y  |
| row with a verb of agreeing                 | A, B und C haben einen Vertrag geschlossen            |
| one body, and others with "mit" or "an"     | A schließt mit B eine Vereinbarung                    |
| agreement of, between                       | die Vereinbarung der Städte A und B                   |
| heading                                     | A und B kooperieren · A und B legen … fest            |
| partners are                                | Kooperationspartner sind A und B · Mitglieder sind:   |
| whose heads signed                          | Landrat N N und Rektor N N unterzeichneten            |
| event: who invites                          | Veranstalter: A · A und B laden … ein                 |
| directory: members                          | lines below "Mitglieder", "Sprecher"                  |
| initiative: founders, carriers, partners    | A und B haben … ins Leben gerufen · Träger sind A, B  |
| official notice: who issues it              | Bekanntmachung des Ministeriums A · Fördergeber: A    |

Where no pattern fits, or one fits by chance, what was learnt decides (`learned`, `weighing`).
Who is only mentioned, watches, supports, or was a partner of an earlier paper is none.
"""

import re

from handschlag.lib.extraction.acts import said_in
from handschlag.lib.extraction.agreement import read_agreement
from handschlag.lib.extraction.bodies import Body, bodies_of
from handschlag.lib.extraction.learned import party_chances
from handschlag.lib.extraction.result import DocumentType, Party
from handschlag.lib.extraction.standing_for import founders, issuers, members, organisers
from handschlag.lib.extraction.text import Text, as_text
from handschlag.lib.extraction.weighing import settled

_OTHER_PAPERS = {
    DocumentType.EVENT_INVITATION: organisers,
    DocumentType.DIRECTORY_PAGE: members,
    DocumentType.INITIATIVE_LAUNCH: founders,
}


_PLAIN = 0.85


def find_parties(
    text: str | Text, doc_type: DocumentType = DocumentType.AGREEMENT_SIGNED
) -> tuple[Party, ...]:
    """The parties in the order of the text, each once, by its fullest name."""
    text = as_text(text)
    found = _found(text, doc_type)
    if doc_type != DocumentType.DIRECTORY_PAGE:
        # A directory names its members by its lists, and there are few to learn from.
        found = settled(found, bodies_of(text).all, party_chances(text))
    parties = [_party(body, confidence) for body, confidence in found]
    return tuple(sorted(parties, key=lambda party: party.start))


def _found(text: Text, doc_type: DocumentType) -> list[tuple[Body, float]]:
    if doc_type in _OTHER_PAPERS:
        found = [(body, 0.7) for body in _OTHER_PAPERS[doc_type](text, bodies_of(text))]
        if found or doc_type == DocumentType.DIRECTORY_PAGE:
            return found
        if doc_type == DocumentType.EVENT_INVITATION and not _is_to_sign(text):
            return found
        # A launch often is an agreement as well; then only what is said plainly counts.
        return [one for one in read_agreement(text).parties if one[1] >= _PLAIN]
    if doc_type == DocumentType.OTHER:
        issuing = issuers(text, bodies_of(text))
        if issuing:
            return [(body, 0.7) for body in issuing]
    parties = read_agreement(text).parties
    if doc_type == DocumentType.OTHER and parties:
        return _with_council(text, parties)
    return parties


def _is_to_sign(text: Text) -> bool:
    """Who is invited to a signing is told who will sign."""
    return any(
        "to_be_signed" in said.acts
        or ("invited" in said.acts and "nterzeichnung" in said.sentence.text)
        for said in said_in(text.raw)
    )


def _with_council(text: Text, parties: list[tuple[Body, float]]) -> list[tuple[Body, float]]:
    """Minutes and papers of a council: the town at their head is a partner of what it decides."""
    head = text.raw[:_HEAD]
    if not _COUNCIL_PAPER.search(head):
        return parties
    known = {body.number for body, _ in parties}
    at_head = (body for body in bodies_of(text).of_kinds(_WITH_COUNCIL) if body.kind != "place")
    own = next((body for body in at_head if body.names[0].start < _HEAD), None)
    return [*parties, (own, 0.6)] if own and own.number not in known else parties


_HEAD = 250
_WITH_COUNCIL = ("municipality", "district", "association_of_municipalities")
_COUNCIL_PAPER = re.compile(
    r"\b(?:Niederschrift|N i e d e r s c h r i f t|Sitzung(?:sprotokoll)?|\w*[Vv]orlage|Beschlussvorschlag|Ratsinformation\w*|"
    r"Bürgerinformation\w*)\b"
)


def _party(body: Body, confidence: float) -> Party:
    name = body.name
    return Party(name.text, name.start, name.end, confidence, short=body.short)
