"""A frozen report never changes, whatever is written afterwards and in whatever order.

Those inside read the very same for ever. From what visitors read something may leave, because it
was withdrawn; nothing is ever added or said otherwise. `HANDSCHLAG_MANY` says how often to try.
"""

import io
import os
from contextlib import suppress
from dataclasses import fields, replace
from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from handschlag.foundation.records.choices import Audience
from handschlag.foundation.taxonomies.models import Taxonomy, Term
from handschlag.modules.agreements import api as agreements
from handschlag.modules.agreements.tests.builders import make_coordinator
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.tests.builders import make_organisation
from handschlag.modules.measures import api as measures
from handschlag.modules.measures.tests.builders import make_approved, make_submitted
from handschlag.portal.progress_frozen import frozen_facts
from handschlag.portal.progress_report import VISITOR
from handschlag.portal.progress_views import FIELDS
from handschlag.portal.report_council_page import council_document
from handschlag.portal.report_progress import progress_document
from handschlag.portal.report_progress_sheets import progress_xlsx

from .builders_of_progress import make_progress

pytestmark = pytest.mark.django_db
MANY = int(os.environ.get("HANDSCHLAG_MANY", "5"))
QUARTERS = ("2026-Q1", "2026-Q2", "2026-Q3")


class Later:
    """What people do once a report is frozen; each act takes a number to choose by."""

    def __init__(self):
        made = self.made = make_progress()
        self.plan, self.measure = made.plan, made.measure
        self.lead = make_organisation(name="Hafen AG", audience="public")
        self.other = make_organisation(name="Werft AG", audience="public")
        measures.add_role(self.measure, role="lead", organisation=self.lead, by=None)
        self.own = Taxonomy.objects.create(key="eigene", name="Eigene Liste")
        term = Term.objects.create(taxonomy=self.own, key="eins", name="Eins")
        terms = [*self.measure.terms.all(), term]
        measures.edit_measure(self.measure, terms=terms, version=None, by=None)
        self.freeze(date(2026, 3, 31), "2026-Q1")
        measures.set_implementation(self.measure, state="begun", version=None, by=None)
        make_approved(made.share, "2026-Q1", numerator=1, denominator=3)
        self.frozen = self.freeze(date(2026, 6, 30), "2026-Q2")

    def freeze(self, day, period):
        row = measures.plan_reporting_date(
            self.plan, day=day, period=measures.period_of(period), by=None
        )
        return measures.freeze_reporting_date(row, by=None)

    def do(self, name, number):
        """What is refused changes nothing."""
        with suppress(ValidationError, ObjectDoesNotExist), transaction.atomic():
            getattr(self, name)(number)

    def reads(self, number):
        make_submitted(self.made.indicator, QUARTERS[number % 3], value=number, reason="neu")

    def corrects(self, number):
        make_approved(self.made.indicator, QUARTERS[number % 3], value=number, reason="neu")

    def corrects_a_share(self, number):
        parts = {"numerator": number, "denominator": 60}
        make_approved(self.made.share, QUARTERS[number % 3], reason="neu", **parts)

    def takes_a_value_back(self, number):
        rows = measures.Reading.objects.filter(state="approved", superseded_at=None)
        row = rows.order_by("pk" if number % 2 else "-pk")[:1].get()
        measures.withdraw_reading(row, reason="falsch", by=None)

    def sets_a_target(self, number):
        period = measures.period_of(QUARTERS[number % 3])
        measures.set_target(self.made.indicator, period=period, value=number, by=None)

    def reports(self, number):
        period = measures.period_of(QUARTERS[number % 3])
        row = measures.report_status(self.measure, period=period, done=f"Zug {number}", by=None)
        row = measures.approve_status(row, by=None)
        measures.set_status_public(row, is_public=bool(number % 2), by=None)

    def closes(self, number):
        measures.lock_period(self.plan, measures.period_of(QUARTERS[number % 3]), by=None)

    def opens(self, number):
        period = measures.period_of(QUARTERS[number % 3])
        measures.reopen_period(self.plan, period, reason="offen", by=None)

    def freezes_another_day(self, number):
        """Before the frozen one or after it."""
        self.freeze(date(2026, 4 + number % 5, 15), "2026-Q2" if number % 5 < 3 else "2026-Q3")

    def renames(self, number):
        measures.edit_measure(self.measure, title=f"Anders {number}", version=None, by=None)
        measures.edit_plan(self.plan, title=f"Plan {number}", version=None, by=None)

    def changes_an_indicator(self, number):
        said = {"title": f"Gezählt {number}", "unit": "Stück", "decimals": number % 3}
        measures.edit_indicator(self.made.indicator, version=None, by=None, **said)

    def renames_a_field(self, number):
        rows = agreements.FieldOfAction.objects.all()
        rows.filter(number=1 + number % 2).update(short_title=f"Feld {number}")

    def renames_a_list(self, number):
        Taxonomy.objects.filter(pk=self.own.pk).update(name=f"Liste {number}")
        self.own.terms.update(name=f"Wort {number}")

    def renames_the_cooperation(self, number):
        name = f"Bund {number}"
        agreements.edit_cooperation(self.made.cooperation, name=name, version=None, by=None)

    def renames_the_lead(self, number):
        directory.rename_organisation(self.lead, name=f"Kai {number}", version=None, by=None)

    def merges_the_lead(self, number):
        directory.merge_organisations(self.other, self.lead, by=None)

    def moves_on(self, number):
        state = ("done", "continuing", "in_preparation")[number % 3]
        measures.set_implementation(self.measure, state=state, version=None, by=None)

    def adds_a_measure(self, number):
        row = measures.add_measure(self.plan, title=f"Neu {number}", by=None)
        measures.release_measure(row, by=None)

    def grants_money(self, number):
        given = {"year": 2026, "word": "granted", "amount": number, "is_public": True}
        measures.set_money(self.measure, by=None, **given)

    def withdraws_the_measure(self, number):
        measures.withdraw_measure(self.measure, by=None)

    def releases_it_again(self, number):
        measures.release_measure(self.measure, by=None)

    def withdraws_the_indicator(self, number):
        measures.withdraw_indicator(self.made.indicator, by=None)

    def withdraws_the_report(self, number):
        for row in measures.StatusReport.objects.filter(is_public=True):
            measures.set_status_public(row, is_public=False, by=None)

    def hides_the_lead(self, number):
        type(self.lead).objects.filter(pk=self.lead.pk).update(audience=Audience.COOPERATION)


