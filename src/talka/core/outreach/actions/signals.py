"""Messages to browsers (Web Push, RFC 8030): that there is news in a process, and where. Never more.

The browser's maker passes them on and can't read them; padded to one length, none tells of which process it is.
"""

from __future__ import annotations

import json
import logging
import secrets
import time
from contextlib import suppress
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext, override

from talka.core.ledger.keys import store
from talka.core.outreach import queries
from talka.core.outreach.actions.leaving import forget
from talka.core.outreach.actions.trying import claimed, give_up, later
from talka.core.outreach.models import Notice, Signal
from talka.core.outreach.posting import Door, NotPublic, post
from talka.core.outreach.subscribed import PADDED_BYTES, mark, packed_browser, unpacked_browser
from talka.core.spaces.addresses import localized
from talka.kit.langtext import plain
from talka.sealing import contacts, webpush
from talka.sealing.contacts import BoxDamaged
from talka.sealing.keystore import KeyDestroyed, ProcessKey, SiteKey
from talka.sealing.webpush import Browser

logger = logging.getLogger(__name__)
MOST_AT_ONCE = 300
ROUND = 50.0  # seconds
PADDED_MESSAGE = 1024
LONGEST_TITLE = 120
KEPT_FOR = 7 * 24 * 3600  # seconds a browser's maker keeps a message for a browser that is off
SIGNED_FOR = timedelta(hours=12)
GONE = (404, 410)
BUSY = (408, 425, 429)


def store_signals(notice: Notice, now: datetime) -> None:
    """A waiting message for each browser that follows the notice's process, in a new box."""
    try:
        key = store().process(notice.stage.process_id, ProcessKey.CONTACT)
    except KeyDestroyed:
        return
    found = {}
    for box in queries.browser_boxes(notice.stage):
        with suppress(BoxDamaged):
            language, browser = unpacked_browser(contacts.open(key, box))
            found[browser.endpoint] = packed_browser(language, browser)
    public = contacts.public_half(key)
    boxes = (contacts.seal(public, content, PADDED_BYTES) for content in found.values())
    Signal.objects.bulk_create(
        [Signal(notice=notice, box=box, not_before=now) for box in boxes], batch_size=1000
    )


def send_signals(now: datetime, door: Door | None = None) -> int:
    """Sends the messages that are due, at most 300, for 50 seconds; returns how many were taken.

    A host that doesn't answer once is not asked again in this round: strangers name the hosts.
    """
    away: set[str] = set()
    ends = time.monotonic() + ROUND
    due = queries.signals_due(now)[:MOST_AT_ONCE]
    return sum(time.monotonic() < ends and _send(row, door or Door(), now, away) for row in due)


def _send(row: Signal, door: Door, now: datetime, away: set[str]) -> bool:
    """Whether the browser's maker took the message."""
    try:
        key = store().process(row.notice.stage.process_id, ProcessKey.CONTACT)
        language, browser = unpacked_browser(contacts.open(key, bytes(row.box)))
    except (KeyDestroyed, BoxDamaged):
        give_up(row)
        return False
    host = urlsplit(browser.endpoint).netloc
    if not claimed([row], now):
        return False
    try:
        status = 500 if host in away else _posted(row.notice, browser, language, door, now)
    except NotPublic:
        status = GONE[0]
    except OSError as problem:
        logger.warning("A message to a browser waits: %s", type(problem).__name__)
        away.add(host)
        status = 500
    return _settled(row, browser, status, now)


def _settled(row: Signal, browser: Browser, status: int, now: datetime) -> bool:
    """What an answer means: taken, gone for good, try later, or never so."""
    if 200 <= status < 300:
        row.delete()
        return True
    if status in GONE:
        row.delete()
        forget(row.notice.stage.process_id, {mark(browser.endpoint)})
    elif status >= 500 or status in BUSY:
        later(row, now)
    else:
        give_up(row)
    return False


def _posted(notice: Notice, browser: Browser, language: str, door: Door, now: datetime) -> int:
    body = webpush.encrypted(
        message(notice, language),
        browser,
        secrets.token_bytes(32),
        secrets.token_bytes(webpush.SALT_BYTES),
        PADDED_MESSAGE,
    )
    expires = int((now + SIGNED_FOR).timestamp())
    seed = store().site(SiteKey.PUSH)
    headers = {
        "Authorization": webpush.authorisation(
            seed, browser.endpoint, settings.TALKA_SITE_URL, expires
        ),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(KEPT_FOR),
        "Urgency": "low",
    }
    return post(browser.endpoint, headers, body, door)


def message(notice: Notice, language: str) -> bytes:
    """What the browser shows, in its language: that there is news in a process, and its page."""
    stage = notice.stage
    with override(language):
        title = " ".join(plain(stage.process.title).split())[:LONGEST_TITLE]
        said = gettext("There is news in “%(title)s”.") % {"title": title}
        return json.dumps({"title": said, "page": localized(stage.path)}).encode()
