from datetime import date

import pytest

from handschlag.lib.extraction.act_date import find_date_of_act
from handschlag.lib.extraction.dates import find_dates, seen_from
from handschlag.lib.extraction.result import DocumentType

AGREEMENT, EVENT, DIRECTORY, LAUNCH, OTHER = DocumentType


@pytest.mark.parametrize(
    ("text", "first", "precision"),
    [
        ("am 21. September 2021", date(2021, 9, 21), "day"),
        ("am 21.September 2021", date(2021, 9, 21), "day"),
        ("Am 21.09.2021", date(2021, 9, 21), "day"),
        ("den 15. 5. 1997", date(1997, 5, 15), "day"),
        ("am 21.9.21", date(2021, 9, 21), "day"),
        ("am 3.10.90", date(1990, 10, 3), "day"),
        ("2021-09-21", date(2021, 9, 21), "day"),
        ("vom 3. bis 5. Mai 2022", date(2022, 5, 3), "day"),
        ("vom 28. Mai bis 2. Juni 2022", date(2022, 5, 28), "day"),
        ("im Juni 2019", date(2019, 6, 1), "month"),
        ("im Jahr 2019", date(2019, 1, 1), "year"),
    ],
)
def test_dates_are_read_as_they_are_written(text, first, precision):
    (spot,) = find_dates(text)

    assert (spot.first, spot.precision) == (first, precision)
    assert text[spot.start : spot.end] in text


@pytest.mark.parametrize(
    "text",
    ["30.02.2020", "13.30 Uhr", "0355/55-3126", "Wintersemester 2023/24", "1.1. Ziele", "§ 3.1.2"],
)
def test_what_only_looks_like_a_date_is_none(text):
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("heute", date(2022, 5, 4), date(2022, 5, 4)),
        ("gestern", date(2022, 1, 1), date(2021, 12, 31)),
        ("am Montag", date(2022, 5, 4), date(2022, 5, 2)),
        ("am 28. Dezember", date(2022, 1, 3), date(2021, 12, 28)),
    ],
)
def test_words_and_days_without_a_year_are_seen_from_the_day_of_writing(text, day, expected):
    (spot,) = find_dates(text)

    assert seen_from(spot, day).first == expected


SIGNED = "Eva Lauer und Tim Kern haben {} eine Vereinbarung unterzeichnet."


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (SIGNED.format("am 3. Mai 2022"), AGREEMENT, "2022-05-03"),
        ("Guben, 4. Mai 2022. " + SIGNED.format("gestern"), AGREEMENT, "2022-05-03"),
        (
            SIGNED.format("am Montag") + "\n\n(Pressemitteilung vom 4. Mai 2022)",
            AGREEMENT,
            "2022-05-02",
        ),
        (SIGNED.format("am 3. Mai") + " (Meldung vom 04.05.2022)", AGREEMENT, "2022-05-03"),
        ("04.05.2022\n\n" + SIGNED.format("jetzt"), AGREEMENT, None),
        (SIGNED.format("") + " Die Stadt wurde am 3. Mai 1250 gegründet.", AGREEMENT, None),
        (
            SIGNED.format("am 3. Mai 2022") + " Sie gilt bis zum 31. Dezember 2025.",
            AGREEMENT,
            "2022-05-03",
        ),
        (
            "Bereits am 1. März 2019 hatten sie eine Erklärung unterzeichnet. "
            + SIGNED.format("am 3. Mai 2022"),
            AGREEMENT,
            "2022-05-03",
        ),
        (
            (
                "Beide schließen folgenden Vertrag:\n\nArtikel 1\n\nText.\n\nTrier, den 3. Mai 2001\n\n"
                "Für die Stadt\nEva Lauer\n\nBonn, den 28. April 2001\n\nFür das Land\nTim Kern\n"
            ),
            AGREEMENT,
            "2001-05-03",
        ),
        (
            (
                "2. Mai 2022\n\nWir laden Sie am 9. Mai ab 18 Uhr in das Rathaus ein. "
                "Anmeldung bis zum 6. Mai 2022."
            ),
            EVENT,
            "2022-05-09",
        ),
        ("Wann: 7. und 8. Juni 2023, 10 Uhr\nWo: Rathaus", EVENT, "2023-06-07"),
        ("Forst, 4. Mai 2022. Heute nahm das Zentrum seine Arbeit auf.", LAUNCH, "2022-05-04"),
        (
            "Guben, 4. Mai 2022. Die Räte haben gestern beschlossen, zu kooperieren.",
            OTHER,
            "2022-05-03",
        ),
        ("Bekanntmachung\n\nVom 4. Mai 2022\n\nText.", OTHER, "2022-05-04"),
        ("Seit dem 4. Mai 2022 sind wir Mitglied.", DIRECTORY, None),
    ],
)
def test_the_day_of_the_act_is_the_one_its_sentence_gives(text, kind, expected):
    found = find_date_of_act(text, kind)

    assert (found.first.isoformat() if found else None) == expected


def test_a_month_stays_a_month():
    found = find_date_of_act("Sie haben im Mai 2018 einen Vertrag unterzeichnet.", AGREEMENT)

    assert (found.precision, found.first, found.last) == (
        "month",
        date(2018, 5, 1),
        date(2018, 5, 31),
    )
