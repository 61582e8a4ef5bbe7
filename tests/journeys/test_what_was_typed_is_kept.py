"""The session ends while somebody types: what was typed is still there, and nothing sends itself."""

from html import unescape

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.everywhere.markup import stumbles
from tests.journeys.filled_form import FilledForm

from handschlag.foundation.accounts.tests.builders import PASSWORD
from handschlag.modules.agreements.models import Agreement
from handschlag.modules.agreements.tests.builders import make_agreement, make_coordinator
from handschlag.modules.directory.models import Organisation
from handschlag.modules.directory.tests.builders import make_editor, make_organisation

pytestmark = pytest.mark.django_db
HERE = {"origin": "http://testserver"}
SCRIPT = '"><script>alert(1)</script>'


class Browser:
    """A browser that sends what stands in the forms it was shown, as its own pages do."""

    def __init__(self):
        self.client = Client(enforce_csrf_checks=True)

    def sign_in(self, user):
        page = self.client.get("/konto/einloggen/").content.decode()
        said = dict(FilledForm(page, "login").values)
        said |= {"login": user.email, "password": PASSWORD}
        assert self.client.post("/konto/einloggen/", said, headers=HERE).status_code == 302

    def lose_session(self):
        del self.client.cookies[settings.SESSION_COOKIE_NAME]

    def fill(self, address, **typed):
        page = self.client.get(address).content.decode()
        return dict(FilledForm(page, next(iter(typed))).values) | typed

    def send(self, address, said, **headers):
        return self.client.post(address, said, headers=HERE | headers)

    def send_again(self, address, answer, wanted="noch-einmal-als", **more):
        said = {}
        for name, value in FilledForm(answer.content.decode(), wanted).values:
            said.setdefault(name, []).append(value)
        return self.send(address, said | more)


@pytest.fixture
def browser():
    return Browser()


def edit_page(organisation):
    return reverse("directory:organisation_edit", kwargs={"key": organisation.address_key})


def words_of(answer):
    return " ".join(unescape(answer.content.decode()).split())


def test_what_was_typed_outlives_the_session_and_is_saved_after_signing_in_again(browser):
    organisation = make_organisation(about="Alt.")
    page, editor = edit_page(organisation), make_editor(organisation, name="Kim Muster")
    browser.sign_in(editor)
    said = browser.fill(page, about="Erste Zeile.\r\nZweite „Zeile“ & mehr.", aims="Eins\r\nZwei")
    browser.lose_session()

    kept = browser.send(page, said)

    assert kept.status_code == 403
    assert "Was Sie geschrieben haben, ist noch da." in words_of(kept)
    assert "Zweite „Zeile“ & mehr." in words_of(kept)
    assert "no-store" in kept["Cache-Control"]
    assert 'target="_blank"' in kept.content.decode()

    # Not signed in yet: the page stays.
    assert browser.send_again(page, kept).status_code == 403

    browser.sign_in(editor)
    asked = browser.send_again(page, kept)
    organisation.refresh_from_db()
    assert "Sie sind eingeloggt als <b>Kim Muster</b>" in words_of(asked)
    assert organisation.about == "Alt."

    assert browser.send_again(page, asked).status_code == 302
    organisation.refresh_from_db()
    assert organisation.about.splitlines() == ["Erste Zeile.", "Zweite „Zeile“ & mehr."]
    assert [aim.text for aim in organisation.aims.all()] == ["Eins", "Zwei"]


def test_the_tab_of_the_sign_in_says_where_the_text_waits(browser):
    organisation = make_organisation()
    editor = make_editor(organisation)
    browser.sign_in(editor)
    said = browser.fill(edit_page(organisation), about="Neu.")
    browser.lose_session()
    kept = browser.send(edit_page(organisation), said)
    sign_in = reverse("account_login") + "?next=" + reverse("account_back").replace("/", "%2F")

    assert f'href="{sign_in}"' in kept.content.decode()
    # The way at the top would lead away from the page that holds the text.
    assert "head__login" not in kept.content.decode()
    browser.sign_in(editor)
    assert "Im anderen Tab" in words_of(browser.client.get(reverse("account_back")))


