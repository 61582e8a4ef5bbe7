"""Who sees which cooperation, agreement and paper, and in whose name who may act."""

from copy import deepcopy
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from handschlag.foundation.access import reach_of
from handschlag.foundation.accounts.models import User
from handschlag.foundation.accounts.tests.builders import make_administrator, make_user
from handschlag.foundation.records import today
from handschlag.modules.agreements import services
from handschlag.modules.agreements.choices import PartyRole
from handschlag.modules.agreements.models import Agreement, Cooperation
from handschlag.modules.agreements.selectors import (
    agreements_visible_to,
    cooperations_visible_to,
    coordinated_by,
    documents_visible_to,
)
from handschlag.modules.directory.api import Competence
from handschlag.modules.directory.tests.builders import (
    make_editor,
    make_mandate,
    make_organisation,
)

from .builders import (
    make_agreement,
    make_cooperation,
    make_coordinator,
    make_goal,
    make_party,
    make_party_editor,
    make_public,
)

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


def seen_by(user):
    fresh = User.objects.get(pk=user.pk) if user.is_authenticated else user
    return set(agreements_visible_to(fresh))


def make_document(agreement, **fields):
    given = {
        "agreement": agreement,
        "kind": "contract",
        "title": "Vertrag",
        "upload": SimpleUploadedFile("vertrag.txt", b"Wir helfen einander."),
        "by": None,
    }
    return services.add_document(agreement.cooperation, **given | fields)


def download(client, document):
    answer = client.get(reverse("files:download", args=[document.file.public_id]))
    if answer.streaming:
        # Read to the end, so that the file is closed.
        assert b"".join(answer.streaming_content)
    return answer.status_code


def test_who_sees_a_draft_a_signed_and_a_public_agreement(draft, signed):
    shared = draft.parties.first().organisation
    public = make_public()

    assert seen_by(VISITOR) == {public}
    assert seen_by(make_user()) == {public}
    assert seen_by(make_editor(shared, Competence.REPORT)) == {public, draft}
    assert seen_by(make_coordinator(signed.cooperation)) == {public, signed}
    assert seen_by(make_administrator()) == {public, signed, draft}
    assert seen_by(make_user(is_active=False)) == {public}


def test_a_guest_a_former_party_and_a_mandate_of_yesterday_see_nothing(signed):
    guest = make_party(signed, role=PartyRole.GUEST)
    left = signed.parties.first()
    services.edit_party(left, version=1, until=today() - timedelta(days=1), basis="B", by=None)
    stays = signed.parties.get(position=2)
    late = make_user()
    make_mandate(late, stays.organisation, until=today() - timedelta(days=1))

    assert seen_by(make_party_editor(guest)) == set()
    assert seen_by(make_party_editor(left)) == set()
    assert seen_by(late) == set()
    assert seen_by(make_party_editor(stays)) == {signed}


def test_an_agreement_kept_in_one_organisation_is_hidden_from_the_partners():
    owner = make_organisation()
    agreement = make_agreement(audience="organisation", owner_org=owner)
    assert seen_by(make_party_editor(agreement.parties.first())) == set()
    assert seen_by(make_editor(owner)) == {agreement}


def test_partners_reach_each_other_through_their_cooperation(signed):
    first, second = signed.parties.all()
    reach = reach_of(make_party_editor(first))
    assert reach.cooperations == {signed.cooperation_id}
    assert reach.partners == {second.organisation_id}


def test_the_reach_takes_few_queries(signed, django_assert_num_queries):
    user = make_party_editor(signed.parties.first())
    with django_assert_num_queries(3):
        reach_of(user)


def test_a_cooperation_becomes_public_with_its_first_public_page():
    cooperation = make_cooperation()
    assert not cooperations_visible_to(VISITOR).exists()
    make_public(cooperation=cooperation)
    assert list(cooperations_visible_to(VISITOR)) == [cooperation]


