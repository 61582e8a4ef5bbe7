import re

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import override_settings

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
    [
        ("kurz", "mindestens 12 Zeichen"),
        ("konto-muster@example.org", "zu ähnlich"),
        ("Handschlag2026!", "Nehmen Sie lieber drei oder vier Wörter"),
    ],
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


@pytest.mark.parametrize(
    "password",
    [
        "passwort1234",
        "Passwort 2026!!",
        "Handschlag2026!",
        "spremberg1234",
        "##Lausitz2026",
        "Willkommen123",
        "P@ssw0rt2026!",
        "H4ndschl4g2026",
        "hallo-hallo-hallo",
        "Hallo2026hallo",
        "kennwortkennwort",
        "123456789123",
    ],
)
def test_one_known_word_with_figures_around_it_is_refused(password):
    with pytest.raises(ValidationError, match="Ein bekanntes Wort ist schnell erraten"):
        validate_password(password)


@pytest.mark.parametrize(
    "password",
    [
        "vom-handschlag-zum-ergebnis",
        "ein kurzer Satz",
        "ein langer Satz 42",
        "sommer winter berlin hallo",
        "Zwetschge Turbine Nebel 7",
        "x7!Qv2-mWz9#Lp",
        "Донaуdampfschiff fährt",
    ],
)
def test_several_words_are_welcome_though_each_is_known_and_so_is_one_nobody_lists(password):
    validate_password(password)


@override_settings(
    BASE_URL="https://kooperation.schwarze-pumpe.example.org",
    REGION="das Beispielland",
    OPERATOR={"name": "Stadt Musterhausen"},
)
@pytest.mark.parametrize("word", ["Beispielland", "Musterhausen", "Schwarze", "Example"])
def test_the_names_of_region_operator_and_address_are_known_words(word):
    with pytest.raises(ValidationError, match="bekanntes Wort"):
        validate_password(f"{word}-2026-11!")


def test_the_own_name_is_refused_as_well_as_the_own_address():
    user = make_user(name="Friederike Mustermann", email="post@example.org")

    with pytest.raises(ValidationError, match="zu ähnlich"):
        validate_password("Mustermann2026", user)
    validate_password("Zwetschge Turbine Nebel", user)
