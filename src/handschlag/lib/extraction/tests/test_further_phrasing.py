"""One sentence for each way of telling that earlier examples did not have."""

import pytest

from handschlag.lib.extraction import extract
from handschlag.lib.extraction.document_types import judge_type
from handschlag.lib.extraction.networks import find_networks
from handschlag.lib.extraction.organisations import find_organisations
from handschlag.lib.extraction.result import DocumentType

AGREEMENT, EVENT, DIRECTORY, LAUNCH, OTHER = DocumentType
SIGNED = "Die Stadt Guben und der Kreis Elbe unterzeichneten einen Vertrag. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Ihre Namen setzten gestern Landrat Udo Kern vom Kreis Elbe und Prof. Dr. Ida Moll, "
                "Rektorin der Hochschule Zittau, unter den Vertrag."
            ),
            {"Udo Kern": "Kreis Elbe", "Prof. Dr. Ida Moll": "Hochschule Zittau"},
        ),
        (  # "die Stadt" beside several "Gemeinden", and an unknown first name in a row of brackets
            (
                "Beteiligt sind die Gemeinden Altau, Neuau und Klapp, die Stadt Guben und der Kreis "
                "Elbe. Den Vertrag unterzeichneten Udo Kern (Altau), Eva Lauer (Neuau) und Marret "
                "Nahn (Klapp). Bürgermeisterin Ida Moll zeichnete für die Stadt, Landrat Uwe Born für den Kreis."
            ),
            {
                "Udo Kern": "Altau",
                "Eva Lauer": "Neuau",
                "Marret Nahn": "Klapp",
                "Ida Moll": "Stadt Guben",
                "Uwe Born": "Kreis Elbe",
            },
        ),
        (  # the chair of a council signs for its town, beside the mayor
            (
                "Die Hochschule Zittau und die Stadt Guben haben einen Vertrag. Ihn unterschrieben "
                "Rektorin Ida Moll, Bürgermeister Udo Kern und Uwe Born, der Vorsitzende der "
                "Stadtverordnetenversammlung."
            ),
            {"Ida Moll": "Hochschule Zittau", "Udo Kern": "Stadt Guben", "Uwe Born": "Stadt Guben"},
        ),
        (  # letters that stand in no name, and a guest who is shown beside the heads
            (
                "Das Landeskriminalamt Sachsen-Ost und die Technische Hochschule Aue haben einen "
                "Vertrag geschlossen.\n\nFoto: Bei der Unterzeichnung (v. l.): Eva Lauer (Zeitung), "
                "LKA-Präsident Udo Kern und TH-Präsidentin Ida Moll."
            ),
            {
                "Udo Kern": "Landeskriminalamt Sachsen-Ost",
                "Ida Moll": "Technische Hochschule Aue",
            },
        ),
        (  # counted in the act, named below
            (
                "Die drei Rektoren haben ihre Unterschriften unter einen Vertrag gesetzt. Partner sind "
                "die Hochschule Zittau, die Hochschule Fulda und die Hochschule Wismar.\n\nRückfragen: "
                "Ida Moll, Rektorin der Hochschule Zittau; Udo Kern, Rektor der Hochschule Fulda; Uwe "
                "Born, Rektor der Hochschule Wismar"
            ),
            {
                "Ida Moll": "Hochschule Zittau",
                "Udo Kern": "Hochschule Fulda",
                "Uwe Born": "Hochschule Wismar",
            },
        ),
        (  # one given name in two languages; the Kita is no person; initials below the photograph
            (
                "Für die Stadt Guben unterschrieb Bürgermeister Jan/Johann Kern, für die Kita „Eva "
                "Lauer“ e. V. Vorsitzende Ida Moll den Vertrag.\n\nBeim Unterschreiben (v. l.): J. Kern, I. Moll."
            ),
            {"Jan/Johann Kern": "Stadt Guben", "Ida Moll": "Kita „Eva Lauer“ e. V."},
        ),
        (  # leaders of houses that are told apart by their towns
            (
                "Die Volkshochschulen Emsau, Vechtau und Hasau kooperieren. Den Vertrag unterschrieben "
                "die Leiterinnen Ida Moll (Emsau) und Eva Lauer (Vechtau) sowie Leiter Udo Kern (Hasau)."
            ),
            {
                "Ida Moll": "Volkshochschule Emsau",
                "Eva Lauer": "Volkshochschule Vechtau",
                "Udo Kern": "Volkshochschule Hasau",
            },
        ),
        (  # in the order of the partners
            (
                "Vertreter der Stadtwerke Rhönau GmbH, der Mainfeld AG und der Gemeinde Oberelz trafen sich. "
                "Den Vertrag unterschrieben Geschäftsführer Udo Kern, Vorstand Uwe Born und "
                "Bürgermeisterin Ida Moll."
            ),
            {
                "Udo Kern": "Stadtwerke Rhönau GmbH",
                "Uwe Born": "Mainfeld AG",
                "Ida Moll": "Gemeinde Oberelz",
            },
        ),
        (
            (
                "Ihren Namenszug unter den Vertrag setzten Verbandsgemeindebürgermeisterin Ida Moll und Udo "
                "Kern, Bürgermeister der Landgemeinde Tal. Partner ist die Verbandsgemeinde Goldene Aue."
            ),
            {"Ida Moll": "Verbandsgemeinde Goldene Aue", "Udo Kern": "Landgemeinde Tal"},
        ),
        (
            (
                "Die Oberbürgermeister der Partnerstädte Zittenau und Reichenberg, Udo Kern und Uwe Born, "
                "haben die Zusammenarbeit um drei Jahre verlängert."
            ),
            {"Udo Kern": "Zittenau", "Uwe Born": "Reichenberg"},
        ),
        (
            (
                "Der Wasserverband Peine und die Samtgemeinde Ilmenau besiegelten ihre Partnerschaft. "
                "Verbandsgeschäftsführer Udo Kern und Samtgemeindebürgermeisterin Ida Moll trafen sich dazu in Peine."
            ),
            {"Udo Kern": "Wasserverband Peine", "Ida Moll": "Samtgemeinde Ilmenau"},
        ),
        (  # surnames in the act, names in full below the picture of another's
            (
                "Foto: Stadt Lünen/Sand\nVertrag der Stadt Lünen mit dem Klinikum Westtal\n\nEs freuen sich "
                "Bürgermeisterin Ute Strack (Lünen) und Klinikchef Dr. Ralf Engel (Klinikum Westtal). Den Vertrag "
                "unterschrieben Bürgermeisterin Strack und Klinikchef Engel."
            ),
            {"Ute Strack": "Stadt Lünen", "Dr. Ralf Engel": "Klinikum Westtal"},
        ),
        (
            (
                "Unter dem Text stehen die Namen von Landrat Udo Kern und Rektorin Ida Moll: Der Kreis Elbe und "
                "die Hochschule Zittau haben einen Vertrag geschlossen."
            ),
            {"Udo Kern": "Kreis Elbe", "Ida Moll": "Hochschule Zittau"},
        ),
    ],
)
def test_who_signed_and_for_whom(text, expected):
    assert {one.person: one.organisation for one in extract(text).signatories} == expected


