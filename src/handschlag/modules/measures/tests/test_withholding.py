"""No sum gives away a part that the reader may not see: the rule alone, without a database."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from handschlag.modules.measures.arithmetic.withholding import withheld_sums

QUARTERS = ("2026-Q1", "2026-Q2")


def cells(*quarters, categories=()):
    """A leaf's cells: its quarters and the year around them, as totals and by category."""
    keys = [*quarters, "2026-H1", "2026"] if quarters else []
    return [(key, category) for key in keys for category in (None, *categories)]


def found(parts_of, seen, **told):
    return {
        node: (sorted(each.whole), sorted(each.split))
        for node, each in withheld_sums(parts_of, set(seen), told).items()
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
    withheld = withheld_sums(tree, {*tree, *seen}, places)

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
