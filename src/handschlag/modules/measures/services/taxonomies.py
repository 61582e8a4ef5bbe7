"""The lists measures and fields of action are tagged with: made, changed, retired, put in order.

Kept here because this is the lowest room that knows all who carry terms and may write the audit
trail; `foundation.taxonomies` stands below it.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.records import slug_of
from handschlag.foundation.records.rows import lock_version, save_version, set_fields
from handschlag.foundation.taxonomies.models import Taxonomy, Term
from handschlag.foundation.taxonomies.selectors import is_given
from handschlag.modules.agreements import api as agreements
from handschlag.modules.measures.models import Measure
from handschlag.modules.measures.taxonomies import TAXONOMIES

from .writing import delete_or_refuse

# Words that stand in addresses where the key of a list would.
RESERVED = frozenset({"neu"})


@transaction.atomic
def create_taxonomy(*, name: str, by: Any, source: str = "") -> Taxonomy:
    """A list of one's own; its key is made from its name once and stays."""
    taxonomy = Taxonomy(name=name, source=source)
    taxonomy.key = _free_key(name, 40, set(Taxonomy.objects.values_list("key", flat=True)))
    _require_own_name(taxonomy, Taxonomy.objects.all())
    taxonomy.full_clean()
    taxonomy.save()
    changes = audit.changes_between(None, taxonomy)
    audit.record("taxonomy.created", taxonomy, by=by, changes=changes)
    return taxonomy


@transaction.atomic
def edit_taxonomy(taxonomy: Taxonomy, *, version: int | None, by: Any, **fields: Any) -> Taxonomy:
    row = lock_version(taxonomy, version)
    _require_free_wording(row)
    before = audit.snapshot(row)
    set_fields(row, fields, frozenset({"name", "source"}))
    _require_own_name(row, Taxonomy.objects.all())
    save_version(row)
    changes = audit.changes_between(before, row)
    audit.record("taxonomy.edited", row, by=by, changes=changes)
    return row


@transaction.atomic
def delete_taxonomy(taxonomy: Taxonomy, *, by: Any) -> None:
    """Only a list of one's own, and only while nothing stands in it."""
    row = lock_version(taxonomy, None)
    if row.key in TAXONOMIES:
        raise ValidationError(_("Diese Liste gehört zur Ausstattung und bleibt."), code="ours")
    if row.terms.exists():
        raise ValidationError(
            _("In der Liste „%(list)s“ stehen noch Begriffe."),
            code="built_on",
            params={"list": row.name},
        )
    audit.record("taxonomy.deleted", row, by=by, changes={"name": (row.name, None)})
    delete_or_refuse(row)


@transaction.atomic
def add_term(taxonomy: Taxonomy, *, name: str, by: Any, source: str = "") -> Term:
    """At the end of the list."""
    held = lock_version(taxonomy, None)
    _require_source(held, source, "source")
    keys = set(held.terms.values_list("key", flat=True))
    last = held.terms.aggregate(last=Max("position"))["last"]
    term = Term(taxonomy=held, name=name, source=source, position=(last or 0) + 1)
    term.key = _free_key(name, 60, keys)
    _require_new_term(term)
    term.full_clean()
    term.save()
    changes = audit.changes_between(None, term)
    audit.record("term.added", term, by=by, changes=changes, basis=source)
    return term


@transaction.atomic
def edit_term(term: Term, *, version: int | None, by: Any, **fields: Any) -> Term:
    """Another word for the same thing: whatever carries the term shows the new word at once."""
    held = lock_version(term.taxonomy, None)
    _require_free_wording(held)
    row = lock_version(term, version)
    if fields.get("name", row.name) != row.name:
        _require_own_use(row, by)
    before = audit.snapshot(row)
    set_fields(row, fields, frozenset({"name", "source"}))
    _require_new_term(row)
    save_version(row)
    audit.record("term.edited", row, by=by, changes=audit.changes_between(before, row))
    return row


def _require_own_use(term: Term, by: Any) -> None:
    """The word stands on the pages of whoever gave it: nobody else changes what is said there."""
    if by is None or by.is_administrator:
        return
    own = agreements.coordinated_by(by)
    measures = Measure.objects.filter(terms=term).exclude(plan__cooperation__in=own)
    fields = agreements.FieldOfAction.objects.filter(terms=term)
    if measures.exists() or fields.exclude(agreement__cooperation__in=own).exists():
        raise ValidationError(
            _(
                "„%(term)s“ ist auch in anderen Kooperationen vergeben. Dort stünde dann ein anderes "
                "Wort. Nehmen Sie lieber einen neuen Begriff auf."
            ),
            params={"term": term.name},
            code="elsewhere",
        )


