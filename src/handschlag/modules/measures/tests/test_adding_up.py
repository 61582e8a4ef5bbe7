"""What may be added, and that order never matters: pure arithmetic."""

import os
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handschlag.modules.measures.arithmetic.amounts import Amount, added, number_from, problem_with
from handschlag.modules.measures.arithmetic.periods import Span, span_from, spans_between
from handschlag.modules.measures.arithmetic.rolling import (
    Cell,
    closes_a_circle,
    differences,
    over_time,
    over_tree,
    with_total,
)

MANY = int(os.environ.get("HANDSCHLAG_MANY", "100"))
MOMENT = datetime(2026, 7, 1, tzinfo=UTC)
EARLIER = datetime(2026, 6, 1, tzinfo=UTC)
numbers = st.decimals(-10_000, 10_000, places=4)
cells = st.dictionaries(
    st.sampled_from([None, 1, 2, 3]),
    st.builds(Cell, st.builds(Amount, numbers), st.sampled_from([MOMENT, EARLIER])),
    max_size=4,
)


def cell(value, **fields):
    return Cell(Amount(Decimal(value)), MOMENT, **fields)


def share(numerator, denominator):
    return Cell(Amount(None, Decimal(numerator), Decimal(denominator)), MOMENT)


@given(st.lists(cells, max_size=6), st.randoms())
@settings(max_examples=60)
def test_a_parent_is_the_sum_of_its_children_in_whatever_order_they_come(children, random):
    shuffled = list(children)
    random.shuffle(shuffled)
    found = over_tree(children, "sum")
    assert over_tree(shuffled, "sum") == found
    for category, parent in found.items():
        there = [child[category] for child in children if category in child]
        assert parent.amount.value == sum(each.amount.value for each in there)
        assert (parent.parts, parent.expected) == (len(there), len(children))
        assert parent.complete == (len(there) == len(children))


@given(st.lists(st.lists(numbers, min_size=3, max_size=3), min_size=1, max_size=5))
@settings(max_examples=60)
def test_adding_up_categories_and_adding_up_the_tree_give_the_same_total(children):
    """Disaggregation first or roll-up first: the total of the parent is the same."""
    leaves = [
        {place: Cell(Amount(value), MOMENT) for place, value in enumerate(row)} for row in children
    ]
    categories = [list(range(3))]
    totals_first = over_tree([with_total(leaf, categories) for leaf in leaves], "sum")
    tree_first = with_total(over_tree(leaves, "sum"), categories)
    assert totals_first[None].amount == tree_first[None].amount


@given(st.lists(cells, min_size=4, max_size=4))
@settings(max_examples=60)
def test_a_year_of_a_tree_is_the_same_by_years_of_children_or_by_quarters(quarters):
    """Two children with the same four quarters: first up in time or first up the tree."""
    kept = {"counting": "flow", "aggregation": "sum"}
    year = over_time(quarters, **kept)
    by_years = over_tree([year, year], "sum")
    by_quarters = over_time([over_tree([each, each], "sum") for each in quarters], **kept)
    assert {key: one.amount for key, one in by_years.items()} == {
        key: one.amount for key, one in by_quarters.items()
    }


# A tree of two levels over four quarters, told apart by two towns that cover the whole.
TOWNS = (1, 2)
LEAVES, QUARTERS = range(4), range(4)
amounts = st.builds(Amount, st.decimals(-10_000, 10_000, places=4))
shares = st.tuples(st.integers(0, 400), st.integers(1, 400)).map(
    lambda both: Amount(None, Decimal(min(both)), Decimal(max(both)))
)
places = st.tuples(
    st.sampled_from(LEAVES), st.sampled_from(QUARTERS), st.sampled_from([None, *TOWNS])
)


def steps_with(values):
    """Reading, correcting and withdrawing values, closing quarters and opening them again."""
    return st.lists(
        st.one_of(
            st.tuples(st.just("read"), places, values),
            st.tuples(st.just("withdraw"), places, st.none()),
            st.tuples(st.sampled_from(["lock", "reopen"]), places, st.none()),
        ),
        max_size=60,
    )


