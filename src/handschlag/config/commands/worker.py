"""`handschlag worker`: works through the queue of jobs."""

from argparse import ArgumentParser, Namespace

import django
from django.conf import settings
from django.core.management import execute_from_command_line

from handschlag.config.readiness import require_migrated, require_trail

HELP = "arbeitet Aufgaben im Hintergrund ab (für den Zeitplan: handschlag scheduler)"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--interval", type=float, default=0.5, help="Sekunden zwischen zwei Blicken in die Liste"
    )


def run(options: Namespace) -> int:
    # Wrong settings are said before anything else is looked at.
    _ = settings.INSTALLED_APPS
    django.setup()
    require_migrated()
    require_trail()
    work = ["db_worker", "--interval", str(options.interval), "--no-startup-delay"]
    # Whether all pages are sound is asked where they are served, and to load them takes long.
    execute_from_command_line(["handschlag", *work, "--skip-checks"])
    return 0
