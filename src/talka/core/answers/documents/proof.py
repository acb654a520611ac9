"""Proof that what an archive holds stands in the public ledger."""

from __future__ import annotations

from typing import Any

from talka.core.answers.models import Answer
from talka.core.contributions.queries import sequenced
from talka.core.items.models import Item
from talka.core.ledger import keys
from talka.core.ledger.queries import latest_head, with_nodes
from talka.core.spaces.models import Stage
from talka.sealing import proofs


def proof(stage: Stage) -> dict[str, Any]:
    """The newest signed head, and for every opinion and answer in it the leaf and its path (RFC 9162).

    Empty before the first head.
    """
    head = latest_head()
    if head is None:
        return {}
    leaves = [one for one in _leaves(stage) if one[2] < head.size]
    paths = with_nodes(
        lambda lookup: [proofs.inclusion(place, head.size, lookup) for *_one, place in leaves]
    )
    return {
        "log": keys.log_id(),
        "key": str(keys.head_verifier()),
        "head": head.note,
        "leaves": [
            {"id": id, "leaf": leaf, "position": place, "path": [step.hex() for step in path]}
            for (id, leaf, place), path in zip(leaves, paths, strict=True)
        ],
    }


def _leaves(stage: Stage) -> list[tuple[str, str, int]]:
    opinions = sequenced(stage).values_list("pk", "leaf__hash", "leaf__position")
    answers = Answer.objects.filter(stage=stage, item__state=Item.State.PUBLIC)
    placed = answers.filter(item__leaf__position__isnull=False).order_by("item__leaf__position")
    rows = [*opinions, *placed.values_list("pk", "item__leaf__hash", "item__leaf__position")]
    return [(str(id), leaf, int(place or 0)) for id, leaf, place in rows]
