"""The way into public: announced, answered, released, withdrawn."""

import re
from copy import deepcopy
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from handschlag.foundation.records import today
from handschlag.foundation.records.choices import Audience
from handschlag.modules.agreements import services
from handschlag.modules.agreements.choices import PartyRole
from handschlag.modules.agreements.models import Release
from handschlag.modules.agreements.selectors import (
    agreement_page,
    agreements_visible_to,
    may_be_released,
    public_preview,
    release_state,
    releases_awaiting,
)

from .builders import (
    make_agreement,
    make_coordinator,
    make_party,
    make_party_editor,
    make_signed,
)

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


@pytest.fixture(scope="module")
def _coordinator(_signed):
    return make_coordinator(_signed.cooperation)


@pytest.fixture
def coordinator(_coordinator):
    """Of the signed agreement."""
    return deepcopy(_coordinator)


def days_pass(release, days):
    """As if it had been announced earlier."""
    back = timedelta(days=days)
    Release.objects.filter(pk=release.pk).update(
        opened_on=release.opened_on - back, statements_until=release.statements_until - back
    )


def agree(agreement, party, by=None, **said):
    return services.state_on_release(agreement, party=party, by=by, **{"agrees": True} | said)


def test_after_fourteen_days_the_coordinator_releases(signed, coordinator):
    before = set(agreements_visible_to(VISITOR))
    release = services.announce_release(signed, by=coordinator)
    assert release.statements_until - release.opened_on == timedelta(days=14)

    with pytest.raises(ValidationError, match="Stellung nehmen"):
        services.release_agreement(signed, by=coordinator)
    days_pass(release, 14)
    with pytest.raises(ValidationError, match="Stellung nehmen"):
        services.release_agreement(signed, by=coordinator)
    assert set(agreements_visible_to(VISITOR)) == before

    days_pass(release, 15)
    services.release_agreement(signed, by=coordinator)
    assert set(agreements_visible_to(VISITOR)) == before | {signed}
    assert signed not in before


def test_earlier_if_every_party_agreed_and_only_then(signed, coordinator):
    first, second = signed.parties.all()
    make_party(signed, role=PartyRole.GUEST)
    release = services.announce_release(signed, by=coordinator)
    agree(signed, first)
    assert not may_be_released(release)
    with pytest.raises(ValidationError, match="wenn alle zugestimmt haben"):
        services.release_agreement(signed, by=coordinator)

    agree(signed, second)
    assert may_be_released(release)
    services.release_agreement(signed, by=coordinator)
    signed.refresh_from_db()
    assert signed.audience == Audience.PUBLIC


def test_council_first_an_embargo_binds_everybody(signed, coordinator):
    release = services.announce_release(signed, embargo_until=today(), by=coordinator)
    for party in signed.parties.all():
        agree(signed, party)
    for who in (coordinator, None):
        with pytest.raises(ValidationError, match="Sperrfrist läuft"):
            services.release_agreement(signed, by=who)
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=release.pk).update(released_on=today())

    Release.objects.filter(pk=release.pk).update(embargo_until=today() - timedelta(days=1))
    services.release_agreement(signed, by=coordinator)


def test_an_objection_needs_words_does_not_block_and_stands_beside_the_page(signed, coordinator):
    first, second = signed.parties.all()
    release = services.announce_release(signed, by=coordinator)
    with pytest.raises(ValidationError, match="was noch nicht stimmt"):
        agree(signed, first, agrees=False, text="  ")
    agree(signed, first, agrees=False, text="Die Summe fehlt.")
    agree(signed, second)
    days_pass(release, 15)

    services.release_agreement(signed, by=coordinator)

    (said,) = agreement_page(signed, VISITOR).release.objections
    assert (said.organisation, said.text) == (first.organisation.name, "Die Summe fehlt.")
    with pytest.raises(ValidationError, match="schon öffentlich"):
        agree(signed, second, agrees=False, text="Doch nicht")
    agree(signed, first)
    assert agreement_page(signed, VISITOR).release.objections == ()


