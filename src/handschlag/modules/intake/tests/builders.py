"""Documents that came in, for tests, with as little as possible said."""

from datetime import date
from itertools import count
from typing import Any

from handschlag.foundation.accounts.models import User
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
from handschlag.modules.directory.api import Competence, Organisation
from handschlag.modules.directory.tests.builders import make_editor, make_organisation
from handschlag.modules.intake import services
from handschlag.modules.intake.choices import ProposalKind
from handschlag.modules.intake.models import Document, Proposal

_numbers = count(1)

ACT = (
    "Die Stadt Birkenau und der Zweckverband Seenland haben am 3. Mai 2024 in Birkenau eine "
    "Kooperationsvereinbarung unterzeichnet. Es unterschrieben Bürgermeisterin Ines Beispiel für "
    "Birkenau und Verbandsvorsteher Olaf Muster für den Zweckverband Seenland. Handlungsfelder "
    "sind: 1. Radwege am See 2. Gemeinsame Werbung"
)


def make_coordinator(organisation: Organisation | None = None, **fields: Any) -> User:
    """Somebody who may hand in, create organisations and coordinate agreements."""
    office = organisation or make_organisation(name=f"Koordinationsstelle {next(_numbers)}")
    user = make_editor(office, Competence.MANAGE, **fields)
    user_mandate = office.mandates.get(user=user)
    user_mandate.coordinates = True
    user_mandate.save()
    return user


def office_of(user: User) -> Organisation:
    return Organisation.objects.get(mandates__user=user)


def make_document(text: str = "", *, by: User, **fields: Any) -> Document:
    """Handed in and waiting to be read."""
    number = next(_numbers)
    text = text or f"Ein Text von {number} Worten, in dem nichts steht."
    given = {"by": by, "owner_org": fields.pop("owner_org", None) or office_of(by)}
    return services.receive_document(
        fields.pop("name", f"Mitteilung {number}.txt"), text.encode(), **given | fields
    )


def make_read(
    text: str = ACT, *, by: User, extraction: Extraction | None = None, **fields: Any
) -> Document:
    """Read, with the proposals that follow from what was found."""
    document = make_document(text, by=by, **fields)
    found = extraction or extraction_of(text)
    services.begin_reading(document.pk)
    reading = services.Reading(
        text=text,
        doc_type=found.doc_type,
        doc_type_confidence=1.0,
        drafts=services.plan_proposals(document, found, text),
    )
    return services.finish_reading(document, reading)


def proposal_of(document: Document, kind: str, index: int = 0) -> Proposal:
    return list(document.proposals.filter(kind=kind).order_by("number"))[index]


def accept_everything(document: Document, *, by: User) -> None:
    for kind in ProposalKind:
        bulk = services.accept_all(document, kind, by=by)
        assert bulk.left == []


def spot(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def extraction_of(text: str = ACT) -> Extraction:
    """What a reader finds in ACT, or in a text with the same words."""
    return Extraction(
        doc_type=DocumentType.AGREEMENT_SIGNED,
        date_of_act=DateFound(
            date(2024, 5, 3), date(2024, 5, 3), "day", *spot(text, "3. Mai 2024")
        ),
        place=Mention("Birkenau", *spot(text, "Birkenau")),
        parties=(
            Party("Stadt Birkenau", *spot(text, "Stadt Birkenau")),
            Party("Zweckverband Seenland", *spot(text, "Zweckverband Seenland")),
        ),
        signatories=(
            _signatory(text, "Ines Beispiel", "Bürgermeisterin", "Stadt Birkenau"),
            _signatory(text, "Olaf Muster", "Verbandsvorsteher", "Zweckverband Seenland"),
        ),
        fields_of_action=(
            FieldFound("Radwege am See", *spot(text, "Radwege am See"), number="1"),
            FieldFound("Gemeinsame Werbung", *spot(text, "Gemeinsame Werbung"), number="2"),
        ),
    )


def _signatory(text: str, person: str, role: str, organisation: str) -> Signatory:
    return Signatory(person, role, organisation, *spot(text, person))


PAGE = (
    "Netzwerk Holzbau: Das Netzwerk Holzbau wurde 2018 von der Handwerkskammer Musterland "
    "gegründet und hat 40 Mitglieder. Ansprechpartnerin: Petra Probe, Leiterin, Netzwerk Holzbau, "
    "Telefon 03550 000001, petra.probe@example.org"
)


def directory_page(text: str = PAGE) -> Extraction:
    start, end = spot(text, "Petra Probe")
    return Extraction(
        doc_type=DocumentType.DIRECTORY_PAGE,
        initiatives_networks=(
            Network(
                "Netzwerk Holzbau",
                0,
                16,
                founded=2018,
                member_count="40 Mitglieder",
                founders=(
                    Mention(
                        "Handwerkskammer Musterland", *spot(text, "Handwerkskammer Musterland")
                    ),
                ),
            ),
        ),
        contact_points=(
            ContactFound(
                start,
                end,
                person="Petra Probe",
                role="Leiterin",
                organisation="Netzwerk Holzbau",
                phone="+493550000001",
                fax="+493550000002",
                room="Zimmer 12",
                email="petra.probe@example.org",
            ),
        ),
    )
