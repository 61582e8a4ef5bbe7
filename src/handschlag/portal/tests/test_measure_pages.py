"""Pages of measures: the thread both ways, approved values only, nothing confidential."""

import re
from copy import deepcopy

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from handschlag.foundation.accounts.tests.builders import make_user
from handschlag.modules.agreements.tests.builders import make_coordinator
from handschlag.modules.directory import api as directory
from handschlag.modules.governance.tests.builders import (
    make_body,
    make_item,
    make_resolution,
    make_running,
)
from handschlag.modules.measures import api as measures
from handschlag.modules.measures.tests.builders import make_approved_status, make_measure
from handschlag.portal import measure_figures, plan_page, progress_page

from .builders import read, signed_in, visitor
from .measures import SECRET_FILE, SENTENCE, make_indicator_of, make_threaded, make_value

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _threaded(built_once):
    return make_threaded()


@pytest.fixture
def measure(_threaded):
    return deepcopy(_threaded)


def page_of(measure, name="measure"):
    return reverse(f"portal:{name}", args=[measure.address_key])


def public_addresses(measure):
    return [
        reverse("portal:measure_list"),
        page_of(measure),
        page_of(measure, "measure_sheet"),
        reverse("portal:plan", args=[measure.plan.address_key]),
        reverse("portal:progress", args=[measure.cooperation.address_key]),
        "/",
        f"/suche/?q={measure.title}",
    ]


def test_a_number_leads_down_to_its_evidence_and_up_to_the_sentence(measure):
    indicator = make_indicator_of(measure)
    make_value(indicator, "2025-Q1", 6)
    page = read(visitor(), page_of(measure))

    anchor = f"wert-{indicator.public_id}-2025-q1"
    assert f'href="#{anchor}"' in page
    assert f'id="{anchor}"' in page
    assert 'href="#grundlage"' in page
    assert SENTENCE in page
    assert "Zuzug erleichtern" in page
    assert re.search(r'href="/vereinbarungen/[^"]+#fundstelle-', page)


def test_the_sentence_and_the_field_lead_back_to_the_measure(measure):
    agreement = measure.origins.get().goal.agreement

    page = read(visitor(), reverse("portal:agreement", args=[agreement.address_key]))

    field = page[page.index('id="feld-1"') :]
    assert f'href="{page_of(measure)}"' in field[: field.index("</li>")]
    assert "Eine Maßnahme" in page


def test_a_link_that_is_skipped_is_said(measure):
    agreement = measure.origins.get().goal.agreement
    origins = [{"field": agreement.fields.get()}]
    other = make_measure(measure.plan, title="Ohne Ziel", origins=origins)
    measures.publish_measure(other, is_public=True, by=None)

    page = read(visitor(), page_of(other))

    assert "Ein Ziel ist nicht genannt" in page
    assert "übersprungen" in page
    assert "Indikator: keiner bekannt" in page


def test_what_somebody_assigned_is_not_said_to_rest_on_it(measure):
    agreement = measure.origins.get().goal.agreement
    note = "vorläufig zugeordnet; die Mitteilung nennt kein Feld"
    origins = [{"field": agreement.fields.get(), "note": note}]
    other = make_measure(measure.plan, title="Nur zugeordnet", origins=origins)
    measures.publish_measure(other, is_public=True, by=None)

    for name in ("measure", "measure_sheet"):
        page = read(visitor(), page_of(other, name))
        assert "Vorläufig zugeordnet; die Mitteilung nennt kein Feld." in page
        assert "beruht unmittelbar" not in page


def test_an_assigned_measure_stands_under_no_field_of_the_public_pages(measure):
    agreement = measure.origins.get().goal.agreement
    field = agreement.fields.get()
    measure.origins.all().delete()
    note = "vorläufig zugeordnet"
    measures.add_origin(measure, field=field, note=note, by=None)

    page = read(visitor(), page_of(measure))
    assert 'Handlungsfeld</span><span class="v">übersprungen' in page.replace("\n", "")
    listed = read(visitor(), reverse("portal:agreement_list"))
    assert "keinem Feld zugeordnet" in listed
    progress = read(visitor(), reverse("portal:progress", args=[measure.cooperation.address_key]))
    of_field = next(part for part in progress.split("<section ") if field.short_title in part)
    assert "Willkommenslotsen" in progress
    assert "Willkommenslotsen" not in of_field


