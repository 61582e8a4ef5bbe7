"""Parties: joining, leaving, and what their councils decided."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.records.rows import lock_row, set_fields
from handschlag.modules.agreements.choices import ApprovalResult, PartyRole, State
from handschlag.modules.agreements.models import Agreement, Approval, Party
from handschlag.modules.directory import api as directory

from .writing import (
    add_part,
    lock_agreement,
    lock_part,
    remove_part,
    require_draft,
    require_same_agreement,
    save_part,
)

PARTY_FIELDS = frozenset({"role", "position", "since", "until", "basis"})
APPROVAL_FIELDS = frozenset({"body", "paper_number", "decided_on", "result", "condition", "link"})


@transaction.atomic
def add_party(
    agreement: Agreement,
    *,
    organisation: "directory.Organisation",
    by: Any,
    role: str = PartyRole.PARTY,
    position: int | None = None,
    since: date | None = None,
    until: date | None = None,
    basis: str = "",
) -> Party:
    """Bring an organisation in. Who joins what is already signed needs a basis."""
    row = lock_agreement(agreement)
    _require_basis(row, since, until, basis)
    party = Party(
        agreement=row,
        organisation=organisation,
        role=role,
        position=_next_position(row) if position is None else position,
        since=since,
        until=until,
        basis=basis,
    )
    return add_part(row, party, "agreement.party_added", by=by, basis=basis)


@transaction.atomic
def edit_party(party: Party, *, version: int | None, by: Any, **fields: Any) -> Party:
    """Change role, dates or basis; leaving is a last day with a basis."""
    agreement = lock_agreement(party.agreement)
    row = lock_part(party, version)
    before = audit.snapshot(row)
    set_fields(row, fields, PARTY_FIELDS)
    if (row.since, row.until) != (before["since"], before["until"]):
        _require_basis(agreement, row.since, row.until, row.basis)
    return save_part(agreement, row, before, "agreement.party_edited", by=by)


@transaction.atomic
def remove_party(party: Party, *, by: Any) -> None:
    """Only from a draft; from a signed agreement a party leaves with a date and a basis."""
    agreement = lock_agreement(party.agreement)
    require_draft(
        agreement,
        _("Aus einer unterzeichneten Vereinbarung tritt ein Partner mit Datum und Grund aus."),
    )
    row = lock_row(party)
    remove_part(agreement, row, "agreement.party_removed", by=by)


@transaction.atomic
def record_approval(
    agreement: Agreement,
    *,
    party: Party,
    body: str,
    by: Any,
    result: str = ApprovalResult.PENDING,
    **fields: Any,
) -> Approval:
    """Write down what a party's council or board decided, or that it is asked."""
    row = lock_agreement(agreement)
    require_same_agreement(row, party=party)
    approval = Approval(party=party, body=body, result=result)
    set_fields(approval, fields, APPROVAL_FIELDS)
    _require_condition(approval)
    return add_part(row, approval, "agreement.approval_recorded", by=by)


@transaction.atomic
def edit_approval(approval: Approval, *, version: int | None, by: Any, **fields: Any) -> Approval:
    agreement = lock_agreement(approval.party.agreement)
    row = lock_part(approval, version)
    before = audit.snapshot(row)
    set_fields(row, fields, APPROVAL_FIELDS)
    _require_condition(row)
    return save_part(agreement, row, before, "agreement.approval_edited", by=by)


@transaction.atomic
def remove_approval(approval: Approval, *, by: Any) -> None:
    agreement = lock_agreement(approval.party.agreement)
    remove_part(agreement, approval, "agreement.approval_removed", by=by)


def _require_basis(
    agreement: Agreement, since: date | None, until: date | None, basis: str
) -> None:
    moved = agreement.state != State.DRAFT and (since or until)
    if moved and not basis:
        raise ValidationError(
            {"basis": _("Bitte nennen Sie den Grund für Beitritt oder Austritt.")}, code="basis"
        )


def _require_condition(approval: Approval) -> None:
    if approval.result == ApprovalResult.CONDITIONAL and not approval.condition:
        raise ValidationError(
            {"condition": _("Mit welcher Maßgabe wurde zugestimmt?")}, code="condition"
        )


def _next_position(agreement: Agreement) -> int:
    last = agreement.parties.order_by("-position").values_list("position", flat=True).first()
    return (last or 0) + 1
