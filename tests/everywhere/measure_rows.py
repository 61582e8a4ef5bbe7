"""A measure of the partner's with everything that can hang on one, and its addresses."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile

from handschlag.modules.agreements.models import Agreement
from handschlag.modules.directory.models import Organisation
from handschlag.modules.measures import api as measures
from handschlag.modules.measures.services import locks, publishing, reporting_dates, taxonomies
from handschlag.modules.measures.services.in_one_act import write_with_evidence
from handschlag.modules.measures.services.indicators import create_indicator, period_of
from handschlag.modules.measures.services.readings import approve_reading
from handschlag.modules.measures.services.targets import set_target

LIST = b"Name;Ort\nGeheim GmbH;Spremberg\n"
OF_NOTHING = {"plan_new", "gap_list", "gap_export", "taxonomy_list", "taxonomy_new"}
OF_PLAN = {"measure_new", "reporting_date_new", "dimension_new"}
OF_MEASURE = {"status_new", "indicator_new"}
# Names of addresses begin with what they are about.
BY_PUBLIC_ID = {
    "indicator": "indicator",
    "reading": "waiting",
    "evidence": "waiting",
    "status": "report",
    "reporting_date": "date",
}


def make_measure_rows(organisation: Organisation, agreement: Agreement) -> dict[str, Any]:
    plan = measures.create_plan(
        cooperation=agreement.cooperation,
        title="Plan zum Ausprobieren",
        starts=date(2025, 1, 1),
        ends=date(2026, 12, 31),
        by=None,
    )
    measure = measures.add_measure(
        plan,
        title="Lotsen im Rathaus",
        short_description="Ein Mensch an der Seite.",
        lead=organisation,
        origins=[{"field": agreement.fields.first()}],
        by=None,
    )
    measures.adopt_plan(plan, adopted_on=date(2025, 2, 1), adopted_basis="Vorlage 1", by=None)
    measures.release_plan(plan, by=None)
    date_ = reporting_dates.plan_reporting_date(
        plan, day=date(2025, 6, 30), period=period_of("2025-Q2"), by=None
    )
    locks.lock_period(plan, period_of("2026-Q2"), by=None)
    parts = _parts(measure, organisation)
    return {
        "plan": plan,
        "measure": measure,
        "date": date_,
        "origin": measure.origins.get(),
        "term": _term(),
        **parts,
        **_results(measure),
    }


def _term() -> Any:
    """Of a list of one's own; nothing carries it."""
    own = taxonomies.create_taxonomy(name="Zielgruppen zum Ausprobieren", by=None)
    return taxonomies.add_term(own, name="Rückkehrer", by=None)


def _parts(measure: Any, organisation: Organisation) -> dict[str, Any]:
    first = measures.add_milestone(
        measure, title="Stelle besetzt", due_on=date(2025, 3, 1), by=None
    )
    measures.reach_milestone(first, done_on=date(2025, 3, 1), by=None)
    second = measures.add_milestone(
        measure, title="Büro offen", due_on=date(2026, 3, 1), depends_on=[first], by=None
    )
    money = {"year": 2025, "amount": Decimal("1000.50"), "by": None}
    return {
        "role": measure.roles.get(),
        "milestone": second,
        "money": measures.set_money(measure, word="granted", **money),
        "own_share": measures.set_own_share(measure, organisation=organisation, **money),
        "gap": measures.name_measure_gap(measure, subject="dates", by=None),
    }


def _results(measure: Any) -> dict[str, Any]:
    indicator = create_indicator(
        measure.plan, measure=measure, title="Haushalte", unit="Haushalte", by=None
    )
    for period, value in (("2025-Q1", 10), ("2025-Q2", 20), ("2025-Q4", 40)):
        set_target(indicator, period=period_of(period), value=value, by=None)
    readings = [_reading(indicator, key, 9 + at) for at, key in enumerate(["2025-Q1", "2025-Q2"])]
    approve_reading(readings[0], by=None)
    period = period_of("2025-Q1")
    approved = measures.report_status(measure, period=period, done="Begonnen.", by=None)
    approved = measures.approve_status(approved, by=None)
    publishing.publish_measure(
        measure, is_public=True, indicators=[indicator], reports=[approved], by=None
    )
    report = measures.report_status(measure, period=period_of("2025-Q2"), no_change=True, by=None)
    return {"indicator": indicator, "waiting": readings[1], "report": report}


def _reading(indicator: Any, period: str, value: int) -> Any:
    upload = ContentFile(LIST, name="Kundenliste.csv")
    proof = {"title": "Kundenliste vertraulich", "upload": upload}
    return write_with_evidence(
        indicator, period=period, value=value, by=None, evidence=proof, submit=True
    )


def of_measures(view: str, rows: dict[str, Any]) -> dict[str, Any]:
    """The arguments of a page of measures that is not about rounds or deadlines."""
    found = rows["measured"]
    if view in OF_NOTHING:
        return {}
    if view.startswith(("taxonomy", "term")):
        key = {"key": found["term"].taxonomy.key}
        whole = view.startswith("taxonomy") or view == "term_new"
        return key if whole else key | {"public_id": found["term"].public_id}
    if view == "evidence_remove":
        return {"public_id": found["waiting"].evidence.get().public_id}
    if view in OF_PLAN or view.startswith(("plan", "finding", "period")):
        more = {"period": "2026-Q2"} if view == "period_reopen" else {}
        return {"key": found["plan"].address_key} | more
    measure = {"key": found["measure"].address_key}
    if view in OF_MEASURE or view.startswith("measure"):
        return measure
    return _of_part(view, found, measure)


def _of_part(view: str, found: dict[str, Any], measure: dict[str, Any]) -> dict[str, Any]:
    for start, name in BY_PUBLIC_ID.items():
        if view.startswith(start):
            row = found["indicator"] if view == "reading_new" else found[name]
            return {"public_id": row.public_id}
    part, _, act = view.rpartition("_")
    return measure if act == "new" else measure | {"public_id": found[part].public_id}
