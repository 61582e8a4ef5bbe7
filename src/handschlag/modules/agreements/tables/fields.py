"""Fields of action as a table."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.tables.spec import Column, Matcher, Table, Values
from handschlag.lib.german import spelling_key
from handschlag.modules.agreements import services
from handschlag.modules.agreements.models import FieldOfAction
from handschlag.modules.agreements.selectors import agreements_visible_to

from .permitted import (
    agreement_column,
    agreement_of,
    changeable_parts,
    check_agreement,
    is_signed_in,
    may_import,
    recognises,
)

HIGHEST = 999


def _fields_for(user: Any) -> QuerySet[FieldOfAction]:
    seen = agreements_visible_to(user).order_by().values("pk")
    rows = FieldOfAction.objects.filter(agreement__in=seen).select_related("agreement")
    return rows.order_by("agreement__short_title", "agreement", "number")


def _check_number(number: Decimal) -> None:
    if number != number.to_integral_value() or not 1 <= number <= HIGHEST:
        raise ValidationError(_("Die Nummer ist eine ganze Zahl von 1 bis 999."))


def _whole(values: Values) -> Values:
    number = values.get("number")
    return values | {"number": int(number)} if number is not None else values


def _create(values: Values, *, by: Any) -> FieldOfAction:
    said = _whole(values)
    agreement = agreement_of(said)
    said.pop("agreement")
    return services.add_field(agreement, by=by, **said)


def _change(row: Any, values: Values, *, version: int, by: Any) -> FieldOfAction:
    return services.edit_field(row, version=version, by=by, **_whole(values))


def _remove(rows: Sequence[FieldOfAction], *, by: Any) -> dict[int, str]:
    for row in rows:
        services.remove_field(row, by=by)
    return {}


def _same_field(user: Any) -> Matcher:
    def said(values: Values) -> tuple[Any, ...]:
        return (values["agreement"].public_id, spelling_key(values["short_title"]))

    def stored(agreements: set[str]) -> Iterable[tuple[tuple[Any, ...], Any]]:
        for row in _fields_for(user).filter(agreement__public_id__in=agreements):
            yield (row.agreement.public_id, spelling_key(row.short_title)), row

    return recognises(said, stored)


FIELDS = Table(
    key="handlungsfelder",
    title=gettext_lazy("Handlungsfelder"),
    rows_for=_fields_for,
    columns=(
        agreement_column(gettext_lazy("Vereinbarung")),
        Column(
            "number",
            gettext_lazy("Nummer"),
            "number",
            lambda row: Decimal(row.number),
            check=_check_number,
            aliases=("Nr.", "Nr"),
            help=gettext_lazy("Bleibt sie bei einem neuen Feld leer, nehmen wir die nächste."),
        ),
        Column(
            "official_title",
            gettext_lazy("Titel der Quelle"),
            "text",
            lambda row: row.official_title,
            required=True,
            longest=300,
            aliases=("Titel", "Handlungsfeld"),
            help=gettext_lazy("In den Worten der Quelle, im Nominativ."),
        ),
        Column(
            "short_title",
            gettext_lazy("Kurztitel"),
            "text",
            lambda row: row.short_title,
            required=True,
            longest=120,
            help=gettext_lazy("Redaktionell, so steht das Feld auf der Seite."),
        ),
    ),
    create=_create,
    change=_change,
    remove=_remove,
    may_export=is_signed_in,
    may_import=may_import,
    changeable=changeable_parts,
    check=check_agreement,
    matcher=_same_field,
    list_url="portal:agreement_list",
)
