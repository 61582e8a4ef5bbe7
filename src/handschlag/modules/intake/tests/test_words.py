"""What stands below a proposal in small."""

import pytest

from handschlag.modules.intake.choices import ProposalKind
from handschlag.modules.intake.models import Proposal
from handschlag.modules.intake.showing.words import detail_of

Kind = ProposalKind


@pytest.mark.parametrize(
    ("kind", "payload", "words"),
    [
        (Kind.EVENT, {"date": "2021-11-30", "place": "Gera"}, "30. November 2021, Gera"),
        (Kind.EVENT, {"date": "im Herbst", "place": ""}, "im Herbst"),
        (Kind.EVENT, {"date": "", "place": "Gera"}, "Gera"),
        (Kind.CONTACT_POINT, {"room": "402.5"}, "Raum 402.5"),
        (Kind.CONTACT_POINT, {"room": "E 12"}, "Raum E 12"),
        (Kind.CONTACT_POINT, {"room": "Zimmer 12"}, "Zimmer 12"),
        (
            Kind.CONTACT_POINT,
            {"room": "Gebäude Z VII, Raum 402.5"},
            "Gebäude Z VII, Raum 402.5",
        ),
    ],
)
def test_the_line_says_it_as_people_do(kind, payload, words):
    assert " ".join(detail_of(Proposal(kind=kind, payload=payload)).split()) == words
