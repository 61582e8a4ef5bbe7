"""The lists of terms themselves as a table: one row per term, whatever its list."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.tables.spec import Column, Matcher, Table, Values
from handschlag.foundation.taxonomies.models import Taxonomy, Term
from handschlag.modules.measures.selectors.taxonomies import terms_for
from handschlag.modules.measures.services.taxonomies import (
    add_term,
    delete_term,
    edit_term,
    restore_term,
    retire_term,
)

from .columns import number, recognises, reference, removed_one_by_one, row_of, text
from .permitted import allowed, is_signed_in

KEEP = "measures.keep_taxonomy"


def _may_import(user: Any) -> bool:
    return is_signed_in(user) and bool(user.has_perm("measures.create_taxonomy"))


def _changeable(user: Any, rows: Sequence[Term]) -> set[int]:
    return {row.pk for row in rows if allowed(user, KEEP, row.taxonomy)}


def _lists(_user: Any) -> QuerySet[Taxonomy]:
    return Taxonomy.objects.all()


def _create(values: Values, *, by: Any) -> Term:
    row = add_term(
        row_of(Taxonomy, values["taxonomy"]),
        name=values["name"],
        source=values.get("source", ""),
        by=by,
    )
    return _with_state(row, values, by)


def _change(row: Any, values: Values, *, version: int, by: Any) -> Term:
    own = {key: values[key] for key in ("name", "source") if key in values}
    if own:
        row = edit_term(row, version=version, by=by, **own)
    return _with_state(row, values, by)


def _with_state(row: Term, values: Values, by: Any) -> Term:
    """Retired and why is one act; a reason alone does not retire."""
    retired = bool(values.get("retired", row.retired))
    because = values.get("retired_because", row.retired_because)
    if not retired:
        return restore_term(row, version=row.version, by=by) if row.retired else row
    if row.retired and because != row.retired_because:
        row = restore_term(row, version=row.version, by=by)
    return retire_term(row, version=row.version, because=because, by=by)


def _check(values: Values, row: Any, user: Any) -> None:
    """What the services would refuse is said in the dry run already."""
    taxonomy = row.taxonomy if row else row_of(Taxonomy, values["taxonomy"])
    if not allowed(user, KEEP, taxonomy):
        raise ValidationError({"taxonomy": _("In dieser Liste dürfen Sie nichts ändern.")})
    if values.get("retired_because") and not values.get("retired", bool(row and row.retired)):
        message = _("Einen Grund gibt es nur für Begriffe, die nicht mehr vergeben werden.")
        raise ValidationError({"retired_because": message})
    if not taxonomy.wording_fixed:
        return
    if row is not None and {"name", "source"} & set(values):
        raise ValidationError({"name": _("Den Wortlaut dieser Liste gibt ihre Quelle vor.")})
    if row is None and not values.get("source"):
        raise ValidationError({"source": _("Bitte nennen Sie, worauf das beruht.")})
    reason = values.get("retired_because", row.retired_because if row else "")
    if values.get("retired") and not reason:
        raise ValidationError({"retired_because": _("Bitte nennen Sie, worauf das beruht.")})


def _same_term(user: Any) -> Matcher:
    def said(values: Values) -> tuple[Any, ...]:
        return values["taxonomy"].public_id, values["name"].casefold()

    def stored(rows: Sequence[Values]) -> Iterable[tuple[tuple[Any, ...], Any]]:
        lists = {values["taxonomy"].public_id for values in rows}
        for row in terms_for(user).filter(taxonomy__public_id__in=lists):
            yield (row.taxonomy.public_id, row.name.casefold()), row

    return recognises(said, stored)


def narrow_to_list(rows: QuerySet[Any], query: QueryDict) -> QuerySet[Any]:
    wanted = query.get("liste", "")
    return rows.filter(taxonomy__key=wanted[:40]) if wanted else rows


TERMS = Table(
    key="schlagwoerter",
    title=gettext_lazy("Schlagwörter"),
    rows_for=terms_for,
    columns=(
        text("name", gettext_lazy("Begriff"), 120, required=True),
        reference(
            "taxonomy",
            gettext_lazy("Liste"),
            _lists,
            target_name="name",
            required=True,
            only_new=True,
            help=gettext_lazy("Eine Liste, die es schon gibt."),
        ),
        text("source", gettext_lazy("Quelle"), 300),
        number("position", gettext_lazy("Reihenfolge"), editable=False),
        Column("retired", gettext_lazy("nicht mehr vergeben"), "boolean", lambda row: row.retired),
        text("retired_because", gettext_lazy("Grund, warum er nicht mehr vergeben wird"), 300),
        text("key", gettext_lazy("Schlüssel in offenen Daten"), 60, editable=False),
    ),
    create=_create,
    change=_change,
    remove=removed_one_by_one(delete_term),
    may_export=is_signed_in,
    may_import=_may_import,
    changeable=_changeable,
    check=_check,
    matcher=_same_term,
    list_url="measures:taxonomy_list",
)
