"""The console script `handschlag`; what is no command of ours goes to Django's management."""

import logging
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from importlib import import_module
from types import ModuleType

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from .commands import help_page
from .refusal import Refusal

COMMANDS = (
    *("demo", "serve", "worker", "directory", "intake", "geo", "search"),
    *("oparl", "bench", "backup", "restore", "drill", "keys", "update"),
)

# Started by systemd, not by a person at a terminal.
SERVICES = {"worker", "scheduler"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; what is wrongly set is said in one sentence, with exit code 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handschlag.config.settings")
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _run(given)
    except (ImproperlyConfigured, Refusal) as wrong:
        print(wrong, file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader, such as head, has seen enough; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    # Whatever ends a service, its journal gets the fault without the text of the error.
    except Exception as fault:
        if said := _why_it_cannot_work(fault, *given[:1]):
            print(said, file=sys.stderr)
            return 2
        if not given or given[0] not in SERVICES:
            raise
        # A service speaks to the journal, where the text of an error may not stand.
        logging.getLogger("handschlag.services").exception("%s has ended", f"handschlag.{given[0]}")
        return 1


def _run(given: list[str]) -> int:
    if not given or given[0] in {"-h", "--help"}:
        print(help_page.text({name: _command(name) for name in COMMANDS}))
        return 0
    if given[0] not in COMMANDS:
        return _manage(given)
    command = _command(given[0])
    parser = ArgumentParser(prog=f"handschlag {given[0]}", description=command.HELP)
    command.add_arguments(parser)
    run: Callable[[Namespace], int] = command.run
    return run(parser.parse_args(given[1:]))


def _why_it_cannot_work(fault: Exception, command: str = "") -> str:
    from .readiness import why_it_cannot_work  # noqa: PLC0415 -- slow to load, and rarely needed

    return why_it_cannot_work(fault, command)


def _command(name: str) -> ModuleType:
    """Only the one that is run is loaded: all together take as long as Django itself."""
    return import_module(f"{__package__}.commands.{name}")


def _manage(given: list[str]) -> int:
    # Django itself would go on with wrong settings for some commands and hide the reason.
    _ = settings.INSTALLED_APPS
    from django.core.management import (  # noqa: PLC0415 -- slow to load, few commands of ours need it
        execute_from_command_line,
    )

    execute_from_command_line(["handschlag", *given])
    return 0


if __name__ == "__main__":
    sys.exit(main())
