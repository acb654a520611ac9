"""A stage that ran across several places, with a report for each: what was said there beside everywhere."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from talka.core.answers.queries.apart import apart, told_apart
from talka.core.spaces.addresses import localized
from talka.core.spaces.models import Stage
from talka.core.spaces.views.stagepage import reading_page
from talka.core.territory.queries import Placed, known_as
from talka.core.tooling.registry import tool
from talka.kit.langtext import plain
from talka.kit.refused import Refused
from talka.tools.neighbourhoods.comparing import Compared, compared
from talka.tools.neighbourhoods.queries import areas, options


class Told(NamedTuple):
    """A question of a report: its answers, and a row for each place."""

    found: Compared
    head: list[str]
    rows: list[tuple[str, str, int, list[int]]]


@require_safe
def reports(request: HttpRequest, stage: Stage) -> HttpResponse:
    """The stages of the host of which places can be compared."""
    stages = [one for one in told_apart(stage.process.space_id) if one.pk != stage.pk]
    shown = [(one, tool(one.tool).title) for one in stages]
    return reading_page(request, stage, "reports", last=_("Reports by place"), stages=shown)


@require_safe
def report(request: HttpRequest, stage: Stage, process: UUID, number: int) -> HttpResponse:
    """All places beside each other."""
    asked, places = _asked(stage, process, number), areas(stage)
    names = {str(one.area.pk): plain(one.area.name) for one in places}
    shown = [Told(one, _head(one), _rows(one, names)) for one in _compared(stage, asked, places)]
    return reading_page(
        request,
        stage,
        "report",
        last=_("Report"),
        asked=asked,
        asked_href=localized(asked.path),
        told=shown,
        least=options(stage).least,
    )


@require_safe
def report_of(
    request: HttpRequest, stage: Stage, process: UUID, number: int, id: UUID
) -> HttpResponse:
    """One place beside all together, to be printed and taken along."""
    asked, places = _asked(stage, process, number), areas(stage)
    area = next((one.area for one in places if one.area.pk == id), None)
    if area is None:
        raise Refused(_("There is no such area."), status=404)
    found = _compared(stage, asked, places)
    key = str(id)
    return reading_page(
        request,
        stage,
        "report_of",
        last=plain(area.name),
        asked=asked,
        asked_href=localized(asked.path),
        area=area,
        told=[(one, one.sizes[key], one.rows[key]) for one in found if key in one.sizes],
        least=options(stage).least,
    )


def _asked(stage: Stage, process: UUID, number: int) -> Stage:
    stages = told_apart(stage.process.space_id)
    found = (one for one in stages if (one.process_id, one.number) == (process, number))
    if (asked := next(found, None)) is None:
        raise Refused(_("There is no such stage."), status=404)
    return asked


def _compared(stage: Stage, asked: Stage, places: list[Placed]) -> list[Compared]:
    """Inner places come first: a word counts for the innermost it names."""
    inner = sorted(places, key=lambda one: -one.depth)
    known = [(str(one.area.pk), known_as([one.area])) for one in inner]
    least = options(stage).least
    return [one for told in apart(asked) if (one := compared(told, known, least)) is not None]


def _head(found: Compared) -> list[str]:
    return [one.words for one in next(iter(found.rows.values()), ())]


def _rows(found: Compared, names: dict[str, str]) -> list[tuple[str, str, int, list[int]]]:
    rows = [
        (key, names[key], size, [one.here for one in found.rows[key]])
        for key, size in found.sizes.items()
    ]
    return sorted(rows, key=lambda row: row[1])
