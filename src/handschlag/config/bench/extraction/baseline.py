"""What regular expressions of one screen find: the plain way, measured beside ours."""

import re
from contextlib import suppress
from datetime import date

from handschlag.lib.extraction.result import (
    ContactFound,
    DateFound,
    DocumentType,
    Extraction,
    FieldFound,
    Mention,
    Network,
    Party,
    SessionFound,
    Signatory,
)

MONTHS = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]
NAME = r"[A-ZÄÖÜ][\w/-]+"
TYPES = (
    (DocumentType.AGREEMENT_SIGNED, r"unterzeichne|unterschrieben|schließen|geschlossen"),
    (DocumentType.EVENT_INVITATION, r"Programm|Anmeldung|laden .* ein|Ablauf"),
    (DocumentType.INITIATIVE_LAUNCH, r"gestartet|gegründet|Arbeit auf|Start"),
    (DocumentType.DIRECTORY_PAGE, r"Mitglieder|Ansprechpartner"),
)
DAY = re.compile(rf"(\d{{1,2}})\.\s*(?:({'|'.join(MONTHS)})|(\d{{1,2}})\.)\s*(\d{{4}})")
PLACE = re.compile(rf"^({NAME}), (?:den )?\d|\bin ({NAME})\b", re.MULTILINE)
PARTY = re.compile(
    rf"\b(?:Stadt|Gemeinde|Landkreis|Freistaat|Land|Hochschule|Universität|Zweckverband|IHK|"
    rf"Agentur für Arbeit|Amt) {NAME}(?: {NAME})?"
)
PERSON = re.compile(
    rf"\b(\w*(?:[Bb]ürgermeister|[Ll]andrat|[Pp]räsident|[Rr]ektor|[Mm]inister)\w*),? "
    rf"((?:Prof\. |Dr\. )*{NAME} {NAME})"
)
ITEM = re.compile(r"^\s*(?:\d+[.)]|[-•–*])\s+(.+)$", re.MULTILINE)
NETWORK = re.compile(rf"\b\w*(?:[Nn]etzwerk|[Ii]nitiative|Bündnis) {NAME}")
MAIL = re.compile(r"[\w.-]{1,64}@[\w.-]{1,64}")
PHONE = re.compile(r"(?:\+49|\b0)[\d /()-]{6,20}\d")
SESSION = re.compile(r"^(\d{1,2}[:.]\d\d)(?: Uhr)?[ :-]+(.+)$", re.MULTILINE)


def baseline(text: str) -> Extraction:
    """The same form as `extract`."""
    kind = next((kind for kind, words in TYPES if re.search(words, text)), DocumentType.OTHER)
    place = PLACE.search(text)
    parties = {match[0]: match for match in PARTY.finditer(text)}
    return Extraction(
        kind,
        date_of_act=_first_day(text),
        place=Mention(place[1] or place[2], *place.span()) if place else None,
        parties=tuple(Party(name, *match.span()) for name, match in parties.items()),
        signatories=tuple(
            Signatory(match[2], match[1], next(iter(parties), ""), *match.span(2))
            for match in PERSON.finditer(text)
        ),
        fields_of_action=tuple(FieldFound(m[1].strip(), *m.span(1)) for m in ITEM.finditer(text)),
        initiatives_networks=tuple(Network(m[0], *m.span()) for m in NETWORK.finditer(text)),
        contact_points=tuple(
            [ContactFound(*m.span(), email=m[0]) for m in MAIL.finditer(text)]
            + [ContactFound(*m.span(), phone=m[0]) for m in PHONE.finditer(text)]
        ),
        event_sessions=tuple(
            SessionFound(m[2], *m.span(), m[1].replace(".", ":")) for m in SESSION.finditer(text)
        ),
    )


def _first_day(text: str) -> DateFound | None:
    for match in DAY.finditer(text):
        month = MONTHS.index(match[2]) + 1 if match[2] else int(match[3])
        with suppress(ValueError):
            day = date(int(match[4]), month, int(match[1]))
            return DateFound(day, day, "day", *match.span())
    return None
