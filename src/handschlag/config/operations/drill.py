"""The restore drill: everything a restore does, on a copy that is thrown away afterwards.

Nobody trusts a backup that was never restored. The real database is only read; the copy lives in a
database and a folder of their own, no mail leaves it and no job runs in it.
"""

import secrets
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPConnection
from importlib.metadata import version
from pathlib import Path
from urllib.parse import quote

import psycopg
from django.conf import settings
from django.db import connections
from psycopg import sql

from handschlag.config.refusal import Refusal
from handschlag.config.sites.copies import PostgresCopies
from handschlag.config.sites.running import RunningSite

from .backup.engines import engine_in_use
from .backup.erasures import find_journals
from .backup.manifest import read_manifest
from .backup.restoring import find_backup
from .backup.taking import take_backup

PAGES = ("/", "/vereinbarungen/", "/organisationen/", "/daten/", "/gesundheit/")


@dataclass
class Protocol:
    """What was done, how long it took and whether it went well; printed as it happens."""

    lines: list[str] = field(default_factory=list)
    is_good: bool = True

    def say(self, line: str) -> None:
        self.lines.append(line)
        print(line, flush=True)

    @contextmanager
    def step(self, name: str) -> Iterator[list[str]]:
        """What the step appends to the list is told under its name."""
        began, told = time.monotonic(), list[str]()
        try:
            yield told
        except (Refusal, OSError, RuntimeError, subprocess.SubprocessError) as failed:
            self.is_good = False
            told.append(str(failed))
        mark = "gut   " if self.is_good else "FEHLER"
        self.say(f"{mark} {time.monotonic() - began:6.1f} s  {name}")
        for line in told:
            self.say(f"                  {line}")

    def text(self) -> str:
        return "\n".join(self.lines)


def run_drill(given: Path | None) -> Protocol:
    """Without a backup one is taken for the drill. The first step that fails ends it."""
    protocol = Protocol()
    protocol.say(f"Wiederherstellungsübung, Handschlag {version('handschlag')}")
    protocol.say(f"Beginn {datetime.now(UTC):%Y-%m-%d %H:%M} UTC")
    with tempfile.TemporaryDirectory(prefix="handschlag-drill-") as name:
        _drill(protocol, given, Path(name))
    protocol.say(
        "Die Übung ist gelungen: aus dieser Sicherung lässt sich arbeiten."
        if protocol.is_good
        else "Die Übung ist GESCHEITERT: auf diese Sicherung ist kein Verlass."
    )
    return protocol


def _drill(protocol: Protocol, given: Path | None, room: Path) -> None:
    with protocol.step("Sicherung") as told:
        folder = find_backup(given) if given else _fresh_backup(room)
        manifest = read_manifest(folder)
        told.append(
            f"{folder.name}: {len(manifest.tables)} Tabellen, {len(manifest.files)} Dateien"
        )
        if manifest.missing or manifest.damaged:
            raise Refusal("Schon beim Sichern fehlten Dateien oder waren beschädigt.")
    if not protocol.is_good:
        return
    with _throwaway_database(protocol, room) as address:
        if protocol.is_good and address:
            _restore_and_look(protocol, folder, room, address)


def _fresh_backup(room: Path) -> Path:
    return take_backup(room / "backup", keep=None, lasting=False).folder


def _restore_and_look(protocol: Protocol, folder: Path, room: Path, address: str) -> None:
    site = RunningSite(address, room / "house", workers=1, environment=_environment(room))
    for name, run in _steps(site, folder):
        with protocol.step(name) as told:
            told.extend(run())
        if not protocol.is_good:
            return


def _steps(site: RunningSite, folder: Path) -> list[tuple[str, Callable[[], list[str]]]]:
    # The room is empty: what this house knows has to be handed along, the newest first.
    journals = find_journals(folder)
    erasures = ("--erasures", str(journals[0])) if journals else ()
    head = read_manifest(folder).audit_head
    against = ("--against", head) if head else ()
    return [
        (
            "Zurückspielen und Vergleich aller Zeilen",
            lambda: _run(site, "restore", str(folder), *erasures),
        ),
        (
            "Protokoll gegen die Prüfsumme der Sicherung",
            lambda: _run(site, "audit", "verify", *against),
        ),
        ("Webserver auf der Kopie", lambda: _fetch_pages(site)),
    ]


def _run(site: RunningSite, *arguments: str) -> list[str]:
    done = site.manage(*arguments)
    if done.returncode:
        raise Refusal((done.stderr.strip().splitlines() or ["ohne Angabe eines Grundes"])[-1])
    return [line for line in done.stdout.splitlines() if line.strip()]


def _fetch_pages(site: RunningSite) -> list[str]:
    told = []
    with site:
        for page in PAGES:
            connection = HTTPConnection("127.0.0.1", site.port, timeout=60)
            connection.request("GET", page)
            answer = connection.getresponse()
            size = len(answer.read())
            connection.close()
            told.append(f"{page} antwortet mit {answer.status}, {size} Byte")
            if answer.status != 200:
                raise Refusal("; ".join(told))
    return told


def _environment(room: Path) -> dict[str, str]:
    """Settings of the house, but with no way out: no mail server, no demo, its own small door."""
    house = room / "house"
    house.mkdir()
    static = Path(settings.STATIC_ROOT)
    if static.is_dir():
        (house / "static").symlink_to(static)
    return {
        "HANDSCHLAG_DEMO": "",
        "HANDSCHLAG_MAIL_SERVER": "",
        "HANDSCHLAG_MONITORING_TOKEN": secrets.token_urlsafe(32),
        "HANDSCHLAG_SECRET_KEY": settings.SECRET_KEY,
        "HANDSCHLAG_AUDIT_KEY": settings.AUDIT_KEY,
        "HANDSCHLAG_AUDIT_KEYS_FORMER": ",".join(settings.AUDIT_KEYS_FORMER),
    }


@contextmanager
def _throwaway_database(protocol: Protocol, room: Path) -> Iterator[str]:
    """The address of an empty database of the same engine; "" if it cannot be made."""
    if engine_in_use().name == "sqlite":
        yield f"sqlite:///{quote(str(room / 'house' / 'handschlag.sqlite3'))}"
        return
    house = connections["default"].settings_dict
    known = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
    server = PostgresCopies(
        "", {ours: house[theirs] for ours, theirs in known.items() if house[theirs]}
    )
    name = f"handschlag_drill_{secrets.token_hex(4)}"
    made = False
    with protocol.step("Leere Datenbank daneben"):
        _create(server, name)
        made = True
    try:
        yield server.url(name) if made else ""
    finally:
        if made:
            server.drop(name)


def _create(server: PostgresCopies, name: str) -> None:
    try:
        with psycopg.connect(dbname="postgres", autocommit=True, **server.server) as connection:
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name))
            )
    except psycopg.Error as refused:
        reason = str(refused).strip().splitlines()[0]
        raise Refusal(
            f"Sie ließ sich nicht anlegen (fehlt das Recht CREATEDB?): {reason}"
        ) from refused
