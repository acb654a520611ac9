"""The device token: a weak sign of "the same browser". It names nothing and is stored nowhere here.

Only pages with a form set it; reading pages never do.
"""

from __future__ import annotations

import secrets
from typing import Final

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponseBase

from talka.core.people.domain import DEVICE
from talka.core.people.handles import handle_of

COOKIE: Final = "device"
YEAR: Final = 365 * 24 * 3600


def device_handle(request: HttpRequest) -> str | None:
    """The handle of the browser's token; None without one or with a forged one."""
    token = _token(request)
    return handle_of(DEVICE, token) if token else None


def ensure_device(request: HttpRequest, response: HttpResponseBase) -> None:
    """Give the browser a token with this response unless it brought a good one."""
    if _token(request) is None:
        response.set_cookie(
            COOKIE,
            _signer().sign(secrets.token_urlsafe(18)),
            max_age=YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def _token(request: HttpRequest) -> str | None:
    try:
        return _signer().unsign(request.COOKIES.get(COOKIE, ""))
    except BadSignature:
        return None


def _signer() -> Signer:
    return Signer(salt="talka.core.people.device")
