"""The front page: a live place with people's words in it, what is asked, answered and done."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from talka.core.answers.models import Answer
from talka.core.answers.queries.owing import owing_stages, what_is_owed
from talka.core.contributions.models import Contribution
from talka.core.items.models import Item
from talka.core.ledger.domain import PRACTICE
from talka.core.outreach.domain import ANSWERED, DONE
from talka.core.outreach.queries import acts
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.models import Stage
from talka.core.spaces.queries import public_processes, public_stages
from talka.core.spaces.views.pages import process_card
from talka.core.spaces.views.sharing import of_site
from talka.kit.pieces import Figure
from talka.site.pages.hosts import READ, news
from talka.site.pages.minute import most_heard, signed, three
from talka.site.pages.stories import stories

CARDS = 6
PROMISE = gettext_noop(
    "Here anyone can say what they think and then see what became of it: what was decided, why, and what was done."
    " Also when the answer is “no”."
)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What is being decided now, what was answered, and what happened then. At most twelve queries."""
    now = timezone.now()
    stages = list(public_stages()[:CARDS])
    open_now = [stage for stage in stages if stage.takes_input(now)]
    owed = sum(one.number for one in what_is_owed(owing_stages(now)))
    context = {
        "share": of_site(request, _("No opinion unanswered"), _(PROMISE)),
        "owed": owed,
        "write_href": _where_to_write(open_now),
        "stories": stories(),
        "is_demo": settings.DEMO,
        **(_minute(now) if settings.DEMO else _everything(stages, owed, now)),
    }
    return render(request, "site/home.html", context)


def _everything(stages: Sequence[Stage], owed: int, now: datetime) -> dict[str, Any]:
    """A real installation: its figures, what can be said today, what was answered and done lately."""
    happened = acts(public_processes(), now, READ)
    open_now = [one for one in stages if one.takes_input(now)]
    return {
        "figures": _figures(owed),
        "today": [process_card(one.process, one, now) for one in open_now],
        "cards": [process_card(one.process, one, now) for one in stages if one not in open_now],
        "answered": news([act for act in happened if act.kind == ANSWERED]),
        "done": news([act for act in happened if act.kind == DONE]),
    }


def _minute(now: datetime) -> dict[str, Any]:
    """The demo: one process of each kind, and the grouping that a visitor can press for."""
    stages = most_heard()
    return {
        "minute": True,
        "cards": three(stages, now),
        "grouped": signed(stages),
        "host": stages[0].process.space if stages else None,
    }


def _where_to_write(open_now: Sequence[Stage]) -> str:
    """The form of the first stage that has one, else the page of the first that takes anything."""
    for stage in open_now:
        with suppress(NoReverseMatch):
            return stage_url(stage, "write")
    return stage_url(open_now[0]) if open_now else ""


def _figures(owed: int) -> list[Figure]:
    heard = Contribution.objects.filter(
        stage__lt=PRACTICE, parent=None, item__state=Item.State.PUBLIC
    ).count()
    answers = Answer.objects.filter(item__state=Item.State.PUBLIC).count()
    figures: list[tuple[int, Any, str]] = [
        (heard, _("opinions heard"), ""),
        (answers, _("answers given"), ""),
        (owed, _("people still await an answer"), reverse("owed")),
    ]
    return [Figure(*one) for one in figures]
