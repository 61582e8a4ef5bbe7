"""Brings a backup back into an empty house, and compares every row with what was saved."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db.migrations.loader import MigrationLoader

from handschlag.config.refusal import Refusal

from .blobs import bring_back
from .engines import engine_in_use
from .manifest import MANIFEST, Manifest, check_database, read_manifest
from .tables import Fingerprint, fingerprints_of
from .taking import backups_in

Say = Callable[[str], None]


def find_backup(given: Path) -> Path:
    """The folder itself, or the newest backup inside it."""
    if (given / MANIFEST).is_file():
        return given
    found = backups_in(given) if given.is_dir() else {}
    if not found:
        raise Refusal(f"In {given} liegt keine Sicherung.")
    return found[max(found)]


def restore_backup(folder: Path, *, say: Say) -> Manifest:
    """Fill the empty database and the empty folder of files. Raises Refusal before it overwrites."""
    manifest = read_manifest(folder)
    engine = engine_in_use()
    if manifest.engine != engine.name:
        raise Refusal(
            f"Die Sicherung stammt aus {manifest.engine}, eingestellt ist {engine.name}: "
            "bitte HANDSCHLAG_DATABASE_URL anpassen."
        )
    refuse_newer(manifest)
    if not engine.is_empty():
        raise Refusal("Die Datenbank ist nicht leer: zurückgespielt wird nur in eine leere.")
    root = Path(settings.MEDIA_ROOT)
    if root.is_dir() and any(root.iterdir()):
        raise Refusal(f"Der Ordner {root} ist nicht leer: zurückgespielt wird nur in einen leeren.")
    check_database(folder, manifest)
    say("Die Prüfsummen der Sicherung stimmen.")
    engine.load(folder / manifest.database)
    with engine.read() as reading:
        compare(manifest.tables, fingerprints_of(reading))
    rows = sum(found.rows for found in manifest.tables.values())
    say(f"Die Datenbank ist zurück: {len(manifest.tables)} Tabellen, {rows} Zeilen, alle gleich.")
    _bring_files_back(folder, manifest, root)
    say(f"Die Dateien sind zurück: {len(manifest.files)}, alle Prüfsummen stimmen.")
    return manifest


def refuse_newer(manifest: Manifest) -> None:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    known = set(loader.disk_migrations)
    # A database also names those that were put together since.
    known.update(name for migration in loader.replacements.values() for name in migration.replaces)
    unknown = [name for name in manifest.migrations if name not in known]
    if unknown:
        app, name = unknown[0]
        raise Refusal(
            f"Die Sicherung stammt aus einer neueren Fassung ({manifest.program}): "
            f"diese hier kennt {app}.{name} nicht. Bitte zuerst das Programm aktualisieren."
        )


def compare(saved: dict[str, Fingerprint], found: dict[str, Fingerprint]) -> None:
    """Raises Refusal that names the first table that differs."""
    for table in sorted(saved.keys() | found.keys()):
        before, after = saved.get(table), found.get(table)
        if before != after:
            raise Refusal(
                f"Tabelle {table}: gesichert {before.rows if before else 'keine'}, "
                f"zurückgespielt {after.rows if after else 'keine'} Zeilen; der Inhalt ist ungleich."
            )


def _bring_files_back(folder: Path, manifest: Manifest, root: Path) -> None:
    spoilt = [
        sha256 for sha256 in manifest.files if not bring_back(sha256, backup=folder, root=root)
    ]
    if spoilt:
        raise Refusal(
            f"{len(spoilt)} Dateien der Sicherung fehlen oder sind beschädigt, "
            f"die erste ist {spoilt[0]}. Die Datenbank ist vollständig zurück."
        )
