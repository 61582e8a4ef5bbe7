"""Plans last; what was adopted of them is kept as editions."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from handschlag.foundation.audit import services as audit
from handschlag.foundation.records import PartialDate
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.models import Tombstone
from handschlag.foundation.records.rows import Conflict
from handschlag.modules.directory.tests.builders import make_organisation
from handschlag.modules.measures import selectors, services
from handschlag.modules.measures.choices.plans import EditionChange, MeasureKind, PlanStanding
from handschlag.modules.measures.models import Measure, Plan, PlannedMeasure

from .builders import make_edition, make_measure, make_plan, make_public_measure
from .refusals import refused

pytestmark = pytest.mark.django_db


def test_an_edition_keeps_what_was_adopted_and_the_measures_go_on():
    plan = make_plan(title="Plan 2024", starts=date(2024, 1, 1), ends=date(2026, 12, 31))
    lead = make_organisation(name="Stadt Spremberg")
    first = make_measure(plan, title="Lotsen", number="1", lead=lead)
    gone = make_measure(plan, title="Broschüre", number="2")
    edition = make_edition(plan, note="Erste Fassung")

    services.edit_measure(first, version=None, by=None, title="Willkommenslotsen")
    kept = PlannedMeasure.objects.get(edition=edition, identity=first.public_id)
    assert (kept.title, kept.lead, kept.number) == ("Lotsen", "Stadt Spremberg", "1")
    assert edition.number == 1

    added = make_measure(plan, title="Sprechstunde", number="3")
    plan.refresh_from_db()
    second = make_edition(plan, adopted_on=date(2025, 6, 1))
    first.refresh_from_db()
    assert first.plan_id == plan.pk
    assert second.planned.count() == 3
    changes = selectors.what_changed(plan, newer=second)
    assert [(each.identity, each.change) for each in changes.measures] == [
        (first.public_id, EditionChange.CHANGED),
        (added.public_id, EditionChange.ADDED),
    ]
    assert [(str(one.label), one.old, one.new) for one in changes.changed[0].fields] == [
        ("Titel", "Lotsen", "Willkommenslotsen")
    ]
    assert gone.public_id not in {each.identity for each in changes.measures}


def test_what_changed_since_the_last_edition_names_what_will_be_new_and_gone():
    plan = make_plan()
    measure = make_measure(plan, title="Lotsen")
    part = make_measure(plan, title="Sprechstunde", kind=MeasureKind.SUB_MEASURE, parent=measure)
    make_edition(plan)
    services.edit_measure(part, version=None, by=None, kind=MeasureKind.MEASURE, parent=None)
    make_measure(plan, title="Messe")
    changes = selectors.what_changed(plan)
    labels = [str(one.label) for each in changes.changed for one in each.fields]
    assert labels == ["Art", "gehört zu"]
    assert [each.title for each in changes.added] == ["Messe"]
    assert changes.newer is None


def test_a_reader_learns_nothing_of_measures_that_are_not_theirs():
    plan = make_plan()
    make_measure(plan, title="Intern")
    shown = make_public_measure(plan, title="Öffentlich")
    changes = selectors.for_eyes_of(None, selectors.what_changed(plan))
    assert [each.identity for each in changes.measures] == [shown.public_id]


def test_an_edition_needs_a_resolution_or_the_paper_that_says_so():
    plan = make_measure().plan
    with pytest.raises(ValidationError, match="nennen Sie den Beschluss"):
        services.adopt_plan(plan, adopted_on=date(2024, 6, 1), by=None)
    assert not plan.editions.exists()


def test_an_empty_plan_a_future_day_and_a_day_before_the_last_edition_are_refused():
    with refused("keine Maßnahme"):
        make_edition(make_plan())
    plan = make_measure().plan
    with refused("erst an dem Tag"):
        make_edition(plan, adopted_on=date(2999, 1, 1))
    make_edition(plan, adopted_on=date(2025, 1, 1))
    with refused("wurde später beschlossen"):
        make_edition(plan, adopted_on=date(2024, 1, 1))


def test_only_the_newest_edition_is_taken_back_and_not_under_the_eyes_of_the_public():
    plan = make_measure().plan
    first = make_edition(plan)
    second = make_edition(plan, adopted_on=date(2025, 1, 1))
    with refused("nur die jüngste"):
        services.take_back_edition(first, by=None)
    services.take_back_edition(second, by=None)
    plan = services.release_plan(plan, by=None)
    assert plan.edition == 1
    with refused("ist öffentlich"):
        services.take_back_edition(first, by=None)
    acts = [entry.act for entry in audit.history_of(plan)]
    assert {"plan.adopted", "plan.edition_taken_back", "plan.released"} <= set(acts)


def test_where_a_plan_stands_follows_from_its_edition_and_its_dates():
    plan = make_measure(make_plan(starts=date(2024, 1, 1), ends=date(2026, 12, 31))).plan
    assert selectors.plan_standing(plan) == PlanStanding.DRAFT
    edition = make_edition(plan)
    plan.refresh_from_db()
    standings = [
        selectors.plan_standing(plan, on)
        for on in (date(2023, 1, 1), date(2025, 1, 1), date(2027, 1, 1))
    ]
    assert standings == [PlanStanding.NOT_YET, PlanStanding.CURRENT, PlanStanding.ENDED]
    assert selectors.edition_in_force(plan, date(2024, 5, 31)) is None
    assert selectors.edition_in_force(plan, date(2024, 6, 1)) == edition


def test_a_shorter_plan_leaves_no_measure_outside_without_a_word():
    plan = make_plan(starts=date(2024, 1, 1), ends=date(2026, 12, 31))
    make_measure(plan, ends=PartialDate.year(2026))
    with refused("außerhalb des Plan"):
        services.edit_plan(plan, version=None, by=None, ends=date(2025, 12, 31))
    plan.refresh_from_db()
    assert plan.ends == date(2026, 12, 31)


def test_a_plan_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValidationError, match="vor seinem Anfang"):
        make_plan(starts=date(2025, 1, 1), ends=date(2024, 1, 1))


def test_public_takes_a_release_and_nobody_edits_what_another_saved_meanwhile():
    plan = make_plan()
    with refused("durch seine Veröffentlichung"):
        services.edit_plan(plan, version=None, by=None, audience=Audience.PUBLIC)
    services.edit_plan(plan, version=1, by=None, title="Neu")
    with pytest.raises(Conflict):
        services.edit_plan(plan, version=1, by=None, title="Anders")
    plan.refresh_from_db()
    assert plan.title == "Neu"


def test_a_plan_is_deleted_only_while_nothing_hangs_on_it():
    plan = services.release_plan(make_plan(), by=None)
    services.delete_plan(plan, version=None, by=None)
    assert not Plan.objects.filter(pk=plan.pk).exists()
    assert Tombstone.objects.filter(public_id=plan.public_id).exists()
    with refused("hängen Fassungen"):
        services.delete_plan(make_measure().plan, version=None, by=None)


def test_measures_stand_in_the_order_given():
    plan = make_plan()
    rows = [make_measure(plan) for _ in range(3)]
    services.order_measures(plan, [rows[2].public_id, rows[0].public_id], by=None)
    assert list(Measure.objects.filter(plan=plan)) == [rows[2], rows[0], rows[1]]
