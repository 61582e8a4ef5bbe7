import socket

import pytest

from .builders import ENOUGH, handschlag

WRONG = [
    ({"HANDSCHLAG_SECRET_KEY": None}, "HANDSCHLAG_SECRET_KEY fehlt"),
    ({"HANDSCHLAG_SECRET_KEY": "kurz"}, "HANDSCHLAG_SECRET_KEY ist mit 4 Zeichen zu kurz"),
    ({"HANDSCHLAG_AUDIT_KEY": None}, "HANDSCHLAG_AUDIT_KEY fehlt"),
    ({"HANDSCHLAG_DATABASE_URL": "mysql://u:p@h/n"}, "SQLite oder PostgreSQL"),
    ({"HANDSCHLAG_DATABASE_URL": "Quatsch"}, "keine Adresse einer Datenbank"),
    ({"HANDSCHLAG_BASE_URL": "handschlag.example.org"}, "HANDSCHLAG_BASE_URL ist"),
    ({"HANDSCHLAG_BASE_URL": "https://example.org/pfad"}, "HANDSCHLAG_BASE_URL ist"),
    ({"HANDSCHLAG_DEBUG": "vielleicht"}, "erwartet wird ja oder nein"),
    ({"HANDSCHLAG_DATA_DIR": "irgendwo"}, "vollständiger Pfad"),
]


@pytest.mark.parametrize(("settings", "sentence"), WRONG)
def test_a_wrong_setting_stops_the_start_with_one_sentence(settings, sentence):
    done = handschlag("check", **(ENOUGH | settings))

    assert done.returncode == 2
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr + done.stdout


@pytest.mark.parametrize("command", ["serve", "worker"])
def test_no_command_starts_without_its_secret(command):
    done = handschlag(command, **(ENOUGH | {"HANDSCHLAG_SECRET_KEY": None}))

    assert done.returncode == 2
    assert done.stderr.startswith("HANDSCHLAG_SECRET_KEY fehlt")
    assert done.stderr.count("\n") == 1


def test_right_settings_do_not_stop_the_start():
    assert handschlag("check", **ENOUGH).returncode == 0


def test_the_server_refuses_a_database_that_was_never_migrated():
    done = handschlag("serve", **ENOUGH)

    assert done.returncode == 2
    assert "bitte „handschlag migrate“ aufrufen" in done.stderr


def test_the_server_says_when_the_database_is_not_there():
    gone = "postgres://handschlag@127.0.0.1:1/handschlag"
    done = handschlag("serve", **(ENOUGH | {"HANDSCHLAG_DATABASE_URL": gone}))

    assert done.returncode == 2
    assert "Die Datenbank ist nicht erreichbar" in done.stderr
    assert done.stderr.count("\n") == 1


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
