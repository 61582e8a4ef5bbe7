"""Where the tests put their files: in memory, but never into the last of it."""

import os
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parent.parent / "bin" / "fast-folder"
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
        return subprocess.check_output([SCRIPT], env=environment, text=True).strip()

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
