"""Fetch what may be seen (else 404) and done (else 403), by the id in the address."""

from typing import Any

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from handschlag.foundation.access import fetch_permitted
from handschlag.foundation.records.addresses import AddressKey
from handschlag.modules.measures.models import (
    Indicator,
    Measure,
    Plan,
    Reading,
    ReportingDate,
    StatusReport,
)
from handschlag.modules.measures.selectors.results import (
    indicators_visible_to,
    readings_visible_to,
)
from handschlag.modules.measures.selectors.visible import (
    measures_visible_to,
    plans_visible_to,
    status_reports_visible_to,
)


def find_plan(request: HttpRequest, key: AddressKey, permission: str) -> Plan:
    visible = plans_visible_to(request.user)
    return fetch_permitted(visible, request.user, permission, public_id=key.public_id)


def find_measure(request: HttpRequest, key: AddressKey, permission: str) -> Measure:
    visible = measures_visible_to(request.user)
    return fetch_permitted(visible, request.user, permission, public_id=key.public_id)


def find_indicator(request: HttpRequest, public_id: str, permission: str) -> Indicator:
    visible = indicators_visible_to(request.user).select_related("plan", "measure", "reporter")
    return fetch_permitted(visible, request.user, permission, public_id=public_id)


def find_reading(request: HttpRequest, public_id: str, permission: str) -> Reading:
    visible = readings_visible_to(request.user).select_related(
        "indicator__plan", "indicator__measure"
    )
    return fetch_permitted(visible, request.user, permission, public_id=public_id)


def find_status(request: HttpRequest, public_id: str, permission: str) -> StatusReport:
    visible = status_reports_visible_to(request.user)
    return fetch_permitted(visible, request.user, permission, public_id=public_id)


def find_reporting_date(request: HttpRequest, public_id: str, permission: str) -> ReportingDate:
    visible = plans_visible_to(request.user).order_by().values("pk")
    rows = ReportingDate.objects.filter(plan__in=visible).select_related("plan", "period")
    return fetch_permitted(rows, request.user, permission, public_id=public_id)


def workspace_of(measure: Measure, section: str = "") -> str:
    address = reverse("measures:measure_edit", args=[measure.address_key])
    return f"{address}#{section}" if section else address


def to_workspace(measure: Measure, section: str = "") -> HttpResponseRedirect:
    return redirect(workspace_of(measure, section))


def plan_workspace_of(plan: Plan, section: str = "") -> str:
    address = reverse("measures:plan_edit", args=[plan.address_key])
    return f"{address}#{section}" if section else address


def data_of(request: HttpRequest) -> Any:
    """What was sent, or nothing for a page that is only looked at."""
    return request.POST if request.method == "POST" else None


def seen_version(request: HttpRequest) -> int | None:
    """The version somebody had before them when they decided; nothing where none was sent."""
    text = request.POST.get("stand", "")
    return int(text) if text.isdecimal() and len(text) < 10 else None
