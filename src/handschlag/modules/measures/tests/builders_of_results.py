"""Plans with indicators and readings for tests of results, with as little as possible said."""

from datetime import date
from itertools import count
from typing import Any

from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from handschlag.foundation.records.choices import Audience
from handschlag.modules.agreements.tests.builders import make_public_cooperation
from handschlag.modules.directory.tests.builders import make_organisation
from handschlag.modules.measures.models import Category, Indicator, Measure, Plan, Reading
from handschlag.modules.measures.services import indicators, readings, targets
from handschlag.modules.measures.services.indicators import period_of

_numbers = count(1)
OURS = "handschlag.modules.measures.tasks_of_results."


def make_measured_plan(**fields: Any) -> Plan:
    """A plan for 2024 to 2028, seen within its cooperation."""
    cooperation = fields.pop("cooperation", None) or make_public_cooperation()
    given = {
        "title": f"Plan {next(_numbers)}",
        "starts": date(2024, 1, 1),
        "ends": date(2028, 12, 31),
        "audience": Audience.COOPERATION,
    }
    return Plan.objects.create(cooperation=cooperation, **given | fields)


def make_measured_measure(plan: Plan, **fields: Any) -> Measure:
    given = {"title": f"Maßnahme {next(_numbers)}", "audience": plan.audience}
    return Measure.objects.create(plan=plan, cooperation_id=plan.cooperation_id, **given | fields)


def make_indicator(plan: Plan | None = None, **fields: Any) -> Indicator:
    """Persons counted anew in each quarter, of the plan itself."""
    fields.setdefault("title", f"Indikator {next(_numbers)}")
    fields.setdefault("unit", "Personen")
    return indicators.create_indicator(plan or make_measured_plan(), **{"by": None} | fields)


def make_categories(plan: Plan, *names: str, **fields: Any) -> list[Category]:
    """A dimension of the plan's cooperation with these categories."""
    fields.setdefault("name", f"Aufschlüsselung {next(_numbers)}")
    dimension = targets.create_dimension(
        plan.cooperation, categories=names, **{"by": None} | fields
    )
    return list(dimension.categories.all())


def make_submitted(indicator: Indicator, period: str = "2026-Q1", **fields: Any) -> Reading:
    if not {"value", "numerator"} & set(fields):
        fields["value"] = 10
    return readings.report_reading(indicator, period=period_of(period), **{"by": None} | fields)


def make_approved(indicator: Indicator, period: str = "2026-Q1", **fields: Any) -> Reading:
    """A value that holds; with a `reason` where one holds already."""
    return readings.approve_reading(make_submitted(indicator, period, **fields), by=None)


def make_reporter(**fields: Any) -> Any:
    return make_organisation(**fields)


def work_off() -> int:
    """Do what waits in the background for the sums, oldest first; how much it was."""
    waiting = DBTaskResult.objects.filter(task_path__startswith=OURS, status="READY")
    done = 0
    for result in waiting.order_by("enqueued_at", "pk"):
        import_string(result.task_path).call(*result.args_kwargs["args"])
        done += 1
    waiting.delete()
    return done
