"""Runs every check of the project and says at the end what passed: `run_tests.py all|fast`."""

import os
import signal
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import PIPE, STDOUT

PROJECT = Path(__file__).resolve().parent.parent
PROGRAMS = PROJECT / ".venv" / "bin"
REPORTS = PROJECT / ".cache" / "reports"
SHARED = Path(os.environ.get("HANDSCHLAG_SHARED", PROJECT.parent / "shared"))
# Every reason to skip for want of shared data begins with this word.
NO_SHARED = "HANDSCHLAG_SHARED"

CODE = ["src", "tests", "bin", "conftest.py"]
TEMPLATES = "find src -name '*.html' -print0 | xargs -0 djade --check --target-version 5.2"
# Our interface is German, so only code and comments can be checked for English words; rules of the
# German language are not English at all.
GERMAN = "*/lib/extraction/*,*/lib/matching/*,*/lib/german/*"
SPELLING = [
    *("codespell", "--ignore-regex", "\"[^\"\n]*\"|'[^'\n]*'|„[^“]*“"),
    *(
        "--skip",
        f"*.html,*.json,*.po,*.txt,*.pyc,docs/operations/*,docs/oparl.md,{GERMAN}",
        "--ignore-words-list",
    ),
    "ags,adresse,alle,als,beginn,bund,dokument,ende,fo,forst,frist,funktion,ines,ist,lokale,offen,oder,paket,programm,sie,startet,titel,ue,unter,vor",
    *("src", "tests", "bin", "conftest.py", "docs", "frontend/src", "frontend/brand"),
]
FAST_TESTS = ["tests/test_architecture.py", "src/handschlag/lib"]
# One more than there are cores: some tests wait for processes they started. A file stays in one
# process, which loads what all its tests share only once; conftest.py puts the long files first.
PROCESSES = str(min(os.cpu_count() or 2, 8) + 1)
PARALLEL = ["-n", PROCESSES, "--dist", "loadfile", "--no-loadscope-reorder"]
# Who gets which page, how it reads and who saves over whom is asked of the engine of operation alone.
ON_POSTGRES_ONLY = [
    "tests/everywhere/test_every_address.py",
    "tests/everywhere/test_two_people_save_one_form.py",
]
# What never asks for a database is the same on every engine.
ASKS_THE_DATABASE = "stored and not browser"
NEVER_ASK = ["src/handschlag/lib", "tests/browser"]


@dataclass
class Step:
    """One command; `report` is where a test run leaves its counts."""

    name: str
    command: list[str]
    folder: Path = PROJECT
    report: Path | None = None
    seconds: float = 0.0
    passed: bool = False
    # Ends with this code when it could not look: neither passed nor failed, but said.
    open_code: int | None = None
    is_open: bool = False
    environment: dict[str, str] = field(default_factory=dict)
    # Long, with one core, and needed by no other: goes on beside them and is shown when all are done.
    beside: bool = False
    in_browser: bool = False


@dataclass
class Counts:
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    without_shared: int = 0


def pytest_step(name: str, *arguments: str) -> Step:
    report = REPORTS / f"{name.replace(' ', '-')}.xml"
    command = ["pytest", "-q", f"--junitxml={report}", *arguments]
    return Step(f"Tests: {name}", command, report=report)


def in_browser(step: Step) -> Step:
    step.in_browser = True
    return step


def on_postgres(step: Step) -> Step:
    step.command.insert(0, "bin/with-postgres")
    return step


def static_steps() -> list[Step]:
    return [
        Step("Regeln (ruff)", ["ruff", "check", "--quiet", *CODE]),
        Step("Form (ruff format)", ["ruff", "format", "--check", "--quiet", *CODE]),
        Step("Vorlagen (djade)", ["sh", "-c", TEMPLATES]),
        Step("Rechtschreibung im Code (codespell)", SPELLING),
        Step("Architektur (import-linter)", ["lint-imports"]),
        Step("Typen (mypy)", ["mypy"], beside=True),
        Step(
            "Migrationen vollständig",
            ["python", "-m", "handschlag.config.cli", "makemigrations", "--check", "--dry-run"],
            environment={"HANDSCHLAG_DATABASE_URL": "sqlite://:memory:"},
        ),
        Step("Liste der Bestandteile (SBOM)", ["python", "bin/make_sbom.py"]),
        Step("Bekannte Lücken", ["python", "bin/audit_dependencies.py"], open_code=3),
    ]


def ignored(paths: list[str]) -> list[str]:
    return [f"--ignore={path}" for path in paths]


def fast_steps() -> list[Step]:
    quick = pytest_step("Schnelle", *FAST_TESTS, "-m", "not browser and not slow", *PARALLEL)
    return [*static_steps(), quick]


def all_steps() -> list[Step]:
    frontend = PROJECT / "frontend"
    return [
        *static_steps(),
        Step("Typen der Oberfläche (tsc)", ["npm", "run", "--silent", "check"], frontend),
        Step("Tests der Oberfläche (vitest)", ["npm", "test", "--silent"], frontend),
        in_browser(pytest_step("SQLite und Browser", *PARALLEL, *ignored(ON_POSTGRES_ONLY))),
        on_postgres(
            pytest_step("PostgreSQL", "-m", ASKS_THE_DATABASE, *PARALLEL, *ignored(NEVER_ASK))
        ),
    ]


