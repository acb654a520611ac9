"""Handles: HMAC under the site's identity key, which is kept apart from the database."""

from __future__ import annotations

from talka.core.ledger.keys import store
from talka.core.people.domain import EMAIL, MEMBER, normalise
from talka.sealing import tags
from talka.sealing.keystore import SiteKey


def handle_of(kind: str, value: str) -> str:
    """The handle (64 hex digits) of an address, code or token; a member's is the e-mail handle.

    Raises ValueError for an unknown kind or an empty value.
    """
    kind = EMAIL if kind == MEMBER else kind
    return tags.handle(identity_key(), kind, normalise(kind, value)).hex()


def identity_key() -> bytes:
    """The site's key of people's handles (32 bytes)."""
    return store().site(SiteKey.IDENTITY)
