"""A tie is a claim of one side until both have confirmed it."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from handschlag.foundation.accounts.tests.builders import make_administrator
from handschlag.foundation.facts import listens_to
from handschlag.foundation.records import PartialDate
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.rows import Conflict
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.models import Tie

from .builders import make_editor, make_organisation, make_post, make_tie

pytestmark = pytest.mark.django_db

heard = []


@listens_to(directory.TieConfirmed)
def hear(fact):
    heard.append(fact.tie_pk)


@pytest.fixture(autouse=True)
def _silence():
    heard.clear()


def test_both_sides_turn_a_claim_into_a_fact():
    club, network = make_organisation(), make_organisation()
    ours, theirs = make_editor(club), make_editor(network)

    tie = make_tie(club, network, by=ours)
    assert (tie.from_confirmed_on is not None, tie.to_confirmed_on) == (True, None)
    assert not tie.is_fact
    assert list(directory.ties_to_confirm(theirs)) == [tie]
    assert list(directory.ties_to_confirm(ours)) == []
    assert heard == []

    tie = directory.confirm_tie(tie, by=theirs)
    assert tie.is_fact
    assert heard == [tie.pk]
    directory.confirm_tie(tie, by=theirs)
    assert heard == [tie.pk]


def test_nobody_confirms_for_an_organisation_they_do_not_act_for():
    tie = make_tie(make_organisation(), make_organisation())
    for stranger in [make_editor(make_organisation()), make_administrator()]:
        with pytest.raises(ValidationError):
            directory.confirm_tie(tie, by=stranger)
        assert not stranger.has_perm("directory.answer_ties", tie)
    reporter = make_editor(tie.to_org, directory.Competence.REPORT)
    with pytest.raises(ValidationError):
        directory.deny_tie(tie, by=reporter)


def test_who_looks_after_an_unclaimed_entry_does_not_speak_for_it():
    district = make_organisation()
    company = make_organisation(owner_org=district)
    tie = make_tie(company, make_organisation())
    with pytest.raises(ValidationError):
        directory.confirm_tie(tie, by=make_editor(district, directory.Competence.MANAGE))


def test_a_denied_tie_stays_as_a_contradiction_until_it_is_confirmed():
    club, network = make_organisation(), make_organisation()
    theirs = make_editor(network)
    tie = make_tie(club, network, by=make_editor(club))

    tie = directory.deny_tie(tie, by=theirs)
    assert tie.denied_by == network
    assert not tie.is_fact

    tie = directory.confirm_tie(tie, by=theirs)
    assert tie.is_fact
    assert tie.denied_by is None


def test_a_changed_tie_has_to_be_confirmed_again_by_the_other_side():
    club, network = make_organisation(), make_organisation()
    ours, theirs = make_editor(club), make_editor(network)
    tie = directory.confirm_tie(make_tie(club, network, by=ours), by=theirs)

    tie = directory.edit_tie(tie, version=tie.version, by=ours, role="Vorsitz")
    assert tie.from_confirmed_on is not None
    assert tie.to_confirmed_on is None

    tie = directory.confirm_tie(tie, by=theirs)
    tie = directory.edit_tie(tie, version=tie.version, by=ours, audience=Audience.ORGANISATION)
    assert tie.is_fact
    with pytest.raises(Conflict):
        directory.edit_tie(tie, version=1, by=ours, role="Gast")


def test_the_same_tie_is_stated_once_and_never_with_itself():
    club, network = make_organisation(), make_organisation()
    make_tie(club, network)
    make_tie(club, network, since=PartialDate.year(2019))
    for twice in [{}, {"since": PartialDate.year(2019)}]:
        with pytest.raises(ValidationError, match="schon eingetragen"):
            make_tie(club, network, **twice)
    with pytest.raises(ValidationError, match="zwei Organisationen"):
        make_tie(club, club)


def test_a_fact_gets_an_end_instead_of_vanishing():
    club, network = make_organisation(), make_organisation()
    tie = make_tie(club, network, by=make_editor(club))
    confirmed = directory.confirm_tie(tie, by=make_editor(network))
    with pytest.raises(ValidationError, match="Ende"):
        directory.remove_tie(confirmed, by=None)
    directory.remove_tie(make_tie(network, club), by=None)
    assert Tie.objects.count() == 1


def test_a_tie_shows_only_where_both_ends_show():
    seen, hidden = make_organisation(), make_organisation(audience=Audience.ORGANISATION)
    tie = make_tie(seen, hidden)
    stranger = make_editor(make_organisation())
    assert list(directory.ties_of(seen, stranger)) == []
    assert list(directory.ties_visible_to(stranger)) == []
    assert list(directory.ties_of(seen, make_editor(hidden))) == [tie]


def test_the_page_states_and_answers(client):
    club, network = make_organisation(name="Verein"), make_organisation(name="Netzwerk")
    client.force_login(make_editor(club))
    page = reverse("directory:tie_list", kwargs={"key": club.address_key})
    stated = {"relation": "zu-supports", "other": "Netzwerk", "audience": "public"}
    assert client.post(page, stated).status_code == 302
    tie = Tie.objects.get()
    assert (tie.from_org, tie.to_org, tie.kind) == (network, club, "supports")
    assert tie.to_confirmed_on is not None

    client.force_login(make_editor(network))
    answer = reverse(
        "directory:tie_confirm", kwargs={"key": network.address_key, "tie_id": tie.public_id}
    )
    client.post(answer)
    tie.refresh_from_db()
    assert tie.is_fact

    unknown = client.post(page, stated | {"other": "Gibt es nicht"})
    assert unknown.status_code in {403, 422}


def test_after_ones_own_yes_only_a_no_can_still_be_said(client):
    club, network = make_organisation(), make_organisation()
    tie = make_tie(network, club)

    def buttons(organisation):
        client.force_login(make_editor(organisation))
        page = client.get(reverse("directory:tie_list", kwargs={"key": organisation.address_key}))
        return [
            name
            for name in ("tie_confirm", "tie_deny")
            if reverse(
                f"directory:{name}",
                kwargs={"key": organisation.address_key, "tie_id": tie.public_id},
            )
            in page.content.decode()
        ]

    assert buttons(club) == ["tie_confirm", "tie_deny"]
    tie = directory.confirm_tie(tie, by=make_editor(club))
    assert buttons(club) == ["tie_deny"]
    assert buttons(network) == ["tie_confirm", "tie_deny"]
    tie = directory.deny_tie(tie, by=make_editor(club))
    assert buttons(club) == ["tie_confirm"]


@pytest.mark.parametrize(
    "make",
    [
        make_organisation,
        lambda **dates: make_post(make_organisation(), **dates),
        lambda **dates: make_tie(make_organisation(), make_organisation(), **dates),
    ],
    ids=["organisation", "post", "tie"],
)
def test_nothing_ends_before_it_began(make):
    with pytest.raises(ValidationError, match="Das Ende liegt vor dem Anfang"):
        make(since=PartialDate.parse("2024"), until=PartialDate.parse("1990"))

    within = make(since=PartialDate.parse("5.6.2024"), until=PartialDate.parse("2024"))
    assert within.until.iso == "2024"
