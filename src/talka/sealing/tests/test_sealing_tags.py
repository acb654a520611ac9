"""Tags differ in every part; the primitive is RFC 4231's."""

from __future__ import annotations

import hashlib
import hmac
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talka.sealing import tags
from talka.sealing.framing import framed

KEY, OTHER_KEY = bytes(range(32)), bytes(range(1, 33))
PROCESS, OTHER = UUID(int=1), UUID(int=2)
PERSON = b"p" * 32


def test_primitive_is_rfc_4231_case_1() -> None:
    made = hmac.new(b"\x0b" * 20, b"Hi There", hashlib.sha256).hexdigest()
    assert made == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"


def test_tag_is_the_hmac_of_its_framed_parts() -> None:
    message = framed(b"1", b"voice", PROCESS.bytes, PERSON, b"\x13")
    expected = hmac.new(KEY, message, hashlib.sha256).digest()
    assert tags.voice_tag(KEY, PROCESS, PERSON, 19) == expected


def test_no_two_rows_share_a_tag() -> None:
    made = [tags.voice_tag(KEY, PROCESS, PERSON, slot) for slot in range(tags.SLOTS)]
    made += [tags.stance_tag(KEY, PROCESS, PERSON, UUID(int=n)) for n in range(20)]
    made += [tags.voice_tag(KEY, OTHER, PERSON, 0), tags.voice_tag(OTHER_KEY, PROCESS, PERSON, 0)]
    made += [tags.voice_tag(KEY, PROCESS, b"q" * 32, 0)]
    assert len(set(made)) == len(made)
    assert {len(tag) for tag in made} == {32}


@pytest.mark.parametrize("slot", [-1, 20])
def test_slot_out_of_range(slot: int) -> None:
    with pytest.raises(ValueError, match="slot"):
        tags.voice_tag(KEY, PROCESS, PERSON, slot)


def test_key_of_wrong_size() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        tags.handle(b"short", "email", "a@b.lv")


def test_handle_depends_on_kind_and_value() -> None:
    made = {tags.handle(KEY, kind, value) for kind in ("email", "eid") for value in ("a", "b")}
    assert len(made) == 4


def test_normalised_folds_ways_of_typing() -> None:
    assert tags.normalised("  Anna.Ozola@Pasts.LV ") == "anna.ozola@pasts.lv"


@given(st.lists(st.binary(max_size=4), max_size=4), st.lists(st.binary(max_size=4), max_size=4))
def test_framing_never_collides(left: list[bytes], right: list[bytes]) -> None:
    assert (framed(*left) == framed(*right)) == (left == right)
