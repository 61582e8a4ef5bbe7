import hashlib

from hypothesis import given
from hypothesis import strategies as st

from handschlag.foundation.audit.merkle import leaf_hash, node_hash, root_of

# Test vectors of the Certificate Transparency reference log: roots over the first 1, 2, … leaves.
INPUTS = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]

leaves = st.lists(st.binary(max_size=8).map(leaf_hash), max_size=40)


def test_roots_are_those_of_the_reference_log():
    hashes = [leaf_hash(bytes.fromhex(data)) for data in INPUTS]

    assert [root_of(hashes[:size]).hex() for size in range(1, 9)] == ROOTS


def test_no_leaves_give_the_checksum_of_nothing():
    assert root_of([]) == hashlib.sha256(b"").digest()


@given(leaves)
def test_the_root_is_what_a_stack_of_complete_subtrees_gives(hashes):
    stack: list[tuple[int, bytes]] = []
    for leaf in hashes:
        size, node = 1, leaf
        while stack and stack[-1][0] == size:
            node, size = node_hash(stack.pop()[1], node), size * 2
        stack.append((size, node))
    root = stack.pop()[1] if stack else hashlib.sha256(b"").digest()
    while stack:
        root = node_hash(stack.pop()[1], root)

    assert root_of(hashes) == root


@given(leaves, leaves)
def test_different_leaves_never_share_a_root(some, others):
    assert (root_of(some) == root_of(others)) == (some == others)


@given(leaves.filter(lambda hashes: len(hashes) > 1))
def test_a_repeated_last_leaf_gives_another_root(hashes):
    assert root_of([*hashes, hashes[-1]]) != root_of(hashes)


@given(leaves.filter(lambda hashes: len(hashes) > 1))
def test_the_top_node_does_not_pass_for_a_leaf(hashes):
    split = 1 << (len(hashes) - 1).bit_length() - 1
    children = root_of(hashes[:split]) + root_of(hashes[split:])

    assert leaf_hash(children) != root_of(hashes)