def readings_after(steps):
    """What holds after these steps; what a closed quarter refuses changes nothing."""
    held, closed = {}, set()
    for name, place, amount in steps:
        if name in ("lock", "reopen"):
            (closed.add if name == "lock" else closed.discard)(place[1])
        elif place[1] not in closed:
            held.pop(place, None)
            if amount is not None:
                held[place] = amount
    return held


def rolled_up(held, kind, order):
    """The tree by the rules: total, quarters, half-years, year, and up over a middle indicator."""
    leaves = {}
    for leaf in order:
        quarters = [
            with_total(
                {
                    town: Cell(held[leaf, quarter, town], MOMENT)
                    for town in (None, *TOWNS)
                    if (leaf, quarter, town) in held
                },
                [TOWNS],
            )
            for quarter in QUARTERS
        ]
        year = over_time(quarters, counting="flow", aggregation=kind)
        leaves[leaf] = [*quarters, year]
    middle = [over_tree([leaves[leaf][at] for leaf in order if leaf < 2], kind) for at in range(5)]
    others = [leaves[leaf] for leaf in order if leaf >= 2]
    root = [over_tree([middle[at], *(each[at] for each in others)], kind) for at in range(5)]
    return leaves, root


def known_total(held, leaf, quarter):
    """As reported, else the towns together where both are there."""
    told = held.get((leaf, quarter, None))
    both = [held[leaf, quarter, town] for town in TOWNS if (leaf, quarter, town) in held]
    return told or (summed(both) if len(both) == len(TOWNS) else None)


def summed(found):
    """By hand: values, numerators and denominators each for themselves."""
    rows = [(each.value, each.numerator, each.denominator) for each in found]
    return Amount(*(None if None in column else sum(column) for column in zip(*rows, strict=True)))


@pytest.mark.parametrize(("kind", "values"), [("sum", amounts), ("ratio", shares)])
@given(data=st.data())
@settings(max_examples=MANY, deadline=None)
def test_any_order_of_readings_corrections_and_locks_adds_up_in_tree_year_and_towns(
    kind, values, data
):
    steps = data.draw(steps_with(values))
    held = readings_after(steps)
    leaves, root = rolled_up(held, kind, data.draw(st.permutations(LEAVES)))
    # What holds, said in another order, with each value corrected once before.
    anew = [("read", place, values_before) for place, values_before in reversed(held.items())]
    again = readings_after([*anew, *(("read", place, held[place]) for place in held)])
    assert rolled_up(again, kind, LEAVES) == (leaves, root)

    for quarter in QUARTERS:
        parts = [known_total(held, leaf, quarter) for leaf in LEAVES]
        there = [part for part in parts if part is not None]
        assert [leaves[leaf][quarter].get(None) is not None for leaf in LEAVES] == [
            part is not None for part in parts
        ]
        _is_the_sum(root[quarter].get(None), there)
        for town in TOWNS:
            told = [held[leaf, quarter, town] for leaf in LEAVES if (leaf, quarter, town) in held]
            _is_the_sum(root[quarter].get(town), told)
    every = [known_total(held, leaf, quarter) for leaf in LEAVES for quarter in QUARTERS]
    _is_the_sum(root[4].get(None), [part for part in every if part is not None])


def _is_the_sum(cell, parts):
    """Nothing of nothing; of shares the percentage of all, never a mean of percentages."""
    assert (cell is None) == (not parts)
    if cell is not None:
        assert cell.amount == summed(parts)
        if cell.amount.is_share:
            wanted = 100 * sum(each.numerator for each in parts)
            wanted /= sum(each.denominator for each in parts)
            assert abs(cell.amount.number - wanted) <= Decimal("0.00005")


def test_shares_are_added_by_numerator_and_denominator_never_by_percent():
    found = over_tree([{None: share(1, 10)}, {None: share(30, 30)}], "ratio")
    assert found[None].amount == Amount(None, Decimal(31), Decimal(40))
    assert found[None].amount.number == Decimal("77.5")
    with pytest.raises(ValueError, match="one kind"):
        added([Amount(Decimal(1)), Amount(None, Decimal(1), Decimal(2))])


