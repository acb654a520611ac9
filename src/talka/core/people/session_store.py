"""Sessions whose rows tell nothing: sealed, of a few lengths, all of a day ending at the same moment.

Django signs sessions but leaves them readable: who is signed in, and since when. With a key that is not in
the database, a copy of the table says neither, so the moment somebody signed in can't be laid beside the
order in which opinions came.
"""

from __future__ import annotations

import base64
import secrets
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.contrib.sessions.backends import db
from django.utils import timezone
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt as unseal,
)
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_encrypt as seal,
)
from nacl.exceptions import CryptoError

from talka.core.people.sealed import derived

NONCE: Final = 24
STEP: Final = 512  # bytes; lengths are rounded up to whole steps
END_HOUR: Final = 2  # UTC: the middle of the night
LEAST: Final = timedelta(hours=1)


def ends_at(now: datetime) -> datetime:
    """The end of every session of this day: two at night (UTC), at least an hour away."""
    soonest = now + LEAST
    end = soonest.replace(hour=END_HOUR, minute=0, second=0, microsecond=0)
    return end if end >= soonest else end + timedelta(days=1)


class SessionStore(db.SessionStore):
    """Django's table, with closed rows."""

    def encode(self, session_dict: dict[str, Any]) -> str:
        """XChaCha20-Poly1305 over the padded content, in base64."""
        content = self.serializer().dumps(session_dict)
        padded = content.ljust(-(-len(content) // STEP) * STEP)
        nonce = secrets.token_bytes(NONCE)
        box = seal(padded, None, nonce, _key(settings.SECRET_KEY))
        return base64.b64encode(nonce + box).decode("ascii")

    def decode(self, session_data: str | bytes) -> dict[str, Any]:
        """The content; nothing when the row was altered or sealed with a secret that is gone."""
        for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
            with suppress(CryptoError, ValueError):
                box = base64.b64decode(session_data)
                content = unseal(box[NONCE:], None, box[:NONCE], _key(str(secret)))
                opened: dict[str, Any] = self.serializer().loads(content)
                return opened
        return {}

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        return ends_at(timezone.now())

    def get_expiry_age(self, **kwargs: Any) -> int:
        now = timezone.now()
        return int((ends_at(now) - now).total_seconds())


def _key(secret: str) -> bytes:
    return derived(secret.encode(), "session")
