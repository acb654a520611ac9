"""Following a process by e-mail: confirmed by a letter first, left with one click; no row names anybody."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _

from talka.core.outreach import queries
from talka.core.outreach.actions.contacts import checked_address, sealed
from talka.core.outreach.domain import Reader
from talka.core.outreach.models import Follow, Leaving
from talka.core.people.sealed import Envelope
from talka.core.spaces.models import Process
from talka.core.territory.models import Territory
from talka.kit.langtext import plain
from talka.kit.refused import Refused

CONFIRM_WITHIN = 3 * 24 * 3600  # seconds


@dataclass(frozen=True)
class Wish:
    """Which processes, whose wish it is, and which areas alone: what a link in a letter carries, sealed."""

    processes: tuple[UUID, ...]
    reader: Reader
    areas: tuple[UUID, ...] = ()


def ask_to_follow(
    process: Process, address: str, weekly: bool = False, areas: Sequence[Territory] = ()
) -> None:
    """Sends the letter with the link that confirms; nothing is stored. Refuses (503) if it can't leave.

    With ``areas``, only what the process tells of them is followed.
    """
    language = get_language() or settings.LANGUAGE_CODE
    reader = Reader(language, checked_address(address), weekly)
    sealed(process.pk, reader)
    wish = Wish((process.pk,), reader, tuple(one.pk for one in areas))
    named = ", ".join(plain(one.name) for one in areas)
    title = named or plain(process.title)
    context = {"title": title, "link": link("follow-confirm", wish)}
    body = render_to_string("outreach/mail/confirm.txt", context)
    try:
        EmailMessage(gettext("Confirm that you want news"), body, to=[reader.address]).send()
    except OSError as problem:
        message = _("The letter could not be sent just now. Please try again later.")
        raise Refused(message, field="email", status=503) from problem


def follow(token: str) -> Process:
    """Stores the confirmed address as a sealed box, one for each area; returns the process it follows."""
    wish = read("follow-confirm", token, CONFIRM_WITHIN)
    process = queries.process(wish.processes[0])
    areas = list(Territory.objects.filter(pk__in=wish.areas, space=process.space_id))
    for area in areas if wish.areas else [None]:
        box = sealed(process.pk, wish.reader)
        Follow.objects.create(process=process, area=area, box=box)
    return process


@transaction.atomic
def leave(token: str) -> list[Process]:
    """Notes the wish to get no more letters of the link's processes; the notice worker carries it out.

    It holds for every box of the address in these processes: followed, or left with an opinion.
    """
    wish = read("follow-leave", token)
    processes = queries.processes(wish.processes)
    for process in processes:
        with suppress(Refused):  # a key that is gone took every box along: nothing is left to leave
            Leaving.objects.create(process=process, box=sealed(process.pk, wish.reader))
    return processes


def link(name: str, wish: Wish) -> str:
    """The address of the page ``name`` for this wish, in the wish's language."""
    reader = wish.reader
    processes = ",".join(map(str, wish.processes))
    areas = ",".join(map(str, wish.areas))
    content = [processes, reader.address, reader.language, reader.weekly, areas]
    with override(reader.language):
        return settings.TALKA_SITE_URL + reverse(name, args=[_envelope(name).seal(content)])


def read(name: str, token: str, max_age: int | None = None) -> Wish:
    """The wish behind a link; refuses (404) a forged one or one older than ``max_age`` seconds."""
    content = _envelope(name).opened(token, max_age)
    if content is None:
        raise Refused(
            _("This link is too old or incomplete. Please ask for a new one."), status=404
        )
    processes, address, language, weekly, areas = (*content, False, "")[:5]
    ids = (tuple(map(UUID, filter(None, one.split(",")))) for one in (processes, areas))
    return Wish(next(ids), Reader(language, address, weekly), next(ids))


def _envelope(name: str) -> Envelope:
    return Envelope(settings.SECRET_KEY.encode(), name)
