"""What stands now, as a content that can be kept, and what was kept."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from json import loads
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from handschlag.foundation.design.figures import plain
from handschlag.foundation.records.choices import Audience
from handschlag.modules.measures.arithmetic.lights import LightShown
from handschlag.modules.measures.arithmetic.snapshots import (
    checksum_of,
    leads_named,
    public_today,
)
from handschlag.modules.measures.choices.plans import Role
from handschlag.modules.measures.choices.reporting import ReportState
from handschlag.modules.measures.models import (
    Category,
    Indicator,
    Measure,
    MeasureOrigin,
    MeasureRole,
    Milestone,
    MoneyLine,
    Plan,
    ReportingDate,
    RolledUp,
    StatusReport,
    Target,
)

from .lights import light_of_measures
from .standing import Standing, baseline_number, standings_of
from .still_public import inside_today, still_public, withheld_by_key
from .terms import names_of_lists

# Raise the number when a key changes its meaning; readers of old contents go by it.
# Up to the first, states that nobody had spoken of stood there as if somebody had.
FIRST_FORM, FORM = "handschlag-stand-1", "handschlag-stand-2"
Content = dict[str, Any]


def frozen_dates(plan: Plan) -> QuerySet[ReportingDate]:
    """Newest first, without their contents."""
    return ReportingDate.objects.filter(plan=plan, frozen_at__isnull=False).defer("content")


def last_frozen(plan: Plan, *, before: ReportingDate | None = None) -> ReportingDate | None:
    """Of the days before `before`: where that one is frozen, those that were when it became so, since
    a day kept later must not change what it says."""
    rows = ReportingDate.objects.filter(plan=plan, frozen_at__isnull=False)
    if before is not None:
        rows = rows.filter(day__lt=before.day)
    if before is not None and before.frozen_at is not None:
        rows = rows.filter(frozen_at__lt=before.frozen_at)
    return rows.order_by("-day").first()


def content_of(
    reporting_date: ReportingDate, *, public: bool = False, reader: Any = None
) -> Content:
    """The kept content, after checking that it is the one that was frozen.

    Whole for the house itself alone: `public` is what visitors read of it today, `reader` whoever
    reads it from inside.
    """
    if reporting_date.frozen_at is None:
        raise ValidationError(_("Dieser Stichtag ist noch nicht festgehalten."), code="not_frozen")
    if checksum_of(reporting_date.content) != reporting_date.checksum:
        raise ValidationError(
            _("Der festgehaltene Stand stimmt nicht mit seiner Prüfsumme überein."), code="checksum"
        )
    content: Content = loads(reporting_date.content)
    if public:
        leads = leads_named(content)
        return public_today(content, still_public(reporting_date.plan, leads=leads))
    return content if reader is None else inside_today(content, reporting_date.plan, reader)


def current_content(plan: Plan, *, day: Any, period: Any) -> Content:
    """Everything a report on this day needs, as it stands now; a fixed number of queries."""
    measures = list(Measure.objects.filter(plan=plan).select_related("parent"))
    indicators = list(
        Indicator.objects.filter(plan=plan).select_related("measure", "parent", "goal")
    )
    standings = standings_of(indicators, period=None, withheld={})
    lights = light_of_measures(measures, on=day, standings=standings)
    return {
        "form": FORM,
        "day": str(day),
        "period": period.key,
        "plan": {
            "id": plan.public_id,
            "title": plan.title,
            "edition": plan.edition,
            "starts": str(plan.starts or ""),
            "ends": str(plan.ends or ""),
            "audience": plan.audience,
        },
        "measures": _measures(measures, lights, day),
        "indicators": _indicators(indicators, standings, day),
        "categories": _categories(indicators),
        "milestones": _milestones(measures),
        "cooperation": {"id": plan.cooperation.public_id, "name": plan.cooperation.name},
        "lists": names_of_lists(measures),
        "money": _money(measures),
        # Kept beside the whole, so that the public part needs no row to be looked at again.
        "money_public": _money(measures, is_public=True),
        # What of sums visitors did not get then: what flows in from elsewhere is not in here.
        "withheld": withheld_by_key(plan),
    }


def _measures(measures: list[Measure], lights: Mapping[int, LightShown], day: Any) -> Content:
    ids = [measure.pk for measure in measures]
    leads, reports, terms, fields = _leads(ids), _reports(ids), _terms(ids), _fields(ids)
    public_leads = _leads(ids, organisation__audience=Audience.PUBLIC)
    # Judged by what visitors see: a sentence of the whole light may quote an internal value.
    public_lights = light_of_measures(measures, on=day, user=AnonymousUser())
    return {
        measure.public_id: {
            "number": measure.number,
            "title": measure.title,
            "kind": measure.kind,
            "parent": measure.parent.public_id if measure.parent else "",
            "position": measure.position,
            "audience": measure.audience,
            "description": measure.short_description,
            "span_from": str(measure.starts or ""),
            "span_to": str(measure.ends or ""),
            "terms": terms.get(measure.pk, {}),
            "fields": fields.get(measure.pk, {}),
            "lead": _names(leads.get(measure.pk, {})),
            "lead_public": _names(public_leads.get(measure.pk, {})),
            # By key, so that a name can leave the public part later.
            "leads_public": public_leads.get(measure.pk, {}),
            "implementation": measure.said("implementation"),
            "implementation_reason": measure.implementation_reason,
            "financing": measure.said("financing"),
            "financing_reason": measure.financing_reason,
            **_light(lights[measure.pk]),
            "light_public": _light(public_lights[measure.pk]),
            **({"status": reports[measure.pk]} if measure.pk in reports else {}),
        }
        for measure in measures
    }


def _light(light: LightShown) -> Content:
    return {"light": light.light, "light_basis": light.basis, "light_sentence": light.sentence}


def _leads(measure_ids: list[int], **which: Any) -> dict[int, dict[str, str]]:
    """Names of the organisations that lead today, by their keys."""
    rows = MeasureRole.objects.filter(measure__in=measure_ids, role=Role.LEAD, until=None, **which)
    found: dict[int, dict[str, str]] = defaultdict(dict)
    columns = ("measure", "organisation__public_id", "organisation__name")
    for measure, key, name in rows.values_list(*columns):
        found[measure][key] = name
    return found


def _names(leads: Mapping[str, str]) -> str:
    return ", ".join(sorted(leads.values()))


def _terms(measure_ids: list[int]) -> dict[int, Content]:
    """Names of the terms by taxonomy and key."""
    found: dict[int, Content] = defaultdict(lambda: defaultdict(dict))
    rows = Measure.objects.filter(pk__in=measure_ids, terms__isnull=False)
    for measure, taxonomy, key, name in rows.values_list(
        "pk", "terms__taxonomy__key", "terms__key", "terms__name"
    ):
        found[measure][taxonomy][key] = name
    return found


def _fields(measure_ids: list[int]) -> dict[int, Content]:
    """Fields of action a measure rests on, by itself or by its goal."""
    found: dict[int, Content] = defaultdict(dict)
    rows = MeasureOrigin.objects.filter(measure__in=measure_ids).select_related(
        "field__agreement", "goal__field__agreement"
    )
    for row in rows:
        field = row.field or (row.goal.field if row.goal else None)
        if field is not None:
            found[row.measure_id][field.public_id] = {
                "word": field.agreement.field_word,
                "number": str(field.number),
                "title": field.short_title,
                "agreement": field.agreement.short_title,
                "public": field.agreement.audience == Audience.PUBLIC,
            }
    return found


def _reports(measure_ids: list[int]) -> dict[int, Content]:
    """The newest approved status report; risk and help needed are nobody else's business."""
    rows = StatusReport.objects.filter(measure__in=measure_ids, state=ReportState.APPROVED)
    return {
        row.measure_id: {
            "period": row.period.key,
            "no_change": row.no_change,
            "done": row.done,
            "next_step": row.next_step,
            "is_public": row.is_public,
        }
        for row in rows.select_related("period").order_by("period__ends", "pk")
    }


