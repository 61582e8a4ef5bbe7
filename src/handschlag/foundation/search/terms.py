"""The words an entry is found by, with a letter in front that says what kind of word it is.

| letter | word |
|---|---|
| a | who may see it (`audience`) |
| b | a stem, or a part of a compound, anywhere in the entry |
| t | the same in the title, in another name or in a person's name |
| w | a word of these as it is written, folded, for what somebody is still typing |
| e | the stems of a whole name, run together |
| n | how many telling words the title has |
| k | the kind |

All are letters and digits only, so no engine reads anything into them.
"""

from collections.abc import Iterable

from handschlag.lib.german import composed, expand, spelling_key, telling_words

from .audience import MARK, Readers
from .kinds import Document

VERSION = 1
"""Raise it when words come out differently: entries of older versions are read again at night."""
LONGEST_TERM = 60
LONG_TITLE = 7
ANYWHERE, NAMED, WRITTEN, EXACTLY, WORDS, KIND = "b", "t", "w", "e", "n", "k"
TITLE_LINE, NAME_LINE, PERSON_LINE = "=", "~", "@"


def term(letter: str, word: str) -> str:
    return (letter + word)[:LONGEST_TERM]


def terms_of(kind: str, document: Document) -> str:
    """All words of an entry, separated by blanks: readers first, the rest in order."""
    names = [document.title, *document.names, *document.people]
    found = {term(KIND, kind), title_length(document.title)}
    for name in names:
        found |= set(_terms_of_name(name))
    body = "\n".join([*names, document.detail, document.text])
    for word in telling_words(composed(body)):
        known = expand(word.text)
        found.update(term(ANYWHERE, each) for each in (known.stem, *known.parts) if each)
    return " ".join([*sorted(document.readers), *sorted(found)])


def _terms_of_name(name: str) -> Iterable[str]:
    stems = []
    for word in telling_words(composed(name)):
        known = expand(word.text)
        stems.append(known.stem)
        yield from (term(NAMED, each) for each in (known.stem, *known.parts) if each)
        yield term(WRITTEN, written(word.text))
    if stems:
        yield exactly(stems)


def written(word: str) -> str:
    return spelling_key(word).replace(" ", "")


def exactly(stems: Iterable[str]) -> str:
    return term(EXACTLY, "".join(stems))


def title_length(title: str) -> str:
    return length_term(len(telling_words(composed(title))))


def length_term(count: int) -> str:
    return term(WORDS, str(min(count, LONG_TITLE)))


def with_readers(terms: str, readers: Readers) -> str:
    """The same words for other readers."""
    rest = (word for word in terms.split() if not word.startswith(MARK))
    return " ".join([*sorted(readers), *rest])


def name_lines(document: Document) -> str:
    """Title, names and people for ranking: mark, stems of the words, "|", stems of their parts."""
    lines = [name_line(TITLE_LINE, document.title)]
    lines += [name_line(NAME_LINE, name) for name in document.names]
    lines += [name_line(PERSON_LINE, name) for name in document.people]
    return "\n".join(lines)


def name_line(mark: str, name: str) -> str:
    known = [expand(word.text) for word in telling_words(composed(name))]
    stems = " ".join(each.stem for each in known)
    parts = " ".join(part for each in known for part in each.parts)
    return f"{mark}{stems}|{parts}"