def test_stewardship_is_dated_and_a_seat_grants_nothing():
    steward, next_steward = make_organisation(), make_organisation()
    cooperation = make_cooperation(steward=steward)
    user, later = make_coordinator(cooperation), make_user()
    make_mandate(later, next_steward, coordinates=True)
    plain = make_editor(steward, Competence.MANAGE)
    assert list(coordinated_by(user)) == [cooperation]
    assert not coordinated_by(plain).exists()
    assert not coordinated_by(later).exists()

    services.end_stewardship(cooperation.stewardships.get(), by=None)
    services.appoint_steward(cooperation, organisation=next_steward, by=None)
    assert not coordinated_by(user).exists()
    assert list(coordinated_by(later)) == [cooperation]
    with pytest.raises(ValidationError, match="schon früher"):
        services.end_stewardship(cooperation.stewardships.first(), until=today(), by=None)
    with pytest.raises(ValidationError, match="koordiniert schon"):
        services.appoint_steward(cooperation, organisation=next_steward, by=None)


RIGHTS = {
    # permission: visitor, partner's editor, partner's reporter, coordinator, other, administrator
    "agreements.edit_agreement": (0, 0, 0, 1, 0, 1),
    "agreements.sign_agreement": (0, 0, 0, 1, 0, 1),
    "agreements.add_goal": (0, 1, 0, 1, 0, 1),
    "agreements.open_workspace": (0, 1, 0, 1, 0, 1),
    "agreements.see_history": (0, 1, 0, 1, 0, 1),
    "agreements.release_agreement": (0, 0, 0, 1, 0, 1),
    "agreements.state_on_release": (0, 0, 0, 0, 0, 0),
    "agreements.delete_draft": (0, 0, 0, 1, 0, 1),
    "agreements.terminate_agreement": (0, 0, 0, 0, 0, 0),
}


@pytest.fixture(scope="module")
def _people(_draft):
    party = _draft.parties.first()
    return [
        VISITOR,
        make_party_editor(party),
        make_party_editor(party, Competence.REPORT),
        make_coordinator(_draft.cooperation),
        make_coordinator(make_cooperation()),
        make_administrator(),
    ]


@pytest.fixture
def people(_people):
    """Who stands how to the draft, in the order of the table above."""
    return deepcopy(_people)


@pytest.mark.parametrize("permission", RIGHTS)
def test_rights_on_a_draft(draft, people, permission):
    held = tuple(int(user.has_perm(permission, draft)) for user in people)
    assert held == RIGHTS[permission]


def test_manage_cooperation_belongs_to_its_coordinators_alone():
    cooperation = make_cooperation()
    assert make_coordinator(cooperation).has_perm("agreements.manage_cooperation", cooperation)
    other = make_coordinator(make_cooperation())
    assert not other.has_perm("agreements.manage_cooperation", cooperation)
    assert not other.has_perm("agreements.appoint_steward", cooperation)


def test_coordinators_look_after_unclaimed_entries_of_their_partners_only(signed):
    partner, stranger = signed.parties.first().organisation, make_organisation()
    user = make_coordinator(signed.cooperation)
    assert user.has_perm("directory.edit_organisation", partner)
    assert not user.has_perm("directory.edit_organisation", stranger)


def test_nobody_states_for_a_party_without_a_mandate_of_it(signed):
    services.announce_release(signed, by=None)
    party = signed.parties.first()
    permission = "agreements.state_on_release"
    assert make_party_editor(party).has_perm(permission, signed)
    assert not make_coordinator(signed.cooperation).has_perm(permission, signed)
    assert not make_administrator().has_perm(permission, signed)


def test_a_goal_of_two_parties_is_not_one_partys_alone(draft):
    first, second = draft.parties.all()
    user = make_party_editor(first)
    own, both = make_goal(draft, owners=[first]), make_goal(draft, owners=[first, second])
    assert user.has_perm("agreements.edit_own_part", own)
    assert not user.has_perm("agreements.edit_own_part", both)


