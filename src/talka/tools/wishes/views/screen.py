"""The board on a wall: large leaves, a code to join, new ones arriving by themselves."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from talka.core.spaces.addresses import stage_url
from talka.core.spaces.models import Stage
from talka.kit import qr
from talka.tools.wishes import queries
from talka.tools.wishes.domain import page_after
from talka.tools.wishes.permissions import silence
from talka.tools.wishes.views.reading import topic_of
from talka.tools.wishes.views.telling import leaves

SECONDS = 8
ON_A_PAGE, MOST = 9, 90


@require_safe
def screen(request: HttpRequest, stage: Stage) -> HttpResponse:
    """One page of leaves. Scripts swap in the next by themselves; without any the browser asks for it."""
    topic, now = topic_of(request, stage), timezone.now()
    rows = queries.on_screen(stage, topic, MOST)
    pages = -(-len(rows) // ON_A_PAGE)
    at = min(_number(request), max(pages - 1, 0))
    shown = rows[at * ON_A_PAGE : (at + 1) * ON_A_PAGE]
    quiet = silence(stage, now)
    takes = stage.takes_input(now) and quiet is None
    page = settings.TALKA_SITE_URL + stage_url(stage, "write" if takes else "home")
    context = {
        "stage": stage,
        "process": stage.process,
        "leaves": leaves(stage, shown),
        "silence": quiet,
        "takes_input": takes,
        "topic": topic,
        "seconds": SECONDS,
        "at": at,
        "next": page_after(at, pages),
        "is_still": "still" in request.GET,
        "qr": qr.svg(page, _("The page where you leave a wish")),
        "typed": page.partition("://")[2].rstrip("/"),
    }
    return render(request, "wishes/screen.html", context)


def _number(request: HttpRequest) -> int:
    given = request.GET.get("at", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 5 else 0
