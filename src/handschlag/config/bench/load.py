"""Readers who ask again and again: a client of its own, as cheap as possible.

It shares the machine with the server it measures, so it is one loop over plain sockets: each
connection is kept open and sends the next request as soon as the answer is complete. It runs as a
process of its own (`python -m handschlag.config.bench.load`), reads one job as JSON and prints what
it saw as JSON. Every answer is checked; the first wrong one ends the run.

Readers come one after another, and whoever is there reads on meanwhile. How they come decides which
process of the server gets their connections, and there these stay: of many who come at once one
process may take all, and of many who come while nobody reads, the one that answered last.
"""

import json
import selectors
import socket
import subprocess
import sys
import time
from dataclasses import asdict, dataclass, field
from typing import Any

from handschlag.config.refusal import Refusal

END_OF_HEAD = b"\r\n\r\n"
LENGTH = b"content-length: "
PATIENCE = 30.0


@dataclass(frozen=True)
class Job:
    """`readers` ask for `path` at `port` of this machine for so many seconds."""

    port: int
    path: str
    # Bytes of the page that prove it is the right one.
    expected: str
    readers: int
    seconds: float
    # Of somebody who is signed in, as "name=value"; visitors have none.
    cookie: str = ""


@dataclass(frozen=True)
class Seen:
    """What the readers saw while all of them were there: answers in so many seconds.

    `beyond` counts the answers before and after, which cost the server as much as the others.
    """

    answers: int
    seconds: float
    bytes: int
    milliseconds: list[float]
    beyond: int


def put_under_load(job: Job) -> Seen:
    """Run one job in a process of its own, so that it costs this one nothing."""
    done = subprocess.run(
        [sys.executable, "-m", __name__],
        input=json.dumps(asdict(job)),
        capture_output=True,
        text=True,
        timeout=job.seconds + PATIENCE,
        check=False,
    )
    if done.returncode:
        raise Refusal(done.stderr.strip().splitlines()[-1])
    return Seen(**json.loads(done.stdout))


@dataclass(eq=False)
class _Reader:
    """One open connection; `received` is the answer as far as it has come."""

    connection: socket.socket
    port: int
    # The connection was lost once for this request: twice is no longer chance.
    lost: bool = False
    asked_at: float = 0.0
    received: bytearray = field(default_factory=bytearray)
    # Length of the whole answer, known once its head is there.
    length: int = 0

    def ask(self, request: bytes) -> None:
        self.received.clear()
        self.length = 0
        self.lost = False
        self.asked_at = time.perf_counter()
        self.connection.sendall(request)

    def begin_again(self, request: bytes) -> None:
        """On a new connection; what was lost counts as waiting."""
        if self.lost:
            raise WrongAnswer("Der Server hat die Verbindung geschlossen.")
        self.connection.close()
        self.connection, self.lost = _connect(self.port), True
        self.connection.sendall(request)

    def has_all(self) -> bool:
        """Take in what has come; True once the answer is complete."""
        try:
            part = self.connection.recv(262144)
        except ConnectionResetError:
            part = b""
        if not part and not self.received:
            raise ClosedWhileIdle
        if not part:
            raise WrongAnswer("Der Server hat die Verbindung geschlossen.")
        self.received += part
        if not self.length:
            self.length = _length_of(self.received)
        return bool(self.length) and len(self.received) >= self.length


class ClosedWhileIdle(Exception):  # noqa: N818 -- it says what happened
    """The server gave up a kept connection just before we used it again; browsers ask once more."""


class WrongAnswer(Exception):  # noqa: N818 -- it says what came
    """The page is not the one that is to be measured."""


def _length_of(received: bytearray) -> int:
    """Head and body together; 0 while the head is not complete."""
    end = received.find(END_OF_HEAD)
    if end < 0:
        return 0
    head = bytes(received[:end]).lower() + b"\r\n"
    start = head.find(LENGTH)
    if start < 0:
        raise WrongAnswer("Der Antwort fehlt die Angabe ihrer Länge.")
    stated = head[start + len(LENGTH) : head.index(b"\r\n", start)]
    return end + len(END_OF_HEAD) + int(stated)


