"""Open data: what came out, answers of people as far as many are alike, and free texts. Never a time or a channel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from talka.core.contributions.queries import public
from talka.core.spaces.domain import OPEN
from talka.core.spaces.models import Stage
from talka.core.spaces.views.datasets import Datasets
from talka.kit.datasets import download
from talka.tools.surveys import queries
from talka.tools.surveys.domain.columns import columns
from talka.tools.surveys.domain.results import asked
from talka.tools.surveys.domain.rows import rows

Row = dict[str, Any]
CHUNK = 1000
COLUMNS = {
    "texts": ["id", "position", "language", "question", "text"],
    "results": ["version", "question", "line", "answer", "people", "answered", "weighed_percent"],
}


def export(stage: Stage) -> Iterator[Row]:
    """Free texts in the ledger's order; those without a place yet come last. No other answer stands beside one."""
    found = public(stage).select_related("survey_said")
    for row in found.order_by("item__position", "pk").iterator(CHUNK):
        yield {
            "id": str(row.pk),
            "position": row.item.position,
            "language": row.item.language,
            "question": getattr(getattr(row, "survey_said", None), "question", ""),
            "text": row.body,
        }


def totals(stage: Stage) -> Iterator[Row]:
    """The results as they were counted last, once the survey has closed."""
    kept = None if _is_open(stage) else queries.results(stage)
    for told in kept.found["questions"] if kept else ():
        weighed = told.get("weighed") or [None] * len(told["columns"])
        for column, shares in zip(told["columns"], weighed, strict=True):
            for n, (key, number) in enumerate(column["counts"]):
                yield {
                    "version": max(told["versions"]),
                    "question": told["question"]["id"],
                    "line": column["part"],
                    "answer": key,
                    "people": number,
                    "answered": column["answered"],
                    "weighed_percent": shares[n] if shares else None,
                }


DATASETS = Datasets(COLUMNS, {"texts": export, "results": totals})


@require_safe
def answers(request: HttpRequest, stage: Stage, form: str) -> HttpResponseBase:
    """A line per person who answered the version in force, by the rule of ``domain.rows``; empty before the close."""
    names, found = _alike(stage)
    lines = (dict(zip(names, line, strict=True)) for line in found)
    name = f"{stage.process.slug}-{stage.number}-answers"
    made: StreamingHttpResponse = download(name, names, lines, form)
    return made


def _alike(stage: Stage) -> tuple[list[str], list[tuple[str, ...]]]:
    versions = queries.versions(stage)
    given = [] if _is_open(stage) or not versions else queries.rows(stage)
    newest = max(versions, default=0)
    own = [row for row in given if row[0] == newest]
    parts = [
        (one.question, part)
        for one in asked({newest: versions[newest]} if versions else {}, own)
        for part in columns(one.question, one.values)
    ]
    parts.sort(key=lambda one: not one[0].is_group)
    names = ["-".join(filter(None, (part.question, part.part))) for _question, part in parts]
    told = rows([part for _question, part in parts], queries.options(stage).least)
    # The order of random keys, and of the lines themselves: neither tells who came when.
    return names, sorted(told)


def _is_open(stage: Stage) -> bool:
    return stage.state_at(timezone.now()) == OPEN
