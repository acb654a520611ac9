"""Receipts: derivation, argon2id by its reference vectors, stance digests."""

from __future__ import annotations

import hashlib
import hmac
from uuid import UUID

import pytest
from argon2 import low_level
from argon2.low_level import ffi

from talka.sealing import receipts
from talka.sealing.receipts import Argon2Params

NONCE, STAGE = bytes(range(16)), UUID(int=7)
CHEAP = Argon2Params(memory_kib=256)


def test_entropy_is_the_first_88_bits() -> None:
    full = hmac.new(NONCE, b"receipt" + STAGE.bytes, hashlib.sha256).digest()
    assert receipts.receipt_entropy(NONCE, STAGE) == full[:11]


def test_same_secret_gives_other_words_in_another_stage() -> None:
    made = {receipts.receipt_entropy(NONCE, UUID(int=n)) for n in range(20)}
    assert len(made) == 20


@pytest.mark.parametrize(
    ("memory", "expected"),
    [
        (256, "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe"),
        (65536, "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"),
    ],
)
def test_digest_is_argon2id_of_the_reference_implementation(memory: int, expected: str) -> None:
    made = receipts.digest(b"password", b"somesalt", Argon2Params(memory_kib=memory))
    assert made.hex() == expected


def test_primitive_is_rfc_9106_section_5_3() -> None:
    parts = {
        "pwd": bytes([1]) * 32,
        "salt": bytes([2]) * 16,
        "secret": bytes([3]) * 8,
        "ad": bytes([4]) * 12,
    }
    held = {name: ffi.new("uint8_t[]", part) for name, part in parts.items()}
    out = ffi.new("uint8_t[]", 32)
    lengths = {f"{name}len": len(part) for name, part in parts.items()}
    cost = {"t_cost": 3, "m_cost": 32, "lanes": 4, "threads": 4, "version": 0x13, "flags": 0}
    none = {"allocate_cbk": ffi.NULL, "free_cbk": ffi.NULL}
    fields = {"out": out, "outlen": 32, **held, **lengths, **cost, **none}
    low_level.core(ffi.new("argon2_context *", fields), low_level.Type.ID.value)
    expected = "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"
    assert bytes(ffi.buffer(out)).hex() == expected


def test_digest_by_default_costs_owasp_minimum() -> None:
    entropy = receipts.receipt_entropy(NONCE, STAGE)
    costly = receipts.digest(entropy, bytes(16))
    assert costly == receipts.digest(entropy, bytes(16), Argon2Params(19456, 2, 1))
    assert costly != receipts.digest(entropy, bytes(16), CHEAP)


def test_stance_digest_is_sha256() -> None:
    assert receipts.stance_digest(NONCE) == hashlib.sha256(NONCE).digest()


def test_nonce_of_wrong_size() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        receipts.stance_digest(b"short")
    with pytest.raises(ValueError, match="16 bytes"):
        receipts.receipt_entropy(bytes(17), STAGE)
