"""Boards on their public pages: what visitors read, what is cut, what is only promised."""

from copy import deepcopy
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from handschlag.foundation.accounts.tests.builders import make_user
from handschlag.foundation.records import today
from handschlag.foundation.records.choices import Audience
from handschlag.modules.agreements.tests.builders import make_clause, make_coordinator, make_public
from handschlag.modules.directory.tests.builders import make_editor, make_organisation
from handschlag.modules.governance import api as governance
from handschlag.modules.governance.tests.builders import (
    close,
    decide,
    in_days,
    make_body,
    make_consultation,
    make_follow_up,
    make_invited,
    make_item,
    make_meeting,
    make_paper,
    make_resolution,
    make_running,
    open_up,
)
from handschlag.modules.measures.tests.builders import (
    make_measure,
    make_milestone,
    make_plan,
    make_role,
)

from .builders import read, signed_in, visitor

pytestmark = pytest.mark.django_db


def page_of_body(body, name="body"):
    return reverse(f"portal:{name}", args=[body.address_key])


def make_open_meeting(resolutions=1, **fields):
    """Held, public, with so many recommendations that each carry a follow-up."""
    running = make_running(make_body(audience=Audience.PUBLIC), **fields)
    for number in range(resolutions):
        item = make_item(running, title=f"Offener Punkt {number}", is_public=True)
        make_follow_up(make_resolution(item), title=f"Auftrag {number}")
    make_item(running, title="Verschwiegener Ankauf")
    return open_up(close(running))


@pytest.fixture(scope="module")
def _open_meeting(built_once):
    return make_open_meeting()


@pytest.fixture
def meeting(_open_meeting):
    return deepcopy(_open_meeting)


def test_a_promised_board_is_no_board():
    agreement = make_public()
    clause = make_clause(agreement, text="Ein Beirat begleitet die Arbeit.")
    body = make_body(
        seats=0,
        cooperation=agreement.cooperation,
        stage="promised",
        basis=clause,
        audience=Audience.PUBLIC,
    )

    page = read(visitor(), page_of_body(body))

    assert "ob er gebildet wurde, ist uns nicht bekannt" in page
    assert "Ein Beirat begleitet die Arbeit." in page
    assert "Beschlussfähigkeit" not in page
    listed = read(visitor(), reverse("portal:body_list"))
    assert listed.index("ob sie gebildet wurden, ist uns nicht bekannt") < listed.index(body.name)


def test_visitors_read_what_was_resolved_and_nothing_of_the_secret_item(meeting):
    address = reverse("portal:meeting", args=[meeting.body.address_key, meeting.address_key])

    body, page = read(visitor(), page_of_body(meeting.body)), read(visitor(), address)

    assert "Auftrag 0" in body
    assert "Offener Punkt 0" in page
    assert "Nicht öffentlicher Tagesordnungspunkt" in page
    assert "Verschwiegener Ankauf" not in body + page


def test_an_internal_board_is_not_found_by_visitors():
    body = make_body()

    assert visitor().get(page_of_body(body)).status_code == 404
    assert body.name in read(signed_in(make_coordinator(body.cooperation)), page_of_body(body))


def test_the_way_through_the_councils_is_a_thread_that_ends_when_the_last_has_agreed():
    meeting = make_running(make_body(audience=Audience.PUBLIC))
    paper = make_paper(meeting.body.cooperation, audience=Audience.PUBLIC)
    resolution = make_resolution(make_item(meeting, is_public=True, paper=paper))
    open_up(close(meeting))
    towns = [
        make_consultation(paper, resolution=resolution, authoritative=True) for _number in range(2)
    ]
    address = reverse("portal:paper", args=[paper.address_key])

    decide(towns[0], paper_number="BV 12")
    before = read(visitor(), address)
    decide(towns[1])
    after = read(visitor(), address)

    assert "BV 12" in before
    assert "noch nicht" in before
    assert "noch nicht" not in after


