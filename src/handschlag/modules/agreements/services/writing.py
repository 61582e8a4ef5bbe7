"""One way to add, change and remove the parts of an agreement: checked, audited, announced.

Acts on parts are written down on the agreement they belong to, so that its history is whole even
after a part is gone. Fields of a part are named `<kind>.<field>` there.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import ProtectedError, RestrictedError
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records.rows import Versioned, lock_row, lock_version, save_version
from handschlag.modules.agreements.choices import State
from handschlag.modules.agreements.facts import AgreementChanged
from handschlag.modules.agreements.models import Agreement

Part = TypeVar("Part", bound=Versioned)


def lock_agreement(agreement: Agreement) -> Agreement:
    """Every act on an agreement or its parts waits here for the one before it."""
    return lock_row(agreement)


def require_draft(agreement: Agreement, refusal: str) -> None:
    if agreement.state != State.DRAFT:
        raise ValidationError(refusal, code="not_a_draft")


def require_same_agreement(agreement: Agreement, **rows: Any) -> None:
    """A clause, field or party of another agreement is a mistake or a forged id."""
    for name, row in rows.items():
        if row is not None and row.agreement_id != agreement.pk:
            raise ValidationError(
                {name: _("Dieser Eintrag gehört zu einer anderen Vereinbarung.")}, code="foreign"
            )


def add_part(agreement: Agreement, part: Part, act: str, *, by: Any, basis: str = "") -> Part:
    part.full_clean()
    part.save()
    record_part(agreement, act, part, audit.changes_between(None, part), by=by, basis=basis)
    return part


def lock_part(part: Part, version: int | None) -> Part:
    """The part as it stands now; Conflict if somebody else saved it meanwhile."""
    return lock_version(part, version)


def save_part(
    agreement: Agreement, part: Part, before: Mapping[str, Any], act: str, *, by: Any
) -> Part:
    save_version(part)
    record_part(agreement, act, part, audit.changes_between(before, part), by=by)
    return part


def remove_part(agreement: Agreement, part: models.Model, act: str, *, by: Any) -> None:
    before = audit.snapshot(part)
    gone = {name: (value, None) for name, value in before.items() if value not in (None, "")}
    record_part(agreement, act, part, gone, by=by)
    delete_unless_built_on(part)


def delete_unless_built_on(row: models.Model) -> None:
    """A measure or a body may rest on it: then it stays, and a sentence says so."""
    try:
        row.delete()
    except (ProtectedError, RestrictedError) as held:
        raise ValidationError(
            _("Darauf beruht inzwischen etwas anderes, zum Beispiel eine Maßnahme."),
            code="built_on",
        ) from held


def record_part(
    agreement: Agreement,
    act: str,
    part: models.Model,
    changes: audit.Changes,
    *,
    by: Any,
    basis: str = "",
) -> None:
    kind = part._meta.model_name
    named = {f"{kind}.{field}": values for field, values in changes.items()}
    audit.record(act, agreement, by=by, changes=named, basis=basis)
    announce(AgreementChanged(agreement.pk))
