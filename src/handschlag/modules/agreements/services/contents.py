"""What stands in an agreement: clauses, fields, goals, named gaps, dated notes."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records import PartialDate
from handschlag.foundation.records import services as records
from handschlag.foundation.records.models import Source
from handschlag.foundation.records.rows import set_fields
from handschlag.modules.agreements.choices import Gap, GoalLevel
from handschlag.modules.agreements.facts import AgreementChanged
from handschlag.modules.agreements.models import (
    Agreement,
    Clause,
    FieldOfAction,
    Goal,
    KnownGap,
    Party,
    Update,
)

from .writing import (
    add_part,
    lock_agreement,
    lock_part,
    record_part,
    remove_part,
    require_same_agreement,
    save_part,
)

SOURCE_FIELDS = frozenset({"kind", "publisher", "address", "stated"})
CLAUSE_FIELDS = frozenset(
    {"text", "is_paraphrase", "kind", "origin", "source", "start", "end", "figure", "position"}
)
FIELD_FIELDS = frozenset({"number", "official_title", "short_title", "clause"})
GOAL_FIELDS = frozenset({"text", "level", "field", "parent", "clause", "position"})
GAP_FIELDS = frozenset({"field", "subject", "kind", "sentence", "detail"})
UPDATE_FIELDS = frozenset({"happened", "text", "source"})


@transaction.atomic
def add_source(agreement: Agreement, *, title: str, by: Any, **fields: Any) -> Source:
    """A document we had not met before; where its address is not known it stays empty."""
    row = lock_agreement(agreement)
    source = Source(title=title)
    set_fields(source, fields, SOURCE_FIELDS)
    source.full_clean()
    source.save()
    audit.record("agreement.source_added", row, by=by, changes={"source": (None, title)})
    return source


@transaction.atomic
def add_clause(agreement: Agreement, *, text: str, by: Any, **fields: Any) -> Clause:
    """A sentence of at most 300 characters: quoted, or a paraphrase marked as such."""
    row = lock_agreement(agreement)
    clause = Clause(agreement=row, text=text)
    set_fields(clause, fields, CLAUSE_FIELDS)
    clause.position = clause.position or _next_position(row.clauses)
    return add_part(row, clause, "agreement.clause_added", by=by)


@transaction.atomic
def edit_clause(clause: Clause, *, version: int | None, by: Any, **fields: Any) -> Clause:
    return _edit(clause, version, fields, CLAUSE_FIELDS, "agreement.clause_edited", by)


@transaction.atomic
def remove_clause(clause: Clause, *, by: Any) -> None:
    """What rested on the clause stays and rests on nothing."""
    remove_part(lock_agreement(clause.agreement), clause, "agreement.clause_removed", by=by)


@transaction.atomic
def add_field(
    agreement: Agreement,
    *,
    official_title: str,
    short_title: str,
    by: Any,
    number: int | None = None,
    clause: Clause | None = None,
    terms: Iterable[Any] = (),
) -> FieldOfAction:
    row = lock_agreement(agreement)
    require_same_agreement(row, clause=clause)
    if number is None:
        last = row.fields.order_by("-number").values_list("number", flat=True).first()
        number = (last or 0) + 1
    field = FieldOfAction(
        agreement=row,
        number=number,
        official_title=official_title,
        short_title=short_title,
        clause=clause,
    )
    add_part(row, field, "agreement.field_added", by=by)
    field.terms.set(terms)
    return field


@transaction.atomic
def edit_field(
    field: FieldOfAction,
    *,
    version: int | None,
    by: Any,
    terms: Iterable[Any] | None = None,
    **fields: Any,
) -> FieldOfAction:
    """`terms=None` leaves them as they are."""
    row: FieldOfAction = _edit(field, version, fields, FIELD_FIELDS, "agreement.field_edited", by)
    if terms is not None:
        _set_terms(row, list(terms), by)
    return row


def _set_terms(field: FieldOfAction, terms: list[Any], by: Any) -> None:
    before = sorted(map(str, field.terms.all()))
    field.terms.set(terms)
    after = sorted(map(str, terms))
    if before != after:
        changes: audit.Changes = {"terms": (before, after)}
        record_part(field.agreement, "agreement.field_edited", field, changes, by=by)


@transaction.atomic
def remove_field(field: FieldOfAction, *, by: Any) -> None:
    """Its goals stay, without a field."""
    remove_part(lock_agreement(field.agreement), field, "agreement.field_removed", by=by)


@transaction.atomic
def add_goal(
    agreement: Agreement,
    *,
    text: str,
    by: Any,
    owners: Iterable[Party] = (),
    level: str = GoalLevel.GOAL,
    **fields: Any,
) -> Goal:
    """A goal of some parties, or of all where no owner is named."""
    row, parties = lock_agreement(agreement), list(owners)
    _require_own_parties(row, parties)
    goal = Goal(agreement=row, text=text, level=level)
    set_fields(goal, fields, GOAL_FIELDS)
    require_same_agreement(row, field=goal.field, parent=goal.parent, clause=goal.clause)
    goal.position = goal.position or _next_position(row.goals)
    goal.full_clean()
    goal.save()
    goal.owners.set(parties)
    changes = audit.changes_between(None, goal)
    if parties:
        changes["owners"] = (None, [party.organisation for party in parties])
    record_part(row, "agreement.goal_added", goal, changes, by=by)
    return goal


@transaction.atomic
def edit_goal(
    goal: Goal,
    *,
    version: int | None,
    by: Any,
    owners: Iterable[Party] | None = None,
    **fields: Any,
) -> Goal:
    """`owners=None` leaves them as they are; an empty list means all parties."""
    agreement = lock_agreement(goal.agreement)
    row = lock_part(goal, version)
    before = audit.snapshot(row)
    set_fields(row, fields, GOAL_FIELDS)
    require_same_agreement(agreement, field=row.field, parent=row.parent, clause=row.clause)
    _require_no_circle(row)
    if owners is not None:
        parties = list(owners)
        _require_own_parties(agreement, parties)
        row.owners.set(parties)
    return save_part(agreement, row, before, "agreement.goal_edited", by=by)


@transaction.atomic
def remove_goal(goal: Goal, *, by: Any) -> None:
    agreement = lock_agreement(goal.agreement)
    if goal.children.exists():
        raise ValidationError(
            _("Unter diesem Ziel stehen Teilziele. Bitte entfernen Sie diese zuerst."),
            code="has_children",
        )
    remove_part(agreement, goal, "agreement.goal_removed", by=by)


@transaction.atomic
def name_gap(
    agreement: Agreement,
    *,
    subject: str,
    sentence: str,
    by: Any,
    kind: str = Gap.UNKNOWN,
    detail: str = "",
    field: FieldOfAction | None = None,
) -> KnownGap:
    """Say that something is missing, and why; silence is never read as "none"."""
    row = lock_agreement(agreement)
    require_same_agreement(row, field=field)
    gap = KnownGap(
        agreement=row, field=field, subject=subject, kind=kind, sentence=sentence, detail=detail
    )
    return add_part(row, gap, "agreement.gap_named", by=by)


@transaction.atomic
def edit_gap(gap: KnownGap, *, version: int | None, by: Any, **fields: Any) -> KnownGap:
    return _edit(gap, version, fields, GAP_FIELDS, "agreement.gap_edited", by)


@transaction.atomic
def close_gap(gap: KnownGap, *, by: Any) -> None:
    """What was missing is there now."""
    remove_part(lock_agreement(gap.agreement), gap, "agreement.gap_closed", by=by)


@transaction.atomic
def add_update(
    agreement: Agreement,
    *,
    text: str,
    by: Any,
    happened: PartialDate | None = None,
    source: Any = None,
) -> Update:
    """A dated note on the page; `happened=None` where the source gives no day."""
    row = lock_agreement(agreement)
    update = Update(agreement=row, text=text, source=source)
    update.happened = happened
    return add_part(row, update, "agreement.update_added", by=by)


@transaction.atomic
def edit_update(update: Update, *, version: int | None, by: Any, **fields: Any) -> Update:
    return _edit(update, version, fields, UPDATE_FIELDS, "agreement.update_edited", by)


@transaction.atomic
def remove_update(update: Update, *, by: Any) -> None:
    remove_part(lock_agreement(update.agreement), update, "agreement.update_removed", by=by)


@transaction.atomic
def cite_source(
    agreement: Agreement,
    *,
    source: Any,
    by: Any,
    part: Any = None,
    field: str = "",
    stated: str = "",
    differs: bool = False,
    note: str = "",
    span: tuple[int, int] | None = None,
) -> Any:
    """Write down what a source says about the agreement or a part of it.

    `differs` keeps a statement that is not the one the page carries (abweichende Angabe).
    """
    row = lock_agreement(agreement)
    if part is not None:
        require_same_agreement(row, part=part)
    citation = records.cite(
        part or row, source, field=field, stated=stated, differs=differs, note=note, span=span
    )
    act = "agreement.differing_statement_noted" if differs else "agreement.source_cited"
    changes = {"source": (None, source.title), "stated_value": (None, stated)}
    audit.record(act, row, by=by, changes=changes)
    announce(AgreementChanged(row.pk))
    return citation


def _edit(
    part: Any,
    version: int | None,
    fields: dict[str, Any],
    allowed: frozenset[str],
    act: str,
    by: Any,
) -> Any:
    agreement = lock_agreement(part.agreement)
    row = lock_part(part, version)
    before = audit.snapshot(row)
    set_fields(row, fields, allowed)
    linked = {name: getattr(row, name) for name in ("clause", "field") if name in fields}
    require_same_agreement(agreement, **linked)
    return save_part(agreement, row, before, act, by=by)


def _require_own_parties(agreement: Agreement, parties: Iterable[Party]) -> None:
    for party in parties:
        require_same_agreement(agreement, owners=party)


def _require_no_circle(goal: Goal) -> None:
    parent: Goal | None = goal.parent
    while parent is not None:
        if parent.pk == goal.pk:
            raise ValidationError(
                {"parent": _("Ein Ziel kann nicht unter sich selbst stehen.")}, code="circle"
            )
        parent = parent.parent


def _next_position(rows: Any) -> int:
    last = rows.order_by("-position").values_list("position", flat=True).first()
    return (last or 0) + 1
