"""Measures, indicators and approved values as open data: four tables and their description.

Names follow IATI 2.03 where they fit (activity status, indicator with baseline, period with target
and actual, dimension); the description is a tabular data package (Frictionless, version 1).
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.design.figures import plain
from handschlag.foundation.tables.writing.csvs import harmless
from handschlag.modules.directory import api as directory
from handschlag.modules.measures import api as measures
from handschlag.portal.open_tables import Field, Resource, Row
from handschlag.portal.open_terms import TERMS
from handschlag.portal.operator import absolute

VISITOR = AnonymousUser()
PORTION = 500


def datapackage() -> Row:
    title = _("Maßnahmen, Indikatoren und Ist-Werte: %(region)s") % {"region": settings.REGION}
    return {
        "profile": "tabular-data-package",
        "name": "handschlag-massnahmen",
        "title": title,
        "description": _(
            "Nur veröffentlichte Maßnahmen und freigegebene Werte. Leere Zellen heißen: nicht "
            "genannt. Anteile stehen als Zähler und Nenner. Die Namen der Spalten folgen IATI 2.03, "
            "wo sie passen. Text, der wie eine Formel beginnt, trägt davor einen Apostroph."
        )
        + f" {measures.WITHHOLDING_RULE}",
        "homepage": absolute(reverse("portal:data")),
        "resources": [resource.described() for resource in RESOURCES],
    }


def csv_lines(resource: Resource) -> Iterator[str]:
    """Comma, point, UTF-8: what programs read without asking."""
    names = [field.name for field in resource.fields]
    yield _line(names)
    for row in resource.rows():
        yield _line([_cell(row.get(name)) for name in names])


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return plain(value)
    return harmless(value) if isinstance(value, str) else str(value)


# --- rows ---


def _measures() -> Iterator[Row]:
    rows = measures.measures_visible_to(VISITOR).select_related("cooperation", "plan", "parent")
    rows = rows.prefetch_related("terms__taxonomy").order_by("cooperation", "position", "pk")
    for portion in _portions(rows):
        leads = _leads(portion)
        for row in portion:
            yield _measure(row, leads.get(row.pk, ""))


def _leads(portion: list[Any]) -> dict[int, str]:
    roles = measures.leads_of(portion)
    asked = {role.organisation_id for held in roles.values() for role in held}
    seen = directory.organisations_visible_to(VISITOR).filter(pk__in=asked).order_by()
    known = set(seen.values_list("pk", flat=True))
    return {
        key: "; ".join(role.organisation.name for role in held if role.organisation_id in known)
        for key, held in roles.items()
    }


def _measure(row: Any, lead: str) -> Row:
    terms: dict[str, list[str]] = {}
    for term in row.terms.all():
        terms.setdefault(term.taxonomy.key, []).append(term.key)
    return {
        "identifier": row.public_id,
        "title": row.title,
        "description": row.short_description,
        "activity_type": row.kind,
        "number": row.number,
        "cooperation_id": row.cooperation.public_id,
        "cooperation_title": row.cooperation.name,
        "related_activity": row.parent.public_id if row.parent and _is_public(row.parent) else "",
        "activity_status": row.said("implementation"),
        "financing_status": row.said("financing"),
        "start_date": row.starts.iso if row.starts else "",
        "end_date": row.ends.iso if row.ends else "",
        "participating_org_accountable": lead,
        **{_sector(key): ";".join(terms.pop(key, ())) for key in measures.TAXONOMIES},
        "sector_other": ";".join(f"{key}:{term}" for key in sorted(terms) for term in terms[key]),
        "url": absolute(reverse("portal:measure", args=[row.address_key])),
    }


def _is_public(row: Any) -> bool:
    return bool(row.audience == "public")


def _sector(key: str) -> str:
    return f"sector_{key.replace('-', '_')}"


def _indicators() -> Iterator[Row]:
    rows = measures.indicators_visible_to(VISITOR).select_related("measure", "cooperation")
    for portion in _portions(rows.order_by("cooperation", "plan", "position", "pk")):
        yield from map(_indicator, portion)


def _indicator(row: Any) -> Row:
    return {
        "identifier": row.public_id,
        "measure_id": row.measure.public_id if row.measure else "",
        "cooperation_id": row.cooperation.public_id,
        "title": row.title,
        "description": row.definition,
        "measure": "percentage" if row.is_share else "unit",
        "unit": "%" if row.is_share else row.unit,
        "ascending": row.direction == measures.Direction.UP,
        "direction": row.direction,
        "counting": row.counting,
        "aggregation_status": row.aggregation != measures.Aggregation.NONE,
        "baseline_value": measures.baseline_number(row),
        "baseline_iso_date": row.baseline_on.isoformat() if row.baseline_on else "",
        "baseline_comment": row.baseline_note,
    }


def _values() -> Iterator[Row]:
    """What holds, per period and category: reported and added up; targets where there are some."""
    seen = measures.indicators_visible_to(VISITOR).order_by("pk")
    for portion in _portions(seen):
        yield from _values_of(portion)


def _values_of(portion: list[Any]) -> Iterator[Row]:
    keys = {row.pk: row for row in portion}
    targets = {
        (row.indicator_id, row.period_id, row.category_id): row
        for row in measures.Target.objects.filter(indicator__in=keys).select_related(
            "period", "category__dimension"
        )
    }
    cells = measures.RolledUp.objects.filter(indicator__in=keys)
    cells = cells.select_related("period", "category__dimension")
    ordered = cells.order_by("indicator", "period__ends", "period__starts", "category")
    withheld = measures.withheld_from(VISITOR, {row.plan_id for row in portion})
    for cell in ordered.iterator(chunk_size=2000):
        place = (cell.indicator_id, cell.period_id, cell.category_id)
        target = targets.pop(place, None)
        hidden = measures.withheld_of(withheld, cell.indicator_id)
        is_withheld = hidden.hides(cell.period.key, cell.category_id)
        indicator = keys[cell.indicator_id]
        yield _value(indicator, cell, None if is_withheld else cell, target, withheld=is_withheld)
    for target in targets.values():
        yield _value(keys[target.indicator_id], target, None, target)


def _value(indicator: Any, there: Any, cell: Any, target: Any, *, withheld: bool = False) -> Row:
    """`there` says of which period and category; `cell` is what holds, if it may be said."""
    category = there.category
    return {
        "indicator_id": indicator.public_id,
        "period": there.period.key,
        "period_start": there.period.starts.isoformat(),
        "period_end": there.period.ends.isoformat(),
        "dimension_name": category.dimension.name if category else "",
        "dimension_value": category.name if category else "",
        "actual_value": cell.number if cell else None,
        "actual_numerator": cell.numerator if cell else None,
        "actual_denominator": cell.denominator if cell else None,
        "actual_complete": cell.complete if cell else None,
        "actual_withheld": withheld or None,
        "target_value": target.value if target else None,
        "last_updated": cell.as_of.isoformat() if cell else "",
    }


def _portions(rows: Any) -> Iterator[list[Any]]:
    """In the order given, without holding them all."""
    start = 0
    while portion := list(rows[start : start + PORTION]):
        yield portion
        start += PORTION


MEASURES = Resource(
    "massnahmen",
    gettext_lazy("Maßnahmen"),
    (
        Field("identifier", "string", gettext_lazy("Kennung, bleibt")),
        Field("title", "string", gettext_lazy("Titel")),
        Field("description", "string", gettext_lazy("Kurzbeschreibung")),
        Field("activity_type", "string", gettext_lazy("Art der Maßnahme")),
        Field("number", "string", gettext_lazy("Nummer im Plan")),
        Field("cooperation_id", "string", gettext_lazy("Kennung der Kooperation")),
        Field("cooperation_title", "string", gettext_lazy("Kooperation")),
        Field("related_activity", "string", gettext_lazy("gehört zu (Kennung)")),
        Field("activity_status", "string", gettext_lazy("Umsetzung")),
        Field("financing_status", "string", gettext_lazy("Finanzierung")),
        Field("start_date", "string", gettext_lazy("Beginn: Tag, Monat oder Jahr")),
        Field("end_date", "string", gettext_lazy("Ende: Tag, Monat oder Jahr")),
        Field("participating_org_accountable", "string", gettext_lazy("Federführung")),
        *(
            Field(_sector(key), "string", name)
            for key, (name, _terms) in measures.TAXONOMIES.items()
        ),
        Field("sector_other", "string", gettext_lazy("Eigene Listen (Liste:Begriff)")),
        Field("url", "string", gettext_lazy("Seite")),
    ),
    _measures,
    ("identifier",),
)
INDICATORS = Resource(
    "indikatoren",
    gettext_lazy("Indikatoren"),
    (
        Field("identifier", "string", gettext_lazy("Kennung, bleibt")),
        Field("measure_id", "string", gettext_lazy("Kennung der Maßnahme")),
        Field("cooperation_id", "string", gettext_lazy("Kennung der Kooperation")),
        Field("title", "string", gettext_lazy("Indikator")),
        Field("description", "string", gettext_lazy("Was genau gezählt wird")),
        Field("measure", "string", gettext_lazy("Zahl (unit) oder Anteil (percentage)")),
        Field("unit", "string", gettext_lazy("Einheit")),
        Field("ascending", "boolean", gettext_lazy("mehr ist besser")),
        Field("direction", "string", gettext_lazy("Richtung")),
        Field("counting", "string", gettext_lazy("Zählweise")),
        Field("aggregation_status", "boolean", gettext_lazy("darf zusammengefasst werden")),
        Field("baseline_value", "number", gettext_lazy("Ausgangswert")),
        Field("baseline_iso_date", "date", gettext_lazy("Ausgangswert vom")),
        Field("baseline_comment", "string", gettext_lazy("Woher der Ausgangswert kommt")),
    ),
    _indicators,
    ("identifier",),
    (("measure_id", "massnahmen"),),
)
VALUES = Resource(
    "ist-werte",
    gettext_lazy("Ist-Werte und Zielwerte"),
    (
        Field("indicator_id", "string", gettext_lazy("Kennung des Indikators")),
        Field("period", "string", gettext_lazy("Zeitraum")),
        Field("period_start", "date", gettext_lazy("erster Tag")),
        Field("period_end", "date", gettext_lazy("letzter Tag")),
        Field("dimension_name", "string", gettext_lazy("aufgeschlüsselt nach")),
        Field("dimension_value", "string", gettext_lazy("Kategorie")),
        Field("actual_value", "number", gettext_lazy("Ist-Wert, von Anteilen in Prozent")),
        Field("actual_numerator", "number", gettext_lazy("Zähler")),
        Field("actual_denominator", "number", gettext_lazy("Nenner")),
        Field("actual_complete", "boolean", gettext_lazy("alle Teile sind gemeldet")),
        Field("actual_withheld", "boolean", gettext_lazy("Ist-Wert nicht öffentlich")),
        Field("target_value", "number", gettext_lazy("Zielwert, von Anteilen in Prozent")),
        Field("last_updated", "datetime", gettext_lazy("Stand der Freigabe")),
    ),
    _values,
    ("indicator_id", "period", "dimension_name", "dimension_value"),
    (("indicator_id", "indikatoren"),),
)
RESOURCES = (MEASURES, INDICATORS, VALUES, TERMS)


# --- JSON: the same, one activity with its indicators and periods ---


def json_lines() -> Iterator[str]:
    """One document, written measure by measure."""
    head = {"package": absolute(reverse("portal:datapackage")), "version": "IATI 2.03, angelehnt"}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "activities": ['
    between = ""
    for portion in _portions(
        measures.measures_visible_to(VISITOR)
        .select_related("cooperation", "plan", "parent")
        .prefetch_related("terms__taxonomy")
        .order_by("cooperation", "position", "pk")
    ):
        leads, results = _leads(portion), _results(portion)
        for row in portion:
            activity = _measure(row, leads.get(row.pk, "")) | {"result": results.get(row.pk, [])}
            yield between + json.dumps(activity, ensure_ascii=False)
            between = ",\n"
    yield "]}\n"


def _results(portion: list[Any]) -> dict[int | None, list[Row]]:
    rows = measures.indicators_visible_to(VISITOR).filter(measure__in=portion)
    rows = rows.select_related("measure", "cooperation").order_by("position", "pk")
    held = list(rows)
    periods: dict[str, list[Row]] = {}
    for value in _values_of(held):
        periods.setdefault(value.pop("indicator_id"), []).append(_speaking(value))
    found: dict[int | None, list[Row]] = {}
    for row in held:
        shown = _speaking(_indicator(row)) | {"period": periods.get(row.public_id, [])}
        found.setdefault(row.measure_id, []).append(shown)
    return found


def _speaking(row: Row) -> Row:
    """Without what is empty; numbers as numbers a program can add."""
    return {
        key: float(value) if isinstance(value, Decimal) else value
        for key, value in row.items()
        if value not in (None, "")
    }