def _check(answer: bytearray, expected: bytes) -> None:
    if not answer.startswith(b"HTTP/1.1 200 "):
        raise WrongAnswer(f"Die Antwort beginnt mit {bytes(answer[:40])!r}.")
    if expected not in answer:
        raise WrongAnswer(f"„{expected.decode()}“ steht nicht auf der Seite.")


def measure(job: Job) -> Seen:
    """Counts from when the last reader has read the page once, as long as the job says.

    At least one answer counts, however long it takes.
    """
    readers = _Readers(job)
    try:
        for _ in range(job.readers):
            readers.welcome()
        arriving = len(readers.times)
        began = time.perf_counter()
        readers.read_on(until=began + job.seconds)
        seconds = time.perf_counter() - began
        times = readers.times[arriving:]
        readers.finish()
    finally:
        readers.close()
    beyond = len(readers.times) - len(times)
    milliseconds = [round(each * 1000, 3) for each in times]
    return Seen(len(times), seconds, readers.bytes, milliseconds, beyond)


class _Readers:
    """All who are there, in one loop; `times` holds the seconds of each answer so far."""

    def __init__(self, job: Job) -> None:
        self.port, self.expected, self.request = job.port, job.expected.encode(), _request(job)
        self.waiting = selectors.DefaultSelector()
        self.times: list[float] = []
        self.bytes = 0

    def welcome(self) -> None:
        """One more; the others read on until the new one has read the page."""
        newcomer = _Reader(_connect(self.port), self.port)
        self._register(newcomer)
        newcomer.ask(self.request)
        while newcomer not in (answered := self._wait()):
            self._ask_again(answered)
        self._ask_again(answered)

    def read_on(self, *, until: float) -> None:
        before = len(self.times)
        while time.perf_counter() < until or len(self.times) == before:
            self._ask_again(self._wait())

    def finish(self) -> None:
        """Nobody asks again; what was asked for is waited for, or the next job would pay for it."""
        while self.waiting.get_map():
            for reader in self._wait():
                self.waiting.unregister(reader.connection)
                reader.connection.close()

    def close(self) -> None:
        for key in list(self.waiting.get_map().values()):
            key.data.connection.close()
        self.waiting.close()

    def _ask_again(self, readers: list[_Reader]) -> None:
        for reader in readers:
            reader.ask(self.request)

    def _wait(self) -> list[_Reader]:
        """Whose answers are complete now; each is checked."""
        ready = self.waiting.select(PATIENCE)
        if not ready:
            raise WrongAnswer(f"Nach {PATIENCE:.0f} Sekunden kam keine Antwort.")
        return [reader for reader in (key.data for key, _ in ready) if self._has_read(reader)]

    def _has_read(self, reader: _Reader) -> bool:
        try:
            if not reader.has_all():
                return False
        except ClosedWhileIdle:
            self.waiting.unregister(reader.connection)
            reader.begin_again(self.request)
            self._register(reader)
            return False
        self.times.append(time.perf_counter() - reader.asked_at)
        _check(reader.received, self.expected)
        self.bytes = len(reader.received)
        return True

    def _register(self, reader: _Reader) -> None:
        self.waiting.register(reader.connection, selectors.EVENT_READ, reader)


def _request(job: Job) -> bytes:
    cookie = f"Cookie: {job.cookie}\r\n" if job.cookie else ""
    return (
        f"GET {job.path} HTTP/1.1\r\nHost: localhost:{job.port}\r\n{cookie}"
        "Accept: text/html\r\nAccept-Language: de\r\n\r\n"
    ).encode()


def _connect(port: int) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def main() -> int:
    job: dict[str, Any] = json.load(sys.stdin)
    try:
        seen = measure(Job(**job))
    except (WrongAnswer, OSError) as wrong:
        print(f"{job['path']}: {wrong}", file=sys.stderr)
        return 1
    json.dump(asdict(seen), sys.stdout)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
