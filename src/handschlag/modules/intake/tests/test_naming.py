"""First guesses about names."""

import pytest

from handschlag.modules.intake.naming import kind_of_organisation, taken_apart


@pytest.mark.parametrize(
    ("person", "parts"),
    [
        ("Ines Beispiel", ("", "Ines", "Beispiel")),
        ("Prof. Dr. Ines Beispiel", ("Prof. Dr.", "Ines", "Beispiel")),
        ("Prof. Dr.-Ing. h.c. Jan Peter Muster", ("Prof. Dr.-Ing. h.c.", "Jan Peter", "Muster")),
        ("Dr. rer. nat. Eva von der Mühle", ("Dr. rer. nat.", "Eva", "von der Mühle")),
        ("Dipl.-Ing. Uta Probe-Test", ("Dipl.-Ing.", "Uta", "Probe-Test")),
        ("Prof Kim Neu", ("Prof", "Kim", "Neu")),
        ("C. Müller", ("", "C.", "Müller")),
        ("Dr. Doktor", ("Dr.", "", "Doktor")),
        ("Müller", ("", "", "Müller")),
        ("", ("", "", "")),
    ],
)
def test_a_person_is_taken_apart(person, parts):
    assert tuple(taken_apart(person).values()) == parts


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Stadt Birkenau", "municipality"),
        ("Landkreis Seenland", "district"),
        ("Land Musterland", "land"),
        ("Zweckverband Wasser Seenland", "special_purpose"),
        ("Technische Universität Birkenau", "university"),
        ("Industrie- und Handelskammer Seenland", "chamber"),
        ("Wirtschaftsförderung Seenland GmbH", "agency"),
        ("Muster Anlagenbau GmbH", "company"),
        ("Heimatverein Birkenau e.V.", "association"),
        ("Netzwerk Holzbau", "network"),
        ("Ministerium für Wirtschaft", "office"),
        ("Bürgerstiftung Seenland", "foundation"),
        ("Hoyerswerda", "municipality"),
        ("Haus der Talente", "other"),
    ],
)
def test_the_words_of_a_name_say_what_it_is(name, kind):
    assert kind_of_organisation(name) == kind