def test_heads_tell_that_several_names_are_towns():
    text = "Die Stadtspitzen von Elbau, Muldau und Saalau haben heute einen Vertrag unterzeichnet."

    assert [party.text for party in extract(text).parties] == ["Elbau", "Muldau", "Saalau"]


def test_an_authority_that_approves_a_contract_has_not_signed_it():
    text = (
        "Zweckvereinbarung\n\nzwischen dem Kreis Elbe, vertreten durch den Landrat,\nund der Stadt Guben, "
        "vertreten durch die Bürgermeisterin\n\n§ 1 Aufgaben\nDie Stadt betreibt eine Leitstelle.\n\n"
        "§ 2 Kosten\nJeder trägt die Hälfte.\n\nElbau, 31. August 2020            Guben, 2. September 2020\n\n"
        "gez. Udo Kern                  gez. Ida Moll\nLandrat                        Bürgermeisterin\n\n"
        "(Siegel)                       (Siegel)\n\nLandesverwaltungsamt\nWeimar, 10. November 2020\n"
        "Im Auftrag\nUwe Born\nPräsident\n"
    )
    found = extract(text)

    assert [one.person for one in found.signatories] == ["Udo Kern", "Ida Moll"]
    assert [party.text for party in found.parties] == ["Kreis Elbe", "Stadt Guben"]
    assert str(found.date_of_act.first) == "2020-09-02"
    assert found.place.text == "Elbau / Guben"


