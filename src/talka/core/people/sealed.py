"""Short secrets kept closed: what waits in a browser between two pages, and two-factor seeds."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def derived(secret: bytes, purpose: str) -> bytes:
    """A key of 32 bytes for one purpose (HKDF-SHA-256, RFC 5869)."""
    info = f"talka people {purpose}".encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(secret)


class Envelope:
    """Seals JSON values for one purpose (Fernet: AES-128-CBC with HMAC-SHA-256 and a time)."""

    def __init__(self, secret: bytes, purpose: str) -> None:
        self._fernet = Fernet(urlsafe_b64encode(derived(secret, purpose)))

    def seal(self, value: Any) -> str:
        """ASCII text that only this site can open."""
        return self._fernet.encrypt(json.dumps(value).encode()).decode("ascii")

    def opened(self, text: str, max_age: int | None = None) -> Any:
        """The value, or None if it is forged, of another purpose or older than ``max_age`` seconds."""
        try:
            return json.loads(self._fernet.decrypt(text.encode(), ttl=max_age))
        except InvalidToken:
            return None
