"""That nobody spoke of a measure's states: every page, table, report and file says the same."""

import csv
import io
from copy import deepcopy
from datetime import date

import pytest
from django.urls import reverse

from handschlag.foundation.records import PartialDate
from handschlag.modules.agreements.tests.builders import make_coordinator
from handschlag.modules.measures import api as measures
from handschlag.portal.progress_frozen import frozen_facts
from handschlag.portal.progress_report import VISITOR

from .builders import read, signed_in, visitor
from .measures import make_threaded

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _threaded(built_once):
    return make_threaded()


@pytest.fixture
def measure(_threaded):
    return deepcopy(_threaded)


def page_of(measure, name="measure"):
    return reverse(f"portal:{name}", args=[measure.address_key])


def test_that_nobody_spoke_of_it_is_not_said_not_to_have_begun(measure):
    listed, page = reverse("portal:measure_list"), page_of(measure)
    desk = signed_in(make_coordinator(measure.cooperation))
    assert "<span>Stand uns nicht bekannt" in read(desk, "/schreibtisch/")
    assert "Stand uns nicht bekannt" in read(visitor(), page)
    for address in (page, page_of(measure, "measure_sheet")):
        assert "nicht begonnen" not in read(visitor(), address)
    row = '<p class="small">{}'
    assert row.format("Stand uns nicht bekannt") in read(visitor(), listed)
    assert "Willkommenslotsen" in read(visitor(), f"{listed}?stand=unbekannt")
    assert "Willkommenslotsen" not in read(visitor(), f"{listed}?stand=not_begun")

    measures.set_implementation(measure, state="not_begun", version=None, by=None)
    assert "noch nicht begonnen" in read(visitor(), page)
    assert row.format("nicht begonnen") in read(visitor(), listed)
    assert "Willkommenslotsen" in read(visitor(), f"{listed}?stand=not_begun")
    assert "Willkommenslotsen" not in read(visitor(), f"{listed}?stand=unbekannt")


def test_that_nobody_spoke_of_money_is_not_said_to_be_open(measure):
    for name in ("measure", "measure_sheet"):
        assert "Finanzierung: offen" not in read(visitor(), page_of(measure, name))
    assert "Finanzierung: uns nicht bekannt" in read(visitor(), page_of(measure, "measure_sheet"))
    unknown = '<dt>Finanzierung</dt><dd class="none">uns nicht bekannt (Stand der Recherche)</dd>'
    assert unknown in read(visitor(), page_of(measure))

    measures.set_financing(measure, state="open", note="Antrag geplant", version=None, by=None)
    page = read(visitor(), page_of(measure, "measure_sheet"))
    assert "Finanzierung: offen" in page
    assert "Antrag geplant" not in page
    assert "<dt>Finanzierung</dt><dd>offen</dd>" in read(visitor(), page_of(measure))


def test_a_plan_and_its_progress_never_say_of_it_what_nobody_said(measure):
    start = PartialDate.month(2025, 3)
    measures.edit_measure(measure, starts=start, version=None, by=None)
    plan = reverse("portal:plan", args=[measure.plan.address_key])
    progress = reverse("portal:progress", args=[measure.cooperation.address_key])

    for address, said in (
        (plan, "uns nicht bekannt (Stand"),
        (progress, "Stand uns nicht bekannt"),
    ):
        page = read(visitor(), address)
        assert said in page
        assert "nicht begonnen" not in page
    drawn = read(visitor(), plan)
    assert "Von einer Maßnahme ist uns der Stand nicht bekannt." in drawn
    assert 'class="bar bar--unknown"' in drawn
    assert '<i class="lg lg--unknown"></i>ohne bekannten Stand' in drawn
    assert "waiting" not in drawn

    measures.set_implementation(measure, state="not_begun", version=None, by=None)
    drawn = read(visitor(), plan)
    assert 'class="bar bar--waiting"' in drawn
    assert '<i class="lg lg--waiting"></i>noch nicht begonnen' in drawn
    assert "bar--unknown" not in drawn
    assert "uns nicht bekannt (Stand" not in drawn
    assert "Stand uns nicht bekannt" not in read(visitor(), progress)


def test_tables_open_data_and_kept_days_say_the_same_of_it(measure):
    coordinator = make_coordinator(measure.cooperation)
    assert states_in_the_table(coordinator) == ("", "")
    assert states_in_open_data() == ("", "")
    kept = freeze(measure.plan, date(2026, 3, 31), "2026-Q1")
    [facts] = frozen_facts(kept, VISITOR).measures
    assert (facts.implementation, facts.financing_word) == ("", facts.implementation_word)
    assert facts.implementation_word == "uns nicht bekannt (Stand der Recherche)"

    measures.set_implementation(measure, state="not_begun", version=None, by=None)
    measures.set_financing(measure, state="open", version=None, by=None)
    assert states_in_the_table(coordinator) == ("nicht begonnen", "offen")
    assert states_in_open_data() == ("not_begun", "open")
    later = freeze(measure.plan, date(2026, 6, 30), "2026-Q2")
    told = frozen_facts(later, VISITOR)
    [facts] = told.measures
    assert (facts.implementation_word, facts.financing_word) == ("nicht begonnen", "offen")
    assert told.changes == ("Willkommenslotsen: erst ohne bekannten Stand, jetzt nicht begonnen",)


def freeze(plan, day, period):
    planned = measures.plan_reporting_date(
        plan, day=day, period=measures.period_of(period), by=None
    )
    return measures.freeze_reporting_date(planned, by=None)


def states_in_the_table(user):
    answer = signed_in(user).get(reverse("tables:export", args=["massnahmen", "csv"]))
    [line] = csv.DictReader(lines_of(answer), delimiter=";")
    return line["Umsetzung"], line["Finanzierung"]


def states_in_open_data():
    [line] = csv.DictReader(lines_of(visitor().get("/daten/massnahmen.csv")))
    return line["activity_status"], line["financing_status"]


def lines_of(answer):
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return io.StringIO(content.decode("utf-8-sig"))
