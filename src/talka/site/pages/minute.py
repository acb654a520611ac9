"""The first minute in the demo town: three live processes, and one grouping of everything people wrote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from talka.core.answers import queries as answers
from talka.core.answers.chain import Reply, answer_of, replies
from talka.core.answers.models import Theme
from talka.core.answers.queries import Quote
from talka.core.items.models import Item
from talka.core.spaces.domain import ANSWERED, OPEN
from talka.core.spaces.models import Stage
from talka.core.spaces.queries import public_stages
from talka.core.spaces.views.pages import process_card
from talka.kit.langtext import plain
from talka.kit.pieces import Figure
from talka.kit.refused import Refused
from talka.tools.consultations.views.pictures import theme_bubbles

BETWEEN = "between"  # closed, and not answered in full
MOST = 12
QUOTES = 3
HEARD = Count(
    "contributions",
    filter=Q(contributions__parent=None, contributions__item__state=Item.State.PUBLIC),
)


@dataclass(frozen=True)
class Few:
    """The smallest theme that was answered: the one a large pile would hide."""

    theme: Theme
    quotes: Sequence[Quote]
    reply: Reply


def most_heard() -> list[Stage]:
    """Public stages, those that most people wrote to first; ``heard`` says how many did. One query."""
    stages = public_stages().select_related("sign_off").annotate(heard=HEARD)
    return list(stages.order_by("-heard", "pk")[:MOST])


def three(stages: Sequence[Stage], now: datetime) -> list[dict[str, Any]]:
    """A finished process, one that is being answered, and an open one, as cards; as many as there are."""
    kinds: dict[str, Stage] = {}
    for stage in stages:
        kinds.setdefault(_kind(stage, now), stage)
    return [_card(kinds[kind], now) for kind in (ANSWERED, BETWEEN, OPEN) if kind in kinds]


def signed(stages: Sequence[Stage]) -> Stage | None:
    """The first of them whose themes somebody signed."""
    return next((stage for stage in stages if hasattr(stage, "sign_off")), None)


@require_safe
def grouped(request: HttpRequest) -> HttpResponse:
    """Everything people wrote to one question, in themes, with nobody left out. Only in the demo."""
    stage = signed(most_heard()) if settings.DEMO else None
    if stage is None:
        raise Refused(_("There is no such page."), status=404)
    shown = list(answers.themes(stage).filter(item__state=Item.State.PUBLIC))
    few = _few(shown)
    context = {
        "stage": stage,
        "process": stage.process,
        "signed": answers.sign_off(stage),
        "figures": _figures(stage, len(shown), few),
        "bubbles": theme_bubbles(shown, stage),
        "few": few,
    }
    return render(request, "site/grouped.html", context)


def _kind(stage: Stage, now: datetime) -> str:
    state = stage.state_at(now)
    return state if state in (OPEN, ANSWERED) else BETWEEN


def _card(stage: Any, now: datetime) -> dict[str, Any]:
    card = process_card(stage.process, stage, now)
    heard = ngettext("%(number)s opinion", "%(number)s opinions", stage.heard)
    return {**card, "meta": f"{heard % {'number': stage.heard}} · {card['meta']}"}


def _figures(stage: Stage, themes: int, few: Few | None) -> list[Figure]:
    """How many wrote, how many of them lie in themes, how many apart (together all), and the fewest."""
    found = answers.statuses(stage)
    every, inside = found.total(), found["themed"]
    shown = {"number": themes}
    fewest = [Figure(few.theme.size, plain(few.theme.name), "#few")] if few else []
    return [
        Figure(every, ngettext("opinion", "opinions", every)),
        Figure(inside, ngettext("in %(number)s theme", "in %(number)s themes", themes) % shown),
        Figure(every - inside, _("in no theme, read one by one")),
        *fewest,
    ]


def _few(themes: Sequence[Theme]) -> Few | None:
    answered = [(theme, answer) for theme in themes if (answer := answer_of(theme)) is not None]
    if not answered:
        return None
    theme, answer = min(answered, key=lambda pair: pair[0].size)
    return Few(theme, _words(theme), replies([answer])[answer.pk])


def _words(theme: Theme) -> list[Quote]:
    """What the computer quotes of a theme, and as many more opinions as there is room for."""
    quoted = answers.quotes([theme])[theme.pk][:QUOTES]
    others = answers.members(theme).exclude(pk__in=[quote.opinion for quote in quoted])
    return quoted + [
        Quote(one.pk, one.item.excerpt, one.item.language, one.item.path, one.alias)
        for one in others.select_related("item")[: QUOTES - len(quoted)]
    ]