def run_all(steps: list[Step]) -> bool:
    """False if something needs Chromium and there is none."""
    with ThreadPoolExecutor() as beside:
        # To fetch it takes a while, in which most checks have nothing to wait for.
        browser = beside.submit(find_browser, wanted=any(step.in_browser for step in steps))
        others = [(step, beside.submit(run, step, PIPE)) for step in steps if step.beside]
        for step in steps:
            if step.in_browser and not browser.result():
                print(
                    "\nOhne Chromium geht es hier nicht weiter; was fehlt, steht oben.", flush=True
                )
                return False
            if not step.beside:
                print(f"\n== {step.name}", flush=True)
                run(step)
    for step, said in others:
        print(f"\n== {step.name}\n{said.result()}", flush=True)
    return True


def run(step: Step, output: int | None = None) -> str:
    """Returns what the step said if `output` is a pipe; else it was seen already."""
    if step.report:
        step.report.unlink(missing_ok=True)
    path = f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "HANDSCHLAG_TESTING": "1"}
    # What somebody has set for a site of their own is not tested on.
    environment.pop("HANDSCHLAG_DATABASE_URL", None)
    # Hundreds of processes start here: without compiled files each would compile the house anew.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment.update(step.environment)
    began = time.monotonic()
    errors = STDOUT if output else None
    done = subprocess.run(
        step.command, cwd=step.folder, env=environment, stdout=output, stderr=errors, check=False
    )
    step.seconds = time.monotonic() - began
    step.is_open = step.open_code is not None and done.returncode == step.open_code
    step.passed = done.returncode == 0 or step.is_open
    return (done.stdout or b"").decode()


@contextmanager
def short_lived_folder() -> Iterator[str]:
    """Where the databases, files and browser profiles of the tests live."""
    place = subprocess.check_output([PROJECT / "bin" / "fast-folder"], text=True).strip()
    with tempfile.TemporaryDirectory(
        prefix="handschlag-", dir=place, ignore_cleanup_errors=True
    ) as folder:
        # PostgreSQL refuses to run as root: its own user has to get through to its data.
        Path(folder).chmod(0o711)
        yield folder


def find_browser(*, wanted: bool) -> bool:
    """Chromium is looked for once, before the tests: they would each fail without it."""
    if not wanted:
        return False
    command = [PROJECT / "bin" / "find-chromium", "--install"]
    found = subprocess.run(command, stdout=PIPE, check=False)
    os.environ["CHROMIUM"] = found.stdout.decode().strip()
    return found.returncode == 0


def count(steps: list[Step]) -> Counts:
    counts = Counts()
    for step in steps:
        if step.report is None:
            continue
        if not step.report.exists():
            counts.failed += 1
            continue
        for case in ET.parse(step.report).getroot().iter("testcase"):
            _count_case(case, counts)
    return counts


def _count_case(case: ET.Element, counts: Counts) -> None:
    skipped = case.find("skipped")
    if case.find("failure") is not None or case.find("error") is not None:
        counts.failed += 1
    elif skipped is None:
        counts.passed += 1
    else:
        counts.skipped += 1
        counts.without_shared += NO_SHARED in (skipped.get("message") or "")


def report(steps: list[Step]) -> bool:
    """Print the summary; true if nothing is wrong."""
    counts = count(steps)
    print("\n== Ergebnis")
    for step in steps:
        mark = "OFFEN " if step.is_open else "gut   " if step.passed else "FEHLER"
        print(f"  {mark}  {step.seconds:6.1f} s  {step.name}")
    print(f"{counts.without_shared} tests skipped for absence of HANDSCHLAG_SHARED")
    passed = all(step.passed for step in steps)
    if "HANDSCHLAG_CI" in os.environ and SHARED.is_dir() and counts.without_shared:
        print(f"{SHARED} ist da, trotzdem wurden Tests übersprungen: das ist ein Fehler.")
        passed = False
    print(verdict(steps, passed=passed))
    print(f"{counts.passed} passed, {counts.failed} failed, {counts.skipped} skipped", end="")
    return passed


def verdict(steps: list[Step], *, passed: bool) -> str:
    unknown = [step.name for step in steps if step.is_open]
    if not passed:
        return "Nicht alles ist in Ordnung."
    if unknown:
        return f"Was geprüft werden konnte, ist in Ordnung. Nicht geprüft: {', '.join(unknown)}."
    return "Alles ist in Ordnung."


def main() -> int:
    began = time.monotonic()
    REPORTS.mkdir(parents=True, exist_ok=True)
    steps = all_steps() if sys.argv[1:] == ["all"] else fast_steps()
    # Memory is given back even if somebody ends us from outside.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with short_lived_folder() as folder:
        os.environ["TMPDIR"] = folder
        if not run_all(steps):
            return 1
    passed = report(steps)
    print(f" in {time.monotonic() - began:.0f} s", flush=True)
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
