"""Numbers as they come in, and the category they stand in: checked once for all services."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from handschlag.modules.measures.arithmetic.amounts import number_from
from handschlag.modules.measures.models import Category, Indicator


def as_number(value: Any, field: str) -> Decimal:
    """A Decimal from what a form, a workbook or a program gives; refuses words with a sentence."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    try:
        # What a spreadsheet gives as a binary fraction is meant as it is written.
        return Decimal(repr(value)) if isinstance(value, float) else number_from(str(value))
    except ValueError as wrong:
        raise ValidationError({field: str(wrong)}, code="number") from None


def check_category(indicator: Indicator, category: Category | None) -> None:
    if category is None:
        return
    if not indicator.dimensions.filter(pk=category.dimension_id).exists():
        raise ValidationError(
            {"category": _("Nach dieser Kategorie ist der Indikator nicht aufgeschlüsselt.")},
            code="category",
        )