def test_a_measure_may_rest_on_a_resolution_which_stays_inside_until_it_is_public(measure):
    body = make_body(cooperation=measure.cooperation)
    resolution = make_resolution(make_item(make_running(body)), text="Lotsen sollen kommen.")
    measures.add_origin(measure, resolution=resolution, by=None)

    outside = read(visitor(), page_of(measure))
    inside = read(signed_in(make_coordinator(measure.cooperation)), page_of(measure))

    assert "Lotsen sollen kommen." not in outside
    assert "nicht öffentlich" in outside
    assert "Lotsen sollen kommen." in inside
    assert "Feld und Ziel sind übersprungen" in inside


def test_a_measure_that_is_not_public_does_not_exist_for_visitors(measure):
    measures.publish_measure(measure, is_public=False, by=None)

    for name in ("measure", "measure_sheet"):
        assert visitor().get(page_of(measure, name)).status_code == 404
    assert "Willkommenslotsen" not in read(visitor(), reverse("portal:measure_list"))


def test_visitors_see_approved_values_only_and_the_page_changes_with_the_approval(measure):
    indicator = make_indicator_of(measure)
    make_value(indicator, "2025-Q1", 6)
    waiting = make_value(indicator, "2025-Q2", 98765, approved=False)
    client = visitor()
    addresses = public_addresses(measure)
    before = {address: read(client, address) for address in addresses}
    # Long enough to stand in no public id by chance.
    told = [word for page in before.values() for word in ("98765", "98.765") if word in page]
    assert told == []
    assert before == {address: read(client, address) for address in addresses}

    measures.approve_reading(waiting, by=None)

    assert "98.765" in read(client, page_of(measure))
    assert "98.765" in read(
        client, reverse("portal:progress", args=[measure.cooperation.address_key])
    )


def test_of_a_long_series_the_page_shows_the_latest_part_and_the_rest_when_asked(
    monkeypatch, measure
):
    monkeypatch.setattr(measure_figures, "MOST_ROWS", 1)
    indicator = make_indicator_of(measure)
    values = [
        make_value(indicator, f"2025-Q{quarter}", value)
        for quarter, value in enumerate((6, 11, 12), start=1)
    ]
    make_value(indicator, "2025-Q4", 987, approved=False)
    coordinator = signed_in(make_coordinator(measure.cooperation))
    older = 'id="wert-' + indicator.public_id + '-2025-q2"'

    for client in (visitor(), coordinator):
        short = read(client, page_of(measure))
        assert "2 frühere Zeiträume zeigen" in short
        assert older not in short
        assert older in read(client, page_of(measure) + "?zeitraeume=alle")
    # What waits for a decision is never folded away.
    assert "987" in short
    # Whoever comes from the value itself finds its row unfolded.
    one = read(coordinator, reverse("measures:reading", args=[values[1].public_id]))
    assert f'{page_of(measure)}?zeitraeume=alle#wert-{indicator.public_id}-2025-q2"' in one


def test_a_list_of_clients_as_evidence_is_on_no_public_page(measure):
    make_value(make_indicator_of(measure), "2025-Q1", 6)

    pages = [read(visitor(), address) for address in public_addresses(measure)]

    for page in pages:
        for secret in (SECRET_FILE, "Beratungsliste", "Geheim GmbH"):
            assert secret not in page
    assert "liegt vor, nicht öffentlich" in pages[1]


