"""Sentences on the desk that must not contradict each other, and the lists it leads to."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from handschlag.foundation.accounts.tests.builders import make_user
from handschlag.foundation.records import today
from handschlag.modules.agreements import api as agreements
from handschlag.modules.agreements.tests.builders import (
    make_coordinator,
    make_party_editor,
    make_public,
    make_signed,
)
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.tests.builders import (
    make_editor,
    make_mandate,
    make_organisation,
)
from handschlag.modules.governance.tests.builders import make_body

from .builders import page_of, read, signed_in, visitor

pytestmark = pytest.mark.django_db
DESK, LIST = "/schreibtisch/", "/organisationen/"
LISTS = [
    "directory:duplicate_list",
    "directory:merge_list",
    "directory:claim_list",
    "directory:objection_list",
]


def days_ago(number):
    return today() - timedelta(days=number)


def announced(**fields):
    agreement = make_signed(**fields)
    agreements.announce_release(agreement, by=None)
    return agreement


def agree(agreement, *parties):
    for party in parties:
        agreements.state_on_release(agreement, party=party, agrees=True, by=None)


def coordination_of(agreement):
    return signed_in(make_coordinator(agreement.cooperation))


def to_decide(page):
    return page.split('id="entscheiden"')[1].split("</section>")[0]


def lists_on(page):
    return [name for name in LISTS if f'href="{reverse(name)}"' in page]


def test_a_release_all_agreed_to_early_waits_since_the_last_yes_and_not_since_a_day_to_come():
    agreement = announced(short_title="Früh einig")
    desk = coordination_of(agreement)
    first, last = agreement.parties.all()
    agree(agreement, first)
    assert "Früh einig" not in to_decide(read(desk, DESK))

    agree(agreement, last)
    page = read(desk, DESK)
    assert "Alle Partner sind einverstanden." in to_decide(page)
    assert "seit heute" in page
    assert "seit -" not in page

    agreements.PartyStatement.objects.update(made_at=timezone.now() - timedelta(days=3))
    assert "älteste seit 3 Tagen" in read(desk, DESK)


def test_a_release_nobody_answered_waits_since_its_period_is_over():
    agreement = announced()
    agreements.Release.objects.update(opened_on=days_ago(20), statements_until=days_ago(6))

    page = read(coordination_of(agreement), DESK)

    assert "Die Frist für Stellungnahmen ist vorbei." in to_decide(page)
    assert "einverstanden" not in to_decide(page)
    assert "älteste seit 6 Tagen" in page


def test_pages_agreed_to_after_an_embargo_wait_since_its_end():
    agreement = make_public()
    body = make_body(seats=0, cooperation=agreement.cooperation)
    release = agreements.announce_pages([body], by=None)
    for party in agreement.parties.all():
        agreements.state_on_pages(release, organisation=party.organisation, agrees=True, by=None)
    agreements.PageStatement.objects.update(made_at=timezone.now() - timedelta(days=5))
    agreements.PageRelease.objects.update(
        opened_on=days_ago(6), statements_until=today(), embargo_until=days_ago(2)
    )

    assert "älteste seit 2 Tagen" in read(coordination_of(agreement), DESK)


def test_a_statement_one_is_asked_for_is_due_until_it_is_given_or_its_period_is_over():
    agreement = announced(short_title="Noch intern")
    party = agreement.parties.first()
    partner = signed_in(make_party_editor(party))
    stranger = signed_in(make_editor(make_organisation()))
    asked = read(partner, DESK).split('id="faellig"')[1].split("</section>")[0]
    assert "Stellung nehmen" in asked
    assert "Noch intern" in asked
    assert "Noch intern" not in read(stranger, DESK)

    agreements.Release.objects.update(opened_on=days_ago(20), statements_until=days_ago(6))
    over = read(partner, DESK)
    assert "überfällig" not in over
    assert "endet keine Frist" in over
    assert "Bis zur Veröffentlichung können Sie sich noch dazu äußern." in to_decide(over)

    agree(agreement, party)
    assert "Noch intern" not in to_decide(read(partner, DESK))


def test_an_own_entry_says_how_it_stands_and_leads_to_the_question_only_who_may_answer():
    town = make_organisation()
    editor, reporter = make_editor(town), make_editor(town, "report")
    way = f'<a href="{reverse("directory:freshness")}">noch nicht bestätigt'

    assert way in read(signed_in(editor), DESK)
    told = read(signed_in(reporter), DESK)
    assert "noch nicht bestätigt" in told
    assert way not in told
    directory.confirm_row(town, by=editor)

    page = read(signed_in(editor), DESK)
    assert "von Ihnen bestätigt am" in page
    assert "übernommen" not in page


def test_what_somebody_else_confirmed_is_not_said_to_be_confirmed_by_the_organisation():
    town = make_organisation()
    directory.confirm_row(town, by=make_user(is_administrator=True))

    assert "noch nicht bestätigt" in read(signed_in(make_editor(town)), DESK)


def test_the_lists_of_the_directory_stand_where_those_look_who_may_see_them():
    town = make_organisation()
    manager, editor, reporter = (make_editor(town, may) for may in ("manage", "edit", "report"))
    expected = {
        manager: [*LISTS[:2], LISTS[3]],
        editor: [LISTS[3]],
        reporter: [],
        make_user(is_administrator=True): LISTS,
    }
    for user, lists in expected.items():
        client = signed_in(user)
        assert lists_on(read(client, DESK)) == lists
        assert lists_on(read(client, LIST)) == lists
        assert [client.get(reverse(name)).status_code for name in lists] == [200] * len(lists)
    assert lists_on(read(visitor(), LIST)) == []


def test_a_coordinator_finds_the_new_agreement_on_the_desk_and_a_partner_does_not():
    agreement = make_signed()
    new = f'href="{reverse("agreements:agreement_new")}"'

    assert new in read(coordination_of(agreement), DESK)
    assert new not in read(signed_in(make_party_editor(agreement.parties.first())), DESK)


@pytest.mark.parametrize("count", [1, 3])
def test_confirmed_entries_and_releases_agreed_to_cost_the_same_for_one_and_for_many(
    count, django_assert_num_queries
):
    user, steward = make_user(), make_organisation()
    make_mandate(user, steward, coordinates=True)
    for _ in range(count):
        town = make_organisation()
        make_mandate(user, town)
        directory.confirm_row(town, by=user)
        agreement = announced()
        agreements.appoint_steward(agreement.cooperation, organisation=steward, by=None)
        agree(agreement, *agreement.parties.all())
    client = signed_in(user)

    with django_assert_num_queries(40):
        page = read(client, DESK)

    assert page.count("von Ihnen bestätigt am") == count
    assert page.count("Alle Partner sind einverstanden.") == count


def test_a_refused_page_leads_back_to_what_may_be_seen():
    town = make_organisation(name="Stadt Weißwasser")
    client = signed_in(make_editor(make_organisation(), name="Kim Beispiel"))

    answer = client.get(reverse("directory:organisation_edit", args=[town.address_key]))

    page = answer.content.decode()
    assert answer.status_code == 403
    assert f'<a href="{page_of(town)}">Zur Seite „Stadt Weißwasser“' in page
    assert reverse("directory:objection", args=[town.address_key]) in page
    assert "Mandat der Organisation" in page
    assert "Auftrag" not in page
    assert '<li class="acct__who">Kim Beispiel</li>' in page
    elsewhere = client.get(reverse("directory:claim_list"))
    assert elsewhere.status_code == 403
    assert "Stadt Weißwasser" not in elsewhere.content.decode()
