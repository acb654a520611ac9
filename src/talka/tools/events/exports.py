"""Open data: events with numbers, and the opinions noted there. Never a name, an address or a need."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from talka.core.contributions.queries import public
from talka.core.spaces.models import Stage
from talka.core.spaces.views.datasets import Datasets
from talka.kit.langtext import ORDER
from talka.tools.events import queries
from talka.tools.events.models import Event

Row = dict[str, Any]
CHUNK = 1000
LANGUAGES = sorted(ORDER)
COLUMNS = {
    "events": [
        *(
            "id",
            "number",
            "state",
            "starts_at",
            "ends_at",
            "link",
            "seats",
            "attended",
            "attended_online",
        ),
        *(f"{name}_{code}" for name in ("title", "place", "minutes") for code in LANGUAGES),
        "document",
    ],
    "opinions": ["id", "position", "language", "text"],
}


def event_row(event: Event) -> Row:
    """One event; times are UTC. How many signed up is told by ``attended`` only, once it is over."""
    texts = {"title": event.title, "place": event.place, "minutes": event.minutes}
    return {
        "id": str(event.pk),
        "number": event.number,
        "state": event.state,
        "starts_at": event.starts_at.isoformat(),
        "ends_at": event.ends_at.isoformat(),
        "link": event.link,
        "seats": event.seats or None,
        "attended": event.attended,
        "attended_online": event.attended_online,
        **{
            f"{name}_{code}": said.get(code, "")
            for name, said in texts.items()
            for code in LANGUAGES
        },
        "document": event.document,
    }


def export(stage: Stage) -> Iterator[Row]:
    """Events, the first first."""
    yield from map(event_row, queries.events(stage))


def opinions(stage: Stage) -> Iterator[Row]:
    """Public opinions in the ledger's order; those without a place yet come last, by id."""
    for row in public(stage).order_by("item__position", "pk").iterator(CHUNK):
        said = {"language": row.item.language, "text": row.body}
        yield {"id": str(row.pk), "position": row.item.position, **said}


DATASETS = Datasets(COLUMNS, {"events": export, "opinions": opinions})
