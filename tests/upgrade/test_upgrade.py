"""A database of the last release, with data in it, comes forward to this version.

The old program itself makes that database: its sources are taken from the repository at the last
tag (`v…`), or, before there is one, at the commit named in START, and run with today's libraries.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
START = (Path(__file__).parent / "START").read_text().strip()
# How many rows each table holds, as either program counts them.
ROWS = """
import json
from django.apps import apps
def rows():
    print(json.dumps({
        model._meta.label: model._default_manager.count() for model in apps.get_models()
        if model.__module__.startswith("handschlag.") and model._meta.label != "accounts.Session"
    }))
"""
FILL = f"""
import django; django.setup()
from django.core.management import call_command
from handschlag.foundation.audit.services import seal_entries
from handschlag.portal.region import load_region
{ROWS}
call_command("migrate", verbosity=0)
load_region()
seal_entries()
rows()
call_command("audit", "head")
"""
LOOK = f"""
import sys, django; django.setup()
from django.core.management import call_command
{ROWS}
rows()
call_command("audit", "verify", "--against", sys.argv[1])
call_command("migrate", "--check")
"""


def git(*arguments):
    return subprocess.run(["git", *arguments], cwd=PROJECT, capture_output=True)


def starting_point():
    tag = git("describe", "--tags", "--abbrev=0", "--match", "v*").stdout.decode().strip()
    return tag or START


@pytest.fixture(scope="module")
def old_sources(tmp_path_factory):
    start = starting_point()
    archive = git("archive", start, "src")
    if archive.returncode:
        pytest.skip(f"{start} ist in diesem Auszug des Repositoriums nicht enthalten")
    folder = tmp_path_factory.mktemp("old")
    subprocess.run(["tar", "-x", "-C", str(folder)], input=archive.stdout, check=True)
    return folder / "src"


@pytest.fixture
def empty_database(database_copies, tmp_path):
    """The address of a database without a single table."""
    if hasattr(database_copies, "server"):
        name = f"handschlag_upgrade_{os.getpid()}"
        database_copies._say("CREATE DATABASE {} TEMPLATE template0", name)
    else:
        name = str(tmp_path / "old.sqlite3")
    yield database_copies.url(name)
    database_copies.drop(name)


@pytest.fixture
def run(empty_database, tmp_path):
    def run_python(*arguments, sources=PROJECT / "src"):
        environment = {
            **os.environ,
            "PYTHONPATH": str(sources),
            "HANDSCHLAG_DATABASE_URL": empty_database,
            "HANDSCHLAG_DATA_DIR": str(tmp_path),
            "HANDSCHLAG_TESTING": "1",
        }
        done = subprocess.run(
            [sys.executable, *arguments], env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    return run_python


@pytest.mark.slow
def test_the_last_release_comes_forward_with_all_its_data(run, old_sources):
    *_, rows, head = run("-c", FILL, sources=old_sources).splitlines()
    before = json.loads(rows)

    run("-m", "handschlag.config.cli", "update")

    rows, *verdict = run("-c", LOOK, head).splitlines()
    after = json.loads(rows)
    gone = {label: count for label, count in before.items() if after.get(label, 0) < count}
    assert gone == {}
    assert sum(before.values()) > 500
    assert "unversehrt" in "".join(verdict)
