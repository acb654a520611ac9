"""What those signed up are told by letter. Never a name, never what somebody needs, no words of a receipt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from talka.core.items.models import Item
from talka.core.spaces.addresses import localized
from talka.kit.langtext import plain
from talka.tools.events.domain import LETTERS, MINUTES, MOVED, OFF, SOON, UP
from talka.tools.events.models import Event
from talka.tools.events.wording import span

SUBJECTS: Mapping[str, Any] = {
    MOVED: _("Changed: “%(title)s”"),
    OFF: _("Called off: “%(title)s”"),
    SOON: _("Soon: “%(title)s”"),
    UP: _("A place for you: “%(title)s”"),
    MINUTES: _("What came of it: “%(title)s”"),
}
SAID: Mapping[str, Any] = {
    MOVED: _("The time or the place of an event you signed up for has changed."),
    OFF: _("An event you signed up for does not take place."),
    SOON: _("An event you signed up for begins soon."),
    UP: _("A place has come free, and it is yours: you no longer wait."),
    MINUTES: _("The minutes of an event you signed up for are published."),
}


def letter(item: Item, what: str) -> tuple[str, str]:
    """Subject and body in the present language; ``what`` is one of ``LETTERS`` with a number behind it."""
    event = Event.objects.select_related("stage__process__space").get(pk=item.pk)
    kind = next(one for one in LETTERS if what.startswith(one))
    page = settings.TALKA_SITE_URL + localized(event.path)
    context = {
        "title": plain(event.title),
        "said": SAID[kind],
        "why": plain(event.why) if kind in (MOVED, OFF) else "",
        "when": span(event),
        "place": plain(event.place),
        "link": event.link,
        "page": page,
        "mine": f"{page}mine/" if kind in (MOVED, SOON, UP) else "",
        "is_off": kind == OFF,
    }
    subject = SUBJECTS[kind] % {"title": plain(event.title)}
    return subject, render_to_string("events/mail/letter.txt", context)
