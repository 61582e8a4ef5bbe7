"""What a form does that arrives twice: in order, at the same time, changed, by somebody else."""

from io import BytesIO
from types import SimpleNamespace

import pytest
from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import cache
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.http import HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from handschlag.foundation.access import sent_once
from handschlag.foundation.access.sent_once import WriteOnce

pytestmark = pytest.mark.django_db
TOKEN = "t" * 64
LED_TO = "/da/"


class House:
    """Takes forms as the server does; `answers` are given in turn, the last of them for good."""

    def __init__(self, *answers):
        self.answers = list(answers) or [HttpResponseRedirect(LED_TO)]
        self.written = []

    def view(self, request):
        self.written.append(request.POST.get("name"))
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def take(self, request, view=None):
        middleware = WriteOnce(lambda request: answered(request) or self.view(request))

        def answered(request):
            return middleware.process_view(request, view or self.view, (), {})

        return middleware(request)

    def send(self, *, view=None, **said):
        return self.take(request_of(**said), view)


def request_of(path="/neu/", *, user=1, token=TOKEN, files=(), **said):
    typed = {"name": "Stadt", "csrfmiddlewaretoken": token, **said}
    typed |= {"upload": list(files)} if files else {}
    request = RequestFactory().post(path, {key: said for key, said in typed.items() if said})
    request.user = SimpleNamespace(pk=user)
    request._messages = CookieStorage(request)
    # As the check of the token leaves it.
    assert request.POST is not None
    return request


@pytest.fixture(autouse=True)
def pauses(monkeypatch):
    taken = []
    monkeypatch.setattr(sent_once, "sleep", taken.append)
    yield taken
    cache.clear()


def notices_of(request):
    return [str(each) for each in request._messages]


def test_the_same_form_writes_once_and_leads_twice_to_the_same_place():
    house, again = House(), request_of()
    first, second = house.send(), house.take(again)

    assert [first.url, second.url] == [LED_TO, LED_TO]
    assert house.written == ["Stadt"]
    assert notices_of(again) == [
        "Dieses Formular war schon angekommen. Doppelt gespeichert wurde nichts."
    ]


@pytest.mark.parametrize(
    "other",
    [{"name": "Stadt Süd"}, {"path": "/neu/?art=2"}, {"token": "u" * 64}, {"user": 2}],
    ids=["changed", "another address", "shown anew", "somebody else"],
)
def test_what_is_another_sending_is_written(other):
    house = House()
    house.send()
    assert house.send(**other).url == LED_TO
    assert len(house.written) == 2


@pytest.mark.parametrize("status", [200, 403, 409, 422, 500, 507])
def test_what_was_not_saved_may_be_sent_again_as_it_is(status):
    house = House(HttpResponse(status=status), HttpResponseRedirect(LED_TO))
    assert house.send().status_code == status
    assert house.send().url == LED_TO
    assert len(house.written) == 2


def test_a_refusal_that_is_told_on_the_next_page_may_be_sent_again_too():
    house, refused = House(), request_of()
    messages.error(refused, "Noch nicht.")
    house.take(refused)
    house.send()
    house.send()
    assert len(house.written) == 2


def test_success_that_is_told_on_the_next_page_is_success():
    house, saved = House(), request_of()
    messages.success(saved, "Gespeichert.")
    house.take(saved)
    house.send()
    assert len(house.written) == 1


def test_the_second_waits_for_the_first_and_goes_where_it_leads(monkeypatch):
    house = House()
    first = request_of()
    sending = sent_once._name_of(first)
    cache.add(sending, sent_once.AT_WORK, 60)
    monkeypatch.setattr(sent_once, "sleep", lambda _pause: cache.set(sending, LED_TO))

    assert house.send().url == LED_TO
    assert house.written == []


def test_the_second_is_done_if_the_first_came_to_nothing(monkeypatch):
    house = House()
    sending = sent_once._name_of(request_of())
    cache.add(sending, sent_once.AT_WORK, 60)
    monkeypatch.setattr(sent_once, "sleep", lambda _pause: cache.delete(sending))

    assert house.send().url == LED_TO
    assert house.written == ["Stadt"]


def test_what_takes_long_is_said_and_not_written_a_second_time(pauses):
    house = House()
    cache.add(sent_once._name_of(request_of()), sent_once.AT_WORK, 60)

    answer = house.send()

    assert answer.status_code == 409
    assert "Ihre Eingabe wird noch gespeichert" in answer.content.decode()
    assert house.written == []
    assert sum(pauses) == 3
    # The first is still at work: the answer to the second takes nothing from it.
    assert cache.get(sent_once._name_of(request_of())) == sent_once.AT_WORK


def test_a_process_that_was_killed_holds_nobody_up_for_long():
    house = House()
    cache.add(sent_once._name_of(request_of()), sent_once.AT_WORK, -1)
    assert house.send().url == LED_TO
    assert house.written == ["Stadt"]


@pytest.mark.parametrize("lost", ["emptied", "takes nothing"])
def test_without_a_cache_forms_are_written_as_ever(monkeypatch, lost, pauses):
    house = House()
    if lost == "takes nothing":
        monkeypatch.setattr(cache, "add", lambda *_: False)
        monkeypatch.setattr(cache, "set", lambda *_: None)
    house.send()
    cache.clear()
    house.send()
    assert len(house.written) == 2
    assert pauses == []


def test_forms_without_a_key_are_written_as_often_as_they_come():
    house = House()
    for _time in range(2):
        house.send(token="")
    assert len(house.written) == 2


def test_the_sign_in_and_what_needs_no_token_are_left_alone():
    house = House()
    sign_in, link = (lambda: None), (lambda: None)
    sign_in.__module__ = "allauth.account.views"
    link.csrf_exempt = True
    for view in (sign_in, sign_in, link, link):
        house.send(view=view)
    assert len(house.written) == 4


def test_what_the_check_of_the_token_did_not_read_is_not_read_here():
    request = RequestFactory().post("/neu/", {"csrfmiddlewaretoken": TOKEN})
    assert WriteOnce(lambda _: HttpResponse()).process_view(request, House().view, (), {}) is None
    assert not hasattr(request, "_post")


def upload(content):
    return InMemoryUploadedFile(
        BytesIO(content), "upload", "liste.csv", "text/csv", len(content), None
    )


def test_a_corrected_file_of_the_same_name_and_length_is_read_again():
    house = House()
    for content in (b"2021", b"2021", b"2022"):
        house.send(files=[upload(content)])
    assert len(house.written) == 2


def test_the_view_reads_a_file_from_its_beginning():
    request = request_of(files=[upload(b"2021")])
    assert WriteOnce(lambda _: HttpResponse()).process_view(request, House().view, (), {}) is None
    assert request.FILES["upload"].read() == b"2021"


def test_nothing_of_what_was_sent_can_be_read_in_the_cache():
    name = sent_once._name_of(request_of(path="/geheim/", name="Erika"))
    assert "Erika" not in name
    assert "geheim" not in name
    assert TOKEN not in name
