"""Following a process by e-mail: confirmed by a letter first, left with one click; no row names anybody."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _

from talka.core.outreach import queries
from talka.core.outreach.actions.contacts import checked_address, sealed
from talka.core.outreach.models import Follow, Leaving
from talka.core.people.sealed import Envelope
from talka.core.spaces.models import Process
from talka.kit.langtext import plain
from talka.kit.refused import Refused

CONFIRM_WITHIN = 3 * 24 * 3600  # seconds


@dataclass(frozen=True)
class Wish:
    """Which process, which address, in which language: what a link in a letter carries, sealed."""

    process: UUID
    address: str
    language: str


def ask_to_follow(process: Process, address: str) -> None:
    """Sends the letter with the link that confirms; nothing is stored. Refuses (503) if it can't leave."""
    wish = Wish(process.pk, checked_address(address), get_language() or settings.LANGUAGE_CODE)
    sealed(wish.process, wish.address, wish.language)
    context = {"title": plain(process.title), "link": link("follow-confirm", wish)}
    body = render_to_string("outreach/mail/confirm.txt", context)
    try:
        EmailMessage(gettext("Confirm that you want news"), body, to=[wish.address]).send()
    except OSError as problem:
        message = _("The letter could not be sent just now. Please try again later.")
        raise Refused(message, field="email", status=503) from problem


def follow(token: str) -> Process:
    """Stores the confirmed address as a sealed box; returns the process it follows."""
    wish = read("follow-confirm", token, CONFIRM_WITHIN)
    process = queries.process(wish.process)
    box = sealed(process.pk, wish.address, wish.language)
    Follow.objects.create(process=process, box=box)
    return process


def leave(token: str) -> Process:
    """Notes the wish to get no more letters of a process; the notice worker carries it out.

    It holds for every box of the address in the process: followed, or left with an opinion.
    """
    wish = read("follow-leave", token)
    process = queries.process(wish.process)
    try:
        box = sealed(process.pk, wish.address, wish.language)
    except Refused:  # the key is gone and every box with it: there is nothing left to leave
        return process
    Leaving.objects.create(process=process, box=box)
    return process


def link(name: str, wish: Wish) -> str:
    """The address of the page ``name`` for this wish, in the wish's language."""
    content = [str(wish.process), wish.address, wish.language]
    with override(wish.language):
        return settings.TALKA_SITE_URL + reverse(name, args=[_envelope(name).seal(content)])


def read(name: str, token: str, max_age: int | None = None) -> Wish:
    """The wish behind a link; refuses (404) a forged one or one older than ``max_age`` seconds."""
    content = _envelope(name).opened(token, max_age)
    if content is None:
        raise Refused(
            _("This link is too old or incomplete. Please ask for a new one."), status=404
        )
    process, address, language = content
    return Wish(UUID(process), address, language)


def _envelope(name: str) -> Envelope:
    return Envelope(settings.SECRET_KEY.encode(), name)
