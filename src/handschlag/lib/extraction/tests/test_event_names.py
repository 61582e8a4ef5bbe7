import pytest

from handschlag.lib.extraction.networks import find_networks
from handschlag.lib.extraction.result import DocumentType

AGREEMENT, EVENT, DIRECTORY, LAUNCH, OTHER = DocumentType


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Einladung zum Moorschutztag der Nachbarstädte", ["Moorschutztag"]),
        ("Elbländer Holzforum: „Wer baut morgen?“", ["Elbländer Holzforum"]),
        ("Netzwerkkonferenz 2031", ["Netzwerkkonferenz 2031"]),
        ("Gründerabend kreative Berufe Hafenstadt", ["Gründerabend kreative Berufe Hafenstadt"]),
        ("Auftakt zum Tag der Wälder", ["Tag der Wälder"]),
        ("Fachtagung am Donnerstag im Landtag", []),
        ("Podiumsdialog zum Beitrag der Bürger", []),
    ],
)
def test_an_event_with_a_word_of_its_own_is_named_by_its_title(title, expected):
    text = f"{title}\n\n3. Mai 2031\n\n10:00 Uhr Begrüßung"

    assert [one.text for one in find_networks(text, EVENT)] == expected


def test_only_an_invitation_is_named_so():
    assert find_networks("Moorschutztag\n\nBeide unterzeichneten.", AGREEMENT) == []
