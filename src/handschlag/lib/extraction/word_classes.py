"""Classes of German words, as far as noun phrases need them: "den neuen Radweg" is D A N.

| letter | class                | example                             |
|--------|----------------------|-------------------------------------|
| D      | article, determiner  | der, ihre, zwei, mehr               |
| A      | adjective            | neuen, gemeinsame                   |
| N      | noun, name, quotation| Radweg, „Gute Wege“                 |
| O      | who acts             | die Partner, Landkreis Elbe         |
| P      | preposition          | in, zur, für                        |
| C      | conjunction          | und, sowie, &                       |
| R      | pronoun              | sie, beide, darin                   |
| V      | verb                 | wollen, ausbauen, gestärkt          |
| S      | reflexive            | sich                                |
| ,      | comma                |                                     |
| :      | colon or dash        |                                     |
| x      | anything else        | künftig, nicht, 12                  |

The closed classes are lists; open classes are judged by HanTa from the parts of a word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from handschlag.lib.extraction.knowledge.word_sets import word_set

_TOKEN = re.compile(
    r"(?P<quoted>[„“\"»][^„“”\"«»\n]{2,120}[“”\"«])|(?P<brackets>\([^()\n]{0,200}\))"
    r"|(?P<rest>(?<=\s)[-–](?=[a-zäöüß])\w+)|(?P<word>[^\W\d_][\w\u00ad/]*(?:[-–]\s?\n?\s?(?=[a-zäöüß])(?!und\b|oder\b|bzw)[\w/]+|[-–.](?=\w)[\w/]+|[*:]in(?:nen)?\b)*-?)"
    r"|(?P<number>\d+(?:[.,:]\d+)*)|(?P<mark>[^\s\w]|_)"
)
_DETERMINERS = word_set(
    "der die das den dem des ein eine einen einem einer eines zwei drei vier fünf sechs "
    "sieben acht neun zehn zwölf mehr weniger alle allen aller beide beiden beider viele "
    "vielen mehrere mehreren einige einigen"
)
_OWN = re.compile(
    r"(?:kein|mein|ihr|sein|unser|euer|dies|jed|jen|welch|solch|derselb|sämtlich)(?:e[rnms]?)?"
)
_PREPOSITIONS = word_set(
    "in im ins an am ans auf bei beim zu zum zur für fürs mit um über übers durch von vom "
    "aus unter zwischen gegen nach vor hinter neben ohne innerhalb außerhalb entlang trotz "
    "während wegen seit ab bis laut gemäß dank mittels anhand aufgrund infolge statt"
)
_CONJUNCTIONS = frozenset({"und", "sowie", "oder", "&", "bzw"})
_PRONOUNS = word_set(
    "sie er es man wir ihr ihm ihnen uns ich wer was dies alles nichts etwas darin dabei "
    "damit dafür dazu daran darauf darüber darunter dadurch davon hierbei hierzu hierfür "
    "hierin dessen deren denen einander"
)
_PARTICLES = word_set(
    "nicht auch so noch nur schon bereits künftig gemeinsam vor allem dann dort hier jetzt "
    "nun etwa zum besonders insbesondere sehr weiter weiterhin zudem außerdem ferner "
    "daneben enger eng stärker besser dass wenn weil als wie ob da denn aber doch jedoch "
    "zugleich unter anderem rund heute gestern morgen bald dauerhaft ebenfalls ebenso "
    "demnach danach zunächst wieder leichter schneller bessere"
) - {"bessere", "vor", "zum", "unter"}
_AUXILIARIES = word_set(
    "ist sind war waren sei seien sein wird werden wurde wurden worden hat haben hatte "
    "hatten will wollen wollten wollte soll sollen sollte sollten kann können könnte "
    "könnten möchte möchten muss müssen darf dürfen würde würden steht stehen stand "
    "standen bleibt bleiben heißt heißen"
)


UNITS = frozenset(
    [
        "Hektar",
        "Prozent",
        "Euro",
        "Millionen",
        "Milliarden",
        "Kilometer",
        "Meter",
        "Quadratmeter",
        "Uhr",
    ]
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its class; `start` and `end` count characters of the sentence."""

    text: str
    start: int
    end: int
    kind: str

    @property
    def lower(self) -> str:
        return self.text.lower()


Spans = tuple[tuple[int, int], ...]


def words_of(sentence: str, names: Spans = ()) -> list[Word]:
    """All words of a sentence with their classes; what stands in brackets is left out.

    `names` are the places of persons and bodies in it, in order: their nouns are actors.
    """
    return list(_with_actors(_words(sentence), names))


