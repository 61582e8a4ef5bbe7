"""One way to add, change and remove parts of a measure: checked, audited, announced.

Acts on parts are written down on the measure they belong to, so that its history is whole even
after a part is gone. Fields of a part are named `<kind>.<field>` there.
"""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import ProtectedError, RestrictedError
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.rows import (
    Versioned,
    lock_row,
    lock_version,
    save_version,
    set_fields,
)
from handschlag.modules.measures.facts.plans import MeasureChanged
from handschlag.modules.measures.models import Measure

Part = TypeVar("Part", bound=Versioned)
# Public takes a release of its own.
INTERNAL = frozenset({Audience.COOPERATION, Audience.ORGANISATION, Audience.DRAFT})


def lock_measure(measure: Measure) -> Measure:
    """Every act on a measure or its parts waits here for the one before it."""
    return lock_row(measure)


def require_internal(audience: str) -> None:
    if audience not in INTERNAL:
        raise ValidationError(
            {"audience": _("Öffentlich wird etwas nur durch seine Veröffentlichung.")},
            code="needs_release",
        )


def require_owner(audience: str, owner_org: Any) -> None:
    """Without an owner nobody could see it but administrators."""
    if audience in {Audience.ORGANISATION, Audience.DRAFT} and owner_org is None:
        raise ValidationError(
            {"owner_org": _("Bitte wählen Sie, welche Organisation den Eintrag sehen darf.")},
            code="owner",
        )


def add_part(measure: Measure, part: Part, act: str, *, by: Any, basis: str = "") -> Part:
    part.full_clean()
    part.save()
    record_part(measure, act, part, audit.changes_between(None, part), by=by, basis=basis)
    return part


def edit_part(
    part: Any,
    version: int | None,
    fields: Mapping[str, Any],
    allowed: frozenset[str],
    act: str,
    *,
    by: Any,
    basis: str = "",
) -> Any:
    """Lock the measure and the part, set what is allowed, check, save, write down."""
    measure = lock_measure(part.measure)
    row = lock_version(part, version)
    before = audit.snapshot(row)
    set_fields(row, fields, allowed)
    return save_part(measure, row, before, act, by=by, basis=basis)


def save_part(
    measure: Measure,
    part: Part,
    before: Mapping[str, Any],
    act: str,
    *,
    by: Any,
    basis: str = "",
) -> Part:
    save_version(part)
    record_part(measure, act, part, audit.changes_between(before, part), by=by, basis=basis)
    return part


def remove_part(
    measure: Measure, part: models.Model, act: str, *, by: Any, basis: str = ""
) -> None:
    before = audit.snapshot(part)
    gone = {name: (value, None) for name, value in before.items() if value not in (None, "")}
    record_part(measure, act, part, gone, by=by, basis=basis)
    delete_or_refuse(part)


def record_part(
    measure: Measure,
    act: str,
    part: models.Model,
    changes: audit.Changes,
    *,
    by: Any,
    basis: str = "",
) -> None:
    kind = part._meta.model_name
    named = {f"{kind}.{field}": values for field, values in changes.items()}
    audit.record(act, measure, by=by, changes=named, basis=basis)
    announce(MeasureChanged(measure.pk))


def set_many(row: Any, field: str, wanted: Iterable[Any]) -> audit.Changes:
    """Set a many-to-many field; what changed, as words."""
    things = list(wanted)
    relation = getattr(row, field)
    before = sorted(map(str, relation.all()))
    relation.set(things)
    after = sorted(map(str, things))
    return {field: (before, after)} if before != after else {}


def pk_of(by: Any) -> int | None:
    return getattr(by, "pk", None)


def account_of(by: Any) -> Any:
    """An account that can be pointed at; None for the platform and for signed links."""
    return by if getattr(by, "pk", None) else None


def delete_or_refuse(row: models.Model) -> None:
    """What other rows rest on stays, with a sentence instead of a broken page."""
    try:
        row.delete()
    except (ProtectedError, RestrictedError) as held:
        raise ValidationError(
            _("An „%(thing)s“ hängt inzwischen etwas."),
            code="built_on",
            params={"thing": str(row)},
        ) from held
