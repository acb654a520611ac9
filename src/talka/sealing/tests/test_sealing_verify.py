"""A copy of a ledger under attack: altered, removed, reordered, forged, cut, promises broken."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from talka.sealing import checkpoint, notes, promise
from talka.sealing.checkpoint import Checkpoint
from talka.sealing.merkle import Frontier, leaf_hash
from talka.sealing.promise import Promise
from talka.sealing.verify import Report, verify

LOG = "talka.example/ledger"
HEAD_SEED, PROMISE_SEED = bytes(range(32)), bytes(range(1, 33))
KEY, PROMISES = notes.verifier(LOG, HEAD_SEED), promise.verifier(LOG, PROMISE_SEED)
START = date(2025, 11, 20)
BATCHES = [sorted(leaf_hash(f"{batch}.{n}".encode()) for n in range(20)) for batch in range(3)]
HONEST = "60 leaves and 3 heads of talka.example/ledger: each head is signed, fits the leaves before it, and"
DROPPED = leaf_hash(b"dropped")


def written(batches: list[list[bytes]], seed: bytes = HEAD_SEED) -> list[str]:
    tree = Frontier()
    lines = [json.dumps({"log": LOG, "key": str(KEY)})]
    for number, batch in enumerate(batches):
        for leaf in batch:
            lines.append(json.dumps({"position": tree.size, "hash": leaf.hex()}))
            tree.append(leaf)
        head = Checkpoint(LOG, tree.size, tree.root(), START + timedelta(number), PROMISES)
        lines.append(json.dumps({"size": tree.size, "head": checkpoint.sign(head, seed)}))
    return lines


LINES = written(BATCHES)
OLD = str(json.loads(LINES[42])["head"])


def promised(leaf: bytes, by: date, seed: bytes = PROMISE_SEED) -> str:
    return promise.sign(Promise(LOG, leaf, by), seed)


def check(lines: list[str], since: str | None = OLD, **promises: str) -> Report:
    return verify(lines, START + timedelta(3), since=since, promises=promises, key=str(KEY))


def wrong(lines: list[str], since: str | None = OLD, **promises: str) -> str:
    return "\n".join(check(lines, since, **promises).problems)


def test_an_honest_copy_passes_in_plain_words() -> None:
    report = check(LINES, kept=promised(BATCHES[1][3], START))
    assert report.problems == []
    assert report.checked == [
        f"{HONEST} follows the head before it.",
        "The first 40 leaves are exactly those of your old head of 2025-11-21.",
        "kept: promise kept, the entry stands in the ledger.",
    ]


def test_a_copy_alone_can_be_checked() -> None:
    assert verify(LINES, START).problems == []


def test_a_leaf_altered() -> None:
    lines = [*LINES]
    lines[30] = json.dumps({"position": 28, "hash": leaf_hash(b"altered").hex()})
    assert "The first 40 leaves are not those your old head of 2025-11-21 covers" in wrong(lines)
    assert "Line 43: the head of size 40 does not fit the leaves before it." in wrong(lines)


def test_a_leaf_removed() -> None:
    assert "line 6: here position 4 should stand" in wrong(LINES[:5] + LINES[6:])


def test_leaves_reordered() -> None:
    lines = [*LINES]
    first, second = json.loads(lines[5]), json.loads(lines[6])
    lines[5] = json.dumps({**first, "hash": second["hash"]})
    lines[6] = json.dumps({**second, "hash": first["hash"]})
    assert "Line 7: leaf 5 is out of its batch's order." in wrong(lines)
    assert "The first 40 leaves are not those" in wrong(lines)


def test_history_written_anew_with_the_real_key() -> None:
    other = written([BATCHES[0], sorted([*BATCHES[1][1:], DROPPED]), BATCHES[2]])
    assert verify(other, START).problems == []
    assert "The first 40 leaves are not those" in wrong(other)


def test_a_head_forged_with_another_key() -> None:
    forged = written(BATCHES, seed=bytes(32))
    assert "not signed by talka.example/ledger" in wrong(forged)


def test_the_whole_ledger_signed_by_another_key() -> None:
    other = notes.verifier(LOG, bytes(32))
    lines = written(BATCHES, seed=bytes(32))
    lines[0] = json.dumps({"log": LOG, "key": str(other)})
    assert "another key than the one you trust" in wrong(lines)
    assert "Your old head is not one of this ledger" in wrong(lines)


def test_a_head_that_lies_about_its_size_or_day() -> None:
    tree = Frontier()
    moved = checkpoint.sign(
        Checkpoint(LOG, 61, tree.root(), START - timedelta(1), PROMISES), HEAD_SEED
    )
    found = wrong([*LINES, json.dumps({"head": moved})])
    assert "the head of size 61 stands after 60 leaves" in found
    assert "the head of size 61 is dated before the head it follows" in found


def test_leaves_under_no_head() -> None:
    assert "20 leaves at the end stand under no head" in wrong(LINES[:-1])
    assert "1 leaves at the end stand under no head" in wrong(LINES[:2])


def test_the_end_cut_off() -> None:
    assert "Your old head of 2025-11-21 covers 40 leaves; the file has 20" in wrong(LINES[:22])


def test_an_old_head_of_an_empty_ledger() -> None:
    empty = Checkpoint(LOG, 0, Frontier().root(), START, PROMISES)
    assert wrong(LINES, checkpoint.sign(empty, HEAD_SEED)) == ""


@pytest.mark.parametrize(
    "line", ["", "{", "[]", '{"key": "a+b+c"}', json.dumps({"log": "x", "key": str(KEY)})]
)
def test_a_beginning_that_is_no_ledger(line: str) -> None:
    assert "The file is not a sound ledger: line 1" in wrong([line])


@pytest.mark.parametrize("line", ["{", "1", '{"hash": "AB"}', '{"hash": 1}', "{}"])
def test_a_line_that_cannot_be_read(line: str) -> None:
    assert "line 3" in wrong([*LINES[:2], line])


def test_promises_broken_due_and_not_due() -> None:
    report = check(
        LINES,
        broken=promised(DROPPED, START + timedelta(1)),
        due=promised(DROPPED, START + timedelta(2)),
        later=promised(DROPPED, START + timedelta(3)),
    )
    assert report.problems == [
        "broken: promise broken. The entry was to stand by 2025-11-21; the head of 2025-11-22"
        " does not have it.",
        "due: the entry was to stand by 2025-11-22 and is not in this file. Get a newer copy;"
        " if it is missing there too, the promise is broken.",
    ]
    assert report.checked[2:] == ["later: not due before the end of 2025-11-23."]


def test_promises_forged_or_unreadable() -> None:
    report = check(LINES, forged=promised(DROPPED, START, bytes(32)), junk="junk")
    assert report.problems == [
        "junk: this is not a signed note.",
        "forged: this promise is not signed by this ledger's key.",
    ]
