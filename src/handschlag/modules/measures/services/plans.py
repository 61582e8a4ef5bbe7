"""Plans: made, changed, adopted as an edition, taken back, released."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records import services as records
from handschlag.foundation.records import today
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.rows import lock_version, save_version, set_fields
from handschlag.modules.governance import api as governance
from handschlag.modules.measures.facts.plans import PlanAdopted, PlanChanged
from handschlag.modules.measures.models import Plan, PlanEdition, PlannedMeasure
from handschlag.modules.measures.selectors.roles import leads_of
from handschlag.modules.measures.spans import is_outside

from .writing import delete_or_refuse, pk_of, require_internal, require_owner

PLAN_FIELDS = frozenset(
    {"title", "summary", "starts", "ends", "file_number", "audience", "owner_org"}
)


@transaction.atomic
def create_plan(*, cooperation: Any, title: str, by: Any, basis: str = "", **fields: Any) -> Plan:
    """A plan of a cooperation; not adopted yet, seen within the cooperation."""
    plan = Plan(cooperation=cooperation, title=title, audience=Audience.COOPERATION)
    set_fields(plan, fields, PLAN_FIELDS)
    require_internal(plan.audience)
    require_owner(plan.audience, plan.owner_org)
    plan.full_clean()
    plan.save()
    changes = audit.changes_between(None, plan)
    audit.record("plan.created", plan, by=by, changes=changes, basis=basis)
    announce(PlanChanged(plan.pk))
    return plan


@transaction.atomic
def edit_plan(plan: Plan, *, version: int | None, by: Any, basis: str = "", **fields: Any) -> Plan:
    """What was adopted stays as it was; the plan itself goes on (Fortschreibung)."""
    row = lock_version(plan, version)
    before = audit.snapshot(row)
    old_audience, period = row.audience, (row.starts, row.ends)
    set_fields(row, fields, PLAN_FIELDS)
    if row.audience != old_audience:
        require_internal(row.audience)
    require_owner(row.audience, row.owner_org)
    if (row.starts, row.ends) != period:
        _require_room_for_measures(row)
    save_version(row)
    changes = audit.changes_between(before, row)
    audit.record("plan.edited", row, by=by, changes=changes, basis=basis)
    announce(PlanChanged(row.pk))
    return row


def _require_room_for_measures(plan: Plan) -> None:
    """A shorter period must not leave measures outside without a word."""
    if plan.starts is None and plan.ends is None:
        return
    for measure in plan.measures.filter(outside_plan_because=""):
        for span in (measure.starts, measure.ends):
            if span and is_outside(span.start, span.end, plan.starts, plan.ends):
                sentence = _("„%(measure)s“ läge außerhalb des Plans.") % {"measure": measure}
                raise ValidationError({"ends": sentence}, code="outside_plan")


@transaction.atomic
def adopt_plan(
    plan: Plan,
    *,
    adopted_on: date,
    by: Any,
    resolution: Any = None,
    adopted_basis: str = "",
    note: str = "",
    version: int | None = None,
) -> PlanEdition:
    """Keep the plan as it stands as a new edition, adopted by a resolution that binds."""
    row = lock_version(plan, version)
    _require_adoptable(row, adopted_on, resolution)
    edition = PlanEdition(
        plan=row,
        number=row.edition + 1,
        title=row.title,
        summary=row.summary,
        starts=row.starts,
        ends=row.ends,
        note=note,
        resolution=resolution,
        adopted_on=adopted_on,
        basis=adopted_basis,
    )
    edition.full_clean()
    edition.save()
    _keep_measures(edition)
    row.edition = edition.number
    save_version(row)
    changes: audit.Changes = {
        "edition": (edition.number - 1 or None, edition.number),
        "adopted_on": (None, adopted_on),
    }
    audit.record("plan.adopted", row, by=by, changes=changes, basis=adopted_basis)
    announce(PlanAdopted(row.pk, edition.pk, pk_of(by)))
    return edition


def _require_adoptable(plan: Plan, adopted_on: date, resolution: Any) -> None:
    if adopted_on > today():
        raise ValidationError(
            {"adopted_on": _("Beschlossen ist ein Plan erst an dem Tag, an dem es geschah.")},
            code="future",
        )
    last = plan.editions.first()
    if last and adopted_on < last.adopted_on:
        raise ValidationError(
            {"adopted_on": _("Die Fassung davor wurde später beschlossen.")}, code="before_last"
        )
    if not plan.measures.exists():
        raise ValidationError(
            _("Der Plan hat noch keine Maßnahme. Ein leerer Plan lässt sich nicht beschließen."),
            code="empty",
        )
    if resolution is not None:
        _require_binding(plan, resolution)


def _require_binding(plan: Plan, resolution: Any) -> None:
    if resolution.item.body.cooperation_id != plan.cooperation_id:
        raise ValidationError(
            {"resolution": _("Der Beschluss gehört zu einer anderen Kooperation.")}, code="foreign"
        )
    binding = governance.binding_of(resolution)
    if not binding.is_binding:
        raise ValidationError({"resolution": binding.sentence}, code="not_binding")


def _keep_measures(edition: PlanEdition) -> None:
    measures = list(edition.plan.measures.select_related("parent"))
    leads = leads_of(measures)
    PlannedMeasure.objects.bulk_create(
        (_planned(edition, measure, leads.get(measure.pk, ())) for measure in measures),
        batch_size=500,
    )


def _planned(edition: PlanEdition, measure: Any, leads: Any) -> PlannedMeasure:
    planned = PlannedMeasure(
        edition=edition,
        measure=measure,
        identity=measure.public_id,
        parent_identity=measure.parent.public_id if measure.parent else "",
        kind=measure.kind,
        number=measure.number,
        title=measure.title,
        short_description=measure.short_description,
        target_group=measure.target_group,
        lead=", ".join(str(role.organisation) for role in leads)[:400],
        position=measure.position,
    )
    planned.starts, planned.ends = measure.starts, measure.ends
    return planned


@transaction.atomic
def take_back_edition(edition: PlanEdition, *, by: Any) -> Plan:
    """For an edition entered by mistake: only the newest, and only while the plan is not public."""
    plan = Plan.objects.select_for_update().get(pk=edition.plan_id)
    if edition.number != plan.edition:
        raise ValidationError(
            _("Zurücknehmen lässt sich nur die jüngste Fassung."), code="not_the_last"
        )
    if plan.audience == Audience.PUBLIC:
        raise ValidationError(
            _("Der Plan ist öffentlich. Bitte nehmen Sie zuerst die Veröffentlichung zurück."),
            code="released",
        )
    changes: audit.Changes = {"edition": (edition.number, edition.number - 1 or None)}
    audit.record("plan.edition_taken_back", plan, by=by, changes=changes)
    edition.delete()
    plan.edition -= 1
    save_version(plan)
    announce(PlanChanged(plan.pk))
    return plan


@transaction.atomic
def delete_plan(plan: Plan, *, version: int | None, by: Any) -> None:
    """A plan that nobody adopted and nothing hangs on is really deleted."""
    row = lock_version(plan, version)
    if row.edition or row.measures.exists():
        raise ValidationError(
            _("Am Plan „%(plan)s“ hängen Fassungen oder Maßnahmen."),
            code="built_on",
            params={"plan": row.title},
        )
    audit.record("plan.deleted", row, by=by, changes={"title": (row.title, None)})
    if row.audience == Audience.PUBLIC:
        records.bury(row)
    delete_or_refuse(row)
