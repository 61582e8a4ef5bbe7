"""Runs the console script as a person at a terminal would."""

import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO

from handschlag.config.cli import main

SECRET = "a-secret-that-is-long-enough-for-every-check-we-make"
ENOUGH = {
    "HANDSCHLAG_SECRET_KEY": SECRET,
    "HANDSCHLAG_AUDIT_KEY": SECRET,
    "HANDSCHLAG_DATABASE_URL": "sqlite://:memory:",
}


def clean_environment(**settings: str | None) -> dict[str, str]:
    """The environment without our own settings but these; None means not set."""
    outside = {key: value for key, value in os.environ.items() if not key.startswith("HANDSCHLAG_")}
    return outside | {key: value for key, value in settings.items() if value is not None}


def handschlag(*arguments: str, **settings: str | None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "handschlag.config.cli", *arguments],
        env=clean_environment(**settings),
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )


ASK_FOR_EACH = """
import io, json, sys
from contextlib import redirect_stderr
from handschlag.config.cli import main
for command in json.load(sys.stdin):
    with redirect_stderr(io.StringIO()) as said:
        code = main(command)
    print(json.dumps([code, said.getvalue()]))
"""


def ask_for_each(
    commands: list[list[str]], **settings: str | None
) -> dict[tuple[str, ...], tuple[int, str]]:
    """Exit code and last words for each command, asked one after the other of a single start."""
    done = subprocess.run(
        [sys.executable, "-c", ASK_FOR_EACH],
        input=json.dumps(commands),
        env=clean_environment(**settings),
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    answers = map(json.loads, done.stdout.splitlines())
    return {
        tuple(words): (code, said) for words, (code, said) in zip(commands, answers, strict=True)
    }


def handschlag_here(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The same command without a start of its own, for all but the first that a file asks."""
    with redirect_stdout(StringIO()) as said, redirect_stderr(StringIO()) as complained:
        code = main(arguments)
    return subprocess.CompletedProcess(arguments, code, said.getvalue(), complained.getvalue())
