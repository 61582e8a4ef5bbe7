"""What one form sends in one act: both states, several things a measure rests on, a value with
its evidence, a row of targets. All or none."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from handschlag.foundation.records.rows import require_unchanged
from handschlag.modules.measures.models import Indicator, Measure, MeasureOrigin, Reading
from handschlag.modules.measures.selectors.results import totals_aimed_at

from .evidence import add_evidence
from .indicators import edit_indicator, period_of, set_parent
from .origins import add_origin
from .readings import submit_reading, write_reading
from .states import set_financing, set_implementation
from .targets import remove_target, set_target


@transaction.atomic
def set_states(
    measure: Measure,
    *,
    version: int | None,
    implementation: str,
    financing: str,
    by: Any,
    implementation_reason: str = "",
    implementation_note: str = "",
    financing_reason: str = "",
    financing_note: str = "",
    basis: str = "",
) -> Measure:
    """Both states in one act; errors name the field of the state they are about.

    An empty state says that nobody has spoken of it.
    """
    with _naming("implementation"):
        row = set_implementation(
            measure,
            state=implementation,
            reason=implementation_reason,
            note=implementation_note,
            version=version,
            by=by,
            basis=basis,
        )
    with _naming("financing"):
        return set_financing(
            row,
            state=financing,
            reason=financing_reason,
            note=financing_note,
            version=None,
            by=by,
            basis=basis,
        )


@contextmanager
def _naming(which: str) -> Iterator[None]:
    """Refusals of one state under the names of its two fields."""
    names = {"state": which, "reason": f"{which}_reason"}
    try:
        yield
    except ValidationError as refused:
        found = getattr(refused, "error_dict", {})
        if not names.keys() & found.keys():
            raise
        renamed = {names.get(name, name): errors for name, errors in found.items()}
        raise ValidationError(renamed) from refused


@transaction.atomic
def add_origins(
    measure: Measure, origins: Iterable[Mapping[str, Any]], *, by: Any, basis: str = ""
) -> list[MeasureOrigin]:
    """Several at once; all or none."""
    return [add_origin(measure, by=by, basis=basis, **each) for each in origins]


@transaction.atomic
def write_with_evidence(
    indicator: Indicator,
    *,
    period: str,
    by: Any,
    evidence: Mapping[str, Any],
    submit: bool = False,
    **fields: Any,
) -> Reading:
    """A value and what proves it; with `submit` it is reported at once."""
    reading = write_reading(indicator, period=period_of(period), by=by, **fields)
    if evidence:
        add_evidence(reading, by=by, **evidence)
    return submit_reading(reading, by=by) if submit else reading


@transaction.atomic
def set_targets(
    indicator: Indicator,
    values: Iterable[tuple[str, Any]],
    *,
    by: Any,
    version: str | None = None,
) -> None:
    """Targets of several periods; None takes one away.

    `version` is the fingerprint of all targets as they were shown.
    """
    row = Indicator.objects.select_for_update(no_key=True).get(pk=indicator.pk)
    stands = totals_aimed_at(row)
    changed = dict(values)
    wanted = {key: value for key, value in (stands | changed).items() if value is not None}
    require_unchanged(row, version, stands, wanted)
    for key, value in changed.items():
        period = period_of(key)
        if value is not None:
            set_target(indicator, period=period, value=value, by=by)
            continue
        for target in indicator.targets.filter(period=period, category=None):
            remove_target(target, by=by)


@transaction.atomic
def edit_with_parent(
    indicator: Indicator, *, version: int | None, parent: Indicator | None, by: Any, **fields: Any
) -> Indicator:
    """The indicator and what it flows into."""
    row = edit_indicator(indicator, version=version, by=by, **fields)
    return set_parent(row, parent, by=by)
