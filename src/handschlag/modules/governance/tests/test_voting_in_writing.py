"""The vote in writing: by link, until all have voted or its time is over, confirmed at the end."""

import re
from copy import deepcopy
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from handschlag.foundation.accounts.tests.builders import make_user
from handschlag.foundation.notifications.composing import compose
from handschlag.foundation.notifications.models import Mail, Notification
from handschlag.modules.agreements.tests.builders import make_coordinator
from handschlag.modules.governance import services, tasks
from handschlag.modules.governance.choices import (
    ItemPurpose,
    MeetingKind,
    MeetingState,
    Presence,
    ResolutionState,
    SeatRole,
)
from handschlag.modules.governance.letters import COUNTED, write_counted
from handschlag.modules.governance.models import AgendaItem, Ballot, Meeting, Resolution
from handschlag.modules.governance.selectors import quorum_of
from handschlag.modules.governance.signed_links import pack_path, read_pack_token
from handschlag.modules.governance.vote_reminders import LETTER as REMINDER
from handschlag.modules.governance.vote_reminders import reminds_from, write_reminder

from .builders import in_days, make_body, make_invited, make_item, make_meeting, make_seat

pytestmark = pytest.mark.django_db


def make_circulation(*, members=2, **fields):
    """A vote on one motion that has been sent out to members with an address each."""
    body = make_body(seats=0, **fields)
    for number in range(members):
        role = SeatRole.MEMBER if number else SeatRole.CHAIR
        make_seat(body, mail=f"sitz{number}@example.org", role=role)
    meeting = make_meeting(body, kind=MeetingKind.CIRCULATION, starts_at=in_days(0))
    make_item(meeting, title="Satzung", text="Wir nehmen sie an.", purpose=ItemPurpose.DECISION)
    services.invite(meeting, by=None)
    return Meeting.objects.select_related("body").get(pk=meeting.pk)


@pytest.fixture(scope="module")
def _meeting(built_once):
    return make_circulation()


@pytest.fixture
def meeting(_meeting):
    """A vote of two in writing."""
    return deepcopy(_meeting)


@pytest.fixture(scope="module")
def _vote_of_three(built_once):
    return make_circulation(members=3)


@pytest.fixture
def vote_of_three(_vote_of_three):
    return deepcopy(_vote_of_three)


def seats_in(meeting):
    return list(meeting.body.seats.order_by("pk"))


def motion_of(meeting):
    return AgendaItem.objects.get(meeting=meeting)


def vote(meeting, seat, choice, item=None):
    return services.cast_votes(
        meeting, seat=seat, choices={item or motion_of(meeting): choice}, by=None
    )


def let_it_end(meeting):
    """It began this morning, whatever the time is now: both go back by a day."""
    now = timezone.now()
    Meeting.objects.filter(pk=meeting.pk).update(
        starts_at=now - timedelta(days=1), ends_at=now - timedelta(minutes=1)
    )
    return Meeting.objects.select_related("body").get(pk=meeting.pk)


def choices_in(meeting):
    rows = Ballot.objects.filter(item__meeting=meeting).order_by("seat")
    return list(rows.values_list("choice", flat=True))


def test_a_link_votes_once_may_change_it_and_the_last_vote_counts(client):
    meeting = make_circulation(quorum="none")
    chair, member = seats_in(meeting)
    page = pack_path(meeting, chair, chair.mail)
    field = f"p{motion_of(meeting).public_id}"

    asked = client.get(page).content.decode()
    assert "Wir nehmen sie an." in asked
    assert "Stimme abgeben" in asked
    for choice in ("no", "yes"):
        assert client.post(f"{page}stimme/", {field: choice}).status_code == 302
    assert choices_in(meeting) == ["yes"]
    assert "Stimme ändern" in client.get(page).content.decode()
    vote(meeting, member, "abstain")
    meeting.refresh_from_db()
    assert meeting.counted_at is not None

    refused = client.post(f"{page}stimme/", {field: "no"})
    assert refused.status_code == 422
    assert "Die Abstimmung ist beendet." in refused.content.decode()
    assert choices_in(meeting) == ["yes", "abstain"]


