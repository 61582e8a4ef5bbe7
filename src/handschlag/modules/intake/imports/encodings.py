"""Bytes to characters: what the file says of itself, else what reads most like our languages.

Order: byte order mark, UTF-8 if it fits, the declared encoding if it fits, UTF-16 by its zero
bytes, then a guess among the encodings that German, Sorbian, Polish and Czech files come in.
charset-normalizer was measured on such texts and set aside: it calls plain German Windows-1252
"cp1250" and takes Czech for Macintosh.
"""

import codecs
from dataclasses import dataclass

from .result import Unreadable
from .words import _

LABELS = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250",
    "iso8859-1": "ISO-8859-1",
    "iso8859-2": "ISO-8859-2",
    "iso8859-15": "ISO-8859-15",
    "cp850": "DOS (CP850)",
    "mac-roman": "Mac Roman",
}
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CANDIDATES = ("cp1252", "cp1250", "iso8859-2", "cp850", "mac-roman")
# Browsers read these three as Windows-1252 as well, since so many pages mean that by them.
MEANT_AS_WINDOWS = {"iso8859-1", "ascii", "latin-1"}
SAMPLE = 256 * 1024

GERMAN = "äöüßÄÖÜẞ"
# One language at a time: "ą" beside "ř" is Czech read with the wrong table.
ALPHABETS = (
    frozenset(GERMAN + "čćěłńóřŕšśžźČĆĚŁŃÓŘŔŠŚŽŹ"),  # Upper and Lower Sorbian
    frozenset(GERMAN + "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"),  # Polish
    frozenset(GERMAN + "áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽĺľŕôĽ"),  # Czech, Slovak
)
# The same bytes mean these in Windows-1252; a German paper with a French name has few of them.
WESTERN = frozenset("àâçèêëîïôùûñøåæœÀÇÈÊÑØÅÆŒÿ")
SIGNS = frozenset("„“”‚‘’–—…·•§€°«»›‹\u00a0\u00ad©®²³½¼×±´")


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str  # as shown to people
    guessed: bool


def decoded(content: bytes, declared: str = "") -> Decoded:
    """The text of a file without binary content; Unreadable if it is no text at all."""
    if marked := _by_mark(content):
        return marked
    known = codec_name(declared)
    if known not in {"", "utf-8"} and known.startswith(("utf-16", "utf-32")) and b"\0" in content:
        return _told(content, _with_order(known, content), guessed=False)
    if b"\0" in content[:SAMPLE]:
        return _told(content, _wide_encoding(content), guessed=True)
    if _fits(content, "utf-8"):
        return Decoded(content.decode("utf-8"), LABELS["utf-8"], guessed=False)
    if (mended := content.decode("utf-8", "replace")) and _is_mostly_right(mended):
        return Decoded(mended, LABELS["utf-8"], guessed=True)
    if known in MEANT_AS_WINDOWS:
        known = "cp1252"
    if known and known != "utf-8" and _fits(content, known):
        return Decoded(content.decode(known), label_of(known), guessed=False)
    return _told(content, _likeliest(content), guessed=True)


def _is_mostly_right(text: str) -> bool:
    """UTF-8 with a few broken characters, as after a bad cut; other encodings break everywhere."""
    broken = text.count("\ufffd")
    return len(text) - len(text.encode("ascii", "ignore")) > 10 * broken


def codec_name(declared: str) -> str:
    """Python's name for what a file says of itself; empty if nobody knows it or it is no charset."""
    try:
        name = codecs.lookup(declared.strip("\"' \t\r\n;,")).name
        # rot13, zip and their like are codecs as well, yet lead from text to text or bytes to bytes.
        b"a".decode(name)
    except (LookupError, ValueError, TypeError, UnicodeError):
        return ""
    return "utf-8" if name in {"utf-8-sig", "utf-7"} else name


def label_of(name: str) -> str:
    return LABELS.get(name, name.upper())


def _by_mark(content: bytes) -> Decoded | None:
    for mark, name in MARKS:
        if content.startswith(mark):
            return _told(content[len(mark) :], name, guessed=False)
    return None


def _told(content: bytes, name: str, *, guessed: bool) -> Decoded:
    return Decoded(content.decode(name, "replace"), label_of(name), guessed)


def _fits(content: bytes, name: str) -> bool:
    try:
        content.decode(name)
    except (UnicodeError, LookupError):
        return False
    return True


def _with_order(known: str, content: bytes) -> str:
    if known in {"utf-16", "utf-32"}:
        return known + ("-be" if content[:1] == b"\0" else "-le")
    return known


def _wide_encoding(content: bytes) -> str:
    """UTF-16 has its zero bytes on one side of each pair; anything else with zeros is no text."""
    sample = content[: SAMPLE - SAMPLE % 2]
    pairs = max(1, len(sample) // 2)
    even, odd = sample[0::2].count(0) / pairs, sample[1::2].count(0) / pairs
    if odd > 0.3 and even < 0.1:
        name = "utf-16-le"
    elif even > 0.3 and odd < 0.1:
        name = "utf-16-be"
    else:
        raise Unreadable(
            _("Das ist keine Textdatei. Bitte als PDF, Word-Datei (.docx) oder Text hochladen.")
        )
    return name


def _likeliest(content: bytes) -> str:
    sample = content[:SAMPLE]
    return max(CANDIDATES, key=lambda name: (_likeness(sample, name), -CANDIDATES.index(name)))


def _likeness(sample: bytes, name: str) -> float:
    text = sample.decode(name, "replace")
    letters = sum(map(str.isalpha, text)) or 1
    foreign = sum(sign in WESTERN for sign in text)
    # Few of them: a name. Many: Czech or Sorbian, read with the wrong table.
    western = 2.2 if foreign < letters * 0.01 else 1.4
    shared = 0.0
    letters_of = dict.fromkeys(ALPHABETS, 0.0)
    for at, sign in enumerate(text):
        if sign <= "\x7f":
            continue
        weight = _weight(text, at)
        shared += weight
        for alphabet in ALPHABETS:
            if weight == 0.0 and sign in alphabet:
                letters_of[alphabet] += 2.0
            elif weight == 0.0 and sign in WESTERN:
                letters_of[alphabet] += western
    return shared + max(letters_of.values())


def _weight(text: str, at: int) -> float:
    """What a sign is worth in any language; 0 for a letter that stands where a letter may."""
    sign, before = text[at], text[at - 1 : at]
    if sign in SIGNS:
        return 1.0 if not before.islower() or not text[at + 1 : at + 2].islower() else -1.0
    if before.islower() and sign.isupper():
        return -3.0
    return 0.0 if sign.isalpha() else -2.0
