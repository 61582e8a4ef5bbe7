"""`handschlag serve`: the web server for operation."""

import os
import sys
from argparse import ArgumentParser, Namespace

import django
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import DEFAULT_DB_ALIAS, connection

from handschlag.config.ports import is_free
from handschlag.config.readiness import require_migrated, require_trail
from handschlag.config.refusal import Refusal

HELP = "startet den Webserver für den Betrieb"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="Adresse, auf der er lauscht")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=2, help="Anzahl der Prozesse")
    parser.add_argument("--threads", type=int, default=4, help="Fäden je Prozess")


def run(options: Namespace) -> int:
    host = "127.0.0.1" if options.host == "localhost" else options.host
    # Wrong settings are said before anything else is looked at.
    _ = settings.INSTALLED_APPS
    refuse_taken_port(host, options.port)
    _check_house()
    bind = f"[{host}]:{options.port}" if ":" in host else f"{host}:{options.port}"
    command = gunicorn([bind], workers=options.workers, threads=options.threads)
    # The server takes this process over, so that whoever supervises it sees just one.
    sys.stdout.flush()
    os.execv(command[0], command)  # noqa: S606 -- our own interpreter, no shell


def gunicorn(binds: list[str], *, workers: int, threads: int) -> list[str]:
    """Threads keep a slow reader from blocking a whole process."""
    return [
        sys.executable,
        *("-m", "gunicorn", "handschlag.config.wsgi:application"),
        *("--config", "python:handschlag.config.operations.gunicorn"),
        *(part for bind in binds for part in ("--bind", bind)),
        *("--worker-class", "gthread", "--workers", str(workers), "--threads", str(threads)),
        *("--graceful-timeout", "8", "--keep-alive", "15", "--no-control-socket"),
    ]


def refuse_taken_port(host: str, port: int) -> None:
    if not 0 < port < 65536:
        raise Refusal(f"Port {port} gibt es nicht, möglich sind 1 bis 65535.")
    if not is_free(host, port):
        raise Refusal(
            f"Port {port} ist schon belegt oder nicht erlaubt: "
            "bitte einen anderen wählen, etwa mit --port 8001 (make demo PORT=8001)."
        )


def _check_house() -> None:
    """Refuse to serve on a database of another version or with errors a check can see."""
    django.setup()
    try:
        require_migrated()
        require_trail()
        call_command("check", databases=[DEFAULT_DB_ALIAS], verbosity=0)
    except SystemCheckError as errors:
        raise Refusal(f"Die Prüfung beim Start ist gescheitert: {errors}") from errors
    finally:
        connection.close()
