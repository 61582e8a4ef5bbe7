"""No sum gives away a part that the reader may not see: the rule alone, without a database."""

import os
from fractions import Fraction
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from handschlag.modules.measures.arithmetic.periods import span_from
from handschlag.modules.measures.arithmetic.withholding import (
    NOTHING_WITHHELD,
    Reader,
    Sums,
    missing_to_both,
)

QUARTERS = ("2026-Q1", "2026-Q2")


def withheld_alone(parts_of, seen, told):
    """From somebody who sees these, whatever others know."""
    return Sums(parts_of, told).withheld_from(Reader(seen))


def cells(*quarters, categories=()):
    """A leaf's cells: its quarters and the year around them, as totals and by category."""
    keys = [*quarters, "2026-H1", "2026"] if quarters else []
    return [(key, category) for key in keys for category in (None, *categories)]


def found(parts_of, seen, **told):
    return {
        node: (sorted(each.whole), sorted(each.split))
        for node, each in withheld_alone(parts_of, set(seen), told).items()
    }


ALL = ["2026", "2026-H1", "2026-Q1"]


def test_a_sum_is_shown_with_no_unknown_part_or_with_three_and_not_with_one_or_two():
    told = {name: cells("2026-Q1") for name in "abcd"}
    tree = {"sum": "abcd"}
    assert found(tree, ["sum", *"abcd"], **told) == {}
    assert found(tree, ["sum", *"abc"], **told) == {"sum": (ALL, ALL)}
    assert found(tree, ["sum", *"ab"], **told) == {"sum": (ALL, ALL)}
    assert found(tree, ["sum", "a"], **told) == {}
    assert found(tree, [], **told) == {}, "who does not see the sum is not told about it"


def test_a_part_without_a_value_hides_nobody():
    """Of three unknown parts one has reported: the sum is its value."""
    assert found({"sum": "abc"}, ["sum"], a=cells("2026-Q1")) == {"sum": (ALL, ALL)}
    assert found({"sum": "abc"}, ["sum"]) == {}


def test_the_year_is_not_shown_where_it_gives_away_a_quarter_that_is_withheld():
    told = {"a": cells(*QUARTERS), "b": cells("2026-Q1"), "c": cells("2026-Q1")}
    late = ["2026", "2026-H1", "2026-Q2"]
    assert found({"sum": "abc"}, ["sum"], **told) == {"sum": (late, late)}


def test_a_year_that_holds_one_part_more_than_its_quarters_is_not_shown():
    told = {name: cells("2026-Q1") for name in "abc"} | {"yearly": [("2026", None)]}
    assert found({"sum": [*"abc", "yearly"]}, ["sum"], **told) == {"sum": (["2026"], ["2026"])}


def test_categories_go_without_the_total_and_the_total_never_without_them():
    parted = {name: cells("2026-Q1", categories=(1, 2)) for name in "abc"}
    assert found({"sum": "abc"}, ["sum"], **parted) == {}
    one_undivided = parted | {"d": cells("2026-Q1")}
    assert found({"sum": "abcd"}, ["sum"], **one_undivided) == {"sum": ([], ALL)}
    two = {name: parted[name] for name in "ab"}
    assert found({"sum": "ab"}, ["sum"], **two) == {"sum": (ALL, ALL)}


def test_what_is_withheld_cannot_be_read_off_the_sum_above_it():
    told = {name: cells("2026-Q1") for name in "abcd"}
    tree = {"top": ["low", "b"], "low": ["a", "c"]}
    assert set(found(tree, ["top", "low", "a", "b"], **told)) == {"low", "top"}
    # An inner sum of the same kind that the reader does not see, but can work out, hides nobody.
    tree = {"top": ["low", "b"], "low": ["a"]}
    assert found(tree, ["top", "a", "b"], **told) == {}


NAMES = "abcdef"


@given(
    seen=st.sets(st.sampled_from(NAMES)),
    told=st.fixed_dictionaries(
        {name: st.sets(st.sampled_from(QUARTERS)).map(sorted) for name in NAMES}
    ),
)
@settings(max_examples=60, deadline=None)
def test_no_two_figures_that_are_shown_differ_by_one_or_two_unknown_parts(seen, told):
    """Sums, their quarters and the years around them, also of a sum in a sum."""
    tree = {"top": ["left", "right", "f"], "left": ["a", "b", "c"], "right": ["d", "e"]}
    places = {name: cells(*quarters) for name, quarters in told.items()}
    withheld = withheld_alone(tree, {*tree, *seen}, places)

    def shown(node, key):
        return node not in withheld or not withheld[node].hides(key)

    def unknown(node, key):
        """Leaves behind what the reader cannot work out."""
        if node not in tree:
            return {node} if node not in seen and (key, None) in places[node] else set()
        if shown(node, key):
            return set()
        return {leaf for part in tree[node] for leaf in unknown(part, key)}

    for node, parts in tree.items():
        behind = {
            key: {part for part in parts if unknown(part, key)}
            for key in (*QUARTERS, "2026")
            if shown(node, key)
        }
        assert all(len(each) not in (1, 2) for each in behind.values())
        for (one, left), (other, right) in combinations(behind.items(), 2):
            if "2026" in (one, other):
                assert len(left ^ right) not in (1, 2)


