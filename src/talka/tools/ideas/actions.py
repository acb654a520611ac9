"""Every write of ideas that the shared rooms don't have."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.actions import Draft, Sent, send, take_as
from talka.core.contributions.models import Contribution
from talka.core.contributions.redrawing import Known
from talka.core.items.models import Item
from talka.core.ledger.actions import record
from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused
from talka.kit.text import check_length
from talka.tools.ideas.domain import CON, IDEA, LONGEST_POINT, PRO, Totals
from talka.tools.ideas.models import Reading, Standing


def make_point(
    actor: Actor,
    stage: Stage,
    idea: Contribution,
    kind: str,
    draft: Draft,
    nonce: bytes,
    now: datetime,
) -> Sent:
    """Somebody says one thing for or against an idea, and gets a receipt."""
    if kind not in (PRO, CON):
        raise Refused(_("Choose whether your point is for or against."), field="side")
    if idea.item.state != Item.State.PUBLIC or idea.parent_id is not None:
        raise Refused(_("This idea takes no points any more."), status=410)
    check_length(draft.body, LONGEST_POINT)
    point = Draft(draft.body, draft.language, draft.alias, kind=kind, parent=idea)
    return send(actor, stage, point, nonce, now)


def take_over(actor: Actor, items: Sequence[Item], stage: Stage, now: datetime) -> list[Item]:
    """A shortlist becomes ideas of this stage, to be judged and discussed anew."""
    return [row.item for row in take_as(actor, IDEA, items, stage, now)]


@transaction.atomic
def store_standings(
    actor: Actor,
    stage: Stage,
    counted: Mapping[UUID, tuple[int, int]],
    heads: Mapping[str, str],
    once: Mapping[str, Totals] | None = None,
) -> int:
    """Writes what was counted of every idea, those merged into it included; returns how many there are.

    Bridging places stay; ``once`` replaces what is known of people where it is given. ``actor``: the site itself.
    """
    before = {row.pk: row for row in Standing.objects.filter(stage=stage).select_for_update()}
    inside = {str(id): numbers for id, numbers in counted.items()}
    rows = []
    for id in sorted(counted, key=str):
        if str(id) in heads:
            continue
        parts = [str(id), *(one for one, into in heads.items() if into == str(id))]
        points, stances = (sum(inside[part][n] for part in parts) for n in (0, 1))
        old = before.get(id)
        told = once.get(str(id)) if once is not None else None
        kept = old.once if old is not None and once is None and len(parts) > 1 else {}
        rows.append(
            Standing(
                contribution_id=id,
                stage=stage,
                points=points,
                discussed=points + stances,
                bridge=old.bridge if old else 0,
                once=told._asdict() if told else kept,
            )
        )
    # All anew in one order: which row is younger would tell when an idea came.
    Standing.objects.filter(stage=stage).delete()
    Standing.objects.bulk_create(rows, batch_size=1000)
    return len(rows)


@transaction.atomic
def store_order(
    actor: Actor, stage: Stage, known: Known, places: Mapping[str, int]
) -> Collection[Standing]:
    """Keeps the newest bridging order. ``actor``: the site itself, whose job found it."""
    rows = list(Standing.objects.filter(stage=stage).select_for_update().order_by("pk"))
    for row in rows:
        row.bridge = places.get(str(row.pk), 0)
    Standing.objects.bulk_update(rows, ["bridge"], batch_size=500)
    people, judged, ideas = known
    Reading.objects.update_or_create(
        stage=stage, defaults={"people": people, "judged": judged, "ideas": ideas}
    )
    record("ideas ordered", stage.id, {"people": people, "ideas": ideas, "by": actor.name})
    return rows
