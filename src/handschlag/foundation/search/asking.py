"""What somebody typed, taken apart: words with their stems, and the conditions these make."""

from collections.abc import Iterable
from dataclasses import dataclass

from handschlag.lib.german import composed, expand, telling_words

from . import terms
from .audience import Readers
from .matching import AnyOf, Condition, Has, all_of, any_of

LONGEST_QUERY = 200
MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class AskedWord:
    typed: str
    stem: str
    pieces: tuple[str, ...]

    @property
    def anywhere(self) -> Condition:
        return Has(terms.term(terms.ANYWHERE, self.stem))

    @property
    def named(self) -> Condition:
        return Has(terms.term(terms.NAMED, self.stem))

    @property
    def by_pieces(self) -> Condition:
        """The word itself, or all the nouns it is made of, wherever they stand."""
        if len(self.pieces) < 2:
            return self.anywhere
        pieces = all_of(Has(terms.term(terms.ANYWHERE, piece)) for piece in self.pieces)
        return AnyOf((self.anywhere, pieces))


@dataclass(frozen=True, slots=True)
class Question:
    """A text somebody looks for; without words nothing is found."""

    text: str
    words: tuple[AskedWord, ...]

    def __bool__(self) -> bool:
        return bool(self.words)

    @property
    def stems(self) -> tuple[str, ...]:
        return tuple(word.stem for word in self.words)

    def with_word(self, typed: str, instead: str) -> "Question":
        return asked(self.text.replace(typed, instead, 1))


def asked(text: str) -> Question:
    """At most eight different words of the first 200 characters count."""
    text = " ".join(composed(text[: 2 * LONGEST_QUERY]).split())[:LONGEST_QUERY]
    found: dict[str, AskedWord] = {}
    for word in telling_words(text):
        known = expand(word.text)
        if known.stem and known.stem.isalnum():
            found.setdefault(known.stem, AskedWord(word.text, known.stem, known.pieces))
    return Question(text, tuple(found.values())[:MOST_WORDS])


def seen_by(readers: Readers | None) -> tuple[Condition, ...]:
    """One of the reader's words; none where the reader sees everything."""
    return () if readers is None else (any_of(Has(word) for word in sorted(readers)),)


def of_kinds(names: Iterable[str]) -> tuple[Condition, ...]:
    kinds = tuple(Has(terms.term(terms.KIND, name)) for name in names)
    return (any_of(kinds),) if kinds else ()


__all__ = ["AskedWord", "Question", "asked", "of_kinds", "seen_by"]