def test_after_the_end_nobody_votes_and_the_count_comes_by_itself(meeting):
    meeting = let_it_end(meeting)
    coordinator = make_coordinator(meeting.cooperation)
    with pytest.raises(ValidationError, match="beendet"):
        vote(meeting, seats_in(meeting)[0], "yes")

    assert [tasks.count_circulations.func() for _again in range(2)] == [1, 0]

    told = Notification.objects.get(kind="governance.circulation_counted")
    assert told.recipient == coordinator
    letter = Mail.objects.get(letter=COUNTED)
    written = write_counted(letter.letter_key)
    assert written.address == "sitz0@example.org"
    assert "Satzung: 0 Ja, 0 Nein, 0 Enthaltungen" in written.text


def test_a_deputy_votes_for_the_member_until_the_member_does(client, meeting):
    chair = seats_in(meeting)[0]
    deputy = make_seat(
        meeting.body,
        deputy_of=chair,
        on_behalf_of=chair.on_behalf_of,
        mail="vertretung@example.org",
    )
    page = client.get(pack_path(meeting, deputy, deputy.mail)).content.decode()
    assert f"in Vertretung von {chair.holder} für {chair.on_behalf_of}" in page

    vote(meeting, deputy, "no")
    assert Ballot.objects.get().cast_by == deputy
    vote(meeting, chair, "yes")
    with pytest.raises(ValidationError, match="schon selbst abgestimmt"):
        vote(meeting, deputy, "no")
    assert choices_in(meeting) == ["yes"]


def test_guests_strangers_the_biased_and_a_second_seat_of_a_party_do_not_vote(
    client, vote_of_three
):
    chair, member, _silent = seats_in(vote_of_three)
    guest = make_seat(
        vote_of_three.body, role=SeatRole.GUEST, voting=False, mail="gast@example.org"
    )
    second = make_seat(vote_of_three.body, on_behalf_of=chair.on_behalf_of)
    stranger = make_seat(make_body(seats=0))
    services.exclude_member(motion_of(vote_of_three), seat=member, reason="Eigene Firma", by=None)
    vote(vote_of_three, chair, "yes")

    for seat, words in ((guest, "keine Stimme"), (stranger, "keine Stimme"), (member, "befangen")):
        with pytest.raises(ValidationError, match=words):
            vote(vote_of_three, seat, "no")
    with pytest.raises(ValidationError, match="schon abgegeben"):
        vote(vote_of_three, second, "no")
    assert client.post(f"{pack_path(vote_of_three, guest, guest.mail)}stimme/").status_code == 404
    assert choices_in(vote_of_three) == ["yes"]


def test_what_was_counted_becomes_a_resolution_when_the_chair_confirms_it(meeting):
    chair, member = seats_in(meeting)
    page, visitor = pack_path(meeting, chair, chair.mail), Client()
    assert visitor.post(f"{page}bestaetigen/").status_code == 404
    vote(meeting, chair, "yes")
    vote(meeting, member, "yes")
    assert visitor.get(f"{page}bestaetigen/").status_code == 302
    assert not Resolution.objects.exists()

    visitor.post(f"{page}bestaetigen/")

    resolution = Resolution.objects.get()
    assert (resolution.state, resolution.yes, resolution.text) == (
        ResolutionState.CARRIED,
        2,
        "Wir nehmen sie an.",
    )
    meeting = Meeting.objects.select_related("body").get(pk=meeting.pk)
    assert meeting.state == MeetingState.CLOSED
    assert quorum_of(meeting).sentence == (
        "2 von 2 Partnern mit Stimme haben geantwortet: beschlussfähig."
    )
    with pytest.raises(ValidationError, match="schon bestätigt"):
        services.confirm_circulation(meeting, by=None)
    other = pack_path(meeting, member, member.mail)
    assert visitor.post(f"{other}bestaetigen/").status_code == 404


def test_too_few_votes_are_no_resolution_and_nothing_is_confirmed_early(vote_of_three):
    seats = seats_in(vote_of_three)
    vote(vote_of_three, seats[0], "yes")
    with pytest.raises(ValidationError, match="läuft noch"):
        services.confirm_circulation(vote_of_three, by=None)

    services.confirm_circulation(let_it_end(vote_of_three), by=None)

    assert not Resolution.objects.exists()
    assert motion_of(vote_of_three).outcome == (
        "Zu wenige haben abgestimmt. Ein Beschluss ist nicht zustande gekommen."
    )
    presences = vote_of_three.attendances.order_by("seat").values_list("presence", flat=True)
    assert list(presences) == [Presence.PRESENT, Presence.ABSENT, Presence.ABSENT]


