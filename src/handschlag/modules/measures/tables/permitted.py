"""Who may hand these tables in, and which rows are theirs to change."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from handschlag.foundation.access import reach_of
from handschlag.foundation.tables.spec import Reference
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.measures.models import Indicator, Measure, Plan, Reading, Target
from handschlag.modules.measures.selectors.results import indicators_visible_to
from handschlag.modules.measures.selectors.visible import (
    measures_visible_to,
    measures_worked_on_by,
    plans_visible_to,
)


def is_signed_in(user: Any) -> bool:
    return bool(user.is_authenticated and user.is_active)


def may_import(user: Any) -> bool:
    """Whoever runs a cooperation or acts for an organisation; which rows, is asked for each."""
    if not is_signed_in(user):
        return False
    if reach_of(user).everything or agreements.coordinated_by(user).exists():
        return True
    return bool(directory.organisations_of(user).exists())


def allowed(user: Any, permission: str, thing: Any) -> bool:
    """Asked once per request and thing, however many rows of a file belong to it."""
    known: dict[Hashable, bool] = user.__dict__.setdefault("_table_permissions", {})
    key = (permission, type(thing), thing.pk)
    if key not in known:
        known[key] = bool(user.has_perm(permission, thing))
    return known[key]


def changeable_measures(user: Any, rows: Sequence[Measure]) -> set[int]:
    """Those that `measures.edit_measure` allows, in two queries however many."""
    if reach_of(user).everything:
        return {row.pk for row in rows}
    run = agreements.cooperation_ids_coordinated_by(user)
    apart = [row.pk for row in rows if row.cooperation_id not in run]
    worked_on = measures_worked_on_by(user, directory.Competence.EDIT).filter(pk__in=apart)
    theirs = set(worked_on.values_list("pk", flat=True)) if apart else set()
    return {row.pk for row in rows if row.cooperation_id in run or row.pk in theirs}


def changeable_indicators(user: Any, rows: Sequence[Indicator]) -> set[int]:
    """Those that `measures.edit_indicator` allows."""
    seen = _indicators_of_ours(user, directory.Competence.EDIT)
    return {row.pk for row in rows if seen(row, row.owner_org_id)}


def changeable_targets(user: Any, rows: Sequence[Target]) -> set[int]:
    """Those of indicators that `measures.edit_indicator` allows."""
    seen = _indicators_of_ours(user, directory.Competence.EDIT)
    return {row.pk for row in rows if seen(row.indicator, row.indicator.owner_org_id)}


def reportable_readings(user: Any, rows: Sequence[Reading]) -> set[int]:
    """Those of indicators for which `measures.report_reading` allows to write."""
    seen = _indicators_of_ours(user, directory.Competence.REPORT)
    return {
        row.pk
        for row in rows
        if seen(row.indicator, row.indicator.reporter_id or row.indicator.owner_org_id)
    }


def _indicators_of_ours(user: Any, competence: Any) -> Callable[[Indicator, int | None], bool]:
    """Whether the user runs the cooperation of an indicator or may act for this organisation."""
    everything = reach_of(user).everything
    run = agreements.cooperation_ids_coordinated_by(user)
    mine = set(directory.organisations_of(user, competence).order_by().values_list("pk", flat=True))

    def ours(indicator: Indicator, organisation_id: int | None) -> bool:
        return everything or indicator.cooperation_id in run or organisation_id in mine

    return ours


def found(model: Any, visible: QuerySet[Any], given: Reference | None, user: Any) -> Any:
    """The row a cell names, kept with the user of the request; None where nothing is named."""
    if given is None:
        return None
    known: dict[Hashable, Any] = user.__dict__.setdefault("_table_rows", {})
    key = (model, given.public_id)
    if key not in known:
        known[key] = visible.filter(public_id=given.public_id).first()
    return known[key]


def required(row: Any) -> Any:
    """What the dry run has seen may be out of sight when it is written."""
    if row is None:
        raise ValidationError(_("Den Eintrag gibt es nicht mehr, oder Sie sehen ihn nicht."))
    return row


def plan_named(given: Reference | None, user: Any) -> Plan | None:
    row: Plan | None = found(Plan, plans_visible_to(user), given, user)
    return row


def measure_named(given: Reference | None, user: Any) -> Measure | None:
    row: Measure | None = found(Measure, measures_visible_to(user), given, user)
    return row


def indicator_named(given: Reference | None, user: Any) -> Indicator | None:
    row: Indicator | None = found(Indicator, indicators_visible_to(user), given, user)
    return row


def narrowed_by(**paths: str) -> Callable[[QuerySet[Any], QueryDict], QuerySet[Any]]:
    """The page of a plan or a measure offers its own rows (`?plan=…`, `?massnahme=…`)."""

    def narrow(rows: QuerySet[Any], query: QueryDict) -> QuerySet[Any]:
        for name, path in paths.items():
            if wanted := query.get(name, ""):
                rows = rows.filter(**{path: wanted[:10]})
        return rows

    return narrow
