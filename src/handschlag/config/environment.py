"""Reads one setting each; what is wrong or missing is said in one German sentence."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

import dj_database_url
from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"1", "true", "yes", "ja", "on"}, {"0", "false", "no", "nein", "off", ""}
SHORTEST_SECRET = 40
SHORTEST_TOKEN = 24
# How the address of a mail server begins, and the port that goes with it.
MAIL_PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}
WEB = ("http", "https")


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


def former_secrets(name: str) -> tuple[str, ...]:
    """Secrets that were in use before, newest first, separated by commas."""
    values = tuple(filter(None, (part.strip() for part in os.environ.get(name, "").split(","))))
    if any(len(value) < SHORTEST_SECRET for value in values):
        raise ImproperlyConfigured(
            f"{name} enthält einen zu kurzen Wert, nötig sind je {SHORTEST_SECRET} Zeichen."
        )
    return values


def token(name: str) -> str:
    """A password for a machine; empty means that this door stays shut."""
    value = os.environ.get(name, "")
    if value and len(value) < SHORTEST_TOKEN:
        raise ImproperlyConfigured(
            f"{name} ist mit {len(value)} Zeichen zu kurz, nötig sind {SHORTEST_TOKEN}."
        )
    return value


def whole_number(name: str, *, default: int) -> int:
    value = os.environ.get(name, "")
    if value and not (value.isascii() and value.isdigit()):
        raise ImproperlyConfigured(f"{name} ist „{value}“, erwartet wird eine ganze Zahl.")
    return int(value) if value else default


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed in; without a host it stays in files."""

    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    is_encrypted: bool = False
    starts_tls: bool = False


def mail_server(name: str) -> MailServer:
    """`smtp://` begins with STARTTLS, `smtps://` is encrypted from the start."""
    value = os.environ.get(name, "")
    if not value:
        return MailServer()
    parts = address(value, MAIL_PORTS)
    # The address may hold a password, so it is not repeated here.
    if parts is None or not parts.hostname:
        raise ImproperlyConfigured(
            f"{name} ist keine Adresse wie smtp://name:passwort@mail.example.org:587 "
            "(auch smtps:// oder, nur im eigenen Netz, smtp+plain://)."
        )
    port = parts.port or MAIL_PORTS[parts.scheme]
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    encrypted, starts_tls = parts.scheme == "smtps", parts.scheme == "smtp"
    return MailServer(parts.hostname, port, user, password, encrypted, starts_tls)


def mail_from(name: str, *, default: str) -> str:
    """An address, also with a name before it: `Handschlag <handschlag@example.org>`."""
    value = os.environ.get(name, default)
    user, at, host = parseaddr(value)[1].rpartition("@")
    if not (user and at and host):
        raise ImproperlyConfigured(
            f"{name} ist „{value}“, erwartet wird eine Adresse wie handschlag@example.org."
        )
    return value


def address(value: str, schemes: Iterable[str]) -> SplitResult | None:
    """The parts of an address that begins with one of these and names a host; else none."""
    try:
        parts = urlsplit(value)
        _ = parts.port  # read at all only if it is a number
    except ValueError:
        return None
    return parts if parts.scheme in schemes and parts.hostname else None


def origin(name: str, *, default: str) -> str:
    value = os.environ.get(name, default).rstrip("/")
    parts = address(value, WEB)
    if parts is None or parts.path:
        raise ImproperlyConfigured(
            f"{name} ist „{value}“, erwartet wird eine Adresse wie https://handschlag.example.org."
        )
    return value


def tiles(name: str) -> tuple[str, str]:
    """Address of a tile server with {z}, {x} and {y}, and its origin for the content policy."""
    value = os.environ.get(name, "").strip()
    if not value:
        return "", ""
    parts = address(value, WEB)
    if parts is None or not all(f"{{{part}}}" in value for part in "zxy"):
        raise ImproperlyConfigured(
            f"{name} ist „{value}“, erwartet wird eine Adresse wie "
            "https://kacheln.example.org/{z}/{x}/{y}.png."
        )
    return value, f"{parts.scheme}://{parts.netloc}"


def hosts(name: str, base_url: str) -> list[str]:
    more = [host.strip() for host in os.environ.get(name, "").split(",") if host.strip()]
    if wrong := next((host for host in more if "/" in host), None):
        raise ImproperlyConfigured(
            f"{name} nennt „{wrong}“, erwartet werden Namen wie handschlag.example.org, "
            "durch Kommas getrennt."
        )
    return [urlsplit(base_url).hostname or "", *more]


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
    if not config.get("NAME"):
        raise ImproperlyConfigured(f"{name} nennt keine Datenbank (postgres://rechner/datenbank).")
    config["ENGINE"] = "handschlag.config.postgresql"
    # PostgreSQL then plans a statement once per connection, not anew for every reader.
    config["OPTIONS"] = {
        "server_side_binding": True,
        "prepare_threshold": 5,
        # To compile a query takes longer than any of ours takes to answer.
        "options": "-c jit=off",
    }
    return config


def languages(name: str, default: str, prepared: tuple[str, ...]) -> list[tuple[str, str]]:
    """Codes separated by spaces, German first, each with the name its speakers use."""
    codes = dict.fromkeys(["de", *os.environ.get(name, default).split()])
    unknown = [code for code in codes if code not in prepared]
    if unknown:
        raise ImproperlyConfigured(
            f"{name} nennt „{unknown[0]}“. Vorbereitet sind: {', '.join(prepared)}."
        )
    return [(code, LANG_INFO[code]["name_local"]) for code in codes]
