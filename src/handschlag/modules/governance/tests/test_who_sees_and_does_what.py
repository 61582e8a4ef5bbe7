"""Seats give no rights; mandates of the organisations that sit there do."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile

from handschlag.foundation.accounts.tests.builders import make_user
from handschlag.foundation.records.choices import Audience
from handschlag.modules.agreements import api as agreements
from handschlag.modules.agreements.tests.builders import (
    make_agreement,
    make_coordinator,
)
from handschlag.modules.directory.api import Competence
from handschlag.modules.directory.tests.builders import (
    make_mandate,
    make_organisation,
    make_person,
)
from handschlag.modules.governance import services
from handschlag.modules.governance.selectors import (
    bodies_visible_to,
    follow_ups_visible_to,
    form_for,
    items_visible_to,
    meetings_visible_to,
    paper_files_visible_to,
    papers_visible_to,
    resolutions_visible_to,
    sees_inside,
)
from handschlag.modules.governance.selectors.visible import (
    inside_of,
)

from .builders import (
    close,
    in_days,
    make_body,
    make_consultation,
    make_follow_up,
    make_item,
    make_meeting,
    make_paper,
    make_resolution,
    make_seat,
    open_up,
)

pytestmark = pytest.mark.django_db

EVERYTHING = {"see_inside", "run_meeting", "edit_body", "publish", "propose_item", "see_history"}


def rights(user, row):
    return {name for name in EVERYTHING if user.has_perm(f"governance.{name}", row)}


def member_of(body, may=Competence.REPORT):
    user = make_user()
    make_mandate(user, body.seats.first().on_behalf_of, may)
    return user


def partner_of(body):
    """Somebody of the cooperation whose organisation has no seat."""
    organisation = make_organisation()
    make_agreement(cooperation=body.cooperation, parties=[organisation, make_organisation()])
    user = make_user()
    make_mandate(user, organisation, Competence.EDIT)
    return user


def test_rights_come_from_mandates(body):
    meeting = make_meeting(body)
    seated = make_user()
    person = make_person()
    type(person).objects.filter(pk=person.pk).update(user=seated)
    make_seat(body, person=person)
    guest = make_user()
    make_mandate(guest, make_seat(body, role="guest").on_behalf_of, Competence.MANAGE)

    assert rights(make_coordinator(body.cooperation), meeting) == EVERYTHING
    assert rights(member_of(body), meeting) == {"see_inside", "propose_item", "see_history"}
    for nobody in (seated, guest, partner_of(body), make_user(), AnonymousUser()):
        assert rights(nobody, meeting) == set()


def test_a_seat_that_has_ended_shows_nothing_any_more():
    body = make_body(seats=1)
    user = member_of(body)
    assert sees_inside(user, body)

    services.end_seat(body.seats.get(), by=None)

    assert not sees_inside(make_user(), body)
    assert not sees_inside(type(user).objects.get(pk=user.pk), body)


def test_coordinators_of_another_cooperation_run_nothing_here(running, body):
    stranger = make_coordinator(running.cooperation)

    assert rights(stranger, body) == set()
    assert not stranger.has_perm("governance.create_body", body.cooperation)
    assert stranger.has_perm("governance.create_body")


@pytest.mark.parametrize("count", [1, 6])
def test_where_a_coordinator_is_inside_is_asked_once_for_all_cooperations(
    count, django_assert_max_num_queries
):
    bodies = [make_body(seats=0) for _ in range(count)]
    user = make_coordinator(bodies[0].cooperation)
    office = bodies[0].cooperation.stewardships.get().organisation
    for body in bodies[1:]:
        agreements.appoint_steward(
            body.cooperation, organisation=office, since=date(2020, 1, 1), by=None
        )

    with django_assert_max_num_queries(8):
        inside = inside_of(user)

    assert inside.bodies == {body.pk for body in bodies}


def test_a_draft_is_for_members_and_an_internal_meeting_for_the_cooperation(body):
    draft = make_meeting(body)
    invited = make_meeting(body, starts_at=in_days(50))
    services.invite(invited, by=None)
    partner, member = partner_of(body), member_of(body)

    assert set(meetings_visible_to(member)) == {draft, invited}
    assert set(meetings_visible_to(partner)) == {invited}
    assert set(meetings_visible_to(make_user())) == set()
    assert set(meetings_visible_to(AnonymousUser())) == set()
    assert set(bodies_visible_to(AnonymousUser())) == set()
    open_up(invited)
    assert set(meetings_visible_to(AnonymousUser())) == {invited}
    assert set(bodies_visible_to(AnonymousUser())) == {body}


def test_of_an_internal_meeting_the_cooperation_reads_what_is_not_confidential(running):
    shown = make_item(running, title="Offen", is_public=True)
    secret = make_item(running, title="Grundstück")
    resolution = make_resolution(shown, confidential_text="Preis")
    hidden = make_resolution(secret)
    meeting = close(running)
    partner, member = partner_of(meeting.body), member_of(meeting.body)

    assert set(items_visible_to(partner)) == {shown}
    assert set(resolutions_visible_to(partner)) == {resolution}
    assert set(resolutions_visible_to(member)) == {resolution, hidden}
    assert set(resolutions_visible_to(AnonymousUser())) == set()
    assert form_for(resolution, partner).confidential_text == ""
    assert form_for(resolution, member).confidential_text == "Preis"
    assert form_for(hidden, partner) is None
    assert [item.title for item in form_for(meeting, partner).items] == [
        "Offen",
        "Nicht öffentlicher Tagesordnungspunkt",
    ]


def test_whoever_has_to_do_something_sees_it_and_reports_it(running):
    follow_up = make_follow_up(make_resolution(make_item(running)))
    user, neighbour = make_user(), make_user()
    make_mandate(user, follow_up.organisation, Competence.REPORT)
    make_mandate(neighbour, make_organisation(), Competence.MANAGE)

    assert list(follow_ups_visible_to(user)) == [follow_up]
    assert user.has_perm("governance.report_follow_up", follow_up)
    assert list(follow_ups_visible_to(neighbour)) == []
    assert not neighbour.has_perm("governance.report_follow_up", follow_up)
    assert not user.has_perm("governance.run_meeting", follow_up)


def test_a_councils_word_is_entered_by_its_own_town_or_the_coordination():
    consultation = make_consultation()
    own, other = make_user(), make_user()
    make_mandate(own, consultation.organisation, Competence.EDIT)
    make_mandate(other, make_organisation(), Competence.MANAGE)
    coordinator = make_coordinator(consultation.paper.cooperation)

    allowed = [
        user.has_perm("governance.record_council_result", consultation)
        for user in (own, coordinator, other, AnonymousUser())
    ]
    assert allowed == [True, True, False, False]


def test_a_proposal_is_its_own_organisations_until_it_is_taken_up(body):
    party = body.seats.first().on_behalf_of
    author, reader = make_user(), member_of(body)
    make_mandate(author, party, Competence.EDIT)
    item = services.propose_item(body, title="Radweg", by=author, proposed_by_org=party)

    assert author.has_perm("governance.edit_item", item)
    assert not reader.has_perm("governance.edit_item", item)
    meeting = make_meeting(body)
    [taken] = services.put_on_agenda(meeting, [item], by=None)
    assert not author.has_perm("governance.edit_item", taken)


def test_a_paper_and_its_files_show_as_far_as_they_may(settings, tmp_path, body):
    settings.MEDIA_ROOT = tmp_path
    paper = make_paper(body.cooperation, audience=Audience.PUBLIC)
    shown, secret = _file(paper, is_public=True), _file(paper, is_public=False)
    make_item(make_meeting(body), paper=paper)
    partner, member = partner_of(body), member_of(body)

    assert set(papers_visible_to(AnonymousUser())) == {paper}
    assert set(paper_files_visible_to(AnonymousUser())) == {shown}
    assert set(paper_files_visible_to(partner)) == {shown}
    assert set(paper_files_visible_to(member)) == {shown, secret}
    services.set_audience(paper, audience=Audience.COOPERATION, by=None)
    assert set(paper_files_visible_to(AnonymousUser())) == set()
    assert set(papers_visible_to(make_user())) == set()


def _file(paper, *, is_public):
    upload = SimpleUploadedFile("anlage.txt", f"{is_public}".encode())
    return services.add_paper_file(
        paper, title="Anlage", upload=upload, is_public=is_public, by=None
    )
