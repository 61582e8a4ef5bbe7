"""What is done once at full size: a reading released, everything worked out anew, a report, a freeze.

Runs in a process of its own while a worker runs beside it.
"""

import json
import time
from statistics import median
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from handschlag.foundation.records import today
from handschlag.modules.agreements.models import Cooperation
from handschlag.modules.measures import api as measures
from handschlag.modules.measures.models import Indicator, Plan, RolledUp
from handschlag.modules.measures.services import rolling

TIMES = 10
PATIENCE, UNTIL_IT_STARTS = 60.0, 300.0
PERIOD = "2026-Q2"


def one_reading_in_all_sums() -> dict[str, float]:
    """Seconds from the end of the release until both ancestors show it, in quarter and year.

    One reading comes first and does not count: only when it shows has the worker started.
    `work_seconds` is the working out alone, without the worker's looking for work.
    """
    first, *leaves = Indicator.objects.filter(measure__isnull=False).order_by("-pk")[: TIMES + 1]
    _release_one(first, 1000, patience=UNTIL_IT_STARTS)
    seen, worked = [], []
    for number, leaf in enumerate(leaves, start=1):
        seen.append(_release_one(leaf, 1000 + number))
        began = time.perf_counter()
        rolling.roll_up_above(leaf.pk, measures.period_of(PERIOD).pk)
        worked.append(time.perf_counter() - began)
    return {
        "seconds_p50": round(median(seen), 3),
        "seconds_max": round(max(seen), 3),
        "work_seconds_p50": round(median(worked), 4),
    }


def _release_one(leaf: Indicator, value: int, *, patience: float = PATIENCE) -> float:
    reading = measures.report_reading(
        leaf, period=measures.period_of(PERIOD), value=value, reason="Messung", by=None
    )
    since = timezone.now()
    measures.approve_reading(reading, by=None)
    return _seconds_until_all_show(leaf, since, patience)


def _seconds_until_all_show(leaf: Indicator, since: Any, patience: float) -> float:
    began = time.perf_counter()
    above = [leaf.parent_id, leaf.parent.parent_id if leaf.parent else None]
    wanted = len(above) * 2
    while time.perf_counter() - began < patience:
        fresh = RolledUp.objects.filter(
            indicator__in=above, period__key__in=(PERIOD, PERIOD[:4]), as_of__gte=since
        )
        if fresh.count() == wanted:
            return time.perf_counter() - began
        time.sleep(0.01)
    raise TimeoutError("the worker does not work out the sums")


def everything_anew() -> dict[str, float]:
    """All sums of one cooperation out of all its readings."""
    cooperation = Cooperation.objects.order_by("pk")[0]
    began = time.perf_counter()
    indicators = rolling.rebuild_cooperation(cooperation.pk, own=True)
    return {"seconds": round(time.perf_counter() - began, 2), "indicators": indicators}


def freeze() -> dict[str, float]:
    plan = Plan.objects.order_by("pk")[0]
    row = measures.plan_reporting_date(
        plan, day=today(), period=measures.period_of(PERIOD), by=None
    )
    began = time.perf_counter()
    row = measures.freeze_reporting_date(row, by=None)
    return {"seconds": round(time.perf_counter() - began, 2), "bytes": len(row.content)}


def report() -> dict[str, float]:
    """The progress report of the first cooperation, as the PDF that visitors get."""
    cooperation = Cooperation.objects.order_by("pk")[0]
    address = reverse("portal:progress_pdf", args=[cooperation.address_key])
    began = time.perf_counter()
    answer = Client(headers={"host": "localhost"}).get(address)
    content = b"".join(answer) if answer.streaming else answer.content
    if not content.startswith(b"%PDF"):
        raise ValueError(f"{address} answers {answer.status_code}")
    return {"seconds": round(time.perf_counter() - began, 2), "bytes": len(content)}


def main() -> None:
    found = {
        "one_reading_in_all_sums": one_reading_in_all_sums(),
        "everything_anew": everything_anew(),
        "freeze": freeze(),
        "report": report(),
    }
    print(json.dumps(found))