def test_a_party_may_change_its_mind_and_its_last_word_counts(signed):
    party = signed.parties.first()
    services.announce_release(signed, by=None)
    agree(signed, party)
    agree(signed, party, agrees=False, text="Moment.")
    (statement,) = release_state(signed).statements
    assert (statement.agrees, statement.text) == (False, "Moment.")


def test_nobody_states_for_others_or_as_a_guest(draft, signed):
    services.announce_release(signed, by=None)
    guest = make_party(signed, role=PartyRole.GUEST)
    with pytest.raises(ValidationError, match="nur die heutigen Vertragspartner"):
        agree(signed, guest)
    with pytest.raises(ValidationError, match="anderen Vereinbarung"):
        agree(signed, draft.parties.first())
    other = make_signed()
    with pytest.raises(ValidationError, match="keine Veröffentlichung"):
        agree(other, other.parties.first())


def test_drafts_public_pages_and_open_releases_are_not_announced(draft, signed, public):
    with pytest.raises(ValidationError, match="Entwurf"):
        services.announce_release(draft, by=None)
    with pytest.raises(ValidationError, match="Entwurf"):
        services.release_agreement(draft, by=None)
    with pytest.raises(ValidationError, match="schon öffentlich"):
        services.announce_release(public, by=None)
    services.announce_release(signed, by=None)
    with pytest.raises(ValidationError, match="schon angekündigt"):
        services.announce_release(signed, by=None)


def test_nothing_is_released_unannounced(signed, coordinator):
    with pytest.raises(ValidationError, match="kündigen Sie die Veröffentlichung zuerst an"):
        services.release_agreement(signed, by=coordinator)


def test_withdrawing_needs_a_reason_and_takes_the_page_back(public):
    with pytest.raises(ValidationError, match="warum"):
        services.withdraw_release(public, reason=" ", by=None)
    services.withdraw_release(public, reason="Eine Zahl war falsch.", by=None)
    public.refresh_from_db()
    assert public.audience == Audience.COOPERATION
    assert not agreements_visible_to(VISITOR).exists()
    assert release_state(public).release is None
    services.announce_release(public, by=None)


def test_the_preview_is_the_visitors_page(signed):
    preview = public_preview(signed)
    services.release_agreement(signed, by=None)
    signed.refresh_from_db()
    public = agreement_page(signed, VISITOR)
    assert preview.parties == public.parties
    assert (preview.documents, preview.others) == (public.documents, public.others)


@pytest.mark.parametrize("count", [1, 3])
def test_what_waits_for_my_answer_is_one_query(count, django_assert_num_queries):
    first = make_signed()
    user = make_party_editor(first.parties.first())
    mine = first.parties.first().organisation
    agreements = [first, *[make_signed(parties=[mine, make_party_org()]) for _ in range(count - 1)]]
    for agreement in agreements:
        services.announce_release(agreement, by=None)
    services.announce_release(make_signed(), by=None)
    with django_assert_num_queries(1):
        waiting = [release.agreement for release in releases_awaiting(user)]
    assert {agreement.pk for agreement in waiting} == {agreement.pk for agreement in agreements}

    agree(first, first.parties.first())
    assert len(releases_awaiting(user)) == count - 1


def make_party_org():
    return make_agreement().parties.first().organisation


