import pytest

from handschlag.lib.german import dialled


@pytest.mark.parametrize(
    "written",
    [
        "+493550000000",
        "0355 0000000",
        "0355/0000-000",
        "0355 / 0000-000",
        "(0355) 0000000",
        "(03 55) / 0000000",
        "0 355 / 0000000",
        "+49 (0)355 000 0000",
        "+49 (0355) 000 0000",
        "+49(0)355/0000-000",
        "+49 355/0000.000",
        "0049 355 0000000",
        "(0049) 355 0000000",
        "(+49) 355 0000000",
        "0355 0000\u2011000",
        "0355\u00a00000\u2013000",
    ],
)
def test_a_number_is_read_as_people_write_it(written):
    assert dialled(written) == "+493550000000"


@pytest.mark.parametrize(
    "written",
    [
        "0355 12345 App. 12",
        "0355 12345 x12",
        "0355 12345 ext. 12",
        "0355 12345;ext=12",
        "0355 12345 #12",
        "0355 12345 / 12346",
        "0355 12345/12346",
        "0355/12345/12346",
        "0355 12345 (12)",
        "0355 12345, 12346",
        "03563 ABC",
        "0355 12345 oder 12346",
    ],
)
def test_what_is_more_than_one_number_or_no_number_is_not_read_as_another(written):
    assert dialled(written) == ""


@pytest.mark.parametrize("written", ["", "340100", "493563340100", "110", "+49", "12", "0", "+"])
def test_what_lacks_its_beginning_or_its_end_is_not_guessed(written):
    assert dialled(written) == ""


def test_a_number_of_another_country_keeps_its_code():
    assert dialled("+48 68 123 45 67") == dialled("0048 68 1234567") == "+48681234567"
