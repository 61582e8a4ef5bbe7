"""Parties of agreements as a table."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from handschlag.foundation.tables.spec import Column, Matcher, Reference, Table, Values
from handschlag.modules.agreements import services
from handschlag.modules.agreements.choices import PartyRole
from handschlag.modules.agreements.models import Party
from handschlag.modules.agreements.selectors import agreements_visible_to
from handschlag.modules.directory import api as directory

from .permitted import (
    agreement_column,
    agreement_of,
    changeable_parts,
    check_agreement,
    is_signed_in,
    may_import,
    recognises,
)


def _parties_for(user: Any) -> QuerySet[Party]:
    seen = agreements_visible_to(user).order_by().values("pk")
    rows = Party.objects.filter(agreement__in=seen).select_related("agreement", "organisation")
    return rows.order_by("agreement__short_title", "agreement", "position", "pk")


def _create(values: Values, *, by: Any) -> Party:
    said = dict(values)
    agreement = agreement_of(said)
    said.pop("agreement")
    wanted = said.pop("organisation").public_id
    organisation = directory.organisations_visible_to(by).get(public_id=wanted)
    return services.add_party(agreement, organisation=organisation, by=by, **said)


def _change(row: Any, values: Values, *, version: int, by: Any) -> Party:
    return services.edit_party(row, version=version, by=by, **values)


def _remove(rows: Sequence[Party], *, by: Any) -> dict[int, str]:
    """From what is signed meanwhile nobody simply disappears."""
    kept = {}
    for row in rows:
        try:
            services.remove_party(row, by=by)
        except ValidationError as refused:
            kept[row.pk] = " ".join(refused.messages)
    return kept


def _same_party(user: Any) -> Matcher:
    def said(values: Values) -> tuple[Any, ...]:
        names = (values["agreement"].public_id, values["organisation"].public_id)
        return (*names, str(values["role"]))

    def stored(agreements: set[str]) -> Iterable[tuple[tuple[Any, ...], Any]]:
        rows = _parties_for(user).filter(agreement__public_id__in=agreements, until=None)
        for row in rows:
            yield (row.agreement.public_id, row.organisation.public_id, str(row.role)), row

    return recognises(said, stored)


PARTIES = Table(
    key="vertragspartner",
    title=gettext_lazy("Vertragspartner"),
    rows_for=_parties_for,
    columns=(
        agreement_column(gettext_lazy("Vereinbarung")),
        Column(
            "organisation",
            gettext_lazy("Organisation"),
            "reference",
            lambda row: Reference.to(row.organisation),
            targets=directory.organisations_visible_to,
            required=True,
            only_new=True,
            aliases=("Partner", "Kooperationspartner"),
        ),
        Column(
            "role",
            gettext_lazy("Rolle"),
            "choice",
            lambda row: row.role,
            choices=PartyRole.choices,
            required=True,
        ),
        Column("since", gettext_lazy("dabei seit"), "date", lambda row: row.since),
        Column("until", gettext_lazy("dabei bis"), "date", lambda row: row.until),
        Column(
            "basis",
            gettext_lazy("Grund für Beitritt oder Austritt"),
            "text",
            lambda row: row.basis,
            longest=200,
            help=gettext_lazy("Nötig, wenn jemand einer unterzeichneten Vereinbarung beitritt."),
        ),
    ),
    create=_create,
    change=_change,
    remove=_remove,
    may_export=is_signed_in,
    may_import=may_import,
    changeable=changeable_parts,
    check=check_agreement,
    matcher=_same_party,
    list_url="portal:agreement_list",
)
