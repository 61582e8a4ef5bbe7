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

    other, against = evidence_for_type(text)

    assert (against.doc_type, other.doc_type) == (AGREEMENT, OTHER)
    assert against.weight < 0 < other.weight
    assert text[against.start : against.end] == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (("Ein Grund zum Feiern: Uferbund wird zehn\n\nMit Musik hat der Uferbund sein zehnjähriges Bestehen gefeiert. "
         "Damals hatten die Bürgermeister die Gründungsvereinbarung unterzeichnet."), OTHER),
        (("Die Stadt Guben und die Gemeinde Tauer bilden den Verein „Uferallianz“. Zum Vorsitzenden bestimmte die "
         "Gründungsversammlung Udo Kern."), LAUNCH),
        (("LETTER OF INTENT\n\nDie Hochschule Xanten, die Stadt Guben und die Ufer GmbH (zusammen die „Partner“) "
         "erklären:\n\n1. Anlass\n\nDer Fluss.\n\nGuben, den 3. Mai 2023\n\nUdo Kern\n"), AGREEMENT),
    ],
)  # fmt: skip
def test_a_jubilee_a_founding_and_a_bare_paper_are_told_apart(text, expected):
    assert judge_type(text)[0] is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what begins with a signature is told beside it
        (
            (
                "Startschuss für den Pflegeverbund\n\nAm Montag setzten beide Landräte ihre Unterschrift unter "
                "die Vereinbarung. Damit fällt der Startschuss für den Verbund."
            ),
            AGREEMENT,
        ),
        ("Dank einer am 3. Mai 2017 geschlossenen Vereinbarung ist die Schule gesichert.", AGREEMENT),
        ("Das regelt ein Vertrag, unter den beide am 3. Mai ihren Namen setzten.", AGREEMENT),
        ("Beide haben sich in einem Memorandum dazu bekannt, den Fluss zu schützen.", AGREEMENT),
        ("Die Chefs trafen sich am 3. Mai zur feierlichen Unterzeichnung des Vertrages.", AGREEMENT),
        (
            (
                "Vereinbarung über die Kasse\n\nzwischen\n\nder Stadt Lüchow, vertreten durch Eva Lauer,\n\n"
                "und\n\nder Gemeinde Clenze, vertreten durch Tim Kern,\n\n§ 1 Gegenstand\nDie Stadt führt die "
                "Kasse.\n\nLüchow, 17.02.2020\n"
            ),
            AGREEMENT,
        ),
        ("Kammern unterschreiben mit ihren Nachbarn\n\nDie Ratifizierung erfolgt am 3. Mai.", AGREEMENT),
        ("Sie machen gemeinsame Sache. Beide zeichneten gestern einen Vertrag.", AGREEMENT),
        ("Den Vertrag über die Halle haben die beiden Orte am 3. Mai im Rathaus un-\nterzeichnet.", AGREEMENT),
        # nothing is signed yet, or it was long ago
        ("Noch ist nichts unterschrieben. Beide wollen zusammengehen.", OTHER),
        ("Der Rat hat zugestimmt. Eva Lauer kann den Vertrag nun unterzeichnen.", OTHER),
        ("Wird der Antrag bewilligt, schließen die Partner einen Vertrag über die Halle.", OTHER),
        ("1999 unterzeichneten fünf Orte den Vertrag. Heute zählt der Verband 30.", OTHER),
        ("Vor einem Jahr haben Sie die Vereinbarung unterzeichnet. Was ist seitdem passiert?", OTHER),
        ("Die für Freitag geplante Unterzeichnung des Vertrages ist verschoben worden.", OTHER),
        ("Klinik: Am Dienstag wird unterschrieben\n\nAm Dienstag unterzeichnen beide den Vertrag.", OTHER),
        ("Der Kreistag hat sie beauftragt, eine Vereinbarung zu schließen.", OTHER),
        ("Die Partner wurden ausgezeichnet. Sie hatten 2017 einen Verband gegründet.", OTHER),
        ("Interview: Was nun?\n\nSie haben den Vertrag unterzeichnet. Was kommt jetzt?", OTHER),
        ("Der Verband sucht eine Fachkraft (m/w/d).\n\nDie Kreise haben die Vereinbarung unterzeichnet.", OTHER),
        ("Die 2018 zwischen Stadt und Kammer geschlossene Vereinbarung wurde geprüft.", OTHER),
        # held or decided, but nobody is asked to come
        ("Die Leiterin legt ihr Amt nieder. Die Neuwahl findet im Herbst statt.", OTHER),
        ("Die Klimamanagerin hat das Konzept im Ausschuss vorgestellt.", OTHER),
        ("Danach wird ein Verein gegründet, der das Vorhaben trägt.", OTHER),
        # invitations that do not say so
        ("Holz im Bau\n\nMittwoch, 6. März 2024, 10:00 – 16:15 Uhr\n\nFür alle vom Fach.", EVENT),
        ("10.03.20 | Haus der Wirtschaft, Lüchow\n\nHier stellen sich Projekte vor.", EVENT),
        ("Fachleute antworten am Donnerstag, 23. Mai 2019, ab 19 Uhr in der Turnhalle.", EVENT),
        (
            (
                "Darüber sprechen am 11. Mai um 18 Uhr Fachleute. Alle Interessierten sind willkommen. "
                "Der Vertrag über den Umbau wurde im Januar unterzeichnet."
            ),
            EVENT,
        ),
        ("Unternehmerforum\n\nMittwoch, 14.3.2018\n18.00 Uhr\n\nReferent: Tim Kern\nGäste sind willkommen.", EVENT),
        # something new
        ("Zwölf Betriebe haben sich zum Cluster Holz zusammengetan.", LAUNCH),
        ("Im Landkreis ist ein Verbund für Ausbildung entstanden.", LAUNCH),
        ("Mit einem Kick-Off hat das Projekt Holz seine Arbeit begonnen.", LAUNCH),
        # pages to look up
        ("Team\n\nEva Lauer\nTel. 05841 555-1\n\nTim Kern\nTel. 05841 555-2\n\nIna Groß\nTel. 05841 555-3", DIRECTORY),
        (
            (
                "Zuständig\n\nFür Wege ist Eva Lauer Ihre Ansprechpartnerin.\nTelefon: 05841 555-120\n\n"
                "Für Wald ist Tim Kern Ihr Ansprechpartner.\nTelefon: 05841 555-121\n"
            ),
            DIRECTORY,
        ),
    ],
)  # fmt: skip
def test_the_kind_does_not_hang_on_one_way_to_say_it(text, expected):
    assert judge_type(text)[0] == expected


def test_a_row_of_links_does_not_push_the_report_out_of_the_lead():
    links = "Startseite\n\nAktuelles\n\nPresse\n\nKontakt\n\n12.06.2019\n\nDrucken\n\n"
    report = "Im Herbst soll ein Vertrag mit der Stadt Lüchow unterzeichnet werden."

    _, against = evidence_for_type(links + report)

    assert against.weight < -1
