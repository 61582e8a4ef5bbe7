"""Where a demo lives: a folder of its own with database, files and secrets."""

import fcntl
import json
import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from handschlag.config.refusal import Refusal

PROJECT = Path(__file__).resolve().parents[4]
# SQLite keeps this number in the head of the file: "HSde" says that a demo has created it.
CREATED_BY_DEMO = int.from_bytes(b"HSde", "big")
# The second place, with the year that is made up.
WITH_INVENTED = "demo-invented"
SECRETS = ("HANDSCHLAG_SECRET_KEY", "HANDSCHLAG_AUDIT_KEY")


@dataclass(frozen=True)
class DemoPlace:
    directory: Path

    @classmethod
    def named(cls, name: str) -> "DemoPlace":
        above = Path(os.environ.get("HANDSCHLAG_DATA_DIR", PROJECT / "var"))
        return cls(above.absolute() / name)

    @property
    def has_invented(self) -> bool:
        return self.directory.name == WITH_INVENTED

    @property
    def database(self) -> Path:
        return self.directory / "handschlag.sqlite3"

    @property
    def database_url(self) -> str:
        return f"sqlite:///{quote(str(self.database))}"

    @property
    def logs(self) -> Path:
        return self.directory / "logs"

    @contextmanager
    def claim(self) -> Iterator[None]:
        """Only one demo at a time works in a place; the claim ends with the process."""
        try:
            self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as refused:
            raise Refusal(
                f"Der Ordner {self.directory} lässt sich nicht anlegen: {refused.strerror}."
            ) from refused
        with (self.directory / "lock").open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as taken:
                raise Refusal(f"In {self.directory} läuft schon eine Demo.") from taken
            yield

    def move_in(self, port: int) -> None:
        """Set everything the settings read; database and secrets are created on the first day."""
        is_new = not self.database.exists() or self.database.stat().st_size == 0
        if not is_new and not is_own_database(self.database):
            raise Refusal(
                f"Die Datenbank {self.database} hat nicht die Demo angelegt: "
                "sie bleibt unberührt, bitte an einen anderen Ort verschieben."
            )
        own_secrets = self._secrets(may_be_made=is_new)
        if is_new:
            create_database(self.database)
        # What is set for another installation on this machine is not meant for the demo.
        for name in [name for name in os.environ if name.startswith("HANDSCHLAG_")]:
            del os.environ[name]
        os.environ.update(own_secrets)
        os.environ.update(
            HANDSCHLAG_DATA_DIR=str(self.directory),
            HANDSCHLAG_DATABASE_URL=self.database_url,
            HANDSCHLAG_BASE_URL=f"http://localhost:{port}",
            HANDSCHLAG_HOSTS="127.0.0.1,[::1]",
            HANDSCHLAG_DEMO="1",
            HANDSCHLAG_WITH_INVENTED="1" if self.has_invented else "0",
        )

    def _secrets(self, *, may_be_made: bool) -> dict[str, str]:
        """Kept beside the database: a lost key makes personal values unreadable for good."""
        file = self.directory / "secrets.json"
        if not file.exists():
            if not may_be_made:
                raise Refusal(
                    f"Zur Demo-Datenbank fehlen die Schlüssel ({file}): "
                    f"bitte wiederherstellen oder den Ordner {self.directory} löschen."
                )
            made = {name: secrets.token_urlsafe(48) for name in SECRETS}
            draft = file.with_suffix(".new")
            draft.unlink(missing_ok=True)
            with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as out:
                json.dump(made, out)
            draft.rename(file)
        return read_secrets(file)


def read_secrets(file: Path) -> dict[str, str]:
    try:
        read = json.loads(file.read_text(encoding="utf-8"))
        return {name: str(read[name]) for name in SECRETS}
    except (ValueError, KeyError, TypeError) as unreadable:
        raise Refusal(
            f"Die Schlüssel der Demo ({file}) sind nicht zu lesen: "
            f"bitte wiederherstellen oder den Ordner {file.parent} löschen."
        ) from unreadable


def refuse_foreign_settings(place: DemoPlace) -> None:
    named = os.environ.get("HANDSCHLAG_DATABASE_URL", "")
    if named and named != place.database_url:
        raise Refusal(
            "HANDSCHLAG_DATABASE_URL nennt eine andere Datenbank: "
            "Die Demo arbeitet nur mit der, die sie selbst angelegt hat."
        )


def create_database(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"PRAGMA application_id = {CREATED_BY_DEMO}")
    file.chmod(0o600)


def is_own_database(file: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"file:{quote(str(file))}?mode=ro", uri=True)) as connection:
            found = connection.execute("PRAGMA application_id").fetchone()
    except sqlite3.DatabaseError:
        return False
    return bool(found == (CREATED_BY_DEMO,))
