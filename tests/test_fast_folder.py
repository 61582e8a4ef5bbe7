"""Where the tests put their files: in memory, but never into the last of it."""

import os
import runpy
import subprocess
from pathlib import Path

import pytest

BIN = Path(__file__).resolve().parent.parent / "bin"
IN_MEMORY = "/dev/shm"  # noqa: S108 -- only its name is asked for
ROOMY = {"stat": "tmpfs", "df": "Avail\n9999999", "awk": "9999999"}


@pytest.fixture
def ask(tmp_path):
    """`ask(df=…)`: the script's answer on a machine whose programs say this."""

    def ask_it(**said):
        for name, words in {**ROOMY, **said}.items():
            program = tmp_path / name
            program.write_text(f"#!/bin/sh\necho '{words}'\n")
            program.chmod(0o755)
        path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
        environment = {**os.environ, "PATH": path, "TMPDIR": "/usual"}
        return subprocess.check_output([BIN / "fast-folder"], env=environment, text=True).strip()

    return ask_it


@pytest.mark.skipif(not os.access(IN_MEMORY, os.W_OK), reason="nowhere to keep files in memory")
def test_where_there_is_room_files_live_in_memory(ask):
    assert ask() == IN_MEMORY


@pytest.mark.parametrize(
    "said",
    [{"stat": "ext2/ext3"}, {"df": "Avail\n65536"}, {"awk": "900000"}],
    ids=["on-a-disk", "too-small", "memory-used-up"],
)
def test_else_they_live_where_they_always_do(ask, said):
    assert ask(**said) == "/usual"


def test_without_memory_the_server_finds_its_data_in_the_folder_of_the_tests(tmp_path, monkeypatch):
    (tmp_path / "stat").write_text("#!/bin/sh\necho ext2/ext3\n")
    (tmp_path / "stat").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("TMPDIR", "/tmp")  # noqa: S108 -- pytest's own folder is closed to others
    short_lived_folder = runpy.run_path(str(BIN / "run_tests.py"))["short_lived_folder"]

    with short_lived_folder() as folder:
        monkeypatch.setenv("TMPDIR", folder)
        says = ["sh", "-c", 'echo "$HANDSCHLAG_DATABASE_URL"']
        address = subprocess.check_output([BIN / "with-postgres", *says], text=True)

    assert folder.replace("/", "%2F") in address
    assert not Path(folder).exists()
