"""Pages on which plans, measures, indicators and values are worked on: nothing typed is lost."""

from copy import deepcopy

import pytest
from django.test import Client
from django.urls import reverse

from handschlag.foundation.records import PartialDate
from handschlag.modules.agreements.tests.builders import (
    make_clause,
    make_field,
    make_signed,
)
from handschlag.modules.measures.models import Indicator, Measure, Reading
from handschlag.modules.measures.services.indicators import period_of
from handschlag.modules.measures.services.targets import set_target

from .builders import make_edition, make_measure, make_milestone, make_worker
from .builders_of_results import make_indicator, make_submitted

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _agreement(_plan):
    return make_signed(cooperation=_plan.cooperation)


@pytest.fixture
def agreement(_agreement):
    """Of the cooperation of the plan."""
    return deepcopy(_agreement)


@pytest.fixture
def coordination(coordinator):
    """The browser of whoever coordinates the cooperation of the plan."""
    return signed_in(coordinator)


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def of(name, row):
    key = getattr(row, "address_key", None) if not isinstance(row, Indicator | Reading) else None
    return reverse(f"measures:{name}", args=[key or row.public_id])


def text_of(response):
    return response.content.decode()


def test_a_measure_is_entered_by_one_form_with_what_it_rests_on(plan, agreement, coordination):
    field, clause = make_field(agreement), make_clause(agreement)
    lead = agreement.parties.first().organisation

    coordination.post(
        of("measure_new", plan),
        {
            "title": "Lotsen",
            "kind": "measure",
            "lead": lead.name,
            "starts": "Januar 2025",
            "clauses": [clause.pk],
            "fields_of_action": [field.pk],
        },
    )

    measure = Measure.objects.get(title="Lotsen")
    assert {row.target for row in measure.origins.all()} == {field, clause}
    assert measure.roles.get().organisation == lead
    assert measure.starts == PartialDate.month(2025, 1)


def test_what_a_service_refuses_stands_in_the_form_and_nothing_is_lost(plan, coordination):
    response = coordination.post(
        of("measure_new", plan),
        {"title": "Teil", "kind": "sub_measure", "short_description": "Bleibt stehen."},
    )

    assert response.status_code == 422
    assert "Eine Teilmaßnahme gehört zu einer Maßnahme" in text_of(response)
    assert "Bleibt stehen." in text_of(response)
    assert not Measure.objects.exists()


def test_two_people_who_change_a_measure_see_both_versions(plan, coordination):
    measure = make_measure(plan, title="Alt")
    typed = {"title": "Meins", "kind": "measure", "version": measure.version}
    coordination.post(of("measure_details", measure), typed | {"title": "Ihres"})

    response = coordination.post(of("measure_details", measure), typed)

    assert response.status_code == 422
    assert "<ins>Meins</ins>" in text_of(response)
    assert ">Ihres</td>" in text_of(response)


def test_a_stopped_measure_needs_a_reason_beside_its_field(plan, coordination):
    measure = make_measure(plan)
    response = coordination.post(
        of("measure_states", measure), {"implementation": "postponed", "financing": "open"}
    )

    assert response.status_code == 422
    assert "id_implementation_reason-error" in text_of(response)


def test_what_would_run_in_a_circle_is_refused_by_the_form_and_what_was_typed_stays(
    plan, coordination
):
    root = make_indicator(plan, title="Alle Zugezogenen")
    child = make_indicator(plan, title="Zugezogene einer Stadt", parent=root)
    typed = {
        "title": "Alle, die kamen", "kind": "number", "unit": "Personen", "decimals": 0,
        "direction": "up", "counting": "flow", "aggregation": "sum", "frequency": "quarter",
        "parent": child.pk, "version": root.version,
    }  # fmt: skip

    refused = coordination.post(of("indicator_edit", root), typed)

    assert refused.status_code == 422
    assert "So würde der Indikator in sich selbst einfließen." in text_of(refused)
    assert 'value="Alle, die kamen"' in text_of(refused)
    assert Indicator.objects.get(pk=root.pk).title == "Alle Zugezogenen"

    measure = make_measure(plan)
    first = make_milestone(measure, title="Stelle besetzt")
    second = make_milestone(measure, title="Stelle bewilligt", depends_on=[first])
    edit = reverse("measures:milestone_edit", args=[measure.address_key, first.public_id])
    typed = {"title": "Stelle neu besetzt", "depends_on": [second.pk], "duration_days": 0}
    refused = coordination.post(edit, typed | {"version": first.version})

    assert refused.status_code == 422
    assert "Das dreht sich im Kreis" in text_of(refused)
    assert 'value="Stelle neu besetzt"' in text_of(refused)
    first.refresh_from_db()
    assert (first.title, first.depends_on.count()) == ("Stelle besetzt", 0)


