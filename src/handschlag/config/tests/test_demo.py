import os
import resource
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from handschlag.config.demo.place import CREATED_BY_DEMO, DemoPlace
from handschlag.config.demo.supervisor import STOP_SIGNALS
from handschlag.config.ports import free_port, wait_for_answer

from .builders import clean_environment, handschlag


def prepare(folder, *arguments):
    return handschlag("demo", "--no-serve", *arguments, HANDSCHLAG_DATA_DIR=str(folder))


def working_time_of_children():
    """Seconds of work, which a busy machine does not stretch as it does the clock."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def database_in(folder):
    return folder / "demo" / "handschlag.sqlite3"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    done = prepare(folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_the_database_bears_the_mark_of_the_demo_and_is_private(prepared):
    file = database_in(prepared)
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (CREATED_BY_DEMO,)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_secrets_are_private(prepared):
    assert stat.S_IMODE((prepared / "demo" / "secrets.json").stat().st_mode) == 0o600


def test_preparing_again_loses_nothing_keeps_the_secrets_and_is_quick(prepared):
    secrets = prepared / "demo" / "secrets.json"
    before = secrets.read_text()
    statement = "INSERT INTO django_content_type (app_label, model) VALUES ('kept', 'kept')"
    with closing(sqlite3.connect(database_in(prepared))) as connection, connection:
        connection.execute(statement)

    began = working_time_of_children()
    done = prepare(prepared)

    assert done.returncode == 0
    assert working_time_of_children() - began < 6
    assert secrets.read_text() == before
    assert stat.S_IMODE(secrets.stat().st_mode) == 0o600
    with closing(sqlite3.connect(database_in(prepared))) as connection:
        kept = connection.execute(
            "SELECT count(*) FROM django_content_type WHERE app_label = 'kept'"
        ).fetchone()
    assert kept == (1,)


@pytest.mark.parametrize("content", ["a database", "no database at all"])
def test_a_database_of_somebody_else_stays_untouched(tmp_path, content):
    file = database_in(tmp_path)
    file.parent.mkdir()
    if content == "a database":
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.execute("CREATE TABLE mine (id INTEGER)")
    else:
        file.write_text("Das ist mein Brief.")
    before = file.read_bytes()

    done = prepare(tmp_path)

    assert done.returncode == 2
    assert "hat nicht die Demo angelegt" in done.stderr
    assert done.stderr.count("\n") == 1
    assert file.read_bytes() == before


def test_a_database_without_its_keys_is_refused(tmp_path):
    place = DemoPlace(tmp_path / "demo")
    place.directory.mkdir()
    with closing(sqlite3.connect(place.database)) as connection:
        connection.execute(f"PRAGMA application_id = {CREATED_BY_DEMO}")

    done = prepare(tmp_path)

    assert done.returncode == 2
    assert "secrets.json" in done.stderr


def test_only_one_demo_works_in_a_place(prepared):
    with DemoPlace(prepared / "demo").claim():
        done = prepare(prepared)

    assert done.returncode == 2
    assert "läuft schon eine Demo" in done.stderr


ROLES = ("gunicorn", "cli worker", "cli scheduler")


class Demo:
    """A demo as started at a terminal."""

    def __init__(self, folder):
        self.port = free_port()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "handschlag.config.cli", "demo", "--port", str(self.port)],
            env=clean_environment(HANDSCHLAG_DATA_DIR=str(folder)),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def wait_until_complete(self):
        assert wait_for_answer(self.port, seconds=90, as_long_as=self.is_running)
        wait_until(lambda: set(self.roles()) == set(ROLES))

    def is_running(self):
        return self.process.poll() is None

    def children(self):
        number = self.process.pid
        listed = Path(f"/proc/{number}/task/{number}/children").read_text().split()
        return {int(child): command_of(child) for child in listed}

    def roles(self):
        """Process id by role; a child that is only just starting has none yet."""
        children = self.children().items()
        return {word: pid for pid, args in children for word in ROLES if word in args}


def command_of(process_id):
    try:
        return Path(f"/proc/{process_id}/cmdline").read_text().replace("\0", " ")
    except FileNotFoundError:  # it has just ended
        return ""


def wait_until(question, seconds=60):
    deadline = time.monotonic() + seconds
    while not question():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def is_alive(process_id):
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def demo(prepared):
    started = Demo(prepared)
    try:
        started.wait_until_complete()
        yield started
    finally:
        started.process.kill()
        print(started.process.communicate()[0])


@pytest.mark.slow
def test_all_processes_stop_together_and_say_so(demo):
    children = demo.children()

    demo.process.send_signal(signal.SIGINT)
    said, _ = demo.process.communicate(timeout=60)

    assert demo.process.returncode == 0
    assert f"http://localhost:{demo.port}" in said
    assert "Die Demo ist beendet" in said
    assert [pid for pid in children if is_alive(pid)] == []


# The supervisor of the demo, looking after children that do nothing.
SUPERVISED = """
import sys, tempfile
from pathlib import Path
from handschlag.config.demo.supervisor import Supervisor
from handschlag.config.processes import Child
idle = [sys.executable, "-S", "-c", "import time; time.sleep(300)"]
with tempfile.TemporaryDirectory() as folder:
    children = [Child(idle, log=Path(folder) / "log") for _ in range(3)]
    with Supervisor(dict(enumerate(children))) as supervisor:
        print(*[child.process_id for child in children], flush=True)
        supervisor.watch()
    print("beendet")
"""


@pytest.mark.parametrize("number", STOP_SIGNALS)
def test_every_signal_that_means_stop_stops_them_all(number):
    command = [sys.executable, "-c", SUPERVISED]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as supervisor:
        children = [int(pid) for pid in supervisor.stdout.readline().split()]
        assert [is_alive(pid) for pid in children] == [True] * 3

        supervisor.send_signal(number)
        said, _ = supervisor.communicate(timeout=60)

    assert (supervisor.returncode, said) == (0, "beendet\n")
    assert [pid for pid in children if is_alive(pid)] == []


@pytest.mark.slow
def test_who_dies_is_started_again_and_nobody_is_left_when_the_supervisor_is_killed(demo):
    dead = demo.roles()

    for process_id in dead.values():
        os.kill(process_id, signal.SIGKILL)

    wait_until(lambda: set(demo.roles()) == set(ROLES) and not is_alive(dead["cli worker"]))
    assert set(demo.roles().values()) & set(dead.values()) == set()
    assert wait_for_answer(demo.port, seconds=60, as_long_as=lambda: True)

    children = demo.children()
    demo.process.kill()

    wait_until(lambda: not any(is_alive(pid) for pid in children))
