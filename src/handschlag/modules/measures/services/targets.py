"""Targets by period, and the dimensions by which values are told apart."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records.rows import lock_version, save_version
from handschlag.modules.measures.arithmetic.amounts import Amount, problem_with
from handschlag.modules.measures.facts.results import IndicatorChanged
from handschlag.modules.measures.models import Category, Dimension, Indicator, Period, Target

from .numbers import as_number, check_category


@transaction.atomic
def set_target(
    indicator: Indicator,
    *,
    period: Period,
    value: Any,
    by: Any,
    category: Category | None = None,
    note: str = "",
    version: int | None = None,
    basis: str = "",
) -> Target:
    """State what is to be reached in a period, or change it; of shares the percentage."""
    row = Indicator.objects.select_for_update(no_key=True).get(pk=indicator.pk)
    check_category(row, category)
    number = as_number(value, "value")
    problem = _problem_of_target(row, number)
    if problem:
        raise ValidationError({"value": problem}, code="value")
    target = Target.objects.filter(indicator=row, period=period, category=category).first()
    if target is None:
        target, before = Target(indicator=row, period=period, category=category), None
    else:
        target = lock_version(target, version)
        before = audit.snapshot(target)
    target.value, target.note = number, note
    if before is None:
        target.full_clean()
        target.save()
    else:
        save_version(target)
    _record_target(row, target, audit.changes_between(before, target), by, basis)
    return target


@transaction.atomic
def remove_target(target: Target, *, by: Any, basis: str = "") -> None:
    _record_target(target.indicator, target, {"value": (target.value, None)}, by, basis)
    target.delete()


@transaction.atomic
def create_dimension(
    cooperation: Any, *, name: str, categories: Iterable[str], by: Any, complete: bool = True
) -> Dimension:
    """By what values are told apart; `complete` where the categories make up the whole."""
    dimension = Dimension(cooperation=cooperation, name=name, complete=complete)
    dimension.full_clean()
    dimension.save()
    audit.record(
        "dimension.created", dimension, by=by, changes=audit.changes_between(None, dimension)
    )
    for category in categories:
        add_category(dimension, name=category, by=by)
    return dimension


@transaction.atomic
def add_category(dimension: Dimension, *, name: str, by: Any) -> Category:
    position = dimension.categories.count() + 1
    category = Category(dimension=dimension, name=name, position=position)
    category.full_clean()
    category.save()
    audit.record(
        "dimension.category_added", dimension, by=by, changes={"category": (None, category.name)}
    )
    return category


@transaction.atomic
def retire_category(category: Category, *, by: Any) -> Category:
    """No longer used for new readings; what was read under it stays."""
    row = lock_version(category, None)
    row.retired = True
    save_version(row)
    audit.record(
        "dimension.category_retired", row.dimension, by=by, changes={"category": (row.name, None)}
    )
    return row


def _problem_of_target(indicator: Indicator, number: Decimal) -> str:
    if indicator.is_share and not 0 <= number <= 100:
        return _("Der Zielwert eines Anteils liegt zwischen 0 und 100 Prozent.")
    negative = indicator.may_be_negative
    return problem_with(Amount(number), is_share=False, may_be_negative=negative)


def _record_target(
    indicator: Indicator, target: Target, changes: audit.Changes, by: Any, basis: str
) -> None:
    where = f"target.{target.period.key}"
    if target.category is not None:
        where = f"{where}.{target.category.public_id}"
    named = {
        f"{where}.{field}": pair for field, pair in changes.items() if field in {"value", "note"}
    }
    audit.record("indicator.target_set", indicator, by=by, changes=named, basis=basis)
    announce(IndicatorChanged(indicator.pk))