def test_an_indicator_that_is_not_public_says_nothing_by_its_light_either(measure):
    make_value(make_indicator_of(measure, public=False), "2025-Q2", 2)
    page = read(visitor(), page_of(measure))

    assert "Zugezogene Haushalte" not in page
    assert "nicht im Plan" not in page
    inside = read(signed_in(make_coordinator(measure.cooperation)), page_of(measure))
    assert "Zugezogene Haushalte" in inside
    assert "nicht im Plan" in inside


def test_risk_and_help_needed_never_leave_the_house(measure):
    report = make_approved_status(measure, risk="Stelle endet", help_needed="Zusage fehlt")
    measures.publish_measure(measure, is_public=True, reports=[report], by=None)

    for name in ("measure", "measure_sheet"):
        page = read(visitor(), page_of(measure, name))
        assert "Zwei Lotsinnen haben angefangen." in page
        assert "Stelle endet" not in page
        assert "Zusage fehlt" not in page
    inside = read(signed_in(make_coordinator(measure.cooperation)), page_of(measure))
    assert "Stelle endet" in inside


def test_a_projection_is_for_those_inside_until_it_is_released(measure):
    indicator = make_indicator_of(measure)
    for number, period in enumerate(["2025-Q1", "2025-Q2", "2025-Q3"], start=1):
        make_value(indicator, period, number * 6)
    measures.set_target(indicator, period=measures.period_of("2026-Q4"), value=48, by=None)
    assert "Hochrechnung" not in read(visitor(), page_of(measure))
    assert "nur für die Partner sichtbar" in read(
        signed_in(make_coordinator(measure.cooperation)), page_of(measure)
    )

    measures.publish_measure(
        measure, is_public=True, indicators=[indicator], projections=[indicator], by=None
    )

    assert "Hochrechnung" in read(visitor(), page_of(measure))


def test_the_fact_sheet_is_made_of_sentences_and_says_what_is_not_known(measure):
    page = read(visitor(), page_of(measure, "measure_sheet"))

    assert "„Willkommenslotsen“ ist eine Maßnahme der Kooperation" in page
    assert "Die Federführung hat: Stadt Probe." in page
    assert "Ein Indikator, an dem man den Erfolg abliest, ist uns nicht bekannt." in page
    assert SENTENCE in page


def test_progress_names_fields_without_a_measure(measure):
    measures.publish_measure(measure, is_public=False, by=None)

    page = read(visitor(), reverse("portal:progress", args=[measure.cooperation.address_key]))

    assert "Zu diesem Feld ist keine Maßnahme veröffentlicht." in page
    assert "Willkommenslotsen" not in page


def test_the_list_is_narrowed_by_field_state_organisation_and_word(measure):
    field = measure.origins.get().goal.field
    make_measure(measure.plan, title="Anderes")
    lead = measure.roles.get().organisation
    listed = reverse("portal:measure_list")

    for query in (
        f"kooperation={measure.cooperation.public_id}",
        "stand=unbekannt",
        f"organisation={lead.public_id}",
        f"feld={field.public_id}",
        "q=lotsen",
    ):
        assert "Willkommenslotsen" in read(visitor(), f"{listed}?{query}")
    for query in (
        "stand=done",
        "stand=not_begun",
        "feld=2345678923",
        "q=nichts",
        "schlagwort=99999",
    ):
        assert 'class="knot"' not in read(visitor(), f"{listed}?{query}")
    assert "Anderes" not in read(visitor(), listed)


def make_public_one(plan, number):
    """Another public measure with a value."""
    found = make_measure(plan, title=f"Bund {number}")
    measures.publish_measure(found, is_public=True, by=None)
    make_value(make_indicator_of(found, title=f"Wert {number}"), "2025-Q1", 6)


def test_list_plan_and_progress_cost_the_same_for_one_and_for_many(
    django_assert_num_queries, measure
):
    for numbers in ([0], [1, 2]):
        for number in numbers:
            make_public_one(measure.plan, number)
        for queries, address in (
            (16, reverse("portal:measure_list")),
            (16, reverse("portal:plan", args=[measure.plan.address_key])),
            (25, reverse("portal:progress", args=[measure.cooperation.address_key])),
        ):
            client = visitor()
            caches["pages"].clear()
            with django_assert_num_queries(queries, info=f"{address}, {numbers}"):
                assert f"Bund {number}" in read(client, address)