def test_the_whole_way_on_the_page(client, signed, coordinator):
    first, second = signed.parties.all()
    page = reverse("agreements:release", args=[signed.address_key])

    def post(act, user, **said):
        client.force_login(user)
        return client.post(reverse(f"agreements:release_{act}", args=[signed.address_key]), said)

    partner = make_party_editor(first)
    assert post("state", partner, party=first.pk, agrees="yes").status_code == 403
    assert post("announce", partner).status_code == 403
    assert post("publish", coordinator).status_code == 422
    assert post("announce", coordinator).status_code == 302

    forged = post("state", partner, party=second.pk, agrees="no", text="Gefälscht")
    assert forged.status_code == 422
    empty = post("state", partner, party=first.pk, agrees="no")
    assert empty.status_code == 422
    assert "was noch nicht stimmt" in empty.content.decode()
    assert (
        post("state", partner, party=first.pk, agrees="no", text="Noch nicht.").status_code == 302
    )

    early = post("publish", coordinator)
    assert early.status_code == 422
    assert "Früher geht es nur" in early.content.decode()
    shown = client.get(page).content.decode()
    assert "Noch nicht." in shown
    assert "Jetzt veröffentlichen" not in shown

    days_pass(signed.releases.get(), 15)
    assert "Jetzt veröffentlichen" in client.get(page).content.decode()
    assert post("publish", coordinator).status_code == 302
    signed.refresh_from_db()
    assert signed.audience == Audience.PUBLIC
    assert post("withdraw", coordinator).status_code == 422
    assert post("withdraw", coordinator, reason="Fehler").status_code == 302
    assert client.get(page).status_code == 200


def steps_of(page):
    return re.findall(r'<time datetime="([^"]+)">[^<]*</time><div><p>([^<]+)</p>', page)


def test_the_days_of_a_release_stand_in_their_order(signed, coordinator, client):
    release = services.announce_release(signed, embargo_until=today() + timedelta(days=3), by=None)
    client.force_login(coordinator)
    where = reverse("agreements:release", args=[signed.address_key])

    steps = steps_of(client.get(where).content.decode())

    assert [words for _day, words in steps] == [
        "Den Partnern angekündigt",
        "Letzter Tag der Sperrfrist",
        "Letzter Tag für Stellungnahmen",
    ]
    assert steps[2][0] == release.statements_until.isoformat()


def test_a_page_that_went_public_early_says_why(signed, coordinator, client):
    release = services.announce_release(signed, by=None)
    for party in signed.parties.all():
        agree(signed, party)
    client.force_login(coordinator)
    where = reverse("agreements:release", args=[signed.address_key])
    publish = reverse("agreements:release_publish", args=[signed.address_key])

    page = client.post(publish, follow=True).content.decode()

    (_first, announced), (day, released) = steps_of(page)
    assert announced == "Den Partnern angekündigt"
    assert day == today().isoformat()
    assert released.startswith("Veröffentlicht vor Ablauf der Frist am")
    assert released.endswith("denn alle sind einverstanden")
    assert "Letzter Tag für Stellungnahmen" not in page
    href = reverse("portal:agreement", args=[signed.address_key])
    assert f'Die Seite ist jetzt öffentlich. <a href="{href}">Seite ansehen</a>' in page
    assert "alle sind einverstanden" not in _late(client, where, release)


def _late(client, where, release):
    """The page of a release that waited for its day."""
    days_pass(release, 20)
    return client.get(where).content.decode()


def test_the_platform_releases_early_without_saying_that_anybody_agreed(
    signed, coordinator, client
):
    services.release_agreement(signed, by=None)
    client.force_login(coordinator)
    where = reverse("agreements:release", args=[signed.address_key])
    page = client.get(where).content.decode()
    assert "Veröffentlicht vor Ablauf der Frist am" in page
    assert "alle sind einverstanden" not in page


def test_ending_to_be_public_is_folded_away_until_it_is_wanted(signed, coordinator, client):
    services.release_agreement(signed, by=None)
    client.force_login(coordinator)
    where = reverse("agreements:release", args=[signed.address_key])
    page = client.get(where).content.decode()
    assert '<details class="more" id="zuruecknehmen"><summary>Nicht mehr öffentlich zeigen' in page

    withdraw = reverse("agreements:release_withdraw", args=[signed.address_key])
    refused = client.post(withdraw, {"reason": ""})
    assert refused.status_code == 422
    assert '<details class="more" id="zuruecknehmen" open>' in refused.content.decode()
