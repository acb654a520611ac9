"""What a letter says: that there is news, and where. Never an opinion, an answer or words of a receipt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy, override

from talka.core.outreach.actions.follows import Wish, link
from talka.core.outreach.domain import Reader
from talka.core.outreach.models import Notice
from talka.core.spaces import clock
from talka.core.spaces.addresses import localized
from talka.core.tooling.registry import resolve, tool
from talka.kit.langtext import plain

WHAT: Final = {
    Notice.Kind.ANSWERED: gettext_lazy("Answers have been published."),
    Notice.Kind.DONE: gettext_lazy("Something that was promised has been done."),
}
REMINDED: Final = {
    Notice.Kind.HALF: gettext_lazy("Half of the time for answering is over."),
    Notice.Kind.SOON: gettext_lazy("Little time is left for answering."),
    Notice.Kind.TODAY: gettext_lazy("Today is the last day for answering."),
    Notice.Kind.LATE: gettext_lazy("The day for answering is past, and opinions still wait."),
    Notice.Kind.PASS_SOON: gettext_lazy("Little time is left for passing on."),
    Notice.Kind.PASS_TODAY: gettext_lazy("Today is the last day for passing on."),
    Notice.Kind.PASS_LATE: gettext_lazy("The day for passing on is past, and opinions still wait."),
}
PASSING: Final = tuple(clock.PASSING.values())


def letter(notice: Notice, reader: Reader, mark: str) -> EmailMessage:
    """The letter of a notice in the reader's language; ``mark`` makes its Message-ID.

    The same words for those who wrote and those who follow, so that it tells nobody who is which.
    """
    if notice.kind in (Notice.Kind.TOOL, Notice.Kind.PLACE):
        return _tools_own(notice, reader, mark)
    leave = _leave([notice], reader)
    with override(reader.language):
        title = plain(notice.stage.process.title)
        name = {"title": " ".join(title.split())[:120]}
        if notice.due:
            body, subject = _reminder(notice, title, leave), _reminded(notice)
        else:
            body, subject = _news(notice, title, leave), gettext("News in “%(title)s”")
        return EmailMessage(
            subject % name, body, to=[reader.address], headers=_headers(leave, mark)
        )


def _tools_own(notice: Notice, reader: Reader, mark: str) -> EmailMessage:
    """In the words of the stage's tool. No link to leave where it goes to those who asked for just this."""
    told = notice.news.select_related("item").get()
    with override(reader.language):
        say = resolve(tool(notice.stage.tool).letter)
        subject, body = say(told.item, told.what)
        headers = {"Message-ID": _message_id(mark), "Auto-Submitted": "auto-generated"}
        if notice.kind == Notice.Kind.PLACE:
            leave = _leave([notice], reader)
            body = render_to_string("outreach/mail/place.txt", {"body": body, "leave": leave})
            headers = _headers(leave, mark)
        return EmailMessage(
            " ".join(subject.split())[:120], body, to=[reader.address], headers=headers
        )


def _news(notice: Notice, title: str, leave: str) -> str:
    context = {
        "title": title,
        "what": WHAT[Notice.Kind(notice.kind)],
        "page": settings.TALKA_SITE_URL + localized(notice.stage.path),
        "receipt": settings.TALKA_SITE_URL + reverse("receipt"),
        "leave": leave,
    }
    return render_to_string("outreach/mail/news.txt", context)


def _reminded(notice: Notice) -> str:
    passing, answering = gettext("To pass on: “%(title)s”"), gettext("Answers due: “%(title)s”")
    return passing if notice.kind in PASSING else answering


def _reminder(notice: Notice, title: str, leave: str) -> str:
    process = notice.stage.process
    desk = reverse("desk-process", args=[process.space.slug, process.slug])
    context = {
        "title": title,
        "what": REMINDED[Notice.Kind(notice.kind)],
        "due": notice.due,
        "passing": notice.kind in PASSING,
        "page": settings.TALKA_SITE_URL + desk,
        "leave": leave,
    }
    return render_to_string("outreach/mail/reminder.txt", context)


def digest(notices: Sequence[Notice], reader: Reader, mark: str) -> EmailMessage:
    """The weekly letter: what happened in each process, one entry a process."""
    leave = _leave(notices, reader)
    with override(reader.language):
        context = {
            "entries": _entries(notices, reader),
            "receipt": settings.TALKA_SITE_URL + reverse("receipt"),
            "leave": leave,
        }
        body = render_to_string("outreach/mail/digest.txt", context)
        headers = _headers(leave, mark)
        return EmailMessage(gettext("News of the week"), body, to=[reader.address], headers=headers)


def _entries(notices: Sequence[Notice], reader: Reader) -> list[dict[str, object]]:
    """Title, what happened, where, and how to leave, for each process in the order of its first news."""
    found: dict[UUID, list[Notice]] = {}
    for notice in notices:
        found.setdefault(notice.stage.process_id, []).append(notice)
    return [
        {
            "title": plain(some[0].stage.process.title),
            "what": list(dict.fromkeys(WHAT[Notice.Kind(one.kind)] for one in some)),
            "page": settings.TALKA_SITE_URL + localized(some[0].stage.path),
            "leave": _leave(some[:1], reader) if len(found) > 1 else "",
        }
        for some in found.values()
    ]


def _leave(notices: Iterable[Notice], reader: Reader) -> str:
    processes = tuple(dict.fromkeys(notice.stage.process_id for notice in notices))
    return link("follow-leave", Wish(processes, reader))


def _headers(leave: str, mark: str) -> dict[str, str]:
    return {
        "Message-ID": _message_id(mark),
        "Auto-Submitted": "auto-generated",  # RFC 3834: no out-of-office answers, please
        "List-Unsubscribe": f"<{leave}>",  # RFC 2369
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058
    }


def _message_id(mark: str) -> str:
    return f"<{mark}@{urlsplit(settings.TALKA_SITE_URL).hostname}>"
