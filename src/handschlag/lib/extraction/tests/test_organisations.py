"""Names of organisations: where they begin and end, and their base form."""

import pytest

from handschlag.lib.extraction.bodies import bodies_of
from handschlag.lib.extraction.organisations import base_form, find_organisations
from handschlag.lib.extraction.text import Text


def names(text: str) -> list[str]:
    return [found.text for found in find_organisations(text)]


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        ("des Zweckverbandes Elbtal", "Zweckverband Elbtal"),
        ("der Großen Kreisstadt Löbau", "Große Kreisstadt Löbau"),
        (
            "dem Sächsischen Staatsministerium für Kultus",
            "Sächsisches Staatsministerium für Kultus",
        ),
        ("der Technischen Universität Dresden", "Technische Universität Dresden"),
        ("des Märkischen Kreises", "Märkischer Kreis"),
        ("des Landes Brandenburg", "Land Brandenburg"),
        ("des Fördervereins Waldbad e. V.", "Förderverein Waldbad e. V."),
        ("den Leipziger Verkehrsbetrieben", "Leipziger Verkehrsbetriebe"),
        ("der Muster Bau GmbH", "Muster Bau GmbH"),
        ("Guben", "Guben"),
        ("", ""),
    ],
)
def test_a_name_is_brought_to_its_base_form(surface, expected):
    assert base_form(surface) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mit der Stadt Halle (Saale) und", ["Stadt Halle (Saale)"]),
        (
            "Stadt Frankfurt (Oder), Amt Burg (Spreewald)",
            ["Stadt Frankfurt (Oder)", "Amt Burg (Spreewald)"],
        ),
        ("die Stadt Storkow (Industrie)", ["Stadt Storkow"]),
        ("Landkreises Spree-Neiße", ["Landkreis Spree-Neiße"]),
        ("der Erzgebirgskreis und der Rhein-Erft-Kreis", ["Erzgebirgskreis", "Rhein-Erft-Kreis"]),
        ("die IHK Cottbus und die TU Dresden", ["IHK Cottbus", "TU Dresden"]),
        (
            "Industrie- und Handelskammer (IHK) zu Dortmund",
            ["Industrie- und Handelskammer zu Dortmund"],
        ),
        (
            "Hochschule für Technik, Wirtschaft und Kultur Leipzig, Stadt Wurzen",
            ["Hochschule für Technik, Wirtschaft und Kultur Leipzig", "Stadt Wurzen"],
        ),
        ("die Agentur für Arbeit in Stade", ["Agentur für Arbeit in Stade"]),
        ("das Jobcenter des Saale-Kreises", ["Jobcenter des Saale-Kreises"]),
        ("Grundschule „Am Park“ in Guben", ["Grundschule „Am Park“"]),
        ("die Firma Kern Maschinenbau GmbH & Co. KG", ["Kern Maschinenbau GmbH & Co. KG"]),
        ("Verein der Freunde Elbtal e. V.", ["Verein der Freunde Elbtal e. V."]),
        ("die Länder Brandenburg und Sachsen", ["Land Brandenburg", "Freistaat Sachsen"]),
        ("die Präsidentin der Jade Hochschule kam", ["Jade Hochschule"]),
        ("der StadtSportBund Guben e. V.", ["StadtSportBund Guben e. V."]),
        (
            "Kreishandwerkerschaft Märkischer Kreis und Stadt Iserlohn",
            ["Kreishandwerkerschaft Märkischer Kreis", "Stadt Iserlohn"],
        ),
        (
            "die Städte Zielona Góra und Lwówek Śląski sowie die Stadt Ústí nad Labem",
            ["Zielona Góra", "Lwówek Śląski", "Stadt Ústí nad Labem"],
        ),
        ("In Zittau tagte die Hochschule Fulda", ["Hochschule Fulda"]),
        ("der Stadtrat und der Arbeitskreis Verkehr im Umkreis", []),
        ("die Hochschule und der Landkreis", []),
        ("Fachkräftegewinnung und Zivilgesellschaft", []),
    ],
)
def test_names_are_read_to_their_end_and_no_further(text, expected):
    assert names(text) == expected


def test_a_row_of_districts_is_parted_and_towns_keep_their_bare_names():
    text = "Die Landkreise Bautzen, Görlitz und Elbe-Elster sowie die Städte Guben und Forst"
    found = find_organisations(text)
    assert [(one.text, text[one.start : one.end]) for one in found] == [
        ("Landkreis Bautzen", "Bautzen"),
        ("Landkreis Görlitz", "Görlitz"),
        ("Landkreis Elbe-Elster", "Elbe-Elster"),
        ("Guben", "Guben"),
        ("Forst", "Forst"),
    ]


def test_short_forms_are_kept_beside_the_name():
    (found,) = find_organisations("der Zweckverband Elbtal (ZVE) baut")
    assert (found.text, found.short) == ("Zweckverband Elbtal", "ZVE")


def test_a_person_is_no_part_of_a_name():
    assert names("Stadt Guben Eva Lauer") == ["Stadt Guben"]
    assert names("Landrätin Ida Kreis") == []


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Die Hochschule Zittau/Görlitz (HSZG). Die HSZG. Die Hochschule.", ["Hochschule Zittau/Görlitz"]),
        ("Guben wächst. Die Stadt Guben baut.", ["Stadt Guben"]),
        ("WFG Elbtal lädt ein. Die Wirtschaftsförderungsgesellschaft Elbtal (WFG) auch.",
         ["Wirtschaftsförderungsgesellschaft Elbtal"]),
        ("Die Arbeitsagentur Bautzen, die Agentur für Arbeit Bautzen", ["Agentur für Arbeit Bautzen"]),
        ("Die Stadt Bautzen und der Landkreis Bautzen", ["Stadt Bautzen", "Landkreis Bautzen"]),
        ("Die Hochschule Zittau und die Hochschule Mittweida. Die Hochschule.",
         ["Hochschule Zittau", "Hochschule Mittweida"]),
    ],
)  # fmt: skip
def test_several_names_of_one_body_are_one(text, bodies):
    assert [body.name.text for body in bodies_of(Text(text)).all] == bodies


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Es kamen die IHKs in Chemnitz, Bayreuth und Regensburg.", ["IHK Chemnitz", "IHK Bayreuth", "IHK Regensburg"]),
        ("Es kamen die Universitäten in Leipzig und Halle.", ["Universität Leipzig", "Universität Halle"]),
        ("Es kamen die IHK und die Handwerkskammer Cottbus.", ["IHK Cottbus", "Handwerkskammer Cottbus"]),
        ("Es kam der DGB, Region Cottbus, mit Fahnen.", ["DGB, Region Cottbus"]),
        ("Es kam der NABU Regionalverband Elbtal.", ["NABU Regionalverband Elbtal"]),
        ("Es kam die University of Tarvik.", ["University of Tarvik"]),
    ],
)  # fmt: skip
def test_houses_of_one_kind_share_noun_or_place(text, expected):
    assert [one.text for one in find_organisations(text, bare=True)] == expected
