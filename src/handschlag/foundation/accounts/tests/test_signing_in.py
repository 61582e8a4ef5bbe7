import pytest
from django.urls import reverse

from handschlag.foundation.accounts import services
from handschlag.foundation.audit.models import AuditEntry

from .builders import PASSWORD, make_user

pytestmark = pytest.mark.django_db
LOGIN = "/konto/einloggen/"
OWN_PAGE = "/konto/"


def sign_in(client, user, password=PASSWORD, **more):
    return client.post(LOGIN, {"login": user.email, "password": password, **more})


def acts():
    return list(AuditEntry.objects.order_by("pk").values_list("act", "basis"))


def test_email_and_password_open_the_desk(client):
    user = make_user()

    response = sign_in(client, user)

    assert (response.status_code, response["Location"]) == (302, "/schreibtisch/")
    assert client.get(OWN_PAGE).status_code == 200
    assert acts() == [("account.signed_in", "Passwort")]


def test_the_address_may_be_written_in_capitals(client):
    user = make_user(email="kim@example.org")

    assert client.post(LOGIN, {"login": "KIM@Example.org", "password": PASSWORD}).status_code == 302
    assert client.get(OWN_PAGE).context["user"] == user


def test_a_wrong_password_says_one_sentence_that_does_not_tell_who_has_an_account(client):
    user = make_user()

    wrong = sign_in(client, user, password="ein ganz anderer Satz")
    unknown = client.post(LOGIN, {"login": "fremd@example.org", "password": PASSWORD})

    errors = [list(page.context["form"].non_field_errors()) for page in (wrong, unknown)]
    assert errors == [["E-Mail-Adresse oder Passwort stimmt nicht."]] * 2
    assert client.get(OWN_PAGE).status_code == 302
    assert acts() == [("account.sign_in_failed", "Passwort")]


def test_five_wrong_passwords_close_the_account_for_a_while_but_not_others(client):
    user, other = make_user(), make_user()
    for _ in range(5):
        sign_in(client, user, password="ein ganz anderer Satz")

    page = sign_in(client, user)

    assert "Zu viele Fehlversuche" in page.content.decode()
    assert client.get(OWN_PAGE).status_code == 302
    assert sign_in(client, other).status_code == 302


def test_many_attempts_from_one_place_get_429_in_german(client):
    for _ in range(30):
        client.post(LOGIN, {"login": "", "password": ""})

    page = client.post(LOGIN, {"login": "", "password": ""})

    assert page.status_code == 429
    assert "warten" in page.content.decode()
    assert client.get(LOGIN).status_code == 200


def test_a_deactivated_account_cannot_sign_in(client):
    user = make_user()
    services.deactivate_user(user, by=None)

    page = client.post(LOGIN, {"login": user.email, "password": PASSWORD}, follow=True)

    assert "Dieses Konto ist stillgelegt" in page.content.decode()
    assert client.get(OWN_PAGE).status_code == 302


def test_with_a_wrong_password_nobody_learns_that_an_account_is_deactivated(client):
    user = make_user()
    services.deactivate_user(user, by=None)

    page = client.post(LOGIN, {"login": user.email, "password": "ein anderer Satz"}, follow=True)

    assert "stillgelegt" not in page.content.decode()


def test_deactivation_ends_the_session_and_reactivation_does_not_revive_it(client):
    user = make_user()
    sign_in(client, user)
    services.deactivate_user(user, by=None)
    ended = client.get(OWN_PAGE)

    services.reactivate_user(user, by=None)

    assert ended.status_code == 302
    assert client.get(OWN_PAGE).status_code == 302
    assert sign_in(client, user).status_code == 302
    assert client.get(OWN_PAGE).status_code == 200


def test_signing_out_everywhere_keeps_only_this_session(client, client_of_another_device):
    user = make_user()
    sign_in(client, user)
    sign_in(client_of_another_device, user)

    client.post("/konto/ueberall-ausloggen/")

    assert client.get(OWN_PAGE).status_code == 200
    assert client_of_another_device.get(OWN_PAGE).status_code == 302


@pytest.fixture
def client_of_another_device():
    from django.test import Client

    return Client()


def test_signing_out_needs_a_click_and_is_written_down(client):
    sign_in(client, make_user())

    asked = client.get("/konto/ausloggen/")
    still_in = client.get(OWN_PAGE).status_code
    client.post("/konto/ausloggen/")

    assert (asked.status_code, still_in) == (200, 200)
    assert client.get(OWN_PAGE).status_code == 302
    assert acts()[-1][0] == "account.signed_out"


def test_there_is_no_open_registration(client):
    from django.urls import NoReverseMatch

    with pytest.raises(NoReverseMatch):
        reverse("account_signup")
    for address in ("registrieren", "signup", "anmelden"):
        assert client.get(f"/konto/{address}/").status_code == 404
    assert "registr" not in client.get(LOGIN).content.decode().lower()


def test_after_signing_in_nobody_is_sent_to_a_foreign_address(client):
    user = make_user()

    response = client.post(
        f"{LOGIN}?next=https://boese.example.org/", {"login": user.email, "password": PASSWORD}
    )

    assert response["Location"] == "/schreibtisch/"


def test_pages_carry_no_inline_script(client):
    page = client.get(LOGIN).content.decode()

    inline = [part for part in page.split("<script")[1:] if "src=" not in part.split(">")[0]]
    assert all('type="application/json"' in part.split(">")[0] for part in inline)
    assert " style=" not in page
    assert " onclick=" not in page
