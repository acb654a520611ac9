"""Open data: statements with their totals. Never a person, a group's row, a channel, a time or a tag."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from talka.core.spaces.models import Stage
from talka.core.spaces.views.datasets import Datasets
from talka.kit.langtext import ORDER
from talka.tools.stances import queries

Row = dict[str, Any]
CHUNK = 1000
LANGUAGES = sorted(ORDER)
COLUMNS = {
    "statements": [
        *("id", "position", "by_host", "language", "text"),
        *(f"text_{code}" for code in LANGUAGES),
        *("agree", "disagree", "pass", "unites", "divides"),
    ],
    "groups": ["group", "size", "statement", "agree_percent", "disagree_percent", "pass_percent"],
}


def export(stage: Stage) -> Iterator[Row]:
    """Public statements in the ledger's order; those without a place yet come last, by id.

    ``unites`` and ``divides`` are places in those rankings (1: strongest), empty where it is in none.
    """
    found = queries.landscape(stage)
    unites, divides = (_ranks(found.unites), _ranks(found.divides)) if found else ({}, {})
    rows = queries.shown(stage).order_by("item__position", "pk")
    for row in rows.iterator(CHUNK):
        texts = getattr(getattr(row, "statement", None), "texts", {})
        yield {
            "id": str(row.pk),
            "position": row.item.position,
            "by_host": bool(texts),
            "language": row.item.language,
            "text": row.body,
            **{f"text_{code}": texts.get(code, "") for code in LANGUAGES},
            "agree": row.count_for,
            "disagree": row.count_against,
            "pass": row.count_pass,
            "unites": unites.get(str(row.pk)),
            "divides": divides.get(str(row.pk)),
        }


def groups(stage: Stage) -> Iterator[Row]:
    """How each group of ten and more judged each statement that ten of it judged, in whole percents."""
    found = queries.landscape(stage)
    for group in found.groups if found else ():
        for statement, bar in group.bars.items():
            yield {
                "group": group.name,
                "size": group.size,
                "statement": statement,
                "agree_percent": bar.agree,
                "disagree_percent": bar.disagree,
                "pass_percent": bar.passed,
            }


DATASETS = Datasets(COLUMNS, {"statements": export, "groups": groups})


def _ranks(ids: Iterable[str]) -> dict[str, int]:
    return {id: place for place, id in enumerate(ids, 1)}
