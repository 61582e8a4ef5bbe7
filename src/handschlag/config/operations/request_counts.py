"""How many requests were answered how fast: one small file shared by all processes of the server.

A file, not a table, because counting must not write to the database; shared, because whoever asks
for the figures meets any one of the processes. The figures survive a restart, as counters should.
"""

import fcntl
import mmap
import os
import struct
import threading
from bisect import bisect_left
from dataclasses import dataclass
from pathlib import Path

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
STATUSES = ("1xx", "2xx", "3xx", "4xx", "5xx")
# One count per bound, one for what was slower, and the sum of microseconds.
_CELLS = len(BOUNDS) + 2
_ROW = struct.Struct(f"<{_CELLS}Q")
_SIZE = _ROW.size * len(STATUSES)


@dataclass(frozen=True)
class Answered:
    """Requests with one class of status; `counts` has one entry per bound and one for the rest."""

    status: str
    counts: tuple[int, ...]
    seconds: float


class RequestCounts:
    """The counters in one file; safe for threads and processes."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._lock = threading.Lock()
        self._open: tuple[int, mmap.mmap] | None = None

    def add(self, status: int, seconds: float) -> None:
        start = _ROW.size * (min(max(status // 100, 1), len(STATUSES)) - 1)
        with self._lock:
            handle, cells = self._opened()
            # The kernel lets go of the lock if we are killed while holding it.
            fcntl.flock(handle, fcntl.LOCK_EX)
            try:
                row = list(_ROW.unpack_from(cells, start))
                row[bisect_left(BOUNDS, seconds)] += 1
                row[-1] += round(seconds * 1_000_000)
                _ROW.pack_into(cells, start, *row)
            finally:
                fcntl.flock(handle, fcntl.LOCK_UN)

    def read(self) -> list[Answered]:
        with self._lock:
            _handle, cells = self._opened()
            rows = list(_ROW.iter_unpack(cells[:]))
        return [
            Answered(status, tuple(row[:-1]), row[-1] / 1_000_000)
            for status, row in zip(STATUSES, rows, strict=True)
        ]

    def close(self) -> None:
        if self._open is not None:
            handle, cells = self._open
            cells.close()
            os.close(handle)
            self._open = None

    def _opened(self) -> tuple[int, mmap.mmap]:
        if self._open is None:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o640)
            if os.fstat(handle).st_size != _SIZE:
                os.ftruncate(handle, _SIZE)
            self._open = handle, mmap.mmap(handle, _SIZE)
        return self._open
