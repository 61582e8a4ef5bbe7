"""Organisations as a table."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.access import reach_of
from handschlag.foundation.tables.spec import Prepared, Reference, Table, Values
from handschlag.modules.directory.choices import Competence, Land
from handschlag.modules.directory.meeting import organisations_met, organisations_met_meanwhile
from handschlag.modules.directory.models import Organisation
from handschlag.modules.directory.selectors import organisations_of, organisations_visible_to
from handschlag.modules.directory.services.changing import prepare_organisation_changes
from handschlag.modules.directory.services.dates import refuse_dates_running_backwards
from handschlag.modules.directory.services.importing import (
    address_of,
    prepare_organisations,
    seat_of,
)
from handschlag.modules.directory.services.taking_back import take_back_organisations

from .columns import ADDRESS, ORGANISATION_COLUMNS
from .permitted import (
    changeable_organisations,
    enterable_by,
    is_signed_in,
    may_import,
    with_rows,
)

FOUR_DIGITS = range(1000, 10_000)


def _organisations_for(user: Any) -> QuerySet[Organisation]:
    rows = organisations_visible_to(user).select_related("seat", "part_of", "owner_org")
    return rows.prefetch_related("names", "sectors", "areas").order_by("sort_name", "pk")


def _prepare_new(values: Sequence[Values], by: Any) -> Prepared:
    rows = with_rows(values, "part_of", "owner_org")
    only = _only_one(by)
    for row in rows:
        row["owner_org"] = row.get("owner_org") or only
    write, refused = prepare_organisations(rows, by)
    return Prepared(write, refused)


def _only_one(user: Any) -> Organisation | None:
    if reach_of(user).everything:
        return None
    own = list(organisations_of(user, Competence.EDIT)[:2])
    return own[0] if len(own) == 1 else None


def _prepare_changes(changes: Sequence[tuple[Any, Values]], by: Any) -> Prepared:
    values = with_rows([values for _row, values in changes], "part_of")
    rows = [(row, new) for (row, _values), new in zip(changes, values, strict=True)]
    write, refused = prepare_organisation_changes(rows, by)
    return Prepared(write, refused)


def _create_organisation(values: Values, *, by: Any) -> Organisation:
    return _written_alone(_prepare_new([values], by))


def _change_organisation(row: Any, values: Values, *, version: int, by: Any) -> Organisation:
    return _written_alone(_prepare_changes([(row, values)], by))


def _written_alone(prepared: Prepared) -> Any:
    if prepared.refused:
        raise ValidationError(list(prepared.refused.values()))
    return prepared.write()[0]


def _check_organisation(values: Values, row: Organisation | None, user: Any) -> None:
    if said := {name: values[name] for name in ADDRESS if name in values}:
        land = values.get("land", row.land if row else "")
        address_of(said, seat_of(row) if row else None, is_abroad=land == Land.OTHER)
    dates = {name: values.get(name, getattr(row, name, None)) for name in ("since", "until")}
    refuse_dates_running_backwards(**dates)
    if row is None:
        _check_owner(values.get("owner_org"), user)


def _zero_before_postcode(cells: Mapping[str, Any], row: Organisation | None) -> Mapping[str, Any]:
    """A spreadsheet that takes 03130 for a number keeps 3130; the zero can only have been lost.

    Where somebody typed four digits as text, or the place is abroad, nothing is guessed.
    """
    raw = cells.get("postcode")
    if not isinstance(raw, int | float | Decimal) or raw not in FOUR_DIGITS:
        return cells
    return cells if _is_abroad(cells, row) else {**cells, "postcode": f"0{int(raw)}"}


def _is_abroad(cells: Mapping[str, Any], row: Organisation | None) -> bool:
    if "land" not in cells:
        return row is not None and row.land == Land.OTHER
    told = " ".join(str(cells["land"]).split()).casefold()
    return told in (str(Land.OTHER.label).casefold(), Land.OTHER.value.casefold())


def _check_owner(owner: Reference | None, user: Any) -> None:
    mine = enterable_by(user)
    if owner is None and (mine is None or len(mine) == 1):
        return
    if owner is None:
        names = "; ".join(sorted(mine.values())) if mine else ""
        raise ValidationError(
            {"owner_org": _("Bitte angeben, wer den Eintrag pflegt: {names}.").format(names=names)}
        )
    if mine is not None and owner.public_id not in mine:
        raise ValidationError(
            {"owner_org": _("Für diese Organisation dürfen Sie nichts eintragen.")}
        )


ORGANISATIONS = Table(
    key="organisationen",
    title=gettext_lazy("Organisationen"),
    rows_for=_organisations_for,
    columns=ORGANISATION_COLUMNS,
    create=_create_organisation,
    change=_change_organisation,
    remove=lambda rows, *, by: take_back_organisations(rows, by),
    may_export=is_signed_in,
    may_import=may_import,
    changeable=changeable_organisations,
    check=_check_organisation,
    meant=_zero_before_postcode,
    matcher=organisations_met,
    second_look=organisations_met_meanwhile,
    prepare_new=_prepare_new,
    prepare_changes=_prepare_changes,
    list_url="portal:organisation_list",
)
