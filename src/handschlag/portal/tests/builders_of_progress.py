"""A cooperation with a public plan, and beside it what must never leave the house."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from handschlag.foundation.records import PartialDate
from handschlag.foundation.taxonomies.models import Term
from handschlag.modules.agreements.tests.builders import (
    make_clause,
    make_cooperation,
    make_field,
    make_public,
    make_source,
)
from handschlag.modules.directory.tests.builders import make_organisation
from handschlag.modules.measures import api as measures
from handschlag.modules.measures.tests.builders import (
    make_approved,
    make_edition,
    make_measure,
    make_money,
    make_submitted,
)

# None of these words and figures may be found in anything public.
SECRETS = (
    "Geheimvorhaben",
    "Mandantenliste",
    "Vertraulicher Indikator",
    "987654",
    "987.654",
    "456789",
    "456.789",
    "Risiko Kündigung",
    "Hilfe vom Anwalt",
    "Nur für uns",
    "12345,67",
    "12.345,67",
    "Intern-Org GmbH",
)


@dataclass
class Progress:
    cooperation: Any
    plan: Any
    measure: Any
    indicator: Any
    share: Any
    secret: Any


def make_progress(**fields: Any) -> Progress:
    """One public measure with a figure and a share, a second without, and a confidential one."""
    cooperation = make_cooperation(**{"name": "Fachkräfte für die Lausitz"} | fields)
    agreement = make_public(cooperation=cooperation, short_title="Fachkräftevereinbarung")
    source = make_source(title="Pressemitteilung der Stadt")
    clause = make_clause(agreement, text="Fachkräfte gewinnen", source=source)
    field = make_field(agreement, number=1, short_title="Willkommen", clause=clause)
    make_field(agreement, number=2, short_title="Forschung")
    plan = measures.create_plan(
        cooperation=cooperation,
        title="Projekt- und Maßnahmenplan",
        starts=date(2024, 1, 1),
        ends=date(2028, 12, 31),
        by=None,
    )
    measures.ensure_measure_taxonomies()
    measure = _measure(plan, field)
    make_measure(plan, title="Mentoring", number="2", origins=[{"field": field}])
    secret = make_measure(
        plan, title="Geheimvorhaben", number="9", origins=[{"field": field}], short_description="x"
    )
    make_edition(plan)
    measures.release_plan(plan, by=None)
    for row in plan.measures.exclude(pk=secret.pk):
        measures.release_measure(row, by=None)
    plan.refresh_from_db()
    measure.refresh_from_db()
    figure, share = _results(plan, measure)
    _confidential(plan, measure, figure, secret)
    return Progress(cooperation, plan, measure, figure, share, secret)


def _measure(plan: Any, field: Any) -> Any:
    terms = Term.objects.filter(key__in=["welcome", "social", "nr-7"])
    return make_measure(
        plan,
        title="Kontaktstelle für Fachkräfte",
        number="1",
        short_description="Eine Stelle, an die sich Zugezogene wenden.",
        starts=PartialDate.year(2025),
        ends=PartialDate.year(2027),
        terms=terms,
        origins=[{"field": field}],
        lead=make_organisation(name="Intern-Org GmbH", audience="cooperation"),
    )


def _results(plan: Any, measure: Any) -> tuple[Any, Any]:
    before = {"baseline_value": 5, "baseline_note": "laut Stadt"}
    figure = _indicator(plan, measure, title="Beratungen", unit="Beratungen", **before)
    share = _indicator(plan, measure, title="Vermittlungsquote", unit="%", kind="share")
    measures.set_target(figure, period=measures.period_of("2026-Q2"), value=120, by=None)
    measures.set_target(share, period=measures.period_of("2026-Q2"), value=40, by=None)
    make_approved(figure, "2026-Q1", value=60)
    make_approved(figure, "2026-Q2", value=111)
    make_approved(share, "2026-Q2", numerator=12, denominator=40)
    return figure, share


def _indicator(plan: Any, measure: Any, **fields: Any) -> Any:
    made = measures.create_indicator(plan, measure=measure, by=None, **fields)
    return measures.release_indicator(made, by=None)


def _confidential(plan: Any, measure: Any, figure: Any, secret: Any) -> None:
    """A draft value, a hidden indicator, evidence, risk and money of the public measure itself."""
    report = measures.approve_status(
        measures.report_status(
            measure,
            period=measures.period_of("2026-Q2"),
            done="Die Stelle ist besetzt.",
            next_step="Eine Sprechstunde in Guben",
            risk="Risiko Kündigung",
            help_needed="Hilfe vom Anwalt",
            by=None,
        ),
        by=None,
    )
    measures.set_status_public(report, is_public=True, by=None)
    hidden = measures.create_indicator(
        plan,
        measure=measure,
        title="Vertraulicher Indikator",
        unit="Euro",
        audience="cooperation",
        by=None,
    )
    make_approved(hidden, "2026-Q2", value=456789)
    waiting = make_submitted(figure, "2026-Q3", value=987654)
    approved = figure.readings.get(period__key="2026-Q2")
    for reading in (waiting, approved):
        measures.add_evidence(
            reading, title="Mandantenliste", file_number="Mandantenliste 7", by=None
        )
    make_money(measure, amount=Decimal("12345.67"), note="Nur für uns")
    other = measures.create_indicator(plan, measure=secret, title="Nur für uns", unit="x", by=None)
    measures.approve_reading(make_submitted(other, "2026-Q2", value=987654), by=None)