def test_while_votes_are_cast_the_words_stand_still(meeting):
    item = motion_of(meeting)
    vote(meeting, seats_in(meeting)[0], "yes")

    with pytest.raises(ValidationError, match="hat begonnen"):
        services.edit_item(item, version=None, text="Etwas anderes", by=None)
    with pytest.raises(ValidationError, match="schon abgestimmt"):
        services.edit_meeting(meeting, version=None, kind=MeetingKind.ONLINE, by=None)
    # A vote called off leaves nothing that another one could count.
    services.cancel_meeting(meeting, because="Fehler in der Vorlage", by=None)
    assert not Ballot.objects.exists()


def test_the_coordination_sees_who_is_missing_enters_a_letter_and_confirms(client, meeting):
    chair, member = seats_in(meeting)
    vote(meeting, chair, "yes")
    client.force_login(make_coordinator(meeting.cooperation))
    args = [meeting.body.address_key, meeting.address_key]
    page = client.get(reverse("governance:meeting_run", args=args)).content.decode()
    assert page.count("steht aus") == 2

    # Elsewhere the last missing seat turns out to be biased: nobody waits for it.
    other = make_circulation()
    vote(other, seats_in(other)[0], "yes")
    client.force_login(make_coordinator(other.cooperation))
    biased = {"item": motion_of(other).pk, "seat": seats_in(other)[1].pk, "reason": "Eigene Firma"}
    client.post(
        reverse("governance:circulation_exclude", args=[other.body.address_key, other.address_key]),
        {f"befangen-{name}": value for name, value in biased.items()},
    )
    other.refresh_from_db()
    assert other.counted_at is not None

    client.force_login(make_coordinator(meeting.cooperation))
    sent = {"seat": member.pk, f"p{motion_of(meeting).public_id}": "no"}
    client.post(reverse("governance:circulation_vote", args=args), sent)
    client.post(reverse("governance:circulation_confirm", args=args))

    meeting.refresh_from_db()
    assert meeting.state == MeetingState.CLOSED
    assert Resolution.objects.get().state == ResolutionState.REJECTED


def test_a_meeting_takes_no_votes_in_writing(body):
    meeting = make_invited(body)
    item = make_item(meeting, purpose=ItemPurpose.DECISION)
    with pytest.raises(ValidationError, match="beendet"):
        vote(meeting, body.seats.first(), "yes", item)


@pytest.mark.parametrize(
    ("lasts", "left"), [(timedelta(days=14), timedelta(days=3)), (timedelta(2), timedelta(1))]
)
def test_reminders_come_some_days_before_the_end_and_never_at_once(lasts, left):
    invited = in_days(0)
    assert reminds_from(invited, invited + lasts) == invited + lasts - left


def test_whoever_has_not_voted_is_reminded_once_by_a_link_to_the_ballot():
    meeting = make_circulation(members=4)
    voted, slow, late, member = seats_in(meeting)
    member.person.user = make_user(email="konto@example.org")
    member.person.save()
    # Where nobody can write to the member, the deputy is asked.
    type(late).objects.filter(pk=late.pk).update(mail="", person=None)
    deputy = make_seat(
        meeting.body, deputy_of=late, on_behalf_of=late.on_behalf_of, mail="statt@example.org"
    )
    vote(meeting, voted, "yes")
    Mail.objects.all().delete()
    assert tasks.remind_of_votes.func() == 0

    Meeting.objects.filter(pk=meeting.pk).update(
        ends_at=in_days(2), invited_at=in_days(-4), starts_at=in_days(-4)
    )
    meeting.refresh_from_db()
    assert [tasks.remind_of_votes.func() for _night in range(2)] == [3, 0]

    letters = {mail.letter_key: mail for mail in Mail.objects.filter(letter=REMINDER)}
    written = [write_reminder(key) for key in letters]
    assert [each.address for each in written] == [slow.mail, deputy.mail]
    # The seal of a link holds the second it was made in, so the link is read, not compared.
    [token] = re.findall(r"/([^/\s]+)/#stimme", written[0].text)
    assert read_pack_token(token).seat == slow
    told = Notification.objects.get(kind="governance.vote_missing")
    assert told.recipient == member.person.user
    assert "#stimme" in compose(told.mail).body

    vote(meeting, slow, "no")
    vote(meeting, member, "no")
    assert [bool(write_reminder(key)) for key in letters] == [False, True]
    assert compose(told.mail) is None
