"""What runs in the process of its own: limits first, then one file, then the answer as JSON lines.

Lines on standard output: {"page": [done, total]} as often as there is progress, and at the end
{"document": …} or {"unreadable": sentence}.
"""

import contextlib
import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

from .crossing import as_data
from .limits import LONGEST_WAIT, MEMORY
from .reading import read_document
from .result import Unreadable

# So often at most a progress line is written, in seconds.
PAUSE = 0.2


def main(path: str, name: str, depth: str) -> None:
    out = only_way_out()
    limit()
    try:
        document = read_document(
            name, Path(path).read_bytes(), on_page=_Progress(out), depth=int(depth)
        )
        tell(out, {"document": as_data(document)})
    except Unreadable as problem:
        tell(out, {"unreadable": str(problem)})


def only_way_out() -> int:
    """The pipe to the caller; what a library prints goes nowhere."""
    out = os.dup(sys.stdout.fileno())
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    return out


LIMITS = (
    (resource.RLIMIT_AS, MEMORY),
    (resource.RLIMIT_CPU, LONGEST_WAIT),
    (resource.RLIMIT_CORE, 0),
    # It has nothing to write but its answer.
    (resource.RLIMIT_FSIZE, 0),
)


def limit() -> None:
    """As far as we may: a service manager that forbids the call has limits of its own."""
    for kind, most in LIMITS:
        with contextlib.suppress(OSError, ValueError):
            hard = resource.getrlimit(kind)[1]
            least = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(kind, (least, least))


def tell(out: int, message: dict[str, Any]) -> None:
    rest = json.dumps(message).encode() + b"\n"
    while rest:
        rest = rest[os.write(out, rest) :]


class _Progress:
    def __init__(self, out: int) -> None:
        self._out = out
        self._told = 0.0

    def __call__(self, done: int, total: int) -> None:
        if done == total or time.monotonic() - self._told > PAUSE:
            self._told = time.monotonic()
            tell(self._out, {"page": [done, total]})


if __name__ == "__main__":
    main(*sys.argv[1:])
