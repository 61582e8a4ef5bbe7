import pytest

from handschlag.lib.extraction.document_types import evidence_for_type, judge_type
from handschlag.lib.extraction.result import DocumentType

AGREEMENT, EVENT, DIRECTORY, LAUNCH, OTHER = DocumentType

DIRECTORY_PAGE = """Netzwerke der Region

Ackerbund Wendland

Der Ackerbund Wendland ist ein Verein von Höfen.

Wegenetz Wendland

Das Wegenetz Wendland wurde 2011 gegründet und hat 14 Mitglieder.

Uferkreis

Der Uferkreis vereint Anrainer des Flusses.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Die Stadt Lüchow und die Gemeinde Waddeweitz haben einen Vertrag unterzeichnet.",
            AGREEMENT,
        ),
        ("Lüchow und Waddeweitz schließen Kooperationsvereinbarung", AGREEMENT),
        ("Beide Bürgermeister setzten ihre Unterschrift unter das Papier.", AGREEMENT),
        (
            "Die Länder Hessen und Bayern schließen folgendes Abkommen:\n\nArtikel 1\n\nText.",
            AGREEMENT,
        ),
        ("Im Herbst soll eine Vereinbarung der beiden Städte unterzeichnet werden.", OTHER),
        (
            "Der Kreistag hat beschlossen, dass ein Vertrag mit der Stadt geschlossen werden soll.",
            OTHER,
        ),
        ("Eine Vereinbarung werde derzeit erarbeitet, unterschrieben sei noch nichts.", OTHER),
        ("Bekanntmachung\n\nVom 3. Mai 2021\n\nDas Ministerium gibt die Satzung bekannt.", OTHER),
        ("Wir laden herzlich ein.\n\nWann: 3. Mai 2022\nWo: Rathaus\n\n14:00 Begrüßung", EVENT),
        ("Das Netzwerk Holzbau geht an den Start. Drei Firmen haben es ins Leben gerufen.", LAUNCH),
        ("Am Bahnhof soll ein Verein gegründet werden.", OTHER),
        (DIRECTORY_PAGE, DIRECTORY),
        ("Die Äpfel sind reif.", OTHER),
        ("", OTHER),
    ],
)
def test_the_kind_follows_from_what_the_sentences_say(text, expected):
    assert judge_type(text)[0] == expected


def test_a_report_with_the_earlier_invitation_below_is_an_agreement():
    text = (
        "Update: Am 3. Mai 2022 haben Eva Lauer und Tim Kern die Vereinbarung unterzeichnet.\n\n"
        "Einladung\n\nWir laden Sie ein, beim Unterzeichnen der Vereinbarung dabei zu sein."
    )

    assert judge_type(text)[0] == AGREEMENT


def test_reasons_can_be_read_with_their_place():
    text = "Im Juni soll ein Vertrag unterzeichnet werden."

    (reason,) = evidence_for_type(text)

    assert reason.weight < 0
    assert text[reason.start : reason.end] == text
