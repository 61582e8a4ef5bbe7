"""Where persons and bodies stand in a text, read once for all who ask."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache

from handschlag.lib.extraction.organisations import find_organisations
from handschlag.lib.extraction.persons import find_persons
from handschlag.lib.extraction.text import Text


@lru_cache(maxsize=2)
def read_once(text: str) -> Text:
    """The text with what was found in it, the same for all parts of one extraction."""
    return Text(text)


@lru_cache(maxsize=2)
def _persons(text: str) -> tuple[tuple[int, int], ...]:
    return tuple((one.start, one.end) for one in find_persons(read_once(text)))


@lru_cache(maxsize=2)
def _actors(text: str) -> tuple[tuple[int, int], ...]:
    named = find_organisations(read_once(text), bare=True)
    bodies = [(one.start, one.end) for one in named if not one.kind.startswith("noun:")]
    return tuple(sorted({*bodies, *_persons(text), *_surnames(text)}))


def _surnames(text: str) -> Iterator[tuple[int, int]]:
    """ "Kern" alone, where "Udo Kern" is named somewhere."""
    known = {one.surname for one in find_persons(read_once(text))} - {""}
    for token in read_once(text).tokens:
        if token.text in known:
            yield token.start, token.end


def actors_in(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Persons, bodies and towns between these places, counted from `start`."""
    spans = _actors(text)
    first, last = bisect_left(spans, (start, 0)), bisect_left(spans, (end, 0))
    return tuple((one - start, other - start) for one, other in spans[first:last])


def names_person(text: str, start: int, end: int) -> bool:
    """A person is named between these places."""
    spans = _persons(text)
    number = bisect_right(spans, (start, len(text))) - 1
    near = spans[max(number, 0) : number + 2]
    return any(first < end and start < last for first, last in near)
