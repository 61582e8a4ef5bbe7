import pytest

from handschlag.lib.extraction.networks import find_networks
from handschlag.lib.extraction.result import DocumentType

AGREEMENT, EVENT, DIRECTORY, LAUNCH, OTHER = DocumentType


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sie wirken im Netzwerk HOLZ-WEST mit.", ["HOLZ-WEST"]),
        (
            "Zu den Vorhaben UferHub, WaldNet und MoorLab kommt Geld.",
            ["UferHub", "WaldNet", "MoorLab"],
        ),
        ("Die Modellregion Wendland wächst.", ["Modellregion Wendland"]),
        ("Eine Anlaufstelle „Elbe – Alpen“ entsteht.", ["Anlaufstelle „Elbe – Alpen“"]),
        ("Das Bündnis „Wege für alle“ tagt.", ["Wege für alle"]),
        ("Die Länder bilden nach Artikel 3 eine Planungskommission.", ["Planungskommission"]),
        ("Das Zentrum, kurz W³Elbe, öffnet.", ["W³Elbe"]),
        ("Die Partner bilden eine Lenkungsgruppe, die oft tagt.", []),
        ("Sie schlossen eine Vereinbarung über den Radverbund.", ["Radverbund"]),
        ("Es folgt die Bildung einer Arbeitsgemeinschaft.", ["Arbeitsgemeinschaft"]),
        (
            "Bauen soll der neue Zweckverband Gewerbepark Elbe-Saale.",
            ["Zweckverband Gewerbepark Elbe-Saale"],
        ),
        (
            "Zum Pakt für Bildung kam der Gubener Pakt für Bildung.",
            ["Gubener Pakt für Bildung"],
        ),
        (
            "Ein Joint Advisory Board berät den Guben Green Campus.",
            ["Joint Advisory Board", "Guben Green Campus"],
        ),
        (
            "Es gibt eine gemeinsame Koordinierungsstelle für Musik.",
            ["Koordinierungsstelle für Musik"],
        ),
        ("Die Arbeitsagentur und die BTU sind dabei.", []),
        ("Cluster A: Verkehr\nCluster B: Energie", []),
        ("Der StadtSportBund Guben e. V. ist dabei.", []),
    ],
)
def test_things_with_a_name_of_their_own_are_found(text, expected):
    assert [network.text for network in find_networks(text, AGREEMENT)] == expected


PAGE = """Bündnisse der Region

Wegenetz Wendland

Das Wegenetz Wendland wurde 2011 auf Initiative des Landkreises Uelzen und der IHK Lüneburg gegründet und hat heute über 100 Mitglieder.

Uferrunde

Die Uferrunde ist eine Einrichtung der Hochschule Fulda. Sie ist ein Bündnis der Landkreise Uelzen und Celle.

Ansprechpartner

Eva Lauer
Tel. 0581 5550-10
"""


def test_the_headings_of_a_directory_page_are_its_networks_with_what_is_said_of_them():
    first, second = find_networks(PAGE, DIRECTORY)

    assert (first.text, first.founded, first.member_count) == (
        "Wegenetz Wendland",
        2011,
        "über 100 Mitglieder",
    )
    assert [founder.text for founder in first.founders] == ["Landkreis Uelzen", "IHK Lüneburg"]
    assert second.carrier.text == "Hochschule Fulda"
    assert [member.text for member in second.members] == ["Landkreis Uelzen", "Landkreis Celle"]


def test_members_of_a_community_are_no_founders_though_its_founding_is_told_in_one_sentence():
    text = (
        "Uferland GmbH\n\nDie Uferland GmbH, deren Gründung auf die Mithilfe von Bund und "
        "Land Hessen zurückgeht, ist eine Kooperationsgemeinschaft der Landkreise Uelzen und Celle.\n"
    )
    (network,) = find_networks(text, DIRECTORY)

    assert [founder.text for founder in network.founders] == ["Land Hessen"]
    assert [member.text for member in network.members] == ["Landkreis Uelzen", "Landkreis Celle"]


@pytest.mark.parametrize(
    ("text", "founded", "founders", "count"),
    [
        (("Das Netzwerk „Weite Küste“ wurde am 12. Mai 2021 von der Hochschule Fulda, der Handelskammer Bremen und dem "
         "Unternehmen Kerno gegründet. Inzwischen zählt es 34 Mitglieder."),
         2021, ["Hochschule Fulda", "Handelskammer Bremen", "Kerno"], "34 Mitglieder"),
        (("Das Netzwerk „Weite Küste“ besteht seit 2019. Ihm gehören rund 60 Unternehmen an. Gründer waren die IHK für "
         "Uferland und Celle und die Naturstiftung Uelzen."),
         2019, ["IHK für Uferland und Celle", "Naturstiftung Uelzen"], "rund 60 Unternehmen"),
        (("Die Initiative „Weite Küste“ haben 2018 der Landkreis Celle und die Stadt Uelzen gegründet. Am Montag tagten "
         "dort 40 Mitglieder des Rates."), 2018, ["Landkreis Celle", "Stadt Uelzen"], ""),
        ("Der Landkreis Celle hat 2018 gemeinsam mit der Stadt Uelzen das Bündnis „Weite Küste“ gegründet.",
         2018, ["Landkreis Celle", "Stadt Uelzen"], ""),
        ("Seit 2019 gibt es das Netzwerk „Weite Küste“. Die Stadt Uelzen wurde 1250 gegründet.", 2019, [], ""),
    ],
)  # fmt: skip
def test_ordinary_sentences_tell_who_founded_a_network_when_and_how_many_belong_to_it(
    text, founded, founders, count
):
    (network,) = find_networks(text, LAUNCH)

    assert (network.text, network.founded, network.member_count) == ("Weite Küste", founded, count)
    assert [founder.text for founder in network.founders] == founders
