"""Zip archives from outside, measured before anything is unpacked; XML that may hold nothing but text."""

from .measuring import MEGABYTE, ArchiveRefusedError, Bounds, Fault, measure, unpacked
from .plain_xml import begins_plainly, plain_tree

__all__ = [
    "MEGABYTE",
    "ArchiveRefusedError",
    "Bounds",
    "Fault",
    "begins_plainly",
    "measure",
    "plain_tree",
    "unpacked",
]
