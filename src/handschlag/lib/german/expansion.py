"""What a German word can be found by: its stem, and the stems of what it is made of.

    expand("Fachkräftegewinnung").stem   -> "fachkraftegewinn"
    expand("Fachkräftegewinnung").parts  -> ("fach", "fachkraft", "kraft", "kraftegewinn", "gewinn")

The same strings go into whatever index is used, so that it need not know German itself.

- **Stems** are those of the Snowball algorithm for German (M. Porter, snowballstem.org; it also
  writes ae, oe, ue, ß as a, o, u, ss). Accents of Sorbian, Polish and Czech letters are taken off.
- **Parts** come from HanTa (Ch. Wartena, "A Probabilistic Morphology Model for German Lemmatization",
  KONVENS 2019): the nouns of a compound and what neighbouring nouns make together, since
  "Fachkräfte" is two of the three in "Fachkräftegewinnung". On the compounds of our region it parts
  all right and leaves names such as Weißwasser and Hoyerswerda whole; it misses some
  ("Kindertagesstätte"). About 1,000 new words per second, from then on from memory.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock
from typing import Any

from handschlag.lib.german.folding import fold
from handschlag.lib.german.stopwords import STOPWORDS

LONGEST_WORD = 60
"""Characters of a word that count; nobody reads further."""
_KEPT_WORDS = 100_000
_SHORTEST_COMPOUND, _LONGEST_COMPOUND = 7, 40
_SHORTEST_PART = 3
_MOST_PARTS = 5
_WORD = re.compile(r"[^\W_]+")
_GERMAN = frozenset("äöüß")
_MEANING = ("NN", "NE", "ADJ", "VV")
# Stemmer and tagger keep notes while they work: one thread at a time.
_one_at_a_time = Lock()


@dataclass(frozen=True, slots=True)
class Expansion:
    """`parts` never holds the stem itself; `pieces` are the single nouns in order."""

    stem: str
    parts: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text with its place in it; `end` is exclusive."""

    text: str
    start: int
    end: int


def words_of(text: str) -> Iterator[Word]:
    """The words of a text that is composed (`composed`), in order, stopwords included."""
    return (Word(found[0], found.start(), found.end()) for found in _WORD.finditer(text))


def composed(text: str) -> str:
    """Letters and their accents as one sign each (NFC), without soft hyphens and NUL."""
    return unicodedata.normalize("NFC", text).replace("\u00ad", "").replace("\x00", "")


def telling_words(text: str) -> list[Word]:
    """The words of a composed text that carry meaning; of "Die Brücke" also the first if alone."""
    found = list(words_of(text))
    telling = [word for word in found if is_telling(word.text)]
    return telling or found


@lru_cache(_KEPT_WORDS)
def is_telling(word: str) -> bool:
    """Single letters and function words are not; single digits are."""
    return (len(word) > 1 or word.isdigit()) and fold(word) not in STOPWORDS


@lru_cache(_KEPT_WORDS)
def expand(word: str) -> Expansion:
    """Stem and parts of one word, however it is cased; deterministic and pure but for its memory."""
    plain = _plain(word[:LONGEST_WORD])
    with _one_at_a_time:
        return _expansion(plain)


def _expansion(plain: str) -> Expansion:
    stem = _stem(plain)
    spans = _spans(plain)
    found = dict.fromkeys(_stem(plain[start:end]) for start, end, _ in spans)
    found.pop(stem, None)
    pieces = tuple(_stem(plain[start:end]) for start, end, single in spans if single)
    return Expansion(stem, tuple(found), pieces)


def _plain(word: str) -> str:
    """Lower case, foreign accents off; German letters stay for the stemmer and HanTa."""
    lower = unicodedata.normalize("NFC", word).lower()
    if lower.isascii():
        return lower
    return "".join(sign if sign in _GERMAN else fold(sign).replace(" ", "") for sign in lower)


def _stem(plain: str) -> str:
    stem: str = _stemmer().stemWord(plain)
    return stem if stem.isascii() else fold(stem).replace(" ", "")


def _spans(plain: str) -> list[tuple[int, int, bool]]:
    """Where nouns and rows of neighbouring nouns stand in a compound; True for a single noun."""
    if not (_SHORTEST_COMPOUND <= len(plain) <= _LONGEST_COMPOUND and plain.isalpha()):
        return []
    nouns = _nouns(plain)
    if not 2 <= len(nouns) <= _MOST_PARTS:
        return []
    return [
        (first[0], last[1], place == beyond)
        for place, first in enumerate(nouns)
        for beyond, last in enumerate(nouns[place:], start=place)
        if last[1] - first[0] >= _SHORTEST_PART and beyond - place < len(nouns) - 1
    ]


def _nouns(plain: str) -> list[tuple[int, int]]:
    """Start and end of each noun; joints such as the s in Kooperationsvertrag belong to none."""
    _lemma, morphemes, _tag = _tagger().analyze(plain.capitalize(), taglevel=3)
    found, place = [], 0
    for letters, tag in morphemes:
        if tag.startswith(_MEANING):
            found.append((place, place + len(letters)))
        place += len(letters)
    # Where the letters do not add up HanTa has put in some of its own.
    return found if place == len(plain) else []


@cache
def _stemmer() -> Any:
    import snowballstemmer  # noqa: PLC0415 -- slow library, it loads the stemmers of all languages

    return snowballstemmer.stemmer("german")


@cache
def _tagger() -> Any:
    # The model takes a quarter of a second and 40 MB: only who meets a compound loads it.
    from HanTa.HanoverTagger import HanoverTagger  # noqa: PLC0415 -- slow library

    return HanoverTagger("morphmodel_ger.pgz")
