"""What stands in the ledger for one write: a commitment that says nothing without its salt.

leaf = SHA-256(0x00 ‖ kind ‖ stage ‖ HMAC-SHA-256(salt, canonical content)), each part
length-prefixed. No tag, alias or time goes in. When text and salt are erased, the leaf stays and
commits to nothing known.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from talka.sealing.framing import framed
from talka.sealing.merkle import leaf_hash

SALT_BYTES = 32


def canonical(content: Mapping[str, Any]) -> bytes:
    """Return one spelling of ``content`` for everybody: JSON, sorted keys, no spaces, UTF-8.

    Values are text, whole numbers, booleans, None, lists and mappings of them. Raises TypeError for
    anything else — floating-point numbers too, whose spelling differs between languages.
    """
    _check(content)
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def commit(kind: str, stage: UUID | None, salt: bytes, content: Mapping[str, Any]) -> bytes:
    """Return the 32-byte leaf of ``content``. Raises ValueError unless the salt has 32 bytes."""
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes, not {len(salt)}")
    sealed = hmac.new(salt, canonical(content), hashlib.sha256).digest()
    return leaf_hash(framed(kind.encode(), stage.bytes if stage else b"", sealed))


def _check(value: Any) -> None:
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise TypeError("keys must be text")
        for part in value.values():
            _check(part)
    elif isinstance(value, list | tuple):
        for part in value:
            _check(part)
    elif value is not None and not isinstance(value, str | int):
        raise TypeError(f"{type(value).__name__} has no canonical spelling")
