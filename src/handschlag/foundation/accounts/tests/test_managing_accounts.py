import pytest
from django.core.exceptions import ValidationError

from handschlag.foundation.accounts import invitations, services
from handschlag.foundation.accounts.models import Invitation
from handschlag.foundation.audit.models import AuditEntry

from .builders import PASSWORD, make_administrator, make_user

pytestmark = pytest.mark.django_db
MANAGE = "/konto/verwaltung/"


def test_only_the_administration_manages_accounts(client):
    user, other = make_user(), make_user()
    open_one = invitations.invite_user(email="kim@example.org", name="", by=None)
    client.force_login(user)

    answers = [
        client.get(MANAGE),
        client.post(MANAGE, {"email": "neu@example.org"}),
        client.post(f"{MANAGE}{other.public_id}/stilllegen/"),
        client.post(f"{MANAGE}{other.public_id}/oeffnen/"),
        client.post(f"{MANAGE}{other.public_id}/adresse/", {"email": "neu@example.org"}),
        client.post(f"{MANAGE}einladung/{open_one.public_id}/"),
    ]

    other.refresh_from_db()
    assert [answer.status_code for answer in answers] == [403] * 6
    assert other.is_active
    assert Invitation.objects.get() == open_one


def test_an_administrator_invites_revokes_deactivates_and_reactivates(client):
    boss, user = make_administrator(), make_user()
    client.force_login(boss)

    client.post(MANAGE, {"email": "kim@example.org", "name": "Kim"})
    invitation = Invitation.objects.get()
    listed = client.get(MANAGE).content.decode()
    client.post(f"{MANAGE}einladung/{invitation.public_id}/")
    client.post(f"{MANAGE}{user.public_id}/stilllegen/")
    user.refresh_from_db()
    was_active = user.is_active
    client.post(f"{MANAGE}{user.public_id}/oeffnen/")

    user.refresh_from_db()
    invitation.refresh_from_db()
    assert "kim@example.org" in listed
    assert invitation.revoked_at
    assert (was_active, user.is_active) == (False, True)
    assert list(AuditEntry.objects.order_by("pk").values_list("act", flat=True)) == [
        "account.invited",
        "account.invitation_revoked",
        "account.deactivated",
        "account.reactivated",
    ]


def test_nobody_deactivates_the_own_account(client):
    boss = make_administrator()
    client.force_login(boss)

    page = client.post(f"{MANAGE}{boss.public_id}/stilllegen/", follow=True)

    boss.refresh_from_db()
    assert boss.is_active
    assert "Das eigene Konto lässt sich nicht stilllegen." in page.content.decode()


def test_deactivating_twice_is_refused():
    user = make_user()
    services.deactivate_user(user, by=None)

    with pytest.raises(ValidationError, match="schon stillgelegt"):
        services.deactivate_user(user, by=None)


def test_a_name_with_a_script_in_it_is_shown_as_text(client):
    user = make_user()
    client.force_login(user)

    client.post("/konto/", {"name": "<script>alert(1)</script>"})

    page = client.get("/konto/").content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_many(client, count, django_assert_max_num_queries):
    for number in range(count):
        make_user()
        invitations.invite_user(email=f"kim{number}@example.org", name="", by=None)
    client.force_login(make_administrator())

    with django_assert_max_num_queries(5):
        page = client.get(MANAGE).content.decode()

    assert page.count("Stilllegen") == count


def test_a_demo_account_needs_a_good_password_too():
    with pytest.raises(ValidationError) as refused:
        services.create_account(email="a@example.org", name="Demo", password="kurz", by=None)

    assert list(refused.value.error_dict) == ["password"]


def test_an_address_changes_and_the_old_one_opens_nothing(client):
    user = make_user(email="alt@example.org")
    client.force_login(make_administrator())

    client.post(f"{MANAGE}{user.public_id}/adresse/", {"email": "Neu@example.org"})
    client.logout()

    answers = [
        client.post("/konto/einloggen/", {"login": address, "password": PASSWORD}).status_code
        for address in ("alt@example.org", "neu@example.org")
    ]
    assert answers == [200, 302]


def test_an_address_that_is_taken_is_refused_with_a_sentence(client):
    user, other = make_user(), make_user()
    client.force_login(make_administrator())

    page = client.post(f"{MANAGE}{user.public_id}/adresse/", {"email": other.email.upper()})

    user.refresh_from_db()
    assert "gibt es schon" in page.content.decode() or "bereits" in page.content.decode()
    assert user.email != other.email
