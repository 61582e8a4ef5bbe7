"""What waits for what, without database."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handschlag.modules.measures.choices.deadlines import DeadlineStanding, Rhythm
from handschlag.modules.measures.ordering import (
    CircleError,
    Clash,
    Step,
    clashes,
    deciding_chain,
    expected_days,
    find_circle,
    in_order,
    is_below,
)
from handschlag.modules.measures.spans import is_outside, next_due, standing_on

TODAY = date(2025, 6, 15)


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def test_a_circle_is_named_in_order_and_closed():
    assert find_circle({1: [2], 2: [3], 3: [1], 4: [1]}) in {
        (1, 2, 3, 1),
        (2, 3, 1, 2),
        (3, 1, 2, 3),
    }


def test_a_thing_that_waits_for_itself_is_a_circle():
    assert find_circle({1: [1]}) == (1, 1)


def test_two_ways_to_the_same_thing_are_no_circle():
    assert find_circle({1: [2, 3], 2: [4], 3: [4], 4: []}) == ()


def test_a_long_chain_needs_no_deep_stack():
    assert find_circle({key: [key + 1] for key in range(20_000)}) == ()


edges = st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=16)


@given(edges)
@settings(max_examples=150, deadline=None)
def test_either_there_is_an_order_or_a_circle_never_both(pairs):
    waits_for = {key: {earlier for later, earlier in pairs if later == key} for key in range(8)}
    steps = [Step(key, waits_for=frozenset(before)) for key, before in waits_for.items()]
    circle = find_circle(waits_for)
    if circle:
        with pytest.raises(CircleError):
            in_order(steps)
        assert circle[0] == circle[-1]
        follows = pairwise(circle)
        assert all(earlier in waits_for[later] for later, earlier in follows)
        return
    place = {step.key: number for number, step in enumerate(in_order(steps))}
    assert len(place) == len(steps)
    assert all(place[earlier] < place[later] for later in waits_for for earlier in waits_for[later])


def test_going_up_ends_in_a_tree_that_is_broken():
    assert is_below(3, 1, {3: 2, 2: 1, 1: None})
    assert not is_below(1, 3, {3: 2, 2: 1, 1: None})
    assert not is_below(1, 9, {1: 2, 2: 1})


def test_an_open_step_is_never_expected_in_the_past():
    steps = [Step(1, due=day(-10)), Step(2, due=day(3), days=5, waits_for=frozenset({1}))]
    assert expected_days(steps, TODAY) == {1: TODAY, 2: day(5)}


def test_a_done_step_keeps_its_day_and_a_step_without_any_date_is_not_guessed():
    steps = [Step(1, due=day(9), done=day(-2)), Step(2), Step(3, days=4, waits_for=frozenset({1}))]
    assert expected_days(steps, TODAY) == {1: day(-2), 3: day(2)}


def test_the_deciding_chain_leaves_out_what_has_time():
    steps = [
        Step(1, due=day(10)),
        Step(2, due=day(2)),
        Step(3, due=day(12), days=5, waits_for=frozenset({1, 2})),
    ]
    assert deciding_chain(steps, TODAY) == (1, 3)


def test_a_date_of_its_own_ends_the_chain():
    steps = [Step(1, due=day(1)), Step(2, due=day(30), days=5, waits_for=frozenset({1}))]
    assert deciding_chain(steps, TODAY) == (2,)
    assert deciding_chain([], TODAY) == ()


def test_a_step_before_what_it_waits_for_clashes_and_says_when_it_could_be():
    steps = [Step(1, due=day(10)), Step(2, due=day(8), days=3, waits_for=frozenset({1}))]
    assert clashes(steps) == [Clash(2, 1, day(13))]
    assert clashes([Step(1, due=day(10)), Step(2, due=day(13), days=3)]) == []


@pytest.mark.parametrize(
    ("earliest", "latest", "outside"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), False),  # "2024": may be inside
        (date(2023, 1, 1), date(2023, 12, 31), True),
        (date(2027, 1, 1), date(2027, 12, 31), True),
        (None, None, False),
    ],
)
def test_only_what_is_outside_for_sure_is_outside(earliest, latest, outside):
    assert is_outside(earliest, latest, date(2024, 7, 1), date(2026, 6, 30)) == outside


@pytest.mark.parametrize(
    ("due", "rhythm", "following"),
    [
        (date(2026, 3, 31), Rhythm.QUARTERLY, date(2026, 6, 30)),
        (date(2026, 4, 1), Rhythm.HALF_YEARLY, date(2026, 10, 1)),
        (date(2024, 2, 29), Rhythm.YEARLY, date(2025, 2, 28)),
        (date(2025, 11, 30), Rhythm.QUARTERLY, date(2026, 2, 28)),
        (date(2025, 10, 15), Rhythm.QUARTERLY, date(2026, 1, 15)),
        (date(2025, 10, 15), Rhythm.ONCE, None),
    ],
)
def test_the_next_day_of_a_rhythm(due, rhythm, following):
    assert next_due(due, rhythm) == following


def test_where_a_deadline_stands():
    found = [standing_on(day(n), TODAY, done=False, dropped=False) for n in (-1, 0, 14, 15)]
    assert found == [
        DeadlineStanding.OVERDUE,
        DeadlineStanding.SOON,
        DeadlineStanding.SOON,
        DeadlineStanding.OPEN,
    ]
    assert standing_on(day(-1), TODAY, done=True, dropped=False) == DeadlineStanding.DONE
