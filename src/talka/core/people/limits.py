"""How often somebody may try: counted in memory, under a key that is replaced every hour.

Nothing here reaches the database or a log, and after an hour nobody can tell whose count was whose.
Each worker process counts for itself.
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets
import threading
import time
from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from talka.kit.refused import Refused

HOUR: Final = 3600.0
MOST_MARKS: Final = 50_000
IPV6_HOUSEHOLD: Final = 64  # a household gets a /64: its single addresses are free to invent


class Tries:
    """Counts tries within a sliding window; ``clock`` gives seconds, ``key_life`` of the HMAC key too."""

    def __init__(self, key_life: float = HOUR, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._key_life = clock, key_life
        self._lock = threading.Lock()
        self._renew(clock())

    def allow(self, scope: str, value: str, limit: int, per_seconds: float) -> bool:
        """Count a try and say whether it is within ``limit`` in ``per_seconds``; a refused one is not counted."""
        with self._lock:
            now = self._clock()
            if now - self._key_made >= self._key_life:
                self._renew(now)
            mark = hmac.digest(self._key, f"{scope}\0{value}".encode(), "sha256")
            recent = [at for at in self._tries.pop(mark, []) if at > now - per_seconds]
            allowed = len(recent) < limit
            self._tries[mark] = [*recent, now] if allowed else recent
            if len(self._tries) > MOST_MARKS:
                del self._tries[next(iter(self._tries))]  # the one that was quiet longest
            return allowed

    def _renew(self, now: float) -> None:
        self._tries: dict[bytes, list[float]] = {}
        self._key, self._key_made = secrets.token_bytes(32), now


_TRIES: Final = Tries()


def check(scope: str, request: HttpRequest, limit: int, per_seconds: float) -> None:
    """Refuse (429) more than ``limit`` tries from one network address in ``per_seconds`` (≤ an hour)."""
    check_value(scope, address(request), limit, per_seconds)


def check_value(scope: str, value: str, limit: int, per_seconds: float) -> None:
    """Refuse (429) more than ``limit`` tries with one value, say an e-mail address."""
    if settings.TALKA_LIMITS and not _TRIES.allow(scope, value, limit, per_seconds):
        raise Refused(_("Too many tries. Please wait a few minutes and try again."), status=429)


def address(request: HttpRequest) -> str:
    """The client's network, as the nearest trusted hop saw it; never stored."""
    seen = request.META.get("REMOTE_ADDR", "")
    if settings.TALKA_BEHIND_PROXY:
        seen = request.META.get("HTTP_X_FORWARDED_FOR", seen).rpartition(",")[2].strip()
    try:
        found = ipaddress.ip_address(seen)
    except ValueError:
        return "unknown"
    if isinstance(found, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((found, IPV6_HOUSEHOLD), strict=False))
    return str(found)


def is_this_machine(request: HttpRequest) -> bool:
    """Whether the browser runs here: loopback at both ends and no proxy between."""
    if "HTTP_X_FORWARDED_FOR" in request.META or "HTTP_FORWARDED" in request.META:
        return False
    host = urlsplit(f"//{request.get_host()}").hostname or ""
    return _is_loopback(request.META.get("REMOTE_ADDR", "")) and _is_loopback(host)


def _is_loopback(name: str) -> bool:
    try:
        return name == "localhost" or ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
