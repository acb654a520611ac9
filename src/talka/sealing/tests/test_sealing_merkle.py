"""The tree by the RFC 6962 reference vectors, its proofs against the recursive definition."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talka.sealing import merkle, proofs
from talka.sealing.merkle import leaf_hash, node_hash

DATA = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657"]
LEAVES = [leaf_hash(bytes.fromhex(each)) for each in [*DATA, "606162636465666768696a6b6c6d6e6f"]]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
PATH_0_OF_8 = [
    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
]
PATH_5_OF_8 = [
    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
]
FROM_6_TO_8 = [
    "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
]
SIZES = st.integers(1, 70)


def tree(leaves: list[bytes]) -> tuple[merkle.Frontier, merkle.Lookup]:
    grown = merkle.Frontier()
    nodes: dict[merkle.Node, bytes] = {}
    for index, leaf in enumerate(leaves):
        nodes[0, index] = leaf
        nodes.update(grown.append(leaf))
    return grown, lambda level, index: nodes[level, index]


def defined(leaves: list[bytes]) -> bytes:
    """RFC 9162, 2.1.1, word by word."""
    if len(leaves) < 2:
        return leaves[0] if leaves else hashlib.sha256(b"").digest()
    middle = 1
    while middle * 2 < len(leaves):
        middle *= 2
    return node_hash(defined(leaves[:middle]), defined(leaves[middle:]))


def some(size: int) -> list[bytes]:
    return [leaf_hash(bytes([n])) for n in range(size)]


def test_roots_are_the_reference_vectors() -> None:
    assert [merkle.root(LEAVES[:size]).hex() for size in range(9)] == ROOTS


def test_inclusion_paths_are_the_reference_vectors() -> None:
    _, lookup = tree(LEAVES)
    for index, expected in [(0, PATH_0_OF_8), (5, PATH_5_OF_8)]:
        assert [step.hex() for step in proofs.inclusion(index, 8, lookup)] == expected


def test_consistency_proofs_are_the_reference_vectors() -> None:
    _, lookup = tree(LEAVES)
    for old, expected in [(1, PATH_0_OF_8), (6, FROM_6_TO_8), (8, [])]:
        assert [step.hex() for step in proofs.consistency(old, 8, lookup)] == expected


@given(SIZES)
def test_growing_gives_the_defined_root_and_can_be_taken_up(size: int) -> None:
    leaves = some(size)
    grown, lookup = tree(leaves)
    assert grown.root() == defined(leaves)
    assert merkle.frontier(size, lookup) == grown


@given(SIZES, st.data())
def test_every_leaf_is_proved_and_no_other(size: int, data: st.DataObject) -> None:
    leaves = some(size)
    grown, lookup = tree(leaves)
    index = data.draw(st.integers(0, size - 1))
    path = proofs.inclusion(index, size, lookup)
    root = grown.root()
    assert proofs.verify_inclusion(leaves[index], index, size, path, root)
    assert not proofs.verify_inclusion(leaf_hash(b"other"), index, size, path, root)
    assert not proofs.verify_inclusion(leaves[index], index, size, [*path, root], root)
    assert not proofs.verify_inclusion(leaves[index], size, size, path, root)
    assert len(proofs.needed(lambda find: proofs.inclusion(index, size, find))) <= 14


@given(SIZES, st.data())
def test_every_beginning_is_proved_and_no_other(size: int, data: st.DataObject) -> None:
    leaves = some(size)
    grown, lookup = tree(leaves)
    old = data.draw(st.integers(1, size))
    proof = proofs.consistency(old, size, lookup)
    before, after = defined(leaves[:old]), grown.root()
    assert proofs.verify_consistency(old, size, before, after, proof)
    assert not proofs.verify_consistency(old, size, leaf_hash(b"other"), after, proof)
    assert not proofs.verify_consistency(old, size, before, leaf_hash(b"other"), proof)
    assert not proofs.verify_consistency(old, size, before, after, [*proof, before])
    if proof:
        assert not proofs.verify_consistency(old, size, before, after, proof[:-1])


def test_nothing_to_prove() -> None:
    _, lookup = tree(LEAVES)
    with pytest.raises(IndexError, match="no leaf 8"):
        proofs.inclusion(8, 8, lookup)
    with pytest.raises(IndexError, match="between sizes 0 and 8"):
        proofs.consistency(0, 8, lookup)
    assert not proofs.verify_consistency(9, 8, LEAVES[0], LEAVES[0], [])
    assert not proofs.verify_consistency(3, 8, LEAVES[0], LEAVES[0], [])