def test_signing_in_anew_in_another_tab_asks_before_it_sends(browser):
    organisation = make_organisation(about="Alt.")
    page, editor = edit_page(organisation), make_editor(organisation)
    browser.sign_in(editor)
    said = browser.fill(page, about="Neu.")
    browser.lose_session()
    browser.sign_in(editor)

    asked = browser.send(page, said)

    organisation.refresh_from_db()
    assert (asked.status_code, organisation.about) == (403, "Alt.")
    assert browser.send_again(page, asked).status_code == 302
    organisation.refresh_from_db()
    assert organisation.about == "Neu."


def test_what_one_person_typed_is_not_sent_under_the_name_of_another_unasked(browser):
    organisation = make_organisation(about="Alt.")
    page = edit_page(organisation)
    anna = make_editor(organisation, name="Anna Erste")
    bert = make_editor(organisation, name="Bert Zweiter")
    browser.sign_in(anna)
    said = browser.fill(page, about="Von Anna.")
    browser.lose_session()
    kept = browser.send(page, said)

    browser.sign_in(bert)
    for_bert = browser.send_again(page, kept)
    assert "eingeloggt als <b>Bert Zweiter</b>" in words_of(for_bert)

    # Made for Bert, sent by Anna: she is asked too, even with a token of her own session.
    browser.lose_session()
    browser.sign_in(anna)
    token = browser.fill(page, about="egal")["csrfmiddlewaretoken"]
    for_anna = browser.send_again(page, for_bert, csrfmiddlewaretoken=token)
    organisation.refresh_from_db()
    assert "eingeloggt als <b>Anna Erste</b>" in words_of(for_anna)
    assert organisation.about == "Alt."


def test_what_another_site_sends_is_neither_shown_nor_offered_again(browser):
    organisation = make_organisation()
    browser.sign_in(make_editor(organisation))
    forged = {"about": "Von einer fremden Seite."}
    foreign = (
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    )
    for headers in foreign:
        answer = browser.send(edit_page(organisation), forged, **headers)
        assert answer.status_code == 403
        assert "fremden Seite" not in words_of(answer)
    unknown = browser.client.post(edit_page(organisation), forged)
    assert "fremden Seite" not in words_of(unknown)


