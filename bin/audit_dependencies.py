"""Asks OSV and npm whether a locked package has a known hole: `audit_dependencies.py [--strict]`.

Exit code 0: asked, nothing found. 1: something found. 3: could not be asked, so nothing is known;
with --strict that counts as 1. It never says „nothing found“ when nobody has answered.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
FOUND, OPEN = 1, 3
# Nobody waits longer for a service that does not answer.
PATIENCE = 20


@dataclass(frozen=True)
class Answer:
    """What one service said; `holes` is None if it said nothing."""

    service: str
    holes: list[str] | None
    reason: str = ""


def ask_osv() -> Answer:
    own = PROJECT / ".bootstrap" / "bin" / "uv"
    uv = str(own) if own.exists() else shutil.which("uv") or "uv"
    command = [uv, "audit", "--quiet", "--frozen", "--output-format", "json"]
    if service := os.environ.get("HANDSCHLAG_OSV_URL"):
        command += ["--service-url", service]
    return _asked("Python (OSV)", command, PROJECT, _holes_of_uv)


def ask_npm() -> Answer:
    command = ["npm", "audit", "--json", "--package-lock-only"]
    return _asked("npm", command, PROJECT / "frontend", _holes_of_npm)


def _asked(
    service: str, command: list[str], folder: Path, read: Callable[[Any], list[str]]
) -> Answer:
    path = f"{PROJECT / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "UV_HTTP_TIMEOUT": "5", "UV_HTTP_RETRIES": "0"}
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
    except (subprocess.TimeoutExpired, FileNotFoundError) as failed:
        return Answer(service, None, type(failed).__name__)
    try:
        return Answer(service, read(json.loads(done.stdout)))
    except (ValueError, KeyError, TypeError):
        return Answer(service, None, _reason(done.stderr))


def _reason(stderr: str) -> str:
    lines = [line.strip() for line in stderr.splitlines() if "warning" not in line]
    telling = [line for line in lines if "audit " in line or "failed" in line]
    return (telling or lines or ["keine Antwort"])[-1]


def _holes_of_uv(said: Any) -> list[str]:
    """Raises KeyError if this is no report: an empty answer is not a clean one."""
    return [json.dumps(each, ensure_ascii=False)[:300] for each in said["vulnerabilities"]]


def _holes_of_npm(said: Any) -> list[str]:
    if "error" in said:
        raise KeyError(said["error"])
    return [f"{name}: {each['severity']}" for name, each in said["vulnerabilities"].items()]


def main() -> int:
    answers = [ask_osv(), ask_npm()]
    for answer in answers:
        if answer.holes is None:
            print(f"NICHT GEPRÜFT  {answer.service}: {answer.reason}")
        elif answer.holes:
            print(f"GEFUNDEN       {answer.service}:", *answer.holes, sep="\n  ")
        else:
            print(f"geprüft        {answer.service}: keine bekannte Lücke")
    if any(answer.holes for answer in answers):
        return FOUND
    unasked = any(answer.holes is None for answer in answers)
    return (FOUND if "--strict" in sys.argv else OPEN) if unasked else 0


if __name__ == "__main__":
    sys.exit(main())
