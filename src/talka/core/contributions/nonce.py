"""The secret a form carries: random, signed, good for one stage and one day. Nothing of it is stored.

From it come the receipt's words and what makes a repeated request harmless (see ``sealing.receipts``).
"""

from __future__ import annotations

import base64
import secrets
from datetime import timedelta
from uuid import UUID

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.utils.translation import gettext_lazy as _

from talka.kit.refused import Refused
from talka.sealing.receipts import NONCE_BYTES

LIFE = timedelta(hours=24)


def fresh(about: UUID) -> str:
    """A new secret for a form about this stage or opinion, ready for a hidden field."""
    random = secrets.token_bytes(NONCE_BYTES)
    return _signer(about).sign(base64.urlsafe_b64encode(random).decode())


def opened(token: str, about: UUID) -> bytes:
    """The 16 bytes behind a form's hidden field; refuses forged, foreign and expired ones."""
    try:
        return base64.urlsafe_b64decode(_signer(about).unsign(token, max_age=LIFE))
    except SignatureExpired:
        raise Refused(
            _(
                "This form was open for more than a day. Please check your words and send them again."
            )
        ) from None
    except BadSignature:
        raise Refused(
            _("This form was damaged on its way. Please check your words and send them again.")
        ) from None


def _signer(about: UUID) -> TimestampSigner:
    return TimestampSigner(salt=f"talka.core.contributions.nonce {about}")
