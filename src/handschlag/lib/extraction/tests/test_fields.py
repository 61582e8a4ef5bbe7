import pytest

from handschlag.lib.extraction.fields import find_fields
from handschlag.lib.extraction.result import DocumentType

AGREEMENT, EVENT, DIRECTORY, LAUNCH, OTHER = DocumentType


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Die Handlungsfelder sind:\n\n1. Wald und Holz\n2. Bahn, Bus und Rad\n3. Museen",
            ["Wald und Holz", "Bahn, Bus und Rad", "Museen"],
        ),
        ("Schwerpunkte der Arbeit:\n• Wald\n• Bahn", ["Wald", "Bahn"]),
        (
            "Gefördert wird in den Prioritäten\n\n– Wald und Holz – Bahn – Museen",
            ["Wald und Holz", "Bahn", "Museen"],
        ),
        (
            "Themen sind Wald und Holz, Wissens- und Kulturtransfer sowie die Pflege der Wege.",
            ["Wald und Holz", "Wissens- und Kulturtransfer", "Pflege der Wege"],
        ),
        (
            "Sie arbeiten in den Clustern Wald, Bahn und Sonstiges zusammen.",
            ["Wald", "Bahn", "Sonstiges"],
        ),
        (
            "Auf den Gebieten der Städteplanung, des Umweltschutzes und des Tourismus wollen sie wirken.",
            ["Städteplanung", "Umweltschutz", "Tourismus"],
        ),
        (
            "Geplant ist Zusammenarbeit bei Wald, weichen Standortfaktoren und zwischen den Ämtern.",
            ["Wald", "weiche Standortfaktoren", "Zusammenarbeit der Ämter"],
        ),
        ('Künftig geht es um die Bahn und das Thema "Gute Wege".', ["Bahn", "Gute Wege"]),
        (
            "Aufgabe des Verbandes ist die Stärkung der Höfe, Mühlen und Märkte.",
            ["Stärkung der Höfe, Mühlen und Märkte"],
        ),
        ("Schwerpunkte bilden der Holzbau und das duale Studium.", ["Holzbau", "duales Studium"]),
        (
            "Beide haben eine Vereinbarung zur Beratung junger Menschen unterzeichnet.",
            ["Beratung junger Menschen"],
        ),
        (
            "Beide haben unterzeichnet. Vereinbart ist Folgendes: Sie wollen die Bahn stärken.",
            ["Bahn"],
        ),
        ("Beide haben einen Vertrag über die Zusammenarbeit unterzeichnet.", []),
        ("Das Zentrum berät Höfe und Mühlen beim Umbau.", ["Beratung von Höfen und Mühlen"]),
        ("Künftig wollen beide Städte im Hochwasserschutz zusammenarbeiten.", ["Hochwasserschutz"]),
        (
            "Beide haben einen Vertrag über die Zusammenarbeit ihrer Bauhöfe geschlossen.",
            ["Zusammenarbeit ihrer Bauhöfe"],
        ),
        (
            "Guben und Forst wollen im ÖPNV, bei der Wasserversorgung und im Tourismus zusammenarbeiten.",
            ["ÖPNV", "Wasserversorgung", "Tourismus"],
        ),
        (
            "Beide haben eine Vereinbarung zum gemeinsamen Gewerbegebiet geschlossen.",
            ["gemeinsames Gewerbegebiet"],
        ),
        (
            "Sie arbeiten in den Bereichen der gemeinsamen Werbung und des gemeinsamen Bauhofs zusammen.",
            ["gemeinsame Werbung", "gemeinsamer Bauhof"],
        ),
        ("Beide haben einen Vertrag zur gemeinsamen Werbung geschlossen.", ["gemeinsame Werbung"]),
        (
            "Beide haben einen Vertrag über den gemeinsamen Bauhof geschlossen.",
            ["gemeinsamer Bauhof"],
        ),
        (
            "Beide haben unterzeichnet. Im Kern stehen frühere Vorhaben zu Wald und Bahn.",
            ["Wald", "Bahn"],
        ),
    ],
)
def test_fields_are_found_in_lists_and_in_running_text(text, expected):
    found = find_fields(text, AGREEMENT)

    assert [field.text for field in found] == expected
    assert all(text[field.start : field.end] for field in found)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "die kommunale Zusammenarbeit in Zweckverbänden und durch Vereine",
            ["kommunale Zusammenarbeit", "Zweckverbände", "Vereine"],
        ),
        ("die Zusammenarbeit auf dem Gebiet des Katastrophenschutzes", ["Katastrophenschutz"]),
        ("die Änderung der Grenze", ["Änderung der Grenze"]),
        ("die Errichtung und den Betrieb einer Anstalt", ["Errichtung und Betrieb einer Anstalt"]),
    ],
)
def test_a_treaty_says_in_its_title_what_it_is_about(title, expected):
    text = f"Abkommen zwischen dem Land Hessen und dem Freistaat Bayern über {title}\n\nArtikel 1\n\nText."

    assert [field.text for field in find_fields(text, AGREEMENT)] == expected


def test_the_position_is_that_of_the_words_in_the_text():
    text = "Auf den Gebieten des Umweltschutzes und der Bahn."

    first = find_fields(text, AGREEMENT)[0]

    assert (first.text, text[first.start : first.end]) == ("Umweltschutz", "Umweltschutzes")


def test_number_word_and_kind_of_a_field_are_those_of_the_document():
    first = find_fields("In drei Handlungsfeldern:\n  1. Wald\n  2. Bahn", AGREEMENT)[0]
    cluster = find_fields("Sie wirken in den Clustern Wald und Bahn.", AGREEMENT)[0]

    assert (first.number, first.term, first.kind) == ("1", "Handlungsfeld", "field")
    assert (cluster.term, cluster.kind) == ("Cluster", "cluster")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Mitglieder:\n- Stadt Guben\n- Stadt Forst", AGREEMENT),
        ("Das könnte Sie auch interessieren\n- Fest am Markt\n- Bahn kommt später", AGREEMENT),
        ("Ziele des Netzwerkes sind:\n1. Wald\n2. Bahn", DIRECTORY),
        ("Programm\n- Begrüßung\n- Vortrag", EVENT),
        ("", AGREEMENT),
    ],
)
def test_lists_of_something_else_are_no_fields(text, kind):
    assert find_fields(text, kind) == []


def test_main_goals_are_goals_and_lettered_clusters_are_clusters():
    text = (
        "Guben und Forst haben unterzeichnet.\n\nLeitziele:\n1. Den Wald stärken\n2. Die Bahn ausbauen\n\n"
        "Cluster A: Verkehr\nCluster B: Energie"
    )
    found = find_fields(text, AGREEMENT)

    assert [(one.text, one.kind, one.number, one.term) for one in found] == [
        ("Den Wald stärken", "goal", "1", "Leitziel"),
        ("Die Bahn ausbauen", "goal", "2", "Leitziel"),
        ("Verkehr", "cluster", "A", "Cluster"),
        ("Energie", "cluster", "B", "Cluster"),
    ]
