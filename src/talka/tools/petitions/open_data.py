"""Open data: petitions with their counts. Names only of those who chose to show them; never a channel or a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from talka.core.spaces.models import Stage
from talka.tools.petitions import queries
from talka.tools.petitions.models import Petition

COLUMNS = ["id", "position", "title", "language", "text", "state", "signatures", "needed", "names"]


def export(stage: Stage) -> Iterator[dict[str, Any]]:
    """Public petitions in the ledger's order; those without a place yet come last, by id."""
    rows = queries.public(stage).order_by("contribution__item__position", "pk")
    needed = queries.needed(stage)
    return (row(one, needed) for one in rows.iterator(500))


def row(petition: Petition, needed: int) -> dict[str, Any]:
    """One petition as others may keep it."""
    item = petition.contribution.item
    return {
        "id": str(petition.pk),
        "position": item.position,
        "title": petition.title,
        "language": item.language,
        "text": petition.text,
        "state": petition.state,
        "signatures": petition.signatures,
        "needed": needed,
        "names": "; ".join(queries.names(petition, 100_000)),
    }
