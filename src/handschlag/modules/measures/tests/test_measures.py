"""Measures: tree, undertakings, origins, roles, states, release, deletion."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from handschlag.foundation.audit import services as audit
from handschlag.foundation.records import PartialDate, today
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.models import Tombstone
from handschlag.modules.agreements.tests.builders import (
    make_agreement,
    make_clause,
    make_coordinator,
    make_field,
)
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.tests.builders import make_contact_point, make_organisation
from handschlag.modules.measures import selectors, services
from handschlag.modules.measures.choices.money import Security
from handschlag.modules.measures.choices.plans import (
    Financing,
    Implementation,
    MeasureKind,
    MissingSubject,
    Reason,
    Role,
)
from handschlag.modules.measures.models import Measure, MeasureOrigin

from .builders import (
    make_deadline,
    make_edition,
    make_measure,
    make_own_share,
    make_plan,
    make_role,
    make_status,
)
from .refusals import refused

pytestmark = pytest.mark.django_db


def test_a_measure_belongs_to_its_lead_and_is_seen_in_the_cooperation_only():
    lead = make_organisation()
    measure = make_measure(lead=lead)
    assert (measure.owner_org, measure.audience) == (lead, Audience.COOPERATION)
    assert measure.cooperation_id == measure.plan.cooperation_id
    assert [role.role for role in measure.roles.all()] == [Role.LEAD]
    with refused("durch seine Veröffentlichung"):
        make_measure(audience=Audience.PUBLIC)


def test_no_measure_stands_under_itself_however_far_below():
    plan = make_plan()
    top = make_measure(plan)
    middle = make_measure(plan, parent=top)
    low = make_measure(plan, parent=middle)
    with refused("unter sich selbst"):
        services.edit_measure(top, version=None, by=None, parent=low)
    with refused("unter sich selbst"):
        services.edit_measure(top, version=None, by=None, parent=top)
    with refused("zu eine[rm] anderen"):
        services.edit_measure(low, version=None, by=None, parent=make_measure())
    top.refresh_from_db()
    assert top.parent is None


def test_a_sub_measure_needs_something_it_is_part_of():
    with refused("Bitte wählen Sie sie"):
        make_measure(kind=MeasureKind.SUB_MEASURE)


def test_a_project_whose_end_nobody_knows_is_taken_and_named_as_a_gap():
    plan = make_plan()
    limited = make_measure(plan, kind=MeasureKind.PROJECT, ends=PartialDate.year(2026))
    open_end = make_measure(plan, kind=MeasureKind.PROJECT, starts=PartialDate.year(2024))
    assert (limited.lacks_end, open_end.lacks_end) == (False, True)
    user = make_coordinator(plan.cooperation)
    found = selectors.measures_without(user, MissingSubject.DATES)
    assert [gap.thing for gap in found] == [open_end]


def test_a_joint_measure_is_served_by_two_undertakings_and_nothing_else_serves():
    plan = make_plan()
    joint = make_measure(plan)
    here, there = (
        make_measure(plan, kind=MeasureKind.UNDERTAKING, serves=[joint]) for _ in range(2)
    )
    assert set(joint.undertakings.all()) == {here, there}
    with refused("Nur ein Vorhaben"):
        make_measure(plan, serves=[joint])
    with refused("Ein Vorhaben dient"):
        make_measure(plan, kind=MeasureKind.UNDERTAKING, serves=[here])
    with refused("Ein Vorhaben dient"):
        make_measure(plan, kind=MeasureKind.UNDERTAKING, parent=joint)
    make_measure(plan, parent=joint)
    with refused("Ein Vorhaben dient"):
        services.edit_measure(joint, version=None, by=None, kind=MeasureKind.UNDERTAKING)
    with refused("zu eine[rm] anderen"):
        make_measure(plan, kind=MeasureKind.UNDERTAKING, serves=[make_measure()])


def test_dates_lie_inside_the_plan_unless_somebody_says_why_not():
    plan = make_plan(starts=date(2024, 1, 1), ends=date(2026, 12, 31))
    with refused("außerhalb des Plan"):
        make_measure(plan, ends=PartialDate.year(2027))
    make_measure(plan, ends=PartialDate.year(2027), outside_plan_because="Förderung bis 2027")
    with pytest.raises(ValidationError, match="vor ihrem Beginn"):
        make_measure(plan, starts=PartialDate.year(2026), ends=PartialDate.year(2025))


def test_a_number_is_given_once_in_a_plan():
    plan = make_plan()
    make_measure(plan, number="1.2")
    with pytest.raises(ValidationError, match="Nummer gibt es"):
        make_measure(plan, number="1.2")
    make_measure(number="1.2")


def test_an_origin_is_exactly_one_thing_and_named_once():
    agreement = make_agreement()
    clause, field = make_clause(agreement), make_field(agreement)
    measure = make_measure(make_plan(cooperation=agreement.cooperation), origins=[{"field": field}])
    with refused("genau eines"):
        services.add_origin(measure, clause=clause, field=field, by=None)
    with refused("genau eines"):
        services.add_origin(measure, by=None)
    with pytest.raises(ValidationError, match="schon genannt"):
        services.add_origin(measure, field=field, by=None)
    with refused("zu eine[rm] anderen"):
        services.add_origin(measure, clause=make_clause(make_agreement()), by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        MeasureOrigin.objects.create(measure=measure, clause=clause, field=field)
    origin = services.add_origin(measure, clause=clause, by=None)
    assert (origin.kind, origin.target) == ("clause", clause)
    services.remove_origin(origin, by=None)
    assert "measure.origin_removed" in {each.act for each in audit.history_of(measure)}


def test_giving_up_and_putting_off_take_a_reason():
    measure = make_measure()
    with refused("nennt den Grund"):
        services.set_implementation(measure, state=Implementation.DROPPED, version=None, by=None)
    dropped = services.drop_measure(
        measure, reason=Reason.BUDGET_FREEZE, note="Haushalt 2025", version=1, by=None
    )
    assert (dropped.implementation, dropped.implementation_since) == ("dropped", today())
    with pytest.raises(IntegrityError), transaction.atomic():
        Measure.objects.filter(pk=measure.pk).update(implementation_reason="")
    entry = next(iter(audit.history_of(measure)))
    assert entry.act == "measure.dropped"


def test_work_and_money_are_two_states():
    measure = make_measure()
    services.set_financing(
        measure, state=Financing.GRANTED, version=None, by=None, since=date(2024, 3, 1)
    )
    services.set_implementation(
        measure, state=Implementation.IN_PREPARATION, reason=Reason.STAFF, version=None, by=None
    )
    measure.refresh_from_db()
    assert (measure.financing, measure.implementation) == ("granted", "in_preparation")
    assert measure.financing_since == date(2024, 3, 1)
    version = measure.version
    services.set_financing(measure, state=Financing.GRANTED, version=None, by=None)
    measure.refresh_from_db()
    assert measure.version == version, "saying the same again writes nothing"


def test_what_was_adopted_or_reported_is_not_deleted_any_more():
    reported = make_measure()
    make_status(reported)
    adopted = make_measure()
    make_edition(adopted.plan)
    with refused("(?:Am|An|Die Maßnahme) „"):
        services.delete_measure(reported, version=None, by=None)
    with refused("(?:Am|An|Die Maßnahme) „"):
        services.delete_measure(adopted, version=None, by=None)
    parent = make_measure()
    make_measure(parent.plan, parent=parent)
    with refused("(?:Am|An|Die Maßnahme) „"):
        services.delete_measure(parent, version=None, by=None)


def test_a_public_page_that_goes_leaves_a_tombstone_a_draft_nothing():
    public = services.release_measure(make_measure(), by=None)
    internal = make_measure()
    for measure in (public, internal):
        services.delete_measure(measure, version=None, by=None)
    buried = Tombstone.objects.filter(public_id__in=[public.public_id, internal.public_id])
    assert [each.public_id for each in buried] == [public.public_id]


def test_a_draft_is_not_released_and_a_release_is_taken_back():
    draft = make_measure(audience=Audience.DRAFT, owner_org=make_organisation())
    with refused("Ein Entwurf kann nicht"):
        services.release_measure(draft, by=None)
    measure = services.release_measure(make_measure(), by=None)
    with refused("durch seine Veröffentlichung"):
        services.edit_measure(measure, version=None, by=None, audience=Audience.COOPERATION)
    assert services.withdraw_measure(measure, by=None).audience == Audience.COOPERATION


def test_roles_are_dated_and_the_lead_reports():
    measure = make_measure()
    old = make_role(measure, role=Role.LEAD, until=date(2024, 12, 31))
    carrier = make_role(measure, role=Role.IMPLEMENTING, office="Stabsstelle Wirtschaft")
    assert selectors.reporting_organisation(measure) == carrier.organisation
    assert selectors.reporting_organisation(measure, date(2024, 6, 1)) == old.organisation
    assert selectors.measures_reported_by(measure.cooperation) == {
        carrier.organisation_id: [measure]
    }
    with pytest.raises(ValidationError, match="liegt vor dem Anfang"):
        make_role(measure, since=date(2025, 1, 1), until=date(2024, 1, 1))
    with refused("zu eine[rm] anderen"):
        make_role(measure, contact_point=make_contact_point(make_organisation()))


def test_a_gap_is_named_once_and_the_last_word_counts():
    measure = make_measure()
    services.name_measure_gap(measure, subject=MissingSubject.INDICATOR, by=None)
    services.name_measure_gap(
        measure, subject=MissingSubject.INDICATOR, kind="in_preparation", by=None
    )
    assert [gap.kind for gap in measure.gaps.all()] == ["in_preparation"]


def test_merged_organisations_lose_no_share_and_no_deadline():
    kept, gone = make_organisation(), make_organisation()
    measure = make_measure()
    make_own_share(measure, organisation=kept, security=Security.SECURED)
    make_own_share(measure, organisation=gone)
    make_role(measure, organisation=kept)
    make_role(measure, organisation=gone)
    deadline = make_deadline(measure=measure, responsible_org=kept, deputy_org=gone)
    merge = directory.merge_organisations(kept, gone, by=None)
    rows = selectors.own_share_table(measure.own_shares.all())
    assert [(row.amount, row.secured) for row in rows] == [(200, 100)]
    assert [role.organisation for role in measure.roles.all()] == [kept]
    deadline.refresh_from_db()
    assert (deadline.responsible_org, deadline.deputy_org) == (kept, None)
    directory.undo_merge(merge, by=None)
    deadline.refresh_from_db()
    assert deadline.deputy_org == gone
    assert {share.budget_line for share in measure.own_shares.all()} == {""}
