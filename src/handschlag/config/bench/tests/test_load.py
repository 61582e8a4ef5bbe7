from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import sleep

import pytest

from handschlag.config.bench.load import Job, put_under_load
from handschlag.config.refusal import Refusal


@contextmanager
def serve(body, status=200, length=None, wait=0.0):
    """A server that always says the same; its port and what happened: who came, whom it answered."""
    happened = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def setup(self):
            happened.append(("came", self.client_address))
            super().setup()

        def do_GET(self):
            sleep(wait)
            happened.append(("answered", self.client_address))
            self.send_response(status)
            if length != "unknown":
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server.server_port, happened
        server.shutdown()


def test_readers_keep_their_connection_and_every_answer_is_told():
    body = "Vom Handschlag zum Ergebnis ü".encode() * 5000
    with serve(body) as (port, happened):
        seen = put_under_load(Job(port, "/", "Ergebnis ü", readers=3, seconds=0.2))

    assert [what for what, _ in happened].count("came") == 3
    assert len({who for _, who in happened}) == 3
    assert seen.answers == len(seen.milliseconds)
    assert [what for what, _ in happened].count("answered") == seen.answers + seen.beyond
    assert seen.bytes > len(body)
    assert 0.2 <= seen.seconds < 5


def test_readers_come_one_after_another_and_who_is_there_reads_on_meanwhile():
    with serve(b"Handschlag", wait=0.02) as (port, happened):
        put_under_load(Job(port, "/", "Handschlag", readers=3, seconds=0.05))

    first, second, third = [at for at, (what, _) in enumerate(happened) if what == "came"]
    earliest, later = happened[first][1], happened[second][1]
    # Whoever comes next waits until the one before was answered.
    assert ("answered", earliest) in happened[first:second]
    assert ("answered", later) in happened[second:third]
    assert ("answered", earliest) in happened[second:third]


def test_however_slow_the_page_one_answer_counts_and_none_is_left_behind():
    with serve(b"Handschlag", wait=0.2) as (port, happened):
        seen = put_under_load(Job(port, "/", "Handschlag", readers=2, seconds=0.01))

        assert seen.answers >= 1
        assert [what for what, _ in happened].count("answered") == seen.answers + seen.beyond


def test_a_page_without_the_expected_text_ends_the_run():
    with serve(b"Wartungsarbeiten") as (port, _), pytest.raises(Refusal, match="steht nicht auf"):
        put_under_load(Job(port, "/", "Handschlag", readers=1, seconds=0.1))


def test_an_error_page_is_never_counted_even_if_it_holds_the_expected_text():
    with (
        serve(b"Handschlag", status=500) as (port, _),
        pytest.raises(Refusal, match=r"HTTP/1.1 500"),
    ):
        put_under_load(Job(port, "/", "Handschlag", readers=1, seconds=0.1))


def test_an_answer_without_length_is_refused_instead_of_waited_for():
    with serve(b"Handschlag", length="unknown") as (port, _), pytest.raises(Refusal, match="Länge"):
        put_under_load(Job(port, "/", "Handschlag", readers=1, seconds=0.1))


def test_nobody_listening_is_said_in_one_sentence():
    with serve(b"") as (port, _):
        pass
    with pytest.raises(Refusal, match=r"^/: "):
        put_under_load(Job(port, "/", "Handschlag", readers=1, seconds=0.1))
