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
