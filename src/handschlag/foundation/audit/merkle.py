"""Merkle tree hashes as in RFC 6962, section 2.1 (Certificate Transparency), with SHA-256.

Leaves and inner nodes begin with different bytes, so a node can never pass for a leaf; a level
with an odd end is split at the largest power of two instead of repeating its last leaf, so no two
lists of leaves share a root (the flaw of Bitcoin's tree, CVE-2012-2459).
"""

import hashlib
from collections.abc import Sequence


def leaf_hash(data: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The root over leaf hashes in their order; of no leaves, the SHA-256 of nothing.

    Depth grows with the logarithm: a thousand leaves recurse ten deep.
    """
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return node_hash(root_of(leaves[:split]), root_of(leaves[split:]))
