"""A leaf commits to kind, stage and content, and says nothing without its salt."""

from __future__ import annotations

import hashlib
import hmac
from typing import Any
from uuid import UUID

import pytest

from talka.sealing.framing import framed
from talka.sealing.leaves import canonical, commit

SALT, STAGE = bytes(range(32)), UUID(int=5)


def test_canonical_spelling_is_one() -> None:
    content = {"b": [1, True, None, {"ž": "ā\n"}], "a": "x"}
    assert canonical(content) == '{"a":"x","b":[1,true,null,{"ž":"ā\\n"}]}'.encode()


@pytest.mark.parametrize("value", [1.5, b"bytes", {1: "x"}, [object()], {"a": {2: 3}}])
def test_what_has_no_canonical_spelling(value: Any) -> None:
    with pytest.raises(TypeError):
        canonical({"a": value})


def test_leaf_as_documented() -> None:
    sealed = hmac.new(SALT, b'{"a":1}', hashlib.sha256).digest()
    parts = framed(b"opinion", STAGE.bytes, sealed)
    assert commit("opinion", STAGE, SALT, {"a": 1}) == hashlib.sha256(b"\0" + parts).digest()


def test_every_part_counts() -> None:
    other = bytes(32)
    made = {
        commit("opinion", STAGE, SALT, {"a": 1}),
        commit("answer", STAGE, SALT, {"a": 1}),
        commit("opinion", None, SALT, {"a": 1}),
        commit("opinion", STAGE, other, {"a": 1}),
        commit("opinion", STAGE, SALT, {"a": 2}),
    }
    assert len(made) == 5


def test_salt_of_wrong_size() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        commit("opinion", STAGE, b"salt", {})