def test_the_counted_are_the_row_of_as_many():
    text = (
        "Für das Standesamt von Merchweiler, Illingen, Eppelborn und Schiffweiler ist nun mehr geregelt. "
        "Die vier Gemeinden haben eine Vereinbarung unterzeichnet."
    )
    assert len(extract(text).parties) == 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("die Technische Universität (TU) Clausberg hat", "Technische Universität Clausberg"),
        ("die Universität an der Oder hat", "Universität an der Oder"),
        ("die Muthes Kunsthochschule Kiel hat", "Muthes Kunsthochschule Kiel"),
        ("die Hochschule der Polizei Hunsrück hat", "Hochschule der Polizei Hunsrück"),
        ("die Gmina Gubin hat", "Gmina Gubin"),
        ("die Kreishandwerkerschaft Region Meißen hat", "Kreishandwerkerschaft Region Meißen"),
        ("die Jade-Akademie 2014 hat", "Jade-Akademie"),
        ("Pressestelle Universität Kiel", "Universität Kiel"),
    ],
)
def test_names_of_bodies(text, expected):
    assert [one.text for one in find_organisations(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("16.11.2017\n\nSeit dem heutigen 16. November 2017 gibt es zwischen A-Stadt und B-Dorf einen Vertrag.", "2017-11-16"),
        ("Guben, 11.10.2023\n\nIhre Kooperation ist seit Montag dieser Woche vertraglich fixiert.", "2023-10-09"),
        ("Guben, 23.06.2016\n\nVergangenen Samstag haben sie den Vertrag unterschrieben.", "2016-06-18"),
        ("Ein ähnliches Abkommen hatten andere am 3. Mai 2021 in Trier unterzeichnet.", None),
        ("Der Vertrag trat mit der Unterzeichnung am 6. Mai 2015 in Kraft.", "2015-05-06"),
        ("Sie haben Anfang März 2017 einen Vertrag geschlossen.", "2017-03-01"),
        ("Am Sonnabend haben sie den Vertrag unterzeichnet.\n\nGuben, 26.08.2019", "2019-08-24"),
        ("(PM 88/2018, 05.10.2018)\n\nSie haben vorige Woche Donnerstag einen Vertrag geschlossen.", "2018-09-27"),
        ("Gesendet: Montag, 6. März 2023 09:12\n\nAm vergangenen Freitag haben sie den Vertrag unterschrieben.", "2023-03-03"),
        ("Sie schlossen am Montag einen Vertrag. (Guben, 22.01.2020)", "2020-01-20"),
        ("Guben, 12. April 2022 – Am Montag haben sie den Vertrag unterzeichnet.", "2022-04-11"),
    ],
)  # fmt: skip
def test_the_day_of_the_act(text, expected):
    found = extract(text).date_of_act
    assert (str(found.first) if found else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Den Vertrag unterzeichneten sie im Kreishaus Landrätin Ida Moll zuliebe.", "Kreishaus"),
        ("Sie trafen sich letzte Woche in Guben und unterschrieben den Vertrag.", "Guben"),
        ("Unterzeichnet haben den Vertrag im polnischen Koscier Udo Kern und Ida Moll.", "Koscier"),
        ("Der Kreis Ostau hat am 5. Juni 2022 in Ostau den Vertrag unterschrieben.", "Ostau"),
        ("Die Schule am Markt und der Verein Elbe unterschrieben im Jugendamt Elbau den Vertrag.", "Jugendamt Elbau"),
        ("Guben/Forst/Cottbus. Sie haben den Vertrag unterzeichnet.", "Guben/Forst/Cottbus"),
        ("Am 4. Mai ist beim Dorffest in Altau/Starow ein Vertrag unterschrieben worden.", "Altau/Starow"),
        ("Sie haben im Kreishaus Elbau, Großer Saal, den Vertrag unterzeichnet.", "Kreishaus Elbau, Großer Saal"),
    ],
)  # fmt: skip
def test_the_place_of_the_act(text, expected):
    assert extract(text).place.text == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Unterzeichnung des Vertrags am 12. Dezember geplant\n\nUnterschrieben werden soll er um 11 Uhr.", OTHER),
        ("N i e d e r s c h r i f t\nüber die Sitzung des Kreistages am 19.06.2023\n\nBeginn: 15:00 Uhr\n\n1. Eröffnung, Beschlussfähigkeit", OTHER),
        ("Für die Hochschule Kiel unterzeichnete Kanzler Udo Kern, für das Land Ministerin Ida Moll.", AGREEMENT),
        ("Am 6. November war es so weit, dass beide zur Feder griffen.", AGREEMENT),
        ("Den Letter of Intent paraphierten gestern beide Präsidenten.", AGREEMENT),
    ],
)  # fmt: skip
def test_the_kind_of_paper(text, kind):
    assert judge_type(text)[0] == kind


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        ("Sie will sich mit Mooren und Auen, mit der Pflege sowie mit dem Handwerk befassen; für jedes Thema wird ein Team gebildet.",
         ["Mooren und Auen", "Pflege", "Handwerk"]),
        ("Bildung, Kultur und Musik, dazu der Sport: So lauten die Felder der Zusammenarbeit.",
         ["Bildung", "Kultur und Musik", "Sport"]),
        ("Vereinbart ist nur, dass man die Wärmeplanung ausschreibt und dass es eine Energieberatung geben soll.",
         ["Wärmeplanung", "Energieberatung"]),
        ("Der Vertrag sieht Arbeit in den Bereichen Wald und Bahn vor; mehr folgt.", ["Wald", "Bahn"]),
        ("Zur Zusammenarbeit gehören gemeinsame Fortbildungen und die Pflege der Wege.",
         ["gemeinsame Fortbildungen", "Pflege der Wege"]),
        ("Betroffen sind insbesondere die Pflege der Wege und die Werbung.", ["Pflege der Wege", "Werbung"]),
        ("Vereinbart wurde eine enge Abstimmung bei der Werbung, beim Brandschutz und in der Pflege.",
         ["Werbung", "Brandschutz", "Pflege"]),
        ("Themen wie Bildung, Kultur oder Sport sollen gemeinsam bearbeitet werden.", ["Bildung", "Kultur", "Sport"]),
        ("Grundlage sind die Handlungsfelder Wohnen, Arbeit und Bildung.", ["Wohnen", "Arbeit", "Bildung"]),
        ("Die Pflege der Wege und ein Archiv sind Bestandteil der Vereinbarung.", ["Pflege der Wege", "Archiv"]),
        ("Es gibt einen Vertrag, der gemeinsame Feste, ein Archiv und Führungen zum Inhalt hat.",
         ["gemeinsame Feste", "Archiv", "Führungen"]),
        ("Folgende Schwerpunkte haben sie vereinbart: 1. Wald, 2. Bahn, 3. Moor.", ["Wald", "Bahn", "Moor"]),
        ("Sie verpflichten sich zu einem regelmäßigen Datenaustausch und zur Werbung.", ["regelmäßiger Datenaustausch", "Werbung"]),
        ("Zu den Aufgaben\ngehören\na) die Annahme von Notrufen,\nb) die Lenkung der Kräfte.", ["Annahme von Notrufen", "Lenkung der Kräfte"]),
        ("Sie haben sich dreierlei vorgenommen:\n\nUmbauen statt neu bauen\nHäuser werden hergerichtet.\n\nLeerstand nutzen\nVereine ziehen ein.",
         ["Umbauen statt neu bauen", "Leerstand nutzen"]),
        ("Sie arbeiten auf den in den §§ 2 und 3 genannten Gebieten zusammen.\n\n§ 2 Deichschau\nEinmal im Jahr.\n\n§ 3 Pflege der Auen\nNach Plan.\n\n§ 4 Kosten\nJeder selbst.",
         ["Deichschau", "Pflege der Auen"]),
    ],
)  # fmt: skip
def test_fields_of_action(sentences, expected):
    assert [one.text for one in extract(SIGNED + sentences).fields_of_action] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das Vorhaben läuft unter dem Titel „Sprung über den Fluss“ an.", ["Sprung über den Fluss"]),
        ("Hier setzt „Brücken – über den Fluss“ an, das der Verein Ufer angestoßen hat.", ["Brücken – über den Fluss"]),
        ("Gefördert wird es aus Interreg VI A Sachsen – Polen.", ["Interreg VI A Sachsen – Polen"]),
        ("Die Partner gründen eine Lenkungsgruppe und einen Kooperationsrat.", []),
        ("Die Elbwald-Allianz lädt ein. Zur Elbwald-Allianz gehören Betriebe.", ["Elbwald-Allianz"]),
        ("Im Zukunftszentrum Lausitz und im Innovationscampus Nord entsteht es.", ["Zukunftszentrum Lausitz", "Innovationscampus Nord"]),
        ("Der Verbund „Oder-Labor“ (kurz: OOL) beginnt.\n\nOder-Labor\nGroße Straße 5", ["Oder-Labor"]),
    ],
)  # fmt: skip
def test_networks(text, expected):
    assert [one.text for one in find_networks(text, LAUNCH)] == expected


