"""Reads one setting each; what is wrong or missing is said in one German sentence."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"1", "true", "yes", "ja", "on"}, {"0", "false", "no", "nein", "off", ""}
SHORTEST_SECRET = 40


def boolean(name: str, *, default: bool) -> bool:
    value = os.environ.get(name)
    if value is None:
        return default
    if value.lower() in TRUE:
        return True
    if value.lower() in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} ist „{value}“, erwartet wird ja oder nein.")


def secret(name: str, *, relaxed: bool) -> str:
    value = os.environ.get(name, "")
    if not value and relaxed:
        return "only-for-tests-and-development-" + name.lower()
    if not value:
        raise ImproperlyConfigured(
            f"{name} fehlt: bitte eine zufällige Zeichenfolge von mindestens "
            f"{SHORTEST_SECRET} Zeichen setzen."
        )
    if len(value) < SHORTEST_SECRET:
        raise ImproperlyConfigured(
            f"{name} ist mit {len(value)} Zeichen zu kurz, nötig sind {SHORTEST_SECRET}."
        )
    return value


def origin(name: str, *, default: str) -> str:
    value = os.environ.get(name, default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise ImproperlyConfigured(
            f"{name} ist „{value}“, erwartet wird eine Adresse wie https://handschlag.example.org."
        )
    return value


def hosts(name: str, base_url: str) -> list[str]:
    more = os.environ.get(name, "")
    return [urlsplit(base_url).hostname or "", *filter(None, more.split(","))]


def database(name: str, sqlite_file: Path) -> dict[str, Any]:
    """SQLite in WAL mode or PostgreSQL, by address; nothing else is supported."""
    address = os.environ.get(name, f"sqlite:///{sqlite_file}")
    try:
        config: dict[str, Any] = dict(dj_database_url.parse(address))
    except ValueError as unreadable:
        raise ImproperlyConfigured(
            f"{name} ist keine Adresse einer Datenbank (sqlite:///… oder postgres://…)."
        ) from unreadable
    # Opening a connection costs more than answering most requests, also for a file.
    config["CONN_MAX_AGE"] = 600
    config["CONN_HEALTH_CHECKS"] = True
    if config["ENGINE"].endswith("sqlite3"):
        if not config.get("NAME"):
            raise ImproperlyConfigured(f"{name} nennt keine Datei (sqlite:////pfad/datei).")
        config["OPTIONS"] = {
            # Deferred transactions fail at once when two of them read before they write.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"
            "PRAGMA recursive_triggers=ON;",
        }
        return config
    if not config["ENGINE"].endswith("postgresql"):
        raise ImproperlyConfigured(f"{name}: Handschlag läuft mit SQLite oder PostgreSQL.")
    # PostgreSQL then plans a statement once per connection, not anew for every reader.
    config["OPTIONS"] = {"server_side_binding": True, "prepare_threshold": 5}
    return config
