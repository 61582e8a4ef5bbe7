"""`handschlag oparl walk` over HTTP: what it prints, its exit code, its limits."""

import json
import threading
import time
from argparse import ArgumentParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from handschlag.config.commands import oparl
from handschlag.config.fetching import fetch
from handschlag.config.refusal import Refusal
from handschlag.lib.oparl.tests.council import Council


@pytest.fixture(scope="module")
def server():
    """A real server; `server.council` says what it answers."""

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self):
            status, headers, body = running.council.get(running.council.url(self.path))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    running.handle_error = lambda *about: None  # a reader that has seen enough hangs up
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield running
    running.shutdown()
    running.server_close()
    thread.join()


@pytest.fixture
def council(server):
    server.council = Council(f"http://localhost:{server.server_port}")
    return server.council


def walk(council, *options):
    parser = ArgumentParser()
    oparl.add_arguments(parser)
    return oparl.run(parser.parse_args(["walk", council.url("/oparl/system/1"), *options]))


def test_a_sound_server_is_passed(council, capsys):
    assert walk(council) == 0
    said = capsys.readouterr().out
    assert "Keine zwingende Regel ist verletzt." in said
    assert "4 Organization" in said


def test_a_breach_is_shown_with_its_place_and_fails(council, capsys):
    del council.things["/oparl/file/1"]["accessUrl"]
    assert walk(council, "--json") == 1
    report = json.loads(capsys.readouterr().out)
    (group,) = report["findings"]
    assert (group["rule"], group["level"], group["count"]) == ("object.missing", "muss", 1)
    assert group["examples"][0]["where"] == council.url("/oparl/file/1")


@pytest.mark.parametrize(
    ("headers", "body", "code"),
    [
        ({"access-control-allow-origin": "null"}, None, "answer.cors"),
        ({}, b"\xef\xbb\xbf{}", "answer.bom"),
        ({}, b'{"name": "\xfc"}', "answer.utf8"),
    ],
)
def test_headers_and_bytes_are_seen_as_they_were_sent(council, capsys, headers, body, code):
    address = "/oparl/person/1"
    status, sent, plain = council.get(council.url(address))
    council.overrides[address] = status, {**sent, **headers}, body or plain
    assert walk(council) == 1
    assert f"[{code}]" in capsys.readouterr().out


def test_nobody_at_home_is_said_in_one_sentence(capsys):
    assert walk(Council("http://localhost:9")) == 1
    said = capsys.readouterr().out
    assert "kein OParl-Server" in said
    assert "Traceback" not in said


def test_other_schemes_and_senseless_limits_are_refused(council):
    parser = ArgumentParser()
    oparl.add_arguments(parser)
    with pytest.raises(Refusal, match="http"):
        oparl.run(parser.parse_args(["walk", "file:///etc/passwd"]))
    with pytest.raises(SystemExit):
        parser.parse_args(["walk", "http://localhost", "--limit", "0"])
    assert fetch("file:///etc/passwd").status == 0


def test_an_answer_that_is_too_large_or_too_slow_is_cut(council):
    council.overrides["/gross"] = 200, {}, b"x" * 50_000
    answer = fetch(council.url("/gross"), most_bytes=1000)
    assert answer.too_large
    assert answer.body == b""

    council.get = lambda url: (200, {}, time.sleep(0.3) or b"")
    assert "Sekunden" in fetch(council.url("/langsam"), seconds=0.05).problem


def test_redirects_are_handed_back_and_a_busy_server_is_asked_once_more(council):
    council.overrides["/alt"] = 301, {"location": "file:///etc/passwd"}, b""
    assert fetch(council.url("/alt")).headers["location"] == "file:///etc/passwd"
    waited = []
    council.overrides["/voll"] = 503, {"retry-after": "7"}, b""
    assert fetch(council.url("/voll"), sleep=waited.append).status == 503
    assert waited == [7]
