"""Fills the database of a measurement; runs in a process of its own, with its settings.

The rows come in by a bulk path, past the audit trail: they are invented, and nobody works with them.
Readings and sums are made by the database itself out of indicators and periods. The trees have three
levels: per cooperation one indicator, nine below it, and all others below these.
"""

import json
import time
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse

from handschlag.foundation.records import services as records
from handschlag.modules.measures.models import Indicator, Plan, Reading, RolledUp

from . import plans, readings

BOARD, PROGRESS, PLAN = "portal:body_brief", "portal:progress", "portal:plan"


def prepare() -> None:
    call_command("collectstatic", verbosity=0, interactive=False)


def fill(cooperations: int, wanted: int) -> dict[str, Any]:
    """So many approved readings, the newest periods first; what is there already stays."""
    began = time.perf_counter()
    with transaction.atomic():
        if not Plan.objects.exists():
            plans.invent(cooperations)
        readings.add_up_to(wanted)
        records.touch("measures", "governance", "agreements")
    # A database in operation knows how its values are spread.
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return {
        "readings": Reading.objects.count(),
        "rolled_up": RolledUp.objects.count(),
        "indicators": Indicator.objects.count(),
        "seconds": round(time.perf_counter() - began, 1),
        "pages": _pages(),
        "cookie": _signed_in(),
    }


def _pages() -> dict[str, tuple[str, str]]:
    """Path and a text that stands on the page; a page that is not there yet is left out."""
    plan = Plan.objects.order_by("pk")[0]
    body = plans.first_body()
    asked = {
        "plan": (PLAN, plan.address_key, plan.title),
        "progress": (PROGRESS, plan.cooperation.address_key, plan.cooperation.name),
        "two_minutes": (BOARD, body.address_key, body.name),
    }
    found = {}
    for name, (view, key, expected) in asked.items():
        try:
            found[name] = (reverse(view, args=[key]), expected)
        except NoReverseMatch:
            continue
    return found


def _signed_in() -> str:
    """The cookie of somebody who coordinates the first cooperation."""
    client = Client(headers={"host": "localhost"})
    user = get_user_model().objects.get(email=plans.COORDINATOR)
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def main(cooperations: int, wanted: int) -> None:
    if cooperations == 0:
        prepare()
        print("{}")
        return
    print(json.dumps(fill(cooperations, wanted)))
