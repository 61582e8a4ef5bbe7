"""How much an archive would weigh unpacked, from its own list of parts.

The list binds: Python's zipfile never unpacks more of a part than the list claims, and fails on the
checksum if there is more. Nested archives are nobody's business here; whoever unpacks one measures it.
"""

import zipfile
from dataclasses import dataclass
from enum import Enum, auto

MEGABYTE = 1024 * 1024
# Below this size a part may shrink as much as it likes.
MAY_SHRINK = 8 * MEGABYTE
_ENCRYPTED = 0x1


class Fault(Enum):
    """What is wrong with an archive; the words for it belong to whoever asked."""

    LOCKED = auto()
    TOO_MANY_PARTS = auto()
    TOO_LARGE = auto()
    NOT_PLAIN = auto()


class ArchiveRefusedError(ValueError):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.name)
        self.fault = fault


@dataclass(frozen=True)
class Bounds:
    """What is bearable, in bytes unpacked.

    Parts whose names begin with one of `streamed` are read piece by piece and may weigh as much as
    all together. `most_shrunk` is how many times smaller a large part may be packed.
    """

    parts: int
    largest: int
    together: int
    streamed: tuple[str, ...] = ()
    most_shrunk: int | None = None


def measure(archive: zipfile.ZipFile, bounds: Bounds) -> None:
    """Raises ArchiveRefusedError for what is locked or goes beyond the bounds; unpacks nothing."""
    parts = archive.infolist()
    # Two parts of one name: what was looked at is not what a reader takes.
    if len(parts) > bounds.parts or len({part.filename for part in parts}) != len(parts):
        raise ArchiveRefusedError(Fault.TOO_MANY_PARTS)
    for part in parts:
        _measure_part(part, bounds)
    if sum(part.file_size for part in parts) > bounds.together:
        raise ArchiveRefusedError(Fault.TOO_LARGE)


def unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo, largest: int) -> bytes:
    """One part, unless it is locked or larger than `largest`; for readers of few parts of many."""
    _measure_part(part, Bounds(parts=1, largest=largest, together=largest))
    with archive.open(part) as content:
        return content.read(largest)


def _measure_part(part: zipfile.ZipInfo, bounds: Bounds) -> None:
    if part.flag_bits & _ENCRYPTED:
        raise ArchiveRefusedError(Fault.LOCKED)
    is_streamed = bool(bounds.streamed) and part.filename.startswith(bounds.streamed)
    if part.file_size > (bounds.together if is_streamed else bounds.largest):
        raise ArchiveRefusedError(Fault.TOO_LARGE)
    if bounds.most_shrunk is None or part.file_size <= MAY_SHRINK:
        return
    if part.file_size > bounds.most_shrunk * max(part.compress_size, 1):
        raise ArchiveRefusedError(Fault.TOO_LARGE)
