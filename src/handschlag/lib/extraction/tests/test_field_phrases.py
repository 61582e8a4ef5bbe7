import pytest

from handschlag.lib.extraction.fields import find_fields
from handschlag.lib.extraction.result import DocumentType

AGREEMENT, EVENT, DIRECTORY, LAUNCH, OTHER = DocumentType
SIGNED = "Die Stadt Guben und der Kreis Elbe unterzeichneten einen Vertrag.\n\n"


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        ("Sie arbeiten bei Themen wie Wald, Bahn und Moor zusammen.", ["Wald", "Bahn", "Moor"]),
        (
            "Der Vertrag wurde um die Themenschwerpunkte Wald, Bahn und Moor erweitert.",
            ["Wald", "Bahn", "Moor"],
        ),
        ("Eng ist der Austausch im Handlungsfeld „Sport und Musik“.", ["Sport und Musik"]),
        (
            "Vieles machen sie gemeinsam, angefangen bei Kasse und Einkauf über das Archiv bis hin zum Bauhof.",
            ["Kasse und Einkauf", "Archiv", "Bauhof"],
        ),
        (
            "Sie schlossen eine Vereinbarung, die den Radverkehr und die Auen stärken soll.",
            ["Radverkehr", "Auen"],
        ),
        (
            "Begegnungen sind in Musik, Sport und Gartenbau vorgesehen.",
            ["Musik", "Sport", "Gartenbau"],
        ),
        (
            "Sie wollen einander helfen, etwa bei der Pflege der Auen und beim Brandschutz.",
            ["Pflege der Auen", "Brandschutz"],
        ),
        (
            "Gesprochen haben sie lange. Es soll auch über Radwege und Museen verhandelt werden.",
            ["Radwege", "Museen"],
        ),
        ("Beide wollen ihre Kräfte beim Brandschutz bündeln.", ["Brandschutz"]),
        (
            "Sie wollen die Aufgaben der Kasse und des Archivs gemeinsam wahrnehmen.",
            ["Kasse", "Archiv"],
        ),
        (
            "Das Amt übernimmt künftig für die Stadt die Aufgaben der Kasse und des Archivs.",
            ["Kasse", "Archiv"],
        ),
        (
            "In Fragen des Hochwassers und der Auen unterrichten sich die Partner gegenseitig.",
            ["Hochwasser", "Auen"],
        ),
        (
            "Was steht drin? Ein gemeinsamer Einkauf und ein Radweg.",
            ["gemeinsamer Einkauf", "Radweg"],
        ),
        (
            "Vereinbart haben die Partner Kurse, Praktika und Messen.",
            ["Kurse", "Praktika", "Messen"],
        ),
        (
            "Damit ist der Weg frei für ein Hallenbad und ein Gästehaus.",
            ["Hallenbad", "Gästehaus"],
        ),
        (
            "Der Vertrag umfasst vier Bausteine – Wald, Bahn, Moor und Wiese.",
            ["Wald", "Bahn", "Moor", "Wiese"],
        ),
        (
            "Der Vertrag schafft den Rahmen für gemeinsame Kurse und die Pflege der Wege.",
            ["gemeinsame Kurse", "Pflege der Wege"],
        ),
        ("Erster Schwerpunkt ist der Radverkehr: Schon 2006 gab es Pläne dafür.", ["Radverkehr"]),
        (
            "Der Katalog, die Mappen und das Archiv werden zusammengelegt.",
            ["Katalog", "Mappen", "Archiv"],
        ),
        (
            "Ein Helfer soll sich um Vereine, Einkauf und Fahrten kümmern.",
            ["Vereine", "Einkauf", "Fahrten"],
        ),
        (
            "In zwei Themenfeldern arbeiten sie zusammen:\n\nNotbrunnen\nDie Netze werden verbunden.\n\nSuche aus der Luft\nDrohnen finden Brüche.",
            ["Notbrunnen", "Suche aus der Luft"],
        ),
        (
            "Was steht drin?\nKurz und knapp:\n> Notbrunnen\n> Suche aus der Luft",
            ["Notbrunnen", "Suche aus der Luft"],
        ),
        (
            "Den Vertrag unterschrieben im Rathaus:\n• Eva Kern (Stadt Guben)\n• Udo Moll (Kreis Elbe)",
            [],
        ),
        ("Gedacht ist an einen Austausch von Lehrlingen.", ["Austausch von Lehrlingen"]),
        ("Erstens: die Pflege der Wege. Zweitens: ein Bad.", ["Pflege der Wege", "Bad"]),
        ("Das Spektrum: Wald, Bahn und Museen.", ["Wald", "Bahn", "Museen"]),
        (
            "Künftig werden beide Gemeinden ihre Bauhöfe zusammenlegen und Fahrzeuge beschaffen.",
            ["Bauhöfe", "Fahrzeuge"],
        ),
        (
            "Die Sägewerke und die Stadt wollen die Wälder pflegen und die Wege ausbauen.",
            ["Wälder", "Wege"],
        ),
        (
            "Laut dem Rahmenvertrag umfasst die Kooperation die Pflege der Auen und den Radverkehr.",
            ["Pflege der Auen", "Radverkehr"],
        ),
    ],
)
def test_press_language_introduces_fields_in_many_ways(sentences, expected):
    assert [field.text for field in find_fields(SIGNED + sentences, AGREEMENT)] == expected


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (
            "Themen sind Wald und Bahn. Dazu gehören auch die Pflege der Auen und der Radweg.",
            ["Wald", "Bahn", "Pflege der Auen", "Radweg"],
        ),
        (
            "Der Vertrag nennt Wald und Bahn als Themen. Aber auch die Pflege der Auen oder den Radweg.",
            ["Wald", "Bahn", "Pflege der Auen", "Radweg"],
        ),
        ("Themen sind Wald und Bahn. Ein Radweg komme hinzu.", ["Wald", "Bahn", "Radweg"]),
        (
            "Themen sind Wald und Bahn, auch wenn es um Fördergeld geht.",
            ["Wald", "Bahn", "Fördergeld"],
        ),
        (
            "Themen sind Wald und Bahn. Daneben wollen sie beim Radweg und beim Bad zusammenarbeiten.",
            ["Wald", "Bahn", "Radweg", "Bad"],
        ),
        (
            "Themen sind Wald und Bahn. Wege sollen sicherer werden, ebenso der Markt.",
            ["Wald", "Bahn", "Wege", "Markt"],
        ),
        ("Dazu gehören die Gemeinden Spremberg und Guben.", []),
    ],
)
def test_a_sentence_behind_adds_to_the_fields_but_begins_none(sentences, expected):
    assert [field.text for field in find_fields(SIGNED + sentences, AGREEMENT)] == expected


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (
            "Im Bereich des Archivs und des Wohngelds wollen sie die Arbeit fortsetzen.",
            ["Archiv", "Wohngeld"],
        ),
        ("Sie wollen sich in den Gebieten Wald und Bahn austauschen.", ["Wald", "Bahn"]),
        (
            "Vorgesehen sind Kurse und Praktika, durch die Jugendliche angesprochen werden.",
            ["Kurse", "Praktika"],
        ),
        ("Geplant sind Praktika für rund 80 Jugendliche.", ["Praktika"]),
        (
            "Geregelt ist der Austausch mit Partnern aus Handwerk, Handel und Kunst.",
            ["Austausch mit Partnern aus Handwerk, Handel und Kunst"],
        ),
        (
            "Gegenstand dieses Vertrages ist die Übertragung der Aufgaben der Vollstreckung auf die Stadt.",
            ["Vollstreckung"],
        ),
        (
            "Der Vertrag sieht ein gemeinsames Institut für Holz und -handel und ein Gästehaus vor.",
            ["gemeinsames Institut für Holz und -handel", "Gästehaus"],
        ),
    ],
)
def test_a_field_ends_where_the_clause_goes_on_with_something_else(sentences, expected):
    found = [field.text for field in find_fields(SIGNED + sentences, AGREEMENT)]

    assert found == expected


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("- Archiv – die Bestände bleiben getrennt\n- IT: ein Rechenzentrum", ["Archiv", "IT"]),
        (
            "- Pflege der Wege, Werbung für Museen und Mühlen\n- Bahn, Bus und Rad",
            ["Pflege der Wege", "Werbung für Museen und Mühlen", "Bahn, Bus und Rad"],
        ),
    ],
)
def test_an_item_ends_before_its_explanation_and_may_hold_two_tasks(items, expected):
    text = f"{SIGNED}Sie arbeiten in folgenden Bereichen zusammen:\n{items}"

    assert [field.text for field in find_fields(text, AGREEMENT)] == expected


def test_an_item_as_long_as_a_paragraph_is_read_by_its_sentences():
    told = (
        "Bürgermeisterin Kern berichtet, dass der Vertrag mit der Stadt Guben unterschrieben sei. "
    )
    text = f"TOP 2\na) {told * 3}Vorgesehen sei, Winterdienst und Baumpflege zusammenzuführen.\nb) Das Bad öffnet."

    assert [field.text for field in find_fields(text, AGREEMENT)] == ["Winterdienst", "Baumpflege"]


@pytest.mark.parametrize(
    "lines",
    [
        "Handlungsfeld 1 – Wald und Holz\n\nText.\n\nHandlungsfeld 2: Bahn\n\nHandlungsfeld 3 - Museen",
        "Die Schwerpunkte sind\nWald und Holz,\nBahn,\nMuseen,\n",
        "1. Felder der Zusammenarbeit\n1.1 Wald und Holz\n1.2 Bahn\n1.3 Museen\n\n2. Beirat\nEr tagt.",
    ],
)
def test_a_list_may_be_marked_by_words_by_commas_or_by_a_second_number(lines):
    found = [field.text for field in find_fields(f"{SIGNED}{lines}", AGREEMENT)]

    assert found == ["Wald und Holz", "Bahn", "Museen"]
