"""Sending letters: once per notice and address, or once a week for an address; retried when the mail server is away.

No mail server can promise "exactly once". A letter lost is an opinion unanswered, a letter doubled is a
nuisance, so a row is deleted only after its letter was taken; if the worker dies between the two, the
letter goes out again after ten minutes under the same Message-ID, by which mailboxes drop the double.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from datetime import datetime

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend

from talka.core.ledger.keys import store
from talka.core.outreach import queries
from talka.core.outreach.actions.leaving import carry_out
from talka.core.outreach.actions.letters import digest, letter
from talka.core.outreach.actions.trying import attempt, claimed, give_up
from talka.core.outreach.domain import Reader, digest_mark, letter_mark, unpacked
from talka.core.outreach.models import Delivery, Notice
from talka.sealing import contacts
from talka.sealing.contacts import BoxDamaged
from talka.sealing.keystore import KeyDestroyed, ProcessKey

logger = logging.getLogger(__name__)
MOST_AT_ONCE = 500


def send_notices(now: datetime) -> int:
    """Sends the letters that are due, at most 500 of a notice; returns how many were taken.

    A mail server that can't be reached at all counts as nobody's failure: the letters stay as they are.
    """
    carry_out()
    notices = list(queries.with_letters_due(now))
    server = get_connection()
    try:
        server.open()
    except OSError as problem:
        logger.warning("Letters wait: %s", type(problem).__name__)
        return 0
    try:
        return sum(_send_all(notice, server, now) for notice in notices) + _digests(server, now)
    finally:
        server.close()


def _send_all(notice: Notice, server: BaseEmailBackend, now: datetime) -> int:
    key = _key(notice)
    if key is None:
        notice.deliveries.all().delete()
        return 0
    due = notice.deliveries.filter(weekly=False, not_before__lte=now).order_by("pk")
    return sum(
        claimed([row], now) and _send(row, notice, key, server, now) for row in due[:MOST_AT_ONCE]
    )


def _send(
    row: Delivery, notice: Notice, key: bytes, server: BaseEmailBackend, now: datetime
) -> bool:
    """Whether the mail server took the letter."""
    reader = _reader(row, key)
    if reader is None:
        return False
    mark = letter_mark(key, notice.pk, reader.address)
    return attempt([row], letter(notice, reader, mark), server, now)


def _digests(server: BaseEmailBackend, now: datetime) -> int:
    """One letter for each address for which weekly news is due, whatever the number of processes."""
    waiting: dict[str, list[tuple[Reader, Delivery]]] = defaultdict(list)
    for row in queries.digests_due(now):
        key = _key(row.notice)
        if key is None:
            row.delete()
        elif reader := _reader(row, key):
            waiting[reader.address].append((reader, row))
    return sum(_send_digest(found, server, now) for found in waiting.values())


def _send_digest(
    found: list[tuple[Reader, Delivery]], server: BaseEmailBackend, now: datetime
) -> bool:
    rows, reader = [row for _reader, row in found], found[0][0]
    key = _key(rows[0].notice)
    if key is None or not claimed(rows, now):
        return False
    mark = digest_mark(key, [row.notice_id for row in rows], reader.address)
    return attempt(rows, digest([row.notice for row in rows], reader, mark), server, now)


def _key(notice: Notice) -> bytes | None:
    try:
        return store().process(notice.stage.process_id, ProcessKey.CONTACT)
    except KeyDestroyed:
        return None


def _reader(row: Delivery, key: bytes) -> Reader | None:
    """Whom a letter is for; one that nobody can open is given up."""
    try:
        return unpacked(contacts.open(key, bytes(row.box)))
    except BoxDamaged:
        give_up(row)
        return None
