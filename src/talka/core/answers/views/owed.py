"""The public page of what is owed: how many opinions wait, since when, by whom, until when."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from talka.core.answers.queries import Owed, owing_stages, what_is_owed
from talka.core.spaces.addresses import localized
from talka.core.spaces.clock import clock
from talka.kit.langtext import plain
from talka.kit.pieces import NavItem


@require_safe
def owed(request: HttpRequest) -> HttpResponse:
    """Every host's debts in public, the late ones first; ``?host=`` shows one host's."""
    now = timezone.now()
    everything = _sorted(what_is_owed(list(owing_stages(now))), now)
    wanted = request.GET.get("host", "")
    shown = [one for one in everything if wanted in ("", one.stage.process.space.slug)]
    rows = [(one, one.is_late(_today(one, now))) for one in shown]
    context = {
        "rows": rows,
        "number": sum(one.number for one in shown),
        "late": sum(late for _one, late in rows),
        "hosts": _hosts(everything, wanted),
        "wanted": wanted,
    }
    return render(request, "answers/owed.html", context)


@require_safe
def owed_json(request: HttpRequest) -> JsonResponse:
    """The same as data: one object per stage."""
    now = timezone.now()
    rows = _sorted(what_is_owed(list(owing_stages(now, request.GET.get("host", "")))), now)
    return JsonResponse({"owed": [_data(one, now) for one in rows]})


def _data(one: Owed, now: datetime) -> dict[str, object]:
    process, today = one.stage.process, _today(one, now)
    seen = clock(one.due, today, process.space.calendar) if one.due else None
    return {
        "host": process.space.slug,
        "process": process.slug,
        "stage": one.stage.number,
        "title": process.title,
        "path": one.stage.path,
        "opinions": one.number,
        "since": one.since.isoformat(),
        "due": one.due.isoformat() if one.due else None,
        "by": one.by,
        "late": one.is_late(today),
        "working_days_left": seen.left if seen else None,
        "working_days_late": seen.late if seen else None,
    }


def _sorted(rows: list[Owed], now: datetime) -> list[Owed]:
    return sorted(
        rows,
        key=lambda one: (not one.is_late(_today(one, now)), one.due or one.since, one.stage.path),
    )


def _today(one: Owed, now: datetime) -> date:
    return now.astimezone(ZoneInfo(one.stage.process.space.zone)).date()


def _hosts(rows: list[Owed], wanted: str) -> list[NavItem]:
    """Every host that owes something, as links; shown when there are several."""
    spaces = {one.stage.process.space.slug: one.stage.process.space for one in rows}
    links = [
        NavItem(plain(space.name), f"?host={slug}", slug == wanted)
        for slug, space in sorted(spaces.items())
    ]
    return [NavItem("", localized("/owed/"), not wanted), *links] if len(links) > 1 else []
