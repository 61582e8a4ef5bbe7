"""Who may hand a table in, which rows are theirs to change, and what references lead to."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from handschlag.foundation.access import reach_of
from handschlag.foundation.tables.spec import Reference, Values
from handschlag.modules.directory.choices import Competence
from handschlag.modules.directory.models import Organisation
from handschlag.modules.directory.selectors import organisations_of


def editable_by(user: Any) -> QuerySet[Organisation]:
    """Organisations the user may enter things for."""
    if reach_of(user).everything:
        return Organisation.objects.all()
    return organisations_of(user, Competence.EDIT)


def may_import(user: Any) -> bool:
    return bool(user.has_perm("directory.create_organisation"))


def is_signed_in(user: Any) -> bool:
    return bool(user.is_authenticated and user.is_active)


def rows_named(references: Sequence[Reference | None]) -> dict[str, Organisation]:
    ids = sorted({each.public_id for each in references if each})
    found: dict[str, Organisation] = {}
    for start in range(0, len(ids), 500):
        rows = Organisation.objects.filter(public_id__in=ids[start : start + 500])
        found |= {row.public_id: row for row in rows.select_related("part_of")}
    return found


def with_rows(values: Sequence[Values], *names: str) -> list[Values]:
    """The same values with rows in place of references."""
    named = rows_named([each[name] for each in values for name in names if each.get(name)])
    resolved = []
    for each in values:
        rows = {
            name: named.get(each[name].public_id) if each[name] else None
            for name in names
            if name in each
        }
        resolved.append(dict(each) | rows)
    return resolved


def changeable_organisations(user: Any, rows: Sequence[Organisation]) -> set[int]:
    if reach_of(user).everything:
        return {row.pk for row in rows}
    held = set(organisations_of(user, Competence.EDIT).values_list("pk", flat=True))
    sure = {row.pk for row in rows if row.pk in held or row.owner_org_id in held}
    others = (row for row in rows if row.pk not in sure and not row.is_claimed)
    return sure | {row.pk for row in others if user.has_perm("directory.edit_organisation", row)}


def enterable_by(user: Any) -> dict[str, str] | None:
    """One's own organisations by public id, None where all are open; asked once per request."""
    if reach_of(user).everything:
        return None
    known: dict[str, str] | None = getattr(user, "_table_owners", None)
    if known is None:
        known = dict(editable_by(user).values_list("public_id", "name"))
        user._table_owners = known  # noqa: SLF001 -- kept on the request's user, like its reach
    return known