@transaction.atomic
def retire_term(term: Term, *, version: int | None, by: Any, because: str = "") -> Term:
    """No longer offered; whatever carries it keeps it."""
    _require_source(term.taxonomy, because, "because")
    row = lock_version(term, version)
    if row.retired:
        return row
    return _set_retired(row, True, because, "term.retired", by)


@transaction.atomic
def restore_term(term: Term, *, version: int | None, by: Any) -> Term:
    """The way back from `retire_term`."""
    row = lock_version(term, version)
    return _set_retired(row, False, "", "term.restored", by) if row.retired else row


def _set_retired(term: Term, retired: bool, because: str, act: str, by: Any) -> Term:
    before = audit.snapshot(term)
    term.retired, term.retired_because = retired, because
    save_version(term)
    changes = audit.changes_between(before, term)
    audit.record(act, term, by=by, changes=changes, basis=because)
    return term


@transaction.atomic
def delete_term(term: Term, *, by: Any) -> None:
    """Only what nobody ever gave, or gives no longer; else it is retired."""
    held = lock_version(term.taxonomy, None)
    _require_free_wording(held)
    row = lock_version(term, None)
    if is_given(row):
        raise ValidationError(
            _(
                "„%(term)s“ ist vergeben und wird deshalb nicht gelöscht. Sie können aber "
                "festlegen, dass der Begriff nicht mehr vergeben wird."
            ),
            code="given",
            params={"term": row.name},
        )
    audit.record("term.deleted", held, by=by, changes={"terms": (row.name, None)})
    delete_or_refuse(row)


@transaction.atomic
def move_term(term: Term, *, up: bool, by: Any) -> None:
    """Past its neighbour among those that are given; at the end of the list nothing happens."""
    held = lock_version(term.taxonomy, None)
    rows = list(held.terms.order_by("retired", "position", "name", "pk"))
    given = [row for row in rows if not row.retired]
    before = [row.name for row in given]
    here = next((at for at, row in enumerate(given) if row.pk == term.pk), None)
    there = -1 if here is None else here + (-1 if up else 1)
    if here is None or not 0 <= there < len(given):
        return
    given[here], given[there] = given[there], given[here]
    for position, row in enumerate([*given, *rows[len(given) :]], start=1):
        if row.position != position:
            Term.objects.filter(pk=row.pk).update(position=position)
    changes: audit.Changes = {"terms": (before, [row.name for row in given])}
    audit.record("taxonomy.ordered", held, by=by, changes=changes)


def _free_key(name: str, longest: int, taken: set[str]) -> str:
    """The name as it may stand in addresses and data, unlike those that are taken."""
    stem = slug_of(name)[:longest].strip("-")
    key, number = stem, 1
    while key in taken or key in RESERVED:
        number += 1
        key = f"{stem[: longest - 4].strip('-')}-{number}"
    return key


def _require_own_name(taxonomy: Taxonomy, others: Any) -> None:
    wanted = taxonomy.name.casefold()
    names = others.exclude(pk=taxonomy.pk).values_list("name", flat=True)
    if wanted in {name.casefold() for name in names}:
        raise ValidationError(
            {"name": _("Eine Liste mit diesem Namen gibt es schon.")}, code="twice"
        )


def _require_new_term(term: Term) -> None:
    """Two terms that read alike could not be told apart in a form or a spreadsheet."""
    wanted = term.name.casefold()
    for other in Term.objects.filter(taxonomy=term.taxonomy_id).exclude(pk=term.pk):
        if other.name.casefold() != wanted:
            continue
        sentence = _("Diesen Begriff gibt es in der Liste schon.")
        if other.retired:
            sentence = _(
                "Diesen Begriff gibt es in der Liste schon; er wird nicht mehr vergeben. Sie können "
                "ihn wieder vergeben."
            )
        raise ValidationError({"name": sentence}, code="twice")


def _require_free_wording(taxonomy: Taxonomy) -> None:
    if taxonomy.wording_fixed:
        raise ValidationError(
            _("Den Wortlaut dieser Liste gibt ihre Quelle vor. Er wird hier nicht geändert."),
            code="wording_fixed",
        )


def _require_source(taxonomy: Taxonomy, text: str, field: str) -> None:
    if taxonomy.wording_fixed and not text.strip():
        raise ValidationError(
            {field: _("Bitte nennen Sie, worauf das beruht, zum Beispiel Gesetz und Paragraf.")},
            code="source",
        )
