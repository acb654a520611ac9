"""Signing in by a code sent to an address, without a row anywhere: the browser carries what was asked.

The code is never stored: it is computed from the sealed request, and again when it is typed.
"""

from __future__ import annotations

import math
import secrets
from dataclasses import asdict, dataclass
from typing import Final

from anymail.exceptions import AnymailError
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from talka.core.people.domain import code_for, same_code
from talka.core.people.limits import Tries
from talka.core.people.sealed import Envelope, derived
from talka.kit.refused import Refused

COOKIE: Final = "sign-in"
LIFE: Final = 600  # seconds
MOST_TRIES: Final = 5

_TRIED: Final = Tries(key_life=math.inf)  # counts of random numbers: they name nobody


@dataclass(frozen=True)
class Asked:
    """A request to sign in: a random number, the address in its normal form, where to go on."""

    nonce: str
    address: str
    next: str


def ask(address: str, next_url: str) -> Asked:
    """A fresh request; ``address`` is the normal form, the only one mail may go to."""
    return Asked(secrets.token_urlsafe(16), address, next_url)


def send(asked: Asked) -> None:
    """Send the code in the page's language. Raises Refused (503) when the mail can't leave."""
    context = {"code": _code(asked), "minutes": LIFE // 60, "site": settings.TALKA_SITE_URL}
    body = render_to_string("people/mail/code.txt", context)
    try:
        EmailMessage(_("Your sign-in code"), body, to=[asked.address]).send()
    except (OSError, AnymailError) as problem:
        message = gettext_lazy("The letter could not be sent just now. Please try again later.")
        raise Refused(message, field="email", status=503) from problem


def remember(response: HttpResponse, asked: Asked) -> None:
    """Let the browser carry the request, sealed, for ten minutes."""
    response.set_cookie(
        COOKIE,
        _envelope().seal(asdict(asked)),
        max_age=LIFE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def asked_by(request: HttpRequest) -> Asked | None:
    """The browser's request; None without one, or when it is forged or too old."""
    carried = _envelope().opened(request.COOKIES.get(COOKIE, ""), max_age=LIFE)
    return Asked(**carried) if carried else None


def check_code(asked: Asked, typed: str) -> None:
    """Refuses a wrong code, a sixth try and a code that was used already."""
    if not _TRIED.allow("try", asked.nonce, MOST_TRIES, LIFE):
        message = gettext_lazy("Too many wrong codes. Please ask for a new one.")
        raise Refused(message, field="code", status=429)
    if not same_code(typed, _code(asked)):
        raise Refused(gettext_lazy("This is not the code we sent."), field="code")
    if not _TRIED.allow("used", asked.nonce, 1, LIFE):
        message = gettext_lazy("This code was used already. Please ask for a new one.")
        raise Refused(message, field="code", status=410)


def _code(asked: Asked) -> str:
    key = derived(settings.SECRET_KEY.encode(), "sign-in code")
    return code_for(key, asked.nonce, asked.address)


def _envelope() -> Envelope:
    return Envelope(settings.SECRET_KEY.encode(), "sign-in request")