def _indicators(
    indicators: list[Indicator], standings: Mapping[int, Standing], day: Any
) -> Content:
    ids = [indicator.pk for indicator in indicators]
    values, targets = _values(ids, day), _targets(ids)
    return {
        row.public_id: {
            "number": row.number,
            "title": row.title,
            "measure": row.measure.public_id if row.measure else "",
            "goal": row.goal.public_id if row.goal else "",
            "parent": row.parent.public_id if row.parent else "",
            "position": row.position,
            "audience": row.audience,
            "kind": row.kind,
            "unit": row.unit,
            "decimals": row.decimals,
            "direction": row.direction,
            "counting": row.counting,
            "aggregation": row.aggregation,
            "frequency": row.frequency,
            "baseline": _text(baseline_number(row)),
            "baseline_on": str(row.baseline_on or ""),
            "baseline_note": row.baseline_note,
            "values": values.get(row.pk, {}),
            "targets": targets.get(row.pk, {}),
            **_light(standings[row.pk].light),
        }
        for row in indicators
    }


def _values(ids: list[int], day: Any) -> dict[int, Content]:
    found: dict[int, Content] = defaultdict(lambda: defaultdict(dict))
    rows = RolledUp.objects.filter(indicator__in=ids, period__starts__lte=day)
    columns = (
        "indicator",
        "period__key",
        "category__public_id",
        "value",
        "numerator",
        "denominator",
        "parts",
        "expected",
        "complete",
        "from_categories",
    )
    for indicator, period, category, *amount, parts, expected, complete, marked in (
        rows.order_by().values_list(*columns).iterator()
    ):
        cell: Content = {
            name: _text(part)
            for name, part in zip(("value", "numerator", "denominator"), amount, strict=True)
            if part is not None
        }
        if not complete or marked:
            cell |= {
                "parts": parts,
                "expected": expected,
                "complete": complete,
                "from_categories": marked,
            }
        found[indicator][period][category or ""] = cell
    return found


