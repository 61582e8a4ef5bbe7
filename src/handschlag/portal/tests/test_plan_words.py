"""A plan in sentences, and the legend of its picture."""

from collections import Counter
from datetime import date
from types import SimpleNamespace

import pytest

from handschlag.foundation.design.typography import NBSP
from handschlag.portal import gantt
from handschlag.portal.plan_page import legend_of
from handschlag.portal.plan_words import summary

TODAY = date(2025, 7, 10)


def place(state):
    stated = state != "unstated"
    return SimpleNamespace(
        implementation=state if stated else "not_begun", implementation_is_stated=stated
    )


def told(**states):
    places = [place(state) for state in Counter(states).elements()]
    return summary(places, [], 0)[0].replace(NBSP, " ")


@pytest.mark.parametrize(
    ("states", "sentence"),
    [
        ({"begun": 1}, "Eine Maßnahme ist begonnen."),
        ({"begun": 3}, "Drei Maßnahmen sind begonnen."),
        ({"unstated": 1}, "Von einer Maßnahme ist uns der Stand nicht bekannt."),
        ({"unstated": 2}, "Von zwei Maßnahmen ist uns der Stand nicht bekannt."),
        (
            {"begun": 2, "unstated": 1},
            "Umsetzung: zwei begonnen und eine ohne bekannten Stand.",
        ),
        ({"continuing": 1}, "Eine Maßnahme läuft fortlaufend."),
        ({"continuing": 2}, "Zwei Maßnahmen laufen fortlaufend."),
        (
            {"begun": 3, "continuing": 2, "done": 1},
            "Umsetzung: drei begonnen, zwei fortlaufend und eine abgeschlossen.",
        ),
    ],
)
def test_how_far_the_measures_are_is_a_sentence(states, sentence):
    assert told(**states) == sentence


def test_lights_and_late_milestones_are_counted_in_words():
    lights = [SimpleNamespace(light=light) for light in ("green", "green", "red", "none")]
    places = [place("begun")] * 4

    _states, shown, late = summary(places, lights, 1)

    assert shown.replace(NBSP, " ") == "Ampel: zwei im Plan und eine nicht im Plan."
    assert late == "Bei einer Maßnahme ist ein Meilenstein überfällig."


def test_a_plan_without_measures_says_nothing_of_them():
    assert summary([], [], 0) == []


def signs_of(*lines):
    drawn = gantt.draw(lines, [], today=TODAY)
    return [css for css, _word in legend_of([drawn])]


def test_the_legend_names_what_is_drawn_and_nothing_else():
    first, last = date(2022, 1, 1), date(2022, 12, 31)

    assert signs_of(gantt.Line(1, "A", first, last)) == ["bar"]
    assert signs_of(gantt.Line(1, "A", first, None)) == ["bar", "open"]
    assert signs_of(gantt.Line(1, "A", first, last, state="unknown")) == ["unknown"]
    dropped = gantt.Line(2, "B", first, date(2026, 1, 1), state="dropped")
    assert signs_of(dropped) == ["dropped", "today"]
    reached = (gantt.Milestone(1, first, "da", done=True),)
    assert signs_of(gantt.Line(3, "C", first, last, state="done", milestones=reached)) == [
        "done",
        "reached",
    ]
