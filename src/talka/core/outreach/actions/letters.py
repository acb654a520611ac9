"""What a letter says: that there is news, and where. Never an opinion, an answer or words of a receipt."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy, override

from talka.core.outreach.actions.follows import Wish, link
from talka.core.outreach.models import Notice
from talka.core.spaces.addresses import localized
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
}


def letter(notice: Notice, address: str, language: str, mark: str) -> EmailMessage:
    """The letter of a notice in one language; ``mark`` makes its Message-ID.

    The same words for those who wrote and those who follow, so that it tells nobody who is which.
    """
    leave = link("follow-leave", Wish(notice.stage.process_id, address, language))
    with override(language):
        title = plain(notice.stage.process.title)
        name = {"title": " ".join(title.split())[:120]}
        if notice.due:
            body, subject = _reminder(notice, title, leave), gettext("Answers due: “%(title)s”")
        else:
            body, subject = _news(notice, title, leave), gettext("News in “%(title)s”")
        return EmailMessage(subject % name, body, to=[address], headers=_headers(leave, mark))


def _news(notice: Notice, title: str, leave: str) -> str:
    context = {
        "title": title,
        "what": WHAT[Notice.Kind(notice.kind)],
        "page": settings.TALKA_SITE_URL + localized(notice.stage.path),
        "receipt": settings.TALKA_SITE_URL + reverse("receipt"),
        "leave": leave,
    }
    return render_to_string("outreach/mail/news.txt", context)


def _reminder(notice: Notice, title: str, leave: str) -> str:
    process = notice.stage.process
    desk = reverse("desk-process", args=[process.space.slug, process.slug])
    context = {
        "title": title,
        "what": REMINDED[Notice.Kind(notice.kind)],
        "due": notice.due,
        "page": settings.TALKA_SITE_URL + desk,
        "leave": leave,
    }
    return render_to_string("outreach/mail/reminder.txt", context)


def _headers(leave: str, mark: str) -> dict[str, str]:
    return {
        "Message-ID": f"<{mark}@{urlsplit(settings.TALKA_SITE_URL).hostname}>",
        "Auto-Submitted": "auto-generated",  # RFC 3834: no out-of-office answers, please
        "List-Unsubscribe": f"<{leave}>",  # RFC 2369
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058
    }
