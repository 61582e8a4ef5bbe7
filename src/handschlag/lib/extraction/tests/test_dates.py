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
        ("am 22/09/2017", date(2017, 9, 22), "day"),
        ("am Reformationstag 2021", date(2021, 10, 31), "day"),
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


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Uferforum\n\n28.11.2019, Guben, Rathaus\n\nWir laden Sie herzlich ein. Anmeldung bis zum 18.11.2019.", EVENT,
         date(2019, 11, 28)),
        ("(02.08.2024) Gestern unterschrieben beide in Guben eine Vereinbarung.", AGREEMENT, date(2024, 8, 1)),
        ("Der Kreistag hatte es am 02.09.2019 beschlossen, nun ist der Vertrag unterschrieben.", AGREEMENT, None),
        (("Das Land Hessen und das Land Bayern schließen folgenden Vertrag.\n\nArtikel 1\nText.\n\n"
         "Geschehen zu Fulda am 23. Mai 1991 in zwei Urschriften."), AGREEMENT, date(1991, 5, 23)),
    ],
)  # fmt: skip
def test_a_day_is_known_by_what_stands_around_it(text, kind, expected):
    found = find_date_of_act(text, kind)

    assert (found.first if found else None) == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Beide sind seit Mittwoch, dem 25. Oktober 2017, durch einen Vertrag verbunden.", AGREEMENT, "2017-10-25"),
        ("12.06.2019 – Guben. Die Vereinbarung trägt seit heute drei Unterschriften.", AGREEMENT, "2019-06-12"),
        ("Am Samstag, 5. September 2015, verwandelt sich der Markt in ein Schaufenster.", EVENT, "2015-09-05"),
        ("Einladung\n\nDatum\n13.02.2020\n\nZeit\n14:30 - 16:30", EVENT, "2020-02-13"),
        ("Kongress\n\n20. bis 21. September 2022\n\nFrühbucher zahlen bis zum 31. Juli 2022 weniger.", EVENT,
         "2022-09-20"),
        ("16.05.2007 00:00\n\nIm Saal haben gestern beide eine Vereinbarung unterzeichnet.", AGREEMENT, "2007-05-15"),
        (SIGNED.format("gestern") + "\n\n(Altfelder Rundschau, Montag, 17.6.2019)", AGREEMENT, "2019-06-16"),
        (SIGNED.format("gestern") + "\n\nAltfelder Bote, Freitag, 12. Mai 2023, Lokales Seite 3", AGREEMENT, "2023-05-11"),
        ("Altfelder Bote vom 03.02.2025\n\nDas kündigten beide am Freitag an.", OTHER, "2025-01-31"),
        ("Kammerblatt | Ausgabe 05/2019\n\n" + SIGNED.format("am 4. April"), AGREEMENT, "2019-04-04"),
        ("Guben, 4.5.2022 · " + SIGNED.format("heute"), AGREEMENT, "2022-05-04"),
        ("Datum: Mo, 2. September 2024 08:14\n\nWir laden ein am Dienstag, 8. Oktober 2024, von 13 bis 17 Uhr.", EVENT,
         "2024-10-08"),
        ("Im Notfall zählt nicht die Grenze, sondern die Minute, darin sind sich alle drei Partner einig. Auf dem Berg haben am 2. Dezember 2017 bei Frost\n\n– Eva Lauer,\n– Tim Kern\n\neinen Vertrag unterzeichnet.",
         AGREEMENT, "2017-12-02"),
        ("Ein Vertrag, den beide zum 1. Juni 2017 geschlossen haben, regelt es.", AGREEMENT, "2017-06-01"),
        ("Der Kreistag hatte sie am 30.09.2021 beauftragt, einen Vertrag zu schließen. Er wurde am 26.01.2022 unterzeichnet.",
         AGREEMENT, "2022-01-26"),
        ("Am 23. November 2017 übergab das Institut den Orten sein Gutachten.", OTHER, "2017-11-23"),
        ("Niederschrift über die Sitzung des Rates am 27.01.2022", OTHER, "2022-01-27"),
        ("Der Rat hat am 27. Juni 2023 gegen die Fusion gestimmt.", OTHER, "2023-06-27"),
        ("Dem am 3. März 2020 unterzeichneten Vertrag wird zugestimmt.", OTHER, None),
        ("Am 3. März 2020 soll das Haus öffnen.", OTHER, None),
        ("Seit 1. März 2023 gibt es eine Anlaufstelle für Wärme.", LAUNCH, "2023-03-01"),
        ("Kooperationsvereinbarung. Unterzeichnet am 1. und 3. Juni 2021 von der Stadt Guben und der Stadt Forst.",
         AGREEMENT, "2021-06-03"),
        ("Am 1. und 3. Juni 2021 tagten die Räte, dabei unterzeichneten sie den Vertrag.", AGREEMENT, "2021-06-01"),
        ("Vereinbarung zwischen Guben und Forst\n\nGuben, den 12.04.2021\t\tForst, 15.04.2021\n\ngez. Kern\t\tgez. Moll",
         AGREEMENT, "2021-04-15"),
        ("Was vor sechs Jahren begann, steht auf Papier: Am 3. Mai 2022 unterzeichneten sie den Vertrag.", AGREEMENT,
         "2022-05-03"),
    ],
)  # fmt: skip
def test_the_day_is_found_where_the_sentence_names_no_act_in_full(text, kind, expected):
    found = find_date_of_act(text, kind)

    assert (found.first.isoformat() if found else None) == expected