def test_of_running_totals_the_last_one_holds_and_nothing_is_added():
    year = over_time(
        [{None: cell(10)}, {None: cell(15)}, {}, {}], counting="cumulative", aggregation="sum"
    )
    assert (year[None].amount.value, year[None].complete) == (Decimal(15), False)


def test_what_is_not_summarised_stays_where_it_was_read():
    quarters = [{None: cell(3)}] * 4
    assert over_time(quarters, counting="flow", aggregation="none") == {}
    assert over_tree(quarters, "none") == {}
    assert over_time(quarters, counting="stock", aggregation="none")[None].amount.value == 3


def test_a_reported_total_is_never_replaced_by_the_sum_of_its_categories():
    cells = {None: cell(100), 1: cell(40), 2: cell(50)}
    assert with_total(cells, [[1, 2]])[None].amount.value == 100
    assert differences(cells, [[1, 2]]) == [(0, Amount(Decimal(100)), Amount(Decimal(90)))]
    assert differences({**cells, 2: cell(60)}, [[1, 2]]) == []


def test_a_missing_category_gives_no_total():
    assert None not in with_total({1: cell(40)}, [[1, 2]])
    total = with_total({1: cell(40), 2: cell(2)}, [[1, 2]])[None]
    assert (total.amount.value, total.from_categories) == (42, True)


def test_a_circle_is_seen_over_several_steps():
    parents = {1: 2, 2: 3, 3: None}
    assert closes_a_circle(3, 1, parents)
    assert closes_a_circle(3, 3, parents)
    assert not closes_a_circle(4, 1, parents)


@pytest.mark.parametrize(
    ("text", "number"),
    [("1.234,5", "1234.5"), ("1 234", "1234"), ("12,5", "12.5"), ("0.5", "0.5"), ("-3", "-3")],
)
def test_numbers_are_read_as_people_write_them(text, number):
    assert number_from(text) == Decimal(number)


@pytest.mark.parametrize("text", ["ja", "k. A.", "Prototyp vorhanden", "3 Stück", "1e5", "NaN", ""])
def test_words_are_refused_as_numbers_with_a_sentence(text):
    with pytest.raises(ValueError, match="ist keine Zahl"):
        number_from(text)


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [
        (Amount(None, Decimal(-1), Decimal(5)), "nicht negativ"),
        (Amount(None, Decimal(1), Decimal(0)), "Nenner ist null"),
        (Amount(None, Decimal(6), Decimal(5)), "größer als der Nenner"),
        (Amount(Decimal(50)), "Zähler und Nenner ein"),
        (Amount(None, Decimal(1), Decimal("NaN")), "zu groß"),
    ],
)
def test_an_impossible_share_is_refused_with_a_sentence(amount, sentence):
    assert sentence in problem_with(amount, is_share=True)


def test_a_negative_number_is_refused_unless_the_indicator_may_be_negative():
    assert "unter null" in problem_with(Amount(Decimal(-1)), is_share=False)
    assert problem_with(Amount(Decimal(-1)), is_share=False, may_be_negative=True) == ""
    assert "vier Stellen" in problem_with(Amount(Decimal("0.00001")), is_share=False)


def test_periods_know_what_they_are_made_of():
    assert span_from("2026-Q3").enclosing() == [Span("half_year", 2026, 2), Span("year", 2026, 1)]
    assert [each.key for each in span_from("2026-H2").within("quarter")] == ["2026-Q3", "2026-Q4"]
    assert span_from("2026-Q4").next.key == "2027-Q1"
    assert span_from("2026").within("year") == [span_from("2026")]
    first, last = span_from("2025-Q2").starts, span_from("2026-Q1").ends
    assert [span.key for span in spans_between(first, last, "half_year")] == ["2025-H2"]
    with pytest.raises(ValueError, match="kein Zeitraum"):
        span_from("2026-Q5")
