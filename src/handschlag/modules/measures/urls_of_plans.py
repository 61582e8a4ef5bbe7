"""Addresses of plans, measures, indicators and readings as those see them who work on them."""

from django.urls import URLPattern, path

from handschlag.foundation.records import addresses  # noqa: F401 -- registers <address:…>

from .views import (
    gaps,
    indicators,
    measures,
    opening,
    parts,
    plans,
    readings,
    reporting_dates,
    status,
)
from .views.part_kinds import PART_KINDS, PartKind

PLAN = "plaene/<address:key>/"
MEASURE = "massnahmen/<address:key>/"
INDICATOR = "indikatoren/<slug:public_id>/"
READING = "ist-werte/<slug:public_id>/"
DATE = "stichtage/<slug:public_id>/"


def _parts(kind: PartKind) -> list[URLPattern]:
    given, whole = {"kind": kind}, f"{MEASURE}{kind.path}/"
    one = f"{whole}<slug:public_id>/"
    return [
        path(f"{whole}neu/", parts.part_new, given, name=f"{kind.name}_new"),
        path(one, parts.part_edit, given, name=f"{kind.name}_edit"),
        path(f"{one}entfernen/", parts.part_remove, given, name=f"{kind.name}_remove"),
    ]


urlpatterns = [
    path("plaene/neu/", plans.plan_new, name="plan_new"),
    path(f"{PLAN}bearbeiten/", plans.plan_edit, name="plan_edit"),
    path(f"{PLAN}angaben/", plans.plan_details, name="plan_details"),
    path(f"{PLAN}beschluss/", plans.plan_adopt, name="plan_adopt"),
    path(f"{PLAN}veroeffentlichung/", opening.plan_release, name="plan_release"),
    path(f"{PLAN}veroeffentlichung/ankuendigen/", opening.plan_announce, name="plan_announce"),
    path(f"{PLAN}fassungen/", plans.plan_editions, name="plan_editions"),
    path(f"{PLAN}loeschen/", plans.plan_delete, name="plan_delete"),
    path(f"{PLAN}massnahmen/neu/", measures.measure_new, name="measure_new"),
    path(f"{PLAN}indikatoren/neu/", indicators.plan_indicator_new, name="plan_indicator_new"),
    path(f"{PLAN}aufschluesselungen/neu/", indicators.dimension_new, name="dimension_new"),
    path(f"{PLAN}stichtage/neu/", reporting_dates.reporting_date_new, name="reporting_date_new"),
    path(f"{PLAN}zeitraeume/abschliessen/", reporting_dates.period_lock, name="period_lock"),
    path(
        f"{PLAN}zeitraeume/<str:period>/oeffnen/",
        reporting_dates.period_reopen,
        name="period_reopen",
    ),
    path(f"{PLAN}datenqualitaet/", gaps.findings, name="findings"),
    path(f"{PLAN}datenqualitaet.csv", gaps.findings_export, name="findings_export"),
    path(DATE, reporting_dates.reporting_date, name="reporting_date"),
    path(f"{DATE}festhalten/", reporting_dates.reporting_date_freeze, name="reporting_date_freeze"),
    path("massnahmen/luecken/", gaps.gap_list, name="gap_list"),
    path("massnahmen/luecken.csv", gaps.gap_export, name="gap_export"),
    path(f"{MEASURE}bearbeiten/", measures.measure_edit, name="measure_edit"),
    path(f"{MEASURE}angaben/", measures.measure_details, name="measure_details"),
    path(f"{MEASURE}stand/", measures.measure_states, name="measure_states"),
    path(f"{MEASURE}veroeffentlichung/", opening.measure_release, name="measure_release"),
    path(f"{MEASURE}loeschen/", measures.measure_delete, name="measure_delete"),
    path(f"{MEASURE}verlauf/", measures.measure_history, name="measure_history"),
    path(f"{MEASURE}grundlagen/neu/", measures.origin_new, name="origin_new"),
    path(
        f"{MEASURE}grundlagen/<slug:public_id>/entfernen/",
        parts.origin_remove,
        name="origin_remove",
    ),
    path(f"{MEASURE}sachstand/", status.status_new, name="status_new"),
    path(f"{MEASURE}indikatoren/neu/", indicators.indicator_new, name="indicator_new"),
    path("sachstaende/<slug:public_id>/", status.status, name="status"),
    path("sachstaende/<slug:public_id>/entscheiden/", status.status_decide, name="status_decide"),
    path(INDICATOR, indicators.indicator, name="indicator"),
    path(f"{INDICATOR}angaben/", indicators.indicator_edit, name="indicator_edit"),
    path(f"{INDICATOR}zielwerte/", indicators.indicator_targets, name="indicator_targets"),
    path(f"{INDICATOR}entfernen/", indicators.indicator_remove, name="indicator_remove"),
    path(f"{INDICATOR}ist-wert/", readings.reading_new, name="reading_new"),
    path(READING, readings.reading, name="reading"),
    path(f"{READING}aendern/", readings.reading_edit, name="reading_edit"),
    path(f"{READING}entscheiden/", readings.reading_decide, name="reading_decide"),
    path(f"{READING}verwerfen/", readings.reading_discard, name="reading_discard"),
    path(f"{READING}zurueckziehen/", readings.reading_withdraw, name="reading_withdraw"),
    path(f"{READING}nachweise/neu/", readings.evidence_new, name="evidence_new"),
    path("nachweise/<slug:public_id>/entfernen/", readings.evidence_remove, name="evidence_remove"),
    *(pattern for kind in PART_KINDS for pattern in _parts(kind)),
]
