"""Pages on which plans, measures, indicators and values are worked on: nothing typed is lost."""

import pytest
from django.test import Client
from django.urls import reverse

from handschlag.foundation.records import PartialDate
from handschlag.modules.agreements.tests.builders import (
    make_clause,
    make_coordinator,
    make_field,
    make_signed,
)
from handschlag.modules.measures.models import Indicator, Measure, Reading
from handschlag.modules.measures.services.indicators import period_of
from handschlag.modules.measures.services.targets import set_target

from .builders import make_edition, make_measure, make_milestone, make_plan, make_worker
from .builders_of_results import make_indicator, make_submitted

pytestmark = pytest.mark.django_db


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def coordinator_of(row):
    return signed_in(make_coordinator(row.cooperation))


def of(name, row):
    key = getattr(row, "address_key", None) if not isinstance(row, Indicator | Reading) else None
    return reverse(f"measures:{name}", args=[key or row.public_id])


def text_of(response):
    return response.content.decode()


def test_a_measure_is_entered_by_one_form_with_what_it_rests_on():
    agreement = make_signed()
    field, clause = make_field(agreement), make_clause(agreement)
    plan = make_plan(cooperation=agreement.cooperation)
    lead = agreement.parties.first().organisation
    client = coordinator_of(plan)

    client.post(
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


def test_what_a_service_refuses_stands_in_the_form_and_nothing_is_lost():
    plan = make_plan()
    response = coordinator_of(plan).post(
        of("measure_new", plan),
        {"title": "Teil", "kind": "sub_measure", "short_description": "Bleibt stehen."},
    )

    assert response.status_code == 422
    assert "Eine Teilmaßnahme gehört zu einer Maßnahme" in text_of(response)
    assert "Bleibt stehen." in text_of(response)
    assert not Measure.objects.exists()


def test_two_people_who_change_a_measure_see_both_versions():
    measure = make_measure(title="Alt")
    client = coordinator_of(measure)
    typed = {"title": "Meins", "kind": "measure", "version": measure.version}
    client.post(of("measure_details", measure), typed | {"title": "Ihres"})

    response = client.post(of("measure_details", measure), typed)

    assert response.status_code == 422
    assert "<ins>Meins</ins>" in text_of(response)
    assert ">Ihres</td>" in text_of(response)


def test_a_stopped_measure_needs_a_reason_beside_its_field():
    measure = make_measure()
    response = coordinator_of(measure).post(
        of("measure_states", measure), {"implementation": "postponed", "financing": "open"}
    )

    assert response.status_code == 422
    assert "id_implementation_reason-error" in text_of(response)


def test_what_would_run_in_a_circle_is_refused_by_the_form_and_what_was_typed_stays():
    plan = make_plan()
    root = make_indicator(plan, title="Alle Zugezogenen")
    child = make_indicator(plan, title="Zugezogene einer Stadt", parent=root)
    typed = {
        "title": "Alle, die kamen", "kind": "number", "unit": "Personen", "decimals": 0,
        "direction": "up", "counting": "flow", "aggregation": "sum", "frequency": "quarter",
        "parent": child.pk, "version": root.version,
    }  # fmt: skip
    client = coordinator_of(plan)

    refused = client.post(of("indicator_edit", root), typed)

    assert refused.status_code == 422
    assert "So würde der Indikator in sich selbst einfließen." in text_of(refused)
    assert 'value="Alle, die kamen"' in text_of(refused)
    assert Indicator.objects.get(pk=root.pk).title == "Alle Zugezogenen"

    measure = make_measure(plan)
    first = make_milestone(measure, title="Stelle besetzt")
    second = make_milestone(measure, title="Stelle bewilligt", depends_on=[first])
    edit = reverse("measures:milestone_edit", args=[measure.address_key, first.public_id])
    typed = {"title": "Stelle neu besetzt", "depends_on": [second.pk], "duration_days": 0}
    refused = client.post(edit, typed | {"version": first.version})

    assert refused.status_code == 422
    assert "Das dreht sich im Kreis" in text_of(refused)
    assert 'value="Stelle neu besetzt"' in text_of(refused)
    first.refresh_from_db()
    assert (first.title, first.depends_on.count()) == ("Stelle besetzt", 0)


def test_targets_are_set_changed_and_taken_away_by_one_form():
    indicator = make_indicator()
    set_target(indicator, period=period_of("2026-Q1"), value=5, by=None)
    set_target(indicator, period=period_of("2026"), value=20, by=None)

    coordinator_of(indicator).post(
        of("indicator_targets", indicator), {"2026-Q1": "", "2026": "1.234,5", "2026-Q2": "10"}
    )

    found = {row.period.key: row.value for row in indicator.targets.all()}
    assert found == {"2026": pytest.approx(1234.5), "2026-Q2": 10}


def test_a_value_that_is_no_number_is_refused_with_a_sentence():
    indicator = make_indicator()
    response = coordinator_of(indicator).post(
        of("reading_new", indicator), {"period": "2026-Q1", "value": "etwa zehn", "senden": "1"}
    )

    assert response.status_code == 422
    assert "ist keine Zahl" in text_of(response)
    assert "etwa zehn" in text_of(response)
    assert not Reading.objects.exists()


def test_a_value_is_returned_only_with_a_reason_and_released_by_the_coordination_only():
    reading = make_submitted(make_indicator())
    client = coordinator_of(reading.indicator)

    refused = client.post(of("reading_decide", reading), {"zurueckgeben": "1", "note": ""})
    assert refused.status_code == 422
    client.post(of("reading_decide", reading), {"zurueckgeben": "1", "note": "Bitte prüfen."})
    reading.refresh_from_db()
    assert (reading.state, reading.return_note) == ("returned", "Bitte prüfen.")


def test_whoever_works_on_a_measure_reports_but_does_not_release():
    measure = make_measure()
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
    assert coordinator_of(measure.plan).post(decide, stale).status_code == 422


def test_editions_are_compared_with_the_plan_as_it_stands():
    plan = make_plan()
    make_measure(plan, title="Bleibt")
    make_edition(plan)
    make_measure(plan, title="Kommt dazu")

    page = text_of(coordinator_of(plan).get(of("plan_editions", plan)))

    assert "Neu: 1, geändert: 0, weggefallen: 0." in page
    assert "Kommt dazu" in page


def test_gaps_are_listed_with_their_kind_and_leave_as_a_table():
    agreement = make_signed()
    make_field(agreement, short_title="=Sport")
    plan = make_plan(cooperation=agreement.cooperation)
    make_measure(plan, title="Ohne Indikator")
    client = coordinator_of(plan)

    page = text_of(client.get(reverse("measures:gap_list")))
    table = text_of(client.get(reverse("measures:gap_export")))

    assert "uns nicht bekannt (Stand der Recherche)" in page
    for text in (page, table):
        assert "=Sport" in text
        assert "Ohne Indikator" in text
    assert "'=Sport" in table


@pytest.mark.parametrize("count", [1, 3])
def test_the_gap_list_costs_the_same_for_one_and_for_many(count, django_assert_num_queries):
    agreement = make_signed()
    plan = make_plan(cooperation=agreement.cooperation)
    for number in range(count):
        make_field(agreement, short_title=f"Feld {number}")
        make_measure(plan, title=f"Bund {number}")
    client = coordinator_of(plan)
    client.get(reverse("measures:gap_list"))

    with django_assert_num_queries(16):
        client.get(reverse("measures:gap_list"))
