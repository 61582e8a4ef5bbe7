"""Target values of indicators as a table."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.tables.spec import Matcher, Table, Values
from handschlag.modules.measures.models import Category, Target
from handschlag.modules.measures.selectors.results import indicators_visible_to
from handschlag.modules.measures.services.indicators import period_of
from handschlag.modules.measures.services.targets import remove_target, set_target

from .columns import (
    number,
    period_column,
    period_key,
    recognises,
    reference,
    removed_one_by_one,
    row_of,
    text,
)
from .permitted import (
    allowed,
    changeable_targets,
    indicator_named,
    is_signed_in,
    may_import,
    required,
)


def categories_for(user: Any) -> QuerySet[Category]:
    seen = indicators_visible_to(user).order_by().values("dimensions")
    return Category.objects.filter(dimension__in=seen)


def _targets_for(user: Any) -> QuerySet[Target]:
    seen = indicators_visible_to(user).order_by().values("pk")
    rows = Target.objects.filter(indicator__in=seen)
    rows = rows.select_related("indicator", "period", "category")
    return rows.order_by("indicator__plan", "indicator__position", "period__starts", "pk")


def _create(values: Values, *, by: Any) -> Target:
    """A row without Kennung never writes over one that is there: taking back would remove it."""
    indicator = required(indicator_named(values["indicator"], by))
    cell = {
        "period": period_of(period_key(values["period"])),
        "category": row_of(Category, values.get("category")),
    }
    if Target.objects.filter(indicator=indicator, **cell).exists():
        raise ValidationError(
            _(
                "Diesen Zielwert gibt es schon. Bitte ändern Sie ihn in der Zeile mit seiner Kennung."
            )
        )
    return set_target(indicator, value=values["value"], note=values.get("note", ""), by=by, **cell)


def _change(row: Any, values: Values, *, version: int, by: Any) -> Target:
    said = {"value": row.value, "note": row.note} | values
    return set_target(
        row.indicator, period=row.period, category=row.category, version=version, by=by, **said
    )


def _check(values: Values, row: Any, user: Any) -> None:
    if row is not None:
        return
    indicator = indicator_named(values["indicator"], user)
    if indicator is None or not allowed(user, "measures.edit_indicator", indicator):
        sentence = _("Für diesen Indikator dürfen Sie nichts eintragen.")
        raise ValidationError({"indicator": sentence})


def said_of(values: Values) -> tuple[Any, ...]:
    """What makes two rows of a file mean the same value."""
    category = values.get("category")
    where = (values["indicator"].public_id, period_key(values["period"]))
    return (*where, category.public_id if category else "")


def stored_of(row: Any) -> tuple[Any, ...]:
    category = row.category.public_id if row.category else ""
    return row.indicator.public_id, row.period.key, category


def _same_target(user: Any) -> Matcher:
    def stored(rows: Sequence[Values]) -> Iterable[tuple[tuple[Any, ...], Any]]:
        named = {values["indicator"].public_id for values in rows}
        for row in _targets_for(user).filter(indicator__public_id__in=named):
            yield stored_of(row), row

    return recognises(said_of, stored)


# Of which indicator, period and category a value is: what `said_of` compares.
WHOSE = (
    reference(
        "indicator",
        gettext_lazy("Indikator"),
        indicators_visible_to,
        required=True,
        only_new=True,
        aliases=("Kennzahl",),
    ),
    period_column(),
    reference(
        "category", gettext_lazy("Kategorie"), categories_for, only_new=True, target_name="name"
    ),
)
TARGETS = Table(
    key="zielwerte",
    title=gettext_lazy("Zielwerte"),
    rows_for=_targets_for,
    columns=(
        *WHOSE,
        number(
            "value",
            gettext_lazy("Zielwert"),
            required=True,
            aliases=("Soll", "Sollwert", "Ziel"),
            help=gettext_lazy("Von Anteilen die Prozentzahl."),
        ),
        text("note", gettext_lazy("Erläuterung"), 300),
    ),
    create=_create,
    change=_change,
    remove=removed_one_by_one(remove_target),
    may_export=is_signed_in,
    may_import=may_import,
    changeable=changeable_targets,
    check=_check,
    matcher=_same_target,
    list_url="portal:measure_list",
)
