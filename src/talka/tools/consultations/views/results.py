"""What you said · what we decided · what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from talka.core.answers import queries as answers
from talka.core.answers.chain import Reply, answer_of, replies
from talka.core.answers.models import Theme
from talka.core.answers.queries import Quote
from talka.core.answers.queries.heard import Heard, heard
from talka.core.answers.queries.themes import is_summary_drafted
from talka.core.answers.queries.understood import understood
from talka.core.answers.views.weight import Row, weight_rows
from talka.core.answers.wording import STATUSES
from talka.core.contributions.views.taking import stance_bar
from talka.core.items.models import Item
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.models import Stage
from talka.kit.langtext import plain
from talka.kit.pagination import keyset_page
from talka.kit.refused import Refused
from talka.tools.consultations import queries
from talka.tools.consultations.views.frame import page
from talka.tools.consultations.views.pictures import theme_bubbles

ENTRIES = 6
BUBBLES = 30
SINGLE = 5
BY_SIZE = ("size", "item_id")


@dataclass(frozen=True)
class Entry:
    """A theme as the results show it."""

    theme: Theme
    percent: int
    quotes: Sequence[Quote]
    summary: Sequence[tuple[str, Sequence[str]]]
    reply: Reply | None
    is_drafted: bool
    weight: Sequence[Row]
    heard: Heard | None


@require_safe
def results(request: HttpRequest, stage: Stage) -> HttpResponse:
    """Themes with quotes, answers and what was done; what is still owed; every opinion accounted for."""
    signed = answers.sign_off(stage)
    if signed is None:
        raise Refused(gettext_lazy("The results are not published yet."), status=404)
    shown = answers.themes(stage).filter(item__state=Item.State.PUBLIC).prefetch_related(None)
    rows = keyset_page(shown, request, ENTRIES, fields=BY_SIZE)
    accounted = answers.statuses(stage)
    singles = list(queries.answered_alone(stage).order_by("pk")[:SINGLE])
    made = replies([*map(answer_of, rows.items), *singles])
    return page(
        request,
        stage,
        "results",
        _("What was decided"),
        current="results",
        number=accounted.total(),
        signed=signed,
        page=rows,
        is_first="after" not in request.GET and "before" not in request.GET,
        bubbles=theme_bubbles(shown[:BUBBLES], stage),
        entries=_entries(stage, rows.items, made, accounted.total()),
        singles=[(one.target, made[one.pk]) for one in singles],
        statuses=[(STATUSES[name], number) for name, number in accounted.most_common()],
        total=accounted.total(),
        owed=answers.what_is_owed([stage]),
        understood=understood(stage),
    )


@require_safe
def theme(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """One theme: its answer, quotes, summary, and every opinion in it."""
    found = queries.shown_theme(stage, id)
    top = found.parent or found
    answer = answer_of(found) or answer_of(top)
    made = replies([answer])
    entry = _entries(stage, [found], made, 0)[0]
    rows = keyset_page(queries.listed(stage, found, "", False), request, 10)
    return page(
        request,
        stage,
        "theme",
        plain(found.name),
        entry=entry,
        reply=made[answer.pk] if answer else None,
        subthemes=found.subthemes.select_related("item").order_by("-size", "pk"),
        page=rows,
        rows=[(row, stance_bar(row.as_contribution)) for row in rows.items],
    )


def _entries(
    stage: Stage, themes: Sequence[Theme], made: dict[UUID, Reply], total: int
) -> list[Entry]:
    quotes, sides = answers.quotes(themes), heard(themes)
    found = []
    for one in themes:
        answer = answer_of(one)
        percent = round(100 * one.size / total) if total else 0
        reply = made.get(answer.pk) if answer else None
        found.append(
            Entry(
                one,
                percent,
                quotes[one.pk],
                _summary(stage, one),
                reply,
                is_summary_drafted(one),
                weight_rows(one.weight),
                sides.get(one.pk),
            )
        )
    return found


def _summary(stage: Stage, theme: Theme) -> list[tuple[str, list[str]]]:
    """Sentences of the summary, each with the addresses of the opinions it is taken from."""
    return [
        (line["sentence"], [stage_url(stage, "opinion", id=id) for id in line["cites"]])
        for line in theme.summary
    ]
