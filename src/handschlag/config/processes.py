"""Child processes that never outlive the one who started them."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

PR_SET_PDEATHSIG = 1
# Loaded beforehand: between fork and exec nothing may wait for a lock of another thread.
LIBC = ctypes.CDLL(None)


def die_with_parent() -> None:
    """Ask Linux for a SIGTERM when the parent is gone, even if it was killed with SIGKILL.

    The kernel counts the thread that started the child as its parent.
    """
    if sys.platform == "linux":
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Child:
    """One command in a process group of its own, its output in one file."""

    def __init__(
        self, command: Sequence[str], *, log: Path, environment: Mapping[str, str] | None = None
    ) -> None:
        self.command = list(command)
        self.log = log
        self.environment = dict(os.environ if environment is None else environment)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as output:
            self._process = subprocess.Popen(
                self.command,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                # Ctrl+C in the terminal reaches only the parent, who stops the children in order.
                process_group=0,
                preexec_fn=die_with_parent,  # noqa: PLW1509 -- one call into the kernel
            )

    @property
    def process_id(self) -> int:
        if self._process is None:
            raise RuntimeError("not started")
        return self._process.pid

    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def ask_to_stop(self) -> None:
        self._signal(signal.SIGTERM)

    def kill(self) -> None:
        """SIGKILL to the whole group at once: nobody gets to tidy up."""
        self._signal(signal.SIGKILL)
        if self._process is not None:
            self._process.wait()

    def stop(self, *, patience: float = 10.0) -> None:
        """Ask, wait so many seconds, then use force."""
        self.ask_to_stop()
        self.wait(patience)
        self.kill()

    def wait(self, seconds: float) -> bool:
        """True if it ended in time."""
        if self._process is None:
            return True
        try:
            self._process.wait(timeout=max(0.0, seconds))
        except subprocess.TimeoutExpired:
            return False
        return True

    def last_words(self, lines: int = 15) -> str:
        if not self.log.exists():
            return ""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    def _signal(self, number: int) -> None:
        if self._process is None:
            return
        try:
            # The group may outlive its first process, so it is asked even when that one is gone.
            os.killpg(self._process.pid, number)
        except ProcessLookupError:
            return


def stop_together(children: Sequence[Child], *, patience: float = 10.0) -> None:
    """Ask all at once; who has not ended after so many seconds in total is ended by force."""
    for child in children:
        child.ask_to_stop()
    deadline = time.monotonic() + patience
    for child in children:
        child.wait(deadline - time.monotonic())
        child.kill()
