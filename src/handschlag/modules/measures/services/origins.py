"""What a measure rests on."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.modules.measures.choices.plans import OriginKind
from handschlag.modules.measures.models import Measure, MeasureOrigin

from .writing import add_part, lock_measure, remove_part

KINDS = frozenset(OriginKind.values)


@transaction.atomic
def add_origin(
    measure: Measure, *, by: Any, note: str = "", basis: str = "", **target: Any
) -> MeasureOrigin:
    """Name one thing the measure rests on: clause, field, goal, resolution, follow_up or plan."""
    row = lock_measure(measure)
    given = {kind: thing for kind, thing in target.items() if thing is not None}
    if unknown := set(given) - KINDS:
        raise TypeError(f"a measure cannot rest on {', '.join(sorted(unknown))}")
    if len(given) != 1:
        raise ValidationError(
            _(
                "Eine Grundlage ist genau eines: Fundstelle, Feld, Ziel, Beschluss, Festlegung "
                "oder Plan."
            ),
            code="one_target",
        )
    kind, thing = next(iter(given.items()))
    if cooperation_of_target(kind, thing) != row.cooperation_id:
        raise ValidationError(
            {kind: _("Diese Grundlage gehört zu einer anderen Kooperation.")}, code="foreign"
        )
    origin = MeasureOrigin(measure=row, note=note, **given)
    return add_part(row, origin, "measure.origin_added", by=by, basis=basis)


def cooperation_of_target(kind: str, thing: Any) -> int:
    """The cooperation of what a measure may rest on."""
    found: int
    if kind in {OriginKind.CLAUSE, OriginKind.FIELD, OriginKind.GOAL}:
        found = thing.agreement.cooperation_id
    elif kind == OriginKind.RESOLUTION:
        found = thing.item.body.cooperation_id
    elif kind == OriginKind.FOLLOW_UP:
        found = thing.body.cooperation_id
    else:
        found = thing.cooperation_id
    return found


@transaction.atomic
def remove_origin(origin: MeasureOrigin, *, by: Any, basis: str = "") -> None:
    """The measure stays; the link is gone and its absence is shown."""
    measure = lock_measure(origin.measure)
    remove_part(measure, origin, "measure.origin_removed", by=by, basis=basis)
