"""Starts several child processes, restarts who dies, stops all together."""

import signal
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from types import FrameType, TracebackType

from handschlag.config.processes import Child, stop_together

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
LONGEST_PAUSE = 30.0
CALM_AFTER = 60.0
"""Who ran so many seconds has recovered: the next restart comes at once again."""


@dataclass
class Watched:
    name: str
    child: Child
    started: float = 0.0
    restart_at: float | None = None
    deaths: int = 0


class Supervisor:
    """A context: the children run inside, none runs afterwards.

    They also end when the supervisor itself is killed, because each is tied to its parent.
    """

    def __init__(self, children: Mapping[str, Child]) -> None:
        self._watched = {name: Watched(name, child) for name, child in children.items()}
        self._stop = threading.Event()

    def __enter__(self) -> "Supervisor":
        for number in STOP_SIGNALS:
            signal.signal(number, self._on_signal)
        for watched in self._watched.values():
            self._start(watched)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        stop_together([watched.child for watched in self._watched.values()])

    def is_well(self, name: str) -> bool:
        return not self._stop.is_set() and self._watched[name].child.is_running()

    def watch(self) -> None:
        """Return when a signal says so."""
        while not self._stop.wait(0.2):
            for watched in self._watched.values():
                self._look_after(watched)

    def _look_after(self, watched: Watched) -> None:
        now = time.monotonic()
        if watched.child.is_running():
            return
        if watched.restart_at is None:
            calm = now - watched.started > CALM_AFTER
            watched.deaths = 1 if calm else watched.deaths + 1
            pause = min(LONGEST_PAUSE, 2.0 ** (watched.deaths - 1))
            watched.restart_at = now + pause
            print(
                f"Der Prozess {watched.name} ist beendet und startet in {pause:.0f} s neu "
                f"(siehe {watched.child.log}).",
                file=sys.stderr,
                flush=True,
            )
        elif now >= watched.restart_at:
            # Grandchildren of the dead one may still hold its port.
            watched.child.kill()
            self._start(watched)

    def _start(self, watched: Watched) -> None:
        watched.child.start()
        watched.started = time.monotonic()
        watched.restart_at = None

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self._stop.set()
