"""Sending letters: once per notice and address, retried when the mail server is away.

No mail server can promise "exactly once". A letter lost is an opinion unanswered, a letter doubled is a
nuisance, so a row is deleted only after its letter was taken; if the worker dies between the two, the
letter goes out again after ten minutes under the same Message-ID, by which mailboxes drop the double.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from smtplib import SMTPRecipientsRefused
from uuid import UUID

from anymail.exceptions import AnymailError, AnymailRecipientsRefused
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F

from talka.core.ledger.keys import store
from talka.core.outreach import queries
from talka.core.outreach.actions.leaving import carry_out
from talka.core.outreach.actions.letters import letter
from talka.core.outreach.domain import LEASE, letter_mark, unpacked, wait_after
from talka.core.outreach.models import Delivery, Notice
from talka.sealing import contacts
from talka.sealing.contacts import BoxDamaged
from talka.sealing.keystore import KeyDestroyed, ProcessKey

logger = logging.getLogger(__name__)
MOST_AT_ONCE = 500
REFUSED_FOR_GOOD = (SMTPRecipientsRefused, AnymailRecipientsRefused)


@dataclass(frozen=True)
class Addressee:
    """One address with the waiting rows it stands behind: several opinions make one letter."""

    address: str
    language: str
    rows: tuple[UUID, ...]


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
        return sum(_send_all(notice, server, now) for notice in notices)
    finally:
        server.close()


def _send_all(notice: Notice, server: BaseEmailBackend, now: datetime) -> int:
    try:
        key = store().process(notice.stage.process_id, ProcessKey.CONTACT)
    except KeyDestroyed:
        notice.deliveries.all().delete()
        return 0
    sent = 0
    for one in _addressees(notice, key, now)[:MOST_AT_ONCE]:
        if _claimed(one.rows, now):
            message = letter(
                notice, one.address, one.language, letter_mark(key, notice.pk, one.address)
            )
            sent += _send(message, server, notice, one.rows, now)
    return sent


def _addressees(notice: Notice, key: bytes, now: datetime) -> list[Addressee]:
    due = notice.deliveries.filter(not_before__lte=now).values_list("pk", "box").order_by("pk")
    found: dict[str, list[tuple[str, UUID]]] = defaultdict(list)
    for row, box in due:
        try:
            language, address = unpacked(contacts.open(key, bytes(box)))
        except BoxDamaged:
            _give_up(notice, [row])
        else:
            found[address].append((language, row))
    # By the random row, not by the address: the order of sending tells nothing of who wrote.
    return sorted(
        (Addressee(a, rows[0][0], tuple(row for _, row in rows)) for a, rows in found.items()),
        key=lambda one: one.rows,
    )


def _claimed(rows: Sequence[UUID], now: datetime) -> bool:
    """Take the rows for ten minutes; False when another worker has them."""
    mine = Delivery.objects.filter(pk__in=rows, not_before__lte=now)
    return mine.update(not_before=now + LEASE) == len(rows)


def _send(
    message: EmailMessage,
    server: BaseEmailBackend,
    notice: Notice,
    rows: Sequence[UUID],
    now: datetime,
) -> int:
    try:
        server.send_messages([message])
    except REFUSED_FOR_GOOD:
        _give_up(notice, rows)
        return 0
    except (OSError, AnymailError) as problem:
        logger.warning("A letter waits: %s", type(problem).__name__)
        server.close()  # the next letter begins a fresh conversation
        _later(notice, rows, now)
        return 0
    Delivery.objects.filter(pk__in=rows).delete()
    return 1


@transaction.atomic
def _give_up(notice: Notice, rows: Sequence[UUID]) -> None:
    gone, _by_model = Delivery.objects.filter(pk__in=rows).delete()
    Notice.objects.filter(pk=notice.pk).update(undelivered=F("undelivered") + gone)


def _later(notice: Notice, rows: Sequence[UUID], now: datetime) -> None:
    waiting = Delivery.objects.filter(pk__in=rows)
    failures = 1 + max(waiting.values_list("failures", flat=True), default=0)
    wait = wait_after(failures)
    if wait is None:
        _give_up(notice, rows)
    else:
        waiting.update(failures=failures, not_before=now + wait)
