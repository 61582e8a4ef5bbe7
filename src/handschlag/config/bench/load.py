"""Readers who ask again and again: a client of its own, as cheap as possible.

It shares the machine with the server it measures, so it is one loop over plain sockets: each
connection is kept open and sends the next request as soon as the answer is complete. It runs as a
process of its own (`python -m handschlag.config.bench.load`), reads one job as JSON and prints what
it saw as JSON. Every answer is checked; the first wrong one ends the run.
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
    """What the readers saw: answers, seconds from first request to last answer, milliseconds each."""

    answers: int
    seconds: float
    bytes: int
    milliseconds: list[float]


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


@dataclass
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
    """One request of each reader comes first and does not count: it opens the connection.

    They come one after another, as people do. Of many at once one process of the server would take
    all, and the others would stand idle for the whole measurement.
    """
    cookie = f"Cookie: {job.cookie}\r\n" if job.cookie else ""
    request = (
        f"GET {job.path} HTTP/1.1\r\nHost: localhost:{job.port}\r\n{cookie}"
        "Accept: text/html\r\nAccept-Language: de\r\n\r\n"
    ).encode()
    readers: list[_Reader] = []
    try:
        for _ in range(job.readers):
            readers.append(_Reader(_connect(job.port), job.port))
            _ask_until(readers[-1:], request, job.expected.encode(), until=0.0)
        began = time.perf_counter()
        times = _ask_until(readers, request, job.expected.encode(), until=began + job.seconds)
        seconds = time.perf_counter() - began
    finally:
        for reader in readers:
            reader.connection.close()
    size = len(readers[0].received)
    return Seen(len(times), seconds, size, [round(each * 1000, 3) for each in times])


def _connect(port: int) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def _ask_until(
    readers: list[_Reader], request: bytes, expected: bytes, *, until: float
) -> list[float]:
    """Each reader asks at least once, and again until the time is over; seconds of each answer."""
    times: list[float] = []
    with selectors.DefaultSelector() as waiting:
        for reader in readers:
            waiting.register(reader.connection, selectors.EVENT_READ, reader)
            reader.ask(request)
        while waiting.get_map():
            ready = waiting.select(PATIENCE)
            if not ready:
                raise WrongAnswer(f"Nach {PATIENCE:.0f} Sekunden kam keine Antwort.")
            for key, _ in ready:
                reader = key.data
                try:
                    if not reader.has_all():
                        continue
                except ClosedWhileIdle:
                    waiting.unregister(reader.connection)
                    reader.begin_again(request)
                    waiting.register(reader.connection, selectors.EVENT_READ, reader)
                    continue
                now = time.perf_counter()
                times.append(now - reader.asked_at)
                _check(reader.received, expected)
                if now < until:
                    reader.ask(request)
                else:
                    waiting.unregister(reader.connection)
    return times


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