ACTS = sorted(
    name for name in vars(Later) if not name.startswith("_") and name not in ("do", "freeze")
)
# After any of these visitors read less than before.
TAKING = {
    "withdraws_the_measure",
    "withdraws_the_indicator",
    "withdraws_the_report",
    "hides_the_lead",
}


def told_of(frozen, reader):
    """Everything the report says to this reader, as facts, on paper, in the workbook.

    The address of the page and whether its sources are invented are of today.
    """
    facts = replace(frozen_facts(frozen, reader), path="", is_invented=False)
    book = load_workbook(io.BytesIO(progress_xlsx(facts)))
    cells = {sheet.title: [[cell.value for cell in row] for row in sheet.rows] for sheet in book}
    papers = [progress_document(facts, FIELDS), council_document(facts)]
    return facts, cells, [{**paper.data(), "at": 0} for paper in papers]


def is_no_more(old, new):
    """Whether `new` says nothing that `old` did not: the same, or less of it."""
    if isinstance(new, str) and isinstance(old, str):
        return new in ("", old) or set(new.split(", ")) <= set(old.split(", "))
    if isinstance(new, tuple) and all(hasattr(each, "key") for each in (*old, *new)):
        rows = {each.key: each for each in old}
        return all(each.key in rows and _less(rows[each.key], each) for each in new)
    if isinstance(new, tuple):
        return set(new) <= set(old)
    if isinstance(new, dict):
        # A list of one's own goes with the last measure that is sorted by it.
        return all(key in old and is_no_more(old[key], each) for key, each in new.items())
    return new == old or new is None


def _less(old, new, but=()):
    names = [field.name for field in fields(old) if field.name not in but]
    return all(is_no_more(getattr(old, name), getattr(new, name)) for name in names)


@pytest.fixture
def later():
    return Later()


@pytest.fixture
def insider(later):
    return make_coordinator(later.made.cooperation)


@pytest.fixture
def told(later, insider):
    """What the report says inside and outside before anything happens: every try begins there."""
    return told_of(later.frozen, insider), told_of(later.frozen, VISITOR)


@settings(
    max_examples=MANY, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 59)), max_size=10))
def test_whatever_happens_later_a_frozen_report_says_the_same(later, insider, told, acts):
    frozen, (inside, outside) = later.frozen, told
    kept = [(row.pk, row.content, row.checksum) for row in measures.ReportingDate.objects.all()]
    with transaction.atomic():
        for name, number in acts:
            later.do(name, number)
        rows = measures.ReportingDate.objects.filter(pk__in=[key for key, *_rest in kept])
        assert [(row.pk, row.content, row.checksum) for row in rows] == kept
        # As somebody else reads it anew.
        again = measures.ReportingDate.objects.select_related("plan__cooperation").get(pk=frozen.pk)
        assert told_of(again, insider) == inside
        facts, *papers = told_of(again, VISITOR)
        if not TAKING & {name for name, _number in acts}:
            assert [facts, *papers] == list(outside)
        assert _less(outside[0], facts, but={"withdrawn", "missing"})
        transaction.set_rollback(True)
