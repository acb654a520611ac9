"""Sending letters: once per notice and address, retried when the mail server is away.

No mail server can promise "exactly once". A letter lost is an opinion unanswered, a letter doubled is a
nuisance, so a row is deleted only after its letter was taken; if the worker dies between the two, the
letter goes out again after ten minutes under the same Message-ID, by which mailboxes drop the double.
"""

from __future__ import annotations

import logging
from datetime import datetime
from smtplib import SMTPRecipientsRefused

from anymail.exceptions import AnymailError, AnymailRecipientsRefused
from django.core.mail import get_connection
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
    due = notice.deliveries.filter(not_before__lte=now).order_by("pk")
    return sum(
        _claimed(row, now) and _send(row, notice, key, server, now) for row in due[:MOST_AT_ONCE]
    )


def _claimed(row: Delivery, now: datetime) -> bool:
    """Take the letter for ten minutes; False when another worker has it."""
    mine = Delivery.objects.filter(pk=row.pk, not_before__lte=now)
    return mine.update(not_before=now + LEASE) == 1


def _send(
    row: Delivery, notice: Notice, key: bytes, server: BaseEmailBackend, now: datetime
) -> bool:
    """Whether the mail server took the letter."""
    try:
        language, address = unpacked(contacts.open(key, bytes(row.box)))
        server.send_messages(
            [letter(notice, address, language, letter_mark(key, notice.pk, address))]
        )
    except (BoxDamaged, *REFUSED_FOR_GOOD):
        _give_up(row)
    except (OSError, AnymailError) as problem:
        logger.warning("A letter waits: %s", type(problem).__name__)
        server.close()  # the next letter begins a fresh conversation
        _later(row, now)
    else:
        row.delete()
        return True
    return False


@transaction.atomic
def _give_up(row: Delivery) -> None:
    row.delete()
    Notice.objects.filter(pk=row.notice_id).update(undelivered=F("undelivered") + 1)


def _later(row: Delivery, now: datetime) -> None:
    wait = wait_after(row.failures + 1)
    if wait is None:
        _give_up(row)
    else:
        Delivery.objects.filter(pk=row.pk).update(failures=row.failures + 1, not_before=now + wait)
