"""Gets the demo ready and opens it: database, static files, then the processes."""

import hashlib
import sys
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import DatabaseError, connections
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.urls import reverse

from handschlag.config.commands.serve import gunicorn
from handschlag.config.ports import loopback_binds, wait_for_answer
from handschlag.config.processes import Child
from handschlag.config.readiness import StoppedHalfway
from handschlag.config.refusal import Refusal
from handschlag.portal.region import DEMO_SIGN_INS

from .place import DemoPlace
from .supervisor import Supervisor


def prepare(place: DemoPlace) -> None:
    """Bring database and static files to the state of the program; quick if they are."""
    django.setup()
    print("Datenbank wird vorbereitet …", flush=True)
    try:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    except StoppedHalfway as halfway:
        raise _refusal_of(place, "sie kommt von einem Zwischenstand") from halfway
    except (DatabaseError, InconsistentMigrationHistory) as mismatch:
        raise _refusal_of(place, str(mismatch)) from mismatch
    _collect_static(place)


def _refusal_of(place: DemoPlace, reason: str) -> Refusal:
    return Refusal(
        f"Die Demo-Datenbank passt nicht zu dieser Fassung ({reason}): "
        f"bitte den Ordner {place.directory} löschen und neu starten."
    )


def open_doors(place: DemoPlace, port: int) -> int:
    """Run web server, worker and schedule until told to stop."""
    # The children get connections of their own; ours would keep a lock file busy.
    connections.close_all()
    manage = [sys.executable, "-m", "handschlag.config.cli"]
    web = gunicorn(loopback_binds(port), workers=2, threads=4)
    commands: dict[str, list[str]] = {
        "web": web,
        "worker": [*manage, "worker"],
        "scheduler": [*manage, "scheduler"],
    }
    for old in place.logs.glob("*.log"):
        old.unlink()
    children = {
        name: Child(command, log=place.logs / f"{name}.log") for name, command in commands.items()
    }
    supervisor = Supervisor(children)
    with supervisor:
        if not wait_for_answer(port, seconds=60, as_long_as=lambda: supervisor.is_well("web")):
            print(children["web"].last_words(), file=sys.stderr)
            raise Refusal(f"Der Webserver startet nicht, siehe {children['web'].log}.")
        _greet(port)
        supervisor.watch()
    print("Die Demo ist beendet, ihre Daten bleiben erhalten.", flush=True)
    return 0


def _greet(port: int) -> None:
    address = f"http://localhost:{port}"
    able = [sign_in for sign_in in DEMO_SIGN_INS if sign_in.is_active]
    role = max(len(sign_in.role) for sign_in in able)
    email = max(len(sign_in.email) for sign_in in able)
    print(f"\nHandschlag läuft: {address}\n")
    print(f"Einloggen ({address}{reverse('account_login')}) als")
    for sign_in in able:
        print(f"  {sign_in.role:<{role}}  {sign_in.email:<{email}}  {sign_in.password}")
    print("\nBeenden mit Strg+C.", flush=True)


def _collect_static(place: DemoPlace) -> None:
    stamp = place.directory / "static.stamp"
    wanted = _fingerprint_of_static()
    if Path(settings.STATIC_ROOT).is_dir() and stamp.exists() and stamp.read_text() == wanted:
        return
    print("Oberfläche wird bereitgelegt …", flush=True)
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(wanted)


def _fingerprint_of_static() -> str:
    """Names, sizes and times of all source files: reading them all would take seconds."""
    found: list[tuple[Any, ...]] = []
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            found.append((name, status.st_size, status.st_mtime_ns))
    return hashlib.sha256(repr(sorted(found)).encode()).hexdigest()
