import pytest

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
