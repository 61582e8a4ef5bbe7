import pytest

from handschlag.lib.extraction.act_date import find_date_of_act
from handschlag.lib.extraction.place import find_place
from handschlag.lib.extraction.result import DocumentType

AGREEMENT, EVENT, DIRECTORY, LAUNCH, OTHER = DocumentType


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (
            "Sie haben im Kreishaus in Lübben einen Vertrag unterzeichnet.",
            AGREEMENT,
            "Kreishaus in Lübben",
        ),
        ("Sie haben am 3. Mai 2022 in Guben einen Vertrag unterzeichnet.", AGREEMENT, "Guben"),
        ("Guben. Beide haben einen Vertrag unterzeichnet.", AGREEMENT, "Guben"),
        ("Sie haben im Rahmen des Festes einen Vertrag unterzeichnet.", AGREEMENT, None),
        (
            "Die Leiterin der Agentur für Arbeit in Guben hat einen Vertrag unterzeichnet.",
            AGREEMENT,
            None,
        ),
        (
            "Sie schließen folgenden Vertrag.\n\nTrier, den 3. Mai 2001\n\nBonn, den 28. April 2001\n",
            AGREEMENT,
            "Trier / Bonn",
        ),
        (
            "Wann: 3. Mai\nWo: Altes Rathaus, Markt 1, 03172 Guben",
            EVENT,
            "Altes Rathaus, Markt 1, 03172 Guben",
        ),
        (
            "Wir laden ein. Das Treffen findet digital über die Plattform meet.example statt.",
            EVENT,
            "online (meet.example)",
        ),
        ("Treffpunkt: 13:30 Uhr, Campus, Saal 2", AGREEMENT, "Campus, Saal 2"),
        ("Sie sitzt in Guben.", DIRECTORY, None),
    ],
)
def test_the_place_is_read_where_the_act_is_told(text, kind, expected):
    found = find_place(text, kind)

    assert (found.text if found else None) == expected


@pytest.mark.parametrize(
    ("text", "doc_type", "expected"),
    [
        ("Altfeld. Die langen Gespräche sind vorbei.", DocumentType.AGREEMENT_SIGNED, "Altfeld"),
        ("LEIPZIG. Die Stadt hat es eilig.", DocumentType.AGREEMENT_SIGNED, "LEIPZIG"),
        ("(ots) Leipzig, 03.04.2019 – Die Stadt baut.", DocumentType.AGREEMENT_SIGNED, "Leipzig"),
        (
            "Wir laden in das Haus des Rades ein.",
            DocumentType.EVENT_INVITATION,
            "Haus des Rades",
        ),
        (
            "Der Verein bittet Sie zu einem Treffen in das Gare du Bach.",
            DocumentType.EVENT_INVITATION,
            "Gare du Bach",
        ),
        (
            "Im Blauen Salon des Kurparks unterzeichneten sie den Vertrag.",
            DocumentType.AGREEMENT_SIGNED,
            "Blauen Salon des Kurparks",
        ),
        ("Im April unterzeichneten sie den Vertrag.", DocumentType.AGREEMENT_SIGNED, None),
        ("Vereinbarung. Die Stadt baut.", DocumentType.AGREEMENT_SIGNED, None),
    ],
)
def test_date_lines_and_invitations_name_the_place_in_many_forms(text, doc_type, expected):
    found = find_place(text, doc_type)

    assert (found.text.casefold() if found else None) == (expected.casefold() if expected else None)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Am Montag wurde im Gemeindesaal Altfeld der Kooperationsvertrag unterzeichnet.", AGREEMENT, "Gemeindesaal Altfeld"),
        ("Unterzeichnet wurde das Papier in der Bahnhofsmission von Bürgermeister Udo Kern.", AGREEMENT, "Bahnhofsmission"),
        ("Uferforum\n\n28.11.2019, 17 Uhr, Rathaus Guben\n\nWir laden Sie herzlich ein.", EVENT, "Rathaus Guben"),
        ("Sie laden ein zum Gespräch am Mittwoch\nin die Alte Mühle, Bahnhofstr. 7, 03172 Guben", EVENT,
         "Alte Mühle, Bahnhofstr. 7, 03172 Guben"),
        (("Vertrag zwischen dem Land Hessen und dem Land Bayern\n\nDas Land Hessen und das Land Bayern schließen folgenden "
         "Vertrag.\n\nArtikel 1\nText.\n\nGeschehen zu Fulda am 23. Mai 1991 in zwei Urschriften."), AGREEMENT, "Fulda"),
        ("Prof. Udo Kern lädt herzlich ein.", EVENT, None),
    ],
)  # fmt: skip
def test_a_place_ends_where_the_act_begins(text, kind, expected):
    found = find_place(text, kind)

    assert (found.text if found else None) == expected


@pytest.mark.parametrize(
    ("text", "doc_type", "expected"),
    [
        ("12.06.2019 – Guben. Es ist geschafft.", AGREEMENT, "Guben"),
        ("17. März 2016, Frankfurt (Oder)\n\nEs ist geschafft.", AGREEMENT, "Frankfurt (Oder)"),
        ("BAD ALTFELD (dk). Es ist geschafft.", AGREEMENT, "BAD ALTFELD"),
        ("Auf Schloss Altfeld haben sie den Vertrag unterzeichnet.", AGREEMENT, "Schloss Altfeld"),
        ("Die Stadt bittet am 3. Mai zum Frühstück in die Stadthalle Guben.", EVENT, "Stadthalle Guben"),
        ("Sie unterzeichneten den Vertrag und sehen in die Stadthalle Guben.", AGREEMENT, None),
        ("Forst – In Guben haben beide den Vertrag unterzeichnet.", AGREEMENT, "Guben"),
        ("Guben, 4. Mai 2022. Heute unterzeichneten sie im Landratsamt den Vertrag.", AGREEMENT, "Guben"),
        ("Guben. Sie haben eine Erklärung unterzeichnet. Im Deutschen Museum in Forst kamen sie dazu zusammen.", AGREEMENT,
         "Deutschen Museum in Forst"),
        ("Wir laden ein. Termin: 3. Mai 2022. Ort: Landratsamt, Markt 1, Saal. Der Eintritt ist frei.", EVENT,
         "Landratsamt, Markt 1, Saal"),
        ("Wir laden ein. Es findet im Haus am Bach, Uferweg 3, 03172 Guben statt.", EVENT,
         "Haus am Bach, Uferweg 3, 03172 Guben"),
        ("Beide haben am 3. Mai im Schaufenster Hafen ein Abkommen unterzeichnet.", AGREEMENT, "Schaufenster Hafen"),
        ("Beide haben am Rand des Moores den Vertrag unterzeichnet.", AGREEMENT, "Rand des Moores"),
        ("Wir laden ein.\n\nOrt: wird noch bekannt gegeben", EVENT, None),
        ("Landkreis Guben. 200 Hektar werden bebaut.", AGREEMENT, None),
    ],
)  # fmt: skip
def test_the_place_stands_before_the_report_or_in_the_invitation(text, doc_type, expected):
    found = find_place(text, doc_type)

    assert (found.text if found else None) == expected


def test_the_sentence_that_holds_the_day_may_name_the_place():
    text = "Im Kloster Altfeld wurde am 3. Mai 2022 Geschichte geschrieben. Sie gingen eine Kooperation ein."

    found = find_place(text, AGREEMENT, find_date_of_act(text, AGREEMENT))

    assert found
    assert found.text == "Kloster Altfeld"
