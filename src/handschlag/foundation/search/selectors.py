"""Reads on the index: what a reader finds, and what is suggested while they type."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString

from handschlag.lib.german import composed, expand, words_of

from . import candidates as engine
from . import terms
from .asking import Question, asked, of_kinds, seen_by
from .audience import words_of_reader
from .kinds import Kind, registered_kinds
from .matching import AnyOf, Condition, Has, all_of, any_of
from .models import SearchEntry
from .ranking import Candidate, rank, rank_begun
from .snippets import fits, marked, snippet
from .spelling import suggestions_for

MOST_RANKED = 200
"""So many hits are put in order and can be paged through; beyond that nobody reads."""
MOST_COUNTED = 1000
_CLOSE_ENOUGH = 20


@dataclass(frozen=True)
class Hit:
    """One thing found. `title` and `snippet` are safe to show, with the hit marked."""

    kind: Kind
    title: SafeString
    address: str
    detail: str
    also: SafeString
    snippet: SafeString


@dataclass(frozen=True)
class KindCount:
    """More than `MOST_COUNTED` are not counted: `more` says so."""

    name: str
    label: str | Promise
    count: int
    more: bool


@dataclass(frozen=True)
class Found:
    """An answer in order. `instead` is what was looked for where nothing held what was typed.

    `partly`: no entry holds all words, these hold some.
    """

    question: Question
    entries: Sequence[Candidate] = ()
    counts: Sequence[KindCount] = ()
    instead: str = ""
    partly: bool = False
    user: Any = field(default=None, repr=False)

    @property
    def total(self) -> int:
        return sum(each.count for each in self.counts)

    @property
    def more(self) -> bool:
        return any(each.more for each in self.counts)

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, place: slice) -> list[Hit]:
        """Hits as they are shown, so that a paginator can cut a page out."""
        return _shown(self.entries[place], self.question.stems, self.user)


def find(text: str, user: Any, kind: str = "") -> Found:
    """What the reader may see of what holds all words: in a name, a text, as part of a compound.

    Where nothing does: the nouns a compound is made of, then what may have been meant, then what
    holds some of the words.
    """
    question = asked(text)
    if not question:
        return Found(question, user=user)
    reader = seen_by(words_of_reader(user))
    strict = all_of([*(word.anywhere for word in question.words), *reader])
    if found := _found(question, strict, reader, kind, user):
        return found
    loose = all_of([*(word.by_pieces for word in question.words), *reader])
    if loose != strict and (found := _found(question, loose, reader, kind, user)):
        return found
    return _found_otherwise(question, reader, kind, user)


def _found_otherwise(
    question: Question, reader: tuple[Condition, ...], kind: str, user: Any
) -> Found:
    meant = _meant(question, reader)
    if meant.text != question.text:
        condition = all_of([*(word.anywhere for word in meant.words), *reader])
        if found := _found(meant, condition, reader, kind, user):
            return Found(meant, found.entries, found.counts, instead=meant.text, user=user)
    some = all_of([any_of(word.anywhere for word in meant.words), *reader])
    found = _found(meant, some, reader, kind, user, partly=True)
    instead = meant.text if meant.text != question.text and found else ""
    return Found(
        meant if instead else question,
        found.entries,
        found.counts,
        instead=instead,
        partly=bool(found) and len(meant.words) > 1,
        user=user,
    )


def _found(
    question: Question,
    condition: Condition,
    reader: tuple[Condition, ...],
    kind: str,
    user: Any,
    *,
    partly: bool = False,
) -> Found:
    scanned = engine.matching_kinds(condition, MOST_COUNTED + 1)
    if not scanned:
        return Found(question, user=user)
    too_many = len(scanned) > MOST_COUNTED
    keys = [] if too_many else [key for key, name in scanned if not kind or name == kind]
    first = [name for _id, name in scanned]
    counts = _counts_by_kind(condition, first) if too_many else _counts(first)
    if too_many or len(keys) > MOST_RANKED:
        keys = _best_keys(question, condition, reader, kind, keys)
    known = _candidates(keys, with_terms=partly)
    rarity = _rarity(question, reader) if partly else None
    ordered = rank(question, known, _weights(), rarity)
    return Found(question, ordered[:MOST_RANKED], counts, user=user)


def _best_keys(
    question: Question,
    condition: Condition,
    reader: tuple[Condition, ...],
    kind: str,
    known: list[int],
) -> list[int]:
    """The likeliest among many: names that say just this, short names that hold it, the rest."""
    only = of_kinds([kind] if kind else [])
    named = [*(word.named for word in question.words), *reader, *only]
    exactly = all_of([Has(terms.exactly(question.stems)), *reader, *only])
    keys = dict.fromkeys(engine.matching(exactly, MOST_RANKED))
    titles = engine.matching(all_of(named), MOST_RANKED)
    if len(titles) == MOST_RANKED:
        for length in range(len(question.words), terms.LONG_TITLE):
            if len(keys) >= MOST_RANKED:
                break
            short = all_of([*named, Has(terms.length_term(length))])
            keys.update(dict.fromkeys(engine.matching(short, MOST_RANKED)))
    keys.update(dict.fromkeys(titles))
    if len(keys) < MOST_RANKED:
        rest = known or engine.matching(all_of([condition, *only]), MOST_RANKED)
        keys.update(dict.fromkeys(rest))
    return list(keys)[: 2 * MOST_RANKED]


def _counts(names: list[str]) -> list[KindCount]:
    return [
        KindCount(name, each.label, names.count(name), more=False)
        for name, each in registered_kinds().items()
        if name in names
    ]


def _counts_by_kind(condition: Condition, first: list[str]) -> list[KindCount]:
    """`first` are the kinds of the first hits: what fills them alone need not be counted again."""
    kinds = registered_kinds()
    known = {name: first.count(name) for name in kinds}
    others = [name for name, count in known.items() if count <= MOST_COUNTED]
    asked = [all_of([condition, *of_kinds([name])]) for name in others]
    known |= dict(zip(others, engine.counts_up_to(asked, MOST_COUNTED + 1), strict=True))
    return [
        KindCount(name, kinds[name].label, min(count, MOST_COUNTED), more=count > MOST_COUNTED)
        for name, count in known.items()
        if count
    ]


def _candidates(keys: Sequence[int], *, with_terms: bool = False) -> list[Candidate]:
    fields = ["id", "kind", "row_id", "title", "lines", *(["terms"] if with_terms else [])]
    rows = SearchEntry.objects.filter(pk__in=keys).values_list(*fields)
    return [Candidate(*row) for row in rows]


def _weights() -> dict[str, float]:
    return {name: each.weight for name, each in registered_kinds().items()}


def _rarity(question: Question, reader: tuple[Condition, ...]) -> Mapping[str, float]:
    """Rare words say more: 1 for common ones up to 2 for those that stand in one entry only."""
    return {
        word.stem: 1
        + 1 / max(1, engine.count_up_to(all_of([word.anywhere, *reader]), _CLOSE_ENOUGH))
        for word in question.words
    }


def _meant(question: Question, reader: tuple[Condition, ...]) -> Question:
    """The question with words nobody can find replaced by the nearest the reader can."""
    for word in question.words:
        if engine.count_up_to(all_of([word.anywhere, *reader]), 1):
            continue
        if better := _nearest(word.typed, reader):
            question = question.with_word(word.typed, better)
    return question


def _nearest(typed: str, reader: tuple[Condition, ...]) -> str:
    """Nearest first; among equally near ones what the reader finds most often."""
    near = suggestions_for(typed)
    stems = [expand(each.shown).stem for each in near]
    asked = [all_of([Has(terms.term(terms.ANYWHERE, stem)), *reader]) for stem in stems]
    counts = engine.counts_up_to(asked, _CLOSE_ENOUGH)
    found = [(each, count) for each, count in zip(near, counts, strict=True) if count]
    best = min(found, key=lambda pair: (pair[0].distance, -pair[1]), default=None)
    return best[0].shown if best else ""


def _shown(entries: Sequence[Candidate], stems: Sequence[str], user: Any) -> list[Hit]:
    """Everything passes its module's selector once more before anybody sees it."""
    kinds = registered_kinds()
    seen = {
        (name, key)
        for name in {each.kind for each in entries} & kinds.keys()
        for key in kinds[name]
        .visible(user)
        .filter(pk__in=[each.row_id for each in entries if each.kind == name])
        .order_by()
        .values_list("pk", flat=True)
    }
    rows = SearchEntry.objects.in_bulk([each.id for each in entries])
    return [
        _hit(kinds[each.kind], rows[each.id], stems)
        for each in entries
        if (each.kind, each.row_id) in seen and each.id in rows
    ]


