import pytest

from handschlag.lib.extraction.contacts import find_contacts, international
from handschlag.lib.extraction.result import DocumentType

CARD = """Ansprechpartnerin
Dr. Eva Lauer
Leitung Stabsstelle Wald
Institut für Holz, Boden und Luft
Am Alten Ufer 3, 29439 Lüchow
t: +49(0)5841 555 110
f: +49(0)5841 555 119
lauer(at)holz.example
"""


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("+49(0)30 231 25100", "+493023125100"),
        ("040/66969-126", "+494066969126"),
        ("(069) 90009-480", "+496990009480"),
        ("0221 4710-000", "+492214710000"),
        ("0049 89 99998123", "+498999998123"),
        ("unbekannt", "unbekannt"),
    ],
)
def test_numbers_become_international(written, expected):
    assert international(written) == expected


def test_a_visiting_card_is_one_contact_with_all_its_parts():
    (found,) = find_contacts(CARD)

    assert (found.person, found.role) == ("Dr. Eva Lauer", "Leitung Stabsstelle Wald")
    assert found.organisation == "Institut für Holz, Boden und Luft"
    assert found.address == "Am Alten Ufer 3, 29439 Lüchow"
    assert (found.phone, found.fax) == ("+495841555110", "+495841555119")
    assert found.email == "lauer@holz.example"
    assert CARD[found.start : found.end].startswith("Dr. Eva Lauer")


def test_somebody_with_two_desks_has_two_entries():
    text = (
        "Ihre Ansprechperson\nEva Lauer\nZentrum für Holz\n29439 Lüchow\nMarktweg 1\nRaum 4.2\n"
        "+49 5841 555110\nInstitut für Moor\n29221 Celle\nUferstraße 2\nRaum 7\n+49 5141 555220\n"
    )

    first, second = find_contacts(text)

    assert first.person == second.person == "Eva Lauer"
    assert (first.organisation, second.organisation) == ("Zentrum für Holz", "Institut für Moor")
    assert (first.room, second.room) == ("Raum 4.2", "Raum 7")
    assert second.address == "Uferstraße 2, 29221 Celle"


def test_lines_with_several_parts_are_taken_apart():
    (found,) = find_contacts("Ansprechpartner: Tim Kern, Tel.: 05841 555-3210, kern@example.org")

    assert (found.person, found.role) == ("Tim Kern", "Ansprechpartner")
    assert (found.phone, found.email) == ("+4958415553210", "kern@example.org")


@pytest.mark.parametrize(
    "text",
    [
        "Wo: Dieselhalle, Uferstraße 15, 29439 Lüchow",
        "Am 03.05.2022 kamen 12 000 Gäste.",
        "Der Verband hat seinen Sitz in 29439 Lüchow.",
        "HRB 12345, IBAN DE12 5001 0517 5407 3249 31",
    ],
)
def test_where_something_is_or_costs_is_no_contact(text):
    assert find_contacts(text) == []


def test_an_address_alone_is_a_contact_under_a_word_that_says_so():
    text = "Kontakt\nMinisterium für Wald\nUferstraße 18\n29439 Lüchow\n"

    (found,) = find_contacts(text, DocumentType.OTHER)

    assert (found.organisation, found.address) == (
        "Ministerium für Wald",
        "Uferstraße 18, 29439 Lüchow",
    )


def test_a_person_in_the_sentence_before_the_number_is_reached_by_it():
    text = "Anmeldung bis 10. Mai bei Frau Eva Lauer, Geschäftsstelle Uferbund,\nTelefon (05841) 80 41-12, lauer@ufer.example"

    found = find_contacts(text)

    assert [(one.person, one.phone) for one in found] == [("Eva Lauer", "+495841804112")]


def test_hours_are_no_person():
    text = "Ansprechpartner\nSprechzeiten Mo–Do 8–12 Uhr\nTel.: 05841/58-377"

    assert [one.person for one in find_contacts(text)] == [""]


@pytest.mark.parametrize(
    ("text", "person", "role", "phone", "fax"),
    [
        ("Kontakt\nBgm. Eva Lauer\n1. Vorsitzende\n(0 58 41) 555 - 23", "Eva Lauer", "1. Vorsitzende", "+49584155523", ""),
        ("Kontakt\nEva Lauer\nLeiterin Presse\nFon 05841 555-23\nMobil 0172 5551234", "Eva Lauer", "Leiterin Presse",
         "+49584155523", ""),
        ("Kontakt\nEva Lauer\nTel. 05841 555-23, Fax -24", "Eva Lauer", "", "+49584155523", "+49584155524"),
        ("Kontakt\nEva Lauer\nTel. 05841 555-23 (Sekretariat).", "Eva Lauer", "Sekretariat", "+49584155523", ""),
        ("Kontakt\nJorke Lauer (Projektleitung)\nTelefon 05841 555-23", "Jorke Lauer", "Projektleitung", "+49584155523", ""),
        ("Kontakt\nJorke Lauer\nTel. 05841 555-23, F 05841 555-24\nlauer@holz.example", "Jorke Lauer", "",
         "+49584155523", "+49584155524"),
    ],
)  # fmt: skip
def test_persons_and_numbers_are_known_by_what_stands_beside_them(text, person, role, phone, fax):
    (found,) = find_contacts(text)

    assert (found.person, found.role, found.phone, found.fax) == (person, role, phone, fax)


def test_what_only_looks_like_a_number_or_a_mail_is_none():
    text = "Kontakt\nDrucksache Nr. 047/2023\nlauer@holz.example. Fragen gern.\n"

    (found,) = find_contacts(text)

    assert (found.phone, found.email) == ("", "lauer@holz.example")


@pytest.mark.parametrize(
    "mobile", ["Mobil 0172 5551234", "Telefon mobil: 0172 5551234", "0172 5551234"]
)
def test_a_mobile_number_stands_beside_the_other_and_leaves_the_address_where_it_is(mobile):
    lines = [
        "Eva Lauer",
        "Tel. 05841 555-23",
        mobile,
        "Am Markt 3",
        "29439 Lüchow",
        "lauer@holz.example",
    ]
    for card in (lines, [lines[0], *lines[3:5], mobile, lines[1], lines[5]]):
        (found,) = find_contacts("Kontakt\n" + "\n".join(card))

        assert (found.person, found.phone) == ("Eva Lauer", "+49584155523")
        assert (found.address, found.email) == ("Am Markt 3, 29439 Lüchow", "lauer@holz.example")
