"""One byte string per value, entry and seal: what the checksums are taken of.

**Canonical JSON**: keys sorted by code point, no white space, characters as they are (only what
JSON must escape is escaped), integers but no floats, encoded as UTF-8. For the strings, integers,
null, booleans, lists and objects we write, this agrees with RFC 8785 (JCS) except for the order
of keys outside the Basic Multilingual Plane; all our keys are ASCII.

**Entry** (leaf): the canonical JSON of an object with the keys of `ENTRY_FIELDS`, each value as it
stands in the database; `at` as UTC with six digits of a second and a "Z"; encrypted pieces stay
encrypted, so a destroyed key changes nothing. `values` is itself canonical JSON and goes in as
text.

**Seal**: the canonical JSON of an object with the keys of `SEAL_FIELDS`, moments as above.
`seal_hash` is the SHA-256 of byte 0x02 and this text; 0x00 and 0x01 belong to leaves and nodes of
the Merkle tree (see `merkle`), so no checksum can be taken for one of another kind.

Whoever changes one of these needs a new `FORMAT` and keeps the old one readable: the trail of
years hangs on it.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

FORMAT = 1
NO_SEAL = "0" * 64  # what the first seal follows

ENTRY_FIELDS = (
    "id",
    "at",
    "act",
    "thing_kind",
    "thing_id",
    "thing_subject",
    "thing_label",
    "actor_key",
    "actor_subject",
    "actor_label",
    "basis",
    "values",
)
SEAL_FIELDS = ("sequence", "sealed_at", "count", "merkle_root", "previous_hash")


def canonical_json(value: Any) -> str:
    return json.dumps(
        value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    )


def moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def entry_bytes(row: Mapping[str, Any]) -> bytes:
    """The leaf of one entry, from a mapping with at least `ENTRY_FIELDS`."""
    return _bytes(row, ENTRY_FIELDS)


def hash_of_seal(row: Mapping[str, Any]) -> str:
    """Hex SHA-256 of a seal, from a mapping with at least `SEAL_FIELDS`."""
    return hashlib.sha256(b"\x02" + _bytes(row, SEAL_FIELDS)).hexdigest()


def _bytes(row: Mapping[str, Any], fields: tuple[str, ...]) -> bytes:
    said = {name: row[name] for name in fields}
    for name, value in said.items():
        if isinstance(value, datetime):
            said[name] = moment(value)
        elif isinstance(value, bytes):
            # SQLite keeps bytes in a column for text, where only a forger puts them.
            said[name] = {"bytes": value.hex()}
    # A tampered row may hold what UTF-8 cannot; it must still yield a (wrong) checksum.
    return canonical_json(said | {"format": FORMAT}).encode("utf-8", "surrogatepass")