def test_a_part_of_a_page_is_kept_for_those_who_reach_the_same_and_is_never_wrong(measure):
    make_measure(measure.plan, title="Internes Vorhaben")
    indicator = make_indicator_of(measure)
    make_value(indicator, "2025-Q1", 6)
    user = make_coordinator(measure.cooperation)
    inside, stranger = signed_in(user), Client()
    stranger.force_login(make_user())
    plan = reverse("portal:plan", args=[measure.plan.address_key])
    progress = reverse("portal:progress", args=[measure.cooperation.address_key])
    for address in (plan, progress):
        first, first_page = counted(inside, address)
        second, second_page = counted(inside, address)
        assert second < first
        assert second_page == first_page
    assert "Internes Vorhaben" in read(inside, plan)
    assert "Internes Vorhaben" not in read(stranger, plan)
    assert "?seite" not in read(inside, plan)

    make_value(indicator, "2025-Q2", 987)
    measures.add_measure(measure.plan, title="Neues Vorhaben", by=None)
    assert "987" in read(inside, progress)
    assert "Neues Vorhaben" in read(inside, plan)

    directory.end_mandate(directory.Mandate.objects.get(user=user), by=None)
    assert "Internes Vorhaben" not in read(inside, plan)
    # A page as it will be is made for once, and nobody is given it afterwards.
    assert not [key for key in caches["pages"]._cache if "oeffentlich" in key]


def counted(client, address):
    with CaptureQueriesContext(connection) as caught:
        page = read(client, address)
    return len(caught), re.sub(r'value="[A-Za-z0-9]{64}"', "", page)


def test_a_long_plan_and_a_long_progress_page_are_cut_and_told_as_a_whole(monkeypatch, measure):
    monkeypatch.setattr(plan_page, "PAGE_SIZE", 2)
    monkeypatch.setattr(progress_page, "PAGE_SIZE", 2)
    for number in range(4):
        found = make_measure(measure.plan, title=f"Bund {number}")
        measures.publish_measure(found, is_public=True, by=None)
    make_value(make_indicator_of(found), "2025-Q1", 6)
    client = visitor()
    for name, key in (("plan", measure.plan), ("progress", measure.cooperation)):
        address = reverse(f"portal:{name}", args=[key.address_key])
        pages = [read(client, f"{address}?seite={number}") for number in (1, 2, 3)]
        for number in range(4):
            assert [f"Bund {number}</a>" in page for page in pages].count(True) == 1
        assert "Einträge 1 bis 2 von 5" in pages[0]
        # What is said of all is the same on each.
        told = "Von fünf Maßnahmen ist uns der Stand nicht bekannt."
        told = told if name == "plan" else "hat fünf Maßnahmen veröffentlicht"
        assert all(told in page for page in pages)
    assert re.search(r'href="\?seite=\d#feld-ohne"', pages[0]) or 'href="?#feld-ohne"' in pages[0]
    assert "6" in pages[2]


def test_names_of_what_is_not_public_stand_on_no_public_page(measure):
    secret = make_measure(measure.plan, title="Geheimes Vorhaben")
    hidden = measures.add_milestone(secret, title="Grundstück gekauft", by=None)
    measures.add_milestone(measure, title="Eröffnung", depends_on=[hidden], by=None)
    lead = measure.roles.get().organisation
    type(lead).objects.filter(pk=lead.pk).update(name="Intern-Org GmbH", audience="cooperation")

    for address in public_addresses(measure):
        page = read(visitor(), address)
        assert "Grundstück gekauft" not in page, address
        # Whoever signed a public agreement is named with it, as on the start page.
        assert address == "/" or "Intern-Org" not in page, address
    assert "Eröffnung" in read(visitor(), page_of(measure))
