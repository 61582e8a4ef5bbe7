import re

import pytest

from .builders import PASSWORD, make_user

pytestmark = pytest.mark.django_db
FORGOTTEN = "/konto/passwort/vergessen/"
NEW = "ein neuer kurzer Satz"


def link_in(mail):
    return re.search(r"http://localhost:8000(/konto/passwort/neu/\S+)", mail.body).group(1)


def test_a_forgotten_password_is_set_anew_by_a_link_that_works_once(client, mailoutbox):
    user = make_user()
    client.post(FORGOTTEN, {"email": user.email})
    link = link_in(mailoutbox[0])

    form = client.get(link, follow=True)
    answer = client.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})

    assert mailoutbox[0].subject == "Ihr neues Passwort für Handschlag"
    assert answer["Location"] == "/konto/passwort/neu/fertig/"
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert mailoutbox[1].subject == "Ihr Passwort wurde neu gesetzt"
    client.logout()
    assert "gilt nicht mehr" in client.get(link, follow=True).content.decode()


def test_an_unknown_address_gets_the_same_answer_and_a_mail_without_a_link(client, mailoutbox):
    user = make_user()

    known = client.post(FORGOTTEN, {"email": user.email}, follow=True)
    unknown = client.post(FORGOTTEN, {"email": "fremd@example.org"}, follow=True)

    assert known.redirect_chain == unknown.redirect_chain
    assert mailoutbox[1].subject == "Kein Konto zu dieser Adresse"
    assert "http" not in mailoutbox[1].body


def test_a_deactivated_account_gets_no_link(client, mailoutbox):
    user = make_user(is_active=False)

    client.post(FORGOTTEN, {"email": user.email})

    assert "http" not in mailoutbox[0].body


def test_the_sixth_request_for_one_address_gets_429(client):
    user = make_user()
    answers = [client.post(FORGOTTEN, {"email": user.email}).status_code for _ in range(6)]

    assert answers == [302] * 5 + [429]


def test_a_changed_password_keeps_this_session_and_is_announced_by_mail(client, mailoutbox):
    user = make_user()
    client.force_login(user)

    client.post(
        "/konto/passwort/aendern/",
        {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW},
    )

    assert client.get("/konto/").status_code == 200
    assert [mail.subject for mail in mailoutbox] == ["Ihr Passwort wurde geändert"]


@pytest.mark.parametrize(
    ("password", "sentence"),
    [("kurz", "mindestens 12 Zeichen"), ("konto-muster@example.org", "zu ähnlich")],
)
def test_a_weak_password_is_refused_in_german(client, password, sentence):
    user = make_user(email="konto-muster@example.org")
    client.force_login(user)

    page = client.post(
        "/konto/passwort/aendern/",
        {"oldpassword": PASSWORD, "password1": password, "password2": password},
    )

    user.refresh_from_db()
    assert sentence in page.content.decode()
    assert user.check_password(PASSWORD)


def test_two_different_new_passwords_are_refused(client):
    user = make_user()
    client.force_login(user)

    page = client.post(
        "/konto/passwort/aendern/",
        {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW + "!"},
    )

    assert page.context["form"].errors == {
        "password2": ["Die beiden Passwörter sind nicht gleich."]
    }
