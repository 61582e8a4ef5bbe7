import json
import socket
import subprocess
import sys

import pytest

from .builders import ENOUGH, ask_for_each, clean_environment, handschlag

OIDC = ("ISSUER", "CLIENT_ID", "CLIENT_SECRET", "NAME")
WRONG = [
    ({"HANDSCHLAG_SECRET_KEY": None}, "HANDSCHLAG_SECRET_KEY fehlt"),
    ({"HANDSCHLAG_SECRET_KEY": "kurz"}, "HANDSCHLAG_SECRET_KEY ist mit 4 Zeichen zu kurz"),
    ({"HANDSCHLAG_AUDIT_KEY": None}, "HANDSCHLAG_AUDIT_KEY fehlt"),
    ({"HANDSCHLAG_DATABASE_URL": "mysql://u:p@h/n"}, "SQLite oder PostgreSQL"),
    ({"HANDSCHLAG_DATABASE_URL": "Quatsch"}, "keine Adresse einer Datenbank"),
    ({"HANDSCHLAG_BASE_URL": "handschlag.example.org"}, "HANDSCHLAG_BASE_URL ist"),
    ({"HANDSCHLAG_BASE_URL": "https://example.org/pfad"}, "HANDSCHLAG_BASE_URL ist"),
    ({"HANDSCHLAG_BASE_URL": "http://localhost:abc"}, "HANDSCHLAG_BASE_URL ist"),
    ({"HANDSCHLAG_BASE_URL": "http://[::1"}, "HANDSCHLAG_BASE_URL ist"),
    ({"HANDSCHLAG_MAIL_SERVER": "smtp://[x"}, "HANDSCHLAG_MAIL_SERVER ist keine Adresse"),
    ({"HANDSCHLAG_MAIL_FROM": "kein mail"}, "HANDSCHLAG_MAIL_FROM ist"),
    ({"HANDSCHLAG_TILES_URL": "https://[x/{z}/{x}/{y}"}, "HANDSCHLAG_TILES_URL ist"),
    ({"HANDSCHLAG_HOSTS": "http://foo"}, "HANDSCHLAG_HOSTS nennt"),
    ({"HANDSCHLAG_DATABASE_URL": "postgres://"}, "nennt keine Datenbank"),
    ({"HANDSCHLAG_TRUSTED_PROXIES": "²"}, "HANDSCHLAG_TRUSTED_PROXIES ist"),
    (
        {f"HANDSCHLAG_OIDC_{name}": "https://" for name in OIDC},
        "HANDSCHLAG_OIDC_ISSUER ist",
    ),
    ({"HANDSCHLAG_DEBUG": "vielleicht"}, "erwartet wird ja oder nein"),
    ({"HANDSCHLAG_DATA_DIR": "irgendwo"}, "vollständiger Pfad"),
]


# One process starts with each of these settings in turn: none is ever loaded.
START_WITH_EACH = """
import io, json, os, sys
from contextlib import redirect_stderr
from handschlag.config.cli import main
outside = dict(os.environ)
for given in json.load(sys.stdin):
    os.environ.clear()
    os.environ.update(outside, **given)
    with redirect_stderr(io.StringIO()) as said:
        code = main(["check"])
    print(json.dumps([code, said.getvalue()]))
"""


@pytest.fixture(scope="module")
def answers():
    """Exit code and last words for each of the wrong settings."""
    given = [
        {name: value for name, value in (ENOUGH | settings).items() if value is not None}
        for settings, _sentence in WRONG
    ]
    done = subprocess.run(
        [sys.executable, "-c", START_WITH_EACH],
        input=json.dumps(given),
        env=clean_environment(),
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("number", range(len(WRONG)), ids=[sentence for _given, sentence in WRONG])
def test_a_wrong_setting_stops_the_start_with_one_sentence(answers, number):
    code, said = answers[number]

    assert code == 2
    assert WRONG[number][1] in said
    assert said.count("\n") == 1
    assert len(answers) == len(WRONG)


@pytest.mark.parametrize("command", ["serve", "worker"])
def test_no_command_starts_without_its_secret(command):
    done = handschlag(command, **(ENOUGH | {"HANDSCHLAG_SECRET_KEY": None}))

    assert done.returncode == 2
    assert done.stderr.startswith("HANDSCHLAG_SECRET_KEY fehlt")
    assert done.stderr.count("\n") == 1


def test_right_settings_do_not_stop_the_start():
    assert handschlag("check", **ENOUGH).returncode == 0


NEVER_MIGRATED = [["serve"], ["worker"], ["audit", "verify"]]


@pytest.fixture(scope="module")
def said_without_tables(tmp_path_factory):
    here = {"HANDSCHLAG_DATA_DIR": str(tmp_path_factory.mktemp("empty"))}
    return ask_for_each(NEVER_MIGRATED, **(ENOUGH | here))


@pytest.mark.parametrize("command", NEVER_MIGRATED)
def test_nothing_works_on_a_database_that_was_never_migrated(said_without_tables, command):
    code, said = said_without_tables[tuple(command)]

    assert code == 2
    assert "bitte „handschlag migrate“ aufrufen" in said
    assert said.count("\n") == 1


@pytest.fixture(scope="module")
def said_without_database():
    gone = {"HANDSCHLAG_DATABASE_URL": "postgres://handschlag@127.0.0.1:1/handschlag"}
    return ask_for_each([["serve"], ["migrate"]], **(ENOUGH | gone))


@pytest.mark.parametrize("command", ["serve", "migrate"])
def test_a_database_that_is_not_there_is_said_in_one_sentence(said_without_database, command):
    code, said = said_without_database[(command,)]

    assert code == 2
    assert "Die Datenbank ist nicht erreichbar" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("host", ["::", "192.168.1.5", "handschlag.example.org"])
def test_the_demo_refuses_to_be_reached_from_elsewhere(host, tmp_path):
    done = handschlag("demo", "--host", host, HANDSCHLAG_DATA_DIR=str(tmp_path))

    assert done.returncode == 2
    assert "Die Demo läuft nur auf diesem Rechner" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "url", ["postgres://u@db.example.org/echt", "sqlite:////var/lib/handschlag.sqlite3"]
)
def test_the_demo_refuses_the_database_of_somebody_else(url, tmp_path):
    done = handschlag(
        "demo", "--no-serve", HANDSCHLAG_DATA_DIR=str(tmp_path), HANDSCHLAG_DATABASE_URL=url
    )

    assert done.returncode == 2
    assert "HANDSCHLAG_DATABASE_URL nennt eine andere Datenbank" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["demo", "serve"])
def test_a_port_in_use_is_said_in_one_sentence(command, tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        settings = ENOUGH if command == "serve" else {"HANDSCHLAG_DATA_DIR": str(tmp_path)}
        done = handschlag(command, "--port", port, **settings)

    assert done.returncode == 2
    assert f"Port {port} ist schon belegt" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_port_that_does_not_exist_is_refused(tmp_path):
    done = handschlag("demo", "--port", "70000", HANDSCHLAG_DATA_DIR=str(tmp_path))

    assert done.returncode == 2
    assert "Port 70000 gibt es nicht" in done.stderr


def test_an_unknown_measurement_names_the_known_ones():
    done = handschlag("bench", "nichts")

    assert done.returncode == 2
    assert "Eine Messung „nichts“ gibt es nicht" in done.stderr
