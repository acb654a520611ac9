"""A browser for everybody, as in a library: it forgets each person before the next."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from talka.core.people.device import COOKIE as DEVICE_COOKIE

COOKIE: Final = "kiosk"
YEAR: Final = 365 * 24 * 3600
IDLE: Final = 120  # seconds without a touch, after which the next person is awaited


def kiosk_of(request: HttpRequest) -> UUID | None:
    """The stage at whose kiosk the request comes from; None for anybody's own browser."""
    try:
        return UUID(request.COOKIES.get(COOKIE, ""))
    except ValueError:
        return None


def shared(request: HttpRequest) -> dict[str, Any]:
    """For every page: how a person at a kiosk ends, and when the kiosk does it alone."""
    stage = kiosk_of(request)
    if stage is None:
        return {}
    said = {"text": _("This computer is for everybody."), "label": _("I am done: forget me")}
    return {"shared": {"href": reverse("kiosk", args=[stage]), "idle": IDLE, **said}}


def begin(response: HttpResponse, stage: UUID) -> None:
    """Makes a browser the kiosk of a stage."""
    response.set_cookie(
        COOKIE,
        str(stage),
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def end(response: HttpResponse) -> None:
    """Makes a kiosk an ordinary browser again."""
    response.delete_cookie(COOKIE)


def forget(request: HttpRequest, response: HttpResponse) -> None:
    """Takes the person out of the browser: session, device mark, whatever pages were kept."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        logout(request)
    response.delete_cookie(DEVICE_COOKIE)
    response["Clear-Site-Data"] = '"cache", "storage"'
    response["Cache-Control"] = "no-store"
