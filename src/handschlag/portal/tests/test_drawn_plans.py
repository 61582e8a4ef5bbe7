"""Charts and plans are geometry: the same rows, the same picture, nothing outside it."""

import re
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from handschlag.portal import gantt, indicator_chart
from handschlag.portal.drawn import chart_svg, gantt_svg
from handschlag.portal.gantt import Line, Milestone
from handschlag.portal.indicator_chart import Curve, Outlook

D = Decimal
TODAY = date(2025, 7, 10)


def make_curve(**fields):
    given_fields = {
        "labels": ["I/24", "II/24", "III/24", "IV/24"],
        "actual": [D(6), D(17), D(31), None],
        "target": [D(15), D(30), D(45), D(60)],
        "target_word": "Soll 60",
    }
    return Curve(**{**given_fields, **fields})


def test_higher_values_stand_higher_and_figures_are_round():
    chart = indicator_chart.draw(make_curve())

    heights = [dot.y for dot in chart.dots]
    assert heights == sorted(heights, reverse=True)
    assert [line.text for line in chart.lines] == ["0", "20", "40", "60"]


def test_a_missing_value_breaks_the_line_and_is_not_drawn_as_zero():
    chart = indicator_chart.draw(make_curve(actual=[D(6), None, D(31), D(40)]))

    assert chart.actual.count("M") == 2
    assert len(chart.dots) == 3


def test_a_value_nobody_checked_is_hollow():
    chart = indicator_chart.draw(make_curve(unchecked=frozenset({2})))

    assert [dot.css for dot in chart.dots] == ["dot", "dot", "dot dot--draft"]


def test_an_outlook_starts_at_the_last_value_and_ends_with_the_last_period():
    outlook = Outlook(D(45), D(40), D(50))
    chart = indicator_chart.draw(make_curve(outlook=outlook, outlook_word="etwa 45"))

    assert chart.outlook.startswith(f"M{chart.dots[-1].x:g} {chart.dots[-1].y:g}L{chart.right:g}")
    assert [end.text for end in chart.ends] == ["Soll 60", "etwa 45"]


def test_words_at_the_end_never_cover_each_other():
    outlook = Outlook(D(60), D(59), D(61))
    chart = indicator_chart.draw(make_curve(outlook=outlook, outlook_word="etwa 60"))

    first, second = (end.y for end in chart.ends)
    assert second - first >= indicator_chart.LINE


def test_one_value_is_no_curve():
    assert indicator_chart.draw(make_curve(actual=[D(1)], target=[None], labels=["I/24"])) is None


values = st.none() | st.decimals(-(10**9), 10**9, places=2)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(values, values), min_size=2, max_size=40))
def test_whatever_was_reported_stays_inside_the_picture(rows):
    curve = Curve(
        labels=[str(at) for at in range(len(rows))],
        actual=[row[0] for row in rows],
        target=[row[1] for row in rows],
    )
    for size in (indicator_chart.WIDE, indicator_chart.NARROW):
        chart = indicator_chart.draw(curve, size)
        for dot in chart.dots if chart else []:
            assert 0 <= dot.x <= size.width
            assert 0 <= dot.y <= size.height


def make_lines():
    return [
        Line(
            1,
            "Willkommenslotsen",
            date(2024, 1, 1),
            date(2025, 12, 31),
            milestones=(
                Milestone(11, date(2024, 3, 31), "Stelle besetzt", done=True),
                Milestone(12, date(2025, 9, 30), "Sprechstunde im Dock3"),
            ),
        ),
        Line(2, "Teil davon", date(2025, 2, 1), None, level=1),
    ]


def test_bars_run_from_first_to_last_day_and_an_open_end_reaches_the_edge():
    picture = gantt.draw(make_lines(), [(11, 12)], today=TODAY)

    first, second = picture.bars
    assert first.x == picture.left
    assert first.width > second.width
    assert second.x + second.width == first.x + first.width
    assert second.open_start or second.open_end
    assert len(picture.arrows) == 1


def test_an_open_end_breaks_up_and_says_nothing_of_the_state():
    """A measure that has begun never takes on the shade of one that was dropped."""
    closed, open_end = gantt.draw(make_lines(), [], today=TODAY).bars

    assert (closed.css, open_end.css) == ("bar", "bar")
    assert closed.cuts == ""
    places = [float(x) for x in re.findall(r"M([\d.]+) ", open_end.cuts)]
    assert len(places) == 3
    assert all(open_end.x < x < open_end.x + open_end.width for x in places)
    assert min(places) > open_end.x + open_end.width / 2


def test_today_is_drawn_only_while_the_plan_runs():
    assert gantt.draw(make_lines(), [], today=TODAY).today is not None
    assert gantt.draw(make_lines(), [], today=date(2030, 1, 1)).today is None


def test_a_plan_without_any_day_has_no_picture():
    assert gantt.draw([Line(1, "Offen", None, None)], [], today=TODAY) is None


def test_years_and_quarters_stand_in_order():
    picture = gantt.draw(make_lines(), [], today=TODAY)

    assert [year.text for year in picture.years] == ["2024", "2025"]
    assert [tick.text for tick in picture.ticks] == ["I", "II", "III", "IV"] * 2


days = st.dates(date(1990, 1, 1), date(2060, 1, 1))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.none() | days, st.none() | days, st.none() | days), max_size=12))
def test_every_bar_and_diamond_stays_inside_the_plan(rows):
    lines = [
        Line(at, "x" * (at * 20), *sorted_pair(first, last), milestones=milestones(at, on))
        for at, (first, last, on) in enumerate(rows)
    ]
    for size in (gantt.WIDE, gantt.NARROW):
        picture = gantt.draw(lines, [], today=TODAY, size=size)
        for bar in picture.bars if picture else []:
            assert picture.left <= bar.x <= picture.width
            assert bar.x + bar.width <= picture.width
            assert bar.y + gantt.THICK <= picture.height


def sorted_pair(first, last):
    return (first, last) if not first or not last else tuple(sorted((first, last)))


def milestones(key, on):
    return (Milestone(key, on, "m"),) if on else ()


def test_names_are_escaped_and_the_picture_says_in_words_what_it_shows():
    lines = [Line(1, "<b>Fett</b>", date(2025, 1, 1), date(2025, 12, 31))]
    plan = gantt_svg(
        gantt.draw(lines, [], today=TODAY), label="Plan mit einer Maßnahme", today_word="heute"
    )
    chart = chart_svg(indicator_chart.draw(make_curve()), label="Ist & Soll")

    assert "<b>" not in plan
    assert 'aria-label="Plan mit einer Maßnahme"' in plan
    assert 'aria-label="Ist &amp; Soll"' in chart
    assert not re.search(r'style="', plan + chart)
