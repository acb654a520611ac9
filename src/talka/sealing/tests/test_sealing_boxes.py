"""Sealed contacts and sealed pseudonyms, by their published vectors and by what must fail."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl import bindings

from talka.sealing import contacts, pseudonyms

PRIVATE, PUBLIC = contacts.new_pair()
KEY, NONCE, ROW = bytes(range(32)), bytes(24), UUID(int=3).bytes


def test_primitive_is_x25519_of_rfc_7748() -> None:
    """RFC 7748, 5.2, first vector."""
    scalar = "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4"
    point = "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c"
    made = bindings.crypto_scalarmult(bytes.fromhex(scalar), bytes.fromhex(point))
    assert made.hex() == "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552"


@given(st.text(max_size=79))
def test_contact_round_trip_in_boxes_of_one_size(address: str) -> None:
    box = contacts.seal(PUBLIC, address)
    assert len(box) == 368
    assert contacts.open(PRIVATE, box) == address


def test_same_contact_twice_shares_nothing() -> None:
    assert contacts.seal(PUBLIC, "a@b.lv") != contacts.seal(PUBLIC, "a@b.lv")


def test_contact_too_long() -> None:
    assert contacts.open(PRIVATE, contacts.seal(PUBLIC, "a" * 318)) == "a" * 318
    with pytest.raises(contacts.ContactTooLong):
        contacts.seal(PUBLIC, "a" * 319)


@pytest.mark.parametrize("cut", [b"", bytes(368)])
def test_damaged_contact(cut: bytes) -> None:
    with pytest.raises(contacts.BoxDamaged):
        contacts.open(PRIVATE, cut)


def test_contact_with_another_key() -> None:
    with pytest.raises(contacts.BoxDamaged):
        contacts.open(contacts.new_pair()[0], contacts.seal(PUBLIC, "a@b.lv"))


def test_pseudonym_is_of_one_person_in_one_process() -> None:
    made = {
        pseudonyms.pseudonym(KEY, UUID(int=process), person)
        for process in (1, 2)
        for person in (b"a", b"b")
    }
    assert len(made) == 4
    assert {len(each) for each in made} == {16}


def test_primitive_is_the_draft_s_xchacha20_poly1305() -> None:
    """draft-irtf-cfrg-xchacha-03, A.3.1."""
    key = bytes(range(0x80, 0xA0))
    nonce = bytes(range(0x40, 0x58))
    context = bytes.fromhex("50515253c0c1c2c3c4c5c6c7")
    plain = (
        b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for"
        b" the future, sunscreen would be it."
    )
    expected = (
        "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4"
        "eda7e39ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76"
        "b2383565d3fff921f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780acf49"
    )
    box = pseudonyms.seal(key, nonce, plain, context)
    assert box == nonce + bytes.fromhex(expected)
    assert pseudonyms.open(key, box, context) == plain


def test_pseudonym_opens_only_where_it_was_sealed() -> None:
    box = pseudonyms.seal(KEY, NONCE, b"p" * 16, ROW)
    for key, sealed, row in [
        (bytes(32), box, ROW),
        (KEY, box, UUID(int=4).bytes),
        (KEY, box[:-1], ROW),
        (KEY, b"", ROW),
    ]:
        with pytest.raises(pseudonyms.SealBroken):
            pseudonyms.open(key, sealed, row)


def test_nonce_of_wrong_size() -> None:
    with pytest.raises(ValueError, match="24 bytes"):
        pseudonyms.seal(KEY, bytes(12), b"p", ROW)
