"""One spelling for German and English words of common origin: "Physik" and "physics" meet."""

import re
from functools import lru_cache

KEPT_WORDS = 50_000
_SHORTEST_STEM = 4
_LETTERS = (
    ("ph", "f"),
    ("th", "t"),
    ("rh", "r"),
    ("ck", "k"),
    ("qu", "kw"),
    ("x", "ks"),
    ("y", "i"),
    ("tz", "z"),
)
_SOFT_C = re.compile(r"c(?=[ei])")
_HARD_C = re.compile(r"c(?!h)")
_DOUBLED = re.compile(r"([a-z])\1")
_INFLECTED = re.compile(r"(?:ern|en|er|em|es|e|n|s)$")
_DERIVED = re.compile(r"(?:istri|ikal|isch|itat|iti|ik|ial|iel|al|el|is|sch|ie|i)$")


@lru_cache(KEPT_WORDS)
def sound(word: str) -> str:
    """A spelling key in one spelling for both languages: c as k or z, ph as f, y as i …

    Idempotent; only for comparing, on both sides alike.
    """
    for written, spoken in _LETTERS:
        if written in word:
            word = word.replace(written, spoken)
    if "c" in word:
        word = _HARD_C.sub("k", _SOFT_C.sub("z", word))
    return _DOUBLED.sub(r"\1", word)


@lru_cache(KEPT_WORDS)
def stem(spoken: str) -> str:
    """What is left of a sounded word without inflection and the endings of either language."""
    spoken = _without(_INFLECTED, spoken)
    spoken = _without(_DERIVED, spoken)
    return _without(_DERIVED, _without(_INFLECTED, spoken))


def _without(ending: re.Pattern[str], word: str) -> str:
    shorter = ending.sub("", word)
    return shorter if len(shorter) >= _SHORTEST_STEM else word
