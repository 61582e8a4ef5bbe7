"""Notices, periods, purposes: what data protection does about persons of the directory."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.journeys.whole_person import differences, everything, make_administrator, make_whole

from handschlag.foundation.accounts.invitations import invite_user, revoke_invitation
from handschlag.foundation.accounts.tests.builders import make_user
from handschlag.foundation.audit.models import AuditEntry
from handschlag.foundation.privacy import notices
from handschlag.foundation.privacy import services as privacy
from handschlag.foundation.privacy.models import Notice
from handschlag.foundation.records import PartialDate, today
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.models import Claim, Objection, Person, Post
from handschlag.modules.directory.tests.builders import (
    make_mandate,
    make_organisation,
    make_person,
    make_post,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def in_days(days):
    return timezone.now() + days * DAY


def test_who_was_entered_by_others_is_to_be_told_within_a_month():
    person = make_person()

    privacy.open_missing_notices()
    privacy.open_missing_notices()

    notice = Notice.objects.get(subject=f"person:{person.public_id}")
    assert (notice.entered_on, notice.due_on) == (today(), today() + 30 * DAY)
    assert not notice.is_overdue


def test_the_text_says_what_why_and_where_from_and_the_proof_fits_it():
    whole, administrator = make_whole(), make_administrator()
    privacy.open_missing_notices()
    notice = Notice.objects.get(subject=whole.subject)
    wording = notices.wording_for(notice)
    for said in (
        "Guten Tag Wanda Wendisch,",
        "Art. 14",
        "Unterschrift",
        "Pressemitteilung über die Unterzeichnung",
        "Art. 6 Abs. 1 Buchst. e",
        "widersprechen",
        "/datenschutz/loeschfristen/",
    ):
        assert said in wording
    assert "&" not in wording

    told = privacy.tell_person(
        notice, channel="post", wording_hash=notices.hash_of(wording), by=administrator
    )

    assert (told.end, told.channel, told.ended_by) == ("told", "post", administrator)
    assert (told.wording_version, len(told.wording_hash)) == (notices.WORDING_VERSION, 64)
    assert not notices.notices_due().filter(pk=notice.pk).exists()


def test_a_text_that_no_longer_fits_proves_nothing():
    person = make_person()
    privacy.open_missing_notices()
    notice = Notice.objects.get(subject=f"person:{person.public_id}")
    old = notices.hash_of(notices.wording_for(notice))
    directory.edit_person(person, version=None, family_name="Neu", by=None)

    with pytest.raises(ValidationError, match="inzwischen geändert"):
        privacy.tell_person(notice, channel="mail", wording_hash=old, by=make_administrator())
    notice.refresh_from_db()
    assert notice.end == ""


def test_erasing_and_confirming_close_the_notice_and_an_excuse_needs_a_reason():
    gone, knows, excused = make_person(), make_person(), make_person()
    privacy.open_missing_notices()
    by_person = {
        person.pk: Notice.objects.get(subject=f"person:{person.public_id}")
        for person in (gone, knows, excused)
    }

    privacy.erase_person(f"person:{gone.public_id}", by=make_administrator())
    privacy.confirm_notice(by_person[knows.pk], by=make_administrator())
    with pytest.raises(ValidationError, match="warum"):
        privacy.excuse_notice(by_person[excused.pk], note="  ", by=make_administrator())

    ends = {pk: Notice.objects.get(pk=notice.pk).end for pk, notice in by_person.items()}
    assert ends == {gone.pk: "erased", knows.pk: "confirmed", excused.pk: ""}
    assert privacy.open_missing_notices() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_little_for_one_and_for_many(client, count, django_assert_max_num_queries):
    for _ in range(count):
        make_person()
    privacy.open_missing_notices()
    client.force_login(make_administrator(), backend=BACKEND)
    with django_assert_max_num_queries(12):
        page = client.get(reverse("privacy:notice_list")).content.decode()
    assert page.count("/datenschutz/information/") == count


def test_telling_by_the_page_leaves_the_proof(client):
    person, administrator = make_person(), make_administrator()
    privacy.open_missing_notices()
    notice = Notice.objects.get(subject=f"person:{person.public_id}")
    client.force_login(administrator, backend=BACKEND)
    address = reverse("privacy:notice", args=[notice.public_id])

    shown = client.get(address).content.decode()
    wording_hash = shown.partition('name="wording_hash" value="')[2][:64]
    client.post(address, {"channel": "handed", "wording_hash": wording_hash})

    notice.refresh_from_db()
    assert (notice.end, notice.channel, notice.ended_by) == ("told", "handed", administrator)
    entry = AuditEntry.objects.get(act="privacy.notice_ended")
    assert entry.actor_key == str(administrator.pk)


def test_an_answered_hint_loses_first_the_address_then_everything():
    objection = directory.make_objection(
        make_organisation(), text="Stimmt nicht.", reply_to="weg@example.org"
    )
    privacy.run_retention(in_days(2000))
    assert Objection.objects.filter(pk=objection.pk, reply_to="weg@example.org").exists()

    directory.settle_objection(objection, answer="Berichtigt.", by=make_administrator())
    privacy.run_retention(in_days(91))
    objection.refresh_from_db()
    assert (objection.reply_to, objection.text) == ("", "Stimmt nicht.")
    privacy.run_retention(in_days(3 * 365 + 1))
    assert not Objection.objects.filter(pk=objection.pk).exists()


def test_who_has_no_function_any_more_goes_after_a_warning_but_never_who_signed():
    idle, busy, signer = make_person(), make_person(), make_whole()
    organisation = make_organisation()
    make_post(organisation, person=busy)
    privacy.erase_person(signer.subject, by=make_administrator())

    privacy.run_retention(in_days(340))
    assert Person.objects.filter(pk=idle.pk).exists()
    privacy.run_retention(in_days(366))
    assert Person.objects.filter(pk=idle.pk).exists()
    privacy.run_retention(in_days(371))

    assert not Person.objects.filter(pk=idle.pk).exists()
    assert Person.objects.filter(pk__in=[busy.pk, signer.person.pk]).count() == 2
    assert privacy.is_erased(str(idle)) == ""


def test_a_function_that_ended_long_ago_goes_and_a_running_one_stays():
    organisation, person = make_organisation(), make_person()
    long_ago = today() - 11 * 365 * DAY
    old = make_post(organisation, person=person, until=PartialDate.day(long_ago))
    running = make_post(organisation, person=person)

    privacy.run_retention(in_days(0))
    privacy.run_retention(in_days(31))

    assert list(Post.objects.filter(pk__in=[old.pk, running.pk])) == [running]


def test_a_run_before_anything_is_due_changes_nothing_at_all():
    for number in range(1, 3):
        make_whole(name=f"Wanda Wendisch{number}", number=number)
    before = everything()

    privacy.run_retention(in_days(13))

    assert differences(before, everything()) == set()


def settled_hint(organisation):
    objection = directory.make_objection(organisation, text="Falsch.", reply_to="weg@example.org")
    return directory.settle_objection(objection, answer="Berichtigt.", by=None)


def decided_claim(organisation):
    claim = directory.claim_organisation(organisation, reason="Ich war dort.", by=make_user())
    return directory.decide_claim(claim, approved=False, answer="Nein.", by=make_administrator())


def revoked_invitation(organisation):
    invitation = invite_user(email=f"{organisation.pk}@example.org", name="Ina Neu", by=None)
    return revoke_invitation(invitation, by=None)


# What has ended, after how many days it goes, and beside it one of the kind that is still open.
ENDED = {
    settled_hint: 3 * 365,
    decided_claim: 2 * 365,
    revoked_invitation: 30,
    lambda at: make_mandate(make_user(), at, until=today() + DAY): 3 * 365,
    lambda at: make_post(at, person=make_person(), until=PartialDate.day(today())): 10 * 365,
}
# Persons without a function and old messages go by clocks of their own.
OTHER_CLOCKS = {"directory.person", "notifications.notification", "notifications.mail"}
OPEN = [
    lambda at: directory.make_objection(at, text="Offen.", reply_to="bleibt@example.org"),
    lambda at: directory.claim_organisation(at, reason="Ich arbeite dort.", by=make_user()),
    lambda at: make_mandate(make_user(), at),
    lambda at: make_post(at, person=make_person()),
]


@settings(
    max_examples=4,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    ages=st.lists(
        st.tuples(st.sampled_from(list(ENDED)), st.sampled_from([-40, -20, 5, 400])),
        min_size=2,
        max_size=5,
    ),
    still_open=st.sampled_from(OPEN),
)
def test_at_any_age_only_what_is_over_goes_and_nothing_beside_it_changes(ages, still_open):
    with transaction.atomic():
        over, old = set(), timezone.now() - 20 * 365 * DAY
        with time_machine.travel(old, tick=False):
            organisation = make_organisation()
            still_open(organisation)
        for make, days_past in ages:
            with time_machine.travel(in_days(-ENDED[make] - days_past), tick=False):
                row = make(organisation)
            # A hint loses its address after 90 days, long before it goes.
            if days_past >= -20 or make is settled_hint:
                over.add((row._meta.label_lower, str(row.pk)))
        going = {key for key in over if key[0] != "directory.objection"}
        before = everything()

        privacy.run_retention(in_days(0))
        privacy.run_retention(in_days(31))

        after = everything()
        assert going.isdisjoint(after)
        touched = differences(before, after) - over
        assert {kind for kind, _key in touched} <= OTHER_CLOCKS
        transaction.set_rollback(True)


def test_a_decided_claim_goes_and_an_open_one_stays():
    first, second = make_whole(), make_whole(name="Kurt Kubsch", number=2)
    directory.decide_claim(first.claim, approved=False, answer="Nein.", by=make_administrator())

    privacy.run_retention(in_days(731))

    assert list(Claim.objects.values_list("pk", flat=True)) == [second.claim.pk]


def test_one_row_may_say_its_own_purpose_and_basis():
    person, administrator = make_person(), make_administrator()
    assert privacy.basis_of(person).basis == "6-1-e"

    with pytest.raises(ValidationError, match="Abwägung"):
        privacy.set_basis(person, basis="6-1-f", purpose="Ansprache", by=administrator)
    privacy.set_basis(
        person,
        basis="6-1-f",
        purpose="Ansprache",
        balancing="Funktion ist öffentlich.",
        source="Internetseite",
        by=administrator,
    )

    said = privacy.basis_of(person)
    assert (said.basis, said.purpose, said.source) == ("6-1-f", "Ansprache", "Internetseite")
    assert privacy.basis_of(make_person()).basis == "6-1-e"
    privacy.drop_basis(person, by=administrator)
    assert privacy.basis_of(person).purpose != "Ansprache"


def test_the_basis_is_changed_on_a_page(client):
    person = make_person()
    client.force_login(make_administrator(), backend=BACKEND)
    address = reverse("privacy:basis_edit", args=["directory.person", person.pk])

    assert client.post(address, {"basis": "6-1-f", "purpose": "Ansprache"}).status_code == 422
    done = client.post(address, {"basis": "6-1-a", "purpose": "Rundbrief"}, follow=True)

    assert "Rundbrief" in done.content.decode()
    assert client.get(reverse("privacy:basis_edit", args=["auth.group", 1])).status_code == 404
