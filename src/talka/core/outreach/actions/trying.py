"""Trying to send what waits: taken for a while, tried later and later, given up at last."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from smtplib import SMTPRecipientsRefused

from anymail.exceptions import AnymailError, AnymailRecipientsRefused
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F

from talka.core.outreach.domain import LEASE, wait_after
from talka.core.outreach.models import Delivery, Notice, Signal

logger = logging.getLogger(__name__)
REFUSED_FOR_GOOD = (SMTPRecipientsRefused, AnymailRecipientsRefused)


Waiting = Delivery | Signal


def claimed(rows: Sequence[Waiting], now: datetime) -> bool:
    """Takes rows of one letter or message for ten minutes; False when another worker has any of them."""
    mine = type(rows[0]).objects.filter(pk__in=[row.pk for row in rows], not_before__lte=now)
    return mine.update(not_before=now + LEASE) == len(rows)


def attempt(
    rows: Sequence[Delivery], letter: EmailMessage, server: BaseEmailBackend, now: datetime
) -> bool:
    """Whether the mail server took the letter that these rows wait for."""
    try:
        server.send_messages([letter])
    except REFUSED_FOR_GOOD:
        for row in rows:
            give_up(row)
    except (OSError, AnymailError) as problem:
        logger.warning("A letter waits: %s", type(problem).__name__)
        server.close()  # the next letter begins a fresh conversation
        for row in rows:
            later(row, now)
    else:
        Delivery.objects.filter(pk__in=[row.pk for row in rows]).delete()
        return True
    return False


@transaction.atomic
def give_up(row: Waiting) -> None:
    """Forgets what can't be delivered; the notice counts it."""
    row.delete()
    Notice.objects.filter(pk=row.notice_id).update(undelivered=F("undelivered") + 1)


def later(row: Waiting, now: datetime) -> None:
    """Lets it wait until the next try, longer each time; too often tried, it is given up."""
    wait = wait_after(row.failures + 1)
    if wait is None:
        give_up(row)
    else:
        type(row).objects.filter(pk=row.pk).update(failures=row.failures + 1, not_before=now + wait)
