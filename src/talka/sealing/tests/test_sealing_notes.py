"""Signed notes by their published example; heads and promises that hold, and forged ones that don't."""

from __future__ import annotations

import base64
from datetime import date

import pytest

from talka.sealing import checkpoint, notes, promise
from talka.sealing.checkpoint import Checkpoint
from talka.sealing.notes import NoteBroken, Verifier
from talka.sealing.promise import Promise

# golang.org/x/mod/sumdb/note, the example of the format's authors.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
SECRET = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
SIGNED = (
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6"
    "KE6RyyBwJnAM=\n"
)
NOTE = f"{TEXT}\n{SIGNED}"
LOG = "talka.example/ledger"
HEAD_SEED, PROMISE_SEED = bytes(range(32)), bytes(range(1, 33))
KEY = notes.verifier(LOG, HEAD_SEED)
PROMISES = promise.verifier(LOG, PROMISE_SEED)
HEAD = Checkpoint(LOG, 21, bytes(32), date(2025, 11, 23), PROMISES)
PROMISE = Promise(LOG, bytes(range(32)), date(2025, 11, 25))


def test_the_published_example_is_signed_and_opened() -> None:
    seed = base64.b64decode(SECRET)[1:]
    assert str(notes.verifier("PeterNeumann", seed)) == PETER
    assert notes.sign(TEXT, "PeterNeumann", seed) == NOTE
    assert notes.opened(NOTE, Verifier.parse(PETER)) == TEXT
    assert notes.text_of(NOTE) == TEXT


def test_witnesses_may_sign_too() -> None:
    witness = notes.sign(TEXT, "witness", HEAD_SEED).rpartition("\n\n")[2]
    assert notes.opened(NOTE + witness, Verifier.parse(PETER)) == TEXT


@pytest.mark.parametrize(
    "note",
    [
        TEXT,
        f"{TEXT}\nno signature\n",
        NOTE.removesuffix("\n"),
        NOTE.replace("problem is", "answer is"),
        f"{TEXT}\n— PeterNeumann x08go*\n",
        f"{TEXT}\n— PeterNeumann x08go/ZJ\n",
        f"{TEXT}\n— Somebody x08go/ZJ\n",
    ],
)
def test_broken_notes(note: str) -> None:
    with pytest.raises(NoteBroken):
        notes.opened(note, Verifier.parse(PETER))


@pytest.mark.parametrize("text", ["", "a+b", "a+00000000+AQ==", "a+00000000+*", PETER + "="])
def test_broken_keys(text: str) -> None:
    with pytest.raises(NoteBroken, match="not a public key"):
        Verifier.parse(text)


def test_a_text_needs_its_line_break() -> None:
    with pytest.raises(ValueError, match="line break"):
        notes.sign("text", "name", HEAD_SEED)


def test_head_round_trip() -> None:
    note = checkpoint.sign(HEAD, HEAD_SEED)
    root = base64.b64encode(bytes(32)).decode()
    text = f"{LOG}\n21\n{root}\ndate 2025-11-23\npromises {PROMISES}\n"
    assert notes.text_of(note) == text
    assert checkpoint.verify(note, KEY) == HEAD
    assert checkpoint.parse(text + "more to come\n") == HEAD


def test_head_of_another_log() -> None:
    note = notes.sign(HEAD.text(), "other", HEAD_SEED)
    with pytest.raises(NoteBroken, match="not of other"):
        checkpoint.verify(note, notes.verifier("other", HEAD_SEED))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n21\n", "\n021\n"),
        ("\n21\n", "\n-1\n"),
        ("\n21\n", "\n٢\n"),
        ("AAAA", "***"),
        ("AAAA", ""),
        ("date", "day"),
        ("2025-11-23", "yesterday"),
        ("promises ", "promises x"),
        ("date 2025-11-23", "date 2025-11-23\ndate 2025-11-24"),
    ],
)
def test_broken_heads(old: str, new: str) -> None:
    with pytest.raises(NoteBroken):
        checkpoint.parse(HEAD.text().replace(old, new))


def test_promise_round_trip() -> None:
    note = promise.sign(PROMISE, PROMISE_SEED)
    assert notes.text_of(note) == f"{LOG}\n{bytes(range(32)).hex()}\nby 2025-11-25\n"
    assert promise.verify(note, PROMISES) == PROMISE


def test_promise_packed_for_an_address() -> None:
    note = promise.sign(PROMISE, PROMISE_SEED)
    packed = promise.pack(note, PROMISES)
    assert (len(packed), set("+/=") & set(packed)) == (134, set())
    assert promise.unpack(packed, LOG, PROMISES) == note


def test_promise_of_another_log() -> None:
    note = notes.sign(PROMISE.text(), "other/promises", PROMISE_SEED)
    with pytest.raises(NoteBroken, match="not of other/promises"):
        promise.verify(note, notes.verifier("other/promises", PROMISE_SEED))


@pytest.mark.parametrize("text", ["", "a\nb\nby c\n", f"{LOG}\nAB\nby 2025-11-25\n", "a\nab\n"])
def test_broken_promises(text: str) -> None:
    with pytest.raises(NoteBroken, match="not a promise"):
        promise.parse(text)


def test_broken_packed_promises() -> None:
    packed = promise.pack(promise.sign(PROMISE, PROMISE_SEED), PROMISES)
    no_day = base64.urlsafe_b64encode(bytes(32) + b"\xff" * 68).decode()
    for broken in [
        "",
        "a",
        "ž",
        packed[:-4],
        no_day,
        ("B" if packed[0] == "A" else "A") + packed[1:],
    ]:
        with pytest.raises(NoteBroken):
            promise.unpack(broken, LOG, PROMISES)
