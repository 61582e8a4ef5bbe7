"""Enqueues what is due, until told to stop."""

import logging
import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import OperationalError, close_old_connections

from handschlag.foundation.jobs import services

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Reiht wiederkehrende Aufgaben ein, sobald sie fällig sind."
    # Whether all pages are sound is asked where they are served, and to load them takes long.
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--interval", type=float, default=5.0, help="Sekunden je Durchgang")
        parser.add_argument("--once", action="store_true", help="ein Durchgang, dann Ende")

    def handle(self, *, interval: float, once: bool, **options: Any) -> None:
        services.sync_schedules()
        if once:
            self.enqueue()
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        while not stop.is_set():
            close_old_connections()
            self.enqueue()
            stop.wait(interval)

    def enqueue(self) -> None:
        try:
            names = services.enqueue_due()
        except OperationalError:
            # The database restarts or is busy: the next round finds the same rows.
            logger.exception("Schedules could not be read")
            return
        for name in names:
            self.stdout.write(f"eingereiht: {name}")
