"""What a mistyped word may have been meant to be, without an extension of the database.

**Keys**: the first eight letters of a word as it is folded, and the same with one letter left out
(the deletion neighbourhood of W. Garbe's SymSpell). A mistyped word asks with up to two letters
left out. One mistake among the first eight letters (one missing, too many, wrong or swapped) is
always met and of two mistakes three in four: two letters missing or two wrong ones are not, for the
sake of a table a quarter of the size. What meets is compared by the restricted
Damerau-Levenshtein distance (rapidfuzz): one mistake up to seven letters, two in longer words.

Nothing is suggested that the reader could not find: the caller asks the index for every word.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from django.db import connection
from rapidfuzz.distance import OSA

from handschlag.lib.german import composed, telling_words

from .kinds import Document
from .models import LONGEST_SPELLING, Spelling
from .terms import written

_COMPARED_LETTERS = 8
_SHORTEST = 4
_LONG = 8
_MOST_MET = 400
_MOST_SUGGESTED = 8
_BATCH = 400


@dataclass(frozen=True, slots=True)
class Suggestion:
    word: str
    shown: str
    distance: int


def index_keys(word: str) -> set[str]:
    return _without(word[:_COMPARED_LETTERS], 1)


def search_keys(word: str) -> set[str]:
    return _without(word[:_COMPARED_LETTERS], 1 if len(word) < _LONG else 2)


def _without(start: str, most: int) -> set[str]:
    """The beginning with none to so many letters left out."""
    places = range(len(start))
    return {
        "".join(sign for place, sign in enumerate(start) if place not in gone)
        for count in range(most + 1)
        for gone in combinations(places, count)
    }


def spelling_of(word: str) -> str:
    """How the word is kept and asked for; nothing where it is too short or holds a figure."""
    key = written(word)
    return key if key.isalpha() and _SHORTEST <= len(key) <= LONGEST_SPELLING else ""


def suggestions_for(word: str) -> list[Suggestion]:
    """Known words at most one or two mistakes away, nearest first; the word itself is none."""
    key = spelling_of(word)
    if not key:
        return []
    met = (
        Spelling.objects.filter(key__in=search_keys(key))
        .exclude(word=key)
        .values_list("word", "shown")
        .distinct()[:_MOST_MET]
    )
    allowed = 1 if len(key) < _LONG else 2
    near = [
        Suggestion(other, shown, distance)
        for other, shown in dict(met).items()
        if (distance := OSA.distance(key, other, score_cutoff=allowed)) <= allowed
    ]
    near.sort(key=lambda each: (each.distance, each.word[0] != key[0], each.word))
    return near[:_MOST_SUGGESTED]


def learn(documents: Iterable[tuple[int, Document]]) -> None:
    """Keep the words of entries (id and document); words of people's names belong to the entry."""
    shared: dict[str, str] = {}
    owned: dict[tuple[str, int], str] = {}
    for entry, document in documents:
        text = "\n".join([document.title, *document.names, document.detail, document.text])
        people = dict(_spellings("\n".join(document.people)))
        for key, shown in _spellings(text):
            if key not in people:
                shared.setdefault(key, shown)
        owned.update({(key, entry): shown for key, shown in people.items()})
    _forget_people(entry for entry, _document in documents)
    rows = [(key, shown, 0) for key, shown in _new(shared)]
    rows += [(key, shown, entry) for (key, entry), shown in owned.items()]
    Spelling.objects.bulk_create(
        [
            Spelling(key=key, word=word, shown=shown, entry_id=entry)
            for word, shown, entry in sorted(rows)
            for key in sorted(index_keys(word))
        ],
        ignore_conflicts=True,
        batch_size=_BATCH,
    )


def _spellings(text: str) -> Iterator[tuple[str, str]]:
    for word in telling_words(composed(text)):
        if key := spelling_of(word.text):
            yield key, word.text[:LONGEST_SPELLING]


def _new(words: dict[str, str]) -> list[tuple[str, str]]:
    """Those nobody has learnt yet."""
    asked = sorted(words)
    known: set[str] = set()
    for start in range(0, len(asked), _BATCH):
        part = asked[start : start + _BATCH]
        rows = Spelling.objects.filter(word__in=part, entry_id=0)
        known.update(rows.values_list("word", flat=True).distinct())
    return [(word, words[word]) for word in asked if word not in known]


def _forget_people(entries: Iterable[int]) -> None:
    Spelling.objects.filter(entry_id__in=list(entries), entry_id__gt=0).delete()


def forget_unused(used: set[str]) -> int:
    """Drop shared words that no entry holds any more; returns how many keys went."""
    known = Spelling.objects.filter(entry_id=0).values_list("word", flat=True).distinct()
    gone = [word for word in known if word not in used]
    return sum(
        Spelling.objects.filter(entry_id=0, word__in=gone[start : start + _BATCH]).delete()[0]
        for start in range(0, len(gone), _BATCH)
    )


def forget_all() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {Spelling._meta.db_table}")  # noqa: S608 -- our own name
