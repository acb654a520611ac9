"""Browsers that show news: what of them is sealed, and which addresses a message may be sent to."""

from __future__ import annotations

import hashlib
import ipaddress
import json
from urllib.parse import urlsplit

from talka.core.ledger.keys import store
from talka.core.outreach.domain import unpacked
from talka.sealing.keystore import SiteKey
from talka.sealing.webpush import Browser, from_text, public_key, to_text

LONGEST_ENDPOINT = 760
PADDED_BYTES = 1024


def packed_browser(language: str, browser: Browser) -> str:
    """What is sealed: the language of messages, where the browser is reached, its keys."""
    keys = [to_text(browser.key), to_text(browser.secret)]
    return json.dumps([language, browser.endpoint, *keys])


def unpacked_browser(content: str) -> tuple[str, Browser]:
    """The language, and the browser."""
    language, endpoint, key, secret = json.loads(content)
    return language, Browser(endpoint, from_text(key), from_text(secret))


def whose(content: str) -> str:
    """What tells one reader's boxes from another's: the address, or a mark of the browser."""
    if content.startswith("["):
        return mark(json.loads(content)[1])
    return unpacked(content).address


def mark(endpoint: str) -> str:
    """Stands for a browser where an address would stand: an endpoint is too long for that box."""
    return f"browser {hashlib.sha256(endpoint.encode()).hexdigest()}"


def site_key() -> str:
    """What a browser must be told to subscribe: the site's public key, base64url."""
    return to_text(public_key(store().site(SiteKey.PUSH)))


def is_reachable(endpoint: str) -> bool:
    """Whether an endpoint may belong to a browser's maker: https, a name with a dot, no other port, no user."""
    try:
        place = urlsplit(endpoint)
        port = place.port
    except ValueError:
        return False
    host = place.hostname or ""
    plain = endpoint.isascii() and endpoint.isprintable() and len(endpoint) <= LONGEST_ENDPOINT
    named = "." in host and not _is_number(host) and "@" not in place.netloc
    return plain and place.scheme == "https" and port in (None, 443) and named


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