def test_cards_of_a_directory_name_its_entries():
    cards = "\n\n".join(
        f"{name}\nMitglieder: 12\ngegründet: 2001\nTel.: 07461 9697-21{number}"
        for number, name in enumerate(
            ("Holzkette Süd", "MedTec (Träger: Stadt Guben)", "Uhrenrunde")
        )
    )
    found = find_networks(f"Clusterportal\n\nDrucken\n\n{cards}\n\nImpressum", DIRECTORY)

    assert [one.text for one in found] == ["Holzkette Süd", "MedTec", "Uhrenrunde"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Niederschrift über die Sitzung des Rates der Stadt Guben\n\nDer Rat stimmt der Vereinbarung mit der "
                "Hochschule Zittau und dem Kreis Elbe zu."
            ),
            ["Stadt Guben", "Hochschule Zittau", "Kreis Elbe"],
        ),
        (
            (
                "Unsere Partner im Elbebündnis\n\nStadt Guben\nAnsprechpartnerin: Ida Moll\nTel. 01234 567-10\n\n"
                "Landkreis Meißen\nAnsprechpartner: Udo Kern\nTel. 01234 567-20\n\nHochschule Zittau\n"
                "Ansprechpartnerin: Eva Lauer\nTel. 01234 567-30"
            ),
            ["Stadt Guben", "Landkreis Meißen", "Hochschule Zittau"],
        ),
        (
            (
                "Startschuss für das Zentrum Elbau\n\nGestern ist das Zentrum Elbau gestartet. Betrieben wird es von "
                "der Stadt Guben und der Hochschule Zittau."
            ),
            ["Stadt Guben", "Hochschule Zittau"],
        ),
    ],
)
def test_partners_of_other_papers(text, expected):
    assert [party.text for party in extract(text).parties] == expected


def test_a_card_in_a_sentence_says_whom_to_ask():
    text = (
        "Wer mehr wissen oder ein leer stehendes Haus in den beteiligten Gemeinden zur Verfügung stellen möchte, "
        "wendet sich an das Büro: Vroni Dost, Koordination, Markt 11, 95685 Elbau, Tel. 09637/929 88-40, "
        "buero@elbau.example"
    )
    (found,) = extract(text).contact_points

    assert (found.person, found.phone, found.email) == (
        "Vroni Dost",
        "+4996379298840",
        "buero@elbau.example",
    )
