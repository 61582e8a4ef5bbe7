"""The small thread beside an agreement says what its page says, in lists as on the start page."""

import re

import pytest
from django.urls import reverse

from handschlag.modules.agreements import api as agreements
from handschlag.modules.agreements.tests.builders import (
    make_clause,
    make_field,
    make_goal,
    make_signed,
)
from handschlag.modules.measures import api as measures
from handschlag.modules.measures.tests.builders import make_measure, make_plan

from .builders import page_of, read, visitor

pytestmark = pytest.mark.django_db

APART = "bis zur Maßnahme; die Maßnahme ist keinem Feld zugeordnet"


def make_resting(kind):
    """A public agreement with a field and a goal of it; its one public measure rests on one thing."""
    agreement = make_signed()
    field = make_field(agreement)
    things = {
        "clause": lambda: make_clause(agreement),
        "field": lambda: field,
        "goal": lambda: make_goal(agreement, field=field),
    }
    thing = things[kind]()
    agreement = agreements.release_agreement(agreement, by=None)
    plan = make_plan(cooperation=agreement.cooperation)
    measures.release_plan(plan, by=None)
    measure = make_measure(plan, origins=[{kind: thing}])
    measures.publish_measure(measure, is_public=True, by=None)
    return agreement


def small_threads(address):
    return re.findall(r'class="mini">.*?<span>(.*?)</span>', read(visitor(), address))


@pytest.mark.parametrize(
    ("kind", "words"),
    [("clause", APART), ("field", "bis zur Maßnahme"), ("goal", "bis zur Maßnahme")],
)
def test_a_measure_that_belongs_to_no_field_is_not_said_to_come_of_one(kind, words):
    make_resting(kind)

    assert small_threads(reverse("portal:agreement_list")) == [words]
    assert small_threads("/") == [words]


def test_the_bar_on_the_page_draws_what_the_small_thread_draws():
    agreement = make_resting("field")

    page = read(visitor(), page_of(agreement))
    bar = page[page.index('<ol class="faden') : page.index("</ol>", page.index('<ol class="faden'))]
    nodes = re.findall(r'<li(?: class="([^"]*)")?', bar)
    listed = read(visitor(), reverse("portal:agreement_list"))

    # The field is there, its goal is missing, the measure is there again.
    assert nodes == ["here", "open full", "open", "open full", "open", "open", "void"]
    assert '<path class="yarn" d="M6 7H26"/>' in listed
    assert re.findall(r'<circle class="(\w+)"', listed) == ["on", "on", "off", "on"] + ["off"] * 3
