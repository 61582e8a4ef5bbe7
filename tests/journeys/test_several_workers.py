"""A server of two processes counts a limit once, and none of them writes names into the log."""

import json
import re
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest
from tests.stage.sites import run_site

MAIL, NAME = "erika.mustermann@example.org", "Erika Mustermann"
LOGIN = "/konto/einloggen/"
# Tries are counted by address as well: whoever reaches a limit holds up nobody in another house.
ANOTHER_HOUSE = "127.0.0.2"


class Visitor:
    """Opens a new connection for every request, so any process may take it."""

    def __init__(self, site, *, at="127.0.0.1"):
        self.site, self.at = site, at
        self.cookies = {}

    def send(self, method, path, body=None, **headers):
        connection = HTTPConnection(
            "localhost", self.site.port, timeout=30, source_address=(self.at, 0)
        )
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(
            method, path, body, {"Cookie": cookies, "Origin": self.site.url, **headers}
        )
        answer = connection.getresponse()
        page = answer.read().decode()
        for each in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = each.partition(";")[0].partition("=")
            self.cookies[name] = value
        connection.close()
        return answer.status, page

    def sign_in(self, login, password):
        token = re.search(
            r'name="csrfmiddlewaretoken" value="(\w+)"', self.send("GET", self.login)[1]
        )[1]
        form = {"csrfmiddlewaretoken": token, "login": login, "password": password}
        return self.send("POST", self.login, urlencode(form))

    login = LOGIN


@pytest.fixture(scope="module")
def site(database_copies, tmp_path_factory):
    with run_site(database_copies, tmp_path_factory.mktemp("site"), workers=2) as running:
        yield running


def log_lines(site):
    """The lines in JSON; what else a library prints is looked at as text."""
    lines = (site.directory / "web.log").read_text().splitlines()
    return [json.loads(line) for line in lines if line.startswith("{")]


def processes_asked(lines):
    return {line["process"] for line in lines if line.get("method") == "POST"}


@pytest.mark.slow
def test_a_limit_counts_once_for_all_processes(site):
    def sign_in(password):
        return Visitor(site, at=ANOTHER_HOUSE).sign_in("max@example.org", password)

    before = len(log_lines(site))
    answers = [sign_in(f"falsch-{number}") for number in range(12)]

    refused = ["viele" in page for _status, page in answers]
    assert refused == [False] * 5 + [True] * 7
    # One process may have taken them all: the other has to refuse from the first on as well.
    deadline = time.monotonic() + 60
    while len(processes_asked(log_lines(site)[before:])) < 2:
        assert time.monotonic() < deadline
        with ThreadPoolExecutor(8) as people:
            pages = people.map(sign_in, map("x-{}".format, range(8)))
        assert all("viele" in page for _status, page in pages)


@pytest.mark.slow
def test_whatever_people_send_the_log_names_nobody(site):
    before = len(log_lines(site))
    visitor = Visitor(site)
    visitor.sign_in(MAIL, "Erika2026!geheim")
    for path in (
        f"/suche/?q={NAME.replace(' ', '+')}",
        f"/{NAME.split(maxsplit=1)[0]}/",
        f"/organisationen/?ort={MAIL}",
        "/suche/?q=erika%00",
        f"/vereinbarungen/{MAIL}/",
    ):
        visitor.send(
            "GET", path, **{"User-Agent": NAME, "Referer": f"http://{NAME.split(maxsplit=1)[0]}"}
        )
    visitor.send("GET", "/", Host="erika.example.org")
    visitor.send("PUT", "/erika/", body=MAIL)
    visitor.send("POST", LOGIN, body="x" * 100 + MAIL)

    log = (site.directory / "web.log").read_text()
    assert "erika" not in log.lower()
    assert "mustermann" not in log.lower()
    assert "127.0.0." not in log
    assert len([line for line in log_lines(site)[before:] if "route" in line]) >= 10
