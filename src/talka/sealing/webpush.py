"""Messages that only one browser can read, and the signature that says who sends them.

RFC 8291 (message encryption for Web Push) over RFC 8188 (``aes128gcm``): ECDH on P-256, HKDF-SHA-256, AES-128-GCM;
RFC 8292 (VAPID): an ES256 token. Randomness and time are arguments.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE = ec.SECP256R1()
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
POINT_BYTES, SECRET_BYTES, SALT_BYTES = 65, 16, 16
RECORD_BYTES = 4096
LAST_RECORD = b"\x02"


class BadSubscription(ValueError):  # noqa: N818 - an outcome, not a fault
    """What a browser sent is no key of the right kind."""


@dataclass(frozen=True)
class Browser:
    """Where a browser is reached (``endpoint``), its public key (65 bytes) and its secret (16 bytes)."""

    endpoint: str
    key: bytes
    secret: bytes


def browser(endpoint: str, key: str, secret: str) -> Browser:
    """A browser's subscription from its texts (base64url). Raises BadSubscription."""
    try:
        found = Browser(endpoint, from_text(key), from_text(secret))
        ec.EllipticCurvePublicKey.from_encoded_point(CURVE, found.key)
    except ValueError as error:
        raise BadSubscription("the key is no point of P-256") from error
    if len(found.key) != POINT_BYTES or len(found.secret) != SECRET_BYTES:
        raise BadSubscription("a key has 65 bytes, a secret 16")
    return found


def encrypted(message: bytes, to: Browser, seed: bytes, salt: bytes, padded: int = 0) -> bytes:
    """The body for ``to``: header and one record, the message padded to ``padded`` bytes.

    ``seed`` (32 bytes) becomes the sender's key of this one message, ``salt`` has 16 bytes; both random and
    never used twice. Messages have at most 3 993 bytes, so that the body keeps to 4 096 (RFC 8291, 4).
    """
    private = _private(seed)
    ours = _point(private)
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, to.key)
    shared = private.exchange(ec.ECDH(), theirs)
    material = _hkdf(shared, to.secret, b"WebPush: info\0" + to.key + ours, 32)
    key = _hkdf(material, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _hkdf(material, salt, b"Content-Encoding: nonce\0", 12)
    record = (message + LAST_RECORD).ljust(padded + 1, b"\0")
    header = salt + RECORD_BYTES.to_bytes(4, "big") + bytes([len(ours)]) + ours
    return header + AESGCM(key).encrypt(nonce, record, None)


def public_key(seed: bytes) -> bytes:
    """The site's public key (65 bytes), which browsers are told when they subscribe."""
    return _point(_private(seed))


def authorisation(seed: bytes, endpoint: str, contact: str, expires: int) -> str:
    """The ``Authorization`` header for an endpoint: valid until ``expires`` (Unix seconds, a day ahead at most).

    ``contact`` (an https or mailto address) is who a push service may write to.
    """
    place = urlsplit(endpoint)
    claims = {"aud": f"{place.scheme}://{place.netloc}", "exp": expires, "sub": contact}
    parts = ({"typ": "JWT", "alg": "ES256"}, claims)
    unsigned = ".".join(to_text(json.dumps(part).encode()) for part in parts)
    how = ec.ECDSA(SHA256(), deterministic_signing=True)  # RFC 6979
    r, s = decode_dss_signature(_private(seed).sign(unsigned.encode(), how))
    signature = to_text(r.to_bytes(32, "big") + s.to_bytes(32, "big"))
    return f"vapid t={unsigned}.{signature}, k={to_text(public_key(seed))}"


def to_text(raw: bytes) -> str:
    """Base64url without padding (RFC 4648, 5)."""
    return urlsafe_b64encode(raw).decode().rstrip("=")


def from_text(text: str) -> bytes:
    """The bytes of a base64url text. Raises ValueError."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _private(seed: bytes) -> ec.EllipticCurvePrivateKey:
    """A private key from 32 bytes; a seed that is no scalar of the curve (one of 2³²) is folded into it."""
    return ec.derive_private_key((int.from_bytes(seed, "big") - 1) % (ORDER - 1) + 1, CURVE)


def _point(private: ec.EllipticCurvePrivateKey) -> bytes:
    return private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _hkdf(material: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(material)
