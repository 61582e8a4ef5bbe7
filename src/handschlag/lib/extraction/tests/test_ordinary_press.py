"""Ways of telling that ordinary press papers share, each with an invented sentence."""

import pytest

from handschlag.lib.extraction import extract
from handschlag.lib.extraction.document_types import judge_type
from handschlag.lib.extraction.organisations import find_organisations
from handschlag.lib.extraction.persons import find_persons
from handschlag.lib.extraction.result import DocumentType

AGREEMENT, EVENT, DIRECTORY, LAUNCH, OTHER = DocumentType
SIGNED = "Die Stadt Guben und die Hochschule Zittau haben einen Kooperationsvertrag unterzeichnet. "


def names_in(text):
    return [one.text for one in find_organisations(text)]


def parties(text):
    return {one.text for one in extract(text).parties}


def signers(text):
    return {one.person: one.organisation for one in extract(text).signatories}


def fields(text):
    return {one.text for one in extract(text).fields_of_action}


def place(text):
    found = extract(text).place
    return found.text if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Vertrag gilt für den Landkreis Heidekreis.", ["Landkreis Heidekreis"]),
        (
            "Gäste der Verbandsgemeinde Au an der Deutschen Weinstraße kamen.",
            ["Verbandsgemeinde Au an der Deutschen Weinstraße"],
        ),
        ("So zieht die Universität Nutzen aus ihrer Lage.", []),
        ("Dort lehrt eine starke Hochschule für Angewandte Künste.", []),
        (
            "Gast war die Ulf-Kern-Universität in Altau an der Neu (UKU).",
            ["Ulf-Kern-Universität in Altau an der Neu"],
        ),
    ],
)
def test_a_name_ends_where_it_is_over(text, expected):
    assert names_in(text) == expected


def test_one_body_keeps_its_fullest_name():
    text = (
        "Der Landkreis OSL und die Wirtschaftsförderung Lausitz kooperieren. Der Landkreis "
        "Oberspreewald-Lausitz und die Wirtschaftsförderung Land Lausitz GmbH haben einen Vertrag "
        "unterzeichnet. Foto: Landkreis OSL"
    )
    expected = {"Landkreis Oberspreewald-Lausitz", "Wirtschaftsförderung Land Lausitz GmbH"}
    assert parties(text) == expected


def test_a_noun_that_has_a_name_elsewhere_does_not_borrow_one():
    text = (
        "Landgesellschaft und Hochschule Zittau schließen einen Vertrag. Die Landgesellschaft "
        "Elbe mbH und die Hochschule Zittau haben ihn heute unterzeichnet."
    )
    assert parties(text) == {"Landgesellschaft Elbe mbH", "Hochschule Zittau"}


def test_who_signs_is_listed_behind_the_body():
    text = (
        "Die Vereinbarung ist unterschrieben.\n\nDie Unterzeichnenden:\n"
        "Verbandsgemeinde Altau: Bürgermeister Udo Kern\n"
        "Verbandsgemeinde Neuau-Weiler: Bürgermeisterin Eva Lauer\n"
    )
    expected = {
        "Udo Kern": "Verbandsgemeinde Altau",
        "Eva Lauer": "Verbandsgemeinde Neuau-Weiler",
    }
    assert signers(text) == expected


def test_a_plural_office_means_all_who_were_named_with_it():
    text = (
        "Rektorin Ida Moll von der Hochschule Zittau empfing den Rektor der Universität Leipzig, "
        "Udo Kern, und den Rektor der Hochschule Mittweida, Uwe Born. Der Vertrag wurde erneuert. "
        "Die Unterschriften leisteten die Rektorin und die Rektoren."
    )
    assert set(signers(text)) == {"Ida Moll", "Udo Kern", "Uwe Born"}


def test_former_heads_units_and_colleagues_have_not_signed():
    text = (
        SIGNED + "Landrat Udo Kern und sein Elbtaler Amtskollege, Landrat Uwe Born, waren dabei. "
        "Den alten Vertrag hatten Oberbürgermeister Ulf Rot und Altrektor Max Grün 2013 geschlossen."
        "\n\nKontakt:\nLeiter Dezernat Öffentlichkeit\nHochschule Zittau"
    )
    assert not set(signers(text)) & {"Max Grün", "Elbtaler Amtskollege", "Dezernat Öffentlichkeit"}
    assert [one.text for one in find_persons("Rektor Prof. Dr. h. c. Udo Kern sprach.")] == [
        "Prof. Dr. h. c. Udo Kern"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Acht Orte starten ein Projekt. Ein Vertrag wurde dafür nicht geschlossen.", OTHER),
        (
            (
                "In der kommenden Woche setzen die Stadt Guben und die Hochschule Zittau ihre "
                "Unterschriften unter einen Vertrag."
            ),
            OTHER,
        ),
        (SIGNED, AGREEMENT),
    ],
)
def test_what_was_not_signed_or_not_yet_is_no_agreement(text, expected):
    assert judge_type(text)[0] is expected


