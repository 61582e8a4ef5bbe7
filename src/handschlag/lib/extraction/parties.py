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

Who is only mentioned, watches, supports, or was a partner of an earlier paper is none.
"""

from handschlag.lib.extraction.agreement import read_agreement
from handschlag.lib.extraction.bodies import Body, bodies_of
from handschlag.lib.extraction.result import DocumentType, Party
from handschlag.lib.extraction.standing_for import founders, issuers, members, organisers
from handschlag.lib.extraction.text import Text, as_text

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
    parties = [_party(body, confidence) for body, confidence in found]
    return tuple(sorted(parties, key=lambda party: party.start))


def _found(text: Text, doc_type: DocumentType) -> list[tuple[Body, float]]:
    if doc_type in _OTHER_PAPERS:
        found = [(body, 0.7) for body in _OTHER_PAPERS[doc_type](text, bodies_of(text))]
        if found or doc_type != DocumentType.INITIATIVE_LAUNCH:
            return found
        # A launch often is an agreement as well; then only what is said plainly counts.
        return [one for one in read_agreement(text).parties if one[1] >= _PLAIN]
    if doc_type == DocumentType.OTHER:
        issuing = issuers(text, bodies_of(text))
        if issuing:
            return [(body, 0.7) for body in issuing]
    return read_agreement(text).parties


def _party(body: Body, confidence: float) -> Party:
    name = body.name
    return Party(name.text, name.start, name.end, confidence, short=body.short)
