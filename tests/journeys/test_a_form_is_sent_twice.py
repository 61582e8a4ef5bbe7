"""A double click, a second press on a slow line, a step back: what was entered stands once."""

from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.journeys.filled_form import FilledForm
from tests.journeys.test_several_workers import Visitor
from tests.stage.sites import run_site_on
from tests.stage.templates import working_on

from handschlag.foundation.accounts.tests.builders import PASSWORD
from handschlag.modules.agreements.models import Document
from handschlag.modules.agreements.tests.builders import make_agreement, make_coordinator
from handschlag.modules.directory.models import Objection, Organisation
from handschlag.modules.directory.tests.builders import make_editor, make_organisation

HERE = {"origin": "http://testserver"}
NEW = "/organisationen/neu/"
TOWN = {"name": "Stadtwerk Neu", "city": "Görlitz", "kind": "company"}


class Browser:
    def __init__(self, user=None):
        self.client = Client(enforce_csrf_checks=True)
        if user:
            said = self.fill("/konto/einloggen/", login=user.email, password=PASSWORD)
            assert self.send("/konto/einloggen/", said).status_code == 302

    def fill(self, address, **typed):
        page = self.client.get(address).content.decode()
        return dict(FilledForm(page, next(iter(typed))).values) | typed

    def send(self, address, said):
        return self.client.post(address, said, headers=HERE)


def town(browser):
    return browser.fill(NEW, **TOWN)


@pytest.mark.django_db
def test_a_new_entry_that_is_sent_twice_stands_once_and_both_lead_to_it():
    browser = Browser(make_editor(make_organisation()))
    said = town(browser)

    first, second = browser.send(NEW, said), browser.send(NEW, said)

    assert Organisation.objects.filter(name="Stadtwerk Neu").count() == 1
    assert (first.status_code, second.status_code) == (302, 302)
    assert second["Location"] == first["Location"]
    page = browser.client.get(second["Location"]).content.decode()
    assert "Doppelt gespeichert wurde nichts." in page


@pytest.mark.django_db
def test_who_goes_back_and_enters_something_else_enters_something_else():
    browser = Browser(make_editor(make_organisation()))
    said = town(browser)
    browser.send(NEW, said)
    browser.send(NEW, said | {"name": "Chor der Lehrkräfte", "city": "Bautzen"})
    assert Organisation.objects.filter(name__in=[TOWN["name"], "Chor der Lehrkräfte"]).count() == 2


@pytest.mark.django_db
def test_a_form_with_mistakes_is_sent_again_and_saved():
    browser = Browser(make_editor(make_organisation()))
    said = town(browser)
    for _time in range(2):
        assert browser.send(NEW, said | {"name": ""}).status_code == 422
    assert browser.send(NEW, said).status_code == 302
    assert Organisation.objects.filter(name="Stadtwerk Neu").count() == 1


@pytest.mark.django_db
def test_every_time_a_form_is_shown_it_may_be_sent_once():
    browser = Browser(make_editor(make_organisation()))
    shown = [town(browser) for _time in range(2)]
    assert shown[0]["csrfmiddlewaretoken"] != shown[1]["csrfmiddlewaretoken"]


@pytest.mark.django_db
def test_a_file_that_is_handed_in_twice_lies_there_once():
    agreement = make_agreement()
    browser = Browser(make_coordinator(agreement.cooperation))
    page = reverse("agreements:document_new", kwargs={"key": agreement.address_key})
    said = browser.fill(page, title="Der Vertrag", kind="contract")
    for _time in range(2):
        upload = SimpleUploadedFile("vertrag.pdf", b"%PDF-1.7 Vertrag")
        assert browser.send(page, said | {"upload": upload}).status_code == 302
    assert Document.objects.get().title == "Der Vertrag"


@pytest.mark.django_db
def test_what_a_visitor_sends_twice_arrives_once():
    organisation = make_organisation(audience="public")
    page = reverse("directory:objection", kwargs={"key": organisation.address_key})
    visitor = Browser()
    said = visitor.fill(page, text="Der Name ist veraltet.")
    places = [visitor.send(page, said)["Location"] for _time in range(2)]
    assert places[0] == places[1]
    assert Objection.objects.count() == 1


@pytest.fixture
def house(database_copies, django_db_blocker, tmp_path):
    """A site of two processes; the test reaches into its database."""
    name = database_copies.make()
    running = run_site_on(database_copies, name, tmp_path, workers=2)
    with django_db_blocker.unblock(), working_on(name), running as site:
        yield site


@pytest.mark.slow
def test_two_processes_that_take_the_same_form_at_once_write_it_once(house):
    visitor = Visitor(house)
    visitor.sign_in(make_editor(make_organisation()).email, PASSWORD)
    page = visitor.send("GET", NEW)[1]
    said = dict(FilledForm(page, "city").values) | TOWN

    with ThreadPoolExecutor(6) as presses:
        answers = list(
            presses.map(lambda _: visitor.send("POST", NEW, urlencode(said))[0], range(6))
        )

    assert answers == [302] * 6
    assert Organisation.objects.filter(name=TOWN["name"]).count() == 1
