"""Indicators and their targets as tables."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.records.choices import Audience
from handschlag.foundation.tables.spec import Column, Matcher, Reference, Table, Values
from handschlag.lib.german import spelling_key
from handschlag.modules.directory import api as directory
from handschlag.modules.measures.choices import (
    Aggregation,
    Counting,
    Direction,
    IndicatorKind,
    PeriodKind,
)
from handschlag.modules.measures.models import Indicator
from handschlag.modules.measures.selectors.results import indicators_visible_to
from handschlag.modules.measures.selectors.rows import in_tree_order
from handschlag.modules.measures.selectors.visible import measures_visible_to, plans_visible_to
from handschlag.modules.measures.services.indicators import (
    create_indicator,
    edit_indicator,
    remove_indicator,
    set_parent,
)

from .columns import (
    choice,
    number,
    positive_whole,
    recognises,
    reference,
    removed_one_by_one,
    row_of,
    text,
    whole,
)
from .from_inside import as_seen, internal, told_from_inside
from .permitted import (
    allowed,
    changeable_indicators,
    indicator_named,
    is_signed_in,
    may_import,
    measure_named,
    plan_named,
    required,
)


def _indicators_for(user: Any) -> QuerySet[Indicator]:
    rows = indicators_visible_to(user).select_related("plan", "measure", "parent", "reporter")
    return told_from_inside(rows, user).order_by("plan__title", "plan", "position", "pk")


def _own(values: Values) -> Values:
    apart = {"plan", "measure", "parent", "reporter"}
    own = {key: value for key, value in values.items() if key not in apart}
    if own.get("decimals", 0) is None:
        own["decimals"] = 0
    return whole(own, "decimals")


def _create(values: Values, *, by: Any) -> Indicator:
    return create_indicator(
        required(plan_named(values["plan"], by)),
        measure=measure_named(values.get("measure"), by),
        reporter=row_of(directory.Organisation, values.get("reporter")),
        parent=indicator_named(values.get("parent"), by),
        by=by,
        **_own(values),
    )


def _change(row: Any, values: Values, *, version: int, by: Any) -> Indicator:
    own = _own(values)
    if "reporter" in values:
        own["reporter"] = row_of(directory.Organisation, values["reporter"])
    if own:
        row = edit_indicator(row, version=version, by=by, **own)
    if "parent" in values:
        row = set_parent(row, indicator_named(values["parent"], by), by=by)
    return row


def _remove_all(rows: Sequence[Any], *, by: Any) -> Mapping[int, str]:
    """What flows into another goes first, wherever it stood in the file."""
    from_above = [row for row, _level in in_tree_order(rows)]
    return removed_one_by_one(remove_indicator)(from_above, by=by)


def _check(values: Values, row: Any, user: Any) -> None:
    """A new indicator goes where the user may write."""
    if row is not None:
        return
    plan, measure = plan_named(values["plan"], user), measure_named(values.get("measure"), user)
    if measure is not None and plan is not None and measure.plan_id != plan.pk:
        raise ValidationError({"measure": _("Diese Maßnahme steht in einem anderen Plan.")})
    may = plan is not None and (
        allowed(user, "measures.edit_indicator", plan)
        or (measure is not None and allowed(user, "measures.edit_measure", measure))
    )
    if not may:
        raise ValidationError({"plan": _("In diesem Plan dürfen Sie nichts eintragen.")})


def _same_indicator(user: Any) -> Matcher:
    def said(values: Values) -> tuple[Any, ...]:
        measure = values.get("measure")
        where = (values["plan"].public_id, measure.public_id if measure else "")
        return (*where, spelling_key(values["title"]))

    def stored(rows: Sequence[Values]) -> Iterable[tuple[tuple[Any, ...], Any]]:
        plans = {values["plan"].public_id for values in rows}
        for row in _indicators_for(user).filter(plan__public_id__in=plans):
            where = (row.plan.public_id, row.measure.public_id if row.measure else "")
            yield (*where, spelling_key(row.title)), row

    return recognises(said, stored)


INDICATORS = Table(
    key="indikatoren",
    title=gettext_lazy("Indikatoren"),
    rows_for=_indicators_for,
    columns=(
        as_seen(
            reference("plan", gettext_lazy("Plan"), plans_visible_to, required=True, only_new=True)
        ),
        reference(
            "measure",
            gettext_lazy("Maßnahme"),
            measures_visible_to,
            only_new=True,
            help=gettext_lazy("Leer heißt: Der Indikator gilt für den ganzen Plan."),
        ),
        text("number", gettext_lazy("Nummer"), 20, aliases=("Nr.", "Nr", "lfd. Nr.", "lfd Nr")),
        text("title", gettext_lazy("Indikator"), 200, required=True, aliases=("Kennzahl", "Titel")),
        text(
            "definition",
            gettext_lazy("Was genau gezählt wird"),
            1000,
            multiline=True,
            aliases=("Definition",),
        ),
        choice("kind", gettext_lazy("Art"), IndicatorKind.choices),
        text(
            "unit",
            gettext_lazy("Einheit"),
            40,
            required=True,
            aliases=("Maßeinheit", "Mengeneinheit"),
        ),
        number("decimals", gettext_lazy("Nachkommastellen"), check=positive_whole),
        choice("direction", gettext_lazy("Richtung"), Direction.choices),
        choice("counting", gettext_lazy("Zählweise"), Counting.choices),
        choice("aggregation", gettext_lazy("Zusammenfassung"), Aggregation.choices),
        choice("frequency", gettext_lazy("gemeldet je"), PeriodKind.choices, aliases=("Turnus",)),
        as_seen(
            reference(
                "parent",
                gettext_lazy("fließt ein in"),
                indicators_visible_to,
                row_named_by="title",
            )
        ),
        number("baseline_value", gettext_lazy("Ausgangswert"), aliases=("Basiswert", "Baseline")),
        number("baseline_numerator", gettext_lazy("Ausgangswert, Zähler")),
        number("baseline_denominator", gettext_lazy("Ausgangswert, Nenner")),
        Column(
            "baseline_on",
            gettext_lazy("Ausgangswert vom"),
            "date",
            lambda row: row.baseline_on,
            aliases=("Basiswert vom", "Stand des Basiswerts"),
        ),
        internal("baseline_note", gettext_lazy("Quelle des Ausgangswerts"), 300),
        internal(
            "source_note", gettext_lazy("Woher die Werte kommen"), 300, aliases=("Datenquelle",)
        ),
        as_seen(
            Column(
                "reporter",
                gettext_lazy("meldende Stelle"),
                "reference",
                lambda row: Reference.to(row.reporter),
                targets=directory.organisations_visible_to,
            )
        ),
        choice("audience", gettext_lazy("Sichtbarkeit"), Audience.choices, editable=False),
    ),
    create=_create,
    change=_change,
    remove=_remove_all,
    may_export=is_signed_in,
    may_import=may_import,
    changeable=changeable_indicators,
    check=_check,
    matcher=_same_indicator,
    list_url="portal:measure_list",
)
