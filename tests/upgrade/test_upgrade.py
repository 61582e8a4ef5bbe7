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
LOAD = (
    "import django; django.setup(); from handschlag.portal.region import load_region; "
    "load_region(); from handschlag.foundation.audit.services import seal_entries; seal_entries()"
)


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


def numbers(run, sources):
    """How many rows each table of the old program holds."""
    code = (
        "import django, json; django.setup(); from django.apps import apps; print(json.dumps({"
        "m._meta.label: m._default_manager.count() for m in apps.get_models() "
        "if m.__module__.startswith('handschlag.') and m._meta.label not in NEVER}))"
    ).replace("NEVER", "{'accounts.Session'}")
    return json.loads(run("-c", code, sources=sources).splitlines()[-1])


@pytest.mark.slow
def test_the_last_release_comes_forward_with_all_its_data(run, old_sources):
    handschlag = ("-m", "handschlag.config.cli")
    run(*handschlag, "migrate", "--verbosity", "0", sources=old_sources)
    run("-c", LOAD, sources=old_sources)
    before = numbers(run, old_sources)
    head = run(*handschlag, "audit", "head", sources=old_sources).strip()

    run(*handschlag, "update")

    after = numbers(run, PROJECT / "src")
    gone = {label: count for label, count in before.items() if after.get(label, 0) < count}
    assert gone == {}
    assert sum(before.values()) > 500
    assert "unversehrt" in run(*handschlag, "audit", "verify", "--against", head)
    run(*handschlag, "migrate", "--check")