def test_targets_are_set_changed_and_taken_away_by_one_form(plan, coordination):
    indicator = make_indicator(plan)
    set_target(indicator, period=period_of("2026-Q1"), value=5, by=None)
    set_target(indicator, period=period_of("2026"), value=20, by=None)

    coordination.post(
        of("indicator_targets", indicator), {"2026-Q1": "", "2026": "1.234,5", "2026-Q2": "10"}
    )

    found = {row.period.key: row.value for row in indicator.targets.all()}
    assert found == {"2026": pytest.approx(1234.5), "2026-Q2": 10}


def test_a_value_that_is_no_number_is_refused_with_a_sentence(plan, coordination):
    indicator = make_indicator(plan)
    response = coordination.post(
        of("reading_new", indicator), {"period": "2026-Q1", "value": "etwa zehn", "senden": "1"}
    )

    assert response.status_code == 422
    assert "ist keine Zahl" in text_of(response)
    assert "etwa zehn" in text_of(response)
    assert not Reading.objects.exists()


def test_a_value_is_returned_only_with_a_reason_and_released_by_the_coordination_only(
    plan, coordination
):
    reading = make_submitted(make_indicator(plan))

    refused = coordination.post(of("reading_decide", reading), {"zurueckgeben": "1", "note": ""})
    assert refused.status_code == 422
    coordination.post(of("reading_decide", reading), {"zurueckgeben": "1", "note": "Bitte prüfen."})
    reading.refresh_from_db()
    assert (reading.state, reading.return_note) == ("returned", "Bitte prüfen.")


def test_whoever_works_on_a_measure_reports_but_does_not_release(plan, coordination):
    measure = make_measure(plan)
    client = signed_in(make_worker(measure, "report"))

    assert client.get(of("status_new", measure)).status_code == 200
    sent = {"period": "2026-Q1", "done": "Begonnen.", "senden": "1"}
    client.post(of("status_new", measure), sent)
    report = measure.status_reports.get()
    assert report.state == "submitted"
    decide = reverse("measures:status_decide", args=[report.public_id])
    assert client.post(decide, {"freigeben": "1"}).status_code == 403
    # What was written anew meanwhile is not released unseen.
    stale = {"freigeben": "1", "stand": str(report.version - 1)}
    assert coordination.post(decide, stale).status_code == 422


def test_editions_are_compared_with_the_plan_as_it_stands(plan, coordination):
    make_measure(plan, title="Bleibt")
    make_edition(plan)
    make_measure(plan, title="Kommt dazu")

    page = text_of(coordination.get(of("plan_editions", plan)))

    assert "Neu: 1, geändert: 0, weggefallen: 0." in page
    assert "Kommt dazu" in page


def test_gaps_are_listed_with_their_kind_and_leave_as_a_table(plan, agreement, coordination):
    make_field(agreement, short_title="=Sport")
    make_measure(plan, title="Ohne Indikator")

    page = text_of(coordination.get(reverse("measures:gap_list")))
    table = text_of(coordination.get(reverse("measures:gap_export")))

    assert "uns nicht bekannt (Stand der Recherche)" in page
    for text in (page, table):
        assert "=Sport" in text
        assert "Ohne Indikator" in text
    assert "'=Sport" in table


@pytest.mark.parametrize("count", [1, 3])
def test_the_gap_list_costs_the_same_for_one_and_for_many(
    plan, agreement, coordination, count, django_assert_num_queries
):
    for number in range(count):
        make_field(agreement, short_title=f"Feld {number}")
        make_measure(plan, title=f"Bund {number}")
    coordination.get(reverse("measures:gap_list"))

    with django_assert_num_queries(16):
        coordination.get(reverse("measures:gap_list"))


def test_a_target_set_by_somebody_else_meanwhile_is_shown_and_not_deleted(plan, coordination):
    indicator = make_indicator(plan)
    page = of("indicator_targets", indicator)
    seen = coordination.get(page).context["form"]["version"].value()
    set_target(indicator, period=period_of("2026-Q1"), value=5, by=None)

    refused = coordination.post(page, {"2026-Q2": "10", "version": seen})

    assert refused.status_code == 422
    assert "Inzwischen hat jemand anderes gespeichert" in text_of(refused)
    assert {row.period.key: row.value for row in indicator.targets.all()} == {"2026-Q1": 5}

    again = {"2026-Q1": "5", "2026-Q2": "10"}
    again["version"] = refused.context["form"]["version"].value()
    assert coordination.post(page, again).status_code == 302
    # The same row sent twice is no conflict.
    assert coordination.post(page, again).status_code == 302
    found = {row.period.key: row.value for row in indicator.targets.all()}
    assert found == {"2026-Q1": 5, "2026-Q2": 10}
