"""Showing news in a browser: its subscription is sealed like an address, and forgotten like one."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from talka.core.outreach.actions.contacts import sealed, sealing_key
from talka.core.outreach.domain import Reader
from talka.core.outreach.models import Browser, Leaving
from talka.core.outreach.subscribed import PADDED_BYTES, is_reachable, mark, packed_browser
from talka.core.spaces.models import Process
from talka.kit.refused import Refused
from talka.sealing import contacts, webpush
from talka.sealing.webpush import BadSubscription


def show_in_browser(
    process: Process, endpoint: str, key: str, secret: str, language: str
) -> Browser:
    """Keeps a browser's subscription; refuses (422) what no browser would send."""
    if not is_reachable(endpoint):
        raise _unusable()
    try:
        given = webpush.browser(endpoint, key, secret)
    except BadSubscription:
        raise _unusable() from None
    spoken = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    content = packed_browser(spoken, given)
    box = contacts.seal(sealing_key(process.pk), content, PADDED_BYTES)
    return Browser.objects.create(process=process, box=box)


def leave_browser(process: Process, endpoint: str) -> None:
    """Notes that a browser wants no more news of a process; the notice worker carries it out."""
    if not is_reachable(endpoint):
        raise _unusable()
    box = sealed(process.pk, Reader(settings.LANGUAGE_CODE, mark(endpoint)))
    Leaving.objects.create(process=process, box=box)


def _unusable() -> Refused:
    return Refused(_("This browser can't be reached. Please use e-mail instead."), status=422)
