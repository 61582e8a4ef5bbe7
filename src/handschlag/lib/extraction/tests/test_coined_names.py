import pytest

from handschlag.lib.extraction.document_types import judge_type
from handschlag.lib.extraction.networks import find_networks
from handschlag.lib.extraction.result import DocumentType

AGREEMENT, EVENT, DIRECTORY, LAUNCH, OTHER = DocumentType


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Kommunen der MuldeAllianz haben unterzeichnet.", ["MuldeAllianz"]),
        ("Der Minister gab dem R2HUB einen Bescheid.", ["R2HUB"]),
        ("Unter dem Namen RADHUB rufen sie ein Zentrum ins Leben.", ["RADHUB"]),
        ("Das Projekt „Radeln. Reden. Rasten“ hat begonnen.", ["Radeln. Reden. Rasten"]),
        ("Der Zweckverband „Park A 14“ wurde gegründet.", ["Zweckverband „Park A 14“"]),
        (
            "Nun hat sich die Rad- und Bus-Initiative Saale e.V. gegründet.",
            ["Rad- und Bus-Initiative Saale e.V."],
        ),
        (
            "Vorhaben, die man kennt, sind „Radhaus“ am Markt und „Bus nah“ im Dorf.",
            ["Radhaus", "Bus nah"],
        ),
        (
            "Die Leiterin von SAALEregional und das ANNA-MOLL-HAUS halfen.",
            ["SAALEregional", "ANNA-MOLL-HAUS"],
        ),
        ("Im Rathaus öffnet ein Job-Start-Center.", ["Job-Start-Center"]),
        (
            "Der Pakt für Wohnen und die ILE-Region Mittlere Saale tagen.",
            ["Pakt für Wohnen", "ILE-Region Mittlere Saale"],
        ),
        (
            "Es folgt der Aufbau eines Kompetenzzentrums Radverkehr.",
            ["Kompetenzzentrum Radverkehr"],
        ),
    ],
)
def test_a_network_is_known_by_the_shape_of_its_name(text, expected):
    assert [one.text for one in find_networks(text, AGREEMENT)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Der RadBau GmbH gehört das Haus.",
        "Alle BürgerInnen und die VerbandsgemeindeAltfeld waren da.",
        "Er erinnerte an das frühere Projekt „Kegel“ der Schule.",
        "Die Leiterin des Bildungsforums Altfeld kam dazu.",
    ],
)
def test_companies_glued_words_and_memories_are_no_networks(text):
    assert find_networks(text, AGREEMENT) == []


DIRECTORY_PAGE = """Netzwerke im Land

Rad Süd
Träger: Stadt Guben

RadCologne – Radregion Rheinland e.V.
Sprecherin: Rita Moll

Zentrum für Bus und Bahn
Federführung: Landkreis Leipzig

Geschäftsstelle
Tel.: 0345 555
"""


def test_headings_with_labels_are_the_entries_of_a_directory():
    assert judge_type(DIRECTORY_PAGE)[0] is DIRECTORY
    assert [one.text for one in find_networks(DIRECTORY_PAGE, DIRECTORY)] == [
        "Rad Süd",
        "RadCologne – Radregion Rheinland e.V.",
        "Zentrum für Bus und Bahn",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Heute rufen Guben und Forst das Netzwerk Radregion ins Leben.", LAUNCH),
        (
            "Das Netzwerk Radregion soll entstehen. Seine Gründung ist für den Herbst geplant.",
            OTHER,
        ),
    ],
)
def test_a_beginning_only_foreseen_is_no_launch(text, expected):
    assert judge_type(text)[0] is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Beide haben die „Ordnungspartnerschaft Uferviertel“ besiegelt.", ["Ordnungspartnerschaft Uferviertel"]),
        ("Das Wegenetz wächst, und der Klimaverbund Mittelmulde lädt ein.", ["Klimaverbund Mittelmulde"]),
        ("Der Vortrag „Das Haus am Fluss“ war gut besucht.", []),
        ("Der Verkehrsverbund Mittelmulde senkt die Preise.", []),
    ],
)  # fmt: skip
def test_a_name_that_says_what_it_is(text, expected):
    assert [network.text for network in find_networks(text, AGREEMENT)] == expected


def test_a_heading_with_the_same_heading_below_as_others_is_an_entry():
    text = """Kommunale Netzwerke

Saale-Allianz

Allgemeine Informationen
Elf Dörfer gehören dazu.

Auen und Moore Allianz

Allgemeine Informationen
Fünf Dörfer gehören dazu.
"""

    found = [one.text for one in find_networks(text, DIRECTORY)]
    assert found == ["Saale-Allianz", "Auen und Moore Allianz"]


def test_the_team_of_a_network_is_no_list_of_networks():
    text = """Menü
Suche

Bildungsregion Saaletal – Ihr Team

Rechnungswesen
Dr. Eva Kern
Tel.: 0345 555

Netzwerk Kleine Helden „KiSaale“
Udo Moll, Dipl.-Päd. (FH)
Tel.: 0345 556
"""

    found = [one.text for one in find_networks(text, DIRECTORY)]
    assert sorted(found) == ["Bildungsregion Saaletal", "KiSaale"]
