"""Telephone numbers as people in Germany write them.

| written                                      | read as                          |
|----------------------------------------------|----------------------------------|
| 03563 340-100, 0 35 63 / 34 01 00            | +493563340100: of here           |
| (03563) 340100, 0 (3563) 340100              | the same                         |
| +49 (0) 35 63 / 340-100, 0049 3563.340100    | the same                         |
| Tel.: 03563 340100, Fax 03563/340100         | the same: the word says no more  |
| 03563 340 / 341, 03563 340100 / 101          | nothing: two numbers             |
| 03563 340100 App. 12, 03563 340100 (12)      | nothing: a switchboard dials it  |
| 340100                                       | nothing: nobody knows which town |

A slash and brackets part the dialling code from the rest. Where the code ends is known of every
number, so behind it they part two numbers.
"""

import re

# A number without the code of a country is one of here.
HERE = "DE"
# With its plus sign and the code of the country.
SHORTEST = 6
# After the zero.
LONGEST_DIALLING_CODE = 5
_LOOKALIKES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"))
_WORD = re.compile(r"(?:telefon|telefax|tel|fax)\.? ?:? ?", re.IGNORECASE)
# The zero that is dialled from within the country only: "+49 (0)3563".
_ZERO = re.compile(r"(\(?(?:\+|00)[1-9][0-9]{0,2}\)?[.-]?)\(0\)")
# Without blanks: they may stand anywhere.
_WRITTEN = re.compile(
    r"(?=\(?[+0])(?:\(\+?[0-9]+\)|\+?[0-9])[0-9.-]*(?:\([0-9]+\)[0-9.-]*)?(?:/[0-9.-]*)?[0-9]"
)


def dialled(written: str) -> str:
    """The number in E.164 ("+493023125100"), "" where the text is not plainly one number."""
    plain = " ".join(written.translate(_LOOKALIKES).split())
    word = _WORD.match(plain)
    tight = plain[word.end() if word else 0 :].replace(" ", "")
    if zero := _ZERO.match(tight):
        tight = zero[1] + tight[zero.end() :]
    return _in_e164(tight) if _WRITTEN.fullmatch(tight) else ""


def _in_e164(tight: str) -> str:
    import phonenumbers  # noqa: PLC0415 -- slow to load: it knows the numbers of all countries

    try:
        number = phonenumbers.parse(re.sub("[()]", "", tight), HERE)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    grouped = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    length = len(phonenumbers.national_significant_number(number))
    if not _is_parted_by_its_code(tight, grouped, length):
        return ""
    code = str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    return code if len(code) >= SHORTEST else ""


def _is_parted_by_its_code(tight: str, grouped: str, length: int) -> bool:
    """Whether before the last slash or bracket stands no more than the dialling code."""
    code = re.findall("[0-9]+", grouped)[0].lstrip("0")
    behind = re.sub("[^0-9]", "", re.split("[)/]", tight)[-1])
    before = length - len(behind)
    return before <= min(len(code), LONGEST_DIALLING_CODE)
