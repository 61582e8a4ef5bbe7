"""Contact points as a table."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.access import visible_rows
from handschlag.foundation.privacy import services as privacy
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.tables.spec import Column, Reference, Table, Values
from handschlag.lib.german import dialled
from handschlag.modules.directory import services
from handschlag.modules.directory.models import ContactPoint
from handschlag.modules.directory.models.people import E164
from handschlag.modules.directory.selectors import organisations_visible_to

from .permitted import (
    changeable_organisations,
    enterable_by,
    is_signed_in,
    may_import,
    with_rows,
)


def _points_for(user: Any) -> QuerySet[ContactPoint]:
    seen = visible_rows(ContactPoint.objects.all(), user, cooperation="")
    rows = seen.filter(organisation__in=organisations_visible_to(user).values("pk"))
    return rows.select_related("organisation", "person").order_by(
        "organisation__sort_name", "topic", "pk"
    )


def _check_point(values: Values, row: ContactPoint | None, user: Any) -> None:
    mine = enterable_by(user)
    if row is None and mine is not None and values["organisation"].public_id not in mine:
        raise ValidationError(
            {"organisation": _("Für diese Organisation dürfen Sie nichts eintragen.")}
        )
    # Nobody decides in passing, for a whole table, that somebody comes back: that is one entry,
    # one person and one reason, in the form.
    if sentence := privacy.erased_sentence(mail=values.get("mail") or ""):
        raise ValidationError({"mail": sentence})


def _changeable_points(user: Any, rows: Sequence[ContactPoint]) -> set[int]:
    allowed = changeable_organisations(user, [row.organisation for row in rows])
    return {row.pk for row in rows if row.organisation_id in allowed}


def _create_point(values: Values, *, by: Any) -> ContactPoint:
    (row,) = with_rows([values], "organisation")
    return services.add_contact_point(row.pop("organisation"), by=by, **row)


def _change_point(row: Any, values: Values, *, version: int, by: Any) -> ContactPoint:
    return services.edit_contact_point(row, version=version, by=by, **values)


def _remove_points(rows: Sequence[ContactPoint], *, by: Any) -> dict[int, str]:
    for row in rows:
        services.remove_contact_point(row, by=by)
    return {}


def _numbers_as_dialled(cells: Mapping[str, Any], row: ContactPoint | None) -> Mapping[str, Any]:
    """As the form takes them. A number that lost its zero or its plus sign is not guessed."""
    written = {name: cells.get(name) for name in ("phone", "fax")}
    read = {name: dialled(text) for name, text in written.items() if isinstance(text, str)}
    return {**cells, **{name: number for name, number in read.items() if number}}


CONTACT_POINTS = Table(
    key="kontaktstellen",
    title=gettext_lazy("Kontaktstellen"),
    rows_for=_points_for,
    columns=(
        Column(
            "organisation",
            gettext_lazy("Organisation"),
            "reference",
            lambda row: Reference.to(row.organisation),
            targets=organisations_visible_to,
            required=True,
            only_new=True,
        ),
        Column(
            "topic",
            gettext_lazy("Thema"),
            "text",
            lambda row: row.topic,
            required=True,
            longest=120,
        ),
        Column(
            "function",
            gettext_lazy("Stelle"),
            "text",
            lambda row: row.function,
            longest=120,
            help=gettext_lazy("Das Amt oder die Funktion, nicht der Name."),
        ),
        Column(
            "phone",
            gettext_lazy("Telefon"),
            "text",
            lambda row: row.phone,
            longest=40,
            check=E164,
            help=gettext_lazy("zum Beispiel 0355 0000000"),
        ),
        Column(
            "fax",
            gettext_lazy("Fax"),
            "text",
            lambda row: row.fax,
            longest=40,
            check=E164,
            help=gettext_lazy("zum Beispiel 0355 0000000"),
        ),
        Column(
            "mail",
            gettext_lazy("E-Mail"),
            "text",
            lambda row: row.mail,
            longest=254,
            check=validate_email,
        ),
        Column("room", gettext_lazy("Raum"), "text", lambda row: row.room, longest=60),
        Column("hours", gettext_lazy("erreichbar"), "text", lambda row: row.hours, longest=120),
        Column(
            "audience",
            gettext_lazy("Sichtbarkeit"),
            "choice",
            lambda row: row.audience,
            choices=Audience.choices,
            required=True,
        ),
    ),
    create=_create_point,
    change=_change_point,
    remove=_remove_points,
    may_export=is_signed_in,
    may_import=may_import,
    changeable=_changeable_points,
    check=_check_point,
    meant=_numbers_as_dialled,
)
