import pytest
from hypothesis import given
from hypothesis import strategies as st

from handschlag.lib.german import dialled

# Behind the zero, of two to five digits.
CODES = ("30", "355", "3563", "35603")


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
        "035 63 / 340 100",
        "03563 / 34 01 00",
        "0 35 63/34 01 00",
        "+49 (0) 35 63 / 340-100",
        "+49 35 63 / 34 01 00",
        "+49-(0)3563/340100",
        "(+49 (0)3563) 340100",
        "(+49) (0) 3563 340100",
        "0 (3563) 340100",
        "(0)3563/340100",
        "03563.340.100",
        "Tel. 03563 340100",
        "Tel.: 03563 / 340100",
        "tel 03563/340100",
        "Telefon: (03563) 340100",
        "Fax 03563 340100",
        "Telefax: +49 3563 340100",
    ],
)
def test_a_code_is_grouped_in_any_way_and_a_word_may_stand_before(written):
    assert dialled(written) == "+493563340100"


@st.composite
def a_number_in_groups(draw):
    """Its code, the rest, and both with blanks and dashes somewhere between the digits."""
    code, rest = (
        draw(st.sampled_from(CODES)),
        draw(st.from_regex(r"[1-9][0-9]{4,7}", fullmatch=True)),
    )
    gaps = st.sampled_from(["", "", " ", "\u00a0", "-", "\u2013", " - ", "  "])
    blanks = st.sampled_from(["", "", " ", "\u202f"])

    def grouped(digits, between):
        return digits[0] + "".join(draw(between) + digit for digit in digits[1:])

    return code, rest, grouped(code, blanks), grouped(rest, gaps)


@given(
    number=a_number_in_groups(),
    before=st.sampled_from(["0", "0 ", "+49", "+49 ", "+49 (0)", "0049 ", "(+49) ", "Tel.: 0"]),
    between=st.sampled_from(["", " ", "-", "/", " / ", " \u2013 "]),
)
def test_any_grouping_of_a_number_reads_as_the_same_number(number, before, between):
    code, rest, code_in_groups, rest_in_groups = number
    assert dialled(f"{before}{code_in_groups}{between}{rest_in_groups}") == f"+49{code}{rest}"


@given(number=a_number_in_groups(), digits=st.integers(min_value=1, max_value=4))
def test_a_slash_behind_the_code_parts_two_numbers(number, digits):
    code, rest, _code, _rest = number
    assert dialled(f"0{code} {rest[:digits]} / {rest[digits:]}") == ""
    assert dialled(f"0{code} / {rest} / {rest}") == ""


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
        "030 612 / 613",
        "0355 61 / 62",
        "0355-12/13",
        "0355 (0) 612000",
        "0355 612 (0)",
        "(+49(0)355 612000",
        "0(355 612000",
        "Tel./Fax 0355 612000",
        "Tel. 0355 612000 Fax 0355 612001",
        "Mo bis Fr 0355 612000",
    ],
)
def test_what_is_more_than_one_number_or_no_number_is_not_read_as_another(written):
    assert dialled(written) == ""


@pytest.mark.parametrize(
    "written", ["", "340100", "493563340100", "110", "+49", "12", "0", "+", "Tel.", "Tel. 340100"]
)
def test_what_lacks_its_beginning_or_its_end_is_not_guessed(written):
    assert dialled(written) == ""


def test_a_number_of_another_country_keeps_its_code():
    assert dialled("+48 68 123 45 67") == dialled("0048 68 1234567") == "+48681234567"
