"""Who does what for a measure, from when to when; and what is missing of it."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.records.rows import save_version, set_fields
from handschlag.modules.agreements.api import Gap
from handschlag.modules.measures.choices.plans import Role
from handschlag.modules.measures.models import Measure, MeasureGap, MeasureRole

from .writing import add_part, edit_part, lock_measure, remove_part

ROLE_FIELDS = frozenset({"office", "contact_point", "since", "until", "position"})
GAP_FIELDS = frozenset({"kind", "sentence"})


@transaction.atomic
def add_role(
    measure: Measure, *, role: str, organisation: Any, by: Any, basis: str = "", **fields: Any
) -> MeasureRole:
    """An organisation and its office in a role; offices stay, people change."""
    row = lock_measure(measure)
    part = MeasureRole(measure=row, role=role, organisation=organisation)
    set_fields(part, fields, ROLE_FIELDS)
    part.position = part.position or row.roles.count() + 1
    _require_own_contact(part)
    add_part(row, part, "measure.role_added", by=by, basis=basis)
    if role == Role.LEAD and row.owner_org is None:
        _give_to(row, organisation, by, basis)
    return part


@transaction.atomic
def edit_role(
    role: MeasureRole, *, version: int | None, by: Any, basis: str = "", **fields: Any
) -> MeasureRole:
    act = "measure.role_edited"
    row: MeasureRole = edit_part(role, version, fields, ROLE_FIELDS, act, by=by, basis=basis)
    _require_own_contact(row)
    return row


def end_role(role: MeasureRole, *, until: date, by: Any, basis: str = "") -> MeasureRole:
    """The last day on which the organisation held it; who held it stays readable."""
    return edit_role(role, version=None, by=by, basis=basis, until=until)


@transaction.atomic
def remove_role(role: MeasureRole, *, by: Any, basis: str = "") -> None:
    """For a role entered by mistake."""
    measure = lock_measure(role.measure)
    remove_part(measure, role, "measure.role_removed", by=by, basis=basis)


def _give_to(measure: Measure, organisation: Any, by: Any, basis: str) -> None:
    """What belonged to nobody belongs to its first lead, who could not even see it otherwise."""
    measure.owner_org = organisation
    save_version(measure, ["owner_org"])
    changes: audit.Changes = {"owner_org": (None, organisation)}
    audit.record("measure.edited", measure, by=by, changes=changes, basis=basis)


def _require_own_contact(role: MeasureRole) -> None:
    point = role.contact_point
    if point is not None and point.organisation_id != role.organisation_id:
        raise ValidationError(
            {"contact_point": _("Diese Kontaktstelle gehört zu einer anderen Organisation.")},
            code="foreign",
        )


@transaction.atomic
def name_measure_gap(
    measure: Measure,
    *,
    subject: str,
    by: Any,
    kind: str = Gap.UNKNOWN,
    sentence: str = "",
    basis: str = "",
) -> MeasureGap:
    """Say that something is missing, and why; said again, the last word counts."""
    row = lock_measure(measure)
    known = row.gaps.filter(subject=subject).first()
    if known is not None:
        fields = {"kind": kind, "sentence": sentence}
        act = "measure.gap_edited"
        changed: MeasureGap = edit_part(known, None, fields, GAP_FIELDS, act, by=by, basis=basis)
        return changed
    gap = MeasureGap(measure=row, subject=subject, kind=kind, sentence=sentence)
    return add_part(row, gap, "measure.gap_named", by=by, basis=basis)


@transaction.atomic
def close_measure_gap(gap: MeasureGap, *, by: Any, basis: str = "") -> None:
    """What was missing is there now."""
    remove_part(lock_measure(gap.measure), gap, "measure.gap_closed", by=by, basis=basis)
