"""What waits for what, without database: circles, order, expected days, the chain that decides.

Sources: topological order by Kahn (1962); the chain is the critical path of CPM (Kelley and
Walker 1959) with fixed dates instead of earliest ones.
"""

from collections import deque
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


class CircleError(ValueError):
    """Things that wait for each other; `way` names them in order, the first again at the end."""

    def __init__(self, way: tuple[Hashable, ...]) -> None:
        super().__init__("circle")
        self.way = way


def find_circle(waits_for: Mapping[Key, Iterable[Key]]) -> tuple[Key, ...]:
    """One circle as keys in order, the first again at the end; empty where there is none."""
    done: set[Key] = set()
    for start in waits_for:
        if start in done:
            continue
        path: dict[Key, None] = {}
        stack: list[tuple[Key, Iterable[Key]]] = [(start, iter(waits_for.get(start, ())))]
        path[start] = None
        while stack:
            here, rest = stack[-1]
            for nearer in rest:
                if nearer in path:
                    way = list(path)
                    return (*way[way.index(nearer) :], nearer)
                if nearer not in done:
                    path[nearer] = None
                    stack.append((nearer, iter(waits_for.get(nearer, ()))))
                    break
            else:
                stack.pop()
                del path[here]
                done.add(here)
    return ()


def is_below(key: Key, other: Key, parents: Mapping[Key, Key | None]) -> bool:
    """Whether going up from `key` one meets `other`; stops in a tree that is broken already."""
    seen: set[Key] = set()
    here: Key | None = key
    while here is not None and here not in seen:
        if here == other:
            return True
        seen.add(here)
        here = parents.get(here)
    return False


@dataclass(frozen=True)
class Step:
    """A point on the way: planned day, days the work before it takes, what it waits for."""

    key: int
    due: date | None = None
    days: int = 0
    waits_for: frozenset[int] = field(default_factory=frozenset)
    done: date | None = None


@dataclass(frozen=True)
class Clash:
    """A step planned before what it waits for can be ready."""

    step: int
    waits_for: int
    earliest: date


def in_order(steps: Iterable[Step]) -> list[Step]:
    """Each after all it waits for, otherwise as given; what is not among them does not count.

    Raises CircleError.
    """
    known = {step.key: step for step in steps}
    open_before = {key: len(step.waits_for & known.keys()) for key, step in known.items()}
    needed_for: dict[int, list[int]] = {key: [] for key in known}
    for key, step in known.items():
        for before in step.waits_for & known.keys():
            needed_for[before].append(key)
    ready = deque(key for key, number in open_before.items() if not number)
    found = []
    while ready:
        key = ready.popleft()
        found.append(known[key])
        for after in needed_for[key]:
            open_before[after] -= 1
            if not open_before[after]:
                ready.append(after)
    if len(found) < len(known):
        raise CircleError(find_circle({key: step.waits_for for key, step in known.items()}))
    return found


def expected_days(steps: Iterable[Step], today: date) -> dict[int, date]:
    """When each step is to be expected: done days stand, open ones never lie in the past.

    A step without a date of its own comes as soon as what it waits for; without either it is
    left out.
    """
    found: dict[int, date] = {}
    for step in in_order(steps):
        if step.done:
            found[step.key] = step.done
            continue
        ready = [
            found[before] + timedelta(days=step.days)
            for before in step.waits_for
            if before in found
        ]
        candidates = [*([step.due] if step.due else []), *ready]
        if candidates:
            found[step.key] = max(today, *candidates)
    return found


def clashes(steps: Iterable[Step]) -> list[Clash]:
    """Steps planned earlier than what they wait for plus their own duration allows."""
    known = {step.key: step for step in steps}
    found = []
    for step in known.values():
        if step.due is None or step.done:
            continue
        for before in sorted(step.waits_for & known.keys()):
            ready = known[before].done or known[before].due
            if ready and ready + timedelta(days=step.days) > step.due:
                found.append(Clash(step.key, before, ready + timedelta(days=step.days)))
    return found


def deciding_chain(steps: Iterable[Step], today: date) -> tuple[int, ...]:
    """The critical path: back from the last expected step over whatever it really waits for.

    A step belongs to it when moving it by a day moves the end by a day.
    """
    known = {step.key: step for step in steps}
    expected = expected_days(known.values(), today)
    if not expected:
        return ()
    here = max(expected, key=lambda key: (expected[key], key))
    chain = [here]
    while before := _what_held_up(known[here], expected):
        chain.append(before)
        here = before
    return tuple(reversed(chain))


def _what_held_up(step: Step, expected: Mapping[int, date]) -> int | None:
    """The last of what the step waits for, where that and not its own date decides."""
    ready = [
        (expected[before] + timedelta(days=step.days), before)
        for before in step.waits_for
        if before in expected
    ]
    if not ready or step.done:
        return None
    day, before = max(ready)
    return before if day == expected[step.key] else None
