"""Targets, lights, projections, odd readings and frozen contents: pure arithmetic."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handschlag.modules.measures.arithmetic.lights import (
    Due,
    LightShown,
    attainment,
    first_that_says,
    light_from_attainment,
    light_from_milestones,
    worst_of,
)
from handschlag.modules.measures.arithmetic.plausibility import (
    fall_of_running_total,
    in_words,
    jump_in,
)
from handschlag.modules.measures.arithmetic.projection import line_through, project
from handschlag.modules.measures.arithmetic.snapshots import (
    StillPublic,
    applied,
    canonical,
    difference,
    public_part,
    public_today,
)
from handschlag.modules.measures.arithmetic.standing import Measured, judge
from handschlag.modules.measures.arithmetic.targets import Aim, aim_for


def test_the_own_target_goes_before_the_years_and_that_before_a_later_one():
    aims = [Aim("2026-Q2", Decimal(5)), Aim("2026", Decimal(20)), Aim("2028", Decimal(90))]
    assert aim_for("2026-Q2", aims).aim.number == 5
    assert (aim_for("2026-Q3", aims).aim.number, aim_for("2026-Q3", aims).place) == (20, "around")
    assert (aim_for("2027-Q1", aims).aim.number, aim_for("2027-Q1", aims).place) == (90, "later")
    assert aim_for("2029", aims) is None


def test_a_target_of_a_category_is_never_that_of_the_whole():
    aims = [Aim("2026", Decimal(20), category=7)]
    assert aim_for("2026", aims) is None
    assert aim_for("2026", aims, category=7).aim.number == 20
    assert aim_for("2026", [Aim("2026", Decimal(20))], category=7) is None


FLOW = Measured("up", True, "quarter", "Personen")


def test_half_the_year_is_judged_by_half_the_years_target():
    values = {"2026-Q1": Decimal(20), "2026-Q2": Decimal(18), "2026": Decimal(38)}
    judged = judge("2026-Q2", FLOW, [Aim("2026", Decimal(100))], values)
    assert (judged.compared, judged.expected, judged.actual) == ("2026", 50, 38)
    assert judged.light.light == "amber"
    assert judged.light.sentence == (
        "2026: bisher 38\u00a0Personen. Zu erwarten waren bis dahin 50; das Ziel für 2026 ist 100. "
        "Damit ist das Erwartete zu 76\u00a0% erreicht. "
        "Grün ab 90\u00a0% des bis dahin erwarteten Fortschritts, Gelb ab 70\u00a0%, darunter Rot."
    )


def test_a_share_is_never_expected_by_parts_of_the_year():
    measured = Measured("up", False, "quarter", "%", is_share=True)
    aims = [Aim("2026", Decimal(40))]
    judged = judge("2026-Q3", measured, aims, {"2026-Q3": Decimal("38.2"), "2026": Decimal(20)})
    assert (judged.compared, judged.expected) == ("2026-Q3", 40)
    assert judged.light.light == "green"
    assert judged.light.sentence.startswith(
        "3.\u00a0Quartal 2026: 38\u00a0% bei einem Ziel von 40\u00a0%,"
    )


def test_a_level_is_judged_by_the_way_from_its_baseline():
    measured = Measured("down", False, "year", "t", Decimal(100), date(2024, 12, 31))
    aims = [Aim("2028", Decimal(60))]
    judged = judge("2026", measured, aims, {"2026": Decimal(80)})
    assert round(judged.expected) == 80
    assert judged.light.light == "green"
    assert judge("2026", measured, aims, {"2026": Decimal(99)}).light.light == "red"


def test_without_target_or_value_there_is_no_light():
    assert judge("2026", FLOW, [], {"2026": Decimal(1)}).light.light == "none"
    assert judge("2026", FLOW, [Aim("2026", Decimal(1))], {}).light.light == "none"


@pytest.mark.parametrize(
    ("direction", "actual", "expected", "baseline", "light"),
    [
        ("up", 90, 100, None, "green"),
        ("up", 70, 100, None, "amber"),
        ("up", 69, 100, None, "red"),
        ("down", 100, 80, None, "amber"),
        ("down", 0, 0, None, "green"),
        ("keep", 104, 100, None, "green"),
        ("keep", 90, 100, None, "amber"),
        ("keep", 89, 100, None, "red"),
        ("up", 11, 20, 10, "red"),
        ("up", 0, 0, 0, "green"),
    ],
)
def test_the_light_follows_the_stated_rule(direction, actual, expected, baseline, light):
    reached = attainment(
        Decimal(actual),
        Decimal(expected),
        direction,
        None if baseline is None else Decimal(baseline),
    )
    assert light_from_attainment(reached, direction) == light


def test_milestones_turn_amber_on_the_first_day_and_red_after_thirty():
    due = [Due(date(2026, 6, 1), None), Due(date(2026, 5, 1), date(2026, 5, 1))]
    assert light_from_milestones(due, date(2026, 6, 1)).light == "green"
    assert light_from_milestones(due, date(2026, 6, 2)).light == "amber"
    assert light_from_milestones(due, date(2026, 7, 1)).light == "red"
    assert light_from_milestones([Due(date(2027, 1, 1), None)], date(2026, 6, 1)).light == "none"


def test_an_indicator_speaks_before_milestones_and_these_before_the_lead():
    red, green = LightShown("red", "indicator", "."), LightShown("green", "milestones", ".")
    none = worst_of([])
    assert first_that_says(worst_of([green, red]), green).light == "red"
    assert first_that_says(none, green).basis == "milestones"


points = st.lists(st.integers(-1000, 1000), min_size=3, max_size=12)


@given(points)
@settings(max_examples=80)
def test_the_projection_widens_with_every_period(values):
    line = line_through(list(enumerate(map(float, values))), resolution=1.0)
    widths = [line.at(len(values) + step) for step in range(6)]
    spans = [each.high - each.low for each in widths]
    assert all(later > earlier > 0 for earlier, later in pairwise(spans))
    assert all(each.low <= each.estimate <= each.high for each in widths)


def test_under_three_readings_there_is_no_projection():
    assert project([(1, 1.0), (2, 2.0)], [3], added_up=False) is None
    assert project([(1, 1.0), (1, 2.0), (1, 3.0)], [3], added_up=False) is None
    assert project([(1, 1.0), (2, 2.0), (3, 3.0)], [], added_up=False) is None


def test_one_odd_reading_does_not_bend_the_line():
    line = line_through([(x, 10.0 * x) for x in range(8)] + [(8, 500.0)])
    assert line.at(9).estimate == pytest.approx(90, abs=5)


def test_a_projected_share_stays_within_hundred_percent_and_a_sum_never_falls():
    rising = [(x, 20.0 * x) for x in range(5)]
    found = project(rising, [9], added_up=False, lowest=0.0, highest=100.0)
    assert (found.estimate, found.high) == (100.0, 100.0)
    falling = [(x, 40.0 - 10 * x) for x in range(5)]
    total = project(falling, [5, 6], added_up=True, so_far=70.0, lowest=0.0)
    assert total.low >= 70.0


def test_a_jump_stands_out_by_the_median_of_the_changes_before():
    history = [Decimal(value) for value in (100, 103, 101, 104, 106)]
    assert jump_in(history, Decimal(108)) == ""
    assert "weit größer" in jump_in(history, Decimal(160))
    assert jump_in(history[:3], Decimal(160)) == ""
    assert "Zehnfache" in jump_in(history, Decimal(1080))
    assert "Zehntel" in jump_in(history, Decimal(10))
    assert jump_in([Decimal(5)] * 6, Decimal(5)) == ""
    assert "weit größer" in jump_in([Decimal(5)] * 6, Decimal(9))


def test_a_running_total_that_falls_is_said():
    assert "kleiner als zuvor" in fall_of_running_total(Decimal(10), Decimal(9))
    assert fall_of_running_total(Decimal(10), Decimal(10)) == ""
    assert in_words(Decimal("1234567.50")) == "1.234.567,5"


leaves = st.none() | st.text(max_size=3) | st.integers(-9, 9) | st.booleans()
keys = st.text("abc", min_size=1, max_size=2)
contents = st.dictionaries(
    keys, st.recursive(leaves, lambda inner: st.dictionaries(keys, inner, max_size=4), max_leaves=8)
)


@given(contents, contents)
@settings(max_examples=100)
def test_what_differs_turns_the_old_content_into_the_new_one(old, new):
    before = canonical(old)
    assert canonical(applied(old, difference(old, new))) == canonical(new)
    assert difference(old, old) == []
    assert canonical(old) == before


def test_equal_contents_have_one_text_and_fractions_have_none():
    assert canonical({"b": {"y": 1, "x": "ä"}, "a": None}) == '{"a":null,"b":{"x":"ä","y":1}}'
    with pytest.raises(TypeError, match="lasting form"):
        canonical({"a": 0.5})


def test_the_public_part_leaves_out_what_is_internal_and_what_hangs_on_it():
    row = {"audience": "public", "measure": "", "parent": ""}
    content = {
        "form": "x",
        "day": "2026-06-30",
        "period": "2026",
        "plan": {"audience": "public"},
        "measures": {
            "m": {
                "audience": "public",
                "lead": "Stadt A, geheimes Büro",
                "lead_public": "Stadt A",
                "light": "red",
                "light_sentence": "Ist 987, Ziel 20",
                "light_public": {"light": "none", "light_sentence": ""},
                "status": {"done": "geheim", "is_public": False},
                "fields": {"f": {"public": True}, "g": {"public": False}},
            },
            "n": {"audience": "cooperation"},
        },
        "indicators": {"i": row, "j": {**row, "measure": "n"}, "k": {**row, "parent": "j"}},
        "milestones": {"s": {"measure": "n"}, "t": {"measure": "m"}},
        "money": {"m": {"2026": {"granted": "1", "spent": "2"}}},
        "money_public": {"m": {"2026": {"spent": "2"}}, "n": {"2026": {"spent": "3"}}},
        "categories": {},
    }
    public = public_part(content)
    assert public["measures"] == {
        "m": {
            "audience": "public",
            "fields": {"f": {"public": True}},
            "lead": "Stadt A",
            "light": "none",
            "light_sentence": "",
        }
    }
    assert public["indicators"] == {"i": row, "k": row}
    assert public["milestones"] == {"t": {"measure": "m"}}
    assert (public["money"], public["money_public"]) == ({"m": {"2026": {"spent": "2"}}}, {})
    assert "gehei" not in canonical(public)
    internal = {**content, "plan": {"audience": "cooperation"}}
    assert set(public_part(internal)) == {"form", "day", "period"}


def test_what_was_withdrawn_since_leaves_the_public_part_and_is_counted():
    light = {"light": "red", "light_sentence": "Ist 3, Ziel 20"}
    measure = {
        "audience": "public",
        "light_public": light,
        "status": {"period": "2026-Q1", "done": "Begonnen.", "is_public": True},
        "fields": {"f": {"public": True}},
        "lead_public": "Hof A, Hof B",
        "leads_public": {"b": "Hof B", "a": "Hof A"},
    }
    row = {"audience": "public", "measure": "m", "parent": ""}
    content = {
        "form": "x",
        "day": "2026-06-30",
        "period": "2026",
        "plan": {"audience": "public"},
        "measures": {"m": measure, "n": measure},
        "indicators": {"i": row, "j": {**row, "measure": "n"}},
        "milestones": {"s": {"measure": "n"}},
        "money_public": {"m": {"2026": {"spent": "2", "granted": "3"}}},
    }
    before = canonical(content)
    everything = StillPublic(
        is_plan=True,
        measures=frozenset("mn"),
        indicators=frozenset("ij"),
        fields=frozenset("f"),
        reports=frozenset({("m", "2026-Q1"), ("n", "2026-Q1")}),
        money=frozenset({("m", "2026", "spent"), ("m", "2026", "granted")}),
        organisations=frozenset("ab"),
    )
    assert public_today(content, everything) == public_part(content)

    one_less = replace(everything, measures=frozenset("m"))
    shown = public_today(content, one_less)
    assert set(shown["measures"]) == {"m"}
    assert set(shown["indicators"]) == {"i"}
    assert (shown["milestones"], shown["withdrawn"]) == ({}, 2)

    fewer = StillPublic(
        is_plan=True,
        measures=frozenset("mn"),
        indicators=frozenset("j"),
        fields=frozenset(),
        reports=frozenset({("n", "2026-Q1")}),
        money=frozenset({("m", "2026", "spent")}),
        organisations=frozenset("ab"),
    )
    shown = public_today(content, fewer)
    assert shown["withdrawn"] == 2
    # The light of the measure quoted an indicator that is withdrawn.
    assert shown["measures"]["m"] == {"audience": "public", "fields": {}, "lead": "Hof A, Hof B"}
    assert shown["measures"]["n"]["light"] == "red"
    assert shown["money"] == {"m": {"2026": {"spent": "2"}}}
    # So does the name of whoever led it then and is not public any more.
    shown = public_today(content, replace(everything, organisations=frozenset("b")))
    assert (shown["measures"]["m"]["lead"], shown["withdrawn"]) == ("Hof B", 2)
    assert set(public_today(content, replace(everything, is_plan=False))) & {"measures"} == set()
    assert canonical(content) == before