def _hit(kind: Kind, entry: SearchEntry, stems: Sequence[str]) -> Hit:
    return Hit(
        kind=kind,
        title=marked(entry.title, stems),
        address=entry.address,
        detail=entry.detail,
        also=_name_met(entry, stems),
        snippet=snippet(entry.text, stems),
    )


def _name_met(entry: SearchEntry, stems: Sequence[str]) -> SafeString:
    """The other name by which it was found, where the title does not say it."""
    wanted = frozenset(stems)
    if not wanted or any(fits(word.text, wanted) for word in words_of(entry.title)):
        return SafeString()
    names = entry.names.split("\n")
    met = (name for name in names if any(fits(word.text, wanted) for word in words_of(name)))
    return marked(next(met, ""), stems)


def suggest(text: str, user: Any, limit: int = 8) -> list[Hit]:
    """Things whose name holds the words so far, the last one perhaps not finished yet."""
    question = asked(text)
    typed = [word.text for word in words_of(composed(question.text)) if terms.written(word.text)]
    if not question or len("".join(typed)) < 2:
        return []
    reader = seen_by(words_of_reader(user))
    named = [_named_so_far(word, begins=word == typed[-1]) for word in typed]
    keys = engine.matching(all_of([*named, *reader]), MOST_RANKED)
    ordered = rank_begun([terms.written(word) for word in typed], _candidates(keys), _weights())
    return _shown(_once(ordered)[:limit], question.stems, user)


def _named_so_far(word: str, *, begins: bool) -> Condition:
    """A name holds the word as written, the last one as a beginning, or its stem in a compound."""
    so_far = Has(terms.term(terms.WRITTEN, terms.written(word)), begins=begins)
    stem = expand(word).stem
    return AnyOf((so_far, Has(terms.term(terms.NAMED, stem)))) if stem else so_far


def _once(entries: Sequence[Candidate]) -> list[Candidate]:
    """The same title of the same kind is suggested once."""
    return list({(each.kind, each.title): each for each in reversed(entries)}.values())[::-1]
