"""Names, addresses and whatever people type never reach a log line."""

import io
import json
import logging

import pytest
from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path

from handschlag.config import urls as house
from handschlag.config.operations.logs import LogLine
from handschlag.config.operations.requests import shortened

NAME, MAIL = "Erika Mustermann", "erika@example.org"


@login_not_required
def fall_over(request, person):
    mail = MAIL  # noqa: F841 -- a local value, as a traceback could show it
    try:
        raise IntegrityError(f"Key (email)=({MAIL}) already exists.")
    except IntegrityError as cause:
        raise ValueError(f"{NAME} gibt es schon") from cause


@login_not_required
def answer(request, person):
    return HttpResponse("gut")


urlpatterns = [
    *house.urlpatterns,
    path("fallen/<str:person>/", fall_over),
    path("gut/<str:person>/", answer),
]


@pytest.fixture
def lines():
    """What would stand in the journal, one dictionary per line."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(LogLine())
    root = logging.getLogger()
    root.addHandler(handler)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.removeHandler(handler)


def log_of(lines):
    return json.dumps(lines(), ensure_ascii=False)


@override_settings(ROOT_URLCONF=__name__)
def test_an_exception_is_known_by_class_and_place_never_by_its_text(lines):
    client = Client(raise_request_exception=False)

    client.post(f"/fallen/{NAME}/?q={MAIL}", {"name": NAME}, headers={"User-Agent": NAME})

    assert "Erika" not in log_of(lines)
    assert "erika" not in log_of(lines)
    (error,) = [line for line in lines() if "error" in line]
    assert [link["class"] for link in error["error"]] == [
        "builtins.ValueError",
        "django.db.utils.IntegrityError",
    ]
    assert error["error"][0]["at"][-1].endswith(" fall_over")


@override_settings(ROOT_URLCONF=__name__)
def test_a_request_is_logged_by_its_pattern_with_a_number_the_answer_bears(lines):
    response = Client().get(f"/gut/{NAME}/?q={MAIL}")

    (line,) = lines()
    assert line["request"] == response["X-Request-ID"]
    assert (line["method"], line["route"], line["status"]) == ("GET", "/gut/<str:person>/", 200)
    assert "from" not in line


@override_settings(ROOT_URLCONF=__name__)
def test_what_is_not_found_leaves_no_path(lines):
    Client().get(f"/{NAME}/")

    assert [line["route"] for line in lines()] == ["unknown"]
    assert "Erika" not in log_of(lines)


@override_settings(ROOT_URLCONF=__name__, LOG_ADDRESSES=True)
def test_an_address_is_shortened_where_it_is_wanted_at_all(lines):
    Client().get("/gut/x/", REMOTE_ADDR="203.0.113.77")

    assert [line["from"] for line in lines()] == ["203.0.113.0/24"]


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"),
        ("Erika", ""),
        ("", ""),
    ],
)
def test_addresses_become_networks(address, network):
    assert shortened(address) == network


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("Could not enqueue %s", "files.sweep_unused"), "Could not enqueue files.sweep_unused"),
        (("%s failed after %d tries", NAME, 3), "… failed after 3 tries"),
        (("Mail to %(to)s", {"to": MAIL}), "Mail to …"),
        (("100 % fertig",), "100 % fertig"),
    ],
)
def test_arguments_are_numbers_or_names_of_the_program(lines, given, said):
    logging.getLogger("handschlag.tests").warning(*given)

    assert [line["message"] for line in lines()] == [said]


def test_a_finished_sentence_of_a_library_is_not_repeated(lines):
    logging.getLogger("somebody.else").warning(f"Invalid request from ip={MAIL}")  # noqa: G004 -- as they do

    assert [line["message"] for line in lines()] == ["…"]


def test_an_object_as_message_shows_only_its_class(lines):
    logging.getLogger("handschlag.tests").warning(ValueError(NAME))

    assert [line["message"] for line in lines()] == ["ValueError"]
