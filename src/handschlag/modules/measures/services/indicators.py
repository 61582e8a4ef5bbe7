"""Indicators: what is measured, in which dimensions, with which targets, and what flows into what."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.rows import lock_version, save_version
from handschlag.modules.measures.arithmetic.periods import span_from
from handschlag.modules.measures.arithmetic.rolling import closes_a_circle, problem_with_parent
from handschlag.modules.measures.choices.results import Aggregation, IndicatorKind
from handschlag.modules.measures.facts.results import IndicatorChanged, IndicatorMoved
from handschlag.modules.measures.models import (
    Dimension,
    Indicator,
    Measure,
    Period,
    Plan,
    Reading,
)

from .evidence import files_proving, let_go
from .numbers import as_number
from .writing import require_internal, require_owner

EDITABLE = frozenset(
    {
        "number", "title", "definition", "kind", "unit", "decimals", "direction", "counting",
        "aggregation", "may_be_negative", "frequency", "baseline_value", "baseline_numerator",
        "baseline_denominator", "baseline_on", "baseline_source", "baseline_note", "source_note",
        "reporter", "projection_released", "position", "audience", "owner_org", "measure", "goal",
    }
)  # fmt: skip
# What a value means; it cannot change under values that are there.
MEANING = ("kind", "counting", "frequency")


def period_of(key: str) -> Period:
    """The period with this key, made on first use. Refuses a key that names no period."""
    try:
        span = span_from(key)
    except ValueError as wrong:
        raise ValidationError(str(wrong), code="period") from None
    fields = {
        "kind": span.kind,
        "year": span.year,
        "number": span.number,
        "starts": span.starts,
        "ends": span.ends,
    }
    found = Period.objects.filter(key=span.key).first()
    if found is None:
        Period(key=span.key, **fields).full_clean()
        found, _new = Period.objects.get_or_create(key=span.key, defaults=fields)
    return found


@transaction.atomic
def create_indicator(
    plan: Plan,
    *,
    title: str,
    unit: str,
    by: Any,
    measure: Measure | None = None,
    goal: Any = None,
    parent: Indicator | None = None,
    dimensions: Iterable[Dimension] = (),
    basis: str = "",
    **fields: Any,
) -> Indicator:
    """Of the plan itself, or of one of its measures, or of a goal of its cooperation.

    Seen within the cooperation until it is released. A share is summarised by numerator and
    denominator unless something else is said.
    """
    given = {"audience": Audience.COOPERATION, "owner_org": (measure or plan).owner_org} | fields
    if given.get("kind") == IndicatorKind.SHARE:
        given.setdefault("aggregation", Aggregation.RATIO)
    indicator = Indicator(plan=plan, cooperation_id=plan.cooperation_id, title=title, unit=unit)
    _set(indicator, {**given, "measure": measure, "goal": goal})
    _check_owner(indicator)
    require_internal(indicator.audience)
    require_owner(indicator.audience, indicator.owner_org)
    indicator.full_clean()
    indicator.save()
    chosen = _own_dimensions(indicator, dimensions)
    indicator.dimensions.set(chosen)
    changes = audit.changes_between(None, indicator)
    if chosen:
        changes["dimensions"] = (None, [str(each) for each in chosen])
    audit.record("indicator.created", indicator, by=by, changes=changes, basis=basis)
    announce(IndicatorChanged(indicator.pk))
    return set_parent(indicator, parent, by=by) if parent else indicator


@transaction.atomic
def edit_indicator(
    indicator: Indicator,
    *,
    version: int | None,
    by: Any,
    dimensions: Iterable[Dimension] | None = None,
    basis: str = "",
    **fields: Any,
) -> Indicator:
    """`dimensions=None` leaves them as they are. What flows into what is `set_parent`."""
    row = lock_version(indicator, version)
    before, old_audience = audit.snapshot(row), row.audience
    _set(row, fields)
    _check_owner(row)
    if row.audience != old_audience:
        require_internal(row.audience)
    require_owner(row.audience, row.owner_org)
    _check_meaning(row, before)
    save_version(row)
    changes = audit.changes_between(before, row)
    if dimensions is not None:
        changes |= _change_dimensions(row, _own_dimensions(row, dimensions))
    audit.record("indicator.edited", row, by=by, changes=changes, basis=basis)
    announce(IndicatorChanged(row.pk))
    return row


@transaction.atomic
def remove_indicator(indicator: Indicator, *, by: Any, basis: str = "") -> None:
    """Only while nothing was released of it; what counted once stays readable."""
    row = Indicator.objects.select_for_update(no_key=True).get(pk=indicator.pk)
    if row.readings.filter(approved_at__isnull=False).exists():
        raise ValidationError(
            _(
                "Für diesen Indikator gibt es freigegebene Ist-Werte. Er kann nicht entfernt werden."
            ),
            code="has_readings",
        )
    if row.children.exists():
        raise ValidationError(
            _("In diesen Indikator fließen andere ein. Bitte lösen Sie diese zuerst."),
            code="has_children",
        )
    audit.record("indicator.removed", row, by=by, changes={"title": (row.title, None)}, basis=basis)
    held = files_proving(Q(reading__indicator=row))
    row.readings.all().delete()
    row.delete()
    let_go(held, by=by)


@transaction.atomic
def release_indicator(indicator: Indicator, *, by: Any, basis: str = "") -> Indicator:
    """Let everybody see what is approved of it; after what it belongs to is public itself."""
    row = lock_version(indicator, None)
    if (row.measure or row.plan).audience != Audience.PUBLIC:
        raise ValidationError(
            _("Zuerst wird öffentlich, wozu der Indikator gehört: Maßnahme oder Plan."),
            code="owner_internal",
        )
    return _set_audience(row, Audience.PUBLIC, "indicator.released", by, basis)


@transaction.atomic
def withdraw_indicator(indicator: Indicator, *, by: Any, basis: str = "") -> Indicator:
    """Back into the cooperation; what was frozen before stays as it was."""
    row = lock_version(indicator, None)
    return _set_audience(row, Audience.COOPERATION, "indicator.withdrawn", by, basis)


def _set_audience(row: Indicator, audience: Audience, act: str, by: Any, basis: str) -> Indicator:
    before = audit.snapshot(row, ("audience",))
    row.audience = audience
    save_version(row)
    audit.record(act, row, by=by, changes=audit.changes_between(before, row), basis=basis)
    announce(IndicatorChanged(row.pk))
    return row


@transaction.atomic
def set_parent(
    indicator: Indicator, parent: Indicator | None, *, by: Any, basis: str = ""
) -> Indicator:
    """Let the indicator flow into another one, or into none; the sums follow in the background."""
    row = Indicator.objects.select_for_update(no_key=True).get(pk=indicator.pk)
    old = row.parent_id
    if parent is not None:
        _check_parent(row, parent)
    if old == (parent.pk if parent else None):
        return row
    before = audit.snapshot(row, ("parent",))
    row.parent = parent
    save_version(row)
    changes = audit.changes_between(before, row)
    audit.record("indicator.moved", row, by=by, changes=changes, basis=basis)
    announce(IndicatorMoved(row.pk, old, row.parent_id))
    return row


def _set(indicator: Indicator, fields: Mapping[str, Any]) -> None:
    if unknown := set(fields) - EDITABLE:
        raise TypeError(f"Indicator has no editable {', '.join(sorted(unknown))}")
    for name, value in fields.items():
        is_number = name.startswith("baseline_") and name.endswith(("value", "ator"))
        setattr(
            indicator, name, as_number(value, name) if is_number and value is not None else value
        )


def _check_owner(indicator: Indicator) -> None:
    measure, goal = indicator.measure, indicator.goal
    if measure is not None and measure.plan_id != indicator.plan_id:
        raise ValidationError(
            {"measure": _("Diese Maßnahme gehört zu einem anderen Plan.")}, code="foreign"
        )
    if goal is not None and goal.agreement.cooperation_id != indicator.cooperation_id:
        raise ValidationError(
            {"goal": _("Dieses Ziel gehört zu einer anderen Kooperation.")}, code="foreign"
        )


def _check_meaning(row: Indicator, before: Mapping[str, Any]) -> None:
    """Values that are there keep what they mean; what is added up keeps what it has in common."""
    if any(before[name] != getattr(row, name) for name in MEANING) and row.readings.exists():
        raise ValidationError(
            _(
                "Art, Zählweise und Meldezeitraum können nicht mehr geändert werden, weil es schon "
                "Ist-Werte gibt. Bitte legen Sie einen neuen Indikator an."
            ),
            code="has_readings",
        )
    related = [row.parent] if row.parent else []
    for other in [*related, *row.children.all()[:1]]:
        _refuse_difference(row, other)


def _check_parent(child: Indicator, parent: Indicator) -> None:
    if parent.cooperation_id != child.cooperation_id:
        raise ValidationError(
            {"parent": _("Dieser Indikator gehört zu einer anderen Kooperation.")}, code="foreign"
        )
    # A circle is closed by two at once only if both look at once: the trees wait for each other.
    tree = Indicator.objects.filter(cooperation_id=child.cooperation_id)
    parents = dict(tree.select_for_update(no_key=True).order_by("pk").values_list("pk", "parent"))
    if closes_a_circle(child.pk, parent.pk, parents):
        raise ValidationError(
            {"parent": _("So würde der Indikator in sich selbst einfließen.")}, code="circle"
        )
    if parent.readings.exists():
        raise ValidationError(
            {
                "parent": _(
                    "„%(title)s“ hat eigene Ist-Werte und kann darum nicht zugleich aus anderen "
                    "Indikatoren berechnet werden."
                )
                % {"title": parent.title}
            },
            code="has_readings",
        )
    if parent.aggregation == Aggregation.NONE:
        raise ValidationError(
            {"parent": _("„%(title)s“ wird nicht zusammengefasst.") % {"title": parent.title}},
            code="aggregation",
        )
    _refuse_difference(child, parent)


def _refuse_difference(row: Indicator, other: Indicator) -> None:
    names = ("kind", "unit", "counting", "aggregation")
    differing = problem_with_parent(
        {name: getattr(row, name) for name in names},
        {name: getattr(other, name) for name in names},
    )
    if not differing:
        return
    words = {
        "kind": _("Art"),
        "unit": _("Einheit"),
        "counting": _("Zählweise"),
        "aggregation": _("Zusammenfassung"),
    }
    raise ValidationError(
        _("„%(one)s“ und „%(other)s“ unterscheiden sich (%(name)s) und lassen sich nicht addieren.")
        % {"one": row.title, "other": other.title, "name": words[differing]},
        code="differs",
    )


def _own_dimensions(indicator: Indicator, dimensions: Iterable[Dimension]) -> list[Dimension]:
    chosen = list(dimensions)
    if any(each.cooperation_id != indicator.cooperation_id for each in chosen):
        raise ValidationError(
            {"dimensions": _("Diese Aufschlüsselung gehört zu einer anderen Kooperation.")},
            code="foreign",
        )
    return chosen


def _change_dimensions(indicator: Indicator, chosen: list[Dimension]) -> audit.Changes:
    before = list(indicator.dimensions.all())
    gone = [each for each in before if each not in chosen]
    if Reading.objects.filter(indicator=indicator, category__dimension__in=gone).exists():
        raise ValidationError(
            {"dimensions": _("Zu dieser Aufschlüsselung gibt es schon Ist-Werte.")},
            code="has_readings",
        )
    indicator.dimensions.set(chosen)
    if set(before) == set(chosen):
        return {}
    return {"dimensions": ([str(each) for each in before], [str(each) for each in chosen])}
