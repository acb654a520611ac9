"""The page that says how fast the host answers and repairs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from talka.core.spaces.models import Stage
from talka.core.spaces.views.stagepage import reading_page
from talka.kit.langtext import plain
from talka.kit.pieces import Figure
from talka.kit.remembered import remembered
from talka.tools.problems import queries
from talka.tools.problems.domain import NEW, REPAIRED, STATUSES
from talka.tools.problems.times import Times
from talka.tools.problems.times import times as counted
from talka.tools.problems.wording import STATUS_WORDS

NONE = "–"


@require_safe
def times(request: HttpRequest, stage: Stage) -> HttpResponse:
    """All problems in figures, then by category with the office responsible."""
    found = remembered(("problem times", stage.pk), lambda: counted(stage))
    whole = found.get("", Times())
    rows = [
        _row(plain(one.name), plain(one.office), found[one.code])
        for one in queries.categories(stage)
        if one.code in found
    ]
    if "-" in found:
        rows.append(_row(_("not sorted yet"), NONE, found["-"]))
    return reading_page(
        request,
        stage,
        "times",
        last=_("How fast it is answered and repaired"),
        figures=[
            Figure(whole.number, _("problems")),
            Figure(_told(whole.to_answer), _("working days to the first answer, in the middle")),
            Figure(_told(whole.to_repair), _("days to the repair, in the middle")),
        ],
        states_head=[_("State"), _("Problems")],
        states=[(STATUS_WORDS[one][0], whole.statuses[one]) for one in STATUSES],
        head=[
            *(_("Category"), _("Office"), _("All"), STATUS_WORDS[NEW][0]),
            *(STATUS_WORDS[REPAIRED][0], _("Working days to the first answer")),
            _("Days to the repair"),
        ],
        rows=rows,
        promised=queries.options(stage).answer_days,
    )


def _row(name: str, office: str, one: Times) -> list[Any]:
    counts = [one.number, one.statuses[NEW], one.statuses[REPAIRED]]
    return [name, office, *counts, _told(one.to_answer), _told(one.to_repair)]


def _told(number: int | None) -> int | str:
    return NONE if number is None else number
