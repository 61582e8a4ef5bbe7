"""Telephone numbers as people in Germany write them.

| written                                | read as         |
|----------------------------------------|-----------------|
| 03563 340-100, 0355 / 0000-000         | with the code of the country: +493563340100 |
| +49 (0)3563 340100, 0049 3563/340100   | +493563340100   |
| 0355 12345 / 12346, 0355 12345 App. 12 | nothing: two numbers, or one that only a switchboard can dial |
| 340100                                 | nothing: nobody knows which town |
"""

import re

import phonenumbers

# A number without the code of a country is one of here.
HERE = "DE"
# With its plus sign and the code of the country.
SHORTEST = 6
_LOOKALIKES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"))
# Brackets stand around what comes before the number itself, a plus sign before everything.
_WRITTEN = re.compile(
    r"(?:\((?:\+|0)[0-9 ]{1,8}\)|(?:\+|00)[0-9]{1,3} ?\([0-9 ]{1,7}\)|\+[0-9]|0)"
    r"[0-9 ./-]*[0-9]"
)
# What a slash parts from the number; anywhere else it parts two numbers.
_BEFORE_A_SLASH = re.compile(
    r"(?:\(0[0-9 ]{2,7}\)|0[1-9][0-9]{1,4}|0(?: [0-9]{2,3}){1,2}"
    r"|(?:\+|00)[1-9][0-9]{0,2} ?(?:\(0\))? ?\(?0?[1-9][0-9]{1,4}\)?) ?"
)


def dialled(written: str) -> str:
    """The number in E.164 ("+493023125100"), "" where the text is not plainly one number."""
    plain = " ".join(written.translate(_LOOKALIKES).split())
    before, slash, _rest = plain.partition("/")
    if not _WRITTEN.fullmatch(plain) or plain.count("/") > 1:
        return ""
    if slash and not _BEFORE_A_SLASH.fullmatch(before):
        return ""
    try:
        number = phonenumbers.parse(plain.replace("(0)", " "), HERE)
    except phonenumbers.NumberParseException:
        return ""
    code = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return str(code) if phonenumbers.is_possible_number(number) and len(code) >= SHORTEST else ""