def _targets(ids: list[int]) -> dict[int, Content]:
    found: dict[int, Content] = defaultdict(lambda: defaultdict(dict))
    rows = Target.objects.filter(indicator__in=ids)
    for indicator, period, category, value in rows.values_list(
        "indicator", "period__key", "category__public_id", "value"
    ):
        found[indicator][period][category or ""] = _text(value)
    return found


def _text(number: Decimal | None) -> str:
    """The same number is always the same text, whichever database it comes from."""
    return "" if number is None else plain(number)


def _categories(indicators: list[Indicator]) -> Content:
    rows = Category.objects.filter(dimension__indicators__in=indicators).distinct()
    return {
        key: {"name": name, "dimension": dimension}
        for key, name, dimension in rows.values_list("public_id", "name", "dimension__name")
    }


def _milestones(measures: list[Measure]) -> Content:
    rows = Milestone.objects.filter(measure__in=measures).select_related("measure")
    return {
        row.public_id: {
            "measure": row.measure.public_id,
            "title": row.title,
            "due_on": str(row.due_on or ""),
            "done_on": str(row.done_on or ""),
        }
        for row in rows
    }


def _money(measures: list[Measure], **which: Any) -> Content:
    """Sums by measure, year and word."""
    sums: dict[str, dict[str, dict[str, Decimal]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(Decimal))
    )
    rows = MoneyLine.objects.filter(measure__in=measures, **which)
    for measure, year, word, amount in rows.values_list(
        "measure__public_id", "year", "word", "amount"
    ):
        sums[measure][str(year)][word] += amount
    return {
        measure: {
            year: {word: _text(amount) for word, amount in words.items()}
            for year, words in years.items()
        }
        for measure, years in sums.items()
    }