def test_the_two_minute_page_says_what_is_late_by_office(meeting):
    follow_up = governance.follow_ups_visible_to(make_coordinator(meeting.cooperation)).get()
    type(follow_up).objects.update(due_on=today() - timedelta(days=3))
    following = make_invited(meeting.body, starts_at=in_days(15))
    make_item(following, title="Plan verabschieden", purpose="decision", is_public=True)
    secret = make_item(following, title="Verschwiegener Ankauf", purpose="decision")
    governance.set_audience(following, audience=Audience.PUBLIC, by=None)
    address = page_of_body(meeting.body, "body_brief")

    page = read(visitor(), address)

    assert "Noch 15 Tage" in page
    assert "Plan verabschieden" in page
    assert "Stabsstelle Strukturwandel" in page
    assert "Auftrag 0" in page
    # What is kept for a member is shown to no one else, and only as long as it is true.
    member = signed_in(make_editor(meeting.body.seats.first().on_behalf_of))
    readers = [member, signed_in(make_editor(make_organisation())), visitor()]
    assert ["Verschwiegener Ankauf" in read(each, address) for each in readers] == [
        True,
        False,
        False,
    ]
    governance.edit_item(secret, title="Verschobener Ankauf", version=secret.version, by=None)
    assert "Verschobener Ankauf" in read(member, address)


def test_a_late_milestone_is_named_with_who_leads_the_measure():
    body = make_body()
    measure = make_measure(make_plan(cooperation=body.cooperation), title="Reallabor")
    lead = make_role(measure, organisation=make_organisation(audience=Audience.PUBLIC)).organisation
    make_milestone(measure, title="Genehmigung", due_on=today() - timedelta(days=3))
    coordinator = signed_in(make_coordinator(body.cooperation))

    page = read(coordinator, page_of_body(body, "body_brief"))

    assert f"{lead.name}, Reallabor: war fällig am" in page


def test_a_running_vote_stands_first_on_the_two_minute_page_for_whoever_sees_its_page():
    body = make_body(seats=1, audience=Audience.PUBLIC)
    seat = body.seats.get()
    member = make_editor(seat.on_behalf_of)
    seat.person.user = member
    seat.person.save()
    vote = make_meeting(body, title="Umlauf 1", kind="circulation", starts_at=in_days(0))
    motion = make_item(vote, title="Satzung", text="Wir nehmen sie an.", purpose="decision")
    governance.invite(vote, by=None)
    vote.refresh_from_db()
    address = page_of_body(body, "body_brief")
    nothing, running = "Nichts, wovon wir wissen.", "wird jetzt schriftlich abgestimmt, bis"

    def others():
        return [read(client, address) for client in (visitor(), signed_in(make_user()))]

    mine = read(signed_in(member), address)
    assert running in mine
    assert "Jetzt abstimmen" in mine
    assert "Wir nehmen sie an." in mine
    assert nothing not in mine
    assert all(nothing in page and "Umlauf 1" not in page for page in others())

    governance.set_audience(vote, audience=Audience.PUBLIC, by=None)
    for page in others():
        assert running in page
        assert "Wir nehmen sie an." not in page
        assert "bstimmen</" not in page

    page = reverse("portal:meeting", args=[body.address_key, vote.address_key])
    assert ">Abstimmen<" in read(signed_in(member), page)
    governance.cast_votes(vote, seat=seat, choices={motion: "yes"}, by=None)
    assert nothing in read(signed_in(member), address)
    assert ">Zum Umlaufverfahren<" in read(signed_in(member), page)


def test_a_board_costs_the_same_with_one_resolution_and_with_three(meeting):
    counted = []
    for body in (meeting.body, make_open_meeting(3).body):
        address = page_of_body(body)
        client = visitor()
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            read(visitor(), address)
        counted.append(len(queries))

    assert counted[0] == counted[1]
