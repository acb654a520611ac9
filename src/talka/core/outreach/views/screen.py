"""A screen in a library: what is asked now, each question for some seconds, and what was answered and done lately."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from talka.core.outreach import queries
from talka.core.outreach.domain import ANSWERED, DONE
from talka.core.outreach.queries import Act
from talka.core.spaces import queries as spaces
from talka.core.spaces.addresses import localized
from talka.core.spaces.domain import days_left
from talka.core.spaces.models import Space, Stage
from talka.kit import qr

SECONDS = 20
LATELY = timedelta(days=90)
MOST_ASKED, MOST_TOLD, LOOKED_AT = 20, 4, 60


@dataclass(frozen=True)
class Slide:
    """One picture of the screen: a question that is open, or (without a stage) what was answered and done."""

    stage: Stage | None
    path: str
    days_left: int = 0
    told: tuple[Act, ...] = ()

    @property
    def page(self) -> str:
        """Where the code leads."""
        return settings.TALKA_SITE_URL + localized(self.path)


@require_safe
def screen(request: HttpRequest, space: str) -> HttpResponse:
    """One slide; the browser asks for the next by itself (a ``Refresh`` header: no script), or stands still."""
    host = spaces.space(space)
    now = timezone.now()
    found = slides(host, now)
    at = _number(request) % len(found)
    is_still = "still" in request.GET
    context = _context(host, found, at, now) | {"is_still": is_still}
    response = render(request, "outreach/screen.html", context)
    if not is_still:
        response["Refresh"] = f"{SECONDS}; url=?at={(at + 1) % len(found)}"
    return response


def slides(host: Space, now: datetime) -> list[Slide]:
    """What is open, the first to close first; then what was answered and done lately. Four queries."""
    stages = [one for one in queries.openings(host) if one.takes_input(now)]
    stages.sort(key=lambda one: (one.closes_at, one.pk))
    asked = [Slide(one, one.path, days_left(one.closes_at, now)) for one in stages[:MOST_ASKED]]
    acts = queries.acts(spaces.public_processes(host), now, LOOKED_AT)
    told = [act for act in acts if act.kind in (ANSWERED, DONE) and now - act.at <= LATELY]
    last = Slide(None, f"/{host.slug}/", told=tuple(told[:MOST_TOLD]))
    return [*asked, last] if told or not asked else asked


def _context(host: Space, found: list[Slide], at: int, now: datetime) -> dict[str, Any]:
    slide = found[at]
    return {
        "space": host,
        "slide": slide,
        "qr": qr.svg(slide.page, _("The page of this question")),
        "typed": slide.page.partition("://")[2].rstrip("/"),
        "number": at + 1,
        "of": len(found),
        "next": (at + 1) % len(found),
        "at": at,
    }


def _number(request: HttpRequest) -> int:
    given = request.GET.get("at", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 5 else 0
