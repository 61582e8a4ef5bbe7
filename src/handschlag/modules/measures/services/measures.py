"""Measures: added, changed, put in order, released, deleted while nobody has built on them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records import services as records
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.rows import lock_row, lock_version, save_version, set_fields
from handschlag.modules.agreements import api as agreements
from handschlag.modules.measures.choices.plans import MeasureKind, Role
from handschlag.modules.measures.choices.reporting import ReportState
from handschlag.modules.measures.facts.plans import MeasureChanged, MeasureCreated, PlanChanged
from handschlag.modules.measures.models import Measure, Plan
from handschlag.modules.measures.ordering import is_below
from handschlag.modules.measures.spans import is_outside

from .evidence import files_proving, let_go
from .origins import add_origin
from .roles import add_role
from .writing import delete_or_refuse, require_internal, require_owner, set_many

MEASURE_FIELDS = frozenset(
    {
        "parent",
        "kind",
        "number",
        "title",
        "short_description",
        "target_group",
        "place",
        "place_note",
        "starts",
        "ends",
        "outside_plan_because",
        "file_number",
        "position",
        "audience",
        "owner_org",
    }
)


@transaction.atomic
def add_measure(
    plan: Plan,
    *,
    title: str,
    by: Any,
    terms: Iterable[Any] = (),
    serves: Iterable[Measure] = (),
    origins: Iterable[Mapping[str, Any]] = (),
    lead: Any = None,
    basis: str = "",
    **fields: Any,
) -> Measure:
    """A new measure of the plan, seen within the cooperation.

    `origins` are what `add_origin` takes, each as a mapping; `lead` is the organisation that leads
    it and, where no other is named, owns it.
    """
    row = lock_row(plan)
    measure = Measure(plan=row, cooperation_id=row.cooperation_id, title=title)
    measure.audience = Audience.COOPERATION
    measure.owner_org = lead or row.owner_org
    set_fields(measure, fields, MEASURE_FIELDS)
    measure.position = measure.position or _next_position(row)
    require_internal(measure.audience)
    served = list(serves)
    _require_sound(measure, served)
    terms = list(terms)
    require_given(None, terms)
    measure.full_clean()
    measure.save()
    changes = audit.changes_between(None, measure)
    changes |= set_many(measure, "terms", terms) | set_many(measure, "serves", served)
    audit.record("measure.added", measure, by=by, changes=changes, basis=basis)
    announce(MeasureCreated(measure.pk))
    if lead is not None:
        add_role(measure, role=Role.LEAD, organisation=lead, by=by, basis=basis)
    for origin in origins:
        add_origin(measure, by=by, basis=basis, **origin)
    return measure


@transaction.atomic
def edit_measure(
    measure: Measure,
    *,
    version: int | None,
    by: Any,
    terms: Iterable[Any] | None = None,
    serves: Iterable[Measure] | None = None,
    basis: str = "",
    **fields: Any,
) -> Measure:
    """The words, dates and place of a measure; `terms=None` and `serves=None` leave them alone."""
    if "parent" in fields:
        # Two moves at once could close a circle between them.
        Plan.objects.select_for_update().get(pk=measure.plan_id)
    row = lock_version(measure, version)
    before, old_audience = audit.snapshot(row), row.audience
    set_fields(row, fields, MEASURE_FIELDS)
    if row.audience != old_audience:
        require_internal(row.audience)
        require_internal(old_audience)
    served = list(row.serves.all()) if serves is None else list(serves)
    _require_sound(row, served)
    save_version(row)
    changes = audit.changes_between(before, row)
    if terms is not None:
        terms = list(terms)
        require_given(row, terms)
        changes |= set_many(row, "terms", terms)
    changes |= set_many(row, "serves", served)
    audit.record("measure.edited", row, by=by, changes=changes, basis=basis)
    announce(MeasureChanged(row.pk))
    return row


def _require_sound(measure: Measure, serves: list[Measure]) -> None:
    require_owner(measure.audience, measure.owner_org)
    _require_parent(measure)
    _require_served(measure, serves)
    _require_within_plan(measure)


def _require_parent(measure: Measure) -> None:
    parent = measure.parent
    if measure.kind == MeasureKind.UNDERTAKING and measure.pk and measure.children.exists():
        raise ValidationError({"kind": _undertakings_stand_apart()}, code="undertaking")
    if parent is None:
        if measure.kind == MeasureKind.SUB_MEASURE:
            raise ValidationError(
                {"parent": _("Eine Teilmaßnahme gehört zu einer Maßnahme. Bitte wählen Sie sie.")},
                code="parent_needed",
            )
        return
    if parent.plan_id != measure.plan_id:
        raise ValidationError(
            {"parent": _("Diese Maßnahme gehört zu einem anderen Plan.")}, code="foreign"
        )
    if MeasureKind.UNDERTAKING in (measure.kind, parent.kind):
        raise ValidationError({"parent": _undertakings_stand_apart()}, code="undertaking")
    parents = dict(Measure.objects.filter(plan=measure.plan_id).values_list("pk", "parent"))
    if measure.pk and is_below(parent.pk, measure.pk, parents):
        raise ValidationError(
            {"parent": _("Eine Maßnahme kann nicht unter sich selbst stehen.")}, code="circle"
        )


def _undertakings_stand_apart() -> str:
    return _("Ein Vorhaben dient Maßnahmen; es steht nicht über und nicht unter ihnen.")


def require_given(measure: Measure | None, terms: Iterable[Any]) -> None:
    """A term that is not given any more stays where it is, but is not given anew."""
    retired = {term.pk: str(term) for term in terms if term.retired}
    if retired and measure is not None:
        for held in measure.terms.filter(pk__in=retired).values_list("pk", flat=True):
            del retired[held]
    if retired:
        raise ValidationError(
            {"terms": _("„%(term)s“ wird nicht mehr vergeben.") % {"term": min(retired.values())}},
            code="retired",
        )


def _require_served(measure: Measure, serves: list[Measure]) -> None:
    if not serves:
        return
    if measure.kind != MeasureKind.UNDERTAKING:
        raise ValidationError(
            {"serves": _("Nur ein Vorhaben dient Maßnahmen.")}, code="not_an_undertaking"
        )
    for served in serves:
        agreements.require_same_cooperation(measure.cooperation_id, serves=served)
        if served.kind == MeasureKind.UNDERTAKING:
            raise ValidationError(
                {"serves": _("Ein Vorhaben dient Maßnahmen, nicht anderen Vorhaben.")},
                code="undertaking",
            )


def _require_within_plan(measure: Measure) -> None:
    """Dates lie inside the plan, unless somebody says why not."""
    if measure.outside_plan_because:
        return
    for field, span in (("starts", measure.starts), ("ends", measure.ends)):
        plan = measure.plan
        if span and is_outside(span.start, span.end, plan.starts, plan.ends):
            sentence = _(
                "Das liegt außerhalb des Planzeitraums. Bitte ändern Sie den Zeitraum oder nennen "
                "Sie den Grund."
            )
            raise ValidationError({field: sentence}, code="outside_plan")


def _next_position(plan: Plan) -> int:
    last: int | None = plan.measures.aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


@transaction.atomic
def order_measures(plan: Plan, public_ids: Iterable[str], *, by: Any) -> None:
    """Put the named measures in this order, before all others of the plan."""
    row = lock_row(plan)
    wanted = list(public_ids)
    known = {measure.public_id: measure for measure in row.measures.all()}
    rest = [key for key in known if key not in wanted]
    for position, key in enumerate([*(key for key in wanted if key in known), *rest], start=1):
        if known[key].position != position:
            Measure.objects.filter(pk=known[key].pk).update(position=position)
    audit.record("plan.ordered", row, by=by)
    announce(PlanChanged(row.pk))


@transaction.atomic
def delete_measure(measure: Measure, *, version: int | None, by: Any, basis: str = "") -> None:
    """Really gone, as long as it was neither adopted nor reported on; else it is dropped."""
    row = lock_version(measure, version)
    reported = row.status_reports.exclude(state=ReportState.DRAFT).exists()
    if reported or row.planned_as.exists():
        raise ValidationError(
            _(
                "Die Maßnahme „%(measure)s“ ist beschlossen oder hat Sachstände. Sie lässt sich "
                "aufgeben, aber nicht löschen."
            ),
            code="built_on",
            params={"measure": row.title},
        )
    audit.record("measure.deleted", row, by=by, changes={"title": (row.title, None)}, basis=basis)
    if row.audience == Audience.PUBLIC:
        records.bury(row)
    held = files_proving(Q(status__measure=row))
    delete_or_refuse(row)
    let_go(held, by=by)