def read_off(rows, wanted):
    """Which of the wanted quantities follow from what is known, by the rank of the equations."""
    basis = {}

    def reduced(row):
        row = {key: Fraction(number) for key, number in row.items() if number}
        while pivot := next((key for key in sorted(row, key=str) if key in basis), None):
            factor = row[pivot]
            for key, number in basis[pivot].items():
                row[key] = row.get(key, 0) - factor * number
                if not row[key]:
                    del row[key]
        return row

    for row in rows:
        if left := reduced(row):
            # Whatever is put in for its least quantity is greater: each quantity goes once.
            pivot = min(left, key=str)
            basis[pivot] = {key: number / left[pivot] for key, number in left.items()}
    return [name for name, row in wanted.items() if row and not reduced(row)]


ORGANISATIONS = "XYZ"
SHAPES = (
    {"top": "abcdef"},
    {"top": ["left", "d", "e", "f"], "left": "abc"},
    {"top": ["left", "right"], "left": "abc", "right": "def"},
    {"top": ["mid", "f"], "mid": ["low", "e"], "low": "abcd"},
)
REPORTED = (
    ("2026-Q1",), ("2026-Q2",), ("2026-Q3",), ("2026-Q1", "2026-Q2"), ("2026-Q1", "2026-Q3"),
    ("2026-H1",), ("2026",), (),
)  # fmt: skip


def around(keys):
    return {each.key for key in keys for each in (span_from(key), *span_from(key).enclosing())}


def asked_of(node, place, tree, told):
    """What this figure is made of: by leaf and what it reported."""
    if node in tree:
        parts = [asked_of(part, place, tree, told) for part in tree[node]]
        return {key: number for part in parts for key, number in part.items()}
    key, category = place
    return {
        (node, period, each): 1
        for period, each in told[node]
        if span_from(key).holds(span_from(period)) and category in (None, each)
    }


@given(
    tree=st.sampled_from(SHAPES),
    audience=st.fixed_dictionaries(
        {
            name: st.sampled_from(["public", "cooperation", *ORGANISATIONS, "nobody"])
            for name in (*NAMES, "mid", "low", "left", "right")
        }
    ),
    reported=st.fixed_dictionaries({name: st.sampled_from(REPORTED) for name in NAMES}),
    split=st.sets(st.sampled_from(NAMES)),
    partners=st.sets(st.sampled_from(ORGANISATIONS)),
)
@settings(max_examples=int(os.environ.get("HANDSCHLAG_MANY", "80")), deadline=None)
def test_no_reader_learns_a_hidden_part_from_their_own_page_and_the_visitors(
    tree, audience, reported, split, partners
):
    """Nobody: visitors, the cooperation, nor who knows a part of their own, in it or not."""
    audience = audience | {"top": "public"}
    leaves = {
        leaf: [
            (key, each) for key in reported[leaf] for each in ((1, 2) if leaf in split else (0,))
        ]
        for leaf in NAMES
    }
    told = {
        leaf: [(key, each) for key in around(reported[leaf]) for each in (None, *({1, 2} & kinds))]
        for leaf in NAMES
        for kinds in [{kind for _key, kind in leaves[leaf]}]
    }

    def seen_by(*groups):
        return {name for name, group in audience.items() if group in ("public", *groups)}

    wider = [Reader(seen_by("cooperation"))] + [
        Reader(seen_by(each, *(["cooperation"] if each in partners else [])), fewest=2)
        for each in ORGANISATIONS
    ]
    sums, public = Sums(tree, told), seen_by()
    visitors = sums.withheld_from_visitors(public, wider)

    def shown(withheld, seen):
        return [
            asked_of(node, place, tree, leaves)
            for node in tree
            if node in seen
            for place in {place for each in told.values() for place in each}
            if not withheld.get(node, NOTHING_WITHHELD).hides(*place)
        ]

    for reader in (Reader(public), *wider):
        own = missing_to_both(sums.withheld_from(Reader(reader.seen)), visitors, public)
        known = [asked_of(leaf, place, tree, leaves) for leaf in reader.seen & told.keys()
                 for place in told[leaf]]  # fmt: skip
        hidden = {
            (leaf, place): asked_of(leaf, place, tree, leaves)
            for leaf in told.keys() - reader.seen
            for place in told[leaf]
        }
        rows = shown(visitors, public) + shown(own, reader.seen) + known
        assert read_off(rows, hidden) == []


def test_what_is_left_of_a_year_or_a_total_after_all_its_parts_are_subtracted_is_not_told():
    """Each half-year and each category differs from the whole by three or more, both together not."""
    told = {name: cells("2026-Q1") for name in "abc"}
    told |= {name: [(key, None) for key in ("2026-Q3", "2026-H2", "2026")] for name in "def"}
    assert found({"sum": "abcdef"}, ["sum"], **told) == {}
    told["yearly"] = [("2026", None)]
    tree = {"sum": [*"abcdef", "yearly"]}
    assert found(tree, ["sum"], **told) == {"sum": (["2026"], ["2026"])}
    told = {name: [("2026", None), ("2026", 1)] for name in "abc"}
    told |= {name: [("2026", None), ("2026", 2)] for name in "def"}
    assert found({"sum": "abcdef"}, ["sum"], **told) == {}
    told["undivided"] = [("2026", None)]
    tree = {"sum": [*"abcdef", "undivided"]}
    assert found(tree, ["sum"], **told) == {"sum": ([], ["2026"])}