def test_who_founds_may_be_named_in_the_sentence_before():
    text = (
        "Neue Allianz gegründet\n\nDer Landkreis Kelheim und die Stadt Regensburg gehen gemeinsame "
        "Wege. Unter dem Namen „Donaunetz“ haben sie sich mit der Rohrbau GmbH zusammengetan."
    )
    assert parties(text) == {"Landkreis Kelheim", "Stadt Regensburg", "Rohrbau GmbH"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SIGNED + "\n\nFoto: Nach der Unterzeichnung im Alten Rathaus.", "Alten Rathaus"),
        ("Vor einer Notarin in Stuttgart haben beide den Vertrag unterzeichnet.", "Stuttgart"),
        (
            "An der Hochschule Zittau sind beide zusammengekommen. " + SIGNED,
            "Hochschule Zittau",
        ),
        ("In der Sparkasse in Guben unterzeichneten beide den Vertrag.", "Sparkasse in Guben"),
    ],
)
def test_the_place_is_where_they_signed(text, expected):
    assert place(text) == expected


def test_a_decision_counts_more_than_the_advice_above_it():
    text = (
        "Beschlussvorlage\n\nBeratungsfolge:\nHauptausschuss     14.06.2006   empfohlen\n"
        "Stadtrat           30.06.2006   beschlossen\n\nDer Stadtrat stimmt dem Vertrag zu."
    )
    day = extract(text).date_of_act
    assert day is not None
    assert day.first.isoformat() == "2006-06-30"


def test_the_hour_of_a_press_line_is_no_hour_of_an_event():
    text = "Presse | 09.12.2025 – 12:40 Uhr\n\n" + SIGNED.replace("haben", "haben gestern")
    day = extract(text).date_of_act
    assert day is not None
    assert day.first.isoformat() == "2025-12-08"


def test_paragraphs_may_each_open_with_their_field():
    text = (
        SIGNED + "\n\nDie Handlungsfelder\n\n"
        "Tourismus: Hier geht es um neue Gäste, um Betriebe und um bessere Wege.\n\n"
        "Bildung und Kultur: Die Schulen öffnen ihre Türen auch für Ältere im Ort.\n\n"
        "Nachhaltigkeit: Versuche und Forschung zum Wald stehen im Mittelpunkt.\n"
    )
    assert fields(text) == {"Tourismus", "Bildung und Kultur", "Nachhaltigkeit"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gefördert werden Vorhaben aus den Bereichen Sport und Kultur.", {"Sport", "Kultur"}),
        (
            "Im Vordergrund stehen die Weiterbildung und der Austausch mit Schulen in Au und Weiler.",
            {"Weiterbildung", "Austausch mit Schulen in Au und Weiler"},
        ),
        ("An erster Stelle steht die Pflege der Auen, und zwar bis 2030.", {"Pflege der Auen"}),
        (
            "Vorgesehen sind gemeinsame Kurse im Maschinenbau und in der Optik.",
            {"gemeinsame Kurse im Maschinenbau und in der Optik"},
        ),
    ],
)
def test_fields_are_taken_whole(text, expected):
    assert fields(SIGNED + text) == expected


def test_what_one_side_builds_is_no_field():
    text = (
        SIGNED + "Im Mittelpunkt steht die Pflege. Der Verein investiert elf Millionen Euro. "
        "Vorgesehen sind ein neuer Trakt und der Umbau von zwei Stationen."
    )
    assert fields(text) == {"Pflege"}


def test_mayors_also_sign_for_associations_of_municipalities():
    text = (
        "Die Verbandsgemeinden Altau, Neuau und Weiler gehen gemeinsame Wege. Im Rathaus in Kirn "
        "setzten die Bürgermeister Udo Kern, Uwe Born und Max Rot ihre Unterschriften unter eine "
        "Zweckvereinbarung."
    )
    expected = {
        "Udo Kern": "Verbandsgemeinde Altau",
        "Uwe Born": "Verbandsgemeinde Neuau",
        "Max Rot": "Verbandsgemeinde Weiler",
    }
    assert signers(text) == expected


def test_houses_with_a_hyphen_and_archives_are_bodies():
    text = "Das Clara-Kern-Haus Zwickau und das Stadtarchiv Leipzig schließen einen Vertrag."
    assert names_in(text) == ["Clara-Kern-Haus Zwickau", "Stadtarchiv Leipzig"]


def test_what_is_founded_is_no_founder():
    text = (
        "Neues Zentrum gegründet\n\nDie Stadt Guben und die Hochschule Zittau haben das "
        "Transferzentrum „Wasser“ gegründet."
    )
    assert parties(text) == {"Stadt Guben", "Hochschule Zittau"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SIGNED + "Der Festakt fand im Bildungszentrum der Kammer statt.", "Bildungszentrum"),
        ("In den Räumen der Handwerkskammer Cottbus unterzeichneten beide den Vertrag.", "Räumen"),
        ("Beide unterzeichneten den Vertrag am Rande der Tagung in Guben.", "Guben"),
    ],
)
def test_the_place_is_told_in_other_words(text, expected):
    assert (place(text) or "").startswith(expected)


def test_an_office_or_a_hope_is_no_network():
    text = SIGNED + "Clustersprecher Udo Kern sprach von einem Netzwerk der Zukunft."
    assert extract(text).initiatives_networks == ()
