"""Receipts of an import, to print and cut: made piece by piece, shown once, said to be printed or replaced."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from talka.core.contributions import actions, nonce, queries
from talka.core.contributions.actions import Issued
from talka.core.contributions.actions.printing import MOST, PIECE
from talka.core.contributions.domain import excerpt
from talka.core.contributions.models import Batch, Contribution, Printing
from talka.core.contributions.slips import slip
from talka.core.ledger.actions import promise
from talka.core.people.domain import OFFICIAL
from talka.core.spaces.actors import actor_of
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand
from talka.core.spaces.views.doors import stage_staff
from talka.kit.refused import Refused

BEGINNING = 90


@require_http_methods(["GET", "HEAD", "POST"])
@stage_staff
def slips(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """Says how many wait for a slip; by POST makes and shows slips, or notes what became of them."""
    demand(actor_of(request), stage.process.space_id, OFFICIAL)
    batch = queries.batch(stage, id)
    if request.method != "POST":
        return _page(request, stage, batch, {})
    do = request.POST.get("do", "make")
    if do in ("printed", "next"):
        actions.receipts_printed(actor_of(request), stage, id, _named(request))
    if do == "anew":
        actions.replace_receipts(actor_of(request), stage, id, _named(request))
    if do in ("printed", "anew"):
        return redirect(f"{stage_url(stage, 'import-slips', id=id)}?done={do}")
    return _made(request, stage, batch, is_next=do == "next")


def _made(request: HttpRequest, stage: Stage, batch: Batch, *, is_next: bool) -> HttpResponse:
    """The first piece with its page; htmx asks for the following ones and adds them to it."""
    token = request.POST.get("fresh" if is_next else "nonce", "")
    piece = 0 if is_next else _piece(request)
    secret = nonce.opened(token, batch.id)
    issued = actions.issue_receipts(actor_of(request), stage, batch.pk, secret, piece)
    shown = {"nonce": token, **_shown(batch, issued, piece)}
    if request.headers.get("HX-Request"):
        context = {"stage": stage, "batch": batch, "fresh": nonce.fresh(batch.id), **shown}
        context["is_piece"] = True
        return render(request, "contributions/import_slips_piece.html", context)
    return _page(request, stage, batch, shown)


def _page(request: HttpRequest, stage: Stage, batch: Batch, shown: dict[str, Any]) -> HttpResponse:
    progress = queries.printed(batch)
    waiting = progress["total"] - progress["done"]
    now = shown.get("printing")
    context = {
        "stage": stage,
        "batch": batch,
        "progress": progress,
        "lost": [one for one in queries.printings(batch) if one != now],
        "at_once": min(MOST, waiting),
        "fresh": nonce.fresh(batch.id),
        **shown,
    }
    return render(request, "contributions/import_slips.html", context)


def _shown(batch: Batch, issued: Issued, piece: int) -> dict[str, Any]:
    waiting = queries.without_receipt(batch).count()
    printing, made = issued.printing, piece * PIECE + len(issued.slips)
    is_open = printing.state == Printing.State.SHOWN
    goal = min(MOST, printing.number + waiting) if is_open else printing.number
    return {
        "slips": [_slip(row, entropy) for row, entropy in issued.slips],
        "printing": printing,
        "made": made,
        "goal": goal,
        "next_piece": piece + 1 if made < goal else None,
        "waiting": waiting,
        "at_once": min(MOST, waiting),
    }


def _slip(row: Contribution, entropy: bytes) -> dict[str, object]:
    promised = promise(row.leaf, timezone.now())
    return {
        "slip": slip(entropy, promised, quick=True),
        "beginning": excerpt(row.body, BEGINNING),
        "language": row.item.language,
        "alias": row.alias,
    }


def _piece(request: HttpRequest) -> int:
    given = request.POST.get("piece", "0")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 4 else -1


def _named(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("printing", ""))
    except ValueError:
        raise Refused(_("There are no such slips."), status=404) from None