def test_scripts_stay_text_and_the_policy_stays_strict(browser):
    organisation = make_organisation()
    browser.sign_in(make_editor(organisation))
    said = browser.fill(edit_page(organisation), about=f"Ein Satz {SCRIPT}")
    browser.lose_session()

    kept = browser.send(edit_page(organisation), said | {SCRIPT: SCRIPT})

    html = kept.content.decode()
    assert "<script>alert" not in html
    assert html.count("&lt;script&gt;alert(1)") == 4
    assert "script-src 'self'" in kept["Content-Security-Policy"]
    assert "default-src 'none'" in kept["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["password", "new_password1", "client_secret", "code", "token"])
def test_a_secret_is_never_written_into_a_page(browser, name):
    answer = browser.send("/organisationen/neu/", {"name": "Stadt", name: "streng geheim"})
    assert "streng geheim" not in words_of(answer)
    assert "Was Sie geschrieben haben" not in words_of(answer)


def test_the_pages_of_the_account_keep_nothing(browser):
    for address in ("/konto/einloggen/", "/konto/", "/konto/verwaltung/"):
        answer = browser.send(address, {"login": "kim@example.org", "name": "Kim Geheim"})
        assert answer.status_code in {302, 403}
        assert "Kim Geheim" not in words_of(answer)


def test_without_anything_typed_the_way_leads_to_the_sign_in_as_ever():
    # A browser without session whose form is from here.
    client = Client()
    for said in ({}, {"csrfmiddlewaretoken": "x"}):
        answer = client.post("/organisationen/neu/", said)
        assert answer["Location"] == "/konto/einloggen/?next=/organisationen/neu/"
    script = client.post("/organisationen/neu/", {"name": "Stadt"}, headers={"hx-request": "true"})
    assert script.status_code == 302
    book = client.post("/organisationen/neu/", {"name": "x" * 1_000_001})
    assert book.status_code == 302


def test_a_file_is_named_and_chosen_again_and_the_words_beside_it_stay(browser):
    agreement = make_agreement()
    coordinator = make_coordinator(agreement.cooperation)
    page = reverse("agreements:document_new", kwargs={"key": agreement.address_key})
    browser.sign_in(coordinator)
    said = browser.fill(page, title="Der Vertrag", kind="contract")
    browser.lose_session()
    upload = SimpleUploadedFile("vertrag.pdf", b"%PDF-1.7 Vertrag")

    kept = browser.send(page, said | {"upload": upload})
    assert "vertrag.pdf" in words_of(kept)
    assert "%PDF" not in words_of(kept)

    browser.sign_in(coordinator)
    asked = browser.send_again(page, kept)
    assert 'type="file" id="datei-1" name="upload"' in asked.content.decode()
    assert 'enctype="multipart/form-data"' in asked.content.decode()
    again = SimpleUploadedFile("vertrag.pdf", b"%PDF-1.7 Vertrag")
    assert browser.send_again(page, asked, upload=again).status_code == 302
    assert Agreement.objects.get(pk=agreement.pk).documents.get().title == "Der Vertrag"


def test_a_visitor_whose_public_form_grew_old_sends_it_again(browser):
    organisation = make_organisation(audience="public")
    page = reverse("directory:objection", kwargs={"key": organisation.address_key})
    said = browser.fill(page, text="Der Name ist veraltet.")

    asked = browser.send(page, said | {"csrfmiddlewaretoken": "a" * 64})

    assert asked.status_code == 403
    assert "Bitte senden Sie noch einmal" in words_of(asked)
    assert "Einloggen (neuer Tab)" not in words_of(asked)
    assert browser.send_again(page, asked).status_code == 302


def test_a_new_entry_is_saved_once(browser):
    editor = make_editor(make_organisation())
    browser.sign_in(editor)
    said = browser.fill("/organisationen/neu/", name="Stadtwerk Neu", city="Görlitz")
    said["kind"] = "company"
    browser.lose_session()
    kept = browser.send("/organisationen/neu/", said)
    browser.sign_in(editor)
    asked = browser.send_again("/organisationen/neu/", kept)

    assert not Organisation.objects.filter(name="Stadtwerk Neu").exists()
    browser.send_again("/organisationen/neu/", asked)
    assert Organisation.objects.filter(name="Stadtwerk Neu").count() == 1


def test_of_many_files_a_few_are_named_and_one_field_takes_them_all_again(browser):
    agreement = make_agreement()
    page = reverse("agreements:document_new", kwargs={"key": agreement.address_key})
    coordinator = make_coordinator(agreement.cooperation)
    browser.sign_in(coordinator)
    said = browser.fill(page, title="Die Verträge", kind="contract")
    browser.lose_session()
    files = [SimpleUploadedFile(f"vertrag:{number}.pdf", b"%PDF") for number in range(12)]

    kept = browser.send(page, said | {"upload": files})
    browser.sign_in(coordinator)
    asked = browser.send_again(page, kept)

    html = asked.content.decode()
    assert 'name="upload" multiple' in html
    assert [stumbles(page.content.decode()) for page in (kept, asked)] == [[], []]
    assert "vertrag:9.pdf" in html
    assert "vertrag:10.pdf" not in html


def test_a_page_made_for_somebody_else_carries_no_secret_past_the_question(browser):
    organisation = make_organisation()
    browser.sign_in(make_editor(organisation))
    said = browser.fill(edit_page(organisation), about="Neu.")
    answer = browser.send(
        edit_page(organisation), said | {"noch-einmal-als": "jemand", "password": "streng geheim"}
    )
    organisation.refresh_from_db()
    assert (answer.status_code, organisation.about) == (403, "")
    assert "streng geheim" not in words_of(answer)
