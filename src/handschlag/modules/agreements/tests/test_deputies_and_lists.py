"""A coordinator's absence holds nothing up, and lists reach the partners of one's cooperations."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from handschlag.foundation.accounts.models import User
from handschlag.foundation.accounts.tests.builders import make_administrator, make_user
from handschlag.foundation.audit import services as audit
from handschlag.foundation.records import today
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.tests.builders import make_contact_point

from .builders import make_agreement, make_coordinator

Criteria, compile_list = directory.Criteria, directory.compile_list
pytestmark = pytest.mark.django_db


def stand_in(coordinator, **days):
    mandate = directory.Mandate.objects.get(user=coordinator)
    deputy = make_user()
    since = today() + timedelta(days=days.get("begins", 0))
    until = since + timedelta(days=5)
    directory.appoint_deputy(mandate, deputy=deputy, since=since, until=until, by=None)
    return deputy


def test_the_deputy_of_a_coordinator_coordinates_and_is_named_as_deputy():
    agreement = make_agreement()
    coordinator = make_coordinator(agreement.cooperation)
    deputy = stand_in(coordinator)
    assert deputy.has_perm("agreements.edit_agreement", agreement)
    assert list(agreements.coordinated_by(deputy)) == [agreement.cooperation]
    assert agreement in agreements.agreements_visible_to(deputy)

    agreements.edit_agreement(agreement, version=None, by=deputy, summary="Neu gefasst")
    newest = audit.history_of(agreement, coordinator)[0]
    assert newest.actor_label == f"{deputy} in Vertretung für {coordinator}"


def test_before_the_first_day_a_deputy_sees_and_does_nothing():
    agreement = make_agreement()
    deputy = stand_in(make_coordinator(agreement.cooperation), begins=1)
    assert not deputy.has_perm("agreements.edit_agreement", agreement)
    assert agreement not in agreements.agreements_visible_to(deputy)


def test_a_deputy_in_one_cooperation_is_nobody_in_another():
    ours, theirs = make_agreement(), make_agreement()
    deputy = stand_in(make_coordinator(ours.cooperation))
    assert not deputy.has_perm("agreements.edit_agreement", theirs)
    assert theirs not in agreements.agreements_visible_to(deputy)


def test_drafts_wait_for_whoever_coordinates_and_for_nobody_else():
    agreement = make_agreement(short_title="Im Entwurf")
    coordinator = make_coordinator(agreement.cooperation)
    mandate = directory.Mandate.objects.get(user=coordinator)
    titles = [item.title for item in directory.open_work_of(mandate, coordinator)]
    assert "Im Entwurf" in titles
    outside = [item.title for item in directory.open_work_of(mandate, make_user())]
    assert "Im Entwurf" not in outside


def test_handing_over_the_coordination_takes_the_cooperation_along():
    agreement = make_agreement()
    coordinator = make_coordinator(agreement.cooperation)
    mandate = directory.Mandate.objects.get(user=coordinator)
    successor = make_user()
    directory.hand_over_mandate(mandate, successor=successor, on=today(), by=make_administrator())
    assert list(agreements.coordinated_by(successor)) == [agreement.cooperation]
    assert not agreements.coordinated_by(User.objects.get(pk=coordinator.pk)).exists()
    with pytest.raises(ValidationError):
        directory.hand_over_mandate(mandate, successor=make_user(), on=today(), by=coordinator)


def test_lists_reach_the_partners_of_cooperations_one_coordinates_and_no_others():
    agreement, other = make_agreement(), make_agreement()
    partner = agreement.parties.first().organisation
    make_contact_point(partner, mail="amt@example.org")
    coordinator = make_coordinator(agreement.cooperation)
    ours = Criteria(chosen={"cooperation": agreement.cooperation.public_id})
    theirs = Criteria(chosen={"cooperation": other.cooperation.public_id})

    assert {source.key for source in directory.list_sources()} >= {"cooperation", "field"}
    assert compile_list(ours, coordinator).mails == ["amt@example.org"]
    assert compile_list(theirs, coordinator).unreached == []
    assert compile_list(ours, make_user()).mails == []
    assert coordinator.has_perm("directory.compile_lists")
    assert not make_user().has_perm("directory.compile_lists")
    assert agreement.cooperation.name in ours.in_words(coordinator)


def test_a_field_reaches_the_partners_of_its_agreement():
    agreement = make_agreement()
    partner = agreement.parties.first().organisation
    make_contact_point(partner, mail="amt@example.org")
    field = agreements.add_field(
        agreement, number=1, official_title="Bildung", short_title="Bildung", by=None
    )
    coordinator = make_coordinator(agreement.cooperation)
    criteria = Criteria(chosen={"field": field.public_id})
    assert compile_list(criteria, coordinator).mails == ["amt@example.org"]
    assert compile_list(criteria, make_administrator()).mails == ["amt@example.org"]
    assert compile_list(criteria, make_user()).mails == []
