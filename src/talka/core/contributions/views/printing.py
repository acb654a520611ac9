"""Receipts of an import, page by page, to print and cut. Words are shown once."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from talka.core.contributions import actions, nonce, queries
from talka.core.contributions.domain import excerpt
from talka.core.contributions.models import Contribution
from talka.core.contributions.slips import slip
from talka.core.ledger.actions import promise
from talka.core.people.domain import OFFICIAL
from talka.core.spaces.actors import actor_of
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand
from talka.core.spaces.views.doors import stage_staff

BEGINNING = 90


@require_http_methods(["GET", "HEAD", "POST"])
@stage_staff
def slips(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """Says how many wait for a slip; by POST makes and shows the next page of them."""
    actor = actor_of(request)
    demand(actor, stage.process.space_id, OFFICIAL)
    batch = queries.batch(stage, id)
    made = []
    if request.method == "POST":
        secret = nonce.opened(request.POST.get("nonce", ""), batch.id)
        issued = actions.issue_receipts(actor, stage, id, actions.entropies(secret, batch.id))
        made = [_shown(row, entropy) for row, entropy in issued]
    progress = queries.printed(batch)
    context = {
        "stage": stage,
        "batch": batch,
        "slips": made,
        "progress": progress,
        "at_once": min(actions.SLIPS_AT_ONCE, progress["total"] - progress["done"]),
        "nonce": nonce.fresh(batch.id),
    }
    response = render(request, "contributions/import_slips.html", context)
    return response


def _shown(row: Contribution, entropy: bytes) -> dict[str, object]:
    promised = promise(row.leaf, timezone.now())
    return {
        "slip": slip(entropy, promised),
        "beginning": excerpt(row.body, BEGINNING),
        "language": row.item.language,
        "alias": row.alias,
    }
