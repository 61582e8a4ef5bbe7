import pytest

from handschlag.lib.extraction.programme import find_sessions
from handschlag.lib.extraction.result import DocumentType
from handschlag.lib.extraction.updates import find_updates

AGREEMENT, EVENT, *_ = DocumentType

PROGRAMME = """Ablauf
14:30 Begrüßung: Dr. Eva Lauer, Vorstand
danach Impulse: Tim Kern (Agentur für Arbeit)
15:30 Arbeitskreise im Rathaus
 - Wald: Impuls Ute Moll
 - Bahn: Moderation Jan Feld
17:00 Ergebnisse
17:30 Ende, ab 18:00 Festessen
"""


def told(sessions):
    return [(one.start_time, one.end_time, one.title) for one in sessions]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("11:00 - 13:00: Auftakt", ("11:00", "13:00", "Auftakt")),
        ("14.30 Uhr Begrüßung", ("14:30", "", "Begrüßung")),
        ("9 Uhr: Begrüßung", ("09:00", "", "Begrüßung")),
        ("13:30 bis 15:30 Uhr Werkstatt", ("13:30", "15:30", "Werkstatt")),
        ("ab 18 Uhr Empfang", ("18:00", "", "Empfang")),
        ("09:30 Uhr\nBegrüßung", ("09:30", "", "Begrüßung")),
    ],
)
def test_times_are_read_as_they_are_written(line, expected):
    assert told(find_sessions(line, EVENT)) == [expected]


def test_groups_below_an_item_are_workshops_at_its_time():
    assert told(find_sessions(PROGRAMME, EVENT)) == [
        ("14:30", "", "Begrüßung"),
        ("", "", "Impulse"),
        ("15:30", "", "Arbeitskreis Wald"),
        ("15:30", "", "Arbeitskreis Bahn"),
        ("17:00", "", "Ergebnisse"),
        ("18:00", "", "Festessen"),
    ]


def test_a_workshop_has_the_time_of_the_item_it_belongs_to():
    sessions = find_sessions("13:30 - 15:30: Wir arbeiten.\n\nWorkshop 1: Holz und Licht", EVENT)

    assert told(sessions)[1] == ("13:30", "15:30", "Workshop 1: Holz und Licht")
    assert (sessions[1].kind, sessions[1].number) == ("workshop", "1")


def test_outside_of_invitations_only_the_meeting_point_is_an_item():
    text = "12:00 Uhr Mittag\nTreffpunkt: 13:30 Uhr, Rathaus"

    assert told(find_sessions(text, AGREEMENT)) == [("13:30", "", "Treffpunkt Rathaus")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Update 22.09.2021: Am Montag kamen alle.", "2021-09-22"),
        ("Aktualisierung vom 3. Mai 2022\nText", "2022-05-03"),
        ("Korrektur: Es waren zwei.", None),
    ],
)
def test_a_text_says_itself_that_it_adds_to_an_earlier_one(text, day):
    (update,) = find_updates(text)

    assert (update.updated.first.isoformat() if update.updated else None) == day


def test_an_update_in_passing_is_none():
    assert find_updates("Ergänzung findet das im Gesetz vom Mai.") == []
