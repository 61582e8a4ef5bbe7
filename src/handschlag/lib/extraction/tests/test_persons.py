"""Names of persons with their titles, and the offices beside them."""

import pytest

from handschlag.lib.extraction.knowledge.offices import office_of
from handschlag.lib.extraction.persons import find_persons
from handschlag.lib.extraction.roles import appearances
from handschlag.lib.extraction.text import Text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prof. Dr.-Ing. Uwe Kern sprach", ["Prof. Dr.-Ing. Uwe Kern"]),
        ("Frau Dr. Lauer und Professor Uwe Kern", ["Dr. Lauer", "Uwe Kern"]),
        ("Julia von Holt und Hans-Jürgen Ruban-Zeh", ["Julia von Holt", "Hans-Jürgen Ruban-Zeh"]),
        ("Landrat Udwin Kerner", ["Udwin Kerner"]),
        ("Udwin Kerner, Landrat", ["Udwin Kerner"]),
        (
            "Eva Lauer, Bartosz Lis und Octavio Kern sprachen",
            ["Eva Lauer", "Bartosz Lis", "Octavio Kern"],
        ),
        ("gez. Udwin Kerner", ["Udwin Kerner"]),
        ("Landrat Walther Ch. Kern und Joh. Moll (Guben)", ["Walther Ch. Kern", "Joh. Moll"]),
        ("Guben Forst und Stadt Land", []),
        ("Neuer Vertrag, Gute Arbeit", []),
    ],
)
def test_persons_are_found_with_their_titles(text, expected):
    assert [person.text for person in find_persons(text)] == expected


@pytest.mark.parametrize(
    ("word", "name", "plural"),
    [
        ("Landrätinnen", "Landrätin", True),
        ("Bürgermeistern", "Bürgermeister", True),
        ("Rektors", "Rektor", False),
        ("Kreisrätin", "Kreisrätin", False),
        ("IHK-Präsidentin", "IHK-Präsidentin", False),
        ("Institutsleiter", "Institutsleiter", False),
        ("Vorsitzender", "Vorsitzender", False),
    ],
)
def test_offices_are_known_in_all_forms(word, name, plural):
    office = office_of(word)
    assert office is not None
    assert (office.name, office.plural) == (name, plural)


@pytest.mark.parametrize(
    "word", ["Halbleiter", "Begleiter", "Vorstellung", "Meister", "leiter", ""]
)
def test_other_words_are_no_offices(word):
    assert office_of(word) is None


def read(text: str) -> list[tuple[str, str, str]]:
    return [
        (one.person.text, one.role, one.body.text if one.body else one.body_name)
        for one in appearances(Text(text))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("der Rektor der Hochschule Mittweida, Prof. Uwe Kern,", [("Prof. Uwe Kern", "Rektor", "Hochschule Mittweida")]),
        ("Eva Lauer, Leiterin des Jobcenters Guben", [("Eva Lauer", "Leiterin", "Jobcenter Guben")]),
        ("Landrat Uwe Kern (CDU) sprach", [("Uwe Kern", "Landrat", "")]),
        ("Landrat Uwe Kern (Landkreis Meißen)", [("Uwe Kern", "Landrat", "Landkreis Meißen")]),
        ("Bambergs Oberbürgermeister Uwe Kern", [("Uwe Kern", "Oberbürgermeister", "Bamberg")]),
        ("WFG-Geschäftsführerin Eva Lauer", [("Eva Lauer", "Geschäftsführerin", "WFG")]),
        (
            "die Bürgermeister Uwe Kern (Guben) und Eva Lauer (Forst)",
            [("Uwe Kern", "Bürgermeister", "Guben"), ("Eva Lauer", "Bürgermeister", "Forst")],
        ),
        (
            "die Landräte der zwei Kreise, Uwe Kern/Bautzen und Eva Lauer/Meißen",
            [("Uwe Kern", "Landrat", "Bautzen"), ("Eva Lauer", "Landrat", "Meißen")],
        ),
        (
            "die Bürgermeister von Guben und Forst, Uwe Kern und Eva Lauer,",
            [("Uwe Kern", "Bürgermeister", "Guben"), ("Eva Lauer", "Bürgermeister", "Forst")],
        ),
        (
            "Uwe Kern, Rektor der Hochschule Zittau, Eva Lauer, Landrätin",
            [("Uwe Kern", "Rektor", "Hochschule Zittau"), ("Eva Lauer", "Landrätin", "")],
        ),
        (
            "Eva Lauer, die beim Kreis Unna den Fachbereich Bildung leitet,",
            [("Eva Lauer", "Leiterin des Fachbereichs Bildung", "Kreis Unna")],
        ),
    ],
)  # fmt: skip
def test_offices_and_bodies_are_read_beside_the_name(text, expected):
    assert read(text) == expected


def test_acting_and_former_are_told_apart():
    acting, former = appearances(
        Text("die amtierende Bürgermeisterin Eva Lauer und der frühere Landrat Uwe Kern")
    )
    assert (acting.role, acting.capacity, acting.former) == (
        "amtierende Bürgermeisterin",
        "acting",
        False,
    )
    assert (former.role, former.capacity, former.former) == ("Landrat", "", True)


def test_a_surname_behind_the_office_of_a_head_is_a_person():
    text = "Landrat Schürmann und Rektorin Moll sprachen, Fachbereichsleiterin Familie und Minister Wirtschaft nicht."

    assert [person.surname for person in find_persons(text)] == ["Schürmann", "Moll"]


def test_a_known_first_name_begins_the_name_and_an_initial_goes_on():
    text = "Unterschrieben haben das Dokument Uwe Kern (Guben) und Pieter J. de Graaf."

    assert [person.text for person in find_persons(text)] == ["Uwe Kern", "Pieter J. de Graaf"]
