import pytest
from django.conf import settings as django_settings
from django.core.mail import EmailMultiAlternatives, get_connection

from handschlag.foundation.notifications import services
from handschlag.foundation.notifications.choices import MailState, Rhythm, Trouble
from handschlag.foundation.notifications.models import KeptMail, Mail, Notification, Preference
from handschlag.foundation.notifications.selectors import choices_of
from handschlag.foundation.notifications.tests.builders import HIDDEN, make_person, only_mail, tell

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
INBOX, PREFERENCES, UNDELIVERED = (
    "/mitteilungen/",
    "/mitteilungen/einstellungen/",
    "/mitteilungen/nicht-zugestellt/",
)


@pytest.fixture
def frieda(client):
    person = make_person()
    client.force_login(person, backend=BACKEND)
    return person


@pytest.fixture
def boss(client):
    person = make_person("Bodo Boss", is_administrator=True)
    client.force_login(person, backend=BACKEND)
    return person


def text_of(client, path=INBOX):
    return client.get(path).content.decode()


def test_the_inbox_shows_ones_own_and_nobody_elses(client, frieda):
    tell(frieda, label="Meins")
    tell(make_person(), label="Deins")

    page = text_of(client)

    assert "Meins" in page
    assert "Deins" not in page
    assert "Eine ist noch ungelesen." in page


def test_the_header_counts_what_is_unread(client, frieda):
    rows = tell(frieda) + tell(frieda) + tell(make_person())
    assert 'head__count">2<' in text_of(client, PREFERENCES)

    services.mark_read(rows[0])

    assert 'head__count">1<' in text_of(client, PREFERENCES)


def test_opening_one_marks_it_read_and_leads_on(client, frieda):
    [row] = tell(frieda, href="/vereinbarungen/")

    response = client.get(f"{INBOX}{row.public_id}/")

    assert response.headers["Location"] == "/vereinbarungen/"
    row.refresh_from_db()
    assert row.read_at is not None


def test_somebody_elses_and_what_is_hidden_is_not_found(client, frieda):
    [other] = tell(make_person())
    [hidden] = tell(frieda, thing=HIDDEN, label="Geheim")

    assert client.get(f"{INBOX}{other.public_id}/").status_code == 404
    assert client.post(f"{INBOX}{other.public_id}/gelesen/").status_code == 404
    assert client.get(f"{INBOX}{hidden.public_id}/").status_code == 404
    assert "Geheim" not in text_of(client)
    assert not Notification.objects.exclude(read_at=None).exists()


def test_all_or_one_can_be_marked_read(client, frieda):
    rows = tell(frieda) + tell(frieda) + tell(frieda) + tell(make_person())

    client.post(f"{INBOX}{rows[0].public_id}/gelesen/")
    assert Notification.objects.filter(read_at=None).count() == 3
    client.post(f"{INBOX}alle-gelesen/")

    assert list(Notification.objects.filter(read_at=None)) == [rows[3]]


def test_what_is_new_has_a_button_that_says_what_it_does(client, frieda):
    [row] = tell(frieda)
    assert "Als gelesen vermerken" in text_of(client)

    services.mark_read(row)

    assert "Als gelesen vermerken" not in text_of(client)


def test_the_inbox_can_be_filtered(client, frieda):
    [old] = tell(frieda, label="Altes")
    services.mark_read(old)
    tell(frieda, label="Neues")
    tell(frieda, label="Liste", kind="tests.list")

    unread = text_of(client, f"{INBOX}?nur=ungelesen&art=tests.news")

    assert ("Altes" in unread, "Neues" in unread, "Angaben zu Liste" in unread) == (
        False,
        True,
        False,
    )
    assert "Altes" in text_of(client, f"{INBOX}?art=gibt.es.nicht")


@pytest.mark.parametrize("count", [1, 3])
def test_the_inbox_costs_the_same_for_one_and_for_three(
    client, frieda, count, django_assert_max_num_queries
):
    for _ in range(count):
        tell(frieda)

    with django_assert_max_num_queries(9):
        page = text_of(client)

    assert page.count('<tr><th scope="row">') == count


