"""What parties provide, owe and pay."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.records.rows import set_fields
from handschlag.modules.agreements.choices import BOUND_ROLES, CostSecurity
from handschlag.modules.agreements.models import Agreement, Commitment, CostShare, Party

from .writing import (
    add_part,
    lock_agreement,
    lock_part,
    remove_part,
    require_same_agreement,
    save_part,
)

COMMITMENT_FIELDS = frozenset({"kind", "text", "due_on", "clause"})
COST_FIELDS = frozenset({"year", "key", "amount", "cap", "budget_line", "security"})


@transaction.atomic
def add_commitment(
    agreement: Agreement, *, party: Party, kind: str, text: str, by: Any, **fields: Any
) -> Commitment:
    row = lock_agreement(agreement)
    _require_bound(row, party)
    commitment = Commitment(party=party, kind=kind, text=text)
    set_fields(commitment, fields, COMMITMENT_FIELDS)
    require_same_agreement(row, clause=commitment.clause)
    return add_part(row, commitment, "agreement.commitment_added", by=by)


@transaction.atomic
def edit_commitment(
    commitment: Commitment, *, version: int | None, by: Any, **fields: Any
) -> Commitment:
    agreement = lock_agreement(commitment.party.agreement)
    row = lock_part(commitment, version)
    before = audit.snapshot(row)
    set_fields(row, fields, COMMITMENT_FIELDS)
    require_same_agreement(agreement, clause=row.clause)
    return save_part(agreement, row, before, "agreement.commitment_edited", by=by)


@transaction.atomic
def remove_commitment(commitment: Commitment, *, by: Any) -> None:
    agreement = lock_agreement(commitment.party.agreement)
    remove_part(agreement, commitment, "agreement.commitment_removed", by=by)


@transaction.atomic
def add_cost_share(
    agreement: Agreement,
    *,
    party: Party,
    year: int,
    key: str,
    by: Any,
    security: str = CostSecurity.SUBJECT_TO_BUDGET,
    **fields: Any,
) -> CostShare:
    """One share per party and year, in euro; without an amount the key alone is agreed."""
    row = lock_agreement(agreement)
    _require_bound(row, party)
    share = CostShare(party=party, year=year, key=key, security=security)
    set_fields(share, fields, COST_FIELDS)
    return add_part(row, share, "agreement.cost_share_added", by=by)


@transaction.atomic
def edit_cost_share(share: CostShare, *, version: int | None, by: Any, **fields: Any) -> CostShare:
    agreement = lock_agreement(share.party.agreement)
    row = lock_part(share, version)
    before = audit.snapshot(row)
    set_fields(row, fields, COST_FIELDS)
    return save_part(agreement, row, before, "agreement.cost_share_edited", by=by)


@transaction.atomic
def remove_cost_share(share: CostShare, *, by: Any) -> None:
    agreement = lock_agreement(share.party.agreement)
    remove_part(agreement, share, "agreement.cost_share_removed", by=by)


def _require_bound(agreement: Agreement, party: Party) -> None:
    require_same_agreement(agreement, party=party)
    if party.role not in BOUND_ROLES:
        raise ValidationError(
            {"party": _("Gäste und Einbezogene schulden nichts aus der Vereinbarung.")},
            code="not_bound",
        )
