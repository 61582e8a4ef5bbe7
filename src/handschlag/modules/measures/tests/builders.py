"""Plans and measures for tests, with as little as possible said."""

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from handschlag.foundation.accounts.models import User
from handschlag.foundation.accounts.tests.builders import make_user
from handschlag.modules.agreements.tests.builders import make_cooperation, make_public_cooperation
from handschlag.modules.directory.api import Competence
from handschlag.modules.directory.tests.builders import make_mandate, make_organisation
from handschlag.modules.measures import services
from handschlag.modules.measures.choices.money import MoneyWord
from handschlag.modules.measures.choices.plans import Role
from handschlag.modules.measures.models import (
    Deadline,
    Measure,
    MeasureRole,
    Milestone,
    MoneyLine,
    OwnShare,
    Period,
    Plan,
    PlanEdition,
    StatusReport,
)
from handschlag.modules.measures.services.indicators import period_of

from .builders_of_results import (
    make_approved,
    make_categories,
    make_indicator,
    make_submitted,
    work_off,
)

# Other parts of the house build with these; this file is the only door to them.
__all__ = ["make_approved", "make_categories", "make_indicator", "make_submitted", "work_off"]

_numbers = count(1)


def make_plan(**fields: Any) -> Plan:
    fields.setdefault("title", f"Projekt- und Maßnahmenplan {next(_numbers)}")
    # Of a public cooperation, so that the plan itself may become public.
    fields["cooperation"] = fields.get("cooperation") or make_public_cooperation()
    return services.create_plan(**{"by": None} | fields)


def make_edition(plan: Plan, **fields: Any) -> PlanEdition:
    """The plan adopted as it stands, by a paper that is not kept here."""
    fields.setdefault("adopted_on", date(2024, 6, 1))
    fields.setdefault("adopted_basis", "Vorlage 12/2024")
    return services.adopt_plan(plan, **{"by": None} | fields)


def make_measure(plan: Plan | None = None, **fields: Any) -> Measure:
    fields.setdefault("title", f"Willkommenslotsen {next(_numbers)}")
    return services.add_measure(plan or make_plan(), **{"by": None} | fields)


def make_public_measure(plan: Plan | None = None, **fields: Any) -> Measure:
    return services.release_measure(make_measure(plan, **fields), by=None)


def make_role(measure: Measure, **fields: Any) -> MeasureRole:
    fields.setdefault("role", Role.LEAD)
    fields.setdefault("organisation", fields.get("organisation") or make_organisation())
    return services.add_role(measure, **{"by": None} | fields)


def make_milestone(measure: Measure, **fields: Any) -> Milestone:
    fields.setdefault("title", f"Stelle besetzt {next(_numbers)}")
    return services.add_milestone(measure, **{"by": None} | fields)


def make_status(measure: Measure, period: Period | None = None, **fields: Any) -> StatusReport:
    """A submitted status report."""
    fields.setdefault("done", "Zwei Lotsinnen haben angefangen.")
    given = period or period_of("2024-Q1")
    return services.report_status(measure, period=given, **{"by": None} | fields)


def make_approved_status(
    measure: Measure, period: Period | None = None, **fields: Any
) -> StatusReport:
    return services.approve_status(make_status(measure, period, **fields), by=None)


def make_money(measure: Measure, **fields: Any) -> MoneyLine | None:
    given = {"year": 2025, "word": MoneyWord.GRANTED, "amount": Decimal("1000.00"), "by": None}
    return services.set_money(measure, **given | fields)


def make_own_share(measure: Measure, **fields: Any) -> OwnShare | None:
    given = {"year": 2025, "amount": Decimal("100.00"), "by": None}
    if "organisation" not in fields:
        given["organisation"] = make_organisation()
    return services.set_own_share(measure, **given | fields)


def make_deadline(**fields: Any) -> Deadline:
    """Of a measure, of a cooperation, or of a new one."""
    fields.setdefault("title", f"Zwischennachweis {next(_numbers)}")
    fields.setdefault("due_on", date(2026, 4, 30))
    fields.setdefault("responsible_org", fields.get("responsible_org") or make_organisation())
    if "measure" not in fields and "cooperation" not in fields:
        fields["cooperation"] = make_cooperation()
    return services.add_deadline(**{"by": None} | fields)


def make_worker(measure: Measure, may: str = Competence.EDIT, **fields: Any) -> User:
    """Somebody of an organisation that leads the measure."""
    role = measure.roles.filter(role=Role.LEAD).first() or make_role(measure)
    user = make_user(**fields)
    make_mandate(user, role.organisation, may)
    return user