def test_the_matrix_is_saved_and_audited_once(client, frieda):
    form = {}
    for each in choices_of(frieda):
        prefix = each.kind.key.replace(".", "-")
        form[f"{prefix}-rhythm"] = each.rhythm
        if each.in_app:
            form[f"{prefix}-in_app"] = "on"
    form["tests-news-rhythm"] = Rhythm.WEEKLY

    assert client.post(PREFERENCES, form).status_code == 302

    row = Preference.objects.get()
    assert (row.user, row.kind, row.rhythm, row.in_app) == (frieda, "tests.news", "weekly", True)


def test_a_rhythm_that_does_not_exist_is_refused(client, frieda):
    assert client.post(PREFERENCES, {"tests-news-rhythm": "hourly"}).status_code == 422
    assert not Preference.objects.exists()


def make_trouble(person):
    tell(person)
    Mail.objects.update(state=MailState.FAILED, trouble=Trouble.ADDRESS, reply="550 no", attempts=1)
    return only_mail()


def test_administrators_read_what_did_not_arrive_and_what_to_do(client, boss):
    make_trouble(make_person("Fritz Fort"))

    page = text_of(client, UNDELIVERED)

    assert "Fritz Fort" in page
    assert "550 no" in page
    assert "ändern Sie sie im Konto" in page


def test_nobody_else_does(client, frieda):
    mail = make_trouble(make_person())

    assert client.get(UNDELIVERED).status_code == 403
    assert client.post(f"{UNDELIVERED}{mail.public_id}/nochmal/").status_code == 403
    assert client.post(f"{UNDELIVERED}{mail.public_id}/erledigt/").status_code == 403
    assert only_mail().state == MailState.FAILED


def test_a_mail_can_be_tried_again_or_settled_once(client, boss):
    mail = make_trouble(make_person())

    client.post(f"{UNDELIVERED}{mail.public_id}/nochmal/")
    assert (only_mail().state, only_mail().attempts) == (MailState.WAITING, 0)
    client.post(f"{UNDELIVERED}{mail.public_id}/erledigt/")
    assert only_mail().state == MailState.NEEDLESS
    answer = client.post(f"{UNDELIVERED}{mail.public_id}/nochmal/", follow=True)

    assert "schon erledigt" in answer.content.decode()
    assert only_mail().state == MailState.NEEDLESS


@pytest.fixture
def kept(settings):
    settings.MAIL_STAYS_HERE = settings.DEMO = True
    connection = get_connection("handschlag.foundation.notifications.backends.OutboxBackend")
    message = EmailMultiAlternatives(
        "Ihre Einladung",
        "Hier entlang:\nhttp://localhost:8000/konto/einladung/abc/\n<script>x</script>",
        "a@example.org",
        ["b@example.org"],
        headers={"Message-ID": "<1@localhost>"},
    )
    message.attach_alternative("<p>Hallo</p>", "text/html")
    assert connection.send_messages([message]) == 1
    return KeptMail.objects.get()


def test_the_outbox_shows_mails_with_links_that_work(client, kept):
    assert "Ihre Einladung" in text_of(client, "/postausgang/")

    page = text_of(client, f"/postausgang/{kept.public_id}/")

    assert 'href="http://localhost:8000/konto/einladung/abc/"' in page
    assert "<script>x" not in page
    assert "Message-ID: &lt;1@localhost&gt;" in page
    assert kept.html == "<p>Hallo</p>"


def test_without_the_demo_only_administrators_see_the_outbox(client, kept, settings):
    settings.DEMO = False
    assert client.get("/postausgang/").status_code == 404
    client.force_login(make_person(), backend=BACKEND)
    assert client.get(f"/postausgang/{kept.public_id}/").status_code == 404

    client.force_login(make_person(is_administrator=True), backend=BACKEND)
    assert client.get("/postausgang/").status_code == 200


def test_where_mail_leaves_there_is_no_outbox(client, boss, kept, settings):
    settings.MAIL_STAYS_HERE = False

    assert client.get("/postausgang/").status_code == 404
    assert (
        django_settings.EMAIL_BACKEND
        != "handschlag.foundation.notifications.backends.OutboxBackend"
    )
