"""What may not be a password although it is long enough: one known word, dressed up."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# What Django's list of common passwords lacks: words of German sign-in pages, and of this one.
KNOWN = frozenset(
    (
        *("anmelden", "anmeldung", "benutzer", "einloggen", "herzlich", "passwörter", "sicherheit"),
        *("willkommen", "zugang", "zukunft", "bürgermeister", "gemeinde", "kreis", "landkreis"),
        *("landrat", "rathaus", "stadt", "verwaltung", "wirtschaft", "wirtschaftsförderung"),
        *("handschlag", "kooperation", "vereinbarung", "lausitz", "spremberg"),
    )
)
# How letters are commonly hidden behind figures and signs.
DISGUISES = str.maketrans("0134578@$€!", "oieastbasei")
WORD = re.compile(r"[^\W\d_]+")
ENDS = re.compile(r"^[\W\d_]+|[\W\d_]+$")
REPEATED = re.compile(r"(.{3,40}?)\1*")
SHORTEST_PLACE = 4


class KnownWordValidator(CommonPasswordValidator):
    """Refuses common passwords, and one such word between figures and signs or said several times.

    Words of the trade, of the region, of whoever runs this house and of its address count as common.
    Several different words are welcome, also when each of them is known.
    """

    def validate(self, password: str, user: Any = None) -> None:
        known = KNOWN.union(_words_of_this_house())
        if any(core in self.passwords or core in known for core in _cores(password)):
            raise ValidationError(
                _(
                    "Ein bekanntes Wort ist schnell erraten, auch mit Ziffern oder Zeichen davor und "
                    "dahinter. Nehmen Sie lieber drei oder vier Wörter, die nichts miteinander zu tun "
                    "haben."
                ),
                code="password_known_word",
            )

    def get_help_text(self) -> str:
        return _("Drei oder vier Wörter, die nichts miteinander zu tun haben, sind gut.")


def _cores(password: str) -> Iterator[str]:
    """The password as a guesser sees it: as it is, without its ends, undisguised, said once."""
    plain = password.strip().casefold()
    inner = ENDS.sub("", plain)
    yield from (plain, inner, inner.translate(DISGUISES))
    if repeated := REPEATED.fullmatch("".join(WORD.findall(plain))):
        yield repeated[1]


def _words_of_this_house() -> Iterator[str]:
    host = urlsplit(settings.BASE_URL).hostname or ""
    for said in (str(settings.REGION), settings.OPERATOR["name"], host):
        for word in WORD.findall(said.casefold()):
            if len(word) >= SHORTEST_PLACE:
                yield word
