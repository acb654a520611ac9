"""Web Push against the example of RFC 8291 (section 5), and VAPID against its own public key."""

from __future__ import annotations

import json

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from talka.sealing.webpush import (
    CURVE,
    ORDER,
    BadSubscription,
    authorisation,
    browser,
    encrypted,
    from_text,
    public_key,
    to_text,
)

SENDER = from_text("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")
SALT = from_text("DGv6ra1nlYgDCS1FRnbzlw")
KEY = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
SECRET = "BTBZMqHH6r4Tts7J_aSIgg"
BODY = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz"
    "AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)
ENDPOINT = "https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV"


def test_the_example_of_the_standard() -> None:
    message = b"When I grow up, I want to be a watermelon"
    assert to_text(encrypted(message, browser(ENDPOINT, KEY, SECRET), SENDER, SALT)) == BODY


def test_padding_hides_the_length() -> None:
    to = browser(ENDPOINT, KEY, SECRET)
    sizes = {len(encrypted(b"x" * n, to, SENDER, SALT, padded=512)) for n in (0, 1, 300, 512)}
    assert sizes == {16 + 4 + 1 + 65 + 512 + 1 + 16}


@pytest.mark.parametrize(
    ("key", "secret"),
    [
        (KEY, SECRET[:-2]),
        (KEY[:-4] + "AAAA", SECRET),
        ("", SECRET),
        ("ä", SECRET),
        (to_text(b"\x02" + from_text(KEY)[1:33]), SECRET),
    ],
)
def test_what_is_no_key_is_refused(key: str, secret: str) -> None:
    with pytest.raises(BadSubscription):
        browser(ENDPOINT, key, secret)


def test_the_sites_signature_names_the_push_service_and_ends() -> None:
    header = authorisation(SENDER, ENDPOINT, "https://town.example", 1_800_000_000)
    assert header == authorisation(SENDER, ENDPOINT, "https://town.example", 1_800_000_000)
    token, key = header.removeprefix("vapid t=").split(", k=")
    unsigned, signature = token.rsplit(".", 1)
    head, claims = (json.loads(from_text(part)) for part in unsigned.split("."))
    assert head == {"typ": "JWT", "alg": "ES256"}
    assert claims == {
        "aud": "https://push.example.net",
        "exp": 1_800_000_000,
        "sub": "https://town.example",
    }
    raw = from_text(signature)
    der = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    site = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, from_text(key))
    site.verify(der, unsigned.encode(), ec.ECDSA(SHA256()))
    with pytest.raises(InvalidSignature):
        site.verify(der, b"other", ec.ECDSA(SHA256()))
    assert from_text(key) == public_key(SENDER)


def test_every_seed_is_a_key() -> None:
    ends = [public_key(number.to_bytes(32, "big")) for number in (0, 1, ORDER - 1, ORDER)]
    assert {len(key) for key in ends} == {65}
    assert (ends[1], ends[0]) == (ends[3], ends[2])
