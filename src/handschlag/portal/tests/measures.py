"""A measure with its whole thread, as the pages of measures show it."""

from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from handschlag.modules.agreements import api as agreements
from handschlag.modules.agreements.tests.builders import (
    make_clause,
    make_field,
    make_goal,
    make_signed,
    make_source,
)
from handschlag.modules.directory.tests.builders import make_organisation
from handschlag.modules.measures import api as measures

SENTENCE = "Wer wegen der Arbeit herzieht, soll sich willkommen fühlen."
SECRET_FILE = "Kundenliste-vertraulich.csv"


def make_threaded(**fields: Any) -> measures.Measure:
    """Agreement, sentence, field, goal, measure; public, and led by the first partner."""
    town = make_organisation(name=fields.pop("lead", "Stadt Probe"))
    agreement = make_signed(parties=[town, make_organisation()], short_title="Gemeinsam werben")
    clause = make_clause(agreement, text=SENTENCE, source=make_source(title="Mitteilung"))
    field = make_field(agreement, short_title="Fachkräfte", clause=clause)
    goal = make_goal(agreement, text="Zuzug erleichtern", field=field, clause=clause)
    agreements.release_agreement(agreement, by=None)
    plan = measures.create_plan(
        cooperation=agreement.cooperation,
        title="Plan",
        starts=date(2025, 1, 1),
        ends=date(2026, 12, 31),
        by=None,
    )
    fields = {"title": "Willkommenslotsen", "origins": [{"goal": goal}]} | fields
    measure = measures.add_measure(plan, lead=town, by=None, **fields)
    measures.release_plan(plan, by=None)
    return measures.publish_measure(measure, is_public=True, by=None)


def make_indicator_of(
    measure: measures.Measure, *, public: bool = True, **fields: Any
) -> measures.Indicator:
    fields = {"title": "Zugezogene Haushalte", "unit": "Haushalte"} | fields
    indicator = measures.create_indicator(
        measure.plan, measure=measure, counting="cumulative", by=None, **fields
    )
    measures.set_target(indicator, period=measures.period_of("2025-Q2"), value=20, by=None)
    if public:
        shown = [*measure.indicators.filter(audience="public"), indicator]
        measures.publish_measure(measure, is_public=True, indicators=shown, by=None)
    return indicator


def make_value(
    indicator: measures.Indicator, period: str, value: int, *, approved: bool = True
) -> measures.Reading:
    """Reported with a confidential list of clients as evidence."""
    upload = ContentFile(b"Name\nGeheim GmbH\n", name=SECRET_FILE)
    proof = {"title": f"Beratungsliste {period}", "upload": upload}
    reading = measures.write_with_evidence(
        indicator, period=period, value=value, by=None, evidence=proof, submit=True
    )
    return measures.approve_reading(reading, by=None) if approved else reading
