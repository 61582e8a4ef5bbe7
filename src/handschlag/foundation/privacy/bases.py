"""Purpose and legal basis: what a kind declares, and what a single row says instead."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Model

from handschlag.foundation.audit import services as audit
from handschlag.foundation.records import today
from handschlag.foundation.records.rows import require_unchanged

from .choices import LegalBasis
from .models import ProcessingBasis
from .registry import declaration_of


@dataclass(frozen=True)
class Basis:
    """Why a row may be held."""

    purpose: str
    basis: LegalBasis
    source: str = ""
    balancing: str = ""
    is_own: bool = False


def basis_of(row: Model) -> Basis | None:
    """What holds for one row; None for kinds without personal data."""
    declared = declaration_of(row._meta.label_lower)
    if declared is None:
        return None
    own = ProcessingBasis.objects.filter(kind=declared.kind, row_id=str(row.pk)).first()
    if own is None:
        return Basis(str(declared.purpose), declared.basis, str(declared.source))
    return Basis(
        own.purpose,
        LegalBasis(own.basis),
        own.source or str(declared.source),
        own.balancing,
        is_own=True,
    )


def shown_of(stated: Basis) -> dict[str, Any]:
    """What a form shows of it."""
    return {name: getattr(stated, name) for name in ("basis", "purpose", "source", "balancing")}


@transaction.atomic
def set_basis(
    row: Model,
    *,
    basis: str,
    purpose: str,
    by: Any,
    balancing: str = "",
    source: str = "",
    version: str | None = None,
) -> ProcessingBasis:
    """Say for one row what differs from its kind; a legitimate interest needs its balancing.

    `version` is the fingerprint of what held when it was shown.
    """
    place = {"kind": row._meta.label_lower, "row_id": str(row.pk)}
    found = ProcessingBasis.objects.select_for_update().filter(**place).first()
    if (holds := basis_of(row)) is not None:
        wanted = {"basis": basis, "purpose": purpose, "source": source, "balancing": balancing}
        require_unchanged(row, version, shown_of(holds), wanted)
    stated = found or ProcessingBasis(**place)
    before = audit.snapshot(stated) if found else None
    stated.basis, stated.purpose, stated.balancing = basis, purpose.strip(), balancing.strip()
    stated.source, stated.reviewed_on = source.strip(), today()
    stated.full_clean()
    stated.save()
    changes = audit.changes_between(before, stated)
    audit.record("privacy.basis_stated", stated, by=by, changes=changes)
    return stated


@transaction.atomic
def drop_basis(row: Model, *, by: Any) -> None:
    """Back to what the kind declares."""
    place = {"kind": row._meta.label_lower, "row_id": str(row.pk)}
    for stated in ProcessingBasis.objects.select_for_update().filter(**place):
        audit.record("privacy.basis_dropped", stated, by=by)
        stated.delete()
