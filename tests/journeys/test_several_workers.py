"""A server of two processes counts a limit once, and none of them writes names into the log."""

import json
import re
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest

MAIL, NAME = "erika.mustermann@example.org", "Erika Mustermann"
LOGIN = "/konto/einloggen/"


class Visitor:
    """Opens a new connection for every request, so any process may take it."""

    def __init__(self, site):
        self.site = site
        self.cookies = {}

    def send(self, method, path, body=None, **headers):
        connection = HTTPConnection("localhost", self.site.port, timeout=30)
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


@pytest.fixture
def site(start_site):
    return start_site(workers=2)


def log_lines(site):
    """The lines in JSON; what else a library prints is looked at as text."""
    lines = (site.directory / "web.log").read_text().splitlines()
    return [json.loads(line) for line in lines if line.startswith("{")]


def processes_asked(site):
    return {line["process"] for line in log_lines(site) if line.get("method") == "POST"}


@pytest.mark.slow
def test_a_limit_counts_once_for_all_processes(site):
    answers = [Visitor(site).sign_in(MAIL, f"falsch-{number}") for number in range(12)]

    refused = ["viele" in page for _status, page in answers]
    assert refused == [False] * 5 + [True] * 7
    # One process may have taken them all: the other has to refuse from the first on as well.
    deadline = time.monotonic() + 60
    while len(processes_asked(site)) < 2:
        assert time.monotonic() < deadline
        with ThreadPoolExecutor(8) as people:
            pages = people.map(lambda number: Visitor(site).sign_in(MAIL, f"x-{number}"), range(8))
        assert all("viele" in page for _status, page in pages)


@pytest.mark.slow
def test_whatever_people_send_the_log_names_nobody(site):
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
    assert "127.0.0.1" not in log
    assert len([line for line in log_lines(site) if "route" in line]) >= 10