def test_a_paper_for_one_organisation_cannot_be_had_by_a_partner(client, signed):
    first, second = signed.parties.all()
    own = make_document(signed, audience="organisation", owner_org=first.organisation)
    shared = make_document(signed, audience="cooperation", title="Anlage")

    def status(user, document):
        client.force_login(user)
        return download(client, document)

    owner, partner = make_party_editor(first), make_party_editor(second)
    assert (status(owner, own), status(owner, shared)) == (200, 200)
    assert (status(partner, own), status(partner, shared)) == (404, 200)
    assert status(make_user(), shared) == 404
    assert status(make_administrator(), own) == 200


def test_a_public_paper_waits_for_its_page(client, signed):
    document = make_document(signed, audience="public")
    assert download(client, document) == 404
    assert not documents_visible_to(VISITOR).exists()

    services.release_agreement(signed, by=None)
    assert download(client, document) == 200

    services.withdraw_release(signed, reason="Zahlen falsch", by=None)
    assert download(client, document) == 404


def test_a_paper_without_an_owner_or_of_another_cooperation_is_refused(draft):
    with pytest.raises(ValidationError, match="welche Organisation"):
        make_document(draft, audience="organisation")
    with pytest.raises(ValidationError, match="anderen Kooperation"):
        services.add_document(
            make_cooperation(), agreement=draft, kind="annex", title="A", upload=None, by=None
        )


def test_what_is_uploaded_is_what_it_says_and_can_be_narrowed(client, draft):
    client.force_login(make_coordinator(draft.cooperation))
    new = reverse("agreements:document_new", args=[draft.address_key])
    said = {"kind": "contract", "title": "Vertrag", "audience": "cooperation"}

    trick = SimpleUploadedFile("vertrag.pdf", b"PK\x03\x04 no pdf at all")
    assert client.post(new, said | {"upload": trick}).status_code == 422
    good = SimpleUploadedFile("../vertrag.txt", b"Wir helfen einander.")
    assert client.post(new, said | {"upload": good}).status_code == 302

    document = draft.documents.get()
    assert document.file.name == "vertrag.txt"
    edit = reverse("agreements:document_edit", args=[document.public_id])
    assert client.get(edit).status_code == 200
    said |= {"title": "Der Vertrag", "version": 1}
    assert client.post(edit, said).status_code == 302
    assert client.post(edit, said | {"title": "Zu spät"}).status_code == 422
    document.refresh_from_db()
    assert (document.title, document.file.title) == ("Der Vertrag", "Der Vertrag")
    assert (
        client.post(reverse("agreements:document_remove", args=[document.public_id])).status_code
        == 302
    )
    assert not draft.documents.exists()


def test_editors_of_a_party_publish_no_papers(client, signed):
    party = signed.parties.first()
    client.force_login(make_party_editor(party))
    new = reverse("agreements:document_new", args=[signed.address_key])
    said = {"kind": "other", "title": "Notiz", "owner_org": party.organisation_id}
    upload = {"upload": SimpleUploadedFile("notiz.txt", b"Notiz")}
    assert client.post(new, said | upload | {"audience": "public"}).status_code == 422
    upload = {"upload": SimpleUploadedFile("notiz.txt", b"Notiz")}
    assert client.post(new, said | upload | {"audience": "organisation"}).status_code == 302


@pytest.mark.parametrize("count", [1, 3])
def test_lists_of_visible_things_take_one_query(count, django_assert_num_queries):
    known = Agreement.objects.count(), Cooperation.objects.count()
    for _ in range(count):
        make_document(make_public(), audience="public")
    with django_assert_num_queries(1):
        assert len(list(cooperations_visible_to(VISITOR))) == count
    with django_assert_num_queries(1):
        assert len([row.file.name for row in documents_visible_to(VISITOR)]) == count
    found = Agreement.objects.count(), Cooperation.objects.count()
    assert found == (known[0] + count, known[1] + count)
    assert date(2024, 5, 6) in {row.signed_start for row in Agreement.objects.all()}
