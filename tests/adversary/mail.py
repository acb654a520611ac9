"""A mail server that is away for half of the people when news go out, so that letters wait in the tables."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from smtplib import SMTPServerDisconnected

from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend


class HalfAway(EmailBackend):
    """Takes every sign-in code, and news for every second address."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            is_news = str(message.subject).startswith("News")
            if is_news and zlib.crc32(message.to[0].encode()) % 2:
                raise SMTPServerDisconnected
        return super().send_messages(email_messages)
