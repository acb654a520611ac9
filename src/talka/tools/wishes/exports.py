"""Open data: what hangs on the board, and who answered what."""

from __future__ import annotations

from collections.abc import Iterator

from talka.core.spaces.models import Stage
from talka.core.spaces.views.datasets import Datasets
from talka.tools.wishes import queries
from talka.tools.wishes.rows import ANSWERS, WISHES, Row, answer, wish

CHUNK = 1000
COLUMNS = {"wishes": list(WISHES), "answers": list(ANSWERS)}


def export(stage: Stage) -> Iterator[Row]:
    """Public wishes and questions in the ledger's order; those without a place yet come last, by id."""
    for row in queries.hanging(stage).order_by("item__position", "pk").iterator(CHUNK):
        yield wish(row) | {"id": str(row.pk)}


def answers(stage: Stage) -> Iterator[Row]:
    """Public answers, in the ledger's order."""
    rows = queries.answers(stage).order_by("contribution__item__position", "pk")
    for row in rows.iterator(CHUNK):
        yield answer(row) | {"id": str(row.pk), "question": str(row.question_id)}


DATASETS = Datasets(COLUMNS, {"wishes": export, "answers": answers})