def _with_actors(words: Iterator[Word], names: Spans) -> Iterator[Word]:
    waiting = list(reversed(names))
    new = False
    for number, word in enumerate(words):
        while waiting and waiting[-1][1] <= word.start:
            waiting.pop()
        if new and waiting and waiting[-1][0] == word.start:
            waiting.pop()
        named = bool(waiting) and waiting[-1][0] <= word.start
        acts = word.kind == "N" and not new and _ACTORS.fullmatch(word.text)
        yield replace(word, kind="O") if (named and word.kind not in "DP,") or acts else word
        # "ein gemeinsames Institut" is yet to be made: it does not act.
        opens = number > 0 and _INDEFINITE.fullmatch(word.lower) is not None
        new = opens or (new and word.kind == "A")


_INDEFINITE = re.compile(r"eine?[nms]?")


# As in "die Partner", "beide Nachbarstädte", "die Unterzeichnenden"
_ACTORS = re.compile(
    r"(?:\w*[Pp]artner(?:n|innen)?|\w*[Ss]eiten?|\w*[Bb]eteiligten?|Unterzeichne\w+|\w*[Nn]achbarn?|"
    r"\w*[Ss]tädte|\w*[Gg]emeinden|\w*[Kk]ommunen|(?:Land)?[Kk]reise?n?|\w*[Hh]ochschulen?|Universität(?:en)?|"
    r"\w*[Ee]inrichtungen?|\w*[Uu]nternehmen|Firmen|Betriebe|\w*[Vv]erein|\w*[Vv]erbund|\w*[Vv]erband(?:es)?|"
    r"\w*[Bb]ündnis|\w*[Nn]etzwerk|\w*[Ii]nitiative|Stadt|Gemeinde|Kammern?|Länder|Land|Institute?|Mitglieder|"
    r"\w{3,}stadt|Verwaltung(?:en)?|Gesellschafter|Bund|Kooperierende[nr]?|Vertragsparteien|Parteien|Akteure|Häuser|Nachbarländer|Regionen|"
    r"\w*(?:[Ll]eiter|[Ff]ührer|[Ss]precher|[Cc]hef|[Dd]irektor|[Mm]eister|[Pp]räsident|[Mm]inister|[Rr]ektor)"
    r"(?:s|en|in|innen)?|\w*[Vv]orsitzende[rn]?|\w*[Ll]andr(?:at|äte|ätin|ätinnen))"
)


def names_actors(words: str) -> bool:
    """ "Gemeinden A und B", "Partner": its first noun acts, as a rule."""
    first = next((word for word in words.split() if word[0].isupper()), "")
    return bool(_ACTORS.fullmatch(first))


def _words(sentence: str) -> Iterator[Word]:
    first = True
    for match in _TOKEN.finditer(sentence):
        if match["brackets"]:
            continue
        if match["quoted"] or match["rest"]:
            kind = "N"
        elif match["word"] and match["word"] not in UNITS:
            kind = _class_of(match["word"], begins=first)
        elif match["mark"]:
            kind = {",": ",", ":": ":", "–": ":", "-": ":", "&": "C"}.get(match[0], "x")
        else:
            kind = "x"
        first = match[0] in {":", "–", ".", "!", "?"} or (first and match[0] in "•*-")
        yield Word(match[0], match.start(), match.end(), kind)


def _class_of(word: str, *, begins: bool) -> str:
    lower = word.lower()
    for kind, words in _CLOSED:
        if lower in words:
            return kind
    if word[0].isupper() and not begins:
        return "N"
    if _OWN.fullmatch(lower):
        return "D"
    if begins and word[0].isupper() and analysis(lower)[1].startswith("ADJ(A)"):
        return "A"
    return _open_class(word)


_CLOSED = (
    ("V", _AUXILIARIES),
    ("S", frozenset({"sich"})),
    ("D", _DETERMINERS),
    ("P", _PREPOSITIONS),
    ("C", _CONJUNCTIONS),
    ("R", _PRONOUNS),
    ("x", _PARTICLES),
)


def _open_class(word: str) -> str:
    tag = analysis(word)[1]
    if tag.startswith("ADJ(A)"):
        return "A"
    if tag.startswith("VV"):
        # "sizilianische Pflege": an inflected participle before a noun is one of HanTa's adjectives.
        return "V"
    if word[0].isupper() and not tag.startswith(("ADJ(D)", "ADV")):
        return "N"
    return "x"


# Verbs that HanTa takes for adjectives.
_MISREAD = {"umfasst": ("umfassen", "VV(FIN)"), "verabredeten": ("verabreden", "VV(FIN)")}


@lru_cache(maxsize=16384)
def analysis(word: str) -> tuple[str, str]:
    """HanTa's base form and part of speech of one word."""
    if word in _MISREAD:
        return _MISREAD[word]
    lemma, tag = tagger().analyze(word, taglevel=1)
    return str(lemma), str(tag)


@lru_cache(maxsize=1)
def tagger() -> Any:
    """Loaded when the first word asks: half a second and 20 MB."""
    from HanTa.HanoverTagger import HanoverTagger  # noqa: PLC0415 -- slow library

    return HanoverTagger("morphmodel_ger.pgz")
