"""What a progress report says and how it sorts, without a database."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from handschlag.foundation.reports import services as reports
from handschlag.foundation.reports.tests.builders import read_pdf
from handschlag.portal.progress_facts import (
    FieldFacts,
    GapFacts,
    IndicatorFacts,
    MeasureFacts,
    ProgressFacts,
    crossed,
)
from handschlag.portal.progress_frozen import frozen_indicator
from handschlag.portal.progress_views import FIELDS, groups_of, view_named
from handschlag.portal.progress_words import states_chart, summary, target_words, targets_chart
from handschlag.portal.report_council_page import council_document

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
LISTS = {
    "cluster": ("Cluster", ("Sport", "Soziales")),
    "ansatz": ("Ansatz", ("Gewinnung", "Willkommenskultur")),
}


def make_measure(key, **fields):
    given = {"title": f"Maßnahme {key}", "implementation": "begun"}
    return MeasureFacts(key, **given | {"implementation_word": "begonnen"} | fields)


def make_facts(*measures, **fields):
    given = {"title": "Fachkräfte", "path": "/fortschritt/x/", "stand": "Stand: heute"}
    return ProgressFacts(
        **given | {"is_public": True, "measures": measures, "lists": LISTS} | fields
    )


def make_indicator(**fields):
    given = {"key": "i", "title": "Beratungen", "actual": Decimal(60), "shown": "60"}
    return IndicatorFacts(**given | {"target": Decimal(120), "target_shown": "120"} | fields)


def test_the_summary_counts_and_says_what_is_missing():
    facts = make_facts(
        make_measure("a"),
        make_measure("b", implementation="done"),
        plans=("Plan A", "Plan B"),
        indicators=(make_indicator(measure_key="a", light="gefährdet"),),
    )

    assert summary(facts) == [
        "2 Maßnahmen in den Plänen „Plan A“ und „Plan B“.",
        "Umsetzung: 1 begonnen und 1 abgeschlossen.",
        "Für einen von 1 Indikatoren gibt es einen freigegebenen Ist-Wert.",
        "Gemessen am Zielwert: 1 gefährdet.",
        "Zu einer Maßnahme gibt es keinen Indikator; das heißt nicht, dass sie nichts bewirkt.",
    ]
    assert summary(make_facts()) == [
        "Zu dieser Kooperation ist noch keine Maßnahme veröffentlicht."
    ]


def test_what_nobody_spoke_of_is_counted_as_unknown_and_as_nothing_else():
    unknown = [make_measure(key, implementation="") for key in "ab"]

    assert summary(make_facts(*unknown))[1] == ("Von 2 Maßnahmen ist uns der Stand nicht bekannt.")
    assert summary(make_facts(unknown[0]))[1] == (
        "Von einer Maßnahme ist uns der Stand nicht bekannt."
    )
    mixed = make_facts(*unknown, make_measure("c"))
    assert summary(mixed)[1] == "Umsetzung: 1 begonnen und 2 ohne bekannten Stand."
    drawn = [(bar.label, bar.shown) for bar in states_chart(mixed).bars]
    assert drawn == [("begonnen", "1 Maßnahme"), ("ohne bekannten Stand", "2 Maßnahmen")]
    assert "ohne bekannten Stand: 2 Maßnahmen" in states_chart(mixed).alt


@pytest.mark.parametrize(
    ("fields", "reached"),
    [
        ({}, Decimal("0.5")),
        ({"target": None}, None),
        ({"target": Decimal(0)}, None),
        ({"rises": False}, None),
        ({"actual": Decimal(-3)}, Decimal(0)),
    ],
)
def test_a_length_is_drawn_only_where_more_is_better(fields, reached):
    assert make_indicator(**fields).reached == reached
    assert (targets_chart([make_indicator(**fields)]) is None) == (reached is None)


def test_the_chart_says_in_words_what_it_shows():
    chart = targets_chart([make_indicator()])

    assert chart.alt == (
        "Balken: Ist-Wert im Verhältnis zum Zielwert. Beratungen: 60 von 120, das sind 50\u00a0%."
    )
    assert (chart.bars[0].share, chart.bars[0].mark) == (0.5, 1.0)


@pytest.mark.parametrize(
    ("counting", "said", "target"),
    [
        ("flow", ("2026 bis 30.\u00a0Juni 2026", 70), "120\u00a0Beratungen (2026)"),
        ("stock", ("2.\u00a0Quartal 2026", 40), "120\u00a0Beratungen (2026)"),
    ],
)
def test_no_frozen_quarter_stands_beside_the_target_of_the_year_as_if_it_were_one(
    counting, said, target
):
    amounts = {"2026-Q1": "30", "2026-Q2": "40", "2026": "70"}
    row = {
        "title": "Beratungen",
        "kind": "number",
        "unit": "Beratungen",
        "measure": "",
        "direction": "up",
        "aggregation": "sum",
        "frequency": "quarter",
        "counting": counting,
        "values": {period: {"": {"value": amount}} for period, amount in amounts.items()},
        "targets": {"2026": {"": "120"}, "2027": {"": "500"}},
    }
    found = frozen_indicator("i", row)

    assert (found.period, found.actual) == said
    assert target_words(found) == target
    assert target_words(frozen_indicator("i", row | {"targets": {"2026-Q2": {"": "9"}}})) == (
        "9\u00a0Beratungen"
    )


def test_the_same_measures_stand_under_every_list_and_empty_headings_say_so():
    one = make_measure(
        "a", fields=("f1",), terms={"cluster": ("Soziales",), "ansatz": ("Gewinnung",)}
    )
    two = make_measure("b")
    facts = make_facts(
        one, two, fields=(FieldFacts("f1", "Willkommen", "Feld 1"), FieldFacts("f2", "Forschung"))
    )

    def titles(view):
        return [(group.title, [m.key for m in group.measures]) for group in groups_of(facts, view)]

    assert titles(FIELDS) == [
        ("Willkommen", ["a"]),
        ("Forschung", []),
        ("Ohne Handlungsfeld", ["b"]),
    ]
    assert groups_of(facts, FIELDS)[1].missing == "Dazu ist keine Maßnahme bekannt."
    assert titles(view_named(facts, "cluster")) == [
        ("Sport", []),
        ("Soziales", ["a"]),
        ("Ohne Zuordnung", ["b"]),
    ]
    assert view_named(facts, "gibt-es-nicht") is None
    assert crossed(facts, "cluster", "ansatz") == {("Soziales", "Gewinnung"): (one,)}


def test_the_page_for_the_council_is_one_page_however_much_there_is():
    long = "Ein sehr langer Titel, der über mehr als eine Zeile geht und noch weiter, " * 3
    measures = tuple(
        make_measure(str(n), title=long, next_step=long * 3, implementation=state)
        for n, state in enumerate(
            ["not_begun", "in_preparation", "begun", "continuing", "done", "dropped", "postponed"]
            * 30
        )
    )
    facts = make_facts(
        *measures,
        title=long,
        plans=(long, long),
        partners=tuple(f"Stadt mit langem Namen {n}" for n in range(20)),
        indicators=tuple(make_indicator(title=long, light="im Plan") for _ in range(50)),
        gaps=tuple(GapFacts(long) for _ in range(9)),
        is_invented=True,
    )

    made = reports.render_pdf("document", council_document(facts).data())

    assert len(read_pdf(made).pages) == 1
    text = read_pdf(made).pages[0].extract_text()
    assert "Vorschlag zur Beschlussfassung" in text
    assert "Beispieldaten" in text
